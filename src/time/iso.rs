//! Lengths of time as ISO 8601 writes them.

use super::build::Draft;
use super::lexicon::Unit;
use super::meaning::{Amount, Length};
use super::{Anchor, TimeKind, TimeMod};

/// A length of time.
pub(super) fn lasting(length: &Length, docdate: bool) -> Draft {
    let mut value = String::from("P");
    let mut clock = false;
    for (k, (amount, unit)) in length.parts.iter().flatten().enumerate() {
        if k > 0 && *unit == Unit::Night {
            continue; // `2 ngày 1 đêm` lasts two days
        }
        let text = duration(*amount, *unit);
        let time = text.starts_with("PT");
        let digits = text.trim_start_matches('P').trim_start_matches('T');
        if time && !clock {
            value.push('T');
            clock = true;
        }
        value.push_str(digits);
    }
    let anchor = if docdate { Anchor::DocDate } else { Anchor::None };
    let mut draft = Draft::plain(TimeKind::Duration, value, anchor);
    if let Some(upper) = length.upper {
        draft.modifier = Some(TimeMod::Approx);
        draft.note = Some(format!("range up to {upper}; the lower bound is given"));
    }
    if let Some((_, Unit::Night)) = length.parts[0] {
        draft.note = Some("nights".to_owned());
    }
    draft
}

/// The ISO duration of an amount of a unit; halves become the next smaller unit.
pub(super) fn duration(amount: Amount, unit: Unit) -> String {
    let (letter, times, time, half) = match unit {
        Unit::Century => ('Y', 100, "", Some((50, 'Y'))),
        Unit::Decade => ('Y', 10, "", Some((5, 'Y'))),
        Unit::Year => ('Y', 1, "", Some((6, 'M'))),
        Unit::Quarter => ('M', 3, "", None),
        Unit::Month => ('M', 1, "", Some((15, 'D'))),
        Unit::Week => ('W', 1, "", None),
        Unit::Day | Unit::Night => ('D', 1, "", None),
        Unit::Hour => ('H', 1, "T", Some((30, 'M'))),
        Unit::Minute => ('M', 1, "T", Some((30, 'S'))),
        Unit::Second => ('S', 1, "T", None),
    };
    // Wide, so that a billion of centuries does not run over.
    let whole = |halves: u32| u64::from(halves / 2) * times;
    match amount {
        // The guidelines have no `PXW`.
        Amount::Unstated if unit == Unit::Week => "PXD".to_owned(),
        Amount::Unstated => format!("P{time}X{letter}"),
        Amount::Halves(n) if n % 2 == 0 => format!("P{time}{}{letter}", whole(n)),
        Amount::Halves(n) => match half {
            Some((rest, 'Y')) => format!("P{}Y", whole(n) + rest),
            Some((rest, smaller)) if n > 1 => format!("P{time}{}{letter}{rest}{smaller}", n / 2),
            Some((rest, smaller)) => format!("P{time}{rest}{smaller}"),
            None if unit == Unit::Day && n == 1 => "PT12H".to_owned(),
            None => format!("P{time}{}.5{letter}", n / 2),
        },
    }
}
