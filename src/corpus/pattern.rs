//! What is looked for: whole words, words with wildcards, syllables in a row.

use std::borrow::Cow;

use rayon::prelude::*;

use super::fold::strip;
use super::phrase::Phrase;
use super::store::Store;
use crate::text::lower_into;

/// How letters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matching {
    /// Whether large and small letters are the same.
    pub any_case: bool,
    /// Whether `gia` is `giá`.
    pub any_diacritics: bool,
}

impl Default for Matching {
    fn default() -> Self {
        Self { any_case: true, any_diacritics: false }
    }
}

impl Matching {
    /// A pattern of the caller's, folded: spaces are one space, underscores join as spaces do.
    pub(super) fn pattern(self, pattern: &str) -> String {
        let spaced = pattern.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let composed = crate::normalize::normalize(&spaced, crate::normalize::Options::default()).text;
        self.fold(&composed).into_owned()
    }

    fn fold(self, text: &str) -> Cow<'_, str> {
        let plain = if self.any_diacritics { Cow::Owned(strip(text)) } else { Cow::Borrowed(text) };
        if !self.any_case {
            return plain;
        }
        let mut small = String::with_capacity(plain.len());
        lower_into(&plain, &mut small);
        Cow::Owned(small)
    }

    /// A word of a store, folded.
    pub(super) fn form(self, store: &Store, word: u32) -> &str {
        let word = if self.any_case { store.vocabulary().lower(word) } else { word };
        if self.any_diacritics { store.plain().form(word) } else { store.vocabulary().form(word) }
    }
}

/// A pattern, ready to be looked for.
#[derive(Debug, Clone)]
pub enum Pattern {
    /// Words that are this: `*` is any characters, `?` one. With spaces it is a phrase of such syllables.
    Glob(String),
    /// Words that are exactly this.
    Fixed(String),
    /// Syllables in a row, wherever words begin and end.
    Phrase(String),
    /// These words of the vocabulary.
    Words(Vec<u32>),
}

/// What a pattern is in one store.
#[derive(Debug)]
pub(super) enum Found {
    /// These words.
    Words(Vec<u32>),
    /// Syllables in a row, the first of them in one of these words.
    Phrase(Phrase),
}

impl Pattern {
    /// Looks the pattern up in the vocabulary of a store.
    pub(super) fn find(&self, store: &Store, matching: Matching) -> Found {
        let is_one = |pattern: &str| !pattern.contains(' ');
        match self {
            Self::Words(words) => Found::Words(words.clone()),
            Self::Fixed(pattern) => {
                let pattern = matching.pattern(pattern);
                Found::Words(words(store, |word| matching.form(store, word) == pattern))
            }
            Self::Phrase(pattern) => {
                Found::Phrase(Phrase::new(store, matching, &matching.pattern(pattern), false))
            }
            Self::Glob(pattern) => {
                let pattern = matching.pattern(pattern);
                if is_one(&pattern) {
                    Found::Words(words(store, |word| glob(&pattern, matching.form(store, word))))
                } else {
                    let wild = pattern.contains(['*', '?']);
                    Found::Phrase(Phrase::new(store, matching, &pattern, wild))
                }
            }
        }
    }
}

/// The words of a store that are like something.
fn words(store: &Store, is_like: impl Fn(u32) -> bool + Sync) -> Vec<u32> {
    (0..store.vocabulary().len() as u32).into_par_iter().filter(|&word| is_like(word)).collect()
}

/// Whether all of `text` is like `pattern`: `*` is any characters, `?` is one. Looks back only to the last `*`, so that
/// it takes at most the product of both lengths.
pub(super) fn glob(pattern: &str, text: &str) -> bool {
    if !pattern.contains(['*', '?']) {
        return pattern == text;
    }
    let (mut p, mut t) = (pattern.chars(), text.chars());
    let mut star: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let (ahead, here) = (p.clone().next(), t.clone().next());
        match (ahead, here) {
            (Some('*'), _) => {
                p.next();
                star = Some((p.clone(), t.clone()));
            }
            (Some(a), Some(b)) if a == '?' || a == b => {
                p.next();
                t.next();
            }
            (None, None) => return true,
            _ => {
                // The last star takes one character more.
                let Some((after, from)) = &mut star else { return false };
                if from.next().is_none() {
                    return false;
                }
                (p, t) = (after.clone(), from.clone());
            }
        }
    }
}
