//! What newspapers put between sentences without a full stop: credits of pictures, datelines, time stamps.

use super::lists::opens_sentence;
use super::{AtomKind, Atoms, Case, Gap};

/// The most atoms a credit runs over.
const LONGEST_CREDIT: usize = 8;

/// `Ảnh : Minh Tâm Quan hệ …`: where the credit whose colon is atom `i` ends, if a sentence follows without a full
/// stop. A credit runs over capitals; the sentence begins with the last of them when a word in lower case comes
/// after, or with one that opens sentences, or after an agency's acronym.
pub(super) fn credit_end(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    if !is_credit(atoms, i) {
        return None;
    }
    let names = (i + 1..i + 1 + LONGEST_CREDIT)
        .take_while(|&k| {
            atoms.get(k).is_some_and(|a| a.gap < Gap::Line && a.kind == AtomKind::Word && a.case.is_capital())
        })
        .count();
    let end = i + 1 + names;
    let next = atoms.get(end)?;
    if next.gap >= Gap::Line || names == 0 {
        return None;
    }
    let acronym = atoms.get(i + 1)?.case == Case::Upper && atoms.text(i + 1).len() <= 8;
    let another = atoms.get(i + 2).is_some_and(|a| a.case == Case::Upper);
    if acronym && !another && (names > 1 || matches!(atoms.text(end), "\"" | "“")) {
        return Some(i + 2);
    }
    if names < 2 || next.kind != AtomKind::Word || next.case != Case::Lower {
        return None;
    }
    (i + 3..end)
        // `Ông` is no name; of the other words that open sentences only the last one can, `Anh` may be a name.
        .find(|&k| matches!(atoms.lower(k), "ông" | "bà"))
        .or_else(|| (opens_sentence(atoms.lower(end - 1)) || names >= 3).then_some(end - 1))
}

/// Whether the colon at `i` stands after `Ảnh`, `Đồ họa` and the like.
fn is_credit(atoms: &Atoms<'_>, i: usize) -> bool {
    let capital = |k: usize| atoms.get(k).is_some_and(|a| a.case.is_capital());
    match i.checked_sub(1).map(|k| (k, atoms.lower(k))) {
        Some((k, "ảnh" | "clip" | "video" | "nguồn")) => capital(k),
        Some((k, "họa" | "hiện")) => {
            k > 0
                && matches!(atoms.lower(k - 1), "đồ" | "thực" | "minh")
                && (capital(k - 1) || k > 1 && capital(k - 2))
        }
        _ => false,
    }
}

/// `(PLO) - Ngày …` after a headline on the same line: a dateline begins what it stands before.
pub(super) fn is_dateline(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.get(i + 1).is_some_and(|a| a.case == Case::Upper)
        && atoms.text(i + 2) == ")"
        && matches!(atoms.text(i + 3), "-" | "–")
        && atoms.get(i + 4).is_some_and(|a| a.case.is_capital() && a.gap == Gap::Space)
}

/// `31/08/2024 06:03` at the end of a line that has said something before: the stamp of a web page.
pub(super) fn is_stamp(atoms: &Atoms<'_>, start: usize, i: usize) -> bool {
    /// What is shorter is a byline, and the stamp a part of it.
    const SHORTEST_HEADLINE: usize = 6;
    let joined =
        |range: std::ops::Range<usize>| range.into_iter().all(|k| atoms.get(k).is_some_and(|a| a.joined));
    let at = |k: usize, mark: &str| atoms.text(k) == mark;
    i >= start + SHORTEST_HEADLINE
        && at(i + 1, "/")
        && at(i + 3, "/")
        && at(i + 6, ":")
        && joined(i + 1..i + 5)
        && joined(i + 6..i + 8)
        && atoms.get(i).is_some_and(|a| a.gap == Gap::Space)
        && atoms.get(i + 8).is_none_or(|a| a.gap >= Gap::Line)
        && !matches!(atoms.lower(i - 1), "ngày" | "hôm" | "lúc" | "," | "-" | "–" | "|" | "nhật")
}
