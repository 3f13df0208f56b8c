//! Claims from records as they are written, one JSON object a line.

use std::collections::HashMap;

use serde_json::Value;

use super::claim::{Amount, Claim};
use super::when::Days;
use crate::error::{Error, Result};

/// Reads the facts of records, with the times and quantities that they refer to. Records of several documents may
/// follow each other; the `doc` record of each comes first.
pub fn read(jsonl: &str) -> Result<Vec<Claim>> {
    let mut out = Vec::new();
    let mut known: HashMap<String, Value> = HashMap::new();
    let mut published = None;
    let mut facts: Vec<Value> = Vec::new();
    for (n, line) in jsonl.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let record: Value = serde_json::from_str(line)
            .map_err(|e| Error::invalid_input(format!("line {}: not a JSON record ({e})", n + 1)))?;
        match text(&record, "kind") {
            Some("doc") => {
                out.extend(facts.drain(..).map(|f| claim(&f, &known, published)));
                known.clear();
                published = text(&record, "publication_date")
                    .or_else(|| text(&record, "published"))
                    .and_then(Days::parse);
            }
            Some("time" | "quantity") => {
                if let Some(id) = text(&record, "id") {
                    known.insert(id.to_owned(), record);
                }
            }
            Some("fact") => facts.push(record),
            _ => {}
        }
    }
    out.extend(facts.drain(..).map(|f| claim(&f, &known, published)));
    Ok(out)
}

fn text<'v>(record: &'v Value, field: &str) -> Option<&'v str> {
    record.get(field)?.as_str()
}

fn list<'v>(record: &'v Value, field: &str) -> &'v [Value] {
    record.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn owned(record: &Value, field: &str) -> String {
    text(record, field).unwrap_or_default().to_owned()
}

/// A value as a text: lists joined, numbers as written.
fn flat(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(s) => Some(s.clone()),
        Value::Array(all) => Some(all.iter().filter_map(flat).collect::<Vec<_>>().join("; ")),
        other => Some(other.to_string()),
    }
}

fn claim(fact: &Value, known: &HashMap<String, Value>, published: Option<Days>) -> Claim {
    let mut claim = Claim {
        id: owned(fact, "id"),
        doc: owned(fact, "doc"),
        published,
        kind: owned(fact, "type"),
        subject: list(fact, "subject").iter().filter_map(flat).collect(),
        predicate: owned(fact, "predicate"),
        object: fact.get("object").and_then(flat),
        modality: owned(fact, "modality"),
        negative: text(fact, "polarity") == Some("negative"),
        ..Claim::default()
    };
    claim.subject.sort_unstable();
    claim.values = list(fact, "quantities").iter().filter_map(|q| amount(q, known)).collect();
    for time in list(fact, "times") {
        let rel = text(time, "rel").unwrap_or_default();
        if rel == "each" {
            claim.recurs = true;
        }
        if matches!(rel, "basis" | "said_at" | "within" | "for" | "each") || claim.when.is_some() {
            continue;
        }
        if let Some(days) = days(time, known, published) {
            claim.when = Some(days);
            claim.rel = Some(rel.to_owned());
        }
    }
    if let Some(args) = fact.get("args").and_then(Value::as_object) {
        claim.args = args.iter().filter_map(|(k, v)| Some((k.clone(), flat(v)?))).collect();
    }
    claim
}

fn days(time: &Value, known: &HashMap<String, Value>, published: Option<Days>) -> Option<Days> {
    let Some(reference) = text(time, "ref") else { return Days::parse(text(time, "value")?) };
    if reference == "@doc" {
        return published;
    }
    let record = known.get(reference)?;
    match (text(record, "begin"), text(record, "end_excl")) {
        (Some(begin), Some(end)) => {
            let (begin, end) = (Days::parse(begin)?, Days::parse(end)?);
            Some(Days { begin: begin.begin, end: end.begin.max(begin.begin + 1) })
        }
        _ => Days::parse(text(record, "value")?),
    }
}

fn amount(reference: &Value, known: &HashMap<String, Value>) -> Option<Amount> {
    let record = known.get(text(reference, "ref")?)?;
    let number = |field: &str| match record.get(field) {
        Some(Value::Number(n)) => n.as_f64(),
        Some(Value::String(s)) => s.parse().ok(),
        _ => None,
    };
    let (low, high) = match (number("value"), number("low"), number("high")) {
        (Some(v), _, _) => (v, v),
        (None, Some(a), Some(b)) => (a.min(b), a.max(b)),
        (None, Some(a), None) | (None, None, Some(a)) => (a, a),
        (None, None, None) => return None,
    };
    Some(Amount {
        role: owned(reference, "role"),
        low,
        high,
        unit: text(record, "unit").map(str::to_lowercase),
        modifier: text(record, "mod").map(str::to_owned),
    })
}
