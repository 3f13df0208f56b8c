//! One pass over the atoms: what may begin a quantity, and in which stretch it is read.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::draft::Draft;
use super::reader::Reader;
use super::{Quantity, agree, cardinal, header, money, order, ratio, score};
use crate::numeral;
use crate::text::Span;
use crate::tokenize::keys::ByWord;
use crate::tokenize::{AtomKind, Atoms, Sentence};

/// A grammar: reads what begins at an atom.
type Grammar = fn(&Reader<'_, '_>, usize) -> Option<Draft>;

/// The grammars by the word that begins them, in the order in which they are tried.
static BY_WORD: LazyLock<ByWord<&'static [Grammar]>> = LazyLock::new(|| {
    let number: &[Grammar] = &[ratio::part, cardinal::read];
    let mut table: HashMap<_, _> = numeral::first_words().map(|w| (w, number)).collect();
    let rest: [(&str, &[Grammar]); 9] = [
        ("thứ", &[order::numbered]),
        ("đầu", &[order::first]),
        ("lần", &[order::first_time]),
        ("đứng", &[order::leading]),
        ("tuổi", &[order::age]),
        ("phút", &[order::minute]),
        ("cấp", &[order::wind]),
        ("số", &[order::number_one]),
        ("đôi", &[ratio::double]),
    ];
    table.extend(rest);
    table.insert("rưỡi", &[ratio::double]);
    let code: &[Grammar] = &[money::after_code];
    table.extend(["usd", "eur", "gbp", "vnd", "jpy", "cny", "aud", "sgd"].map(|word| (word, code)));
    table.into_iter().collect()
});

static BY_DIGITS: [Grammar; 4] = [score::read, ratio::fraction, order::minute_mark, cardinal::read];

/// The grammars that may read what begins at atom `i`.
fn grammars(atoms: &Atoms<'_>, i: usize) -> &'static [Grammar] {
    match atoms.kind(i) {
        Some(AtomKind::Number) => &BY_DIGITS,
        Some(AtomKind::Word) => BY_WORD.at(atoms, i).copied().unwrap_or(&[]),
        Some(AtomKind::Symbol) if !matches!(atoms.text(i), "%" | "+" | "<" | ">" | "=") => {
            &[money::after_sign]
        }
        _ => &[],
    }
}

pub(super) fn run(atoms: &Atoms<'_>, sentences: &[Sentence], taken: &[Span]) -> Vec<Quantity> {
    let mut sorted = taken.to_vec();
    sorted.sort_unstable();
    let mut taken = sorted.as_slice();
    let mut found: Vec<Quantity> = Vec::new();
    for sentence in sentences {
        let mut floor = sentence.atoms.start;
        let mut i = floor;
        let sentence_start = atoms.get(floor).map_or(0, |a| a.span.start);
        while i < sentence.atoms.end {
            let Some(atom) = atoms.get(i) else { break };
            while let Some((_, rest)) = taken.split_first().filter(|(t, _)| t.end <= atom.span.start) {
                taken = rest;
            }
            if taken.first().is_some_and(|t| t.overlaps(atom.span)) {
                i += 1;
                floor = i;
                continue;
            }
            let grammars = grammars(atoms, i);
            if !grammars.is_empty() {
                let limit = limit(atoms, sentence.atoms.clone(), taken.first());
                let reader = Reader { atoms, sentence: sentence.atoms.clone(), floor, limit, whole: false };
                if let Some(draft) = grammars.iter().find_map(|grammar| grammar(&reader, i)) {
                    i = draft.atoms.end.max(i + 1);
                    let mut quantity = draft.finish(&reader);
                    if let Some(last) = found.last_mut().filter(|l| l.span.start >= sentence_start) {
                        agree::share(&reader, last, &mut quantity);
                    }
                    found.push(quantity);
                    continue;
                }
            }
            i += 1;
        }
    }
    header::apply(atoms, &mut found);
    found
}

/// The first atom that the next taken span touches, or the end of the sentence.
fn limit(atoms: &Atoms<'_>, sentence: Range<usize>, next: Option<&Span>) -> usize {
    let Some(next) = next else { return sentence.end };
    let at = atoms.at_byte(next.start);
    let before = at.checked_sub(1).filter(|&b| atoms.get(b).is_some_and(|a| a.span.end > next.start));
    before.unwrap_or(at).min(sentence.end)
}
