//! Names of sentences: JSON lines with `id` and `text` in, the same with `ents` (code points, label) out.
//!
//! ```sh
//! cargo run --release --example names < GOLD.spans.jsonl > PRED.spans.jsonl
//! python3 ../shared/eval/score_spans.py GOLD.spans.jsonl PRED.spans.jsonl
//! ```

use std::io::{BufRead, BufWriter, Write, stdin, stdout};

use sukien::entity::Mention;
use sukien::text::OffsetUnit;
use sukien::{Depth, Pipeline};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::default();
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let doc = pipeline.parse_to(text, None, Depth::Facts)?;
        let offsets = doc.offsets(OffsetUnit::Chars);
        let names = doc.entities().iter().filter(|e| e.mention == Mention::Name);
        let spans: Vec<serde_json::Value> = names
            .map(|e| {
                let span = doc.original(e.span);
                let at = |byte: u32| offsets.get(doc.text(), byte as usize);
                serde_json::json!([at(span.start), at(span.end), e.label.as_str()])
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": row["id"], "text": text, "ents": spans}))?;
    }
    Ok(())
}
