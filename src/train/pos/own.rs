//! A model of a user's own sentences, and one that has not seen the treebank's dev side.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{Data, Sample, evaluate, make};
use crate::tag::TagModel;
use crate::train::Shared;
use crate::train::data::write;
use crate::train::files::{Row, conllu, name_of};
use crate::train::report::progress;
use crate::{Error, Result};

/// Learns from the `CoNLL-U` files of a user alone, and writes `pos.bin` to `folder`.
pub fn run_on(files: &[PathBuf], folder: &Path) -> Result<String> {
    let (mut report, mut samples) = (String::new(), Vec::new());
    for file in files {
        progress(&format!("pos: reading {}", file.display()));
        let sentences = conllu(file)?;
        let _ = writeln!(report, "{}: {} sentences", name_of(file), sentences.len());
        samples.extend(sentences.iter().map(|rows| sample(rows)));
    }
    if samples.len() < 2 {
        return Err(Error::invalid_input(
            "the files hold fewer than two sentences, a blank line between two",
        ));
    }
    progress("pos: each half of the sentences by what the other teaches");
    let (one, other) = samples.split_at(samples.len() / 2);
    for (name, seen, unseen) in [("second", one, other), ("first", other, one)] {
        let score = evaluate(&make(seen, &mut []), unseen)?;
        let _ = writeln!(report, "the {name} half by what the other teaches: {score}");
    }
    progress("pos: learning from all sentences");
    let bytes = make(&samples, &mut []);
    let model = TagModel::open(&bytes)?;
    let _ = writeln!(report, "features {}, words {}", model.features(), model.words());
    write(folder, "pos.bin", &bytes)?;
    Ok(report)
}

fn sample(rows: &[Row]) -> Sample {
    let line = |tag: fn(&Row) -> &'static str| {
        rows.iter().map(|row| format!("{}/{}", row.form, tag(row))).collect::<Vec<_>>().join(" ")
    };
    Sample::gold(&line(|row| row.upos.as_str()), &line(|row| row.xpos.map_or("_", |x| x.as_str())))
}

/// Writes to `folder` a model that has learnt from all but the treebank's dev side, which measures it.
pub fn held_out(shared: &Shared, silver: Option<&Path>, folder: &Path) -> Result<String> {
    let Data { train, dev, mut news } = Data::read(shared, silver)?;
    progress("pos: learning without the treebank's dev side");
    let bytes = make(&train, &mut news);
    write(folder, "pos.bin", &bytes)?;
    Ok(format!("treebank dev, by a model that has not seen it: {}\n", evaluate(&bytes, &dev)?))
}
