//! What another tagger makes of a text: the teacher reads it beside our own features. `models/README.md` tells which.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::corpus::Labelled;
use crate::entity::Label;
use crate::entity::tagger::{Look, OUTSIDE, hash, join, tag};
use crate::{Error, Result};

/// What the peer makes of an atom; zero: nothing is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint {
    /// The part of speech, and whether the word goes on.
    pos: u64,
    /// The tag of the name and one; zero: it was not asked.
    name: u64,
}

/// Start and end of a word in code points, its part of speech, and for a name the label and whether it begins.
type Word = (u32, u32, u64, Option<(Label, bool)>);

/// What the peer makes of the lines of the labelled texts, and of news.
#[derive(Debug, Default)]
pub struct Peer {
    lines: HashMap<String, Vec<Word>>,
    news: Vec<(String, Vec<Word>)>,
}

impl Peer {
    /// Reads `names_gold.jsonl` and `names_news.jsonl`: `{"text": …, "tags": [[start, end, "Np", "B-PER"], …]}`.
    pub fn read(folder: &Path) -> Result<Self> {
        let rows = |file: &str| -> Result<Vec<(String, Vec<Word>)>> {
            let path = folder.join(file);
            let failed =
                |what: &dyn std::fmt::Display| Error::invalid_input(format!("{}: {what}", path.display()));
            let text = fs::read_to_string(&path).map_err(|e| failed(&e))?;
            let row =
                |line| serde_json::from_str::<Value>(line).map(|row| words(&row)).map_err(|e| failed(&e));
            text.lines().map(row).collect()
        };
        Ok(Self { lines: rows("names_gold.jsonl")?.into_iter().collect(), news: rows("names_news.jsonl")? })
    }

    /// The texts of the news, with what the peer makes of them.
    pub fn news(&self) -> impl Iterator<Item = Labelled> {
        self.news.iter().map(|(text, words)| {
            let mut text = Labelled::new(text.clone(), Vec::new());
            let places = text.places(&text.atoms());
            text.hints = vec![Hint::default(); places.len()];
            mark(words, 0, &places, &mut text.hints);
            text
        })
    }

    /// Whether the news holds this article.
    pub fn articles(&self) -> std::collections::HashSet<&str> {
        self.news.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Tells a labelled text what the peer makes of its lines.
    pub fn hint(&self, text: &mut Labelled) {
        let places = text.places(&text.atoms());
        let mut hints = vec![Hint::default(); places.len()];
        let (mut start, mut first) = (0, 0);
        for line in text.text.split('\n') {
            let end = start + line.chars().count() as u32;
            let beyond = first + places[first..].iter().take_while(|p| p.1 <= end).count();
            if let Some(words) = self.lines.get(&line.replace('_', " ")) {
                mark(words, start, &places[first..beyond], &mut hints[first..beyond]);
            }
            (start, first) = (end + 1, beyond);
        }
        text.hints = hints;
    }
}

/// The text of a row, and its words.
fn words(row: &Value) -> (String, Vec<Word>) {
    let tags = row["tags"].as_array().into_iter().flatten();
    (row["text"].as_str().unwrap_or_default().to_owned(), tags.map(word).collect())
}

fn word(row: &Value) -> Word {
    let number = |i: usize| row[i].as_u64().unwrap_or(0) as u32;
    let name = row[3].as_str().and_then(|t| t.split_once('-')).and_then(|(place, label)| {
        Label::ALL.into_iter().find(|l| l.as_str() == label).map(|label| (label, place == "B"))
    });
    (number(0), number(1), hash(row[2].as_str().unwrap_or_default()), name)
}

/// The hints of a line that begins at `shift`.
fn mark(words: &[Word], shift: u32, places: &[(u32, u32)], hints: &mut [Hint]) {
    let within = |start: u32, end: u32| {
        let from = places.partition_point(|p| p.0 < start + shift);
        from..places.partition_point(|p| p.1 <= end + shift).max(from)
    };
    let mut names: Vec<(u32, u32, Label)> = Vec::new();
    let mut open = false;
    for &(start, end, pos, name) in words {
        for (k, hint) in hints[within(start, end)].iter_mut().enumerate() {
            *hint = Hint { pos: pos << 1 | u64::from(k > 0), name: 1 + OUTSIDE as u64 };
        }
        match (name, names.last_mut()) {
            (Some((label, false)), Some(last)) if open && last.2 == label => last.1 = end,
            (Some((label, _)), _) => names.push((start, end, label)),
            _ => {}
        }
        open = name.is_some();
    }
    for (start, end, label) in names {
        let range = within(start, end);
        for i in range.clone() {
            hints[i].name = 1 + tag(label, &range, i) as u64;
        }
    }
}

fn feature<const N: usize>(number: u64, parts: [u64; N]) -> u64 {
    parts.into_iter().fold(number, join)
}

/// The features of the hints on atom `i` of the sentence `start..end`.
pub fn features(hints: &[Hint], looks: &[Look], i: usize, sentence: (usize, usize), out: &mut Vec<u64>) {
    let at = |offset: isize| match i.checked_add_signed(offset) {
        Some(k) if (sentence.0..sentence.1).contains(&k) => hints[k],
        _ => Hint { pos: 1, name: 99 },
    };
    let look = &looks[i];
    let [l2, l1, c, r1, r2] = [-2, -1, 0, 1, 2].map(at);
    if c.name == 0 {
        return;
    }
    out.extend([
        feature(100, [c.name]),
        feature(101, [c.name, look.shape.into()]),
        feature(102, [c.name, look.rule.into()]),
        feature(103, [c.name, look.word]),
        feature(104, [l1.name, c.name]),
        feature(105, [c.name, r1.name]),
        feature(106, [l1.name, c.name, r1.name]),
        feature(107, [c.name, c.pos]),
        feature(108, [c.pos]),
        feature(109, [c.pos, look.shape.into()]),
        feature(110, [l1.pos, c.pos]),
        feature(111, [c.pos, r1.pos]),
        feature(112, [l2.pos, l1.pos, c.pos]),
        feature(113, [c.pos, r1.pos, r2.pos]),
        feature(114, [c.name, look.phrase.into()]),
        feature(115, [c.name, look.word_class.into()]),
        feature(116, [c.name, look.cluster.1.into()]),
        feature(117, [l1.pos, c.pos, r1.pos]),
    ]);
}
