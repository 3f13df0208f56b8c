//! The model's names with what the rules know of them.

use std::ops::Range;

use super::alias::says;
use super::gazetteer::Found;
use super::lexicon::{Honorific, How};
use super::quick::{HashMap, HashSet};
use super::reader::Reader;
use super::tagger::Tagged;
use super::{Draft, Label, person};
use crate::tokenize::{AtomKind, Case};

/// Names whose score for an atom is less are held against what small letters are.
const SURE: i32 = 100;

/// A role begins at most so many atoms before the name.
const REACH: usize = 24;

/// A mention for each name of the model: that of the rules where they agree, else a new one.
pub fn merge(reader: &Reader<'_>, drafts: Vec<Draft>, names: Vec<Tagged>) -> Vec<Draft> {
    let names = bounded(reader, names);
    let mut free = vec![true; reader.atoms.len()];
    for (atoms, _) in &names {
        free[atoms.clone()].fill(false);
    }
    let (sure, drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|d| {
        (is_sure(d) || is_numbered(reader, &d.atoms)) && free[d.atoms.clone()].iter().all(|f| *f)
            || d.rule == "country-pair"
            || is_cut(d, &names)
    });
    let mut known: HashMap<usize, Draft> = drafts.into_iter().map(|d| (d.atoms.start, d)).collect();
    let mut merged: Vec<Draft> = Vec::with_capacity(names.len());
    let mut whole = sure.iter().peekable();
    for (atoms, label) in names {
        while whole.next_if(|d| d.atoms.end <= atoms.start).is_some() {}
        if whole.peek().is_some_and(|d| d.atoms.start < atoms.end) {
            continue;
        }
        let from = merged.last().map_or(0, |d| d.atoms.end);
        merged.push(match known.remove(&atoms.start) {
            Some(draft) if draft.atoms == atoms && draft.label == label => draft,
            _ if label == Label::Per => new_person(reader, atoms, from),
            _ => new_name(reader, atoms, label),
        });
    }
    merged.extend(sure);
    merged.sort_by_key(|d| d.atoms.start);
    merged
}

/// The model's names with the ends that the lists are sure of.
fn bounded(reader: &Reader<'_>, names: Vec<Tagged>) -> Vec<(Range<usize>, Label)> {
    let mut bounded: Vec<(Range<usize>, Label)> = Vec::with_capacity(names.len());
    for Tagged { mut atoms, label, score } in names {
        if score < SURE && is_common(reader, &atoms, label)
            || label == Label::Per && is_in_body(reader, &atoms)
            || label == Label::Org && is_clause(reader, &atoms)
        {
            continue;
        }
        let free = bounded.last().map_or(0, |(left, _)| left.end);
        if label == Label::Misc {
            bounded.extend(before_brackets(reader, &atoms, free).map(|full| (full, label)));
        }
        atoms.start = class_before(reader, &atoms, label, free).unwrap_or(atoms.start);
        if label == Label::Org {
            let end = after_portfolio(reader, &atoms)
                .or_else(|| after_place(reader, &atoms))
                .or_else(|| after_foreign(reader, &atoms));
            atoms.end = end.unwrap_or(atoms.end);
        }
        match bounded.last_mut() {
            Some((left, Label::Misc)) if label == Label::Loc && is_pair(reader, left, &atoms) => {
                left.end = atoms.end;
            }
            _ => bounded.push((atoms, label)),
        }
    }
    bounded
}

/// Small letters among capitals are no name, but for what is listed and for people in full; nor are they after the capital
/// that opens the sentence (`Kim ngạch xuất khẩu …`).
fn is_common(reader: &Reader<'_>, atoms: &Range<usize>, label: Label) -> bool {
    let small = |k: usize| reader.atoms.get(k).is_some_and(|a| matches!(a.case, Case::Lower | Case::None));
    let sentence = reader.sentence(atoms.start);
    let listed = || reader.name(atoms.start).is_some_and(|(n, _)| n >= atoms.len());
    let opens = atoms.len() > 1 && reader.opens_sentence(atoms.start);
    let full = || {
        label == Label::Per && atoms.len() > 1 + usize::from(opens) && reader.surname(atoms.start).is_some()
    };
    let named = || listed() || full() || is_numbered(reader, atoms);
    let rest = atoms.start + usize::from(opens)..atoms.end;
    rest.clone().all(small) && !named() && (opens || (sentence.start + 1..sentence.end).any(|k| !small(k)))
}

