//! Role phrases: a title and what lengthens it, names of bodies and places, portfolios, further titles.
//!
//! They are read when all names are known.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Title;
use super::quick::HashMap;
use super::reader::Reader;
use super::walk::Walk;
use super::{Draft, Label, Mention};
use crate::tokenize::AtomKind;

/// A role runs over this many atoms at most.
pub const LONGEST: usize = 40;
/// So many words in small letters may follow a title before a name, and after one.
const FREE_BEFORE: usize = 4;
const FREE_AFTER: usize = 6;
/// A bracket inside or before a role holds at most so many atoms.
pub const BRACKET: usize = 14;

/// What a word does to a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Stop,
    Link,
    Aide,
    Party,
    Count,
    Plural,
}

/// By the first word: the rest of the phrase, or nothing, and what it does.
static MARKS: LazyLock<HashMap<&'static str, Vec<(&'static str, Mark)>>> = LazyLock::new(|| {
    let kind = |what: &str| match what {
        "stop" => Mark::Stop,
        "link" => Mark::Link,
        "aide" => Mark::Aide,
        "party" => Mark::Party,
        "plural" => Mark::Plural,
        _ => Mark::Count,
    };
    let mut marks: HashMap<&'static str, Vec<(&'static str, Mark)>> = HashMap::default();
    for (words, what) in super::lexicon::pairs(include_str!("role_marks.tsv")) {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        marks.entry(first).or_default().push((rest, kind(what)));
    }
    marks
});

/// The mark of the word at `at`, or of the two words there, with how many they are.
pub fn mark_at(reader: &Reader<'_>, at: usize) -> Option<(usize, Mark)> {
    let known = MARKS.get(reader.atoms.lower(at))?;
    let next = reader.atoms.lower(at + 1);
    let two = known.iter().find(|(rest, _)| *rest == next && !next.is_empty()).map(|(_, m)| (2, *m));
    two.or_else(|| known.iter().find(|(rest, _)| rest.is_empty()).map(|(_, m)| (1, *m)))
}

/// A noun phrase with a title as its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub atoms: Range<usize>,
    /// Whether one of its titles is an office; occupations and ranks give way to one.
    pub office: bool,
    /// Whether it ends with the name of a body or a place.
    pub named: bool,
    /// Where it ends without the last of its titles.
    pub cut: Option<usize>,
    /// Whether words of no list are in it.
    pub loose: bool,
}

/// Whose name an atom is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    Nobody,
    Person,
    /// The first of another name, or a later one.
    First,
    Later,
}

/// The text with its names: what roles are read from.
pub struct Scene<'r, 'a> {
    pub reader: &'r Reader<'a>,
    /// Where each name that begins at an atom ends, and its label.
    names: HashMap<usize, (usize, Label)>,
    /// Whose name each atom is part of.
    cover: Vec<Cover>,
}

impl<'r, 'a> Scene<'r, 'a> {
    pub fn new(reader: &'r Reader<'a>, drafts: &[Draft]) -> Self {
        let mut cover = vec![Cover::Nobody; reader.atoms.len()];
        let mut names = HashMap::default();
        names.reserve(drafts.len());
        for draft in drafts.iter().filter(|d| d.mention == Mention::Name) {
            names.insert(draft.atoms.start, (draft.atoms.end, draft.label));
            let person = draft.label == Label::Per;
            cover[draft.atoms.clone()].fill(if person { Cover::Person } else { Cover::Later });
            if !person {
                cover[draft.atoms.start] = Cover::First;
            }
        }
        Self { reader, names, cover }
    }

    /// The name other than a person's at `at`.
    pub fn named(&self, at: usize) -> Option<(usize, Label)> {
        self.names.get(&at).copied().filter(|(_, label)| *label != Label::Per)
    }

    pub fn person(&self, at: usize) -> bool {
        self.cover.get(at) == Some(&Cover::Person)
    }

    /// The titles at `at`, with the words that may stand in front: where they end, and the kind of the last.
    pub fn titles(&self, at: usize) -> Option<(usize, Title)> {
        let mut at = at;
        while let Some((n, Title::Before)) = self.reader.title(at) {
            at += n;
        }
        let (n, kind) = self.reader.title(at)?;
        // `trưởng Ban Tuyên giáo`: the name of a body that begins inside the title is taken whole.
        let body = (at + 1..at + n).filter_map(|k| self.named(k)).map(|(end, _)| end).max();
        let end = body.map_or(at + n, |b| b.max(at + n));
        (!(at..end).any(|k| self.person(k))).then_some((end, kind))
    }

    /// Where the bare title at `at` ends, with the words that may stand in front.
    pub fn title_end(&self, at: usize) -> Option<usize> {
        let mut at = at;
        while let Some((n, Title::Before)) = self.reader.title(at) {
            at += n;
        }
        self.reader.title(at).map(|(n, _)| at + n)
    }

    /// What the words of a title do besides.
    pub fn mark(&self, atoms: &Range<usize>) -> Option<Mark> {
        let known = MARKS.get(self.reader.atoms.lower(atoms.start))?;
        let rest = || atoms.clone().skip(1).map(|k| self.reader.atoms.lower(k));
        known.iter().find(|(words, _)| words.split_whitespace().eq(rest())).map(|(_, m)| *m)
    }

