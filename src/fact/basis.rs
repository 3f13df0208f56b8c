//! What a change is compared with: `so với năm 2021`, `so với cùng kỳ`.

use super::scene::atoms_of;
use crate::quantity::Quantity;
use crate::time::Time;
use crate::tokenize::Atoms;

/// The comparison may stand this many atoms after the quantity.
const REACH: usize = 16;
/// The time may stand this many atoms after `so với`.
const NEAR: usize = 8;

/// Writes into changes what they are compared with (`so với năm 2021` -> `2021`).
pub fn fill(atoms: &Atoms<'_>, times: &[Time], quantities: &mut [Quantity]) {
    for n in 0..quantities.len() {
        let limit = quantities.get(n + 1).map_or(atoms.len(), |q| atoms.at_byte(q.span.start));
        let quantity = &mut quantities[n];
        if let Some(change) = quantity.change.as_mut().filter(|c| c.basis.is_none()) {
            let range = atoms_of(atoms, quantity.span);
            let time = after(atoms, times, range.end, limit).or_else(|| before(atoms, times, range.start));
            change.basis = time.map(|t| t.value.clone());
        }
    }
}

/// The time of a comparison that follows.
fn after<'t>(atoms: &Atoms<'_>, times: &'t [Time], from: usize, limit: usize) -> Option<&'t Time> {
    let end = (from..(from + REACH).min(limit.max(from + 1)).min(atoms.len()))
        .take_while(|&i| !ends(atoms, i))
        .count()
        + from;
    // `gấp 2,8 lần cùng kỳ`: the comparison needs no word of its own.
    let direct = atoms.starts_with(from, &["cùng", "kỳ"]).then_some(from);
    let at = direct.or_else(|| (from..end).find(|&i| compares(atoms, i)))?;
    let end = (at..(at + NEAR).min(atoms.len())).take_while(|&i| !ends(atoms, i)).count() + at;
    first_in(atoms, times, at, end)
}

/// The time of a comparison that stands before its change: `So với năm 2021 , xuất khẩu tăng 11 %`.
fn before<'t>(atoms: &Atoms<'_>, times: &'t [Time], to: usize) -> Option<&'t Time> {
    let from = to.saturating_sub(REACH);
    let start = (from..to).rev().find(|&i| ends(atoms, i)).map_or(from, |i| i + 1);
    let at = (start..to).find(|&i| compares(atoms, i))?;
    first_in(atoms, times, at, to)
}

fn first_in<'t>(atoms: &Atoms<'_>, times: &'t [Time], start: usize, end: usize) -> Option<&'t Time> {
    let (from, to) = (atoms.get(start)?.span.start, atoms.get(end.checked_sub(1)?)?.span.end);
    let first = times.partition_point(|t| t.span.start < from);
    times.get(first).filter(|t| t.span.start < to)
}

fn ends(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.text(i), "." | ";" | "!" | "?" | ":")
}

/// `so với`, `so cùng kỳ`.
fn compares(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.lower(i) == "so" && matches!(atoms.lower(i + 1), "với" | "cùng")
        || atoms.starts_with(i, &["lần", "cùng", "kỳ"])
}

/// Whether the time that begins at atom `start` is what something is compared with.
pub fn is_compared(atoms: &Atoms<'_>, start: usize) -> bool {
    (start.saturating_sub(NEAR)..start)
        .rev()
        .take_while(|&i| !ends(atoms, i) && atoms.text(i) != ",")
        .any(|i| compares(atoms, i))
        || atoms.starts_with(start, &["cùng", "kỳ"])
}
