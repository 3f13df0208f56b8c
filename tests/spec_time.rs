//! Runs `tests/spec/time.md`: every row is a text, its date of publication, and the times that must come out.

#[path = "common/page.rs"]
mod page;

use jiff::civil::Date;
use sukien::Pipeline;

#[test]
fn every_row_of_the_spec() {
    let pipeline = Pipeline::default();
    let mut verdict = page::Verdict::default();
    for row in page::rows(include_str!("spec/time.md")) {
        let [text, published, expected] = row.cells();
        let date: Option<Date> = (!published.is_empty()).then(|| published.parse().expect("a date"));
        let doc = pipeline.parse(text, date).expect("a short text");
        let found: Vec<String> = doc
            .times()
            .iter()
            .map(|t| {
                let modifier = t.modifier.map(|m| format!(" [{}]", m.as_str())).unwrap_or_default();
                format!("{} = {}{modifier}", doc.surface(t.span), t.value)
            })
            .collect();
        verdict.row(row.line, text, expected, &found.join("; "));
    }
    verdict.end(150);
}
