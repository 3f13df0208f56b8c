//! Short forms: who is meant by `bà Hằng`, `ông Biden`, `Biden`, `ông`, and by a title alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::Honorific;
use super::reader::Reader;
use super::{Draft, Label, Mention};
use crate::tokenize::AtomKind;

/// What stands around `ông`, `bà` and titles where they are nobody in particular, by place.
static ANAPHORS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut places: HashMap<&'static str, HashSet<&'static str>> = HashMap::new();
    for (word, place) in super::lexicon::pairs(include_str!("anaphors.tsv")) {
        places.entry(place).or_default().insert(word);
    }
    places
});

/// So many people of a name are tried before a short form stays as it is.
const CANDIDATES: usize = 32;
/// A pronoun reaches back over this many sentences.
const REACH: usize = 2;

/// Gives short forms the full name and adds the mentions that only the rest of the text makes plain.
pub fn resolve(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    link_short(reader, drafts);
    repeat(reader, drafts);
    drafts.sort_by_key(|d| d.atoms.start);
    link_short(reader, drafts);
    let genders = genders(reader, drafts);
    titles_alone(reader, drafts);
    drafts.sort_by_key(|d| d.atoms.start);
    pronouns(reader, drafts, &genders);
    drafts.sort_by_key(|d| (d.atoms.start, std::cmp::Reverse(d.atoms.end)));
}

fn is_person(draft: &Draft) -> bool {
    draft.label == Label::Per && draft.mention == Mention::Name
}

fn gender(reader: &Reader<'_>, draft: &Draft) -> Option<Honorific> {
    let (_, kind) = reader.honorific(draft.honorific.as_ref()?.start)?;
    matches!(kind, Honorific::He | Honorific::She).then_some(kind)
}

/// `bà Hằng` -> `Phạm Thu Hằng`: a mention of one or two words is the last person before it, or else the first
/// after it, whose name ends with them (or begins, for names of other languages).
fn link_short(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, draft) in drafts.iter().enumerate().filter(|(_, d)| is_person(d) && d.atoms.len() > 1) {
        let words: Vec<&str> = draft.name.split(' ').collect();
        for word in [words.first(), words.last()].into_iter().flatten() {
            by_word.entry((*word).to_owned()).or_default().push(n);
        }
    }
    for n in 0..drafts.len() {
        let short = &drafts[n];
        if !is_person(short) || short.atoms.len() > 2 || short.function.is_some() {
            continue;
        }
        let name = short.name.clone();
        let words = name.split(' ').count();
        let (first, last) = (name.split(' ').next().unwrap_or(""), name.rsplit(' ').next().unwrap_or(""));
        let fits = |&&m: &&usize| {
            let full = &drafts[m];
            let suffix = full.name.strip_suffix(name.as_str()).is_some_and(|head| head.ends_with(' '));
            let foreign = !full.atoms.clone().all(|k| reader.is_vietnamese(k)) || short.honorific.is_some();
            let prefix =
                foreign && full.name.strip_prefix(name.as_str()).is_some_and(|tail| tail.starts_with(' '));
            let clash = matches!((gender(reader, full), gender(reader, short)), (Some(a), Some(b)) if a != b);
            (suffix || prefix && words == 1) && !clash && full.function.is_none()
        };
        let pools = || [by_word.get(last), by_word.get(first)].into_iter().flatten();
        let before = |pool: &Vec<usize>| {
            let end = pool.partition_point(|&m| m < n);
            pool[..end].iter().rev().take(CANDIDATES).find(fits).copied()
        };
        let after = |pool: &Vec<usize>| {
            let start = pool.partition_point(|&m| m <= n);
            pool[start..].iter().take(CANDIDATES).find(fits).copied()
        };
        let full = pools().filter_map(before).max().or_else(|| pools().filter_map(after).min());
        if let Some(full) = full {
            let name = drafts[full].name.clone();
            drafts[n].name = name;
        }
    }
}

/// Names that were announced once stand alone later: full names, and the last word of foreign ones.
fn repeat(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let taken = super::taken(reader.atoms.len(), drafts);
    let mut known: HashMap<&str, Vec<(Vec<&str>, String)>> = HashMap::new();
    for draft in drafts.iter().filter(|d| is_person(d) && d.function.is_none() && d.atoms.len() > 1) {
        let words: Vec<&str> = draft.atoms.clone().map(|k| reader.atoms.text(k)).collect();
        let last = draft.atoms.end - 1;
        let mut add = |words: Vec<&'_ str>| {
            let forms = known.entry(reader.atoms.text(draft.atoms.end - words.len())).or_default();
            let words: Vec<&str> =
                (draft.atoms.end - words.len()..draft.atoms.end).map(|k| reader.atoms.text(k)).collect();
            if forms.len() < 20 && forms.iter().all(|(w, _)| *w != words) {
                forms.push((words, draft.name.clone()));
            }
        };
        if !reader.is_vietnamese(last)
            && reader.is_capital(last)
            && reader.name(last).is_none()
            && reader.class(last).is_none()
        {
            add(vec![words[words.len() - 1]]);
        }
        add(words);
    }
    for i in 0..reader.atoms.len() {
        let Some(forms) =
            (!taken[i] && reader.is_capital(i)).then(|| known.get(reader.atoms.text(i))).flatten()
        else {
            continue;
        };
        let found = forms
            .iter()
            .filter(|(words, _)| words.iter().enumerate().all(|(k, w)| reader.atoms.text(i + k) == *w))
            .max_by_key(|(words, _)| words.len());
        let Some((words, name)) = found else { continue };
        let atoms = i..i + words.len();
        let alone = !(reader.is_capital(atoms.end) && reader.continues(atoms.end) && !taken[atoms.end])
            && !(i > 0
                && reader.continues(i)
                && reader.is_capital(i - 1)
                && !taken[i - 1]
                && !reader.opens_sentence(i - 1));
        if alone && !atoms.clone().any(|k| taken[k]) {
            drafts.push(Draft::person(atoms, None, name.clone(), "repeated"));
        }
    }
}

