//! What one text asserts, reduced to what can be compared with other texts.

use super::when::Days;

/// A fact of some document, ready to be compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claim {
    /// The fact's name in its records.
    pub id: String,
    /// Its document.
    pub doc: String,
    /// When the document came out.
    pub published: Option<Days>,
    /// Its type.
    pub kind: String,
    /// Whom it is about.
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
    /// Whether it recurs (`each`).
    pub recurs: bool,
    /// `asserted`, `planned`, ….
    pub modality: String,
    /// Whether it is denied.
    pub negative: bool,
    /// What else is said: `rank`, `scope`, `level`, `recipient`, `extent`, `suspect`, ….
    pub args: Vec<(String, String)>,
}

/// A number of a claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Amount {
    /// The part it plays: `value`, `change`, `rank`, ….
    pub role: String,
    /// The least it may be.
    pub low: f64,
    /// The most it may be.
    pub high: f64,
    /// Its unit.
    pub unit: Option<String>,
    /// `approx`, `gt`, `lt`, …: which side is open.
    pub modifier: Option<String>,
}

/// More than this share apart, two rounded numbers are not the same.
const ROUNDING: f64 = 0.011;

impl Amount {
    /// Whether both may be the same number: within rounding, with their bounds, in one unit.
    pub fn agrees(&self, other: &Self) -> bool {
        if self.unit != other.unit {
            return false;
        }
        let (low, high) = self.bounds();
        let (other_low, other_high) = other.bounds();
        low <= other_high && other_low <= high
    }

    /// The numbers that this one may stand for. `hơn 123 tỷ` is a little more, not anything more.
    fn bounds(&self) -> (f64, f64) {
        let slack = |x: f64| x.abs() * ROUNDING;
        match self.modifier.as_deref() {
            Some("gt" | "ge") => (self.low, self.high + slack(self.high)),
            Some("lt" | "le" | "near") => (self.low - slack(self.low), self.high),
            Some("approx") => (self.low - slack(self.low), self.high + slack(self.high)),
            _ => (self.low - self.low.abs() * 1e-9, self.high + self.high.abs() * 1e-9),
        }
    }

    /// Whether one is more than a hundred times the other.
    pub fn far_from(&self, other: &Self) -> bool {
        let (a, b) = (self.low.abs().max(self.high.abs()), other.low.abs().max(other.high.abs()));
        self.unit == other.unit && a.min(b) > 0.0 && a.max(b) / a.min(b) > 100.0
    }
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

    /// When it holds; without a time of its own, when it was published.
    pub fn held(&self) -> Option<Days> {
        self.when.or(self.published)
    }
}
