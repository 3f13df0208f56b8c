//! Short forms: who is meant by `bà Hằng`, `ông Biden`, `Biden`, `ông`, and by a title alone.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Honorific, kind};
use super::marked::Marks;
use super::quick::{HashMap, HashSet};
use super::reader::Reader;
use super::{Draft, Label, Mention};
use crate::text::is_syllable;
use crate::tokenize::{AtomKind, Case};

/// What stands around `ông`, `bà` and titles where they are nobody in particular, by place.
static ANAPHORS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut places: HashMap<&'static str, HashSet<&'static str>> = HashMap::default();
    for (word, place) in super::lexicon::pairs(include_str!("anaphors.tsv")) {
        places.entry(place).or_default().insert(word);
    }
    places
});

/// So many people of a name are tried before a short form stays as it is.
const CANDIDATES: usize = 32;
/// A pronoun reaches back over this many sentences.
const REACH: usize = 2;
/// ... and over this many with those in quotation marks.
const SENTENCES: usize = 10;

/// Gives short forms the full name and adds the mentions that only the rest of the text makes plain.
pub fn resolve(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    super::nickname::resolve(drafts);
    plain_letters(reader, drafts);
    link_short(reader, drafts);
    repeat(reader, drafts);
    drafts.sort_by_key(|d| d.atoms.start);
    link_short(reader, drafts);
    well_known(drafts);
    let genders = genders(reader, drafts);
    super::nominal::resolve(reader, drafts);
    drafts.sort_by_key(|d| d.atoms.start);
    if (0..reader.atoms.len()).any(|i| pronoun(reader, i).is_some()) {
        pronouns(reader, drafts, &genders);
    }
    drafts.sort_by_key(|d| (d.atoms.start, std::cmp::Reverse(d.atoms.end)));
}

/// `NAM TRẦN` is `Nam Trần`, and marks around a nickname are none of it.
fn plain_letters(reader: &Reader<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| is_person(d)) {
        let upper = draft.atoms.len() > 1
            && draft.atoms.clone().all(|k| {
                reader.atoms.get(k).is_some_and(|a| a.case == Case::Upper)
                    && is_syllable(reader.atoms.text(k))
            });
        if upper {
            let words = draft.name.split(' ').map(|w| super::capitalised(&w.to_lowercase()));
            draft.name = words.collect::<Vec<_>>().join(" ");
        } else if draft.name.contains(['"', '“', '”']) {
            draft.name = draft.name.replace(['"', '“', '”'], "");
        }
    }
}

/// Who is known everywhere has one name, also where the text gives only a part of it.
fn well_known(drafts: &mut [Draft]) {
    let part = |d: &&mut Draft| is_person(d) && d.function.is_none() && !d.name.contains(' ');
    for draft in drafts.iter_mut().filter(part) {
        if let Some(name) = super::knowledge::well_known(&draft.name).filter(|n| *n != draft.name) {
            name.clone_into(&mut draft.name);
            draft.reason = Some("well-known");
        }
    }
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
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::default();
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
            // The dear questions last: most names only share a word.
            let prefix = !suffix
                && words == 1
                && full.name.strip_prefix(name.as_str()).is_some_and(|tail| tail.starts_with(' '))
                && (short.honorific.is_some() || !full.atoms.clone().all(|k| reader.is_vietnamese(k)));
            (suffix || prefix)
                && full.function.is_none()
                && !matches!((gender(reader, full), gender(reader, short)), (Some(a), Some(b)) if a != b)
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
            drafts[n].reason = Some("short-form");
            drafts[n].name = name;
        }
    }
}

/// Names that were announced once stand alone later: full names, and the last word of foreign ones.
fn repeat(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let mut taken = super::taken(reader.atoms.len(), drafts);
    let mut known: HashMap<&str, Vec<(Vec<&str>, String)>> = HashMap::default();
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
            taken[atoms.clone()].fill(true);
            drafts.push(Draft::person(atoms, None, name.clone(), "repeated"));
        }
    }
}

/// What the honorifics and the syllables `Thị` and `Văn` say of each person.
fn genders(reader: &Reader<'_>, drafts: &[Draft]) -> HashMap<String, Honorific> {
    let mut known = HashMap::default();
    for draft in drafts.iter().filter(|d| is_person(d)) {
        if let Some(kind) = gender(reader, draft) {
            known.insert(draft.name.clone(), kind);
        } else if let Some(kind) = match draft.name.split(' ').nth(1) {
            Some("Thị") => Some(Honorific::She),
            Some("Văn") => Some(Honorific::He),
            _ => None,
        } {
            known.entry(draft.name.clone()).or_insert(kind);
        }
    }
    known
}

/// Whether the list says so of a word.
pub fn says(place: &'static str, word: &str) -> bool {
    ANAPHORS.get(place).is_some_and(|words| words.contains(word))
}