    /// The phrase at `start`; with a `target` it must end there, else it ends where it can.
    pub fn phrase(&self, start: usize, target: Option<usize>) -> Option<Phrase> {
        if self.cover.get(start) == Some(&Cover::Later) {
            return None;
        }
        let (first, kind) = self.titles(start)?;
        if self.mark(&(start..first)) == Some(Mark::Party) {
            return None;
        }
        let limit = self.reader.sentence(start).end.min(start + LONGEST);
        let most = if target.is_some() { FREE_BEFORE } else { FREE_AFTER };
        let mut walk = Walk {
            at: first,
            end: first,
            last: start..first,
            loose: false,
            cut: None,
            whole: target.is_some(),
            office: kind == Title::Office,
            named: false,
            ever_named: false,
            free: most,
        };
        while walk.at < limit && Some(walk.at) != target && self.step(&mut walk, limit) {}
        let Walk { at, end, office, named, cut, free, .. } = walk;
        let fits = target.is_none_or(|t| at == t && end == t);
        fits.then_some(Phrase {
            atoms: start..end,
            office,
            named: named && at == end,
            cut,
            loose: free < most,
        })
    }

    /// Takes one more piece of a role; false where it cannot go on.
    fn step(&self, walk: &mut Walk, limit: usize) -> bool {
        let (reader, at) = (self.reader, walk.at);
        let apart = !reader.continues(at);
        if apart || self.person(at) {
            return false;
        }
        if let Some((end, _)) = self.named(at) {
            return walk.take(end, true, true);
        }
        if let Some((end, kind)) = self.titles(at) {
            return self.inner_title(walk, end, kind);
        }
        if let Some(n) = reader.portfolio(at).filter(|_| !walk.named) {
            return walk.take(at + n, true, true);
        }
        let word = reader.atoms.lower(at);
        if matches!(word, "," | "-" | "–" | "và" | "&" | "/") {
            return self.separator(walk);
        }
        if word == "(" {
            let close = (at + 1..limit.min(at + BRACKET)).find(|&k| reader.atoms.text(k) == ")");
            return close.is_some_and(|k| walk.skip(k + 1));
        }
        let mark = mark_at(reader, at);
        match mark {
            Some((n, Mark::Link)) => return walk.link(at + n),
            Some((_, Mark::Stop)) if !reader.is_capital(at) => return false,
            _ => {}
        }
        if let Some(n) = reader.role_word(at) {
            return walk.take(at + n, true, walk.named);
        }
        if reader.is_capital(at) {
            walk.ever_named = true;
            return walk.take(at + 1, true, false);
        }
        match reader.atoms.kind(at) {
            Some(AtomKind::Word) => walk.word(mark == Some((1, Mark::Count))),
            Some(AtomKind::Number | AtomKind::Alnum) => {
                mark_at(reader, at - 1) == Some((1, Mark::Count)) && walk.take(self.range(at), true, true)
            }
            _ => false,
        }
    }

    /// `2021 - 2026`: where a number or two of them end.
    fn range(&self, at: usize) -> usize {
        let number = |k: usize| self.reader.atoms.kind(k) == Some(AtomKind::Number);
        if self.reader.is_dash(at + 1) && number(at + 2) { at + 3 } else { at + 1 }
    }

    /// A title inside a role: of the same person, unless it is whose helper the person is.
    fn inner_title(&self, walk: &mut Walk, end: usize, kind: Title) -> bool {
        let of = self.reader.atoms.lower(walk.at - 1) == "của";
        let other = self.mark(&walk.last) == Some(Mark::Aide) && walk.last.end == walk.at;
        if of || other || walk.loose || self.mark(&(walk.at..end)) == Some(Mark::Party) {
            return false;
        }
        walk.office |= kind == Title::Office;
        walk.last = walk.at..end;
        walk.named = false;
        walk.take(end, kind != Title::Before, false)
    }

    /// A comma or dash: before another title, or before the larger unit that the office belongs to.
    fn separator(&self, walk: &mut Walk) -> bool {
        let next = walk.at + 1;
        let word = self.reader.atoms.lower(walk.at);
        if self.titles(next).is_some_and(|(_, kind)| kind != Title::Before) && self.reader.continues(next) {
            if self.mark(&walk.last) == Some(Mark::Aide) {
                return false;
            }
            walk.cut = (walk.end == walk.at).then_some(walk.at);
            return walk.link(next);
        }
        let pair = self.named(next).filter(|_| walk.whole && word != "," && walk.named);
        if let Some((end, _)) = pair {
            return walk.take(end, true, true);
        }
        let larger = self.named(next).filter(|(end, label)| {
            let noun = self.reader.class(next).is_some_and(|(n, _)| next + n < *end);
            noun && word == "," && walk.end == walk.at && matches!(label, Label::Org | Label::Loc)
        });
        larger.is_some_and(|(end, _)| walk.ever_named && walk.take(end, true, true))
    }
}
