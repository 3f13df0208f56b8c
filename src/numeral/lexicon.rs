//! The number words, from `words.txt`.

use std::sync::LazyLock;

use crate::tokenize::Atoms;
use crate::tokenize::keys::ByWord;

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Digit,
    Unit,
    Ten,
    Tens,
    Score,
    Dozen,
    Hundred,
    Scale,
    Link,
    Half,
    HalfOf,
    Point,
}

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberWord {
    pub(super) role: Role,
    pub(super) value: u32,
    /// Alone, it is as often another word.
    pub(super) other: bool,
}

static WORDS: LazyLock<ByWord<NumberWord>> = LazyLock::new(|| {
    include_str!("words.txt").lines().filter(|l| !l.starts_with('#')).filter_map(parse_row).collect()
});

fn parse_row(row: &'static str) -> Option<(&'static str, NumberWord)> {
    let mut columns = row.split('\t');
    let word = columns.next()?;
    let role = match columns.next()? {
        "digit" => Role::Digit,
        "unit" => Role::Unit,
        "ten" => Role::Ten,
        "tens" => Role::Tens,
        "score" => Role::Score,
        "dozen" => Role::Dozen,
        "hundred" => Role::Hundred,
        "scale" => Role::Scale,
        "link" => Role::Link,
        "half" => Role::Half,
        "of" => Role::HalfOf,
        "point" => Role::Point,
        _ => return None,
    };
    let value = columns.next()?.parse().ok()?;
    Some((word, NumberWord { role, value, other: columns.next() == Some("other") }))
}

/// The number word at atom `i`.
#[inline]
pub(super) fn number_word(atoms: &Atoms<'_>, i: usize) -> Option<NumberWord> {
    WORDS.at(atoms, i).copied()
}

/// The words that may begin a number.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    WORDS
        .iter()
        .filter(|(_, w)| matches!(w.role, Role::Digit | Role::Ten | Role::Score | Role::HalfOf))
        .map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::scan;

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("words.txt").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(WORDS.iter().count(), rows);
        assert!(WORDS.iter().all(|(w, _)| number_word(&scan(w), 0).is_some()));
    }
}
