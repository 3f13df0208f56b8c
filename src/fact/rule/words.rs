//! Patterns as spaCy's `Matcher` has them: a list of dicts, one a word, every match given.

use serde_json::{Map, Value};

use super::reading::Reading;
use super::token::{Attribute, Comparison, Sort, TokenTest, Want, regex};
use crate::{Error, Result};

/// Words of a pattern once its repetitions are written out.
const MOST_ITEMS: usize = 1_000;
/// The largest number of a repetition.
const MOST_TIMES: usize = 500;
/// Looks at a word that one call may take.
const MOST_STEPS: usize = 100_000_000;
/// Matches that one call may give.
const MOST_HITS: usize = 5_000_000;

/// Which of several matches of one key that lie over another are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Greedy {
    /// All.
    #[default]
    No,
    /// The one that begins first.
    First,
    /// The longest.
    Longest,
}

/// Patterns by key.
#[derive(Debug, Clone, Default)]
pub struct WordMatcher {
    keys: Vec<Key>,
}

#[derive(Debug, Clone)]
struct Key {
    name: String,
    greedy: Greedy,
    patterns: Vec<Vec<Item>>,
}

/// A match: the key's name, and the first word and one past the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit<'m> {
    /// The first word.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The key.
    pub key: &'m str,
}

/// One word of a pattern.
#[derive(Debug, Clone)]
struct Item {
    test: TokenTest,
    /// Whether the test must fail.
    not: bool,
    /// Whether it may be left out.
    optional: bool,
    /// Whether it may come again.
    repeats: bool,
}

impl WordMatcher {
    /// Adds patterns under a key, as JSON: a list of lists of objects. They come beside those it has.
    ///
    /// ```
    /// use sukien::fact::rule::words::{Greedy, WordMatcher};
    /// let mut matcher = WordMatcher::default();
    /// matcher.add("price", r#"[[{"LOWER": "giá"}, {"POS": "NOUN", "OP": "+"}]]"#, Greedy::No).unwrap();
    /// let doc = sukien::Pipeline::default().parse("Giá vàng tăng.", None).unwrap();
    /// let hits = doc.match_words(&matcher).unwrap();
    /// assert_eq!((hits[0].key, hits[0].start, hits[0].end), ("price", 0, 2));
    /// assert!(matcher.add("bad", r#"[[{"LEMMA": "giá"}]]"#, Greedy::No).is_err());
    /// ```
    pub fn add(&mut self, key: &str, patterns: &str, greedy: Greedy) -> Result<()> {
        let patterns: Vec<Vec<Value>> = serde_json::from_str(patterns).map_err(|_| {
            Error::rule(format!("{key:?}: expected a list of patterns, each a list of dicts"))
        })?;
        let mut compiled = Vec::new();
        for (n, pattern) in patterns.iter().enumerate() {
            if pattern.is_empty() {
                return Err(Error::rule(format!(
                    "{key:?}, pattern {n}: it is empty; expected at least one dict"
                )));
            }
            let mut items = Vec::new();
            for (w, word) in pattern.iter().enumerate() {
                let place = |what: String| Error::rule(format!("{key:?}, pattern {n}, word {w}: {what}"));
                word_items(word, &mut items).map_err(place)?;
                if items.len() > MOST_ITEMS {
                    let what = format!(
                        "{key:?}, pattern {n}: more than {MOST_ITEMS} words once repetitions are written out"
                    );
                    return Err(Error::limit(what));
                }
            }
            compiled.push(items);
        }
        match self.keys.iter_mut().find(|k| k.name == key) {
            Some(known) => {
                known.greedy = greedy;
                known.patterns.extend(compiled);
            }
            None => self.keys.push(Key { name: key.to_owned(), greedy, patterns: compiled }),
        }
        Ok(())
    }

    /// Takes a key away; whether it was there.
    pub fn remove(&mut self, key: &str) -> bool {
        let before = self.keys.len();
        self.keys.retain(|k| k.name != key);
        self.keys.len() < before
    }

    /// The keys, in the order in which they came.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|k| k.name.as_str())
    }

    /// Whether any pattern asks for parts of speech.
    pub fn needs_tags(&self) -> bool {
        self.keys.iter().flat_map(|k| &k.patterns).flatten().any(|item| item.test.needs_tags())
    }

    /// All matches, sorted by start, end and key.
    pub(crate) fn find(&self, reading: &Reading<'_>) -> Result<Vec<Hit<'_>>> {
        let mut all = Vec::new();
        let mut steps = 0;
        for key in &self.keys {
            let mut hits = Vec::new();
            for pattern in &key.patterns {
                for start in 0..reading.words.len() {
                    run(pattern, reading, start, &mut steps, &mut |end| hits.push((start, end)));
                    if steps > MOST_STEPS || hits.len() > MOST_HITS {
                        return Err(Error::limit(format!(
                            "the patterns of {:?} match too much of this text; limit their repetitions, as in {{\"OP\": \"{{,10}}\"}}",
                            key.name
                        )));
                    }
                }
            }
            hits.sort_unstable();
            hits.dedup();
            keep(key.greedy, &mut hits, reading.words.len());
            all.extend(hits.into_iter().map(|(start, end)| Hit { start, end, key: &key.name }));
        }
        all.sort_unstable();
        Ok(all)
    }
}

/// Leaves of what lies over another what `greedy` says.
fn keep(greedy: Greedy, hits: &mut Vec<(usize, usize)>, words: usize) {
    match greedy {
        Greedy::No => return,
        Greedy::First => hits.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end))),
        Greedy::Longest => hits.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start)),
    }
    let mut taken = vec![false; words];
    hits.retain(|&(start, end)| {
        let free = !taken[start] && !taken[end - 1];
        if free {
            taken[start..end].fill(true);
        }
        free
    });
}

/// Every end of a match of `pattern` that begins at word `start`: a walk over sets of states.
fn run(
    pattern: &[Item],
    reading: &Reading<'_>,
    start: usize,
    steps: &mut usize,
    found: &mut dyn FnMut(usize),
) {
    let mut now = vec![false; pattern.len() + 1];
    now[0] = true;
    let mut next = vec![false; pattern.len() + 1];
    let none = |_: &str, _: usize| false;
    for at in start..=reading.words.len() {
        for i in 0..pattern.len() {
            if now[i] && pattern[i].optional {
                now[i + 1] = true;
            }
        }
        if now[pattern.len()] && at > start {
            found(at);
        }
        let mut alive = false;
        if at < reading.words.len() && *steps <= MOST_STEPS {
            for (i, item) in pattern.iter().enumerate().filter(|(i, _)| now[*i]) {
                *steps += 1;
                if item.test.holds(reading, at, &none) != item.not {
                    next[if item.repeats { i } else { i + 1 }] = true;
                    alive = true;
                }
            }
        }
        if !alive {
            return;
        }
        std::mem::swap(&mut now, &mut next);
        next.fill(false);
    }
}

/// A dict of a pattern as items.
fn word_items(word: &Value, items: &mut Vec<Item>) -> std::result::Result<(), String> {
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
