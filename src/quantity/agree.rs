//! What a quantity shares with its neighbour in the sentence: the verb, the currency.

use super::reader::Reader;
use super::{Quantity, QuantityKind};
use crate::text::Span;

/// The rule of a number with a magnitude and nothing else, which a currency beside it may explain.
pub(super) const SCALED: &str = "count.scaled";

/// Words between two amounts of one currency, the first of which does without it: `từ 2 tỷ lên 3 tỷ đồng`.
const LINKS: [&str; 9] = ["và", ",", "hoặc", "-", "lên", "xuống", "xuống còn", "đến", "so với"];

/// Lets two neighbours share what only one of them says.
pub(super) fn share(r: &Reader<'_, '_>, last: &mut Quantity, next: &mut Quantity) {
    let between = Span::new(last.span.end, next.span.start).of(r.atoms.source()).trim();
    // `lần lượt tăng 64% và 18%`
    if last.unit == next.unit
        && last.kind == next.kind
        && next.change.is_none()
        && matches!(between, "và" | "," | "hoặc" | "-")
    {
        next.change.clone_from(&last.change);
    }
    // `36 triệu đồng mua vào và 37 triệu bán ra`: the currency goes on in the sentence.
    if last.kind == QuantityKind::Money && next.rule == SCALED {
        adopt(next, last);
    }
    if next.kind == QuantityKind::Money && last.rule == SCALED && LINKS.contains(&between) {
        adopt(last, next);
    }
}

fn adopt(bare: &mut Quantity, money: &Quantity) {
    bare.kind = QuantityKind::Money;
    bare.unit.clone_from(&money.unit);
    bare.rule = "money.shared";
}
