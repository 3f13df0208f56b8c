//! Frames: what a verb asserts, and of whom. The files in `rules` list them; `clause` reads them out of sentences.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Arg, FactKind, Modality};
use crate::entity::Label;
use crate::tokenize::Atoms;

/// Who may be the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// A person, a body or a country.
    #[default]
    Actor,
    /// A person.
    Person,
    /// Two sides.
    Mutual,
    /// Police, prosecutors, courts: a body, or a country.
    Law,
    /// Whatever stands there.
    Any,
}

/// Whether something must stand after the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum After {
    /// It may.
    #[default]
    Optional,
    /// It must.
    Required,
    /// Nothing is read.
    None,
}

/// Who stands left of `được` and `bị`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Passive {
    /// Whom it is done to.
    #[default]
    Patient,
    /// Whom the fact is about.
    Subject,
}

/// What a verb asserts.
#[derive(Debug, Clone)]
pub struct Frame {
    pub kind: FactKind,
    /// The name of the rule in records.
    pub rule: &'static str,
    pub subject: Wanted,
    pub subject_heads: Vec<Vec<String>>,
    pub object: After,
    pub labels: Vec<Label>,
    pub heads: Vec<Vec<String>>,
    pub passive: Passive,
    pub only_passive: bool,
    /// The name must stand right after the verb.
    pub near: bool,
    /// Nouns that may be the subject beside what it must be.
    pub or_heads: Vec<Vec<String>>,
    /// Whether what is left of `được` and `bị` is the subject where nobody is named who does it.
    pub suffered: bool,
    /// Whether the name right before the verb is the subject.
    pub nearest: bool,
    /// Units that a number must have that is no sum and no part.
    pub units: Vec<String>,
    /// Whether an office must follow.
    pub office: bool,
    /// A noun that makes the verb an event with a name (`chuyến thăm`).
    pub nominal: Option<String>,
    pub quantity: &'static str,
    /// Whether a clause with a subject of its own follows.
    pub clause: bool,
    /// No other verb may stand between subject and verb: it is a noun as often.
    pub direct: bool,
    /// A number must stand in the object.
    pub numbered: bool,
    /// A sum of money must stand in the object.
    pub money: bool,
    /// A number will do instead of a name.
    pub or_numbered: bool,
    /// A number must stand beside the verb.
    pub counted: bool,
    /// A result must stand in the clause.
    pub scored: bool,
    pub modality: Option<Modality>,
    pub args: Vec<(&'static str, Arg)>,
}

/// The shape of the file.
#[derive(Debug, Deserialize)]
struct File {
    frame: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    r#type: String,
    verbs: Vec<String>,
    #[serde(default)]
    subject: Wanted,
    #[serde(default)]
    subject_heads: Vec<String>,
    #[serde(default)]
    object: After,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    passive: Passive,
    #[serde(default)]
    only_passive: bool,
    #[serde(default)]
    near: bool,
    #[serde(default)]
    or_heads: Vec<String>,
    #[serde(default)]
    suffered: bool,
    #[serde(default)]
    nearest: bool,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    office: bool,
    nominal: Option<String>,
    quantity: Option<String>,
    #[serde(default)]
    clause: bool,
    #[serde(default)]
    direct: bool,
    #[serde(default)]
    numbered: bool,
    #[serde(default)]
    money: bool,
    #[serde(default)]
    or_numbered: bool,
    #[serde(default)]
    counted: bool,
    #[serde(default)]
    scored: bool,
    modality: Option<String>,
    #[serde(default)]
    args: HashMap<String, String>,
    /// Texts that must give a fact of this frame.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    examples: Vec<String>,
    /// Texts that must give none of its type.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    not: Vec<String>,
}

/// Frames by the first word of their verbs.
#[derive(Debug, Default)]
pub struct Frames {
    frames: Vec<Frame>,
    verbs: HashMap<String, Vec<(Vec<String>, usize)>>,
}

impl Frames {
    /// Adds the frames of a file.
    fn add(mut self, text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let out = &mut self;
        for entry in file.frame {
            let index = out.frames.len();
            for verb in &entry.verbs {
                let words = words(verb);
                let first =
                    words.first().cloned().ok_or_else(|| format!("{}: an empty verb", entry.r#type))?;
                out.verbs.entry(first).or_default().push((words, index));
            }
            out.frames.push(frame(entry)?);
        }
        for bucket in out.verbs.values_mut() {
            // Stable: of two frames with one verb the first in the file is tried first.
            bucket.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Ok(self)
    }

    /// The frames of the longest verb at atom `i`: how many atoms it has, and which they are.
    pub fn at(&self, atoms: &Atoms<'_>, i: usize) -> Option<(usize, Vec<usize>)> {
        let bucket = self.verbs.get(atoms.lower(i))?;
        let mut found: Option<(usize, Vec<usize>)> = None;
        for (words, index) in bucket {
            if found.as_ref().is_some_and(|(n, _)| words.len() < *n) {
                break;
            }
            if stands(atoms, i, words) {
                found.get_or_insert_with(|| (words.len(), Vec::new())).1.push(*index);
            }
        }
        found
    }

    pub fn get(&self, index: usize) -> &Frame {
        &self.frames[index]
    }
}

/// Whether these words stand at atom `i`.
pub fn stands(atoms: &Atoms<'_>, i: usize, words: &[String]) -> bool {
    words.iter().enumerate().all(|(k, w)| atoms.lower(i + k) == w)
}

fn words(phrase: &str) -> Vec<String> {
    phrase.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn frame(entry: Entry) -> Result<Frame, String> {
    let unknown = |what: &str, given: &str| format!("{what} {given:?} is not known");
    let kind = FactKind::of(&entry.r#type).ok_or_else(|| unknown("type", &entry.r#type))?;
    let labels = entry
        .labels
        .iter()
        .map(|l| Label::ALL.into_iter().find(|x| x.as_str() == l).ok_or_else(|| unknown("label", l)))
        .collect::<Result<_, _>>()?;
    let modality = match &entry.modality {
        Some(m) => Some(Modality::of(m).ok_or_else(|| unknown("modality", m))?),
        None => None,
    };
    let mut args: Vec<(&'static str, Arg)> =
        entry.args.into_iter().map(|(k, v)| (&*k.leak(), Arg::Text(v))).collect();
    args.sort_by_key(|(k, _)| *k);
    Ok(Frame {
        kind,
        rule: format!("frame.{kind}", kind = kind.as_str()).leak(),
        subject: entry.subject,
        subject_heads: entry.subject_heads.iter().map(|h| words(h)).collect(),
        object: entry.object,
        labels,
        heads: entry.heads.iter().map(|h| words(h)).collect(),
        passive: entry.passive,
        only_passive: entry.only_passive,
        near: entry.near,
        or_heads: entry.or_heads.iter().map(|h| words(h)).collect(),
        suffered: entry.suffered,
        nearest: entry.nearest,
        units: entry.units,
        office: entry.office,
        nominal: entry.nominal,
        quantity: entry.quantity.map_or("value", |q| &*q.leak()),
        clause: entry.clause,
        direct: entry.direct,
        money: entry.money,
        numbered: entry.numbered,
        or_numbered: entry.or_numbered,
        counted: entry.counted,
        scored: entry.scored,
        modality,
        args,
    })
}

/// The built-in frames, file by file: of two frames with one verb that of the earlier file is tried first.
const FILES: [&str; 8] = [
    include_str!("../rules/relations.toml"),
    include_str!("../rules/speech.toml"),
    include_str!("../rules/law.toml"),
    include_str!("../rules/people.toml"),
    include_str!("../rules/business.toml"),
    include_str!("../rules/harm.toml"),
    include_str!("../rules/figures.toml"),
    include_str!("../rules/sport.toml"),
];

/// The built-in frames.
pub static FRAMES: LazyLock<Frames> = LazyLock::new(|| {
    let all = FILES.iter().try_fold(Frames::default(), |frames, file| frames.add(file));
    all.unwrap_or_default()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pipeline;

    fn entries() -> impl Iterator<Item = Entry> {
        FILES.iter().flat_map(|file| toml::from_str::<File>(file).unwrap().frame)
    }

    #[test]
    fn the_built_in_files_are_right() {
        let frames = FILES.iter().try_fold(Frames::default(), |frames, file| frames.add(file)).unwrap();
        assert!(frames.frames.len() > 80);
    }

    #[test]
    fn every_frame_bears_out_its_examples() {
        let pipeline = Pipeline::default();
        let mut wrong = Vec::new();
        for entry in entries() {
            assert!(entry.examples.len() >= 2, "{} {:?}: at least two examples", entry.r#type, entry.verbs);
            let verb = |p: &str| entry.verbs.iter().any(|v| *v == p.to_lowercase());
            for text in &entry.examples {
                let doc = pipeline.parse(text, "2024-07-15".parse().ok()).unwrap();
                if !doc.facts().iter().any(|f| f.kind.as_str() == entry.r#type && verb(&f.predicate)) {
                    wrong.push(format!("{} {:?} is not found in {text:?}", entry.r#type, entry.verbs));
                }
            }
            for text in &entry.not {
                let doc = pipeline.parse(text, None).unwrap();
                if doc.facts().iter().any(|f| f.kind.as_str() == entry.r#type) {
                    wrong.push(format!("{} is found in {text:?}", entry.r#type));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
