//! The results of contests.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::lexicon::{CUES, Cue};
use super::reader::Reader;
use super::unit::{OfKind, unit_at};
use super::{QuantityKind, Value};
use crate::numeral::small;
use crate::tokenize::AtomKind;

/// `3-1`, `21 - 8`: the result of a contest that the words before it speak of, or one more after another; `1 đều`.
pub(super) fn read(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    if let Some(level) = level(r, i) {
        return Some(level);
    }
    let dash = i + 1;
    if r.joined(i) || !r.is_dash(dash) || r.joined(dash + 2) && r.is_dash(dash + 2) || i + 2 >= r.limit {
        return None;
    }
    let (own, other) = (small(r.atoms, i)?, small(r.atoms, i + 2)?);
    if own > 200 || other > 200 || r.glued(dash) != r.glued(dash + 1) {
        return None;
    }
    let next_to_score = matches!(r.before(i), "," | ";" | "và")
        && i >= r.floor + 4
        && small(r.atoms, i - 2).is_some()
        && r.is_dash(i - 3)
        && small(r.atoms, i - 4).is_some();
    if !(contest(r, i) || next_to_score || between_names(r, i, own.max(other)))
        || unit_at(r, i + 3).is_some_and(|of| own < other && of.kind != OfKind::Unknown)
    {
        return None;
    }
    Some(score(i..i + 3, &format!("{own}-{other}")))
}

/// `hòa 1 đều`.
fn level(r: &Reader<'_, '_>, i: usize) -> Option<Draft> {
    let goals = small(r.atoms, i).filter(|n| *n < 50 && r.lower(i + 1) == "đều" && r.same_line(i + 1))?;
    contest(r, i).then(|| score(i..i + 2, &format!("{goals}-{goals}")))
}

fn contest(r: &Reader<'_, '_>, i: usize) -> bool {
    CUES.any_in(r.atoms, r.far_back(i, 12)..i, |c| c == Cue::Score)
}

/// `Hà Nội 2-1 Nam Định`: the goals of two teams stand between their names.
fn between_names(r: &Reader<'_, '_>, i: usize, most: u32) -> bool {
    let name = |k: usize| {
        r.atoms.kind(k).is_some_and(|kind| kind == AtomKind::Word || kind == AtomKind::Alnum)
            && r.atoms.get(k).is_some_and(|a| a.case.is_capital())
    };
    let next = i + 3;
    let apart = r.glued(i + 1) && !r.atoms.glued(i) && next < r.sentence.end && !r.atoms.glued(next);
    most < 20 && apart && i > r.sentence.start && name(i - 1) && name(next)
}

fn score(atoms: std::ops::Range<usize>, value: &str) -> Draft {
    let mut draft = Draft::new(QuantityKind::Score, "score", atoms, Decimal::ZERO);
    draft.value = Some(Value::Score(value.to_owned()));
    draft
}
