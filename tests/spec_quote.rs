//! Runs the cases of `tests/spec/quote.md`: a text, and all quotes that must come out.

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
    let spec = include_str!("spec/quote.md");
    let mut cases = 0;
    let mut wrong = Vec::new();
    for line in
        spec.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| text") && !l.starts_with("| ---"))
    {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (text, expected) = (cells.next().unwrap().replace('⏎', "\n"), cells.next().unwrap());
        let doc = Pipeline::default().parse(&text, None).unwrap();
        for quote in doc.quotes() {
            assert!(quote.outer.is_none_or(|outer| outer.contains(quote.span)), "{text}");
        }
        let found: Vec<String> = doc.quotes().iter().map(|q| render(q, &doc)).collect();
        if found.join(" ; ") != expected {
            wrong.push(format!("{text}\n  must be {expected}\n  but is  {}", found.join(" ; ")));
        }
        cases += 1;
    }
    assert!(cases >= 60, "only {cases} cases were read");
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong\n{}", wrong.len(), wrong.join("\n"));
}
