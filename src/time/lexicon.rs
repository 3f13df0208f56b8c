//! The words of time, compiled from `data/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

pub(super) use super::sense::{Part, Post, Sense, Unit};
use super::sense::{modifier, role, sense};
use super::{SignalRole, TimeKind, TimeMod};
use crate::tokenize::Atoms;
use crate::tokenize::keys::ByWord;

/// An expression: its first word is the key it is found by, the rest is here.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) rest: Box<[&'static str]>,
    pub(super) sense: Sense,
    /// Whether one of its words must begin with a capital: `Tết`, `Quốc khánh`.
    pub(super) capital: bool,
}

/// Where a fixed expression is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Any,
    Clause,
    Signal,
    /// Only as the whole text: within one it points to something else.
    Alone,
}

/// A fixed expression.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) kind: TimeKind,
    pub(super) value: &'static str,
    pub(super) place: Place,
    pub(super) not_after: Box<[&'static str]>,
    pub(super) not_before: Box<[&'static str]>,
}

/// A word before a time.
#[derive(Debug)]
pub(super) struct SignalTerm {
    /// The words before its last, which is the key it is found by.
    pub(super) before: Box<[&'static str]>,
    pub(super) role: SignalRole,
    pub(super) modifier: Option<TimeMod>,
}

/// A word of tense.
#[derive(Debug)]
pub(super) struct Cue {
    /// The words after its first.
    pub(super) rest: Box<[&'static str]>,
    pub(super) future: bool,
}

/// All lists, by first word (signals: by last word).
#[derive(Debug)]
pub(super) struct Lexicon {
    terms: ByWord<Vec<Term>>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) signals: ByWord<Vec<SignalTerm>>,
    /// Tense cues, by first word.
    pub(super) cues: ByWord<Vec<Cue>>,
    /// Days that people call by their numbers.
    pub(super) memorial: HashSet<(u8, u8)>,
    /// Lunar feasts that people call by their numbers: `mùng 10 tháng 3`.
    pub(super) lunar_days: HashSet<(u8, u8)>,
    /// The names of the sets that a neighbour is in.
    pub(super) sets: ByWord<Vec<&'static str>>,
}

/// The lists that grow while they are read.
#[derive(Debug, Default)]
struct Draft {
    terms: HashMap<&'static str, Vec<Term>>,
    phrases: Vec<Phrase>,
    signals: HashMap<&'static str, Vec<SignalTerm>>,
    cues: HashMap<&'static str, Vec<Cue>>,
    memorial: HashSet<(u8, u8)>,
    lunar_days: HashSet<(u8, u8)>,
    sets: HashMap<&'static str, Vec<&'static str>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Draft::default();
    lexicon.add_words(include_str!("data/words.tsv"));
    for word in crate::numeral::first_words() {
        lexicon.add(word, Sense::Head, false);
    }
    lexicon.add_phrases(include_str!("data/phrases.tsv"));
    lexicon.add_feasts(include_str!("data/feasts.tsv"));
    lexicon.add_signals(include_str!("data/signals.tsv"));
    lexicon.add_cues(include_str!("data/cues.tsv"));
    for row in rows(include_str!("data/sets.tsv")) {
        for member in members(row.get(1)) {
            lexicon.sets.entry(member).or_default().push(row[0]);
        }
    }
    for terms in lexicon.terms.values_mut() {
        terms.sort_by_key(|t| std::cmp::Reverse(t.rest.len()));
    }
    for signals in lexicon.signals.values_mut() {
        signals.sort_by_key(|s| std::cmp::Reverse(s.before.len()));
    }
    Lexicon {
        terms: lexicon.terms.into_iter().collect(),
        phrases: lexicon.phrases,
        signals: lexicon.signals.into_iter().collect(),
        cues: lexicon.cues.into_iter().collect(),
        memorial: lexicon.memorial,
        lunar_days: lexicon.lunar_days,
        sets: lexicon.sets.into_iter().collect(),
    }
});

/// The lines of a data file, each cut at its tabs.
fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .map(|l| l.split('\t').map(str::trim).collect())
}