/// `Hải quân cứu 13 thuyền viên …`: what only a place can follow does not go on with what is done, and to how many.
fn is_clause(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let class = reader.class(atoms.start).filter(|(_, class)| class.how == How::Place);
    class.map(|(n, _)| atoms.start + n).filter(|k| *k < atoms.end).is_some_and(|k| {
        let small = reader.atoms.get(k).is_some_and(|a| a.kind == AtomKind::Word && a.case == Case::Lower);
        let number = |k: usize| reader.atoms.kind(k) == Some(AtomKind::Number);
        small && reader.class(k).is_none() && reader.name(k).is_none() && (k..atoms.end).any(number)
    })
}

/// A class noun and a number: `quận 1`, `quốc lộ 1A`, `đường số 7`.
fn is_numbered(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let number =
        |k: usize| reader.atoms.kind(k).is_some_and(|k| matches!(k, AtomKind::Number | AtomKind::Alnum));
    let class = reader.class(atoms.start).filter(|(_, class)| class.number && class.label == Label::Loc);
    class.is_some_and(|(n, _)| {
        let called = atoms.start + n;
        let at = called + usize::from(reader.atoms.lower(called) == "số");
        at < atoms.end && number(at)
    })
}

/// `Chủ tịch Hội Chế biến Thủy sản`: one syllable behind a title and the class noun of a body, with small letters after
/// it, goes on with the body's name.
fn is_in_body(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let goes_on = reader.continues(atoms.end)
        && reader.atoms.get(atoms.end).is_some_and(|a| a.case == Case::Lower && a.kind == AtomKind::Word);
    let one = atoms.len() == 1 && reader.is_vietnamese(atoms.start);
    let first = reader.sentence(atoms.start).start.max(atoms.start.saturating_sub(REACH / 4));
    let titled = |k: usize| (first..k).any(|t| reader.title(t).is_some_and(|(n, _)| t + n == k));
    let body = |k: usize| reader.class(k).is_some_and(|(_, class)| class.label == Label::Org);
    one && goes_on && (first..atoms.start).any(|k| reader.is_capital(k) && body(k) && titled(k))
}

/// A body's name of foreign words has no Vietnamese ones in small letters: `Chicilon Media dự lễ …`.
fn after_foreign(reader: &Reader<'_>, atoms: &Range<usize>) -> Option<usize> {
    let foreign = |k: usize| reader.is_capital(k) && !reader.is_vietnamese(k);
    let end = atoms.clone().find(|&k| !foreign(k))?;
    let small = reader.atoms.get(end).is_some_and(|a| a.kind == AtomKind::Word && a.case == Case::Lower);
    (end > atoms.start && small && reader.is_vietnamese(end) && reader.atoms.lower(end) != "và")
        .then_some(end)
}

/// `Hiệp định khung về thương mại (TIFA)`: what stands from the class noun to the short form in brackets is the full
/// name, in small letters too.
fn before_brackets(reader: &Reader<'_>, short: &Range<usize>, free: usize) -> Option<Range<usize>> {
    let open = short.start.checked_sub(1)?;
    let in_brackets = reader.atoms.text(open) == "(" && reader.atoms.text(short.end) == ")";
    let first = open.saturating_sub(REACH / 2).max(free).max(reader.sentence(open).start);
    let word = |k: usize| reader.atoms.kind(k) == Some(AtomKind::Word);
    let class = |k: &usize| {
        let (n, class) = reader.class(*k)?;
        let agreement = reader.is_capital(*k) && class.label == Label::Misc && class.subtype == "agreement";
        (agreement && k + n < open && (*k..open).all(word)).then_some(*k..open)
    };
    let upper = short.len() == 1 && reader.atoms.get(short.start).is_some_and(|a| a.case == Case::Upper);
    (in_brackets && upper).then(|| (first..open).find_map(|k| class(&k)))?
}

