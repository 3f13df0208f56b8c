//! Names that stand side by side and are not one: a title's body or country, and then the person.

use std::ops::Range;

use super::alias::listed;
use super::lexicon::How;
use super::quick::{HashMap, HashSet};
use super::reader::Reader;
use super::{Draft, Label, Mention};

/// A title stands at most so many atoms before what it belongs to.
const TITLE: usize = 8;
/// A person's name that a body's name has swallowed has so many words.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// Parts what is glued and renames what is mistaken.
pub fn resolve(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    companies(reader, drafts);
    unseen_companies(reader, drafts);
    let places = places(reader, drafts);
    let given = given(reader, drafts);
    let mut out = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        let holder = holder(reader, &draft);
        match draft.label {
            _ if holder.is_some() => out.extend(holder),
            Label::Org if is_named(&draft) => out.extend(body(reader, draft)),
            Label::Per if is_named(&draft) => out.extend(country(reader, draft, &places, &given)),
            _ => out.push(draft),
        }
    }
    *drafts = out;
}

fn is_named(draft: &Draft) -> bool {
    draft.mention == Mention::Name && draft.function.is_none() && draft.rule != "gazetteer"
}

/// Whether a title ends where atom `at` begins.
fn follows_title(reader: &Reader<'_>, at: usize) -> bool {
    let first = at.saturating_sub(TITLE).max(reader.sentence(at).start);
    (first..at).any(|k| reader.title(k).is_some_and(|(n, _)| k + n == at))
}

/// `Chủ tịch tỉnh Nguyễn Văn Thọ`: who holds the office, not a province of that name. Provinces are listed; smaller places
/// may be called after people, so there only names of three words and more are people's.
fn holder(reader: &Reader<'_>, draft: &Draft) -> Option<Draft> {
    let Range { start, end } = draft.atoms;
    let office = is_named(draft) && !reader.is_capital(start) && follows_title(reader, start);
    let (n, class) = reader.class(start).filter(|_| office)?;
    let name = start + n..end;
    let listed = reader.name(name.start).is_some_and(|(n, _)| n == name.len());
    let province = class.subtype == "province" || reader.atoms.starts_with(start, &["tỉnh", "ủy"]);
    let unit =
        province || matches!(class.subtype, "city" | "district" | "commune" | "ward" | "village" | "party");
    let full = name.len() > 2 || province && reader.surname(name.start) == Some(true);
    let person = WORDS.contains(&name.len())
        && reader.surname(name.start).is_some()
        && name.clone().all(|k| reader.is_vietnamese(k));
    (unit && full && person && !listed)
        .then(|| Draft::person(name.clone(), None, super::written(reader.atoms, name), "title"))
}

/// Capitals that are no syllables of Vietnamese.
fn foreign(reader: &Reader<'_>, mut atoms: Range<usize>) -> bool {
    atoms.all(|k| reader.is_capital(k) && !reader.is_vietnamese(k))
}

/// `ông A - Chủ tịch HĐQT Sao Media`, `ông A, Giám đốc Sao Media`: the company, not another person.
fn companies(reader: &Reader<'_>, drafts: &mut [Draft]) {
    for n in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(n);
        let (person, draft) = (&before[n - 1], &mut rest[0]);
        let Some(role) =
            draft.role.clone().filter(|_| draft.label == Label::Per && draft.honorific.is_none())
        else {
            continue;
        };
        let Some(mark) = role.start.checked_sub(1) else { continue };
        let own = person.label == Label::Per && is_named(person) && person.atoms.end == mark;
        let title = super::written(reader.atoms, role).to_lowercase();
        let office = || listed("business").any(|office| title.contains(office));
        // After a comma `CEO Tim Cook` may be somebody else.
        let apart = || reader.atoms.text(mark) == "," && person.honorific.is_some() && title != "ceo";
        let named = || draft.atoms.clone().any(|k| foreign(reader, k..k + 1));
        if own && (reader.is_dash(mark) || apart()) && named() && office() {
            let name = super::written(reader.atoms, draft.atoms.clone());
            *draft = Draft::named(draft.atoms.clone(), Label::Org, "company", name, "title-body");
        }
    }
}

/// `ông A - Chủ tịch HĐQT Sao Media dự lễ`: the company, where nothing is known of it but its foreign words.
fn unseen_companies(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let after = |n: usize| -> Option<Draft> {
        let person: &Draft = &drafts[n];
        let mark = person.atoms.end;
        let apart = reader.is_dash(mark) || reader.atoms.text(mark) == "," && person.honorific.is_some();
        let own = person.label == Label::Per && is_named(person) && apart;
        let known = own && reader.continues(mark + 1) && reader.title(mark + 1).is_some();
        let role = known.then(|| super::person::role(reader, mark + 1)).flatten()?.atoms;
        let (start, title) = (role.end, super::written(reader.atoms, role).to_lowercase());
        let free = drafts.get(n + 1).map_or(reader.atoms.len(), |next| next.atoms.start);
        let last = free.min(reader.sentence(mark).end);
        let end = (start..last).find(|&k| !foreign(reader, k..k + 1) || !reader.continues(k)).unwrap_or(last);
        let office = listed("business").any(|office| title.contains(office));
        // A further capital, or somebody else's draft, goes on with what these words begin.
        let whole = end > start && (end < free || free == reader.atoms.len()) && !reader.is_capital(end);
        let name = || super::written(reader.atoms, start..end);
        (office && whole).then(|| Draft::named(start..end, Label::Org, "company", name(), "title-body"))
    };
    let found: Vec<Draft> = (0..drafts.len()).filter_map(after).collect();
    if !found.is_empty() {
        drafts.extend(found);
        drafts.sort_by_key(|d| d.atoms.start);
    }
}

