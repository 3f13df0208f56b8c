//! The atoms of one text with the forms that can begin at each: what the grammars of this room look at.

use std::ops::Range;

use super::lexicon::{Class, Honorific, How, Lexeme, Name, Sense, Title, kind, lexicon};
use super::quick::HashMap;
use crate::tokenize::{AtomKind, Atoms, Case, Gap, Sentence};

/// A name runs over this many atoms at most.
const LONGEST_RUN: usize = 8;

/// The atoms, and what the lists say of each.
pub struct Reader<'a> {
    pub atoms: &'a Atoms<'a>,
    /// The forms that stand at one atom after the other, for each the longest first ...
    forms: Vec<&'static Lexeme>,
    /// ... and where those of each begin.
    first: Vec<u32>,
    /// What each atom is by its looks, and the kinds of the forms that stand at it: bits of [`kind`].
    kinds: Vec<u16>,
    /// The sentence that holds each atom, as its range.
    bounds: Vec<(u32, u32)>,
    /// Places that the text itself introduces (`nước X`, `thủ đô X`), by first word.
    pub own_places: HashMap<&'a str, Vec<Range<usize>>>,
}

impl<'a> Reader<'a> {
    pub fn new(atoms: &'a Atoms<'a>, sentences: &[Sentence]) -> Self {
        let mut bounds = vec![(0, 0); atoms.len()];
        for sentence in sentences {
            let range = sentence.atoms.clone();
            bounds[range.clone()].fill((range.start as u32, range.end as u32));
        }
        let (forms, first) = (Vec::with_capacity(atoms.len() / 2), Vec::with_capacity(atoms.len() + 1));
        let kinds = Vec::with_capacity(atoms.len());
        let mut reader = Self { atoms, forms, first, kinds, bounds, own_places: HashMap::default() };
        reader.find_forms();
        reader
    }

    /// Looks up what stands at each atom, all in one sentence.
    fn find_forms(&mut self) {
        let lexicon = lexicon();
        let words: Vec<u32> = (0..self.atoms.len()).map(|i| lexicon.word(self.atoms, i)).collect();
        let mut path = Vec::new();
        for (i, &word) in words.iter().enumerate() {
            self.first.push(self.forms.len() as u32);
            let mut kinds = self.looks_like(i, word);
            if word != 0 {
                lexicon.along(&words[i..self.sentence(i).end.max(i)], &mut path);
                let atoms = &self.atoms.as_slice()[i..];
                for form in path.drain(..).flatten().filter(|form| form.allows(atoms)) {
                    kinds |= form.sense.kind();
                    self.forms.push(form);
                }
            }
            self.kinds.push(kinds);
        }
        self.first.push(self.forms.len() as u32);
    }

    /// What an atom is by its looks; `word` is its number in the lists.
    fn looks_like(&self, i: usize, word: u32) -> u16 {
        let Some(atom) = self.atoms.get(i) else { return 0 };
        let capital = atom.case.is_capital()
            && matches!(
                atom.kind,
                AtomKind::Word | AtomKind::Initial | AtomKind::Alnum | AtomKind::Abbreviation
            );
        let native = atom.kind == AtomKind::Word
            && matches!(atom.case, Case::Capital | Case::Upper)
            && lexicon().is_syllable(word, self.atoms, i);
        let colon = atom.span.len() == 1 && self.atoms.text(i) == ":";
        [(capital, kind::CAPITAL), (native, kind::NATIVE), (colon, kind::COLON)]
            .into_iter()
            .fold(0, |all, (is, bit)| if is { all | bit } else { all })
    }

    /// Whether atom `i` has one of these bits of [`kind`].
    #[inline]
    pub fn has(&self, i: usize, kinds: u16) -> bool {
        self.kinds.get(i).is_some_and(|known| known & kinds != 0)
    }

    /// Whether a rule may find something at atom `i`.
    pub fn may_begin(&self, i: usize) -> bool {
        const BEGIN: u16 = kind::NAME
            | kind::SHORT
            | kind::CLASS
            | kind::TITLE
            | kind::HONORIFIC
            | kind::CAPITAL
            | kind::COLON;
        self.has(i, BEGIN) || !self.own_places.is_empty()
    }

