//! Canonical names of bodies: the form that the text itself explains them by.
//!
//! A body that the text has in several forms is called by the fullest; a parliament or ministry with no country beside
//! it is that of the country the text is about.

use std::sync::LazyLock;

use super::lexicon::{How, rows};
use super::quick::{HashMap, HashSet};
use super::reader::Reader;
use super::{Draft, Label, Mention};
use crate::tokenize::Case;

/// A name that may be the short form of another has at most so many longer ones beside it.
const LONGER: usize = 16;
/// A foreign country is what a text is about if it stands so many times, and Việt Nam never.
const ABOUT: usize = 3;

/// Bodies that every country has, and those that Việt Nam has not.
static NATIONAL: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    rows(include_str!("national.tsv")).map(|row| (row[0], row.get(1) == Some(&"foreign"))).collect()
});

/// The full name of a company has at least so many words.
const FULL: usize = 6;
/// Kinds of body whose own name may stand alone.
const NAMED_ALONE: [&str; 5] = ["company", "bank", "club", "band", "media"];

/// Gives bodies the name by which the text calls them in full.
pub fn resolve(reader: &Reader<'_>, drafts: &mut [Draft]) {
    listed(reader, drafts);
    companies(reader, drafts);
    legal_forms(reader, drafts);
    national(drafts);
}

/// What is left once short forms in brackets are known: a name that begins a longer one of the text.
pub fn prefixes(drafts: &mut [Draft]) {
    let names: HashSet<&str> = bodies(drafts).map(|d| d.name.as_str()).collect();
    let owners: HashSet<&str> = drafts
        .iter()
        .filter(|d| matches!(d.label, Label::Loc | Label::Org))
        .map(|d| d.name.as_str())
        .collect();
    let mut longer: HashMap<&str, Vec<&str>> = HashMap::default();
    for name in &names {
        let first = name.split(' ').next().unwrap_or(name);
        let known = longer.entry(first).or_default();
        if known.len() < LONGER {
            known.push(name);
        }
    }
    let mut full: HashMap<String, String> = HashMap::default();
    for name in &names {
        let first = name.split(' ').next().unwrap_or(name);
        // `Cơ quan An ninh điều tra Bộ Công an`: what is left names whose it is.
        let begins = |l: &&&str| {
            let rest = l.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            rest.is_some_and(|rest| owners.contains(rest) || Reader::canonical(rest).is_some())
        };
        let mut found = longer.get(first).into_iter().flatten().filter(begins);
        if let (Some(one), None) = (found.next(), found.next()) {
            full.insert((*name).to_owned(), (*one).to_owned());
        }
    }
    for draft in drafts.iter_mut().filter(|d| is_body(d)) {
        if let Some(name) = full.get(&draft.name) {
            draft.name.clone_from(name);
            draft.reason = Some("short-form");
        }
    }
}

fn is_body(draft: &Draft) -> bool {
    draft.label == Label::Org && draft.mention == Mention::Name && draft.rule != "gazetteer"
}

fn bodies(drafts: &[Draft]) -> impl Iterator<Item = &Draft> {
    drafts.iter().filter(|d| is_body(d))
}

/// A listed body has the name that the list gives, if the text has it too; else the longest form of the text.
fn listed(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let form = |d: &Draft| {
        let (n, name) = reader.name(d.atoms.start)?;
        let same = n == d.atoms.len() && *name.canonical == *d.name && name.label == Label::Org;
        let written = super::written(reader.atoms, d.atoms.clone());
        // `Uỷ ban` for `Ủy ban`: another spelling of the same form.
        let spelling = written.chars().count() == name.canonical.chars().count();
        let private = matches!(name.subtype, "company" | "bank" | "media" | "club" | "school");
        // `Ngân hàng Nhà nước` is that of Việt Nam.
        let begins = name.canonical.strip_prefix(&*written).is_some_and(|rest| rest.starts_with(' '));
        (same && (private && !begins || spelling)).then_some(written)
    };
    let mut forms: HashMap<String, String> = HashMap::default();
    for draft in bodies(drafts) {
        let Some(written) = form(draft) else { continue };
        let best = forms.entry(draft.name.clone()).or_insert_with(|| written.clone());
        let fuller = written.chars().count() > best.chars().count() && *best != draft.name;
        if fuller || written.to_lowercase() == draft.name.to_lowercase() && *best != draft.name {
            *best = written;
        }
    }
    for draft in drafts.iter_mut().filter(|d| is_body(d)) {
        if let Some(name) = forms.get(&draft.name) {
            draft.name.clone_from(name);
        }
    }
}

