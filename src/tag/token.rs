//! What the model looks at in one word.

use std::ops::Range;

use crate::segment::Word;
use crate::tokenize::{AtomKind, Atoms, Case};

/// A word as the model sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Token {
    /// The word in small letters.
    pub word: u64,
    /// Its first syllable.
    pub first: u64,
    /// Its last syllable.
    pub last: u64,
    /// How it is written.
    pub shape: Shape,
    /// How many atoms it has, up to four.
    pub length: u8,
    /// The parts of speech that the lexicon gives it, as one number; 0 where it has none.
    pub class: u8,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[repr(u8)]
pub enum Shape {
    /// Beyond the ends of the sentence.
    #[default]
    None,
    /// `nhà`.
    Lower,
    /// `Nhà` where a sentence begins.
    Opening,
    /// `Nhà`, `Nhà nước`.
    Capital,
    /// `Hà Nội`, also where a sentence begins.
    Name,
    /// `UBND`.
    Upper,
    /// A word in a sentence set in capitals.
    Shouted,
    /// `iPhone`.
    Mixed,
    /// `TP.`, `W.`.
    Dotted,
    /// `17`, `17/8`, `50%`.
    Digits,
    /// `A5`.
    Alnum,
    /// An address, an account.
    Address,
    /// A mark.
    Mark,
    /// A symbol or pictograph.
    Symbol,
}

impl Shape {
    /// Whether it can only be punctuation or a symbol.
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::Mark | Self::Symbol)
    }
}

/// A hash of some bytes, good enough for tables of a few hundred thousand.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for c in &mut chunks {
        hash = mix(hash, u64::from_le_bytes([c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]]));
    }
    let rest = chunks.remainder().iter().rev().fold(0, |word, &b| word << 8 | u64::from(b));
    mix(hash, rest)
}

/// The hash of the letters of an atom, in small letters.
#[inline]
fn hash_of(atoms: &Atoms<'_>, i: usize) -> u64 {
    let Some(atom) = atoms.get(i) else { return hash(&[]) };
    let (start, end) = (atom.span.start as usize, atom.span.end as usize);
    let (text, length) = (atoms.lowered().as_bytes(), end - start);
    // Nearly all have one or two steps of eight bytes, and bytes after them to be read at once.
    if let Some(all) = text.get(start..start + 16)
        && length < 16
    {
        let (low, high) = all.split_at(8);
        let word = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
        let (low, high) = (word(low), word(high));
        let rest = |word: u64, bytes: usize| word & !(u64::MAX << (8 * bytes));
        return if length < 8 {
            mix(length as u64, rest(low, length))
        } else {
            mix(mix(length as u64, low), rest(high, length - 8))
        };
    }
    hash(text.get(start..end).unwrap_or_default())
}

/// Two hashes as one.
#[inline]
pub const fn mix(a: u64, b: u64) -> u64 {
    let hash = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

impl Token {
    /// The word of some atoms. `opening`: no word stands before it in the sentence or quotation.
    pub fn new(atoms: &Atoms<'_>, range: Range<usize>, opening: bool) -> Self {
        let mut token = Self { length: range.len().min(4) as u8, ..Self::default() };
        let (start, end) = (range.start, range.end);
        token.shape = shape(atoms, range.clone(), opening);
        token.first = hash_of(atoms, start);
        token.word = token.first;
        token.last = token.first;
        for i in start + 1..end {
            token.last = hash_of(atoms, i);
            token.word = mix(token.word, token.last);
        }
        if token.shape == Shape::Digits {
            // Numbers are alike but for their form: `2004` is a year, `17/8` a day.
            let mut form = [0; 24];
            let text = atoms.span(range).of(atoms.source()).bytes().take(form.len());
            let length =
                text.zip(&mut form).map(|(b, f)| *f = if b.is_ascii_digit() { b'9' } else { b }).count();
            token.word = hash(&form[..length]);
            (token.first, token.last) = (token.word, token.word);
        }
        token
    }
}

fn shape(atoms: &Atoms<'_>, range: Range<usize>, opening: bool) -> Shape {
    let Some(first) = atoms.get(range.start) else { return Shape::None };
    let atoms = &atoms.as_slice()[range];
    if let ([_], AtomKind::Word) = (atoms, first.kind) {
        return match first.case {
            Case::Upper => Shape::Upper,
            Case::Mixed => Shape::Mixed,
            Case::Capital if opening => Shape::Opening,
            Case::Capital => Shape::Capital,
            Case::None | Case::Lower => Shape::Lower,
        };
    }
    let all = |ok: fn(AtomKind) -> bool| atoms.iter().all(|a| ok(a.kind));
    if all(|k| matches!(k, AtomKind::Punct)) {
        return Shape::Mark;
    }
    if all(|k| matches!(k, AtomKind::Punct | AtomKind::Symbol | AtomKind::Emoji)) {
        return Shape::Symbol;
    }
    match first.kind {
        _ if all(|k| matches!(k, AtomKind::Number | AtomKind::Punct | AtomKind::Symbol)) => {
            return Shape::Digits;
        }
        AtomKind::Abbreviation | AtomKind::Initial if atoms.len() == 1 => return Shape::Dotted,
        AtomKind::Url | AtomKind::Email | AtomKind::Hashtag | AtomKind::Handle => return Shape::Address,
        AtomKind::Alnum | AtomKind::Number => return Shape::Alnum,
        _ => {}
    }
    let capital = |case: Case| case.is_capital();
    match first.case {
        Case::Upper if atoms.iter().all(|a| a.case == Case::Upper) => Shape::Upper,
        Case::Mixed => Shape::Mixed,
        case if capital(case) => {
            let rest = &atoms[1..];
            if !rest.is_empty() && rest.iter().all(|a| capital(a.case) || a.case == Case::None) {
                Shape::Name
            } else if opening {
                Shape::Opening
            } else {
                Shape::Capital
            }
        }
        _ => Shape::Lower,
    }
}

/// Reads the words of a sentence, without their classes.
pub fn read(atoms: &Atoms<'_>, words: &[Word], tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut opening = true;
    for word in words {
        let token = Token::new(atoms, word.atoms.clone(), opening);
        opening = opens(opening, token.shape, atoms.text(word.atoms.start));
        tokens.push(token);
    }
    shout(tokens);
}

/// Whether the word after this one is the first of a sentence or quotation.
pub fn opens(opening: bool, shape: Shape, text: &str) -> bool {
    shape.is_mark() && (opening || matches!(text, ":" | "“" | "\"" | "." | "!" | "?" | "..." | "…"))
}

/// In a sentence set in capitals, capitals say nothing.
pub fn shout(tokens: &mut [Token]) {
    let count = |ok: fn(Shape) -> bool| tokens.iter().filter(|t| ok(t.shape)).count();
    let upper = count(|s| s == Shape::Upper);
    if upper > 2
        && upper > 2 * count(|s| matches!(s, Shape::Lower | Shape::Capital | Shape::Opening | Shape::Name))
    {
        for token in tokens.iter_mut().filter(|t| t.shape == Shape::Upper) {
            token.shape = Shape::Shouted;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tokenize::scan;

    proptest! {
        #[test]
        fn letters_are_hashed_alike_wherever_they_stand(text in "([a-zà-ỹA-Z]{1,20}|[0-9]{1,5}|[.,:]| ){0,9}") {
            let atoms = scan(&text);
            for i in 0..atoms.len() {
                prop_assert_eq!(hash_of(&atoms, i), hash(atoms.lower(i).as_bytes()), "{:?}", atoms.text(i));
            }
        }
    }
}
