//! What the rooms before found, laid out over the atoms; and the clauses of a sentence ([`cut`]).

mod cut;

use std::ops::Range;

use super::Evidence;
use super::frame::Frames;
use crate::entity::{Entity, Label, Mention};
use crate::quantity::Quantity;
use crate::tag::Upos;
use crate::text::Span;
use crate::time::Time;
use crate::tokenize::keys::Keyed;
use crate::tokenize::{AtomKind, Atoms, Sentence};

/// Evidence by atoms.
pub struct Scene<'a> {
    pub atoms: &'a Keyed<'a>,
    pub frames: &'a Frames,
    pub entities: &'a [Entity],
    pub times: &'a [Time],
    pub quantities: &'a [Quantity],
    pub entity_atoms: Vec<Range<usize>>,
    pub time_atoms: Vec<Range<usize>>,
    pub quantity_atoms: Vec<Range<usize>>,
    /// What covers each atom.
    covers: Vec<Cover>,
    /// The mentions of countries, in order.
    pub countries: Vec<usize>,
    /// Where each mention ends.
    mention_ends: Vec<usize>,
    sentences: &'a [Sentence],
}

/// What covers an atom; indices plus one, 0 for nothing.
#[derive(Debug, Clone, Copy)]
struct Cover {
    entity: u32,
    time: u32,
    quantity: u32,
    /// The mention, by name or not, that begins here with its title and honorific.
    mention: u32,
    /// The part of speech of the word over it.
    upos: Upos,
    /// Whether a word begins here.
    begins: bool,
    /// Whether it belongs to a person's title.
    in_role: bool,
}

const BARE: Cover =
    Cover { entity: 0, time: 0, quantity: 0, mention: 0, upos: Upos::X, begins: true, in_role: false };

/// The atoms of a span.
pub fn atoms_of(atoms: &Atoms<'_>, span: Span) -> Range<usize> {
    atoms.at_byte(span.start)..atoms.at_byte(span.end)
}

impl<'a> Scene<'a> {
    pub fn new(evidence: Evidence<'a>, atoms: &'a Keyed<'a>, frames: &'a Frames) -> Self {
        let mut covers = vec![BARE; atoms.len()];
        let within = |span: Span| {
            let range = atoms_of(atoms, span);
            range.start.min(atoms.len())..range.end.min(atoms.len())
        };
        let mut lay = |span: Option<Span>, put: &mut dyn FnMut(&mut Cover)| {
            let range = span.map_or(0..0, within);
            covers[range.clone()].iter_mut().for_each(put);
            range
        };
        let named = |e: &Entity| (e.mention == Mention::Name).then_some(e.span);
        let entities = evidence.entities.iter().zip(1..);
        let entity_atoms: Vec<_> = entities.map(|(e, n)| lay(named(e), &mut |c| c.entity = n)).collect();
        let times = evidence.times.iter().zip(1..);
        let time_atoms = times.map(|(t, n)| lay(Some(t.span), &mut |c| c.time = n)).collect();
        let quantities = evidence.quantities.iter().zip(1..);
        let quantity_atoms = quantities.map(|(q, n)| lay(Some(q.span), &mut |c| c.quantity = n)).collect();
        for entity in evidence.entities {
            lay(entity.role, &mut |c| c.in_role = true);
        }
        let is_country = |e: &Entity| e.label == Label::Loc && e.subtype == Some("country");
        let countries = (0..evidence.entities.len())
            .filter(|&e| is_country(&evidence.entities[e]) && !entity_atoms[e].is_empty())
            .collect();
        let mention_ends = mentions(evidence, &mut covers);
        for (word, tag) in evidence.words.iter().zip(evidence.tags) {
            for cover in &mut covers[word.atoms.clone()] {
                (cover.upos, cover.begins) = (tag.upos, false);
            }
            covers[word.atoms.start].begins = true;
        }
        Self {
            sentences: evidence.sentences,
            covers,
            mention_ends,
            countries,
            frames,
            atoms,
            entities: evidence.entities,
            times: evidence.times,
            quantities: evidence.quantities,
            entity_atoms,
            time_atoms,
            quantity_atoms,
        }
    }

    #[inline]
    pub fn entity(&self, i: usize) -> Option<usize> {
        self.covers.get(i)?.entity.checked_sub(1).map(|n| n as usize)
    }

    #[inline]
    pub fn time(&self, i: usize) -> Option<usize> {
        self.covers.get(i)?.time.checked_sub(1).map(|n| n as usize)
    }

    #[inline]
    pub fn quantity(&self, i: usize) -> Option<usize> {
        self.covers.get(i)?.quantity.checked_sub(1).map(|n| n as usize)
    }

    /// The quantity that begins at `i`.
    pub fn quantity_from(&self, i: usize) -> Option<usize> {
        self.quantity(i).filter(|&q| self.quantity_atoms[q].start == i)
    }

