//! The word lists of this room, compiled once and looked up by their first word.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::tokenize::Atoms;
use crate::tokenize::keys::Phrase;
use crate::tokenize::phrases::Phrases;

/// What may follow a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// A clause.
    Say,
    /// A clause that shows its own verb.
    Finite,
    /// What somebody is to do.
    Order,
    /// A clause after `rằng`, `là` or a mark.
    That,
    /// Only what stands in quotation marks.
    Mark,
    /// A clause, if a document says it.
    Show,
    /// The speaker.
    Source,
    /// Nothing: it only looks like a cue.
    None,
}

/// A verb or noun of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What may follow.
    pub frame: Frame,
    /// Counts only where it is tagged a verb.
    pub verb: bool,
    /// In the passive its subject is the person addressed.
    pub addressed: bool,
    /// Counts as a noun too.
    pub noun: bool,
    /// Gives something a name that may stand in quotation marks, after `là`.
    pub calls: bool,
    /// Says aloud only what stands in quotation marks; with `rằng` it is a state of mind.
    pub mind: bool,
}

/// What a word of `words.tsv` does; the classes are bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(u64);

impl Class {
    pub const ADVERB: Self = Self(1);
    pub const OPENER: Self = Self(1 << 1);
    pub const SUBORDINATOR: Self = Self(1 << 2);
    pub const PREPOSITION: Self = Self(1 << 3);
    pub const DOCUMENT: Self = Self(1 << 4);
    pub const SOURCE: Self = Self(1 << 5);
    pub const NO_SOURCE: Self = Self(1 << 6);
    pub const TITLE: Self = Self(1 << 7);
    pub const PERSON: Self = Self(1 << 8);
    pub const WOMAN: Self = Self(1 << 9);
    pub const MAN: Self = Self(1 << 10);
    pub const BOTH: Self = Self(1 << 11);
    pub const OF: Self = Self(1 << 12);
    pub const FINITE: Self = Self(1 << 13);
    pub const NOMINAL: Self = Self(1 << 14);
    pub const BARE_STOP: Self = Self(1 << 15);
    pub const KIN: Self = Self(1 << 16);
    pub const REPORT: Self = Self(1 << 17);
    pub const STANCE: Self = Self(1 << 18);
    pub const BODY: Self = Self(1 << 19);
    pub const TAKEN_UP: Self = Self(1 << 20);
    pub const NOBODY: Self = Self(1 << 21);
    pub const FEATURE: Self = Self(1 << 22);
    pub const CLAUSE_END: Self = Self(1 << 23);
    pub const TOPIC: Self = Self(1 << 24);
    pub const CIRCUMSTANCE: Self = Self(1 << 25);
    pub const FIRST_PERSON: Self = Self(1 << 26);
    pub const PREDICATE: Self = Self(1 << 27);
    pub const ASIDE: Self = Self(1 << 28);
    pub const PLAYER: Self = Self(1 << 29);
    pub const COACH: Self = Self(1 << 30);
    pub const CAPTION: Self = Self(1 << 31);
    pub const WHO: Self = Self(1 << 32);
    pub const HUMAN: Self = Self(1 << 33);
    pub const HOLDER: Self = Self(1 << 34);
    pub const SELF: Self = Self(1 << 35);
    pub const MANY: Self = Self(1 << 36);
    pub const EPITHET: Self = Self(1 << 37);
    pub const HEAD: Self = Self(1 << 38);
    pub const CHIEF: Self = Self(1 << 39);
    pub const FOUNDER: Self = Self(1 << 40);
    pub const LEADER: Self = Self(1 << 41);
    pub const REPORTER: Self = Self(1 << 42);
    pub const ASKS: Self = Self(1 << 43);

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "adverb" => Self::ADVERB,
            "opener" => Self::OPENER,
            "subordinator" => Self::SUBORDINATOR,
            "preposition" => Self::PREPOSITION,
            "document" => Self::DOCUMENT,
            "source" => Self::SOURCE,
            "no-source" => Self::NO_SOURCE,
            "title" => Self::TITLE,
            "person" => Self::PERSON,
            "woman" => Self::WOMAN,
            "man" => Self::MAN,
            "both" => Self::BOTH,
            "of" => Self::OF,
            "finite" => Self::FINITE,
            "nominal" => Self::NOMINAL,
            "bare-stop" => Self::BARE_STOP,
            "kin" => Self::KIN,
            "report" => Self::REPORT,
            "stance" => Self::STANCE,
            "body" => Self::BODY,
            "taken-up" => Self::TAKEN_UP,
            "nobody" => Self::NOBODY,
            "feature" => Self::FEATURE,
            "clause-end" => Self::CLAUSE_END,
            "topic" => Self::TOPIC,
            "circumstance" => Self::CIRCUMSTANCE,
            "first-person" => Self::FIRST_PERSON,
            "predicate" => Self::PREDICATE,
            "aside" => Self::ASIDE,
            "player" => Self::PLAYER,
            "coach" => Self::COACH,
            "caption" => Self::CAPTION,
            "who" => Self::WHO,
            "human" => Self::HUMAN,
            "holder" => Self::HOLDER,
            "self" => Self::SELF,
            "many" => Self::MANY,
            "epithet" => Self::EPITHET,
            "head" => Self::HEAD,
            "chief" => Self::CHIEF,
            "founder" => Self::FOUNDER,
            "leader" => Self::LEADER,
            "reporter" => Self::REPORTER,
            "asks" => Self::ASKS,
            _ => return None,
        })
    }

    /// Whether it is of `other` or of one of its classes.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Either class.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The phrase of one of the classes at atom `i`, the longest: how many atoms; 0 where there is none.
