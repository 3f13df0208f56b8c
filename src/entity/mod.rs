//! Names: people, places, organisations, and what stands beside them.
//!
//! One walk over each sentence finds what a list, a class noun, a title or the shape of a name gives away ([`place`],
//! [`person`], [`credit`]). A trained model, to which these proposals are features among others, decides what is a name
//! ([`tagger`]); what stands beside it is read again by rule ([`merge`]). Then the text as a whole tells who is meant
//! by the short forms ([`acronym`], [`alias`]).

mod acronym;
mod alias;
mod bounds;
mod canon;
mod credit;
mod draft;
mod finish;
mod gazetteer;
mod knowledge;
mod lexicon;
mod lists;
mod marked;
mod merge;
mod nickname;
mod nominal;
mod office;
pub mod people;
mod person;
mod phrase;
mod place;
mod quick;
mod reader;
mod role;
mod split;
pub(crate) mod tagger;
mod trie;
mod walk;

use std::ops::Range;

pub(crate) use draft::Draft;
use draft::{capitalised, taken, written};
pub use gazetteer::Gazetteer;
pub use knowledge::{KnownName, merged_into, well_known};
pub use office::Tenure;
pub use people::{Entities, Person, people};
pub(crate) use reader::Reader;
pub use tagger::NameModel;

use crate::segment::{self, LexiconSegmenter, Word};
use crate::tag::{self, Tag, Tagger};
use crate::text::Span;
use crate::tokenize::{Atoms, Sentence};

/// A mention of somebody or something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands.
    pub span: Span,
    /// Which kind.
    pub label: Label,
    /// A finer kind, as a hint: `country`, `city`.
    pub subtype: Option<&'static str>,
    /// The canonical name, in full: `Mỹ` for `Hoa Kỳ`, `Phạm Thu Hằng` for `bà Hằng`.
    pub name: String,
    /// How it is mentioned.
    pub mention: Mention,
    /// `ông`, `bà`, `PGS.TS` before a person's name.
    pub honorific: Option<Span>,
    /// The office or occupation beside a person's name.
    pub role: Option<Span>,
    /// Each office in [`role`](Self::role) and in a second role beside the name, the main one first.
    pub roles: Vec<Role>,
    /// What a person who only signs the text does.
    pub function: Option<Function>,
    /// Whom a title, a pronoun or a short form stands for.
    pub resolved: Option<Resolved>,
    /// The well-known name that this one nearly is; it is never changed.
    pub suspect: Option<&'static str>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// One office or occupation beside a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Where it stands.
    pub span: Span,
    /// The bare title in small letters: `chủ tịch`.
    pub title: String,
    /// The canonical name of the body or place it belongs to.
    pub affiliation: Option<String>,
    /// Whether it is held, was held or will be, where the text says so.
    pub tenure: Option<Tenure>,
}

/// Whom a mention stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The number of the mention by name.
    pub entity: usize,
    /// Why: `short-form`, `well-known`, `title-before`, `title-after`, `same-sentence`, `same-topic`,
    /// `sentence-before`.
    pub reason: &'static str,
}

impl Entity {
    /// The body or place of the role beside the name.
    pub fn affiliation(&self) -> Option<&str> {
        self.roles.iter().find_map(|role| role.affiliation.as_deref())
    }
}

crate::text::names! {
    /// The kinds of name.
    Label {
        /// A person.
        Per = "PER",
        /// A place.
        Loc = "LOC",
        /// An organisation.
        Org = "ORG",
        /// Anything else with a name.
        Misc = "MISC",
    }
}

impl Label {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Per, Self::Loc, Self::Org, Self::Misc];
}

crate::text::names! {
    /// How something is mentioned.
    Mention {
        /// By name.
        Name = "name",
        /// By a title that stands for one known person.
        Nominal = "nominal",
        /// By `ông` or `bà` alone.
        Pronoun = "pronoun",
    }
}

crate::text::names! {
    /// What a person does who is named but not written about.
    Function {
        /// Wrote the text.
        Byline = "byline",
        /// Took the picture.
        PhotoCredit = "photo_credit",
        /// Drew the graphics.
        GraphicsCredit = "graphics_credit",
    }
}

/// Finds the names of a text, sorted by start; only a title that stands for a person may have names inside.
///
/// ```
/// use sukien::tokenize::{scan, sentences};
/// let atoms = scan("Thủ tướng Nhật Bản Kishida Fumio thăm Hà Nội. Ông Kishida gặp lãnh đạo Việt Nam.");
/// let names = sukien::entity::find(&atoms, &sentences(&atoms));
/// let names: Vec<&str> = names.iter().map(|e| e.name.as_str()).collect();
/// assert_eq!(names, ["Nhật Bản", "Kishida Fumio", "Hà Nội", "Kishida Fumio", "Việt Nam"]);
/// ```
pub fn find(atoms: &Atoms<'_>, sentences: &[Sentence]) -> Vec<Entity> {
    find_with(atoms, sentences, &Gazetteer::default())
}

/// Finds the names of a text; those of the user's `gazetteer` always win.
pub fn find_with(atoms: &Atoms<'_>, sentences: &[Sentence], gazetteer: &Gazetteer) -> Vec<Entity> {
    let segmenter = LexiconSegmenter::embedded();
    let words = segmenter.map_or_else(|_| Vec::new(), |own| segment::words(&own, atoms, sentences));
    let tags = tag::tags(Tagger::embedded().ok().as_ref(), atoms, sentences, &words);
    let evidence = Evidence { atoms, sentences, words: &words, tags: &tags };
    find_by(evidence, tagger::embedded(), gazetteer)
}

