//! The number words, from `words.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

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

static WORDS: LazyLock<HashMap<&'static str, NumberWord>> = LazyLock::new(|| {
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

/// The number word `lower`, which is in lower case.
pub(super) fn number_word(lower: &str) -> Option<NumberWord> {
    // The longest has six bytes (`mười` and the like); most words of a text are refused here.
    if lower.len() > 7 || lower.len() < 2 {
        return None;
    }
    WORDS.get(lower).copied()
}

/// The words that may begin a number.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    WORDS
        .iter()
        .filter(|(_, w)| matches!(w.role, Role::Digit | Role::Ten | Role::Score | Role::HalfOf))
        .map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("words.txt").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(WORDS.len(), rows);
        assert!(WORDS.keys().all(|w| number_word(w).is_some()));
    }
}
