//! What one text asserts, reduced to what can be compared with other texts.

use std::sync::Arc;

use super::amount::Amount;
use super::when::Days;

/// A fact of some document, ready to be compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claim {
    /// The fact's name in its records.
    pub id: String,
    /// Its document.
    pub doc: String,
    /// The names that its document mentions most: what `doanh thu` without a name is about.
    pub setting: Arc<[String]>,
    /// When the document came out.
    pub published: Option<Days>,
    /// Its type.
    pub kind: String,
    /// Whom it is about, sorted.
    pub subject: Vec<String>,
    /// The verb.
    pub predicate: String,
    /// What is acted on or measured.
    pub object: Option<String>,
    /// Its numbers.
    pub values: Vec<Amount>,
    /// When, seen as days; the first that is not a basis.
    pub when: Option<Days>,
    /// How that time bears on it: `at`, `during`, `as_of`, ….
    pub rel: Option<String>,
    /// With what a change is compared.
    pub basis: Option<Days>,
    /// Whether it recurs (`each`).
    pub recurs: bool,
    /// Whether it is said to hold now.
    pub now: bool,
    /// Whether it is of a length of time (`trong 24 giờ`), not of all so far.
    pub spell: bool,
    /// `asserted`, `planned`, ….
    pub modality: String,
    /// Whether it is denied.
    pub negative: bool,
    /// Whose claim it is; nobody's is the newspaper's own.
    pub source: Vec<String>,
    /// What else is said: `rank`, `scope`, `level`, `recipient`, `extent`, `suspect`, ….
    pub args: Vec<(String, String)>,
}

impl Claim {
    /// An argument.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The number with this part.
    pub fn amount(&self, role: &str) -> Option<&Amount> {
        self.values.iter().find(|v| v.role == role)
    }

    /// The number that the claim is about.
    pub fn value(&self) -> Option<&Amount> {
        self.amount("value").or_else(|| self.amount("change"))
    }

    /// Whether it is said of something yet to come.
    pub fn is_plan(&self) -> bool {
        matches!(self.modality.as_str(), "planned" | "predicted" | "committed" | "proposed")
    }

    /// Whether it is said as true.
    pub fn is_asserted(&self) -> bool {
        matches!(self.modality.as_str(), "asserted" | "")
    }

    /// Whether it is of a moment (`tính đến tháng 6`, now) rather than of a stretch (`trong năm 2022`).
    pub fn is_stock(&self) -> bool {
        self.when.is_none() || matches!(self.rel.as_deref(), Some("as_of" | "by" | "until"))
    }

    /// When it holds; without a time of its own, when it was published.
    pub fn held(&self) -> Option<Days> {
        self.when.or(self.published)
    }

    /// Takes in a time: the first that says when, what a change is compared with, that it recurs or holds now.
    pub(super) fn add_time(&mut self, rel: &str, days: Option<Days>, now: bool) {
        match rel {
            "each" => self.recurs = true,
            "basis" => self.basis = self.basis.or(days),
            "within" | "for" => self.spell = true,
            "said_at" => {}
            _ if now => self.now = true,
            "during" | "at" if days.is_none() => self.spell = true,
            _ if self.when.is_none() && days.is_some() => {
                self.when = days;
                self.rel = Some(rel.to_owned());
            }
            _ => {}
        }
    }
}