/// The words of a place in the list.
pub fn listed(place: &'static str) -> impl Iterator<Item = &'static str> {
    ANAPHORS.get(place).into_iter().flatten().copied()
}

/// `ông`, `bà` alone: the last fitting person of the sentence, or else whom a sentence shortly before is about.
fn pronouns(reader: &Reader<'_>, drafts: &mut Vec<Draft>, genders: &HashMap<String, Honorific>) {
    let taken = super::taken(reader.atoms.len(), drafts);
    let mut known = drafts
        .iter()
        .filter(|d| d.label == Label::Per && d.function.is_none())
        .map(|d| (d.atoms.start, d.name.clone(), false))
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    let marks = Marks::new(reader);
    // Who was mentioned, in order; whether by a pronoun.
    let mut people: Vec<(usize, String, bool)> = Vec::new();
    // The same, but for whom somebody mentioned in quotation marks.
    let mut outside: Vec<(usize, String, bool)> = Vec::new();
    let mut found = Vec::new();
    for (i, taken) in taken.into_iter().enumerate() {
        while let Some(person) = known.next_if(|p| p.0 <= i) {
            if !marks.holds(person.0) {
                outside.push(person.clone());
            }
            people.push(person);
        }
        let Some(kind) = pronoun(reader, i).filter(|_| !taken && is_pronoun(reader, i)) else { continue };
        let fits = |name: &str| genders.get(name).is_none_or(|g| *g == kind);
        let before = if marks.holds(i) { &people } else { &outside };
        if let Some((name, reason)) = antecedent(reader, before, &marks, i, &fits) {
            let name = name.to_owned();
            if !marks.holds(i) {
                outside.push((i, name.clone(), true));
            }
            people.push((i, name.clone(), true));
            let draft = Draft::person(i..i + 1, None, name, "pronoun");
            found.push(Draft { mention: Mention::Pronoun, reason: Some(reason), ..draft });
        }
    }
    drafts.append(&mut found);
}

/// Who is meant by a pronoun at `i`, and why.
fn antecedent<'p>(
    reader: &Reader<'_>,
    before: &'p [(usize, String, bool)],
    marks: &Marks,
    i: usize,
    fits: &dyn Fn(&str) -> bool,
) -> Option<(&'p str, &'static str)> {
    let mut sentence: Range<usize> = reader.sentence(i);
    let mut back = 0;
    for _ in 0..=SENTENCES {
        let inside = &before[before.partition_point(|(s, ..)| *s < sentence.start)..];
        let inside = &inside[..inside.partition_point(|(s, ..)| *s < sentence.end)];
        let inside = &inside[inside.len().saturating_sub(CANDIDATES)..];
        let mut fitting = inside.iter().filter(|(_, name, _)| fits(name));
        let found = if back == 0 {
            fitting.next_back().map(|p| (p, "same-sentence"))
        } else if let Some(topic) = fitting.clone().rfind(|(.., pronoun)| *pronoun) {
            Some((topic, "same-topic"))
        } else {
            let main = main_clause(reader, &sentence);
            let subject = fitting.clone().find(|(start, ..)| *start >= main);
            subject.or_else(|| fitting.next()).map(|p| (p, "sentence-before"))
        };
        if let Some(((_, name, _), reason)) = found {
            return Some((name, reason));
        }
        // What somebody said between them does not take them apart.
        back += usize::from(back == 0 || !marks.holds(sentence.start) || marks.holds(i));
        if back > REACH {
            return None;
        }
        sentence = reader.sentence(sentence.start.checked_sub(1)?);
    }
    None
}

/// Where the main clause of a sentence begins: after the first comma, if it opens with a circumstance.
fn main_clause(reader: &Reader<'_>, sentence: &Range<usize>) -> usize {
    if !says("circumstance", reader.atoms.lower(sentence.start)) {
        return sentence.start;
    }
    sentence.clone().find(|&k| reader.atoms.text(k) == ",").unwrap_or(sentence.start)
}

/// What `ông` and `bà` at `i` say of whom they stand for.
fn pronoun(reader: &Reader<'_>, i: usize) -> Option<Honorific> {
    match reader.has(i, kind::HONORIFIC).then(|| reader.atoms.lower(i))? {
        "ông" => Some(Honorific::He),
        "bà" => Some(Honorific::She),
        _ => None,
    }
}

/// Whether `ông` or `bà` at `i` stands for a person: no kinship word, no part of a phrase, no name after it.
fn is_pronoun(reader: &Reader<'_>, i: usize) -> bool {
    let counted = i > 0
        && (says("pronoun-before", reader.atoms.lower(i - 1))
            || reader.atoms.kind(i - 1) == Some(AtomKind::Number));
    let named = reader.is_capital(i + 1) && reader.continues(i + 1);
    !(counted || named || says("pronoun-after", reader.atoms.lower(i + 1)))
}
