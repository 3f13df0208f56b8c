//! Runs the cases of `tests/spec/quote.md`: a text, and all quotes that must come out.

#[path = "common/page.rs"]
mod page;

use sukien::quote::Quote;
use sukien::{Document, Pipeline};

/// `direct Lê Văn An / nói / Tôi sẽ đi`.
fn render(quote: &Quote, doc: &Document) -> String {
    let cue = quote.cue.map_or("-", |span| doc.surface(span));
    let speaker = quote.speaker.join(" + ");
    let speaker = if speaker.is_empty() { "-" } else { &speaker };
    format!("{} {speaker} / {cue} / {}", quote.kind.as_str(), doc.surface(quote.span).replace('\n', "⏎"))
}

#[test]
fn quotes_of_the_specification() {
    let mut verdict = page::Verdict::default();
    for row in page::rows(include_str!("spec/quote.md")) {
        let [text, expected] = row.cells();
        let doc = Pipeline::default().parse(&text.replace('⏎', "\n"), None).unwrap();
        for quote in doc.quotes() {
            assert!(quote.outer.is_none_or(|outer| outer.contains(quote.span)), "{text}");
        }
        let found: Vec<String> = doc.quotes().iter().map(|q| render(q, &doc)).collect();
        verdict.row(row.line, text, expected, &found.join(" ; "));
    }
    verdict.end(60);
}