/// `Chủ tịch Liên đoàn Lao động Campuchia Ath Thorn`: the body up to its country, and the person.
fn body(reader: &Reader<'_>, draft: Draft) -> Vec<Draft> {
    let Range { start, end } = draft.atoms;
    if !follows_title(reader, start) {
        return vec![draft];
    }
    let class = reader.class(start).filter(|(_, c)| c.label == Label::Org);
    let private = class.is_some_and(|(_, c)| matches!(c.subtype, "company" | "bank" | "media" | "band"));
    let ends = |p: usize| {
        (start + 1..p)
            .any(|k| reader.name(k).is_some_and(|(n, name)| k + n == p && name.subtype == "country"))
    };
    let force = class.filter(|(_, c)| c.how == How::Place).map(|(n, _)| start + n);
    let part = |&p: &usize| {
        let person = WORDS.contains(&(end - p)) && foreign(reader, p..end);
        person && !private && (ends(p) || force == Some(p) && reader.name(p).is_none())
    };
    let Some(p) = (start + 1..end).find(part) else { return vec![draft] };
    let person = Draft::person(p..end, None, super::written(reader.atoms, p..end), "title");
    if force == Some(p) {
        return vec![person];
    }
    let name = super::written(reader.atoms, start..p);
    let subtype = draft.subtype;
    vec![Draft { subtype, ..Draft::named(start..p, Label::Org, "", name, draft.rule) }, person]
}

/// Words of one atom that the text uses as the name of a country or place: by a label elsewhere, or after a title with
/// no name behind it (`Tổng thống Norvalia đến thăm`).
fn places<'a>(reader: &Reader<'a>, drafts: &[Draft]) -> HashSet<&'a str> {
    let mut places: HashSet<&'a str> = HashSet::default();
    let mut inside = vec![false; reader.atoms.len()];
    let mut after: HashMap<&'a str, &'a str> = HashMap::default();
    for draft in drafts.iter().filter(|d| is_named(d)) {
        let first = draft.atoms.start;
        if draft.label == Label::Loc && draft.atoms.len() == 1 {
            places.insert(reader.atoms.text(first));
        }
        if draft.label == Label::Per {
            inside[draft.atoms.clone()].fill(true);
            if draft.atoms.len() > 2 && !reader.is_given(first) && follows_title(reader, first) {
                after.entry(reader.atoms.text(first)).or_insert_with(|| reader.atoms.text(first + 1));
            }
        }
    }
    if after.is_empty() {
        return places;
    }
    // A person of that one word, after a title: the country too.
    for draft in drafts.iter().filter(|d| is_named(d) && d.label == Label::Per && alone(reader, d)) {
        let text = reader.atoms.text(draft.atoms.start);
        if after.contains_key(text) {
            places.insert(text);
        }
    }
    for (i, inside) in inside.into_iter().enumerate() {
        if !inside
            && after.contains_key(reader.atoms.text(i))
            && follows_title(reader, i)
            && !(reader.is_capital(i + 1) && reader.continues(i + 1) && reader.title(i + 1).is_none())
        {
            places.insert(reader.atoms.text(i));
        }
    }
    places
}

/// One foreign word right after a title.
fn alone(reader: &Reader<'_>, draft: &Draft) -> bool {
    let first = draft.atoms.start;
    draft.atoms.len() == 1
        && draft.honorific.is_none()
        && foreign(reader, draft.atoms.clone())
        && !reader.is_given(first)
        && follows_title(reader, first)
}

/// The last words of people's names: by them alone they are called later.
fn given<'a>(reader: &Reader<'a>, drafts: &[Draft]) -> HashSet<&'a str> {
    let people = drafts.iter().filter(|d| d.label == Label::Per && d.atoms.len() > 1);
    people.map(|d| reader.atoms.text(d.atoms.end - 1)).collect()
}

/// `Tổng thống Norvalia Marta Lindqvist`: the country that the text knows, and the person.
fn country(reader: &Reader<'_>, draft: Draft, places: &HashSet<&str>, given: &HashSet<&str>) -> Vec<Draft> {
    let first = draft.atoms.start;
    let name = reader.atoms.text(first).to_owned();
    // `tài tử Mỹ`, where nobody in the text is called `Mỹ`.
    let listed = || {
        draft.atoms.len() == 1
            && draft.honorific.is_none()
            && follows_title(reader, first)
            && !given.contains(name.as_str())
    };
    if let Some((1, known)) = reader.name(first).filter(|(_, n)| n.subtype == "country" && listed()) {
        let name = known.canonical.to_string();
        return vec![Draft::named(draft.atoms, Label::Loc, "country", name, "listed")];
    }
    if alone(reader, &draft) && places.contains(name.as_str()) {
        return vec![Draft::named(draft.atoms, Label::Loc, "country", name, "introduced")];
    }
    let glued = draft.atoms.len() > 2
        && draft.honorific.is_none()
        && places.contains(reader.atoms.text(first))
        && foreign(reader, draft.atoms.clone())
        && !reader.is_given(first)
        && follows_title(reader, first);
    if !glued {
        return vec![draft];
    }
    let place = Draft::named(first..first + 1, Label::Loc, "country", name, "introduced");
    let atoms = first + 1..draft.atoms.end;
    let name = super::written(reader.atoms, atoms.clone());
    vec![place, Draft { name, atoms, role: None, ..draft }]
}
