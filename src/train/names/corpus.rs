//! Texts whose names are known.

use std::ops::Range;

use serde_json::Value;

use crate::entity::Label;
use crate::normalize::{self, Alignment, normalize};
use crate::text::{OffsetUnit, Offsets, Span};
use crate::tokenize::{Atoms, scan};
use crate::train::Shared;
use crate::{Error, Result};

/// Names by offsets of the text as it came, in code points.
pub type Spans = Vec<(u32, u32, Label)>;

/// A text and its names.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// The text as it came.
    pub text: String,
    /// What is read: normalised.
    normalized: String,
    alignment: Alignment,
    /// Its names.
    pub names: Spans,
}

impl Labelled {
    pub fn new(text: String, names: Spans) -> Self {
        let normalized = normalize(&text, normalize::Options::default());
        let (alignment, normalized) = (normalized.alignment, normalized.text.into_owned());
        Self { text, normalized, alignment, names }
    }

    /// The same text with some of its names in small letters, as careless hands and converters leave them: at the head
    /// of a line all but the first letter, elsewhere mostly all. So many of a hundred names are, of those at the head
    /// and of the others.
    pub fn damaged(&self, small: [u64; 2], mut random: impl FnMut() -> u64) -> Self {
        const WHOLE: u64 = 80;
        let mut chars: Vec<char> = self.text.chars().collect();
        for &(start, end, _) in &self.names {
            let (start, end) = (start as usize, end as usize);
            let heads = start == 0 || chars[start - 1] == '\n';
            if random() % 100 >= small[usize::from(!heads)] {
                continue;
            }
            let first = usize::from(heads || random() % 100 >= WHOLE);
            for c in &mut chars[start + first..end] {
                let mut lower = c.to_lowercase();
                if let (Some(small), None) = (lower.next(), lower.next()) {
                    *c = small;
                }
            }
        }
        Self::new(chars.into_iter().collect(), self.names.clone())
    }

    pub fn atoms(&self) -> Atoms<'_> {
        scan(&self.normalized)
    }

    /// A span of the normalised text in code points of the text as it came.
    fn points(&self, offsets: &Offsets, span: Span) -> (u32, u32) {
        let span = self.alignment.to_original(span);
        (offsets.get(&self.text, span.start as usize), offsets.get(&self.text, span.end as usize))
    }

    /// Names in code points, from spans of the normalised text.
    pub fn written(&self, names: impl Iterator<Item = (Span, Label)>) -> Spans {
        let offsets = Offsets::new(&self.text, OffsetUnit::Chars);
        names
            .map(|(span, label)| {
                let (start, end) = self.points(&offsets, span);
                (start, end, label)
            })
            .collect()
    }

    /// The right names in atoms; those that cut an atom are left out.
    pub fn in_atoms(&self, atoms: &Atoms<'_>) -> Vec<(Range<usize>, Label)> {
        let offsets = Offsets::new(&self.text, OffsetUnit::Chars);
        let places: Vec<(u32, u32)> =
            atoms.as_slice().iter().map(|a| self.points(&offsets, a.span)).collect();
        let mut found: Vec<_> = self
            .names
            .iter()
            .filter_map(|&(start, end, label)| {
                let first = places.binary_search_by_key(&start, |p| p.0).ok()?;
                let last = places.binary_search_by_key(&end, |p| p.1).ok()?;
                (first <= last).then(|| (first..last + 1, label))
            })
            .collect();
        found.sort_by_key(|(atoms, _)| atoms.start);
        found.dedup_by(|b, a| b.0.start < a.0.end);
        found
    }
}

/// Sentences with names; those of one article are one text, in paragraphs. Where no article is told, so many
/// that follow each other are one.
pub fn sentences(shared: &Shared, file: &str, window: usize) -> Result<Vec<Labelled>> {
    let mut texts: Vec<(String, String, Spans)> = Vec::new();
    for (n, line) in shared.read(&format!("gold/ner/{file}.spans.jsonl"))?.lines().enumerate() {
        let row = record(line)?;
        let id = row["id"].as_str().unwrap_or_default();
        let number = (n / window).to_string();
        let article =
            if file == "news" { id.rsplit_once('-').map_or(id, |(article, _)| article) } else { &number };
        let text = row["text"].as_str().unwrap_or_default();
        if let Some((_, all, names)) = texts.last_mut().filter(|(last, ..)| last == article) {
            all.push_str("\n\n");
            take_names(&row, all.chars().count() as u32, names);
            all.push_str(text);
        } else {
            let mut names = Vec::new();
            take_names(&row, 0, &mut names);
            texts.push((article.to_owned(), text.to_owned(), names));
        }
    }
    Ok(texts.into_iter().map(|(_, text, names)| Labelled::new(text, names)).collect())
}

fn take_names(row: &Value, shift: u32, names: &mut Spans) {
    for name in row["ents"].as_array().into_iter().flatten() {
        let number = |i: usize| name[i].as_u64().unwrap_or(0) as u32 + shift;
        names.extend(label(&name[2]).map(|label| (number(0), number(1), label)));
    }
}

/// The labelled documents: the texts in `folder` that have records beside them.
pub fn documents(shared: &Shared, folder: &str) -> Result<Vec<Labelled>> {
    let mut out = Vec::new();
    for stem in shared.stems(folder, "jsonl")? {
        let Ok(text) = shared.read(&format!("{folder}/{stem}.txt")) else { continue };
        let mut names = Vec::new();
        for line in shared.read(&format!("{folder}/{stem}.jsonl"))?.lines() {
            let row = record(line)?;
            let by_name = row["kind"] == "entity" && row["mention"].as_str().is_none_or(|m| m == "name");
            let number = |field: &str| row[field].as_u64().unwrap_or(0) as u32;
            if let Some(label) = label(&row["type"]).filter(|_| by_name) {
                names.push((number("start"), number("end"), label));
            }
        }
        out.push(Labelled::new(text, names));
    }
    Ok(out)
}

/// Texts of news without labels.
pub fn unlabelled(shared: &Shared) -> Result<Vec<String>> {
    let lines = shared.read("text/news_raw.jsonl.xz")?;
    lines.lines().map(|line| Ok(record(line)?["text"].as_str().unwrap_or_default().to_owned())).collect()
}

/// Articles of segmented news, in which the syllables of a word are joined by underscores.
pub fn segmented(shared: &Shared, most: usize) -> Result<Vec<String>> {
    let lines = shared.read("text/news_segmented.jsonl.xz")?;
    let article = |line| -> Result<String> {
        let row = record(line)?;
        let body = row["body"].as_array().into_iter().flatten();
        let parts = [&row["title"], &row["lead"]].into_iter().chain(body).filter_map(Value::as_str);
        Ok(parts.collect::<Vec<_>>().join("\n"))
    };
    lines.lines().take(most).map(article).collect()
}

pub fn record(line: &str) -> Result<Value> {
    serde_json::from_str(line).map_err(|e| Error::invalid_input(format!("a line of the shared data: {e}")))
}

fn label(value: &Value) -> Option<Label> {
    named(value.as_str()?)
}

/// The label of this name.
pub fn named(name: &str) -> Option<Label> {
    Label::ALL.into_iter().find(|label| label.as_str() == name)
}
