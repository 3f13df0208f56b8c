//! Patterns as spaCy's `Matcher` has them: a list of dicts, one a word, every match given.

use serde_json::Value;

use super::dicts::{Item, word_items};
use super::reading::Reading;
use crate::fact::Evidence;
use crate::fact::frame::FRAMES;
use crate::fact::scene::Scene;
use crate::tokenize::keys::Keyed;
use crate::{Error, Result};

/// Words of a pattern once its repetitions are written out.
const MOST_ITEMS: usize = 1_000;
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
    pub fn find(&self, evidence: Evidence<'_>) -> Result<Vec<Hit<'_>>> {
        let keyed = Keyed::new(evidence.atoms);
        let scene = Scene::new(evidence, &keyed, &FRAMES);
        let reading = &Reading::new(&scene, evidence);
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
