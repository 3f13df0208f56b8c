//! Runs `tests/spec/time_dialogue.md`: every row is one expression, and its value for the reference above it.

#[path = "common/page.rs"]
mod page;

use jiff::civil::DateTime;
use sukien::time::{Prefer, parse};

/// `Reference: 2013-02-12T04:30, prefer future.`
fn reference(line: &str) -> Option<(DateTime, Prefer)> {
    let (moment, prefer) = line.strip_prefix("Reference: ")?.trim_end_matches('.').split_once(", prefer ")?;
    let prefer = match prefer {
        "past" => Prefer::Past,
        "future" => Prefer::Future,
        "nearest" => Prefer::Nearest,
        _ => return None,
    };
    Some((moment.parse().ok()?, prefer))
}

#[test]
fn every_row_of_the_spec() {
    let (mut verdict, mut now) = (page::Verdict::default(), None);
    for row in page::rows(include_str!("spec/time_dialogue.md")) {
        let [text, expected] = row.cells();
        now = row.above.lines().find_map(reference).or(now);
        let (moment, prefer) = now.expect("a reference before the first row");
        let found = parse(text, Some(moment), prefer).map_or_else(String::new, |time| {
            let modifier = time.modifier.map(|m| format!(" [{}]", m.as_str())).unwrap_or_default();
            format!("{}{modifier}", time.value)
        });
        verdict.row(row.line, text, expected, &found);
    }
    verdict.end(250);
}
