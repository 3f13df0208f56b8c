//! The word lists of this room, compiled once and looked up by their first word.

use std::sync::LazyLock;

use super::Modality;
use crate::tokenize::keys::Phrase;
pub use crate::tokenize::phrases::Phrases;

/// What a verb of figures makes of the number after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// The value of the measure.
    Value,
    /// The value, where a measure stands before.
    Weak,
    /// A rise.
    Rise,
    /// A fall.
    Fall,
    /// The value of a measure that does not change.
    Hold,
    /// The new value, after a change.
    Reach,
    /// The old value, after a change.
    From,
    /// A place in an order.
    Rank,
    /// Joins a subject to a superlative.
    Copula,
    /// What people do where they are counted.
    Stay,
}

/// What a cue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// How sure.
    Modality(Modality),
    /// That it is denied.
    Not,
    /// Nothing.
    Auxiliary,
    /// That what follows is somebody's claim.
    Said,
}

/// The entries of a list, one a line.
pub fn listed(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

fn pairs<T>(file: &'static str, read: impl Fn(&str) -> Option<T>) -> impl Iterator<Item = (Phrase, T)> {
    listed(file).filter_map(move |l| {
        let (phrase, what) = l.split_once('\t')?;
        Some((Phrase::new(phrase)?, read(what)?))
    })
}

pub static VERBS: LazyLock<Phrases<Verb>> = LazyLock::new(|| {
    Phrases::new(pairs(include_str!("verbs.tsv"), |kind| {
        Some(match kind {
            "value" => Verb::Value,
            "weak" => Verb::Weak,
            "rise" => Verb::Rise,
            "fall" => Verb::Fall,
            "hold" => Verb::Hold,
            "reach" => Verb::Reach,
            "from" => Verb::From,
            "rank" => Verb::Rank,
            "copula" => Verb::Copula,
            "stay" => Verb::Stay,
            _ => return None,
        })
    }))
});

pub static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::new(pairs(include_str!("cues.tsv"), |what| {
        Some(match what {
            "predicted" => Cue::Modality(Modality::Predicted),
            "planned" => Cue::Modality(Modality::Planned),
            "possible" => Cue::Modality(Modality::Possible),
            "conditional" => Cue::Modality(Modality::Conditional),
            "committed" => Cue::Modality(Modality::Committed),
            "proposed" => Cue::Modality(Modality::Proposed),
            "desired" => Cue::Modality(Modality::Desired),
            "not" => Cue::Not,
            "aux" => Cue::Auxiliary,
            "said" => Cue::Said,
            _ => return None,
        })
    }))
});

/// A list of phrases, one a line.
pub fn bare(file: &'static str) -> Phrases<()> {
    Phrases::new(listed(file).filter_map(|l| Some((Phrase::new(l)?, ()))))
}

pub static MEASURES: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("measures.txt")));
pub static FILLERS: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("fillers.txt")));
pub static ADJECTIVES: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("adjectives.txt")));
pub static SPLITTERS: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("splitters.txt")));
pub static OWNED: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("owned.txt")));
pub static JUDGING: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("judging.txt")));
pub static TELLING: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("telling.txt")));
pub static OFFICES: LazyLock<Phrases<()>> = LazyLock::new(|| bare(include_str!("offices.txt")));
