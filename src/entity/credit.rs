//! People who only sign: photographers, draughtsmen, authors.

use std::ops::Range;

use super::reader::Reader;
use super::{Draft, Function, Label};

/// A signature has at most this many words.
const LONGEST_NAME: usize = 4;

/// `Ảnh : Giang Huy`: what is credited at `i`, after the colon.
pub fn read(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    if reader.atoms.text(i) != ":" || i == 0 {
        return None;
    }
    let function = match reader.atoms.lower(i - 1) {
        "ảnh" => Function::PhotoCredit,
        "họa" | "hoạ" if reader.atoms.lower(i.saturating_sub(2)) == "đồ" => Function::GraphicsCredit,
        _ => return None,
    };
    let at = i + 1;
    if !reader.sentence(at).contains(&at) || !reader.is_capital(at) {
        return None;
    }
    if let Some((n, name)) = reader.name(at).filter(|(_, n)| n.label == Label::Org) {
        let atoms = at..at + n;
        return Some(Draft::named(atoms, Label::Org, name.subtype, name.canonical.to_string(), "credit"));
    }
    let run = reader.run(at).min(at + LONGEST_NAME);
    let end = name_end(reader, at, run);
    (end >= at + 2).then(|| signed(reader, at..end, function, "credit"))?
}

/// A credit that is followed by a sentence without a full stop runs into it: two or three words are the name.
fn name_end(reader: &Reader<'_>, at: usize, run: usize) -> usize {
    let goes_on = reader.sentence(at).contains(&run) && reader.continues(run);
    if goes_on && run - at > 2 && !reader.surname(at).is_some_and(|sure| sure && run - at == 3) {
        run - 1
    } else {
        run
    }
}

fn signed(reader: &Reader<'_>, atoms: Range<usize>, function: Function, rule: &'static str) -> Option<Draft> {
    let acronym = atoms.len() == 1 && reader.atoms.get(atoms.start)?.case == crate::tokenize::Case::Upper;
    if acronym || reader.name(atoms.start).is_some_and(|(n, _)| n == atoms.len()) {
        return None;
    }
    let name = super::written(reader.atoms, atoms.clone());
    Some(Draft { function: Some(function), ..Draft::person(atoms, None, name, rule) })
}

/// The authors: names alone at the end of the text, or alone on a line; several between dashes.
pub fn bylines(reader: &Reader<'_>, taken: &[bool]) -> Vec<Draft> {
    let end = reader.atoms.len();
    let mut start = end;
    while start > 0
        && end - start < 12
        && (reader.is_vietnamese(start - 1)
            || end > start && matches!(reader.atoms.text(start - 1), "-" | "–"))
        && (start == end || reader.continues(start))
        && !taken[start - 1]
    {
        start -= 1;
    }
    if start > 0 && start < end && reader.continues(start) && reader.sentence(start).contains(&(start - 1)) {
        let before = reader.atoms.text(start - 1);
        if before == "." || reader.is_capital(start - 1) || taken[start - 1] {
            return Vec::new();
        }
    }
    split(reader, start..end)
}

/// The names between the dashes, if all are names.
fn split(reader: &Reader<'_>, range: Range<usize>) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut from = range.start;
    for at in range.start..=range.end {
        if at < range.end && reader.is_capital(at) {
            continue;
        }
        let atoms = from..at;
        from = at + 1;
        let known =
            reader.class(atoms.start).is_some_and(|(n, _)| n > 1) || reader.title(atoms.start).is_some();
        let draft = signed(reader, atoms.clone(), Function::Byline, "byline");
        match draft.filter(|_| (2..=LONGEST_NAME).contains(&atoms.len()) && !known) {
            Some(draft) => out.push(draft),
            None => return Vec::new(),
        }
    }
    out
}
