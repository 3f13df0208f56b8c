//! The automaton that all rules share: instructions, tests, one vocabulary, one table of anchors.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::condition::Condition;
use super::emit::Emit;
use super::reading::Reading;
use super::syntax::Kind;
use super::token::TokenTest;
use crate::fact::frame::Frame;
use crate::normalize::{self, normalize};
use crate::tokenize::keys::{AsIs, Key, Keyed, key};
use crate::tokenize::scan;

/// A step of the automaton.
#[derive(Debug, Clone)]
pub enum Inst {
    /// Takes what a test allows, then goes on with the next instruction.
    Step(u32),
    /// Goes on at both, the first before the second.
    Split(u32, u32),
    /// Goes on there.
    Jump(u32),
    /// A capture begins.
    Open(u32),
    /// A capture ends.
    Close,
    /// A condition on the capture that has just ended.
    Assert(u32),
    /// The sentence begins here.
    Start,
    /// The sentence ends here, its closing mark aside.
    End,
    /// The rule has matched.
    Match,
}

/// What an element asks for, compiled.
#[derive(Debug, Clone)]
pub enum Test {
    Word(TokenTest),
    /// Words of the trie that begins at this node.
    Words(u32),
    Mention(Kind, Vec<String>),
    Item,
    Not(Vec<Test>),
}

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    /// The file it is in, by number.
    pub file: usize,
    /// Its first instruction.
    pub entry: u32,
    /// The names of its captures.
    pub slots: Vec<String>,
    /// Conditions that are looked at when all has matched.
    pub conditions: Vec<Condition>,
    pub emit: Emit,
    pub examples: Vec<Example>,
    /// The pattern, for messages.
    pub pattern: Arc<str>,
    /// What one of which a sentence must have; empty where there is no such thing.
    pub anchors: Vec<Anchor>,
}

/// A sentence that a rule must find a fact in, or must not.
#[derive(Debug, Clone)]
pub struct Example {
    pub text: String,
    pub line: usize,
    /// Whether the rule must find something.
    pub positive: bool,
    /// What the fact must have: `subject`, `object`, `predicate`, `type`, or an argument.
    pub wanted: Vec<(String, String)>,
}

/// What must stand in a sentence for a rule to match there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// A word, by number.
    Word(u32),
    /// An annotation.
    Mention(Kind),
}

/// Words with their numbers, by key.
type Symbols = HashMap<Key, Vec<(Box<str>, u32)>, BuildHasherDefault<AsIs>>;

/// All rules.
#[derive(Debug, Default)]
pub struct Program {
    pub insts: Vec<Inst>,
    pub tests: Vec<Test>,
    /// Where in its pattern each test stands.
    pub places: Vec<std::ops::Range<usize>>,
    /// Conditions on one capture.
    pub asserts: Vec<Condition>,
    pub rules: Vec<Rule>,
    /// The frames of the files, in their order.
    pub frames: Vec<Arc<Frame>>,
    pub needs_tags: bool,
    /// The words, in small letters, that occur in patterns and lists; the first has number 1.
    words: Vec<Box<str>>,
    /// Those words with their numbers, by key.
    symbols: Symbols,
    /// Tries of words: from a node by a symbol to the next.
    children: HashMap<(u32, u32), u32>,
    /// Whether an entry ends at each node.
    ends: Vec<bool>,
    /// The rules that a word of a sentence wakes.
    pub by_word: HashMap<u32, Vec<u32>>,
    /// The rules that an annotation wakes.
    pub by_mention: HashMap<Kind, Vec<u32>>,
    /// The rules that are always awake.
    pub always: Vec<u32>,
}

/// What a step takes: where it ends, and the annotation, if it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub end: usize,
    pub annotation: Option<usize>,
}

impl Program {
    /// A new trie.
    pub fn trie(&mut self) -> u32 {
        self.ends.push(false);
        self.ends.len() as u32 - 1
    }