pub fn word(atoms: &Atoms<'_>, i: usize, class: Class) -> usize {
    WORDS.at(atoms, i).find(|(_, c)| c.is(class)).map_or(0, |(n, _)| n)
}

/// The phrase of one of the classes that ends just before atom `end`: how many atoms; 0 where there is none.
pub fn word_before(atoms: &Atoms<'_>, end: usize, class: Class) -> usize {
    (1..=LONGEST.min(end))
        .rev()
        .find(|&n| WORDS.at(atoms, end - n).any(|(len, c)| len == n && c.is(class)))
        .unwrap_or(0)
}

/// Words in the longest phrase of `words.tsv`.
const LONGEST: usize = 4;

fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect())
}

/// The cues.
pub static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::new(rows(include_str!("cues.tsv")).filter_map(|row| {
        let flags = row.get(2).copied().unwrap_or_default();
        let frame = match *row.get(1)? {
            "say" => Frame::Say,
            "finite" => Frame::Finite,
            "order" => Frame::Order,
            "that" => Frame::That,
            "mark" => Frame::Mark,
            "show" => Frame::Show,
            "source" => Frame::Source,
            "none" => Frame::None,
            _ => return None,
        };
        let has = |flag: char| flags.contains(flag);
        Some((
            Phrase::new(row[0])?,
            Cue {
                frame,
                verb: has('v'),
                addressed: has('p'),
                noun: has('n'),
                mind: has('m'),
                calls: has('c'),
            },
        ))
    }))
});

/// The words around what is said.
static WORDS: LazyLock<Phrases<Class>> = LazyLock::new(|| {
    let mut classes: HashMap<&'static str, Class> = HashMap::new();
    for row in rows(include_str!("words.tsv")) {
        if let Some(class) = row.get(1).and_then(|name| Class::named(name)) {
            let known = classes.entry(row[0]).or_insert(Class(0));
            *known = known.or(class);
        }
    }
    // Whoever bears a title can speak.
    for row in rows(include_str!("../entity/titles.tsv")).filter(|row| row[0].split(' ').count() <= LONGEST) {
        let known = classes.entry(row[0]).or_insert(Class(0));
        *known = known.or(Class::HUMAN).or(Class::HOLDER);
    }
    Phrases::new(classes.into_iter().filter_map(|(words, class)| Some((Phrase::new(words)?, class))))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for row in rows(include_str!("words.tsv")) {
            assert!(row.len() == 2 && Class::named(row[1]).is_some(), "{row:?}");
            assert!(row[0].split(' ').count() <= LONGEST, "{row:?}");
        }
        for row in rows(include_str!("cues.tsv")) {
            let atoms = crate::tokenize::scan(row[0]);
            assert!(CUES.at(&atoms, 0).any(|(n, _)| n == atoms.len()), "{row:?}");
        }
    }
}
