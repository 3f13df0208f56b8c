//! Runs `tests/spec/time_dialogue.md`: every row is one expression, and its value for the reference above it.

use jiff::civil::DateTime;
use sukien::time::{Prefer, parse};

const SPEC: &str = include_str!("spec/time_dialogue.md");

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
    let (mut rows, mut failed, mut now) = (0, Vec::new(), None);
    for (n, line) in SPEC.lines().enumerate() {
        now = reference(line).or(now);
        if !line.starts_with("| ") || line.starts_with("| text |") || line.starts_with("| ---") {
            continue;
        }
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [text, expected] = cells[..] else { panic!("line {}: two cells, please", n + 1) };
        let (moment, prefer) = now.expect("a reference before the first row");
        let found = parse(text, Some(moment), prefer).map_or_else(String::new, |time| {
            let modifier = time.modifier.map(|m| format!(" [{}]", m.as_str())).unwrap_or_default();
            format!("{}{modifier}", time.value)
        });
        rows += 1;
        if found != expected {
            failed.push(format!("line {}: {text}\n  expected {expected}\n  found    {found}", n + 1));
        }
    }
    assert!(rows >= 250, "only {rows} rows were read");
    assert!(failed.is_empty(), "{} of {rows} rows:\n{}", failed.len(), failed.join("\n"));
}
