//! Claims from records as they are written, one JSON object a line.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use super::amount::Amount;
use super::claim::Claim;
use super::collect::setting;
use super::when::Days;
use crate::error::{Error, Result};

/// Reads the facts of records, with the times and quantities that they refer to. Records of several documents may
/// follow each other; the `doc` record of each comes first.
pub fn read(jsonl: &str) -> Result<Vec<Claim>> {
    let mut out = Vec::new();
    let mut page = Page::default();
    for (n, line) in jsonl.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let record: Value = serde_json::from_str(line)
            .map_err(|e| Error::invalid_input(format!("line {}: not a JSON record ({e})", n + 1)))?;
        match text(&record, "kind") {
            Some("doc") => {
                page.finish(&mut out);
                page.published = text(&record, "publication_date")
                    .or_else(|| text(&record, "published"))
                    .and_then(Days::parse);
            }
            Some("time" | "quantity") => {
                if let Some(id) = text(&record, "id") {
                    page.known.insert(id.to_owned(), record);
                }
            }
            Some("entity") if text(&record, "mention").is_none_or(|m| m == "name") => {
                page.names.extend(text(&record, "name").map(str::to_owned));
            }
            Some("fact") => page.facts.push(record),
            _ => {}
        }
    }
    page.finish(&mut out);
    Ok(out)
}

/// The records of one document.
#[derive(Default)]
struct Page {
    published: Option<Days>,
    known: HashMap<String, Value>,
    names: Vec<String>,
    facts: Vec<Value>,
}

impl Page {
    /// Makes claims of what was gathered, and begins anew.
    fn finish(&mut self, out: &mut Vec<Claim>) {
        let page = std::mem::take(self);
        let setting = setting(page.names.iter().map(String::as_str));
        let claims = page.facts.iter().map(|f| claim(f, &page.known, page.published));
        out.extend(claims.map(|claim| Claim { setting: Arc::clone(&setting), ..claim }));
    }
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
        source: list(fact, "attribution").iter().filter_map(flat).collect(),
        ..Claim::default()
    };
    claim.subject.sort_unstable();
    claim.values = list(fact, "quantities").iter().filter_map(|q| amount(q, known)).collect();
    for time in list(fact, "times") {
        let (days, now) = days(time, known, published);
        claim.add_time(text(time, "rel").unwrap_or_default(), days, now);
    }
    if let Some(args) = fact.get("args").and_then(Value::as_object) {
        claim.args = args.iter().filter_map(|(k, v)| Some((k.clone(), flat(v)?))).collect();
    }
    claim
}

/// The days of a time, and whether it is the present.
fn days(time: &Value, known: &HashMap<String, Value>, published: Option<Days>) -> (Option<Days>, bool) {
    let value = |value: &str| (Days::parse(value), value == "PRESENT_REF");
    let Some(reference) = text(time, "ref") else {
        return text(time, "value").map_or((None, false), value);
    };
    if reference == "@doc" {
        return (published, false);
    }
    let Some(record) = known.get(reference) else { return (None, false) };
    let bounds =
        text(record, "begin").and_then(Days::parse).zip(text(record, "end_excl").and_then(Days::parse));
    match bounds {
        Some((begin, end)) => (Some(Days { begin: begin.begin, end: end.begin.max(begin.begin + 1) }), false),
        None => text(record, "value").map_or((None, false), value),
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
