//! Conditions on what a rule has captured: `subject.label == "ORG"`, `value.value > 1000000`.

use regex::Regex;
use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::reading::Reading;
use super::search::Caught;
use super::syntax::{Fault, Kind};
use super::token::{Comparison, regex};
use crate::quantity::{Bound, Quantity, Value};

/// One of these must hold.
#[derive(Debug, Clone)]
pub struct Condition {
    any: Vec<Clause>,
}

#[derive(Debug, Clone)]
struct Clause {
    left: Term,
    test: Test,
}

#[derive(Debug, Clone)]
enum Test {
    Compare(Comparison, Operand),
    In(Vec<String>, bool),
    Regex(Regex),
}

/// A field of a capture.
#[derive(Debug, Clone, Copy)]
struct Term {
    slot: u32,
    field: Field,
}

#[derive(Debug, Clone)]
enum Operand {
    Text(String),
    Number(Decimal),
    Term(Term),
}

/// What can be asked about a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Text,
    Lower,
    Words,
    Name,
    Label,
    Subtype,
    Mention,
    Unit,
    Value,
    Low,
    High,
    Bound,
    Change,
    Speaker,
}

impl Field {
    const ALL: [(&'static str, Self); 15] = [
        ("text", Self::Text),
        ("lower", Self::Lower),
        ("words", Self::Words),
        ("name", Self::Name),
        ("label", Self::Label),
        ("type", Self::Label),
        ("subtype", Self::Subtype),
        ("mention", Self::Mention),
        ("unit", Self::Unit),
        ("value", Self::Value),
        ("low", Self::Low),
        ("high", Self::High),
        ("bound", Self::Bound),
        ("change", Self::Change),
        ("speaker", Self::Speaker),
    ];
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
enum Datum {
    Text(String),
    Number(Decimal),
}

impl Condition {
    /// Reads a condition; `slots` are the names of the rule's captures.
    pub fn parse(source: &str, slots: &[String]) -> Result<Self, Fault> {
        let mut cursor = Cursor::new(source);
        let mut any = vec![clause(&mut cursor, slots)?];
        loop {
            cursor.skip();
            let before = cursor.clone();
            match cursor.name() {
                Some("or") => any.push(clause(&mut cursor, slots)?),
                Some(_) => {
                    return Err(before.fault("`or`, or the end (`and` is a second condition in the list)"));
                }
                None if cursor.peek().is_none() => return Ok(Self { any }),
                None => return Err(cursor.fault("`or`, or the end")),
            }
        }
    }

    /// The one capture it is about; none where there are several.
    pub fn slot(&self) -> Option<u32> {
        let first = self.any.first()?.left.slot;
        let own = |clause: &Clause| {
            let right = match &clause.test {
                Test::Compare(_, Operand::Term(term)) => term.slot,
                _ => first,
            };
            clause.left.slot == first && right == first
        };
        self.any.iter().all(own).then_some(first)
    }

    /// Whether it holds. A capture that took nothing leaves what is said of it true.
    pub fn holds(&self, reading: &Reading<'_>, caught: &[Caught]) -> bool {
        self.any.iter().any(|clause| clause.holds(reading, caught).unwrap_or(true))
    }
}

impl Clause {
    fn holds(&self, reading: &Reading<'_>, caught: &[Caught]) -> Option<bool> {
        let find = |term: Term| caught.iter().rev().find(|c| c.slot == term.slot);
        let left = datum(reading, find(self.left)?, self.left.field);
        let right = match &self.test {
            Test::Compare(_, Operand::Term(term)) => datum(reading, find(*term)?, term.field),
            Test::Compare(_, Operand::Text(text)) => Some(Datum::Text(text.clone())),
            Test::Compare(_, Operand::Number(number)) => Some(Datum::Number(*number)),
            Test::In(..) | Test::Regex(_) => None,
        };
        Some(match &self.test {
            Test::Compare(how, _) => compare(*how, left.as_ref(), right.as_ref()),
            Test::In(all, not) => left.is_some_and(|l| all.contains(&l.to_text())) != *not,
            Test::Regex(regex) => left.is_some_and(|l| regex.is_match(&l.to_text())),
        })
    }
}

/// Nothing is unequal to everything, and neither more nor less.
fn compare(how: Comparison, left: Option<&Datum>, right: Option<&Datum>) -> bool {
    match (left, right) {
        (Some(Datum::Number(a)), Some(Datum::Number(b))) => how.holds(a, b),
        (Some(a), Some(b)) => how.holds(&a.to_text(), &b.to_text()),
        _ => how == Comparison::Unequal,
    }
}

impl Datum {
    fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.normalize().to_string(),
        }
    }
}

