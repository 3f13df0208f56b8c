//! Places, bodies and other names: from the lists, and by the class noun before them.

use std::ops::Range;

use super::lexicon::{Class, How, Name};
use super::reader::Reader;
use super::{Draft, Label};
use crate::tokenize::{AtomKind, Case};

/// A chain of countries (`Mỹ-Nhật-Hàn`) has at most this many.
const MOST_SIDES: usize = 6;
/// A class noun's name runs over this many atoms at most.
const LONGEST_NAME: usize = 20;

/// The names that begin at atom `i` or just after it (`nước X`), people apart. `in_role` is set between a title
/// and a person's name, where a run of capitals may end with that name.
pub fn read(reader: &Reader<'_>, i: usize, in_role: bool) -> Vec<Draft> {
    if !reader.atoms.get(i).is_some_and(|a| {
        matches!(a.kind, AtomKind::Word | AtomKind::Abbreviation | AtomKind::Alnum | AtomKind::Initial)
    }) {
        return Vec::new();
    }
    let pair = pair(reader, i);
    if !pair.is_empty() {
        return pair;
    }
    let by_class = by_class(reader, i, in_role);
    let listed = listed(reader, i, in_role);
    let draft = match (by_class, listed) {
        (Some(a), Some(b)) if b.atoms.end >= a.atoms.end && b.atoms.start <= a.atoms.start => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b,
    };
    draft.or_else(|| own(reader, i)).into_iter().collect()
}

/// A country in a pair: its full name or its short form.
fn pair_side(reader: &Reader<'_>, i: usize) -> Option<(usize, &'static str)> {
    match reader.name(i) {
        Some((n, name)) if name.subtype == "country" => Some((n, &*name.canonical)),
        _ => reader.short_country(i).map(|c| (1, c)),
    }
}

/// `Việt - Mỹ`, `Mỹ-Nhật-Hàn`: countries between dashes, which allow the short forms.
fn pair(reader: &Reader<'_>, i: usize) -> Vec<Draft> {
    let end = reader.sentence(i).end;
    let mut out = Vec::new();
    let mut at = i;
    while let Some((n, country)) = pair_side(reader, at).filter(|_| out.len() < MOST_SIDES) {
        out.push(Draft::named(at..at + n, Label::Loc, "country", country.to_owned(), "country-pair"));
        at += n;
        if at + 1 >= end
            || !reader.is_dash(at)
            || reader.is_capital(at + 1) && pair_side(reader, at + 1).is_none()
        {
            break;
        }
        at += 1;
    }
    let last = out.last().map_or(i, |d: &Draft| d.atoms.end);
    let apart = !reader.is_capital(last) || !reader.is_vietnamese(last) || reader.title(last).is_some();
    if out.len() < 2 || !apart { Vec::new() } else { out }
}

/// A name of the lists.
fn listed(reader: &Reader<'_>, i: usize, in_role: bool) -> Option<Draft> {
    let (n, name) = reader.name(i)?;
    let place = name.label == Label::Loc;
    if n == 1 && place && !stands_alone(reader, i, name, in_role)
        || place && !in_role && goes_on(reader, i)
        || place && reader.class(i).is_some_and(|(m, class)| m > n && class.label == Label::Org)
        || name.subtype == "country" && i > 0 && reader.is_money(i - 1)
    {
        return None;
    }
    Some(Draft::named(i..i + n, name.label, name.subtype, name.canonical.to_string(), "listed"))
}

/// Whether a place of one syllable is not a piece of a longer name (`Mỹ Đình`, `Thanh Nga`) nor another word at
/// the head of a sentence (`Anh nói`).
fn stands_alone(reader: &Reader<'_>, i: usize, name: &Name, in_role: bool) -> bool {
    if name.word && reader.opens_sentence(i) && !in_role {
        return is_listing(reader, i + 1);
    }
    let after = i + 1;
    let runs_on = reader.continues(after)
        && reader.sentence(i).contains(&after)
        && reader.is_vietnamese(after)
        && !in_role
        && reader.title(after).is_none()
        && reader.name(after).is_none_or(|(n, _)| n == 1);
    !runs_on
}

/// Whether a name is going on before `i` (`Thanh Nga`, `Inter Milan`).
fn goes_on(reader: &Reader<'_>, i: usize) -> bool {
    i > 0
        && reader.continues(i)
        && reader.sentence(i).contains(&(i - 1))
        && reader.is_capital(i - 1)
        && (!reader.opens_sentence(i - 1) || reader.surname(i - 1).is_some())
        && reader.name_ending(i).is_none()
}

