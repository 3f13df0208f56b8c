//! The readable cases of `tests/spec/number.md` and `tests/spec/quantity.md`.

use sukien::numeral::parse_at;
use sukien::quantity::{Bound, Quantity, Value, find};
use sukien::tokenize::{scan, sentences};

/// The rows of the tables of a spec, cells trimmed, headings left out.
fn rows(spec: &str) -> impl Iterator<Item = Vec<&str>> {
    spec.lines()
        .filter(|l| l.starts_with('|') && !l.starts_with("| ---"))
        .map(|l| l.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>())
        .filter(|cells| !matches!(cells[0], "text" | "number"))
}

#[test]
fn numbers() {
    let mut seen = 0;
    for cells in rows(include_str!("spec/number.md")) {
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
    for cells in rows(include_str!("spec/quantity.md")) {
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
