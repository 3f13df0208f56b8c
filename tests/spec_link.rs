//! Runs the cases of `tests/spec/link.md`: facts of several texts, and all links that must come out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a failure should say where")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};
use sukien::Pipeline;
use sukien::link::{Claim, LinkRecord, find, read};

/// The title of a case, its rows or texts, and what must come out.
struct Case<'s> {
    title: &'s str,
    rows: Vec<&'s str>,
    expected: BTreeSet<String>,
}

fn cases(part: &str) -> Vec<Case<'_>> {
    part.split("\n### ")
        .skip(1)
        .map(|case| {
            let (title, body) = case.split_once('\n').unwrap();
            let (rows, rest): (Vec<&str>, Vec<&str>) = body
                .lines()
                .filter(|l| !l.is_empty() && !l.starts_with("## "))
                .partition(|l| l.starts_with("| ") || l.starts_with("- "));
            let expected = rest.iter().filter(|l| **l != "nothing").map(|l| (*l).to_owned()).collect();
            Case { title, rows, expected }
        })
        .collect()
}

/// A value: `>15e9 USD`, `900..1100 người`, `12 % change`.
fn quantity(cell: &str, id: &str) -> (Value, Value) {
    let marks = [('>', "gt"), ('≥', "ge"), ('<', "lt"), ('≤', "le"), ('~', "approx"), ('^', "near")];
    let modifier = marks.iter().find(|(mark, _)| cell.starts_with(*mark));
    let cell = modifier.map_or(cell, |(mark, _)| &cell[mark.len_utf8()..]);
    let (cell, role) = cell.strip_suffix(" change").map_or((cell, "value"), |rest| (rest, "change"));
    let (number, unit) = cell.split_once(' ').map_or((cell, None), |(n, u)| (n, Some(u)));
    let of = |n: &str| n.parse::<f64>().unwrap();
    let mut record = json!({"kind": "quantity", "id": id, "unit": unit, "mod": modifier.map(|m| m.1)});
    match number.split_once("..") {
        Some((low, high)) => {
            record["low"] = of(low).into();
            record["high"] = of(high).into();
        }
        None => record["value"] = of(number).into(),
    }
    (record, json!([{"ref": id, "role": role}]))
}

/// The records of a row of a table.
fn records(row: &str, predicate: Option<&str>, out: &mut String) {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [id, published, kind, subject, object, value, time, more] = cells[..] else { panic!("{row}") };
    let doc = id.split('.').next().unwrap();
    let mut fact = json!({
        "kind": "fact", "id": id, "doc": doc, "type": kind, "modality": "asserted",
        "subject": subject.split("; ").collect::<Vec<_>>(),
        "object": (!object.is_empty()).then_some(object), "predicate": predicate.unwrap_or("đạt"),
    });
    if id == doc || id.ends_with(".1") {
        writeln!(out, "{}", json!({"kind": "doc", "doc": doc, "published": published})).unwrap();
    }
    if !value.is_empty() {
        let (record, reference) = quantity(value, &format!("{id}-q"));
        writeln!(out, "{record}").unwrap();
        fact["quantities"] = reference;
    }
    let times = time.split("; ").filter(|t| !t.is_empty()).map(|time| {
        let (rel, value) = time.split_once(' ').unwrap_or(("at", "PRESENT_REF"));
        json!({"rel": rel, "value": value})
    });
    fact["times"] = times.collect();
    fact["args"] = json!({});
    for item in more.split("; ").filter(|m| !m.is_empty()) {
        match item.split_once('=') {
            Some(("about", names)) => {
                for name in names.split(", ") {
                    writeln!(out, "{}", json!({"kind": "entity", "mention": "name", "name": name})).unwrap();
                }
            }
            Some((key, value)) => fact["args"][key] = value.into(),
            None if item == "not" => fact["polarity"] = "negative".into(),
            None => fact["modality"] = item.into(),
        }
    }
    writeln!(out, "{fact}").unwrap();
}

fn found(claims: &[Claim]) -> BTreeSet<String> {
    let links = find(claims);
    LinkRecord::all(&links, claims).map(|l| format!("{}: {}", l.relation, l.facts.join(" "))).collect()
}

fn report(wrong: &[String], cases: usize) {
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn links_between_claims() {
    let spec = include_str!("spec/link.md");
    let (claims, _) = spec.split_once("\n## Texts").unwrap();
    let all = cases(claims);
    assert!(all.len() >= 45, "only {} cases were read", all.len());
    let mut wrong = Vec::new();
    for case in &all {
        let predicate = case.rows[0].split_once("predicate=").and_then(|(_, rest)| rest.split(' ').next());
        let mut jsonl = String::new();
        case.rows[2..].iter().for_each(|row| records(row, predicate, &mut jsonl));
        let claims = read(&jsonl).unwrap();
        let links = found(&claims);
        let reversed: Vec<Claim> = claims.iter().rev().cloned().collect();
        assert_eq!(found(&reversed), links, "{}: the order of the facts makes a difference", case.title);
        if links != case.expected {
            wrong.push(format!("{}\n  must be {:?}\n  but is  {links:?}", case.title, case.expected));
        }
    }
    report(&wrong, all.len());
}

#[test]
fn links_between_texts() {
    let spec = include_str!("spec/link.md");
    let (_, texts) = spec.split_once("\n## Texts").unwrap();
    let all = cases(texts);
    assert!(all.len() >= 7, "only {} cases were read", all.len());
    let pipeline = Pipeline::default();
    let mut wrong = Vec::new();
    for case in &all {
        let mut claims = Vec::new();
        for (n, row) in case.rows.iter().enumerate() {
            let (published, text) = row.trim_start_matches("- ").split_once(": ").unwrap();
            let doc = pipeline.parse(text, published.parse().ok()).unwrap();
            claims.extend(doc.claims(&n.to_string()));
        }
        let links: BTreeSet<String> = find(&claims).iter().map(|l| l.relation.as_str().to_owned()).collect();
        if links != case.expected {
            wrong.push(format!("{}\n  must be {:?}\n  but is  {links:?}", case.title, case.expected));
        }
    }
    report(&wrong, all.len());
}
