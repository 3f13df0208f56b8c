//! The matcher: where a rule matches in a sentence, and what it captures there.
//!
//! A depth-first walk over pairs of an instruction and a place. A pair that has led nowhere is not tried again, from
//! whichever start, so a rule costs at most instructions times atoms in a sentence, whatever its pattern. Where a
//! condition looks at a capture of several elements or at several captures, the outcome depends on the way a pair was
//! reached; such rules have no memory but a budget of steps for each start.

mod captured;

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::program::{Inst, Program, Rule, Taken};
use super::reading::Reading;
use crate::tokenize::AtomKind;

/// Atoms of a match.
pub const LONGEST: usize = 512;
/// Steps of a start of a rule without memory.
const BUDGET: usize = 5_000;
/// Pairs that are remembered before those left behind are forgotten.
const MEMORY: usize = 1 << 16;

/// What a capture took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    /// Which capture.
    pub slot: u32,
    /// Its atoms.
    pub atoms: Range<usize>,
    /// The annotations that stand in it as elements.
    pub annotations: Vec<usize>,
}

/// Where a rule matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its atoms.
    pub atoms: Range<usize>,
    /// What it captured, in order.
    pub caught: Vec<Caught>,
}

/// How far a rule came that did not match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// The first atom of the attempt.
    pub start: usize,
    /// The atom at which it ended.
    pub at: usize,
    /// How many elements had been found.
    pub elements: usize,
    /// The tests that failed there.
    pub tests: Vec<u32>,
    /// The conditions that failed there: those of one capture, and those at the end.
    pub conditions: bool,
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    pc: u32,
    at: u32,
    parent: u32,
    /// The annotation that was taken to come here, plus one.
    annotation: u32,
    /// Elements taken so far.
    elements: u32,
}

#[derive(Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, n: u64) {
        let mixed = (self.0.rotate_left(23) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 29;
    }
}

/// Memory of one thread for searching one document.
pub struct Search<'s> {
    program: &'s Program,
    reading: &'s Reading<'s>,
    frames: Vec<Frame>,
    stack: Vec<u32>,
    failed: HashSet<u64, BuildHasherDefault<Mix>>,
    /// How many of them until the next look.
    memory: usize,
    taken: Vec<Taken>,
    /// How far the search came, where somebody asks.
    pub reach: Option<Reach>,
}

impl<'s> Search<'s> {
    pub fn new(program: &'s Program, reading: &'s Reading<'s>) -> Self {
        Self {
            program,
            reading,
            frames: Vec::new(),
            stack: Vec::new(),
            failed: HashSet::default(),
            memory: MEMORY,
            taken: Vec::new(),
            reach: None,
        }
    }

    /// All matches of a rule in a sentence, from left to right, none over another.
    pub fn all(&mut self, rule: &Rule, sentence: &Range<usize>, out: &mut Vec<Match>) {
        self.failed.clear();
        let mut at = sentence.start;
        while at < sentence.end {
            let found = self.reading.is_boundary(at).then(|| self.from(rule, at, sentence)).flatten();
            at = found.as_ref().map_or(at + 1, |m| m.atoms.end.max(at + 1));
            out.extend(found);
        }
    }

    /// The match of a rule that begins at `start`, the preferred one.
    fn from(&mut self, rule: &Rule, start: usize, sentence: &Range<usize>) -> Option<Match> {
        let memory = rule.conditions.is_empty();
        if self.failed.len() > self.memory {
            // What lies before the start will not be met again.
            self.failed.retain(|key| *key as u32 as usize >= start);
            self.memory = MEMORY.max(self.failed.len() * 2);
        }
        self.frames.clear();
        self.stack.clear();
        self.push(Frame { pc: rule.entry, at: start as u32, parent: u32::MAX, annotation: 0, elements: 0 });
        let mut steps = 0;
        while let Some(index) = self.stack.pop() {
            let frame = self.frames[index as usize];
            steps += 1;
            if !memory && steps > BUDGET {
                return None;
            }
            let inst = &self.program.insts[frame.pc as usize];
            // What follows a capture depends on where it began, if a condition asks.
            let free = matches!(inst, Inst::Close | Inst::Assert(_));
            if memory && !free && !self.failed.insert(key(frame)) {
                continue;
            }
            if let Inst::Match = inst {
                // Conditions look at all that was taken.
                steps += frame.elements as usize * 8;
                let caught = self.caught(index);
                if rule.conditions.iter().all(|c| c.holds(self.reading, &caught)) {
                    self.forgive(index);
                    return Some(Match { atoms: start..frame.at as usize, caught });
                }
                self.note(start, frame, None);
                continue;
            }
            self.follow(index, frame, start, sentence);
        }
        None
    }

