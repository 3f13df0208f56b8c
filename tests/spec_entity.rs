//! Runs the cases of `tests/spec/entity.md`: a text, and all names that must come out.

#![allow(clippy::unwrap_used, reason = "a test: a failure should say where")]

#[path = "common/page.rs"]
mod page;

use std::fmt::Write as _;

use sukien::entity::{Entity, Mention, find};
use sukien::tokenize::{scan, sentences};

/// `PER Hạnh = Vũ Thị Hạnh, honorific Bà`.
fn render(entity: &Entity, text: &str) -> String {
    let mut out = format!("{} {}", entity.label.as_str(), entity.span.of(text));
    if entity.name != entity.span.of(text) {
        write!(out, " = {}", entity.name).unwrap();
    }
    if entity.mention != Mention::Name {
        write!(out, ", {}", entity.mention.as_str()).unwrap();
    }
    for (what, span) in [("honorific", entity.honorific), ("role", entity.role)] {
        if let Some(span) = span {
            write!(out, ", {what} {}", span.of(text)).unwrap();
        }
    }
    if let Some(function) = entity.function {
        write!(out, ", {}", function.as_str()).unwrap();
    }
    out
}

#[test]
fn names_of_the_specification() {
    let mut verdict = page::Verdict::default();
    for row in page::rows(include_str!("spec/entity.md")) {
        let [text, expected] = row.cells();
        let atoms = scan(text);
        let found: Vec<String> = find(&atoms, &sentences(&atoms)).iter().map(|e| render(e, text)).collect();
        verdict.row(row.line, text, expected, &found.join(" ; "));
    }
    verdict.end(60);
}
