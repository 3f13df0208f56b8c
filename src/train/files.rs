//! A user's own files. `docs/training.md` tells the formats.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Example;
use crate::entity::Label;
use crate::tag::{Upos, Xpos};
use crate::{Error, Result};

/// Whether a file is `CoNLL-U`, by its name.
fn is_conllu(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "conllu" || e == "conll")
}

/// Whether a file holds spans, by its name.
fn is_spans(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "jsonl" || e == "json")
}

/// The files that can teach words: segmented text, and `CoNLL-U`.
pub fn of_words(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().filter(|f| !is_spans(f)).cloned().collect()
}

/// The files that can teach parts of speech: `CoNLL-U`.
pub fn of_pos(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().filter(|f| is_conllu(f)).cloned().collect()
}

/// The files that can teach names: spans.
pub fn of_names(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().filter(|f| is_spans(f)).cloned().collect()
}

/// The name of a file, without the folders that hold it: figures are the same wherever the files are.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| Error::invalid_input(format!("{}: {e}", path.display())))
}

fn wrong(path: &Path, line: usize, what: impl std::fmt::Display) -> Error {
    Error::invalid_input(format!("{}:{}: {what}", path.display(), line + 1))
}

/// The sentences of a file whose words are known: `CoNLL-U`, or text with the syllables of words joined by `_`.
pub fn segmented(path: &Path) -> Result<Vec<Example>> {
    if is_conllu(path) {
        let joined = |words: Vec<Row>| words.into_iter().map(|w| w.form).collect::<Vec<_>>().join(" ");
        return Ok(conllu(path)?.into_iter().map(|words| Example::segmented(&joined(words))).collect());
    }
    Ok(read(path)?.lines().filter(|l| !l.trim().is_empty()).map(Example::segmented).collect())
}

/// A word of a `CoNLL-U` file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The word, its syllables joined by `_`.
    pub form: String,
    /// Its part of speech.
    pub upos: Upos,
    /// Its tag in the treebank's spelling, where it has one that the library knows.
    pub xpos: Option<Xpos>,
}

/// The sentences of a `CoNLL-U` file: of each line the columns FORM, UPOS and XPOS.
pub fn conllu(path: &Path) -> Result<Vec<Vec<Row>>> {
    let mut sentences = vec![Vec::new()];
    for (number, line) in read(path)?.lines().enumerate() {
        if line.trim().is_empty() {
            sentences.push(Vec::new());
        } else if !line.starts_with('#') {
            let row = conllu_row(line).map_err(|what| wrong(path, number, what))?;
            if let (Some(row), Some(sentence)) = (row, sentences.last_mut()) {
                sentence.push(row);
            }
        }
    }
    sentences.retain(|s| !s.is_empty());
    Ok(sentences)
}

/// A line of `CoNLL-U`; `None` for what is no word of its own (`1-2`, `1.1`).
fn conllu_row(line: &str) -> std::result::Result<Option<Row>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, _, upos, xpos, ..] = columns[..] else {
        let found = columns.len();
        return Err(format!("found {found} columns, expected ten of CoNLL-U, a tab between them"));
    };
    if id.contains(['-', '.']) {
        return Ok(None);
    }
    let form = form.split_whitespace().collect::<Vec<_>>().join("_");
    if form.is_empty() {
        return Err("the form is blank".to_owned());
    }
    let upos = Upos::of(upos).ok_or_else(|| format!("found the tag {upos:?}, expected one of UPOS"))?;
    Ok(Some(Row { form, upos, xpos: Xpos::of(xpos) }))
}

/// A text whose names are known: start and end in code points.
pub type Spans = (String, Vec<(u32, u32, Label)>);

/// The texts of a JSON Lines file of names: `{"text": …, "ents": [[start, end, "PER"], …]}`.
pub fn spans(path: &Path) -> Result<Vec<Spans>> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| spans_row(line).map_err(|what| wrong(path, number, what))).collect()
}

fn spans_row(line: &str) -> std::result::Result<Spans, String> {
    let row: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let text = row["text"].as_str().ok_or("found no string \"text\"")?;
    let ents = row["ents"].as_array().ok_or("found no list \"ents\"")?;
    let length = text.chars().count() as u64;
    let names = ents.iter().map(|name| {
        let label = name[2].as_str().and_then(|l| Label::ALL.into_iter().find(|known| known.as_str() == l));
        match (name[0].as_u64(), name[1].as_u64(), label) {
            (Some(start), Some(end), Some(label)) if start < end && end <= length => {
                Ok((start as u32, end as u32, label))
            }
            _ => Err(format!(
                "found the name {name}, expected [start, end, label] within {length} code points, labels PER, LOC, \
                 ORG, MISC"
            )),
        }
    });
    Ok((text.to_owned(), names.collect::<std::result::Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_conllu() {
        let row = conllu_row("3\tđường sắt\t_\tNOUN\tN\t_\t0\troot\t_\t_").unwrap().unwrap();
        assert_eq!((row.form.as_str(), row.upos), ("đường_sắt", Upos::Noun));
        assert!(row.xpos.is_some());
        assert_eq!(conllu_row("3-4\tđường sắt\t_\t_\t_\t_\t_\t_\t_\t_"), Ok(None));
        assert!(conllu_row("đường sắt").unwrap_err().contains("found 1 columns"));
        assert!(conllu_row("1\tđường\t_\tDANH\t_").unwrap_err().contains("DANH"));
        assert!(conllu_row("1\t \t_\tNOUN\tN").unwrap_err().contains("blank"));
    }

    #[test]
    fn rows_of_spans() {
        let (text, names) = spans_row(r#"{"text": "Ở Huế", "ents": [[2, 5, "LOC"]]}"#).unwrap();
        assert_eq!((text.as_str(), names), ("Ở Huế", vec![(2, 5, Label::Loc)]));
        for wrong in [
            r#"{"text": "Ở Huế", "ents": [[2, 6, "LOC"]]}"#,
            r#"{"text": "Ở Huế", "ents": [[2, 2, "LOC"]]}"#,
            r#"{"text": "Ở Huế", "ents": [[2, 5, "CITY"]]}"#,
            r#"{"text": "Ở Huế"}"#,
            r#"{"ents": []}"#,
            "[",
        ] {
            assert!(spans_row(wrong).is_err(), "{wrong}");
        }
    }
}
