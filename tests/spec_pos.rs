//! Runs `tests/spec/pos.md`.

#[path = "common/page.rs"]
mod page;

use sukien::{Depth, Pipeline};

#[test]
fn tags_of_the_page() {
    let pipeline = Pipeline::default();
    let mut verdict = page::Verdict::default();
    for row in page::rows(include_str!("spec/pos.md")) {
        let [text, expected] = row.cells();
        let doc = pipeline.parse_to(text, None, Depth::Tags).unwrap();
        let found: Vec<&str> = doc.tags().iter().map(|t| t.upos.as_str()).collect();
        let words: Vec<String> = doc.words().iter().map(|w| doc.form(w)).collect();
        verdict.row(row.line, &words.join(" | "), expected, &found.join(" "));
    }
    verdict.end(20);
}
