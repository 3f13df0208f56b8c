//! The word lists of this room.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Where a listed abbreviation may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Before anything that goes on.
    Anything,
    /// Before a digit: `No. 1`.
    Digit,
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Before>> = LazyLock::new(|| {
    words(include_str!("abbreviations.txt"))
        .map(|word| word.strip_suffix('#').map_or((word, Before::Anything), |w| (w, Before::Digit)))
        .collect()
});
static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("openers.txt")).collect());
static APART: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words(include_str!("apart.txt")).collect());
static LABELLED: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("labelled.txt")).collect());
static DOMAINS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("domains.txt")).collect());

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace)
}

/// Whether `word` is shortened when a dot follows it.
pub(super) fn abbreviation(word: &str) -> Option<Before> {
    (word.len() <= 8).then(|| ABBREVIATIONS.get(word).copied())?
}

/// Whether `lower` (lower case) begins sentences.
pub(super) fn opens_sentence(lower: &str) -> bool {
    OPENERS.contains(lower)
}

/// Whether the name `lower` (lower case) is a whole name beside a hyphen.
pub(super) fn stands_apart(lower: &str) -> bool {
    APART.contains(lower)
}

/// Whether `label` ends names of hosts.
pub(super) fn is_domain(label: &str) -> bool {
    DOMAINS.contains(label)
}

/// Whether a letter after `lower` (lower case) is a label: `bảng A`.
pub(super) fn takes_label(lower: &str) -> bool {
    LABELLED.contains(lower)
}
