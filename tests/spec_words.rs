//! Runs `tests/spec/words.md`.

#[path = "common/page.rs"]
mod page;

use sukien::{Depth, Options, Pipeline, Result};

/// The words of a text, as the page writes them.
fn words(pipeline: &Pipeline, text: &str) -> Result<String> {
    let doc = pipeline.parse_to(text, None, Depth::Words)?;
    let forms = doc.words().iter().map(|word| {
        let surface = doc.surface(doc.atoms_span(&word.atoms));
        surface.split(|c: char| c.is_whitespace() || c == '_').collect::<Vec<_>>().join("_")
    });
    Ok(forms.collect::<Vec<_>>().join(" "))
}

#[test]
fn words_of_the_page() {
    let mut pipeline = Pipeline::default();
    let mut verdict = page::Verdict::default();
    for row in page::rows(include_str!("spec/words.md")) {
        let [text, expected] = row.cells();
        for line in row.above.lines() {
            if line.starts_with('#') {
                pipeline = Pipeline::default();
            } else if let Some(entries) = line.strip_prefix("Lexicon:") {
                let lexicon = entries.split(';').map(|entry| entry.trim().to_owned()).collect();
                pipeline = Pipeline::new(Options { lexicon, ..Options::default() }).unwrap();
            }
        }
        verdict.row(row.line, text, expected, &words(&pipeline, text).unwrap());
    }
    verdict.end(60);
}