/// `Công ty SJC` is called so, `tập đoàn Intel`, `tập đoàn FLC` Intel and FLC; a name with its legal form is the fullest.
fn companies(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let mut by_own: HashMap<String, String> = HashMap::default();
    for draft in drafts.iter_mut().filter(|d| is_body(d)) {
        let Some((n, class)) = reader.class(draft.atoms.start) else { continue };
        if class.label != Label::Org || class.how != How::In || !NAMED_ALONE.contains(&class.subtype) {
            continue;
        }
        let tail = draft.atoms.start + n..draft.atoms.end;
        let whole = reader.name(draft.atoms.start).is_some_and(|(k, _)| k == draft.atoms.len());
        if tail.is_empty() || whole {
            continue;
        }
        // `Tập đoàn FLC` is a name, `tập đoàn FLC` says what FLC is.
        let said = reader.atoms.get(draft.atoms.start).is_some_and(|a| a.case == Case::Lower);
        let brand = tail.clone().all(|k| {
            !reader.is_vietnamese(k) && reader.atoms.get(k).is_some_and(|a| said || a.case != Case::Upper)
        });
        let plain = n <= 2 && brand && !is_long_class(reader, draft.atoms.start, n);
        let range = if plain { tail.clone() } else { draft.atoms.clone() };
        let name = super::written(reader.atoms, range);
        draft.name = if plain { name } else { super::capitalised(&name) };
        let known = by_own.entry(super::written(reader.atoms, tail)).or_insert_with(|| draft.name.clone());
        if draft.name.len() > known.len() {
            known.clone_from(&draft.name);
        }
    }
    for draft in drafts.iter_mut().filter(|d| is_body(d)) {
        let n = reader.class(draft.atoms.start).filter(|(n, _)| *n <= 2).map_or(0, |(n, _)| n);
        let own = super::written(reader.atoms, draft.atoms.clone());
        let bare = super::written(reader.atoms, draft.atoms.start + n..draft.atoms.end);
        let known = by_own.get(&own).or_else(|| by_own.get(&bare).filter(|_| draft.name == bare));
        if let Some(name) = known.filter(|n| **n != draft.name) {
            draft.name.clone_from(name);
            draft.reason = Some("short-form");
        }
    }
}

/// `Cty Sao Mai`, `Sao Mai`: the only company of the text whose full name ends so, `Công ty TNHH MTV Du lịch Sao Mai`.
fn legal_forms(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let company = |d: &Draft| {
        reader
            .class(d.atoms.start)
            .filter(|(n, c)| c.label == Label::Org && c.subtype == "company" && *n < d.atoms.len())
    };
    let mut by_tail: HashMap<String, Vec<String>> = HashMap::default();
    for draft in bodies(drafts).filter(|d| company(d).is_some() && d.atoms.len() >= FULL) {
        for tail in 2..=3 {
            let tail = super::written(reader.atoms, draft.atoms.end - tail..draft.atoms.end);
            let known = by_tail.entry(tail).or_default();
            if known.len() < 2 && !known.contains(&draft.name) {
                known.push(draft.name.clone());
            }
        }
    }
    for draft in drafts.iter_mut().filter(|d| is_body(d) && d.atoms.len() < FULL) {
        let n = company(draft).map_or(0, |(n, _)| n);
        let own = super::written(reader.atoms, draft.atoms.start + n..draft.atoms.end);
        if let Some([name]) = by_tail.get(&own).map(Vec::as_slice) {
            draft.name.clone_from(name);
            draft.reason = Some("short-form");
        } else if n > 0
            && let Some(rest) = draft.name.strip_prefix("Cty ").or_else(|| draft.name.strip_prefix("CTY "))
        {
            draft.name = format!("Công ty {rest}");
        }
    }
}

/// Whether the class noun says more than that it is a company: `tổng công ty`.
fn is_long_class(reader: &Reader<'_>, at: usize, n: usize) -> bool {
    n > 2 || reader.atoms.lower(at) == "tổng"
}

/// `Quốc hội`, `Hạ viện` alone, where the text is about another country.
fn national(drafts: &mut [Draft]) {
    let bare = |d: &Draft| NATIONAL.get(d.name.strip_suffix(" Việt Nam").unwrap_or(&d.name)).copied();
    if !bodies(drafts).any(|d| bare(d).is_some()) {
        return;
    }
    let Some((country, only)) = about(drafts) else { return };
    for draft in drafts.iter_mut().filter(|d| is_body(d)) {
        let Some(foreign) = bare(draft) else { continue };
        if foreign || only {
            let own = draft.name.strip_suffix(" Việt Nam").unwrap_or(&draft.name);
            draft.name = format!("{own} {country}");
        }
    }
}

/// The foreign country that the text is about most, and whether it is about it rather than Việt Nam.
fn about(drafts: &[Draft]) -> Option<(String, bool)> {
    let mut counts: HashMap<&str, usize> = HashMap::default();
    let countries = drafts.iter().filter(|d| d.label == Label::Loc && d.subtype == Some("country"));
    for draft in countries {
        *counts.entry(&draft.name).or_default() += 1;
    }
    let own = counts.remove("Việt Nam").unwrap_or(0);
    // A body that only the list calls Vietnamese says nothing of the text.
    let own = own + bodies(drafts).filter(|d| d.rule != "listed" && d.name.ends_with("Việt Nam")).count();
    let (country, most) = counts.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name)))?;
    Some((country.to_owned(), own == 0 && most >= ABOUT))
}
