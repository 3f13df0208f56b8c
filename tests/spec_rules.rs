//! Runs the cases of `tests/spec/rules.md`: what patterns match and capture, the facts of rules and frames, mistakes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a failure should say where")]

mod common;

use common::render;
use sukien::fact::rule::Rules;
use sukien::{Document, Options, Pipeline};

/// A row of a table: the section it is in, and its cells.
type Row = (&'static str, Vec<String>);

/// The rows below the heads of the tables.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut section, mut inside) = ("", false);
    for line in include_str!("spec/rules.md").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            section = name;
        }
        if line.starts_with("| ---") {
            inside = true;
        } else if !line.starts_with('|') {
            inside = false;
        } else if inside {
            let hidden = line.replace("\\|", "\u{1}");
            let cells = hidden.strip_prefix('|').unwrap().strip_suffix('|').unwrap().split('|');
            rows.push((section, cells.map(|c| c.trim().replace('\u{1}', "|")).collect()));
        }
    }
    rows
}

fn rows_of(section: &str, cells: usize) -> Vec<Vec<String>> {
    let own = rows().into_iter().filter(|(name, row)| *name == section && row.len() == cells);
    let own: Vec<_> = own.map(|(_, row)| row).collect();
    assert!(own.len() > 4, "{section}");
    own
}

/// A file with a list and one rule.
fn file(kind: &str, pattern: &str, more: &str) -> String {
    format!(
        "[lists]\n\"ký\" = [\"ký\", \"ký kết\", \"đặt bút ký\"]\n[[rule]]\nname = \"r\"\ntype = \"{kind}\"\npattern = '''{pattern}'''\n{more}\n"
    )
}

fn frame(fields: &str) -> String {
    format!("[[frame]]\n{}\n", fields.replace(" ; ", "\n"))
}

fn read(rules: &str, text: &str) -> (Pipeline, Document) {
    let rules = Rules::parse("r.toml", rules).unwrap_or_else(|e| panic!("{rules}\n{e}"));
    let pipeline = Pipeline::new(Options { rules, ..Options::default() }).unwrap();
    let document = pipeline.parse(text, "2024-07-15".parse().ok()).unwrap();
    (pipeline, document)
}

/// The facts of the one rule of a file.
fn facts(rules: &str, text: &str) -> String {
    let (pipeline, doc) = read(rules, text);
    let name = pipeline.options().rules.names().next().unwrap();
    let own = doc.facts().iter().filter(|f| f.rule == name).map(|f| render(f, &doc));
    own.collect::<Vec<_>>().join(" ; ")
}

fn compare(what: &str, found: &str, expected: &str, wrong: &mut Vec<String>) {
    if found != expected {
        wrong.push(format!("{what}\n  must be {expected}\n  but is  {found}"));
    }
}

#[test]
fn patterns_match_what_they_say() {
    let mut wrong = Vec::new();
    for section in ["Elements", "Around elements"] {
        for row in rows_of(section, 3) {
            let (pipeline, doc) = read(&file("x", &row[0], ""), &row[1]);
            let attempts = pipeline.explain_rules(&doc);
            let found: Vec<&str> =
                attempts.iter().flat_map(|a| &a.found).map(|f| doc.surface(f.span)).collect();
            compare(&format!("{} in {}", row[0], row[1]), &found.join(" ; "), &row[2], &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn captures_hold_what_they_say() {
    let mut wrong = Vec::new();
    for row in rows_of("Captures and conditions", 4) {
        let more = if row[1].is_empty() { String::new() } else { format!("where = '{}'", row[1]) };
        let (pipeline, doc) = read(&file("x", &row[0], &more), &row[2]);
        let attempts = pipeline.explain_rules(&doc);
        let first = attempts.iter().flat_map(|a| &a.found).next();
        let captures = first.into_iter().flat_map(|f| &f.captures);
        let found: Vec<String> =
            captures.map(|(name, span)| format!("{name}={}", doc.surface(*span))).collect();
        compare(&format!("{} {} in {}", row[0], row[1], row[2]), &found.join(" ; "), &row[3], &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn facts_say_what_they_must() {
    let mut wrong = Vec::new();
    for row in rows_of("Facts", 5) {
        let found = facts(&file(&row[0], &row[1], &row[2]), &row[3]);
        compare(&format!("{} {} in {}", row[1], row[2], row[3]), &found, &row[4], &mut wrong);
    }
    for row in rows_of("Frames", 3) {
        let found = facts(&frame(&row[0]), &row[1]);
        compare(&format!("{} in {}", row[0], row[1]), &found, &row[2], &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mistakes_are_told_with_their_place() {
    let mut wrong = Vec::new();
    for row in rows_of("Mistakes", 2) {
        let text = match row[0].split_once(" = ").map_or("", |(key, _)| key) {
            "type" | "verbs" => frame(&row[0]),
            "where" | "wher" | "emit" | "examples" => file("x", "a:ENT", &row[0]),
            _ => file("x", &row[0], ""),
        };
        match Rules::parse("f.toml", &text) {
            Ok(_) => wrong.push(format!("{} is no mistake", row[0])),
            Err(error) => {
                let found = error.to_string();
                if !found.contains(&row[1]) || error.place().is_none() || !found.starts_with("f.toml:") {
                    wrong.push(format!("{}\n  must say {}\n  but says {found}", row[0], row[1]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