    /// The indices of what lies in `range`, in order.
    pub fn times_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        starts_in(&self.time_atoms, range)
    }

    pub fn quantities_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        starts_in(&self.quantity_atoms, range)
    }

    /// The named entities whose first atom lies in `range`.
    pub fn entities_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut next = range.start;
        std::iter::from_fn(move || {
            while next < range.end {
                let at = next;
                next += 1;
                if let Some(e) = self.entity(at).filter(|&e| self.entity_atoms[e].start == at) {
                    return Some(e);
                }
            }
            None
        })
    }

    /// Whether an entity is only part of a person's title (`Tổng thống Mỹ Joe Biden`).
    pub fn only_in_role(&self, e: usize) -> bool {
        self.covers.get(self.entity_atoms[e].start).is_some_and(|c| c.in_role)
    }

    /// Where an entity begins with its title and honorific.
    pub fn with_title(&self, e: usize) -> usize {
        let entity = &self.entities[e];
        let first =
            [entity.role, entity.honorific].into_iter().flatten().map(|s| self.atoms.at_byte(s.start));
        first.min().map_or(self.entity_atoms[e].start, |s| s.min(self.entity_atoms[e].start))
    }

    /// The sentence that holds a byte.
    pub fn sentence_at(&self, byte: u32) -> Option<Range<usize>> {
        let at = self.atoms.at_byte(byte);
        let n = self.sentences.partition_point(|s| s.atoms.end <= at);
        self.sentences.get(n).map(|s| s.atoms.clone()).filter(|s| s.start <= at)
    }

    /// Whether a name, a time or a number covers atom `i`.
    #[inline]
    pub fn taken(&self, i: usize) -> bool {
        self.covers.get(i).is_some_and(|c| c.entity | c.time | c.quantity != 0)
    }

    /// The part of speech of the word at atom `i`.
    #[inline]
    pub fn upos(&self, i: usize) -> Upos {
        self.covers.get(i).map_or(Upos::X, |c| c.upos)
    }

    /// Whether a word begins at atom `i`; past the end one does.
    #[inline]
    pub fn begins_word(&self, i: usize) -> bool {
        self.covers.get(i).is_none_or(|c| c.begins)
    }

    /// How many atoms the word at `i` has.
    pub fn word_len(&self, i: usize) -> usize {
        1 + self.covers[(i + 1).min(self.covers.len())..].iter().take_while(|c| !c.begins).count()
    }

    /// The mention that begins at `i`, its title and honorific counted.
    pub fn mention_from(&self, i: usize) -> Option<usize> {
        self.covers.get(i)?.mention.checked_sub(1).map(|n| n as usize)
    }

    /// Where a mention ends, with a title behind it.
    pub fn mention_end(&self, e: usize) -> usize {
        self.mention_ends[e]
    }

    /// The names of the last `n` people named before atom `at`, in the order of the text.
    pub fn people_before(&self, at: usize, n: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let before = self.atoms.get(at).map_or(u32::MAX as usize, |a| a.span.start as usize);
        for e in self.entities.iter().rev().filter(|e| (e.span.start as usize) < before) {
            if e.label == Label::Per && e.function.is_none() && !names.contains(&e.name) {
                names.push(e.name.clone());
                if names.len() == n {
                    break;
                }
            }
        }
        names.reverse();
        names
    }

    /// The atoms for which `keep` holds, as a text.
    pub fn text(&self, range: Range<usize>, keep: impl Fn(usize) -> bool) -> String {
        let mut out = String::new();
        for i in range.filter(|&i| keep(i)) {
            if !out.is_empty() && !self.atoms.glued(i) {
                out.push(' ');
            }
            out.push_str(self.atoms.text(i));
        }
        out
    }

    /// Whether atom `i` is letters: no mark.
    #[inline]
    pub fn is_word(&self, i: usize) -> bool {
        self.atoms.as_slice().get(i).is_some_and(|atom| atom.kind == AtomKind::Word)
    }
}

/// Writes down where mentions begin, their titles and honorifics counted; gives where each ends.
fn mentions(evidence: Evidence<'_>, covers: &mut [Cover]) -> Vec<usize> {
    let mut ends = Vec::with_capacity(evidence.entities.len());
    for (n, entity) in evidence.entities.iter().enumerate() {
        let parts = [Some(entity.span), entity.role, entity.honorific];
        let first = parts.iter().flatten().map(|s| s.start).min().unwrap_or(entity.span.start);
        let own = atoms_of(evidence.atoms, entity.span);
        let end = entity.role.map_or(own.end, |r| own.end.max(atoms_of(evidence.atoms, r).end));
        ends.push(end.min(evidence.atoms.len()));
        let first = evidence.atoms.at_byte(first);
        for i in [first, own.start] {
            if let Some(cover) = covers.get_mut(i)
                && (cover.mention == 0 || entity.label == Label::Per)
            {
                cover.mention = n as u32 + 1;
            }
        }
    }
    ends
}

fn starts_in(ranges: &[Range<usize>], range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let first = ranges.partition_point(|r| r.start < range.start);
    (first..ranges.len()).take_while(move |&n| ranges[n].start < range.end)
}
