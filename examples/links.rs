//! Links between the facts of records: JSON lines as `records` writes them in, links out, one a line.
//!
//! ```sh
//! cargo run --release --example links < RECORDS.jsonl > LINKS.jsonl
//! python3 ../shared/eval/score_links.py ../shared/gold/links.jsonl LINKS.jsonl
//! ```

use std::io::{BufWriter, Write, read_to_string, stdin, stdout};

use sukien::link::{LinkRecord, find, read};
use sukien::record::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let claims = read(&read_to_string(stdin())?)?;
    let links = find(&claims);
    let mut out = BufWriter::new(stdout().lock());
    for record in LinkRecord::all(&links, &claims) {
        writeln!(out, "{}", json(&record))?;
    }
    Ok(())
}
