//! Words of sentences, one a line: `cargo run --release --example words < sentences.txt`.
//!
//! Writes the words of each line separated by spaces, their tokens joined by `_`. An argument is the path of a word
//! model, to be used in the place of the embedded one.

use std::io::{self, BufWriter, Read, Write};

use sukien::{Depth, Options, Pipeline};

fn main() -> io::Result<()> {
    let model = std::env::args_os().nth(1).map(|path| std::path::Path::new(&path).into());
    let options = Options { model, ..Options::default() };
    let pipeline = Pipeline::new(options).map_err(io::Error::other)?;
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in text.lines() {
        let doc = pipeline.parse_to(line, None, Depth::Words).map_err(io::Error::other)?;
        let words: Vec<String> = doc
            .words()
            .iter()
            .map(|word| {
                doc.surface(doc.atoms_span(&word.atoms)).split_whitespace().collect::<Vec<_>>().join("_")
            })
            .collect();
        writeln!(out, "{}", words.join(" "))?;
    }
    out.flush()
}
