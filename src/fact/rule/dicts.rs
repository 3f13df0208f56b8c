//! The dicts of a word pattern, as spaCy writes them.

use serde_json::{Map, Value};

use super::attribute::{Attribute, Sort};
use super::token::{Comparison, TokenTest, Want, regex};

/// The largest number of a repetition.
const MOST_TIMES: usize = 500;

/// One word of a pattern.
#[derive(Debug, Clone)]
pub struct Item {
    pub test: TokenTest,
    /// Whether the test must fail.
    pub not: bool,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether it may come again.
    pub repeats: bool,
}

/// A dict of a pattern as items.
pub fn word_items(word: &Value, items: &mut Vec<Item>) -> std::result::Result<(), String> {
    let Value::Object(fields) = word else {
        return Err("expected a dict such as {\"LOWER\": \"giá\"}".to_owned());
    };
    let (mut tests, mut op) = (Vec::new(), "1");
    for (name, value) in fields {
        let upper = name.to_uppercase();
        if upper == "OP" {
            op = value.as_str().ok_or("OP must be a string")?;
            continue;
        }
        let attribute = Attribute::ALL.iter().find(|(_, _, names)| names.contains(&upper.as_str()));
        let Some((attribute, ..)) = attribute else {
            let all: Vec<&str> = Attribute::ALL.iter().flat_map(|(_, _, names)| *names).copied().collect();
            return Err(format!(
                "the attribute {name:?} is not supported; expected one of {}, OP",
                all.join(", ")
            ));
        };
        wants(*attribute, &upper, value, &mut tests)?;
    }
    let (min, max) = operator(op)?;
    let test = TokenTest(tests);
    let mut put =
        |optional, repeats| items.push(Item { test: test.clone(), not: op == "!", optional, repeats });
    (0..min).for_each(|_| put(false, false));
    match max {
        Some(max) => (min..max).for_each(|_| put(true, false)),
        None => put(true, true),
    }
    Ok(())
}

/// How often: `!`, `?`, `+`, `*`, `{n}`, `{n,}`, `{,m}`, `{n,m}`.
fn operator(op: &str) -> std::result::Result<(usize, Option<usize>), String> {
    let braces = op.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let count = |text: &str| text.trim().parse::<usize>().ok().filter(|n| *n <= MOST_TIMES);
    let range = braces.and_then(|inner| match inner.split_once(',') {
        None => count(inner).map(|n| (n, Some(n))),
        Some((low, "")) => count(low).map(|n| (n, None)),
        Some((low, high)) => {
            let low = if low.trim().is_empty() { Some(0) } else { count(low) };
            low.zip(count(high)).filter(|(low, high)| low <= high).map(|(low, high)| (low, Some(high)))
        }
    });
    match op {
        "1" | "!" => Ok((1, Some(1))),
        "?" => Ok((0, Some(1))),
        "+" => Ok((1, None)),
        "*" => Ok((0, None)),
        _ => range.ok_or_else(|| {
            format!("the operator {op:?} is not supported; expected !, ?, +, *, {{n}}, {{n,m}}, {{n,}} or {{,m}} with numbers up to {MOST_TIMES}")
        }),
    }
}

/// The tests of one attribute.
fn wants(
    attribute: Attribute,
    name: &str,
    value: &Value,
    out: &mut Vec<(Attribute, Want)>,
) -> std::result::Result<(), String> {
    let want = match (attribute.sort(), value) {
        (Sort::Flag, Value::Bool(want)) => Want::Flag(*want),
        (Sort::Text, Value::String(text)) => Want::In(vec![text.clone()], false),
        (Sort::Number, Value::Number(n)) => Want::Numbers(vec![whole(n.as_i64(), name)?], false),
        (Sort::Text | Sort::Number, Value::Object(inner)) => return predicates(attribute, name, inner, out),
        (Sort::Flag, _) => return Err(format!("{name} must be true or false")),
        (Sort::Text, _) => return Err(format!("{name} must be a string or a dict such as {{\"IN\": […]}}")),
        (Sort::Number, _) => {
            return Err(format!("{name} must be a whole number or a dict such as {{\">=\": 3}}"));
        }
    };
    out.push((attribute, want));
    Ok(())
}

/// `{"IN": […], ">=": 3}`: all must hold.
fn predicates(
    attribute: Attribute,
    name: &str,
    inner: &Map<String, Value>,
    out: &mut Vec<(Attribute, Want)>,
) -> std::result::Result<(), String> {
    let number = attribute.sort() == Sort::Number;
    for (key, value) in inner {
        let how = Comparison::ALL.iter().find(|(sign, _)| sign == key).map(|(_, how)| *how);
        let not = key == "NOT_IN";
        let want = match (key.as_str(), value) {
            (_, value) if number && how.is_some() => {
                Want::Compare(how.unwrap_or(Comparison::Equal), whole(value.as_i64(), name)?)
            }
            ("IN" | "NOT_IN", Value::Array(all)) if number => Want::Numbers(
                all.iter().map(|v| whole(v.as_i64(), name)).collect::<std::result::Result<_, _>>()?,
                not,
            ),
            ("IN" | "NOT_IN", Value::Array(all)) => {
                let texts = all.iter().map(|v| v.as_str().map(str::to_owned)).collect::<Option<_>>();
                Want::In(texts.ok_or_else(|| format!("{key} of {name} must be a list of strings"))?, not)
            }
            ("REGEX", Value::String(source)) if !number => {
                Want::Regex(regex(source, false).map_err(|e| format!("REGEX {source:?}: {e}"))?, false)
            }
            _ => {
                let expected =
                    if number { "==, !=, >=, <=, >, <, IN or NOT_IN" } else { "IN, NOT_IN or REGEX" };
                return Err(format!("the predicate {key:?} of {name} is not supported; expected {expected}"));
            }
        };
        out.push((attribute, want));
    }
    Ok(())
}

fn whole(n: Option<i64>, name: &str) -> std::result::Result<i64, String> {
    n.ok_or_else(|| format!("{name} is compared with whole numbers"))
}