    /// Adds an entry to a trie; gives its first word, or none where it is blank.
    pub fn enter(&mut self, trie: u32, entry: &str) -> Option<u32> {
        let normalized = normalize(entry, normalize::Options::default());
        let atoms = scan(&normalized.text);
        let (mut node, mut first) = (trie, None);
        for i in 0..atoms.len() {
            let symbol = self.number(atoms.lower(i));
            first = first.or(Some(symbol));
            let known = self.children.get(&(node, symbol)).copied();
            let next = known.unwrap_or_else(|| self.trie());
            self.children.insert((node, symbol), next);
            node = next;
        }
        self.ends[node as usize] = first.is_some();
        first
    }

    /// The number of an atom's word; 0 where no rule has it.
    pub fn symbol(&self, atoms: &Keyed<'_>, i: usize) -> u32 {
        let here = atoms.key(i).and_then(|key| self.symbols.get(&key)).into_iter().flatten();
        here.into_iter().find(|(word, _)| &**word == atoms.lower(i)).map_or(0, |(_, symbol)| *symbol)
    }

    /// The number of a word that is new or known.
    fn number(&mut self, word: &str) -> u32 {
        let alike = self.symbols.entry(key(word)).or_default();
        if let Some((_, symbol)) = alike.iter().find(|(known, _)| &**known == word) {
            return *symbol;
        }
        self.words.push(word.into());
        let symbol = self.words.len() as u32;
        alike.push((word.into(), symbol));
        symbol
    }

    /// The word of a number.
    pub fn word(&self, symbol: u32) -> &str {
        (symbol as usize).checked_sub(1).and_then(|n| self.words.get(n)).map_or("", |word| word)
    }

    /// What a test takes at atom `at`, the longest first.
    pub fn taken(&self, reading: &Reading<'_>, test: &Test, at: usize, limit: usize, out: &mut Vec<Taken>) {
        out.clear();
        if at >= limit || !reading.is_boundary(at) {
            return;
        }
        match test {
            Test::Words(trie) => self.entries(reading, *trie, at, limit, out),
            Test::Mention(kind, labels) => {
                let fits = |label: &str| labels.is_empty() || labels.iter().any(|l| l == label);
                let here =
                    reading.annotations_at(at).filter(|(_, a)| a.kind == *kind && a.atoms.end <= limit);
                let here = here.filter(|(_, a)| fits(reading.label(a)));
                out.extend(here.map(|(n, a)| Taken { end: a.atoms.end, annotation: Some(n) }));
            }
            Test::Word(test) => {
                let listed = |list: &str, w: usize| self.is_listed(reading, list, w);
                let end = reading.word_end(at);
                if end <= limit && test.holds(reading, reading.word(at), &listed) {
                    out.push(Taken { end, annotation: None });
                }
            }
            Test::Item => {
                let first =
                    reading.annotations_at(at).find(|(_, a)| a.kind != Kind::Quote && a.atoms.end <= limit);
                let end = first.map_or_else(|| reading.word_end(at), |(_, a)| a.atoms.end);
                out.push(Taken { end: end.min(limit), annotation: None });
            }
            Test::Not(tests) => {
                let none = tests.iter().all(|test| {
                    self.taken(reading, test, at, limit, out);
                    out.is_empty()
                });
                out.clear();
                if none {
                    out.push(Taken { end: reading.word_end(at).min(limit), annotation: None });
                }
            }
        }
    }

    /// The entries of a trie at atom `at`, the longest first.
    fn entries(&self, reading: &Reading<'_>, trie: u32, at: usize, limit: usize, out: &mut Vec<Taken>) {
        let mut node = trie;
        for i in at..limit {
            let symbol = self.symbol(reading.atoms(), i);
            let Some(next) = self.children.get(&(node, symbol)) else { break };
            node = *next;
            if self.ends[node as usize] && reading.is_boundary(i + 1) {
                out.push(Taken { end: i + 1, annotation: None });
            }
        }
        out.reverse();
    }

    /// Whether word `w` is an entry of the trie whose number `list` holds.
    fn is_listed(&self, reading: &Reading<'_>, list: &str, w: usize) -> bool {
        let range = reading.words[w].atoms.clone();
        let Ok(mut node) = list.parse::<u32>() else { return false };
        for i in range {
            let symbol = self.symbol(reading.atoms(), i);
            let Some(next) = self.children.get(&(node, symbol)) else { return false };
            node = *next;
        }
        self.ends[node as usize]
    }
}
