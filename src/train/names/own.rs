//! A model of a user's own texts, and one that has not seen the treebank's dev side.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::before::Before;
use super::{Data, Labelled, Learnt, Score, clusters, make, report_dev, two_stages};
use crate::train::Shared;
use crate::train::data::write;
use crate::train::files::{name_of, spans};
use crate::train::report::progress;
use crate::{Error, Result};

/// Learns from the files of spans of a user alone, and writes `names.bin` to `folder`.
pub fn run_on(files: &[PathBuf], folder: &Path) -> Result<String> {
    let (mut report, mut texts) = (String::new(), Vec::new());
    for file in files {
        progress(&format!("names: reading {}", file.display()));
        let rows = spans(file)?;
        let _ = writeln!(report, "{}: {} texts", name_of(file), rows.len());
        texts.extend(rows.into_iter().map(|(text, names)| Labelled::new(text, names)));
    }
    if texts.len() < 2 {
        return Err(Error::invalid_input("the files hold fewer than two texts; one a line is wanted"));
    }
    // Clusters of the words of these texts: they are all there is.
    let plain: Vec<String> = texts.iter().map(|t| t.text.clone()).collect();
    let learnt = Learnt { company: clusters::learn(&plain), ..Learnt::default() };
    let before = Before::in_folder(folder)?;
    progress("names: each half of the texts by what the other teaches");
    let all: Vec<&Labelled> = texts.iter().collect();
    let (one, other) = all.split_at(all.len() / 2);
    let mut score = Score::default();
    for (seen, unseen) in [(one, other), (other, one)] {
        let bytes = make(seen, &before, &learnt)?;
        unseen.iter().try_for_each(|text| score.add(text, &before, &bytes))?;
    }
    let _ = write!(report, "each half by what the other teaches (precision/recall F1)\n{score}");
    progress("names: learning from all texts");
    write(folder, "names.bin", &make(&all, &before, &learnt)?)?;
    Ok(report)
}

/// Writes to `folder` a model that has learnt from all but the treebank's dev side, which measures it.
pub fn held_out(shared: &Shared, folder: &Path) -> Result<String> {
    let data = Data::read(shared)?;
    // They stand there already, and have not seen it either.
    let before = Before::in_folder(folder)?;
    progress("names: learning without the treebank's dev side");
    let seen: Vec<&Labelled> = data.sentences().chain(&data.documents).collect();
    let bytes = two_stages(&seen, &before, &data)?;
    write(folder, "names.bin", &bytes)?;
    let mut report = String::new();
    report_dev(&data, &before, &bytes, &mut report)?;
    Ok(report)
}
