//! Short forms of bodies: `Tổ chức Y tế Thế giới ( WHO )`, `Tập đoàn FLC` and then `FLC`.

use std::ops::Range;

use super::quick::HashMap;
use super::reader::Reader;
use super::{Draft, Label, Mention};
use crate::tokenize::{AtomKind, Case};

/// A short form that the text gives, with whose it is.
#[derive(Debug, Clone)]
struct Short {
    words: Range<usize>,
    label: Label,
    subtype: Option<&'static str>,
    name: String,
}

/// Adds the short forms in brackets and where they stand alone, with the full name.
pub fn resolve(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    // `tuyển` is short for `đội tuyển`.
    for draft in drafts.iter_mut().filter(|d| d.label == Label::Org) {
        if let Some(team) = draft.name.strip_prefix("tuyển ").or_else(|| draft.name.strip_prefix("Tuyển "))
        {
            draft.name = format!("đội tuyển {team}");
        }
    }
    let shorts = collect(reader, drafts);
    if shorts.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|d| d.label != Label::Per && d.mention == Mention::Name) {
        if let Some(short) =
            find(reader, &shorts, draft.atoms.start).filter(|s| s.words.len() == draft.atoms.len())
        {
            if draft.name != short.name {
                draft.reason = Some("short-form");
            }
            draft.name.clone_from(&short.name);
            // What a short form stands for says what it is: that of an agreement is no body, that of a company no
            // share.
            if matches!(draft.label, Label::Org | Label::Misc) && draft.label != short.label {
                (draft.label, draft.subtype) = (short.label, short.subtype);
            }
        }
    }
    let taken = super::taken(reader.atoms.len(), drafts);
    for i in 0..reader.atoms.len() {
        if !reader.is_capital(i) {
            continue;
        }
        let Some(short) = find(reader, &shorts, i) else { continue };
        let atoms = i..i + short.words.len();
        let bordered = |k: usize| reader.is_capital(k) && reader.continues(k.max(i)) && !taken[k];
        let inside = i > 0 && bordered(i - 1) && reader.continues(i) && !reader.opens_sentence(i - 1)
            || atoms.end < taken.len() && bordered(atoms.end);
        if !inside && !atoms.clone().any(|k| taken.get(k).copied().unwrap_or(true)) {
            drafts.push(Draft {
                subtype: short.subtype,
                reason: Some("short-form"),
                ..Draft::named(atoms, short.label, "", short.name.clone(), "short-form")
            });
        }
    }
    drafts.sort_by_key(|d| d.atoms.start);
}

fn find<'s>(reader: &Reader<'_>, shorts: &'s HashMap<&str, Vec<Short>>, i: usize) -> Option<&'s Short> {
    shorts
        .get(reader.atoms.text(i))?
        .iter()
        .filter(|s| s.words.clone().zip(i..).all(|(a, b)| reader.atoms.text(a) == reader.atoms.text(b)))
        .max_by_key(|s| s.words.len())
}

fn collect<'a>(reader: &Reader<'a>, drafts: &[Draft]) -> HashMap<&'a str, Vec<Short>> {
    let mut shorts: HashMap<&'a str, Vec<Short>> = HashMap::default();
    for draft in drafts.iter().filter(|d| matches!(d.label, Label::Org | Label::Misc)) {
        let end = draft.atoms.end;
        let bracketed = (end + 1..end + 2).filter(|&k| {
            reader.atoms.text(k - 1) == "("
                && reader.atoms.text(k + 1) == ")"
                && (is_acronym(reader, k) || reader.is_capital(k) && !reader.is_vietnamese(k))
        });
        let words = bracketed.map(|k| k..k + 1).chain(own_name(reader, draft));
        for words in words {
            let known = shorts.entry(reader.atoms.text(words.start)).or_default();
            if known.len() < 20 && !known.iter().any(|s| s.words.len() == words.len()) {
                let (label, subtype, name) = (draft.label, draft.subtype, draft.name.clone());
                known.push(Short { words, label, subtype, name });
            }
        }
    }
    shorts
}

fn is_acronym(reader: &Reader<'_>, i: usize) -> bool {
    reader.atoms.get(i).is_some_and(|a| {
        matches!(a.case, Case::Upper | Case::Mixed)
            && matches!(a.kind, AtomKind::Word | AtomKind::Alnum)
            && a.span.len() >= 2
    })
}

/// The name in `Tập đoàn FLC`, which may stand alone later; ordinary syllables may not.
fn own_name(reader: &Reader<'_>, draft: &Draft) -> Option<Range<usize>> {
    let (n, class) = reader.class(draft.atoms.start).filter(|(_, c)| c.label == Label::Org)?;
    if !matches!(class.subtype, "company" | "bank" | "band" | "club" | "media") {
        return None;
    }
    let mut words = draft.atoms.start + n..draft.atoms.end;
    // `Tập đoàn Vàng bạc đá quý Doji`: what the company does, and then its own name.
    if words.len() > 3 && !reader.is_vietnamese(words.end - 1) {
        words.start = words.end - 1;
    }
    let foreign = words.clone().any(|k| !reader.is_vietnamese(k) || is_acronym(reader, k));
    let own = (1..=3).contains(&words.len()) && foreign && words.clone().all(|k| reader.is_capital(k));
    own.then_some(words)
}
