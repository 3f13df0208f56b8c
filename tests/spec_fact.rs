//! Runs the cases of `tests/spec/fact.md`: a text published on 15 July 2024, and all facts that must come out.

mod common;
#[path = "common/page.rs"]
mod page;

use common::render;
use sukien::Pipeline;

#[test]
fn facts_of_the_specification() {
    let published = "2024-07-15".parse().ok();
    let mut verdict = page::Verdict::default();
    for row in page::rows(include_str!("spec/fact.md")) {
        let [text, expected] = row.cells();
        let doc = Pipeline::default().parse(text, published).unwrap();
        let found: Vec<String> = doc.facts().iter().map(|f| render(f, &doc)).collect();
        verdict.row(row.line, text, expected, &found.join(" ; "));
    }
    verdict.end(250);
}
