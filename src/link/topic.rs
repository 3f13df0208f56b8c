//! Whether two objects are of the same thing.

use std::collections::HashSet;
use std::sync::LazyLock;

static FILLERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("fillers.txt").lines().filter(|l| !l.starts_with('#')).collect());

/// The telling words of an object, in order, without the names of whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topic(Vec<String>);

impl Topic {
    /// The topic of an object.
    pub fn of(object: Option<&str>, subject: &[String]) -> Self {
        let names: HashSet<String> =
            subject.iter().flat_map(|n| n.split_whitespace().map(str::to_lowercase)).collect();
        let mut words: Vec<String> = Vec::new();
        let text = object.unwrap_or_default().to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            if !FILLERS.contains(word) && !names.contains(word) && !words.iter().any(|w| w == word) {
                words.push(word.to_owned());
            }
        }
        Self(words)
    }

    /// What share of all their words both have.
    pub fn likeness(&self, other: &Self) -> f64 {
        let both = self.0.iter().filter(|w| other.0.contains(w)).count();
        let all = self.0.len() + other.0.len() - both;
        if all == 0 { 1.0 } else { both as f64 / all as f64 }
    }

    /// Whether every word of the other is here.
    pub fn holds(&self, other: &Self) -> bool {
        !other.0.is_empty() && other.0.iter().all(|w| self.0.contains(w))
    }

    /// Its first word, by which it is filed.
    pub fn head(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }
}