/// `Anh , Pháp và Đức`: a comma or `và` and another country.
fn is_listing(reader: &Reader<'_>, i: usize) -> bool {
    matches!(reader.atoms.lower(i), "," | "và")
        && reader.name(i + 1).is_some_and(|(_, name)| name.subtype == "country")
}

/// A place that the text has introduced itself.
fn own(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let n = reader.own_place(i)?;
    let atoms = i..i + n;
    let name = super::written(reader.atoms, atoms.clone());
    Some(Draft::named(atoms, Label::Loc, "country", name, "introduced"))
}

/// A class noun and the name after it.
fn by_class(reader: &Reader<'_>, i: usize, in_role: bool) -> Option<Draft> {
    let (n, class) = reader.class(i)?;
    let at = i + n;
    let end = reader.sentence(i).end;
    if at >= end || !reader.continues(at) {
        return None;
    }
    let other = reader.name(at).is_some_and(|(_, name)| name.label != class.label);
    let tail = match class.how {
        How::Out if other => return None,
        How::Portfolio => portfolio(reader, i, at)?,
        How::Place => place(reader, at, class)?,
        _ if class.number
            && reader.atoms.kind(at).is_some_and(|k| matches!(k, AtomKind::Number | AtomKind::Alnum)) =>
        {
            // `quốc lộ 1A`
            at..(at + 1..end).find(|&k| !reader.atoms.get(k).is_some_and(|a| a.joined)).unwrap_or(end)
        }
        _ if class.label == Label::Loc => place_name(reader, at, in_role)?,
        _ if class.label == Label::Misc => proper(reader, at, in_role, reader.is_capital(i))?,
        _ => proper(reader, at, in_role, false)?,
    };
    let next = reader.atoms.get(tail.end).filter(|_| reader.continues(tail.end)).map(|a| a.case);
    let piece = class.label != Label::Loc && matches!(class.how, How::In | How::Strip) && tail.len() == 1;
    // `Tổ chức Ân xá`: one syllable that goes on in lower case is a piece of a word.
    let piece = piece && reader.is_vietnamese(tail.start) && next == Some(Case::Lower);
    (!piece).then(|| classed(reader, i, class, tail))
}

/// The mention of class noun at `i` with name `tail`.
fn classed(reader: &Reader<'_>, i: usize, class: Class, tail: Range<usize>) -> Draft {
    let listed = reader.name(tail.start).filter(|(n, _)| *n == tail.len()).map(|(_, name)| name);
    let bare =
        || listed.map_or_else(|| super::written(reader.atoms, tail.clone()), |n| n.canonical.to_string());
    let whole = i..tail.end;
    let (atoms, name) = match class.how {
        How::Out => (tail.clone(), bare()),
        How::Strip if reader.is_capital(tail.start) => (whole, bare()),
        How::In if listed.is_some_and(|n| n.label == Label::Org) => (whole, bare()),
        How::Place if class.label == Label::Org && listed.is_some_and(|n| n.subtype == "country") => {
            let noun = super::written(reader.atoms, i..tail.start);
            (whole, format!("{} {}", super::capitalised(&noun), bare()))
        }
        _ => (whole.clone(), super::written(reader.atoms, whole)),
    };
    Draft::named(atoms, class.label, class.subtype, name, "class-noun")
}

/// `Bộ Ngoại giao Nga`, `Sở Y tế tỉnh X`.
fn portfolio(reader: &Reader<'_>, i: usize, at: usize) -> Option<Range<usize>> {
    let n = reader.portfolio(at)?;
    (reader.is_capital(at) || reader.is_capital(i) && !reader.opens_sentence(i)).then_some(())?;
    let end = at + n;
    let of = whole_place(reader, end).filter(|p| reader.continues(end) && p.subtype != Some("region"));
    Some(at..of.map_or(end, |p| p.atoms.end))
}

/// A place after `UBND`, `chính phủ`, `người`; with a place's class noun of its own or without.
fn place(reader: &Reader<'_>, at: usize, class: Class) -> Option<Range<usize>> {
    if class.number && reader.atoms.kind(at) == Some(AtomKind::Number) {
        return Some(at..at + 1);
    }
    if class.label == Label::Misc {
        let country = pair_side(reader, at)?;
        let alone = country.0 > 1 || !reader.is_vietnamese(at + 1) || !reader.continues(at + 1);
        return alone.then_some(at..at + country.0);
    }
    if let Some(draft) = whole_place(reader, at) {
        return Some(at..draft.atoms.end);
    }
    (class.subtype != "parliament" && class.subtype != "team").then_some(())?;
    place_name(reader, at, true)
}

