//! The atoms of one sentence as the grammar looks at them.

use std::ops::Range;

use super::lexicon::{Lexicon, Part, Post, Sense, Term, Unit};
use crate::numeral;
use crate::tokenize::keys::ByWord;
use crate::tokenize::{AtomKind, Atoms, Gap};

/// A view of one sentence: nothing outside it is seen, however far a rule looks.
pub(super) struct Reader<'a> {
    pub(super) atoms: &'a Atoms<'a>,
    terms: &'a [&'a [Term]],
    pub(super) range: Range<usize>,
    /// Whether the text is known to be one expression, so that it needs no neighbours to be one.
    pub(super) whole: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(atoms: &'a Atoms<'a>, terms: &'a [&'a [Term]], range: Range<usize>) -> Self {
        Self { atoms, terms, range, whole: false }
    }

    /// A text that is one expression.
    pub(super) fn whole(atoms: &'a Atoms<'a>, terms: &'a [&'a [Term]], range: Range<usize>) -> Self {
        Self { whole: true, ..Self::new(atoms, terms, range) }
    }

    /// Whether atom `i` is in the sentence.
    pub(super) fn has(&self, i: usize) -> bool {
        self.range.contains(&i)
    }

    /// Atom `i` in lower case; `""` outside the sentence.
    pub(super) fn lower(&self, i: usize) -> &'a str {
        if self.has(i) { self.atoms.lower(i) } else { "" }
    }

    /// What a list has of atom `i`; nothing outside the sentence.
    pub(super) fn known<T>(&self, list: &'a ByWord<T>, i: usize) -> Option<&'a T> {
        if self.has(i) { list.at(self.atoms, i) } else { None }
    }

    /// The atom before `i` in lower case; `""` at the sentence's start.
    pub(super) fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |p| self.lower(p))
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.lower(i) == word
    }

    pub(super) fn any(&self, i: usize, words: &[&str]) -> bool {
        self.has(i) && words.contains(&self.lower(i))
    }

    /// Whether atoms from `i` on are these words; where they end.
    pub(super) fn words(&self, i: usize, words: &[&str]) -> Option<usize> {
        let fits = self.has(i) && words.iter().enumerate().all(|(k, w)| self.is(i + k, w));
        fits.then_some(i + words.len())
    }

    pub(super) fn kind(&self, i: usize) -> Option<AtomKind> {
        if self.has(i) { self.atoms.kind(i) } else { None }
    }

    /// Whether atom `i` goes on with the token of the atom before.
    pub(super) fn inside_token(&self, i: usize) -> bool {
        i > self.range.start && self.atoms.get(i).is_some_and(|a| a.joined)
    }

    /// Whether the words of a list entry stand at atom `i`; `.` is a mark or the end of the sentence.
    pub(super) fn followed_by(&self, i: usize, words: &str) -> bool {
        words.split(' ').enumerate().all(|(k, word)| match word {
            "." => !self.has(i + k) || self.kind(i + k) == Some(AtomKind::Punct),
            word => self.is(i + k, word),
        })
    }

    /// Whether atom `i` is in the set `name` of `data/sets.tsv`.
    pub(super) fn in_set(&self, i: usize, name: &str) -> bool {
        self.known(&Lexicon::get().sets, i).is_some_and(|names| names.contains(&name))
    }

    /// Whether the atom before `i` is in the set `name`.
    pub(super) fn after_set(&self, i: usize, name: &str) -> bool {
        i.checked_sub(1).is_some_and(|p| self.in_set(p, name))
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(AtomKind::Number)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(AtomKind::Word)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.has(i) && self.atoms.get(i).is_some_and(|a| a.case.is_capital())
    }

    /// Whether atom `i` is written against the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.has(i) && self.atoms.glued(i)
    }

    /// Whether a clause begins at atom `i`: the sentence's start, or after a mark.
    pub(super) fn begins_clause(&self, i: usize) -> bool {
        i == self.range.start
            || self.atoms.get(i).is_some_and(|a| a.gap >= Gap::Line)
            || self.kind(i - 1) == Some(AtomKind::Punct)
    }

    /// Whether atom `i` stands alone on a line or in brackets: nothing before it.
    pub(super) fn begins_line(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.gap >= Gap::Line)
    }

    /// Whether a line, or the text, ends before atom `i`.
    pub(super) fn line_ends(&self, i: usize) -> bool {
        self.atoms.get(i).is_none_or(|a| a.gap >= Gap::Line)
    }

    /// The expressions that may begin at atom `i`.
    pub(super) fn terms(&self, i: usize) -> &'a [Term] {
        if self.has(i) { self.terms.get(i).copied().unwrap_or(&[]) } else { &[] }
    }

    /// The longest expression at `i` of which `pick` makes something, and where it ends.
    pub(super) fn term<T>(&self, i: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        self.terms(i).iter().find_map(|term| {
            let found = pick(term.sense)?;
            let end = self.matches(i, term)?;
            Some((found, end))
        })
    }

    fn matches(&self, i: usize, term: &Term) -> Option<usize> {
        let end = i + 1 + term.rest.len();
        let fits = end <= self.range.end
            && term.rest.iter().enumerate().all(|(k, w)| self.atoms.lower(i + 1 + k) == *w)
            && (!term.capital || self.whole || (i..end).any(|k| self.is_capital(k)));
        fits.then_some(end)
    }

    pub(super) fn unit(&self, i: usize) -> Option<(Unit, usize)> {
        self.term(i, |s| if let Sense::Unit(u) = s { Some(u) } else { None })
    }

    pub(super) fn post(&self, i: usize) -> Option<(Post, usize)> {
        self.term(i, |s| if let Sense::Post(p) = s { Some(p) } else { None })
    }

    pub(super) fn daypart(&self, i: usize) -> Option<(&'static str, usize)> {
        self.term(i, |s| if let Sense::Daypart(d) = s { Some(d) } else { None })
    }

    pub(super) fn part(&self, i: usize) -> Option<(Part, usize)> {
        self.term(i, |s| if let Sense::Part(p) = s { Some(p) } else { None })
    }

    /// `đến`, `-`: where it ends.
    pub(super) fn to(&self, i: usize) -> Option<usize> {
        self.term(i, |s| (s == Sense::To).then_some(())).map(|found| found.1)
    }

    /// `và` (`true`), `,` (`false`): where it ends.
    pub(super) fn and(&self, i: usize) -> Option<(bool, usize)> {
        self.term(i, |s| if let Sense::And(word) = s { Some(word) } else { None })
    }

    /// A plain whole number in digits, four at most.
    pub(super) fn int(&self, i: usize) -> Option<u16> {
        if self.has(i) { numeral::small(self.atoms, i).and_then(|n| u16::try_from(n).ok()) } else { None }
    }

    /// A year in four digits.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        let written = self.kind(i) == Some(AtomKind::Number) && self.lower(i).len() == 4;
        let year = if written { i16::try_from(self.int(i)?).ok() } else { None };
        year.filter(|y| (1000..=2999).contains(y))
    }

    /// Whether atom `i` is a year that may stand without the word `năm`.
    pub(super) fn likely_year(&self, i: usize) -> Option<i16> {
        self.year(i).filter(|y| (1800..=2100).contains(y))
    }
}