/// What the honorifics and the syllable `Thị` say of each person.
fn genders(reader: &Reader<'_>, drafts: &[Draft]) -> HashMap<String, Honorific> {
    let mut known = HashMap::new();
    for draft in drafts.iter().filter(|d| is_person(d)) {
        if let Some(kind) = gender(reader, draft) {
            known.insert(draft.name.clone(), kind);
        } else if draft.name.split(' ').nth(1) == Some("Thị") {
            known.entry(draft.name.clone()).or_insert(Honorific::She);
        }
    }
    known
}

/// A title with no name beside it that stood beside one before: `người phát ngôn Bộ Ngoại giao cho biết`.
fn titles_alone(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let mut holders: HashMap<String, String> = HashMap::new();
    let mut roles: Vec<bool> = vec![false; reader.atoms.len()];
    for draft in drafts.iter().filter(|d| is_person(d)) {
        for k in draft.role.clone().into_iter().chain([draft.atoms.clone()]).flatten() {
            roles[k] = true;
        }
    }
    let mut found = Vec::new();
    let mut next = 0;
    let mut i = 0;
    while i < reader.atoms.len() {
        while next < drafts.len() && drafts[next].atoms.start <= i {
            let draft = &drafts[next];
            if let Some(role) = draft.role.clone().filter(|_| is_person(draft)) {
                holders.insert(
                    reader.atoms.span(role).of(reader.atoms.source()).to_lowercase(),
                    draft.name.clone(),
                );
            }
            next += 1;
        }
        let role = (!roles[i] && !holders.is_empty() && reader.title(i).is_some() && !is_plural(reader, i))
            .then(|| super::person::role(reader, i))
            .flatten();
        let atoms = role.map_or(i..i, |r| r.atoms);
        let written = reader.atoms.span(atoms.clone()).of(reader.atoms.source()).to_lowercase();
        let plain = !reader.is_capital(atoms.end) || !reader.continues(atoms.end);
        if let Some(name) = holders.get(&written).filter(|_| !atoms.is_empty() && plain) {
            let mention = Mention::Nominal;
            i = atoms.end;
            found.push(Draft { mention, ..Draft::person(atoms, None, name.clone(), "title-alone") });
        } else {
            i += 1;
        }
    }
    drafts.append(&mut found);
}

/// `các đời tổng thống`, `hai bộ trưởng`, `phó thủ tướng`: no one person's title.
fn is_plural(reader: &Reader<'_>, i: usize) -> bool {
    i > 0
        && (says("title-before", reader.atoms.lower(i - 1))
            || reader.atoms.kind(i - 1) == Some(AtomKind::Number))
}

/// Whether the list says so of a word.
pub fn says(place: &'static str, word: &str) -> bool {
    ANAPHORS.get(place).is_some_and(|words| words.contains(word))
}

/// `ông`, `bà` alone: the last fitting person of the sentence, or else the first of a sentence shortly before.
fn pronouns(reader: &Reader<'_>, drafts: &mut Vec<Draft>, genders: &HashMap<String, Honorific>) {
    let taken = super::taken(reader.atoms.len(), drafts);
    let people: Vec<(usize, String)> = drafts
        .iter()
        .filter(|d| d.label == Label::Per && d.function.is_none())
        .map(|d| (d.atoms.start, d.name.clone()))
        .collect();
    let mut found = Vec::new();
    for i in 0..reader.atoms.len() {
        let kind = match reader.atoms.lower(i) {
            "ông" => Honorific::He,
            "bà" => Honorific::She,
            _ => continue,
        };
        if taken[i] || !is_pronoun(reader, i) {
            continue;
        }
        let fits = |name: &str| genders.get(name).is_none_or(|g| *g == kind);
        let before = &people[..people.partition_point(|(start, _)| *start < i)];
        if let Some(name) = antecedent(reader, before, i, &fits) {
            let mention = Mention::Pronoun;
            found.push(Draft { mention, ..Draft::person(i..i + 1, None, name.to_owned(), "pronoun") });
        }
    }
    drafts.append(&mut found);
}

fn antecedent<'p>(
    reader: &Reader<'_>,
    before: &'p [(usize, String)],
    i: usize,
    fits: &dyn Fn(&str) -> bool,
) -> Option<&'p str> {
    let mut sentence: Range<usize> = reader.sentence(i);
    for back in 0..=REACH {
        let inside = &before[before.partition_point(|(s, _)| *s < sentence.start)..];
        let inside = &inside[..inside.partition_point(|(s, _)| *s < sentence.end)];
        let mut names = inside.iter().map(|(_, name)| name.as_str());
        let found = if back == 0 {
            names.rev().take(CANDIDATES).find(|name| fits(name))
        } else {
            names.by_ref().take(CANDIDATES).find(|name| fits(name))
        };
        if found.is_some() {
            return found;
        }
        sentence = reader.sentence(sentence.start.checked_sub(1)?);
    }
    None
}

/// Whether `ông` or `bà` at `i` stands for a person: no kinship word, no part of a phrase, no name after it.
fn is_pronoun(reader: &Reader<'_>, i: usize) -> bool {
    let counted = i > 0
        && (says("pronoun-before", reader.atoms.lower(i - 1))
            || reader.atoms.kind(i - 1) == Some(AtomKind::Number));
    let named = reader.is_capital(i + 1) && reader.continues(i + 1);
    !(counted || named || says("pronoun-after", reader.atoms.lower(i + 1)))
}