/// The class noun of a body right before its name is part of it: `Tập đoàn ThaiBev`.
fn class_before(reader: &Reader<'_>, atoms: &Range<usize>, label: Label, free: usize) -> Option<usize> {
    let first = atoms.start.saturating_sub(REACH / 4).max(free).max(reader.sentence(atoms.start).start);
    let class = |k: &usize| {
        reader.class(*k).is_some_and(|(n, class)| {
            k + n == atoms.start && class.label == label && matches!(class.how, How::In | How::Strip)
        })
    };
    (label == Label::Org && reader.is_capital(atoms.start)).then(|| (first..atoms.start).find(class))?
}

/// A ministry's portfolio that small letters follow is the end of its name: `Bộ Tài chính kiểm toán …`.
fn after_portfolio(reader: &Reader<'_>, atoms: &Range<usize>) -> Option<usize> {
    let (n, _) = reader.class(atoms.start).filter(|(_, class)| class.how == How::Portfolio)?;
    let end = atoms.start + n + reader.portfolio(atoms.start + n)?;
    if reader.class(end).is_some() {
        return None;
    }
    let word = reader.atoms.get(end).filter(|_| end < atoms.end && reader.continues(end))?;
    let other = word.kind == AtomKind::Word && word.case == Case::Lower;
    // `Sở Y tế và Công an tỉnh …` are two.
    let another = || reader.class(end + 1).is_some_and(|(_, class)| class.label == Label::Org);
    let goes_on = says("body-goes-on", reader.atoms.lower(end)) && !another();
    (other && !goes_on).then_some(end)
}

/// A body's name that comes to a place ends with it: `Viện Kiểm sát nhân dân TP.HCM ban hành …`.
fn after_place(reader: &Reader<'_>, atoms: &Range<usize>) -> Option<usize> {
    (atoms.start + 1..atoms.end).find_map(|k| {
        // `Mỹ thuật`: a place of one syllable may be half a word.
        let whole = |n: usize| n > 1 || !reader.is_vietnamese(k);
        let (n, _) = reader.name(k).filter(|(n, name)| name.label == Label::Loc && whole(*n))?;
        let end = k + n;
        let word = reader.atoms.get(end).filter(|_| end < atoms.end && reader.continues(end))?;
        let other = word.kind == AtomKind::Word && word.case == Case::Lower;
        (other && !says("body-goes-on", reader.atoms.lower(end))).then_some(end)
    })
}

/// `Hiệp định Thương mại tự do Việt Nam - Israel`: the second country belongs to the work too.
fn is_pair(reader: &Reader<'_>, left: &Range<usize>, right: &Range<usize>) -> bool {
    let country = |from: usize, to: usize| {
        reader.name(from).is_some_and(|(n, name)| from + n == to && name.subtype == "country")
    };
    right.start == left.end + 1
        && matches!(reader.atoms.text(left.end), "-" | "–")
        && country(right.start, right.end)
        && (left.start + 1..left.end).any(|k| country(k, left.end))
}

/// What the rules are surer of than the model: listed places and bodies, countries in pairs or introduced by the
/// text, names of two words after `ông` or `bà`, signatures.
fn is_sure(draft: &Draft) -> bool {
    let listed = draft.rule == "listed" && draft.label != Label::Misc;
    let country = draft.rule == "class-noun" && draft.subtype == Some("country");
    let honoured = draft.rule == "honorific" && draft.atoms.len() > 1;
    listed || country || honoured || matches!(draft.rule, "country-pair" | "introduced" | "credit")
}

/// Whether the model found only parts of a listed name of several words.
fn is_cut(draft: &Draft, names: &[(Range<usize>, Label)]) -> bool {
    let first = names.partition_point(|(atoms, _)| atoms.end <= draft.atoms.start);
    let mut over = names[first..].iter().map(|(atoms, _)| atoms).take_while(|a| a.start < draft.atoms.end);
    let inside = |a: &Range<usize>| {
        a.start >= draft.atoms.start && a.end <= draft.atoms.end && a.len() < draft.atoms.len()
    };
    draft.rule == "listed" && draft.label != Label::Misc && draft.atoms.len() > 1 && {
        let first = over.next();
        first.is_some_and(inside) && over.all(inside)
    }
}

