//! What a quantity is of, where a noun before it says so.

use std::sync::LazyLock;

use super::QuantityKind;
use super::draft::Draft;
use super::lexicon::sections;
use super::phrases::Phrases;
use super::reader::Reader;
use crate::tokenize::AtomKind;

/// How many atoms before the number are looked at.
const REACH: usize = 8;

static MEASURED: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(sections(include_str!("measured.txt")).map(|(phrase, _)| (phrase, ()))));

/// The noun nearest before the number, in the same clause: `doanh thu` of `doanh thu đạt 5 tỷ đồng`.
pub(super) fn of(r: &Reader<'_, '_>, draft: &Draft) -> Option<String> {
    let age = draft.unit.as_deref().is_some_and(|unit| unit.ends_with("tuổi"));
    if !matches!(draft.kind, QuantityKind::Money | QuantityKind::Percent | QuantityKind::Measure) || age {
        return None;
    }
    let start = draft.atoms.start;
    let mut end = start;
    while end > r.back(start, REACH) {
        let ends_clause = matches!(r.kind(end - 1), Some(AtomKind::Punct)) && r.text(end - 1) != "(";
        if ends_clause || r.kind(end - 1) == Some(AtomKind::Number) {
            return None;
        }
        if let Some((from, ())) = MEASURED.before(r.atoms, end, r.floor) {
            return Some(r.form(from..end));
        }
        end -= 1;
    }
    None
}
