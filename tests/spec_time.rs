//! Runs `tests/spec/time.md`: every row is a text, its date of publication, and the times that must come out.

use jiff::civil::Date;
use sukien::Pipeline;

const SPEC: &str = include_str!("spec/time.md");

/// The cells of the rows of all tables, headings and rules left out.
fn rows() -> Vec<(usize, Vec<&'static str>)> {
    SPEC.lines()
        .enumerate()
        .filter(|(_, l)| l.starts_with("| ") && !l.starts_with("| text |") && !l.starts_with("| ---"))
        .map(|(n, l)| (n + 1, l.trim().trim_matches('|').split(" | ").map(str::trim).collect()))
        .collect()
}

#[test]
fn every_row_of_the_spec() {
    let pipeline = Pipeline::default();
    let rows = rows();
    assert!(rows.len() >= 150, "only {} rows were read", rows.len());
    let mut failed = Vec::new();
    for (line, cells) in &rows {
        let [text, published, expected] = cells[..] else { panic!("line {line}: three cells, please") };
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
        let found = found.join("; ");
        if found != expected {
            failed.push(format!("line {line}: {text}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(failed.is_empty(), "{} of {} rows:\n{}", failed.len(), rows.len(), failed.join("\n"));
}
