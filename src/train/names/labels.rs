//! Our own labels of unlabelled news: `models/labels/names.tsv`, which says where names stand in the texts of the shared
//! data and holds none of these texts.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::corpus::{Labelled, Spans, named, record};
use crate::train::Shared;
use crate::{Error, Result};

const LABELS: &str = include_str!("../../../models/labels/names.tsv");

/// A line of the labels: a part of an article.
#[derive(Debug, Clone, PartialEq)]
struct Row<'l> {
    file: &'l str,
    article: &'l str,
    /// The number of a paragraph, or the first and the last code point of the text.
    place: (usize, Option<usize>),
    /// How many code points it has.
    length: usize,
    names: Spans,
}

/// The labelled parts of each article, as one text in paragraphs.
pub fn read(shared: &Shared) -> Result<Vec<Labelled>> {
    let rows: Vec<Row<'_>> = LABELS
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .map(|(n, line)| Row::read(line).ok_or_else(|| wrong(n + 1, "is no line of labels")))
        .collect::<Result<_>>()?;
    let mut wanted: BTreeMap<&str, HashMap<&str, Vec<usize>>> = BTreeMap::new();
    for (n, row) in rows.iter().enumerate() {
        wanted.entry(row.file).or_default().entry(row.article).or_default().push(n);
    }
    let mut texts = vec![None; rows.len()];
    for (file, articles) in wanted {
        for line in shared.read(&format!("text/{file}.jsonl.xz"))?.lines() {
            let article = record(line)?;
            let id = match &article["id"] {
                Value::String(id) => id.clone(),
                id => id.to_string(),
            };
            for n in articles.get(id.as_str()).into_iter().flatten() {
                texts[*n] = part(&article, rows[*n].place);
            }
        }
    }
    let mut labelled: Vec<(&str, String, Spans)> = Vec::new();
    for (n, (row, text)) in rows.iter().zip(texts).enumerate() {
        let text = text.filter(|text| text.chars().count() == row.length);
        let text = text.ok_or_else(|| wrong(n + 1, "tells of a text that is not in the shared data"))?;
        match labelled.last_mut().filter(|(article, ..)| *article == row.article) {
            Some((_, all, names)) => {
                all.push_str("\n\n");
                let shift = all.chars().count() as u32;
                names
                    .extend(row.names.iter().map(|(start, end, label)| (start + shift, end + shift, *label)));
                all.push_str(&text);
            }
            None => labelled.push((row.article, text, row.names.clone())),
        }
    }
    Ok(labelled.into_iter().map(|(_, text, names)| Labelled::new(text, names)).collect())
}

fn wrong(row: usize, what: &str) -> Error {
    Error::invalid_input(format!("models/labels/names.tsv: row {row} {what}"))
}

impl<'l> Row<'l> {
    /// `file, article, place, code points, names`, parted by tabs; a name is `0-3:PER`.
    fn read(line: &'l str) -> Option<Self> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, article, place, length, names] = fields.as_slice() else { return None };
        let place = match place.split_once('-') {
            Some((start, end)) => (start.parse().ok()?, Some(end.parse().ok()?)),
            None => (place.parse().ok()?, None),
        };
        let name = |name: &str| {
            let (span, label) = name.split_once(':')?;
            let (start, end) = span.split_once('-')?;
            Some((start.parse().ok()?, end.parse().ok()?, named(label)?))
        };
        let names = names.split(' ').filter(|name| !name.is_empty()).map(name).collect::<Option<_>>()?;
        Some(Self { file, article, place, length: length.parse().ok()?, names })
    }
}

/// A part of an article, with one space for all that is space, and for underscores.
fn part(article: &Value, (at, end): (usize, Option<usize>)) -> Option<String> {
    let text = match (end, at) {
        (Some(end), at) => article["text"].as_str()?.chars().skip(at).take(end.checked_sub(at)?).collect(),
        (None, 0) => article["lead"].as_str()?.to_owned(),
        (None, at) => article["body"].get(at - 1)?.as_str()?.to_owned(),
    };
    Some(
        text.split(|c: char| c == '_' || c.is_whitespace())
            .filter(|w| !w.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Label;

    #[test]
    fn rows_say_where_names_stand() {
        let row = Row::read("news_raw\t12\t30-44\t14\t0-3:PER 5-14:ORG").expect("a row");
        assert_eq!((row.file, row.article, row.place, row.length), ("news_raw", "12", (30, Some(44)), 14));
        assert_eq!(row.names, [(0, 3, Label::Per), (5, 14, Label::Org)]);
        assert!(Row::read("news_segmented\t7\t0\t20\t").expect("a row").names.is_empty());
    }

    #[test]
    fn rows_that_are_none_are_told() {
        for line in
            ["", "news_raw\t12\t0\t9", "news_raw\t12\tx\t9\t", "a\tb\t0\t9\t0-3:WHO", "a\tb\t0\t9\t3:PER"]
        {
            assert_eq!(Row::read(line), None, "{line:?}");
        }
    }

    #[test]
    fn parts_have_one_space_between_words() {
        let segmented = serde_json::json!({"lead": "Sao_Mai mở cửa .", "body": ["Ông  An_Khang nói ."]});
        assert_eq!(part(&segmented, (0, None)).as_deref(), Some("Sao Mai mở cửa ."));
        assert_eq!(part(&segmented, (1, None)).as_deref(), Some("Ông An Khang nói ."));
        assert_eq!(part(&segmented, (2, None)), None);
        let raw = serde_json::json!({"text": "Một.\nHai  ba."});
        assert_eq!(part(&raw, (5, Some(13))).as_deref(), Some("Hai ba."));
    }

    #[test]
    fn all_rows_can_be_read() {
        let rows = LABELS.lines().filter(|line| !line.starts_with('#'));
        assert!(rows.clone().count() > 1000);
        rows.for_each(|line| assert!(Row::read(line).is_some(), "{line:?}"));
    }
}