/// What names are found in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence<'t> {
    /// The atoms of the text.
    pub atoms: &'t Atoms<'t>,
    /// Its sentences.
    pub sentences: &'t [Sentence],
    /// Its words ...
    pub words: &'t [Word],
    /// ... and the part of speech of each.
    pub tags: &'t [Tag],
}

/// Finds names with a model, or by the rules alone.
pub(crate) fn find_by(
    evidence: Evidence<'_>,
    model: Option<&NameModel<'_>>,
    gazetteer: &Gazetteer,
) -> Vec<Entity> {
    let (reader, mut drafts) = proposals(evidence.atoms, evidence.sentences);
    if let Some(model) = model {
        let names = tagger::names(&reader, evidence, &drafts, model);
        drafts = merge::merge(&reader, drafts, names);
    }
    drafts = merge::impose(&reader, drafts, gazetteer.find(&reader));
    sign(&reader, &mut drafts);
    drafts.sort_by_key(|d| d.atoms.start);
    split::resolve(&reader, &mut drafts);
    role::assign(&reader, &mut drafts);
    canon::resolve(&reader, &mut drafts);
    acronym::resolve(&reader, &mut drafts);
    canon::prefixes(&mut drafts);
    alias::resolve(&reader, &mut drafts);
    finish::entities(&reader, drafts)
}

/// The authors at the end of the text, who may be known as people already.
fn sign(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let plain = |d: &Draft| {
        d.label == Label::Per && d.honorific.is_none() && d.role.is_none() && d.function.is_none()
    };
    let people = drafts.iter().rev().take_while(|d| plain(d)).count();
    let taken = taken(reader.atoms.len(), &drafts[..drafts.len() - people]);
    let authors = credit::bylines(reader, &taken);
    if let Some(first) = authors.first().map(|d| d.atoms.start) {
        drafts.retain(|d| d.atoms.end <= first);
    }
    drafts.extend(authors);
}

/// What the rules find, sentence by sentence.
pub(crate) fn proposals<'a>(atoms: &'a Atoms<'a>, sentences: &[Sentence]) -> (Reader<'a>, Vec<Draft>) {
    let mut reader = Reader::new(atoms, sentences);
    introduce_places(&mut reader);
    let mut drafts = Vec::new();
    for sentence in sentences {
        walk(&reader, sentence.atoms.clone(), &mut drafts);
    }
    (reader, drafts)
}

/// The names of a text by a model, without what comes after it.
#[cfg(feature = "train")]
pub(crate) fn tagged(evidence: Evidence<'_>, model: &NameModel<'_>) -> Vec<(Range<usize>, Label)> {
    let (reader, drafts) = proposals(evidence.atoms, evidence.sentences);
    let names = tagger::names(&reader, evidence, &drafts, model);
    names.into_iter().map(|name| (name.atoms, name.label)).collect()
}

/// Places that only this text knows: what stands after `nước`, `thủ đô`, `Cộng hòa`.
fn introduce_places(reader: &mut Reader<'_>) {
    for i in 0..reader.atoms.len() {
        let Some((n, class)) =
            reader.class(i).filter(|(_, c)| c.subtype == "country" || c.how == lexicon::How::Out)
        else {
            continue;
        };
        let at = i + n;
        if class.label != Label::Loc
            || !reader.is_capital(at)
            || reader.name(at).is_some()
            || !reader.continues(at)
        {
            continue;
        }
        let run = reader.run(at);
        let person = reader.surname(at).is_some() && (at..run).all(|k| reader.is_vietnamese(k));
        if person || reader.title(at.saturating_sub(n + 1)).is_some_and(|(t, _)| t > n) {
            continue;
        }
        let capitals = (at..run).all(|k| reader.is_capital(k) && reader.class(k).is_none());
        if run > at && run - at <= 3 && capitals {
            let known = reader.own_places.entry(reader.atoms.text(at)).or_default();
            if known.len() < 20 {
                known.push(at..run);
            }
        }
    }
}

/// One sentence from left to right; what is found first keeps its atoms.
fn walk(reader: &Reader<'_>, sentence: Range<usize>, drafts: &mut Vec<Draft>) {
    // A credit may reach into the line after it.
    let mut i = sentence.start.max(drafts.last().map_or(0, |d| d.atoms.end));
    while i < sentence.end {
        if !reader.may_begin(i) {
            i += 1;
            continue;
        }
        let found = credit::read(reader, i)
            .map(|draft| vec![draft])
            .or_else(|| named_first(reader, i))
            .or_else(|| person::read(reader, i))
            .unwrap_or_else(|| place::read(reader, i, false));
        i = found.last().map_or(i + 1, |d| d.atoms.end.max(i + 1));
        drafts.extend(found);
    }
}

/// A listed name of several words goes before a person's name of the same shape (`Hà Nội`, `Hồ Tây`), unless the
/// run of capitals goes on.
fn named_first(reader: &Reader<'_>, i: usize) -> Option<Vec<Draft>> {
    let (n, name) = reader.name(i)?;
    let whole = reader.run(i) <= i + n || name.subtype == "country";
    let surname = reader.surname(i).is_some();
    (n > 1 && (whole || !surname)).then(|| place::read(reader, i, false)).filter(|found| !found.is_empty())
}

#[cfg(test)]
mod tests;
