//! Money, percentages, counts, measures, ranks: where they stand and what they are worth.
//!
//! Values are decimals in base units, as `GUIDELINES.md` section 5 defines them; nothing is a float.

mod agree;
mod amount;
mod bare;
mod cardinal;
mod context;
mod draft;
mod finder;
mod header;
mod lexicon;
mod measured;
mod money;
mod order;
mod parse;
mod phrases;
mod ratio;
mod reader;
mod score;
mod shared;
mod si;
mod unit;
mod unit_table;

use rust_decimal::Decimal;

pub use parse::{parse_money, parse_number};
pub use si::SiMeasure;

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
    /// What is measured, where a noun before the number says so: `doanh thu`, `diện tích`.
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
/// let atoms = scan("Xuất khẩu đạt hơn 123,45 tỷ USD, tăng 11%.");
/// let found = find(&atoms, &sentences(&atoms), &[]);
/// assert_eq!(found[0].span.of(atoms.source()), "123,45 tỷ USD");
/// assert_eq!(found[0].unit.as_deref(), Some("USD"));
/// assert_eq!(found[1].unit.as_deref(), Some("%"));
/// assert!(found[1].change.as_ref().unwrap().increase);
/// ```
pub fn find(atoms: &Atoms<'_>, sentences: &[Sentence], taken: &[Span]) -> Vec<Quantity> {
    finder::run(atoms, sentences, taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{scan, sentences};
    use proptest::prelude::*;

    fn read(text: &str, taken: &[Span]) -> Vec<Quantity> {
        let atoms = scan(text);
        find(&atoms, &sentences(&atoms), taken)
    }

    fn surfaces<'t>(text: &'t str, taken: &[Span]) -> Vec<&'t str> {
        read(text, taken).iter().map(|q| q.span.of(text)).collect()
    }

    #[test]
    fn what_is_taken_stays_untouched() {
        let text = "Có 5 người và 12 xe";
        assert_eq!(surfaces(text, &[]), ["5 người", "12 xe"]);
        assert_eq!(surfaces(text, &[Span::new(4, 5)]), ["12 xe"]);
        // The unit ends where a taken span begins.
        let text = "thu 5 tỷ đồng năm qua";
        let time = text.find("năm").unwrap() as u32;
        assert_eq!(surfaces(text, &[Span::new(time, text.len() as u32)]), ["5 tỷ đồng"]);
    }

    #[test]
    fn cues_are_seen_over_a_name() {
        let text = "Đội khách thắng Peru 4-2 ở lượt cuối.";
        let name = text.find("Peru").unwrap() as u32;
        assert_eq!(surfaces(text, &[Span::new(name, name + 4)]), ["4-2"]);
    }

    #[test]
    fn qualifiers_have_their_span() {
        let text = "Dự án cần không quá 40 tỷ đồng.";
        let found = &read(text, &[])[0];
        assert_eq!(found.qualifier.unwrap().of(text), "không quá");
        assert_eq!(found.core.of(text), "40 tỷ");
        let text = "Bán vé cho khách từ 16 tuổi trở lên.";
        assert_eq!(read(text, &[])[0].qualifier.unwrap().of(text), "từ");
    }

    #[test]
    fn long_lines_take_linear_time() {
        for piece in ["1.", "gấp ", "5 đến ", "hai ", "tỷ tỷ ", "3-", "từ 5% ", "1/2/", "khoảng hơn ", "$"]
        {
            let text = piece.repeat(200_000 / piece.len());
            let _ = read(&text, &[]);
        }
    }

    fn news() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "5",
            "1.200",
            "3,5",
            "-",
            "+",
            "/",
            "%",
            "$",
            "tỷ",
            "triệu",
            "đồng",
            "USD",
            "kg",
            "m",
            "2",
            "hai",
            "một",
            "ba",
            "năm",
            "người",
            "dự án",
            "chiếc",
            "xe",
            "gấp",
            "đôi",
            "rưỡi",
            "thứ",
            "đầu",
            "tiên",
            "lần",
            "đứng",
            "tuổi",
            "phút",
            "cấp",
            "gió",
            "số",
            "1",
            "từ",
            "đến",
            "hơn",
            "khoảng",
            "trở lên",
            "tăng",
            "giảm",
            "phần",
            "nửa",
            "thắng",
            "3-1",
            ".",
            ",",
            "\n",
            "(",
            ")",
            "Ba",
            "Đình",
            "²",
            "\u{0}",
            "😀",
        ]);
        prop::collection::vec((pieces, prop::sample::select(vec![" ", "", "_"])), 0..40)
            .prop_map(|v| v.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
    }

    proptest! {
        #[test]
        fn spans_are_sound(text in prop_oneof![news(), "\\PC{0,80}"], cut in 0_u32..60) {
            let taken = [Span::new(cut, cut + 5)];
            let mut end = 0;
            for q in read(&text, &taken) {
                prop_assert!(q.span.start >= end && q.span.end as usize <= text.len() && !q.span.is_empty());
                prop_assert!(q.span.contains(q.core) && !q.core.is_empty());
                prop_assert!(!q.core.of(&text).is_empty() && !q.span.of(&text).is_empty());
                prop_assert!(!q.span.overlaps(taken[0]));
                prop_assert_eq!(q.value.is_none(), q.low.is_some() && q.high.is_some());
                prop_assert!(q.low <= q.high);
                end = q.span.end;
            }
        }
    }
}