fn datum(reading: &Reading<'_>, caught: &Caught, field: Field) -> Option<Datum> {
    let text = |t: &str| Some(Datum::Text(t.to_owned()));
    match field {
        Field::Text => return text(&reading.text(caught.atoms.clone())),
        Field::Lower => return text(&reading.text(caught.atoms.clone()).to_lowercase()),
        Field::Words => {
            let first = reading.word(caught.atoms.start);
            let last = reading.word(caught.atoms.end - 1);
            return Some(Datum::Number(Decimal::from(last + 1 - first)));
        }
        _ => {}
    }
    let annotation = &reading.annotations[*caught.annotations.first()?];
    if field == Field::Label {
        return text(reading.label(annotation));
    }
    let evidence = &reading.evidence;
    match annotation.kind {
        Kind::Entity => {
            let entity = evidence.entities.get(annotation.index)?;
            match field {
                Field::Name => text(&entity.name),
                Field::Subtype => text(entity.subtype?),
                Field::Mention => text(entity.mention.as_str()),
                _ => None,
            }
        }
        Kind::Time => (field == Field::Value).then(|| text(&evidence.times.get(annotation.index)?.value))?,
        Kind::Quantity => quantity(evidence.quantities.get(annotation.index)?, field),
        Kind::Quote => {
            let quote = evidence.quotes.get(annotation.index)?;
            (field == Field::Speaker && !quote.speaker.is_empty()).then(|| text(&quote.speaker.join(", ")))?
        }
    }
}

fn quantity(quantity: &Quantity, field: Field) -> Option<Datum> {
    let text = |t: &str| Some(Datum::Text(t.to_owned()));
    match field {
        Field::Unit => text(quantity.unit.as_deref()?),
        Field::Bound => text(quantity.bound.map(Bound::as_str)?),
        Field::Change => text(if quantity.change.as_ref()?.increase { "increase" } else { "decrease" }),
        Field::Low => quantity.low.map(Datum::Number),
        Field::High => quantity.high.map(Datum::Number),
        Field::Value => match quantity.value.as_ref()? {
            Value::Number(number) => Some(Datum::Number(*number)),
            Value::Score(score) => text(score),
        },
        _ => None,
    }
}

fn clause(cursor: &mut Cursor<'_>, slots: &[String]) -> Result<Clause, Fault> {
    let left = term(cursor, slots)?;
    cursor.skip();
    let before = cursor.clone();
    if let Some(how) = Comparison::ALL.iter().find(|(sign, _)| cursor.eat(sign)).map(|(_, how)| *how) {
        return Ok(Clause { left, test: Test::Compare(how, operand(cursor, slots)?) });
    }
    if cursor.eat("~") {
        let at = cursor.at();
        let source =
            cursor.quoted()?.ok_or_else(|| cursor.fault("a regular expression in quotation marks"))?;
        let regex = regex(source, false)
            .map_err(|e| Fault::new(at, format!("the regular expression: {e}"), "one that is understood"))?;
        return Ok(Clause { left, test: Test::Regex(regex) });
    }
    let word = cursor.name();
    let not = word == Some("not");
    if (if not { cursor.name() } else { word }) != Some("in") {
        return Err(before.fault("`==`, `!=`, `<`, `<=`, `>`, `>=`, `~`, `in` or `not in`"));
    }
    cursor.expect("[", "`[` and texts, as in [\"USD\", \"VND\"]")?;
    let mut all = Vec::new();
    loop {
        all.push(cursor.quoted()?.ok_or_else(|| cursor.fault("a text in quotation marks"))?.to_owned());
        if cursor.eat("]") {
            return Ok(Clause { left, test: Test::In(all, not) });
        }
        cursor.expect(",", "`,` or `]`")?;
    }
}

fn term(cursor: &mut Cursor<'_>, slots: &[String]) -> Result<Term, Fault> {
    cursor.skip();
    let before = cursor.clone();
    let known = || format!("a capture of the pattern: {}", slots.join(", "));
    let slot = cursor.name().and_then(|name| slots.iter().position(|s| s == name));
    let slot = slot.ok_or_else(|| before.fault(known()))? as u32;
    cursor.expect(".", "`.` and a field, as in subject.label")?;
    cursor.skip();
    let before = cursor.clone();
    let field = cursor.name().and_then(|name| Field::ALL.iter().find(|(n, _)| *n == name));
    let all: Vec<&str> = Field::ALL.iter().map(|(n, _)| *n).collect();
    field
        .map(|(_, field)| Term { slot, field: *field })
        .ok_or_else(|| before.fault(format!("a field: {}", all.join(", "))))
}

fn operand(cursor: &mut Cursor<'_>, slots: &[String]) -> Result<Operand, Fault> {
    if let Some(text) = cursor.quoted()? {
        return Ok(Operand::Text(text.to_owned()));
    }
    cursor.skip();
    let before = cursor.clone();
    if let Some(number) = cursor.number() {
        let number = number.parse().map_err(|_| before.fault("a number of at most 28 digits"))?;
        return Ok(Operand::Number(number));
    }
    if cursor.peek().is_some_and(char::is_alphabetic) {
        return Ok(Operand::Term(term(cursor, slots)?));
    }
    Err(cursor.fault("a text in quotation marks, a number, or a field of a capture"))
}
