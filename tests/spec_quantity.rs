//! The readable cases of `tests/spec/number.md` and `tests/spec/quantity.md`.

use sukien::numeral::parse_at;
use sukien::quantity::{Bound, Quantity, Value, find, parse_money, parse_number};
use sukien::tokenize::{scan, sentences};

/// The rows of the tables of a spec whose first column is one of `heads`, cells trimmed, headings left out.
fn rows<'s>(spec: &'s str, heads: &[&str]) -> Vec<Vec<&'s str>> {
    let mut wanted = false;
    let mut lines = spec.lines().filter(|l| l.starts_with('|')).peekable();
    let mut rows = Vec::new();
    while let Some(line) = lines.next() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if lines.next_if(|next| next.starts_with("| ---")).is_some() {
            wanted = heads.contains(&cells[0]);
        } else if wanted {
            rows.push(cells);
        }
    }
    rows
}

#[test]
fn numbers() {
    let mut seen = 0;
    for cells in rows(include_str!("spec/number.md"), &["number", "text"]) {
        let (text, value) = (cells[0], cells[1]);
        let atoms = scan(text);
        let numeral = parse_at(&atoms, 0).unwrap_or_else(|| panic!("no number in {text:?}"));
        let taken = atoms.span(numeral.atoms).of(text);
        assert_eq!(numeral.value.normalize().to_string(), value, "{text}");
        assert_eq!(taken, cells.get(2).copied().unwrap_or(text), "{text}");
        seen += 1;
    }
    assert!(seen >= 100, "only {seen} rows were read");
}

/// A quantity as the spec writes it: `surface = value unit type [bound] [change]`.
fn written(text: &str, q: &Quantity) -> String {
    let value = match (&q.value, q.low, q.high) {
        (Some(Value::Number(n)), ..) => n.to_string(),
        (Some(Value::Score(score)), ..) => score.clone(),
        (None, Some(low), Some(high)) => format!("{low}..{high}"),
        _ => "?".to_owned(),
    };
    let unit = q.unit.as_deref().unwrap_or("-");
    let change = q.change.as_ref().map(|c| if c.increase { "increase" } else { "decrease" });
    let words = [Some(q.kind.as_str()), q.bound.map(Bound::as_str), change];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    format!("{} = {value} {unit} {}", q.span.of(text), words.join(" "))
}

#[test]
fn quantities() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for cells in rows(include_str!("spec/quantity.md"), &["text"]) {
        let (text, expected) = (cells[0], cells[1]);
        let atoms = scan(text);
        let found = find(&atoms, &sentences(&atoms), &[]);
        let found: Vec<String> = found.iter().map(|q| written(text, q)).collect();
        if found.join("; ") != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  found    {}", found.join("; ")));
        }
        seen += 1;
    }
    assert!(seen >= 150, "only {seen} rows were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Value, unit and bound of what was read from a whole text, as the spec writes them.
fn whole(q: Option<Quantity>) -> Vec<String> {
    let Some(q) = q else { return vec!["none".to_owned()] };
    let value = match (&q.value, q.low, q.high) {
        (Some(Value::Number(n)), ..) => n.to_string(),
        (_, Some(low), Some(high)) => format!("{low}..{high}"),
        _ => "?".to_owned(),
    };
    let mut cells = vec![value];
    cells.extend(q.unit);
    cells.extend(q.bound.map(|bound| bound.as_str().to_owned()));
    cells
}

#[test]
fn whole_texts() {
    type Read = fn(&str) -> Option<Quantity>;
    let specs: [(&str, &str, Read, usize); 2] = [
        (include_str!("spec/number.md"), "whole", parse_number, 40),
        (include_str!("spec/money.md"), "money", parse_money, 100),
    ];
    for (spec, head, read, least) in specs {
        let rows = rows(spec, &[head]);
        assert!(rows.len() >= least, "only {} rows were read", rows.len());
        let wrong: Vec<String> = rows
            .iter()
            .filter(|cells| whole(read(cells[0])) != cells[1..])
            .map(|cells| format!("{cells:?} found {:?}", whole(read(cells[0]))))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
