use std::ops::Range;
use std::sync::OnceLock;

use super::keys::{Key, key};
use crate::text::{Span, is_lower, is_upper, lower_into};

/// The smallest piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// Where it stands, in bytes of the normalised text.
    pub span: Span,
    /// What it is.
    pub kind: AtomKind,
    /// What stands between it and the atom before.
    pub gap: Gap,
    /// How its letters are cased.
    pub case: Case,
    /// Whether it belongs to the token of the atom before (`17` `/` `8`, `Jean` `-` `Pierre`).
    pub joined: bool,
}

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AtomKind {
    /// Letters: a syllable, a foreign word, an acronym.
    Word,
    /// Digits with their separators: `17`, `123,86`, `23.000`.
    Number,
    /// Letters with digits in one run: `A5`, `m2`, `U23`.
    Alnum,
    /// Shortened with dots: `TP.HCM`, `PGS.TS`, `T.Ư`, `TP.`, `v.v.`; dots are inside.
    Abbreviation,
    /// One capital and its dot, part of a name: `W.`.
    Initial,
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
    /// `#` and what follows.
    Hashtag,
    /// `@` and an account's name.
    Handle,
    /// A pictograph with its modifiers.
    Emoji,
    /// One mark, or a run of the same (`...`, `--`).
    Punct,
    /// `%`, `$`, `°`, `+` and the like.
    Symbol,
}

/// What stands before an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing.
    None,
    /// `_`: the input was segmented and takes both as one word. A hint, not more.
    Underscore,
    /// White space.
    Space,
    /// A line end.
    Line,
    /// A blank line, or the text's start.
    Paragraph,
}

/// How the letters of an atom are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters, or a script without case.
    None,
    /// `việt`.
    Lower,
    /// `Việt`, and a single capital.
    Capital,
    /// `USD`: at least two letters, all capitals.
    Upper,
    /// `iPhone`, `McCain`.
    Mixed,
}

impl Case {
    /// The case of `text`.
    pub fn of(text: &str) -> Self {
        // Nearly all words are small letters of Vietnamese, or one plain capital before them.
        let bytes = text.as_bytes();
        let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
        if !bytes.is_empty() && small_letters(bytes, usize::from(capital)) == bytes.len() {
            return if capital { Self::Capital } else { Self::Lower };
        }
        Self::of_any(text)
    }

    fn of_any(text: &str) -> Self {
        let (mut letters, mut upper, mut first_upper, mut lower) = (0u32, 0u32, false, 0u32);
        for c in text.chars() {
            if is_upper(c) {
                first_upper |= letters == 0;
                upper += 1;
                letters += 1;
            } else if is_lower(c) {
                lower += 1;
                letters += 1;
            }
        }
        match (letters, upper) {
            (0, _) => Self::None,
            (_, 0) => Self::Lower,
            (1, 1) => Self::Capital,
            _ if lower == 0 => Self::Upper,
            (_, 1) if first_upper => Self::Capital,
            _ => Self::Mixed,
        }
    }

    /// Whether it begins like a name: `Capital`, `Upper` or `Mixed`.
    pub const fn is_capital(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Mixed)
    }
}

/// Where the run of small letters of Vietnamese that begins at `at` ends, or a place before where that is costly to
/// tell.
fn small_letters(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        at += match byte {
            b'a'..=b'z' => 1,
            // à to ý, ă đ ĩ, ũ, ơ ư.
            0xC3 if matches!(second, 0xA0..=0xB6 | 0xB8..=0xBD) => 2,
            0xC4 if matches!(second, 0x83 | 0x91 | 0xA9) => 2,
            0xC5 if second == 0xA9 => 2,
            0xC6 if matches!(second, 0xA1 | 0xB0) => 2,
            // The odd half of U+1EA0 to U+1EFF.
            0xE1 if matches!((second, bytes.get(at + 2)), (0xBA, Some(0xA1..)) | (0xBB, Some(_)))
                && bytes[at + 2] & 1 == 1 =>
            {
                3
            }
            _ => break,
        };
    }
    at
}

