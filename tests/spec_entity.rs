//! Runs the cases of `tests/spec/entity.md`: a text, and all names that must come out.

#![allow(clippy::unwrap_used, reason = "a test: a failure should say where")]

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
    let spec = include_str!("spec/entity.md");
    let mut cases = 0;
    let mut wrong = Vec::new();
    for line in
        spec.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| text") && !l.starts_with("| ---"))
    {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (text, expected) = (cells.next().unwrap(), cells.next().unwrap());
        let atoms = scan(text);
        let found: Vec<String> = find(&atoms, &sentences(&atoms)).iter().map(|e| render(e, text)).collect();
        if found.join(" ; ") != expected {
            wrong.push(format!("{text}\n  must be {expected}\n  but is  {}", found.join(" ; ")));
        }
        cases += 1;
    }
    assert!(cases >= 60, "only {cases} cases were read");
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong\n{}", wrong.len(), wrong.join("\n"));
}
