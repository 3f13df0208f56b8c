//! Phrases, found where they begin or end in the atoms.

use std::collections::HashMap;

use crate::text::{CharClass, class_of};
use crate::tokenize::keys::ByWord;
use crate::tokenize::{Atoms, Gap};

/// Phrases by their first word; what a phrase stands for is a `T`.
pub(super) struct Phrases<T> {
    by_first: ByWord<Vec<(Vec<&'static str>, T)>>,
    longest: usize,
}

impl<T: Copy> Phrases<T> {
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.by_first.iter().map(|(_, phrases)| phrases.len()).sum()
    }

    pub(super) fn new(rows: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: HashMap<_, Vec<(Vec<_>, T)>> = HashMap::new();
        let mut longest = 0;
        for (phrase, sense) in rows {
            let mut words = pieces(phrase);
            let Some(first) = words.next() else { continue };
            let rest: Vec<_> = words.collect();
            longest = longest.max(rest.len() + 1);
            by_first.entry(first).or_default().push((rest, sense));
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first: by_first.into_iter().collect(), longest }
    }

    /// The longest phrase that begins at `i` and ends by `limit`: its end and sense.
    pub(super) fn at(&self, atoms: &Atoms<'_>, i: usize, limit: usize) -> Option<(usize, T)> {
        self.all_at(atoms, i, limit).next()
    }

    /// The phrases that begin at `i`, the longer first.
    pub(super) fn all_at<'a>(
        &'a self,
        atoms: &'a Atoms<'_>,
        i: usize,
        limit: usize,
    ) -> impl Iterator<Item = (usize, T)> + 'a {
        let phrases = if i < limit { self.by_first.at(atoms, i) } else { None };
        phrases.into_iter().flatten().filter_map(move |(rest, sense)| {
            let end = i + 1 + rest.len();
            let fits = end <= limit
                && rest.iter().enumerate().all(|(k, word)| {
                    atoms.lower(i + 1 + k) == *word && atoms.get(i + 1 + k).is_some_and(|a| a.gap < Gap::Line)
                });
            fits.then_some((end, *sense))
        })
    }

    /// The longest phrase that ends just before `end` and begins at `floor` or later: its start and sense.
    pub(super) fn before(&self, atoms: &Atoms<'_>, end: usize, floor: usize) -> Option<(usize, T)> {
        self.all_before(atoms, end, floor).next()
    }

    /// The phrases that end just before `end`, the longer first: where they begin, and their sense.
    pub(super) fn all_before<'a>(
        &'a self,
        atoms: &'a Atoms<'_>,
        end: usize,
        floor: usize,
    ) -> impl Iterator<Item = (usize, T)> + 'a {
        let starts = (1..=self.longest).rev().filter_map(move |len| end.checked_sub(len));
        starts.filter(move |&start| start >= floor).flat_map(move |start| {
            self.all_at(atoms, start, end)
                .filter(move |(e, _)| *e == end)
                .map(move |(_, sense)| (start, sense))
        })
    }

    /// Whether a phrase that `wanted` accepts stands anywhere in `from..to`.
    pub(super) fn any_in(
        &self,
        atoms: &Atoms<'_>,
        range: std::ops::Range<usize>,
        wanted: impl Fn(T) -> bool,
    ) -> bool {
        range.clone().any(|i| self.all_at(atoms, i, range.end).any(|(_, sense)| wanted(sense)))
    }
}

/// A phrase cut as the scanner cuts a text: `vắc-xin` is three atoms, `us$` two.
fn pieces(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    phrase.split(' ').flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let len = if in_word(first) {
                rest.find(|c: char| !in_word(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (piece, more) = rest.split_at(len);
            rest = more;
            Some(piece)
        })
    })
}

fn in_word(c: char) -> bool {
    matches!(class_of(c), CharClass::Letter | CharClass::Digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::scan;

    #[test]
    fn phrases_are_cut_as_texts_are() {
        for phrase in ["vắc-xin", "us$", "đô-la mỹ", "m²", "xy-lanh", "°c", "km2"] {
            let atoms = scan(phrase);
            let texts: Vec<_> = (0..atoms.len()).map(|i| atoms.text(i).to_owned()).collect();
            assert_eq!(pieces(phrase).collect::<Vec<_>>(), texts, "{phrase}");
        }
    }
}