    /// Puts what comes after a frame on the stack, the preferred on top.
    fn follow(&mut self, index: u32, frame: Frame, start: usize, sentence: &Range<usize>) {
        let program = self.program;
        let at = frame.at as usize;
        let to = |pc: u32| Frame { pc, parent: index, annotation: 0, ..frame };
        match &program.insts[frame.pc as usize] {
            Inst::Step(test) => {
                let limit = sentence.end.min(start + LONGEST);
                let mut taken = std::mem::take(&mut self.taken);
                program.taken(self.reading, &program.tests[*test as usize], at, limit, &mut taken);
                if taken.is_empty() {
                    self.note(start, frame, Some(*test));
                }
                for way in taken.iter().rev() {
                    let annotation = way.annotation.map_or(0, |n| n as u32 + 1);
                    let next = Frame {
                        at: way.end as u32,
                        annotation,
                        elements: frame.elements + 1,
                        ..to(frame.pc + 1)
                    };
                    self.push(next);
                }
                self.taken = taken;
            }
            Inst::Split(first, second) => {
                self.push(to(*second));
                self.push(to(*first));
            }
            Inst::Jump(pc) => self.push(to(*pc)),
            Inst::Open(_) | Inst::Close => self.push(to(frame.pc + 1)),
            Inst::Assert(condition) => {
                let last = self.last_caught(index);
                if program.asserts[*condition as usize].holds(self.reading, last.as_slice()) {
                    self.push(to(frame.pc + 1));
                } else {
                    self.note(start, frame, None);
                }
            }
            Inst::Start if at == sentence.start => self.push(to(frame.pc + 1)),
            Inst::End if self.is_end(at, sentence) => self.push(to(frame.pc + 1)),
            Inst::Start | Inst::End | Inst::Match => {}
        }
    }

    fn push(&mut self, frame: Frame) {
        self.frames.push(frame);
        self.stack.push(self.frames.len() as u32 - 1);
    }

    /// Whether nothing but marks stands between `at` and the end of the sentence.
    fn is_end(&self, at: usize, sentence: &Range<usize>) -> bool {
        let rest = at..sentence.end;
        rest.len() <= 4 && rest.into_iter().all(|i| self.reading.atoms().kind(i) == Some(AtomKind::Punct))
    }

    /// The way of a match has not led nowhere.
    fn forgive(&mut self, index: u32) {
        for frame in self.path(index) {
            self.failed.remove(&key(frame));
        }
    }

    /// Remembers how far the search came.
    fn note(&mut self, start: usize, frame: Frame, test: Option<u32>) {
        let Some(reach) = &mut self.reach else { return };
        let here = (frame.elements as usize, frame.at as usize);
        if here > (reach.elements, reach.at) || reach.tests.is_empty() && !reach.conditions {
            *reach = Reach { start, at: here.1, elements: here.0, ..Reach::default() };
        }
        if here == (reach.elements, reach.at) {
            match test {
                Some(test) if !reach.tests.contains(&test) => reach.tests.push(test),
                Some(_) => {}
                None => reach.conditions = true,
            }
        }
    }
}

fn key(frame: Frame) -> u64 {
    u64::from(frame.pc) << 32 | u64::from(frame.at)
}