/// The user's names instead of all that stands in their way.
pub fn impose(reader: &Reader<'_>, mut drafts: Vec<Draft>, found: Vec<Found<'_>>) -> Vec<Draft> {
    if found.is_empty() {
        return drafts;
    }
    let mut users = found.iter().peekable();
    drafts.retain_mut(|draft| {
        loop {
            while users.next_if(|f| f.atoms.end <= draft.atoms.start).is_some() {}
            let Some(f) = users.peek().filter(|f| f.atoms.start < draft.atoms.end) else { return true };
            if f.atoms == draft.atoms && f.label == draft.label {
                // What the user calls it: `SMC` is `Công ty Sao Mai`.
                f.name.clone_into(&mut draft.name);
                return true;
            }
            if !goes_before(reader, f, draft) {
                return false;
            }
        }
    });
    let same: HashSet<usize> = drafts.iter().map(|d| d.atoms.start).collect();
    for Found { atoms, label, name } in found {
        if same.contains(&atoms.start) {
            continue;
        }
        let draft = match label {
            Label::Per => new_person(reader, atoms, 0),
            _ => Draft::named(atoms, label, "", String::new(), ""),
        };
        drafts.push(Draft { name: name.to_owned(), rule: "gazetteer", ..draft });
    }
    drafts.sort_by_key(|d| d.atoms.start);
    drafts
}

/// `Tổng thống Norvalia Marta Lindqvist`, where the user has named the country: the person is who follows it.
fn goes_before(reader: &Reader<'_>, found: &Found<'_>, draft: &mut Draft) -> bool {
    let rest = found.atoms.end..draft.atoms.end;
    let person =
        draft.label == Label::Per && found.label != Label::Per && found.atoms.start <= draft.atoms.start;
    if !person || rest.len() < 2 || !rest.clone().all(|k| reader.is_capital(k)) {
        return false;
    }
    *draft = new_person(reader, rest, 0);
    true
}

/// A person: with the honorific and the role right before the name.
fn new_person(reader: &Reader<'_>, atoms: Range<usize>, from: usize) -> Draft {
    let name = super::written(reader.atoms, atoms.clone());
    let first = reader.sentence(atoms.start).start;
    let honorific = honorific_before(reader, first.max(from), atoms.start);
    let at = honorific.as_ref().map_or(atoms.start, |h| h.start);
    let role = role_before(reader, first, at);
    Draft { role, ..Draft::person(atoms, honorific, name, "model") }
}

/// `ông`, `PGS.TS` that end where the name begins.
fn honorific_before(reader: &Reader<'_>, first: usize, at: usize) -> Option<Range<usize>> {
    let mut start = at;
    while let Some(k) = (first.max(start.saturating_sub(3))..start).find(|&k| {
        reader
            .honorific(k)
            .is_some_and(|(n, kind)| k + n == start && (start == at || kind == Honorific::Degree))
    }) {
        start = k;
    }
    (start < at).then_some(start..at)
}

/// The title that ends where the name begins, in its longest form.
fn role_before(reader: &Reader<'_>, first: usize, at: usize) -> Option<Range<usize>> {
    let first = first.max(at.saturating_sub(REACH));
    (first..at)
        .filter(|&k| reader.title(k).is_some_and(|(n, _)| k + n <= at))
        .find(|&k| person::role(reader, k).is_some_and(|role| role.atoms.end == at))
        .map(|k| k..at)
}

/// A place, body or work, with the canonical name that the lists give.
fn new_name(reader: &Reader<'_>, atoms: Range<usize>, label: Label) -> Draft {
    let listed = |at: usize| {
        reader.name(at).filter(|(n, name)| at + n == atoms.end && name.label == label).map(|(_, name)| name)
    };
    if let Some(name) = listed(atoms.start) {
        return Draft::named(atoms, label, name.subtype, name.canonical.to_string(), "model");
    }
    let written = super::written(reader.atoms, atoms.clone());
    let class = reader.class(atoms.start).filter(|(n, c)| c.label == label && n + atoms.start < atoms.end);
    let Some((n, class)) = class else { return Draft::named(atoms, label, "", written, "model") };
    let tail = atoms.start + n;
    let name = match (class.how, listed(tail)) {
        (How::Strip, Some(name)) => name.canonical.to_string(),
        (How::Strip, None) if reader.is_capital(tail) => super::written(reader.atoms, tail..atoms.end),
        _ => written,
    };
    Draft::named(atoms, label, class.subtype, name, "model")
}
