//! Which lines of a text only repeat it: headlines, subheads and captions.

use std::ops::Range;

use super::Evidence;
use crate::quantity::Quantity;
use crate::tokenize::{Atoms, Gap};

/// A longer line without a full stop is a paragraph that lacks it.
const LONGEST_HEAD: usize = 32;
/// More numbers of a headline need not be looked for.
const MOST_NUMBERS: usize = 4;
/// The credit of a picture has at most this many atoms.
const LONGEST_CREDIT: usize = 14;

/// For each sentence whether it is a headline or a caption of a text that has sentences of its own.
pub fn repeated(evidence: &Evidence<'_>) -> Vec<bool> {
    let atoms = evidence.atoms;
    let told = evidence.sentences.iter().filter(|s| ends(atoms, &s.atoms)).count();
    let mut out = vec![false; evidence.sentences.len()];
    if told < 2 {
        return out;
    }
    for (n, sentence) in evidence.sentences.iter().enumerate() {
        let next = evidence.sentences.get(n + 1).map(|s| &s.atoms);
        let credited = next
            .is_some_and(|s| !breaks(atoms, s.start) && credit(atoms, &(s.start..s.end.min(s.start + 2))));
        let head = is_head(atoms, &sentence.atoms) && told_again(evidence, n);
        out[n] = credited || credit(atoms, &sentence.atoms) || head;
    }
    out
}

/// Whether each number of a headline stands in another sentence too.
fn told_again(evidence: &Evidence<'_>, n: usize) -> bool {
    let span = evidence.atoms.span(evidence.sentences[n].atoms.clone());
    let within = |q: &Quantity| span.start <= q.span.start && q.span.end <= span.end;
    let same = |a: &Quantity, b: &Quantity| a.value == b.value && a.low == b.low && a.unit == b.unit;
    let all = evidence.quantities;
    let own = all.iter().filter(|q| within(q)).take(MOST_NUMBERS);
    own.into_iter().all(|q| all.iter().any(|other| !within(other) && same(q, other)))
}

/// A line of its own without a full stop, with text below it.
fn is_head(atoms: &Atoms<'_>, sentence: &Range<usize>) -> bool {
    let listed = matches!(atoms.text(sentence.start), "-" | "–" | "•" | "*" | "+");
    breaks(atoms, sentence.start)
        && sentence.end < atoms.len()
        && breaks(atoms, sentence.end)
        && sentence.len() <= LONGEST_HEAD
        && !listed
        && !ends(atoms, sentence)
}

/// `Ảnh: TTXVN`, `(Ảnh: An Bình)` at the end.
fn credit(atoms: &Atoms<'_>, sentence: &Range<usize>) -> bool {
    let from = sentence.end.saturating_sub(LONGEST_CREDIT).max(sentence.start);
    (from..sentence.end).any(|i| {
        matches!(atoms.lower(i), "ảnh" | "nguồn" | "hình")
            && atoms.text(i + 1) == ":"
            && atoms.text(i) != atoms.lower(i)
    })
}

fn breaks(atoms: &Atoms<'_>, i: usize) -> bool {
    i == 0 || atoms.get(i).is_some_and(|a| matches!(a.gap, Gap::Line | Gap::Paragraph))
}

fn ends(atoms: &Atoms<'_>, sentence: &Range<usize>) -> bool {
    sentence.end.checked_sub(1).is_some_and(|i| {
        let last = if matches!(atoms.text(i), "\"" | "”" | ")" | "»") { i.saturating_sub(1) } else { i };
        [i, last].iter().any(|&k| matches!(atoms.text(k), "." | "!" | "?" | "…" | "..." | ";" | ":" | "”"))
    })
}
