//! The word lists of the room, compiled once.

use std::sync::LazyLock;

use super::Bound;
use super::phrases::Phrases;
use crate::tokenize::Atoms;

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

fn pairs(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(text).filter_map(|row| row.split_once('\t'))
}

/// Phrases of a file with `[section]` lines, each with the section it stands in.
pub(super) fn sections(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    rows(text).flat_map(move |row| {
        let heading = row.strip_prefix('[').and_then(|r| r.strip_suffix(']'));
        section = heading.unwrap_or(section);
        let line = if heading.is_some() { "" } else { row };
        line.split(',').map(str::trim).filter(|p| !p.is_empty()).map(move |phrase| (phrase, section))
    })
}

/// How far a noun goes in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NounRole {
    /// May take one more noun.
    Classifier,
    Noun,
    /// Only after a classifier.
    Tail,
}

/// What a word between a verb and a number does to a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeRole {
    Verb { increase: bool },
    Pass,
    Range,
    Level,
}

/// What words around a number cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Score,
    Rank,
    First,
    Value,
    Money,
    Times,
    Only,
    Wind,
    Compared,
    Valued,
    Whole,
    Part,
    Heads,
    Office,
    None,
}

pub(super) static NOUNS: LazyLock<Phrases<NounRole>> = LazyLock::new(|| {
    Phrases::new(sections(include_str!("nouns.txt")).map(|(phrase, section)| {
        let role = match section {
            "classifier" => NounRole::Classifier,
            "tail" => NounRole::Tail,
            _ => NounRole::Noun,
        };
        (phrase, role)
    }))
});

/// Whether the designator refuses listed nouns too.
pub(super) static DESIGNATORS: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    Phrases::new(
        sections(include_str!("designators.txt")).map(|(phrase, section)| (phrase, section == "hard")),
    )
});

pub(super) static DEFINITE: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(sections(include_str!("definite.txt")).map(|(phrase, _)| (phrase, ()))));

pub(super) static STOP: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(sections(include_str!("stop.txt")).map(|(phrase, _)| (phrase, ()))));

pub(super) static BOUNDS: LazyLock<Phrases<Bound>> = LazyLock::new(|| {
    Phrases::new(pairs(include_str!("bounds.tsv")).filter_map(|(phrase, bound)| {
        let bound = match bound {
            "approx" => Bound::Approx,
            "gt" => Bound::Gt,
            "ge" => Bound::Ge,
            "lt" => Bound::Lt,
            "le" => Bound::Le,
            "near" => Bound::Near,
            _ => return None,
        };
        Some((phrase, bound))
    }))
});

pub(super) static CHANGES: LazyLock<Phrases<ChangeRole>> = LazyLock::new(|| {
    Phrases::new(pairs(include_str!("changes.tsv")).filter_map(|(phrase, role)| {
        let role = match role {
            "increase" => ChangeRole::Verb { increase: true },
            "decrease" => ChangeRole::Verb { increase: false },
            "pass" => ChangeRole::Pass,
            "range" => ChangeRole::Range,
            "level" => ChangeRole::Level,
            _ => return None,
        };
        Some((phrase, role))
    }))
});

pub(super) static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::new(pairs(include_str!("cues.tsv")).filter_map(|(phrase, cue)| {
        let cue = match cue {
            "score" => Cue::Score,
            "rank" => Cue::Rank,
            "first" => Cue::First,
            "value" => Cue::Value,
            "money" => Cue::Money,
            "times" => Cue::Times,
            "only" => Cue::Only,
            "wind" => Cue::Wind,
            "valued" => Cue::Valued,
            "compared" => Cue::Compared,
            "whole" => Cue::Whole,
            "part" => Cue::Part,
            "heads" => Cue::Heads,
            "office" => Cue::Office,
            "none" => Cue::None,
            _ => return None,
        };
        Some((phrase, cue))
    }))
});

/// Whether a phrase with this cue ends just before `end`.
pub(super) fn cued(atoms: &Atoms<'_>, end: usize, floor: usize, cue: Cue) -> bool {
    CUES.all_before(atoms, end, floor).any(|(_, sense)| sense == cue)
}

/// Whether a phrase with this cue begins at `at`.
pub(super) fn cues(atoms: &Atoms<'_>, at: usize, limit: usize, cue: Cue) -> bool {
    CUES.all_at(atoms, at, limit).any(|(_, sense)| sense == cue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::unit_table::UNITS;
    use crate::tokenize::scan;

    #[test]
    fn every_row_has_a_meaning() {
        assert_eq!(BOUNDS.len(), rows(include_str!("bounds.tsv")).count());
        assert_eq!(CHANGES.len(), rows(include_str!("changes.tsv")).count());
        assert_eq!(CUES.len(), rows(include_str!("cues.tsv")).count());
    }

    #[test]
    fn the_longest_phrase_wins() {
        let atoms = scan("điểm phần trăm, khoảng không quá 5");
        assert_eq!(UNITS.at(&atoms, 0, atoms.len()).map(|(end, _)| end), Some(3));
        assert_eq!(BOUNDS.before(&atoms, 7, 0), Some((5, Bound::Le)));
        assert_eq!(BOUNDS.before(&atoms, 7, 6), Some((6, Bound::Gt)));
    }
}
