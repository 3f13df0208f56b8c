//! Roles: the title, office or occupation beside a person's name, before it or in apposition after it.
//!
//! A role is a phrase ([`super::phrase`]) up to the name, or from the name to where the clause goes on.

use std::ops::Range;

use super::lexicon::Honorific;
use super::phrase::{BRACKET, LONGEST, Mark, Phrase, Scene, mark_at};
use super::reader::Reader;
use super::{Draft, Label, Mention};
use crate::tokenize::{AtomKind, Case, Gap};

impl Scene<'_, '_> {
    /// The role that ends where the name begins, in its longest form.
    fn before(&self, draft: &Draft, floor: usize) -> Option<Phrase> {
        let at = draft.honorific.as_ref().map_or(draft.atoms.start, |h| h.start);
        let first = self.reader.sentence(draft.atoms.start).start.max(floor);
        let mark = at.checked_sub(1).filter(|&k| k > first).map(|k| self.reader.atoms.lower(k));
        let spaced = at > 0 && self.reader.atoms.get(at).is_some_and(|a| a.gap != Gap::None);
        let parted = match mark {
            Some("," | ":" | "là") => self.calls(draft),
            Some("-" | "–" | "—") => spaced,
            _ => false,
        };
        let target = if parted { at - 1 } else { at };
        let first = first.max(target.saturating_sub(LONGEST));
        let phrase = (first..target).find_map(|k| self.phrase(k, Some(target)))?;
        let start = phrase.atoms.start;
        let outer = if start > first { mark_at(self.reader, start - 1).map(|(_, m)| m) } else { None };
        let plural = outer == Some(Mark::Plural)
            || start > first && self.reader.atoms.kind(start - 1) == Some(AtomKind::Number);
        // `trên cương vị tổng thống, ông X`: said of him, not beside the name; an occupation may be anybody's.
        let said = mark == Some(",")
            && parted
            && (!phrase.office
                || start > 0 && super::alias::says("title-before", self.reader.atoms.lower(start - 1)));
        (!plural && !said).then_some(phrase)
    }

    /// Whether `ông` or `bà` in small letters, or a degree, stands before the name.
    fn calls(&self, draft: &Draft) -> bool {
        draft.honorific.as_ref().is_some_and(|h| {
            let lower = !self.reader.is_capital(h.start);
            self.reader.honorific(h.start).is_some_and(|(_, kind)| lower || kind == Honorific::Degree)
        })
    }

    /// A role in apposition after the name, up to where the clause goes on.
    fn after(&self, end: usize) -> Option<Phrase> {
        let atoms = self.reader.atoms;
        let sentence = self.reader.sentence(end.checked_sub(1)?);
        let mut at = end;
        if atoms.text(at) == "(" && self.titles(at + 1).is_none() {
            at = (at + 1..sentence.end.min(at + BRACKET)).find(|&k| atoms.text(k) == ")")? + 1;
        }
        if atoms.text(at) == ","
            && atoms.kind(at + 1) == Some(AtomKind::Number)
            && atoms.lower(at + 2) == "tuổi"
        {
            at += 3;
        }
        if at >= sentence.end || !matches!(atoms.text(at), "," | "-" | "–" | "—" | "(") {
            return None;
        }
        at += 1 + usize::from(atoms.lower(at + 1) == "một");
        let phrase = self.phrase(at, None).filter(|_| sentence.contains(&at))?;
        if self.closes(phrase.atoms.end, &sentence, phrase.named) {
            return Some(phrase);
        }
        let cut = phrase.cut?;
        (!self.person_from(phrase.atoms.end)).then_some(Phrase { atoms: at..cut, ..phrase })
    }

    /// Whether a person's name begins at `at`, or an honorific before one.
    fn person_from(&self, at: usize) -> bool {
        self.person(at) || self.reader.honorific(at).is_some_and(|(n, _)| self.person(at + n))
    }

    /// Whether the clause goes on at `at` without the noun phrase before: a mark, a verb, no further noun or name.
    fn closes(&self, at: usize, sentence: &Range<usize>, named: bool) -> bool {
        if at >= sentence.end || !self.reader.continues(at) {
            return true;
        }
        // `Hoa hậu này` takes up a name, it does not explain it.
        if matches!(self.reader.atoms.lower(at), "này" | "ấy" | "đó") {
            return false;
        }
        let verb = named && self.reader.atoms.get(at).is_some_and(|a| a.case == Case::Lower);
        let marked = self.reader.atoms.kind(at).is_some_and(|k| k == AtomKind::Punct);
        !self.person_from(at)
            && (marked || verb || mark_at(self.reader, at).is_some_and(|(_, m)| m == Mark::Stop))
    }
}

/// Gives each person the roles beside the name; the office first, where there is one.
pub fn assign(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let scene = Scene::new(reader, drafts);
    let mut floor = 0;
    for draft in drafts.iter_mut().filter(|d| d.mention == Mention::Name) {
        if draft.label != Label::Per {
            continue;
        }
        if draft.function.is_some() {
            draft.role = None;
            floor = draft.atoms.end;
            continue;
        }
        let before = scene.before(draft, floor);
        let after = scene.after(draft.atoms.end);
        floor = after.as_ref().map_or(draft.atoms.end, |p| p.atoms.end);
        let gives_way = |b: &Phrase| !b.office && after.as_ref().is_some_and(|a| a.office);
        let swap = before.as_ref().is_some_and(gives_way);
        let mut all: Vec<Range<usize>> = before.into_iter().chain(after).map(|p| p.atoms).collect();
        if swap {
            all.reverse();
        }
        draft.role = all.first().cloned();
        draft.other_role = all.get(1).cloned();
    }
}
