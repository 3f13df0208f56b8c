//! Money, percentages, counts, measures, ranks: where they stand and what they are worth.
//!
//! Values are decimals in base units, as `GUIDELINES.md` section 5 defines them; nothing is a float.

mod amount;
mod cardinal;
mod context;
mod draft;
mod finder;
mod lexicon;
mod order;
mod ratio;
mod reader;
mod unit;

use rust_decimal::Decimal;

use crate::text::Span;
use crate::tokenize::{Atoms, Sentence};

/// A quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Number, magnitude and unit or counted noun.
    pub span: Span,
    /// Number and magnitude.
    pub core: Span,
    /// Which kind.
    pub kind: QuantityKind,
    /// What it is worth; a range has none.
    pub value: Option<Value>,
    /// The lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// Currency code, `%`, unit of measure or counted noun as written.
    pub unit: Option<String>,
    /// `hơn`, `gần`, `khoảng`, ….
    pub bound: Option<Bound>,
    /// The words that gave the bound.
    pub qualifier: Option<Span>,
    /// Whether it is an increase or decrease.
    pub change: Option<Change>,
    /// What is measured.
    pub of: Option<String>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// What a quantity is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// The score of a match, as written without spaces: `3-1`.
    Score(String),
}

/// An increase or decrease.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whether it went up.
    pub increase: bool,
    /// The value of the period it is compared with; the `fact` room fills it.
    pub basis: Option<String>,
}

crate::text::names! {
    /// The kinds of quantity.
    QuantityKind {
        /// An amount of money.
        Money = "money",
        /// A percentage, or percentage points.
        Percent = "percent",
        /// How many of something.
        Count = "count",
        /// A number of units of measure; an age.
        Measure = "measure",
        /// A place in an order by size or merit.
        Rank = "rank",
        /// A place in time or in a series.
        Ordinal = "ordinal",
        /// A fraction or multiple.
        Ratio = "ratio",
        /// The score of a match.
        Score = "score",
    }
}

crate::text::names! {
    /// How a quantity bounds the true value.
    Bound {
        /// About: `khoảng`, `chừng`.
        Approx = "approx",
        /// More than: `hơn`, `trên`.
        Gt = "gt",
        /// At least: `ít nhất`, `từ … trở lên`.
        Ge = "ge",
        /// Less than: `dưới`, `chưa đến`.
        Lt = "lt",
        /// At most: `không quá`, `tối đa`.
        Le = "le",
        /// Just under: `gần`.
        Near = "near",
    }
}

/// Finds the quantities of a text, sorted, none over another, none over a span of `taken` (times, names).
///
/// ```
/// use sukien::quantity::find;
/// use sukien::tokenize::{scan, sentences};
/// let atoms = scan("Xuất khẩu đạt hơn 123,86 tỷ USD, tăng 11%.");
/// let found = find(&atoms, &sentences(&atoms), &[]);
/// assert_eq!(found[0].span.of(atoms.source()), "123,86 tỷ USD");
/// assert_eq!(found[0].unit.as_deref(), Some("USD"));
/// assert_eq!(found[1].unit.as_deref(), Some("%"));
/// assert!(found[1].change.as_ref().unwrap().increase);
/// ```
pub fn find(atoms: &Atoms<'_>, sentences: &[Sentence], taken: &[Span]) -> Vec<Quantity> {
    finder::run(atoms, sentences, taken)
}
