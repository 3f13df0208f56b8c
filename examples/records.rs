//! Records of texts: JSON lines with `id`, `text` and `published` in, each answered by its records, one a line.
//!
//! ```sh
//! cargo run --release --example records < TEXTS.jsonl > RECORDS.jsonl
//! ```

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use sukien::Pipeline;
use sukien::record::Records;
use sukien::text::OffsetUnit;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::default();
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let published = row["published"].as_str().and_then(|day| day.parse().ok());
        let doc = pipeline.parse(text, published)?;
        let offsets = doc.offsets(OffsetUnit::Chars);
        write!(out, "{}", Records::new(&doc, &offsets, row["id"].as_str().unwrap_or_default()).to_jsonl())?;
    }
    Ok(())
}