    /// The sentence that atom `i` is in.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.bounds.get(i).map_or(i..i, |&(start, end)| start as usize..end as usize)
    }

    /// Whether atom `i` is the first of its sentence.
    pub fn starts_sentence(&self, i: usize) -> bool {
        self.sentence(i).start == i
    }

    /// Whether atom `i` begins its sentence, or stands after a mark that one may begin with.
    pub fn opens_sentence(&self, i: usize) -> bool {
        let start = self.sentence(i).start;
        i == start
            || self.atoms.kind(i - 1) == Some(AtomKind::Punct)
                && matches!(
                    self.atoms.text(i - 1),
                    "\"" | "“" | "«" | "‘" | "'" | ":" | "." | "-" | "–" | "*" | "•"
                )
    }

    /// The forms that stand at `i`, the longest first, all in one sentence.
    pub fn forms(&self, i: usize) -> &[&'static Lexeme] {
        let at = |k: usize| self.first.get(k).map_or(0, |at| *at as usize);
        self.forms.get(at(i)..at(i + 1)).unwrap_or_default()
    }

    /// Whether a hyphen or dash stands at `i`.
    pub fn is_dash(&self, i: usize) -> bool {
        matches!(self.atoms.text(i), "-" | "–" | "—" | "‑")
    }

    /// The longest form at `i` that `pick` takes, with its length.
    fn longest<T>(
        &self,
        i: usize,
        kind: u16,
        pick: impl Fn(&'static Sense) -> Option<T>,
    ) -> Option<(usize, T)> {
        if !self.has(i, kind) {
            return None;
        }
        self.forms(i).iter().find_map(|l| Some((l.words.len(), pick(&l.sense)?)))
    }

    pub fn name(&self, i: usize) -> Option<(usize, &'static Name)> {
        self.longest(i, kind::NAME, |s| if let Sense::Name(n) = s { Some(n) } else { None })
    }

    /// The canonical form of a listed name, written in full.
    pub fn canonical(written: &str) -> Option<String> {
        lexicon().exactly(&written.to_lowercase()).iter().find_map(|l| match &l.sense {
            Sense::Name(name) => Some(name.canonical.to_string()),
            _ => None,
        })
    }

    pub fn short_country(&self, i: usize) -> Option<&'static str> {
        self.longest(i, kind::SHORT, |s| if let Sense::Short(c) = s { Some(&**c) } else { None })
            .map(|(_, c)| c)
    }

    pub fn class(&self, i: usize) -> Option<(usize, Class)> {
        if !self.has(i, kind::CLASS) {
            return None;
        }
        let before = if i > self.sentence(i).start { self.atoms.lower(i - 1) } else { "" };
        // `4 tỉnh miền Trung`: a counted noun names nothing.
        let counted = i > 0 && self.continues(i) && self.atoms.kind(i - 1) == Some(AtomKind::Number);
        self.longest(i, kind::CLASS, |s| match s {
            Sense::Class(c) if counted && c.how == How::Strip => None,
            Sense::Class(c)
                if before.is_empty()
                    || c.not_after.is_empty()
                    || !c.not_after.split(' ').any(|w| w == before) =>
            {
                Some(*c)
            }
            _ => None,
        })
    }

    pub fn title(&self, i: usize) -> Option<(usize, Title)> {
        self.longest(i, kind::TITLE, |s| if let Sense::Title(t) = s { Some(*t) } else { None })
    }

    pub fn honorific(&self, i: usize) -> Option<(usize, Honorific)> {
        self.longest(i, kind::HONORIFIC, |s| if let Sense::Honorific(h) = s { Some(*h) } else { None })
    }

    /// Whether a surname stands at `i`; `Some(true)` where it is hardly anything else.
    pub fn surname(&self, i: usize) -> Option<bool> {
        self.longest(i, kind::SURNAME, |s| if let Sense::Surname(sure) = s { Some(*sure) } else { None })
            .map(|(_, s)| s)
    }

    /// Whether these small letters are a surname.
    pub fn is_surname(lower: &str) -> bool {
        lexicon().exactly(lower).iter().any(|form| matches!(form.sense, Sense::Surname(_)))
    }

    pub fn portfolio(&self, i: usize) -> Option<usize> {
        self.longest(i, kind::PORTFOLIO, |s| matches!(s, Sense::Portfolio).then_some(())).map(|(n, ())| n)
    }

    pub fn role_word(&self, i: usize) -> Option<usize> {
        self.longest(i, kind::ROLE_WORD, |s| matches!(s, Sense::RoleWord).then_some(())).map(|(n, ())| n)
    }

    pub fn org_word(&self, i: usize) -> Option<usize> {
        self.longest(i, kind::ORG_WORD, |s| matches!(s, Sense::OrgWord).then_some(())).map(|(n, ())| n)
    }

    pub fn is_given(&self, i: usize) -> bool {
        self.has(i, kind::GIVEN)
    }

    pub fn is_money(&self, i: usize) -> bool {
        self.has(i, kind::MONEY)
            && self.forms(i).iter().any(|l| l.words.len() == 1 && matches!(l.sense, Sense::Money))
    }

    fn is_opener(&self, i: usize) -> bool {
        self.has(i, kind::OPENER)
    }

    /// Whether atom `i` can be part of a name by its looks.
    pub fn is_capital(&self, i: usize) -> bool {
        self.has(i, kind::CAPITAL)
    }

    /// Whether atom `i` is a capitalised syllable of Vietnamese.
    pub fn is_vietnamese(&self, i: usize) -> bool {
        self.has(i, kind::NATIVE)
    }

    /// Whether a space, an underscore or nothing stands before atom `i`: it can go on with what stands before.
    pub fn continues(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.gap < Gap::Line)
    }

    /// The run of capitalised atoms from `i` on, inside the sentence, with what is joined to them by hyphens and
    /// with particles (`van`, `bin`); cut before a word that begins a sentence.
    pub fn run(&self, i: usize) -> usize {
        let limit = self.sentence(i).end.min(i + LONGEST_RUN);
        let mut end = i;
        while end < limit && (end == i || self.continues(end)) {
            if self.is_capital(end) {
                end += 1;
            } else if end > i && self.joined_tail(end, limit) {
                end += 2;
            } else if end > i && self.is_particle(end) && end + 1 < limit && self.is_capital(end + 1) {
                end += 1;
            } else {
                break;
            }
        }
        while end > i + 1 && self.is_opener(end - 1) && self.atoms.get(end - 1).is_some_and(|a| !a.joined) {
            end -= 1;
        }
        end
    }

    /// `-un` of `Jong-un`, `-Pierre`: a hyphen and letters, all written together.
    fn joined_tail(&self, i: usize, limit: usize) -> bool {
        i + 1 < limit
            && matches!(self.atoms.text(i), "-" | "‑" | "'" | "’")
            && self.atoms.glued(i)
            && self.atoms.glued(i + 1)
            && self.atoms.kind(i + 1) == Some(AtomKind::Word)
    }

    fn is_particle(&self, i: usize) -> bool {
        matches!(
            self.atoms.text(i),
            "bin" | "ibn" | "van" | "von" | "der" | "den" | "de" | "da" | "dos" | "al" | "el"
        )
    }

    /// Whether a listed name, title, class noun or portfolio ends just before `i`: a new name can begin there.
    pub fn name_ending(&self, i: usize) -> Option<usize> {
        const ENDING: u16 = kind::NAME | kind::TITLE | kind::CLASS | kind::PORTFOLIO | kind::OPENER;
        let first = self.sentence(i).start.max(i.saturating_sub(5));
        (first..i).filter(|&k| self.has(k, ENDING)).find(|&k| {
            self.forms(k).iter().any(|l| {
                k + l.words.len() == i
                    && matches!(
                        l.sense,
                        Sense::Name(_) | Sense::Title(_) | Sense::Class(_) | Sense::Portfolio | Sense::Opener
                    )
            })
        })
    }

    /// A place that the text itself has introduced, at `i`.
    pub fn own_place(&self, i: usize) -> Option<usize> {
        if self.own_places.is_empty() {
            return None;
        }
        let known = self.own_places.get(self.atoms.text(i))?;
        known
            .iter()
            .filter(|r| (*r).clone().zip(i..).all(|(a, b)| self.atoms.text(a) == self.atoms.text(b)))
            .map(ExactSizeIterator::len)
            .filter(|n| i + n <= self.sentence(i).end)
            .max()
    }
}