/// The members of a list in one column.
fn members(column: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    let column = column.copied().unwrap_or("-");
    // A comma alone is a member, not a separator.
    let parts: Vec<_> = if column == "," { vec![","] } else { column.split(", ").collect() };
    parts.into_iter().map(str::trim).filter(move |m| !m.is_empty() && (*m != "-" || column != "-"))
}

impl Lexicon {
    /// The compiled lists.
    pub(super) fn get() -> &'static Self {
        &LEXICON
    }

    /// For every atom, the expressions that may begin there.
    pub(super) fn terms(&self, atoms: &Atoms<'_>) -> Vec<&[Term]> {
        (0..atoms.len()).map(|i| self.terms.at(atoms, i).map_or(&[][..], Vec::as_slice)).collect()
    }
}

impl Draft {
    fn add(&mut self, expression: &'static str, sense: Sense, capital: bool) {
        let mut words = expression.split(' ');
        let Some(first) = words.next() else { return };
        self.terms.entry(first).or_default().push(Term { rest: words.collect(), sense, capital });
    }

    fn add_words(&mut self, file: &'static str) {
        for row in rows(file) {
            let (class, value) = (row[0], row.get(1).copied().unwrap_or(""));
            // The dash is a word of class `to`, and the comma of class `and`.
            let words: Vec<_> = match row.get(2) {
                Some(&",") => vec![","],
                Some(list) => list.split(", ").collect(),
                None => continue,
            };
            for word in words {
                if let Some(sense) = sense(class, value) {
                    self.add(word, sense, false);
                }
            }
        }
    }

    fn add_phrases(&mut self, file: &'static str) {
        for row in rows(file) {
            let kind = match row[0] {
                "SET" => TimeKind::Set,
                "DURATION" => TimeKind::Duration,
                _ => TimeKind::Date,
            };
            let index = self.phrases.len() as u16;
            self.phrases.push(Phrase {
                kind,
                value: row.get(1).copied().unwrap_or(""),
                place: match row.get(3) {
                    Some(&"clause") => Place::Clause,
                    Some(&"signal") => Place::Signal,
                    Some(&"alone") => Place::Alone,
                    _ => Place::Any,
                },
                not_after: members(row.get(4)).collect(),
                not_before: members(row.get(5)).collect(),
            });
            for expression in members(row.get(2)) {
                self.add(expression, Sense::Phrase(index), false);
            }
        }
    }

    fn add_feasts(&mut self, file: &'static str) {
        for row in rows(file) {
            let Some((day, month)) = row.get(1).and_then(|d| d.split_once('/')) else { continue };
            let (Ok(day), Ok(month)) = (day.parse(), month.parse()) else { continue };
            let lunar = row[0].starts_with("lunar");
            let alone = row[0].ends_with("memorial");
            if !lunar {
                self.memorial.insert((day, month));
            } else if row[0] == "lunar-day" {
                self.lunar_days.insert((day, month));
            }
            for name in members(row.get(2)) {
                self.add(name, Sense::Feast { lunar, alone, month, day }, true);
            }
        }
    }

    fn add_signals(&mut self, file: &'static str) {
        for row in rows(file) {
            let Some(role) = role(row[0]) else { continue };
            let modifier = row.get(2).and_then(|m| modifier(m));
            for expression in members(row.get(1)) {
                let (before, last) = expression.rsplit_once(' ').unwrap_or(("", expression));
                let before = before.split_whitespace().collect();
                self.signals.entry(last).or_default().push(SignalTerm { before, role, modifier });
            }
        }
    }

    fn add_cues(&mut self, file: &'static str) {
        for row in rows(file) {
            for expression in members(row.get(1)) {
                let mut words = expression.split(' ');
                if let Some(first) = words.next() {
                    self.cues
                        .entry(first)
                        .or_default()
                        .push(Cue { rest: words.collect(), future: row[0] == "future" });
                }
            }
        }
    }
}