/// A place that begins right at `at`, with its class noun or from the lists. It looks no deeper: a body inside the
/// name of a body would nest without end.
fn whole_place(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let place = reader.class(at).is_some_and(|(_, class)| class.label == Label::Loc);
    let by_class = if place { by_class(reader, at, true) } else { None };
    by_class
        .or_else(|| listed(reader, at, true))
        .or_else(|| own(reader, at))
        .filter(|d| d.label == Label::Loc && d.atoms.start == at)
}

/// A place's own name: from the lists, or a run of capitals.
fn place_name(reader: &Reader<'_>, at: usize, in_role: bool) -> Option<Range<usize>> {
    if reader.title(at).is_some_and(|(n, _)| n > 1) || in_role && reader.is_given(at) {
        return None;
    }
    let listed = reader.name(at).filter(|(_, name)| name.label == Label::Loc).map(|(n, _)| at + n);
    let run = reader.run(at);
    let run = if in_role { person_cut(reader, at, run) } else { run };
    let end = listed.filter(|&l| l >= run || in_role || !reader.is_vietnamese(l)).unwrap_or(run);
    (end > at).then_some(at..end)
}

/// Where a run of capitals that ends with a person's name is to be cut: before the first surname, or foreign given
/// name, that leaves as many words as such a name has.
pub fn person_cut(reader: &Reader<'_>, at: usize, end: usize) -> usize {
    let fits = |k: usize, wanted: bool| {
        let left = end - k;
        match reader.surname(k) {
            Some(sure) if sure == wanted && (k..end).all(|j| reader.is_vietnamese(j)) => {
                if sure {
                    (2..=5).contains(&left)
                } else {
                    (3..=4).contains(&left)
                }
            }
            _ => wanted && reader.is_given(k) && (2..=4).contains(&left),
        }
    };
    (at + 1..end).find(|&k| fits(k, true)).or_else(|| (at + 1..end).find(|&k| fits(k, false))).unwrap_or(end)
}

/// The name of a company, school or treaty: capitals, with the words of business between them.
fn proper(reader: &Reader<'_>, at: usize, in_role: bool, document: bool) -> Option<Range<usize>> {
    let limit = reader.sentence(at).end.min(at + LONGEST_NAME);
    let (mut here, mut end) = (at, at);
    while here < limit && (here == at || reader.continues(here)) {
        if here == at && reader.title(at).is_some_and(|(n, _)| n > 1) {
            return None;
        }
        let step = piece(reader, here, in_role, document).filter(|&n| n > 0);
        let Some(n) = step else { break };
        let cut = in_role && reader.is_capital(here + n) && reader.run(here) > here + n;
        here += n;
        if (here - n..here).any(|k| reader.is_capital(k)) {
            end = here.min(limit);
        }
        if cut {
            break;
        }
    }
    let begins = reader.is_capital(at) || reader.org_word(at).is_some();
    (end > at && begins).then_some(at..end)
}

/// How many atoms the next piece of such a name takes.
fn piece(reader: &Reader<'_>, at: usize, in_role: bool, document: bool) -> Option<usize> {
    if let Some((n, _)) = reader.name(at).filter(|(n, _)| *n > 1) {
        return Some(n);
    }
    if let Some(n) = reader.org_word(at) {
        return Some(n);
    }
    if reader.is_capital(at) {
        let run = reader.run(at);
        let run = if in_role { person_cut(reader, at, run) } else { run };
        return Some(run - at);
    }
    if document && let Some(n) = bridge(reader, at) {
        return Some(n);
    }
    let joins = match reader.atoms.lower(at) {
        "và" | "&" => true,
        "-" | "–" => !reader.continues(at + 1) || reader.is_capital(at + 1),
        "về" | "của" => document,
        _ => false,
    };
    let goes_on = reader.is_capital(at + 1) || document && reader.atoms.lower(at) == "về";
    (joins && goes_on && !new_name(reader, at)).then_some(1)
}

/// Words in lower case between the capitals of a treaty's name, three at most (`Song phương`, `về các mục đích`).
fn bridge(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let lower = |k: usize| {
        reader.atoms.get(k).is_some_and(|a| a.kind == AtomKind::Word && a.case == Case::Lower)
            && reader.continues(k)
            && !super::alias::says("bridge-end", reader.atoms.lower(k))
    };
    let length = (at..at + 4).take_while(|&k| lower(k)).count();
    let reached = reader.is_capital(at + length) && reader.continues(at + length);
    ((1..=3).contains(&length) && reached).then_some(length)
}

/// `Công ty A và Công ty B`, `Đại học X và Việt Nam`: after `và` another name begins.
fn new_name(reader: &Reader<'_>, at: usize) -> bool {
    reader.class(at + 1).is_some() || reader.atoms.lower(at) == "và" && reader.name(at + 1).is_some()
}