/// The atoms of a text, with the text and its lower case.
///
/// Indexing past the end is safe everywhere: `text` and `lower` give `""`, `get` gives `None`. Grammars can look
/// ahead without asking for the length.
#[derive(Debug, Clone)]
pub struct Atoms<'t> {
    /// The normalised text.
    source: &'t str,
    /// Its lower case, byte for byte as long.
    lowered: String,
    all: Vec<Atom>,
    /// The keys of the words, once somebody asks.
    keys: OnceLock<Vec<Key>>,
}

impl<'t> Atoms<'t> {
    pub(super) fn new(source: &'t str, atoms: Vec<Atom>) -> Self {
        let mut lowered = String::new();
        lower_into(source, &mut lowered);
        Self { source, lowered, all: atoms, keys: OnceLock::new() }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether the text holds nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Atom `i`.
    pub fn get(&self, i: usize) -> Option<Atom> {
        self.all.get(i).copied()
    }

    /// All of them.
    pub fn as_slice(&self) -> &[Atom] {
        &self.all
    }

    /// All of them, without the text.
    pub fn into_vec(self) -> Vec<Atom> {
        self.all
    }

    /// The normalised text.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// Its lower case, byte for byte as long.
    pub fn lowered(&self) -> &str {
        &self.lowered
    }

    /// The characters of atom `i`; `""` past the end.
    pub fn text(&self, i: usize) -> &'t str {
        self.all.get(i).map_or("", |a| a.span.of(self.source))
    }

    /// The characters of atom `i` in lower case; `""` past the end.
    pub fn lower(&self, i: usize) -> &str {
        self.all.get(i).map_or("", |a| a.span.of(&self.lowered))
    }

    /// The keys of the atoms' words in lower case.
    #[inline]
    pub(crate) fn keys(&self) -> &[Key] {
        self.keys.get_or_init(|| self.all.iter().map(|a| key(a.span.of(&self.lowered))).collect())
    }

    /// The key of atom `i`; none past the end.
    #[inline]
    pub(crate) fn key(&self, i: usize) -> Option<Key> {
        self.keys().get(i).copied()
    }

    /// The kind of atom `i`; `None` past the end.
    pub fn kind(&self, i: usize) -> Option<AtomKind> {
        self.all.get(i).map(|a| a.kind)
    }

    /// Whether atom `i` is written against the one before, nothing between.
    pub fn glued(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|a| a.gap == Gap::None)
    }

    /// The span over atoms `range`; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.all.get(range.start), range.end.checked_sub(1).and_then(|last| self.all.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::default(),
        }
    }

    /// Whether the atoms from `i` on are, in lower case, the `words`: one atom a word.
    pub fn starts_with(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.lower(i + k) == *w)
    }

    /// Whether the text can be an entry of a user's list; else why not, to be read after the entry.
    pub fn check_entry(&self) -> Result<(), &'static str> {
        let mark = |kind| matches!(kind, AtomKind::Punct | AtomKind::Symbol | AtomKind::Emoji);
        if self.is_empty() {
            Err("is blank")
        } else if self.as_slice().iter().all(|a| mark(a.kind)) {
            Err("has neither letter nor digit")
        } else {
            Ok(())
        }
    }

    /// The tokens: ranges of atoms that are joined.
    pub fn tokens(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut start = 0;
        std::iter::from_fn(move || {
            (start < self.len()).then(|| {
                let end = (start + 1..self.len()).find(|&i| !self.all[i].joined).unwrap_or(self.len());
                let token = start..end;
                start = end;
                token
            })
        })
    }

    /// The first atom that begins at or after byte `at`.
    pub fn at_byte(&self, at: u32) -> usize {
        self.all.partition_point(|a| a.span.start < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_letter_has_the_case_of_the_long_way() {
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            for text in [c.to_string(), format!("A{c}"), format!("{c}b"), format!("à{c}")] {
                assert_eq!(Case::of(&text), Case::of_any(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn each_word_has_the_case_of_the_long_way(text in "[a-cA-CÀ-ỹđĐ0-9]{0,6}") {
            prop_assert_eq!(Case::of(&text), Case::of_any(&text));
        }
    }
}
