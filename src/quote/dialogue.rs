//! Interviews without quotation marks: a question of the paper on a line, and the answer on the next.
//!
//! `PV: Bà có lo không?`, `- Thưa ông, …?` and a line that addresses somebody and ends in a question mark ask; `Ông A: …`,
//! a line with a dash and one in the first person answer. Only pairs make an interview.

use std::ops::Range;

use super::antecedent::{Memory, recent};
use super::cue::Hit;
use super::lexicon::{Class, word};
use super::scene::Scene;
use super::subject::{Speaker, named};
use super::{Draft, QuoteKind};
use crate::tag::Upos;

/// The longest label before a colon, in atoms.
const LABEL: usize = 12;
/// So much of an answer is looked at for its first person.
const LOOK: usize = 60;
/// The fewest answers of an interview that no word of the paper shows.
const PAIRS: usize = 2;

/// What somebody says in an interview.
#[derive(Debug)]
pub struct Turn {
    atoms: Range<usize>,
    /// The label before it.
    label: Option<Range<usize>>,
    asks: bool,
    /// Where the interview begins.
    first: usize,
}

impl Turn {
    /// As a quote.
    pub fn draft(self, scene: &Scene<'_>) -> Draft {
        let memory = Memory::default();
        let labelled = self.label.and_then(|np| named(scene, &memory, np));
        let answers =
            || (!self.asks).then(|| recent(scene, &memory, self.first, super::antecedent::Who::default()));
        let guest = || answers().flatten().map(|name| Speaker { names: vec![name], atoms: None });
        Draft {
            atoms: self.atoms,
            kind: QuoteKind::Direct,
            speaker: labelled.or_else(guest).unwrap_or_default(),
            cue: None,
            outer: None,
            rule: "dialogue",
        }
    }
}

/// A line and how it looks.
struct Line {
    atoms: Range<usize>,
    label: Option<Range<usize>>,
    dash: bool,
    reporter: bool,
    asks: bool,
    /// Ends in a question mark.
    asked: bool,
}

/// The turns of the interviews in a text.
pub fn turns(scene: &Scene<'_>) -> Vec<Turn> {
    let starts = scene.sentences().iter().map(|s| s.atoms.start).filter(|&i| scene.begins_line(i));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([scene.atoms.len()]);
    let lines: Vec<Line> = starts.iter().zip(ends).map(|(&start, end)| line(scene, start..end)).collect();
    let mut out = Vec::new();
    let (mut pairs, mut sure) = (0, false);
    let mut question = None;
    for (n, line) in lines.iter().enumerate() {
        if line.asks || line.dash && line.asked && line.label.is_none() && !out.is_empty() {
            question = Some(n);
            continue;
        }
        let Some(asked) = question.filter(|&q| q + 1 == n).map(|q| &lines[q]) else { continue };
        let marked = line.label.is_some() || line.dash && asked.dash;
        if !marked && !in_first_person(scene, &line.atoms) || begins_quoted(scene, &line.atoms) {
            continue;
        }
        pairs += 1;
        sure |= asked.reporter;
        let first = out.first().map_or(asked.atoms.start, |turn: &Turn| turn.first);
        let turn =
            |line: &Line, asks| Turn { atoms: line.atoms.clone(), label: line.label.clone(), asks, first };
        out.push(turn(asked, true));
        out.push(turn(line, false));
    }
    if pairs < PAIRS && !sure {
        out.clear();
    }
    out
}

/// Cues inside turns say nothing of who speaks.
pub fn silence(turns: &[Turn], hits: &mut Vec<Hit>) {
    if !turns.is_empty() {
        let inside = |hit: &Hit| {
            let next = turns.partition_point(|t| t.atoms.end <= hit.atoms.start);
            turns.get(next).is_some_and(|t| t.atoms.start <= hit.atoms.start)
        };
        hits.retain(|hit| !inside(hit));
    }
}

fn line(scene: &Scene<'_>, mut atoms: Range<usize>) -> Line {
    let dash = scene.is_mark(atoms.start, &["-", "–", "—", "*", "+", "•"]);
    atoms.start += usize::from(dash);
    let label = label(scene, &atoms);
    let reporter = label.as_ref().is_some_and(|l| word(scene.atoms, l.start, Class::REPORTER) > 0);
    if let Some(label) = &label {
        atoms.start = label.end + 1;
    }
    let addressed = |i: usize| word(scene.atoms, i, Class::ASKS) > 0;
    let asked = atoms.end > atoms.start && scene.is_mark(atoms.end - 1, &["?"]);
    let quoted = begins_quoted(scene, &atoms);
    let asks = reporter || asked && label.is_none() && atoms.clone().take(LOOK).any(addressed);
    let polite = atoms.clone().take(LABEL).any(|i| scene.atoms.lower(i) == "thưa");
    Line {
        label,
        dash,
        reporter: asks && (reporter || polite),
        asks: asks && !quoted && !atoms.is_empty(),
        asked: asked && !quoted,
        atoms,
    }
}

/// Who is named before the colon with which a line begins: `Phóng viên:`, `Ông A:`, `TS B (Viện C):`.
fn label(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<Range<usize>> {
    let until = atoms.end.min(atoms.start + LABEL);
    let colon = (atoms.start..until).find(|&i| scene.is_mark(i, &[":"]))?;
    let np = atoms.start..colon;
    let person = np.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e)));
    let plain = |i: usize| scene.entity(i).is_some() || !matches!(scene.tag(i), Upos::Verb | Upos::Aux);
    let reporter = word(scene.atoms, np.start, Class::REPORTER) > 0;
    (!np.is_empty() && (reporter || person && np.clone().all(plain))).then_some(np)
}

fn begins_quoted(scene: &Scene<'_>, atoms: &Range<usize>) -> bool {
    scene.is_mark(atoms.start, &["\"", "“", "«", "‘", "'", "''"])
}

fn in_first_person(scene: &Scene<'_>, atoms: &Range<usize>) -> bool {
    atoms
        .clone()
        .take(LOOK)
        .any(|i| scene.entity(i).is_none() && word(scene.atoms, i, Class::FIRST_PERSON) > 0)
}
