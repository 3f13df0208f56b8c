//! Numbers with nothing after them that they could count.

use rust_decimal::Decimal;

use super::QuantityKind;
use super::agree::SCALED;
use super::amount::Amount;
use super::cardinal::{after_name, is_version, year_like};
use super::context::{self, Named};
use super::draft::Draft;
use super::lexicon::{Cue, cued};
use super::reader::Reader;
use super::unit::{denominator, unit_at};

/// A number with nothing after it that it could count.
pub(super) fn read(r: &Reader<'_, '_>, i: usize, amount: &Amount) -> Option<Draft> {
    let start = amount.atoms.start;
    if r.before(start) == "gấp" && !amount.ambiguous || r.before(start) == "gấp" && r.lower(i) == "ba" {
        return Some(Draft::of_amount(QuantityKind::Ratio, "ratio.times", amount).unit("lần"));
    }
    let named = context::named(r, i) != Named::No;
    // `giá 340.000/kg`
    if r.text(amount.atoms.end) == "/"
        && amount.low >= Decimal::ONE_THOUSAND
        && context::of_money(r, start)
        && let Some(end) = denominator(r, amount.atoms.end + 1)
    {
        let unit = format!("VND/{}", r.form(amount.atoms.end + 1..end));
        let draft = Draft::of_amount(QuantityKind::Money, "money.bare", amount).unit(unit);
        return Some(draft.over(amount.atoms.start..end));
    }
    if amount.scaled && context::of_money(r, start) {
        return Some(Draft::of_amount(QuantityKind::Money, "money.bare", amount).unit("VND"));
    }
    let contest = matches!(r.before(start), "thắng" | "thua" | "hòa" | "hoà");
    if contest && ends_phrase(r, amount.atoms.end) {
        return Some(Draft::of_amount(QuantityKind::Count, "count.bare", amount));
    }
    // `5K`, `4K` with nothing after them are names.
    let letter = matches!(r.lower(amount.atoms.end - 1), "k" | "m");
    if letter
        || is_time(r.lower(amount.atoms.end))
        || amount.low == Decimal::ONE && r.lower(amount.atoms.end) == "trong"
    {
        return None;
    }
    // `SJC 91.500.000`: in a table a name may stand before; a number with groups is no part of it.
    let groups = r.text(i).matches(['.', ',']).count();
    let part_of_name = after_name(r, i) && groups < 2;
    if !amount.digits
        || named && !amount.scaled
        || year_like(r, amount)
        || part_of_name
        || is_version(r, amount)
    {
        return None;
    }
    let grouped = groups > 0;
    let valued =
        context::bound(r, start, amount.atoms.end).is_some() || cued(r.atoms, start, r.floor, Cue::Value);
    ((grouped || amount.scaled || valued) && ends_phrase(r, amount.atoms.end) || amount.scaled).then(|| {
        let rule = if amount.scaled { SCALED } else { "count.bare" };
        Draft::of_amount(QuantityKind::Count, rule, amount)
    })
}

/// A duration that no time has taken is still none of this room's.
pub(super) fn is_time(word: &str) -> bool {
    matches!(
        word,
        "năm"
            | "tháng"
            | "ngày"
            | "giờ"
            | "phút"
            | "giây"
            | "tuần"
            | "quý"
            | "thập"
            | "thế"
            | "đêm"
            | "hôm"
            | "tiếng"
            | "mùa"
    )
}

/// Whether no word that the number could count stands at `end`.
fn ends_phrase(r: &Reader<'_, '_>, end: usize) -> bool {
    !r.is_word(end) || !r.same_line(end) || unit_at(r, end).is_none()
}
