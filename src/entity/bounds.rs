//! Which of the model's names are names, and where they begin and end, as far as the rules know it.

use std::ops::Range;

use super::Label;
use super::alias::says;
use super::lexicon::How;
use super::reader::Reader;
use super::tagger::Tagged;
use crate::tokenize::{AtomKind, Case};

/// Names whose score for an atom is less are held against what small letters are.
const SURE: i32 = 100;

/// What belongs to a name begins at most so many atoms before it.
const REACH: usize = 24;

/// The model's names with the ends that the lists are sure of.
pub fn bounded(reader: &Reader<'_>, names: Vec<Tagged>) -> Vec<(Range<usize>, Label)> {
    let mut bounded: Vec<(Range<usize>, Label)> = Vec::with_capacity(names.len());
    for Tagged { atoms, label, score } in names {
        if score < SURE && is_common(reader, &atoms, label)
            || is_month(reader, &atoms)
            || is_class_noun(reader, &atoms)
            || label == Label::Per && is_in_body(reader, &atoms)
            || label == Label::Loc && is_of_money(reader, &atoms)
            || label == Label::Org && is_clause(reader, &atoms)
        {
            continue;
        }
        let free = bounded.last().map_or(0, |(left, _)| left.end);
        if label == Label::Misc {
            bounded.extend(before_brackets(reader, &atoms, free).map(|full| (full, label)));
        }
        let (mut atoms, label) = people(reader, &atoms, label, free).unwrap_or((atoms, label));
        let label = if is_called(reader, &atoms) {
            Label::Per
        } else if label == Label::Misc && is_place(reader, &atoms) {
            Label::Loc
        } else {
            label
        };
        if label != Label::Per && atoms.len() > 1 && is_stop(reader, atoms.end - 1) {
            atoms.end -= 1;
        }
        atoms.start = class_before(reader, &atoms, label, free)
            .or_else(|| after_plural(reader, &atoms, label))
            .unwrap_or(atoms.start);
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

/// Small letters among capitals are no name, but for what is listed and for people in full.
fn is_common(reader: &Reader<'_>, atoms: &Range<usize>, label: Label) -> bool {
    let small = |k: usize| reader.atoms.get(k).is_some_and(|a| matches!(a.case, Case::Lower | Case::None));
    let sentence = reader.sentence(atoms.start);
    let listed = || reader.name(atoms.start).is_some_and(|(n, _)| n >= atoms.len());
    let full =
        || label == Label::Per && atoms.len() > 1 && Reader::is_surname(reader.atoms.lower(atoms.start));
    let named = || listed() || full() || is_numbered(reader, atoms);
    atoms.clone().all(small) && !named() && (sentence.start + 1..sentence.end).any(|k| !small(k))
}

/// A class noun that only begins its sentence is no name yet: `Nhật báo đưa tin …`.
fn is_class_noun(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let rest = |k: usize| reader.atoms.get(k).is_some_and(|a| a.case == Case::Lower);
    reader.opens_sentence(atoms.start)
        && reader.class(atoms.start).is_some_and(|(n, _)| n == atoms.len())
        && reader.name(atoms.start).is_none_or(|(n, _)| n < atoms.len())
        && (atoms.start + 1..atoms.end).all(rest)
}

/// A listed place in full, and not between quotation marks: `tàu cá Bình Định` is named after nothing.
fn is_place(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let whole = |(n, name): (usize, &super::lexicon::Name)| n == atoms.len() && name.label == Label::Loc;
    let before = atoms.start.checked_sub(1).map_or("", |k| reader.atoms.text(k));
    atoms.len() > 1
        && reader.name(atoms.start).is_some_and(whole)
        && !matches!(before, "\"" | "“" | "«" | "‘")
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

/// `đô la Mỹ`: the country of money is none that is spoken of.
fn is_of_money(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let country = reader
        .name(atoms.start)
        .is_some_and(|(n, name)| name.subtype == "country" && atoms.start + n == atoms.end);
    country && atoms.start > 0 && reader.is_money(atoms.start - 1)
}

/// `6-Jan`: what a spreadsheet makes of a date.
fn is_month(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let (month, dash) = (atoms.end - 1, atoms.end.wrapping_sub(2));
    let dated = dash.checked_sub(1).is_some_and(|number| {
        reader.atoms.kind(number) == Some(AtomKind::Number) && number <= atoms.start && reader.is_dash(dash)
    });
    dated && says("month", reader.atoms.lower(month))
}

/// `một người phụ nữ tên là Mai`: who is called so is a person, whatever else has that name.
fn is_called(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
    let lower = |back: usize| atoms.start.checked_sub(back).map_or("", |k| reader.atoms.lower(k));
    let before = match (lower(1), lower(2)) {
        ("tên", _) => 2,
        ("là", "tên") => 3,
        _ => return false,
    };
    let human = says("called", lower(before));
    human && reader.is_capital(atoms.start) && atoms.clone().all(|k| reader.is_capital(k))
}

/// A full stop with a space before it, which ends no abbreviation.
fn is_stop(reader: &Reader<'_>, k: usize) -> bool {
    reader.atoms.text(k) == "." && !reader.atoms.glued(k)
}

/// A class noun and a number: `quận 1`, `quốc lộ 1A`, `đường số 7`.
pub fn is_numbered(reader: &Reader<'_>, atoms: &Range<usize>) -> bool {
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

/// `người VN`, `tiếng Hà Lan`: a people or a language, where only the country was found.
fn people(
    reader: &Reader<'_>,
    atoms: &Range<usize>,
    label: Label,
    free: usize,
) -> Option<(Range<usize>, Label)> {
    let (n, name) = reader.name(atoms.start).filter(|_| label == Label::Loc)?;
    let country = name.subtype == "country" && atoms.start + n == atoms.end;
    let start = atoms.start.checked_sub(1).filter(|k| *k >= free && reader.continues(atoms.start))?;
    let of = reader
        .class(start)
        .is_some_and(|(n, class)| n == 1 && matches!(class.subtype, "people" | "language"));
    (country && of).then_some((start..atoms.end, Label::Misc))
}

/// The class noun of several places is that of none: `hai xã Vĩnh An, Vĩnh Minh`. Nor is one that is half a word (`bờ biển
/// Quảng Bình`), or never part of a name: `vùng biển Trường Sa`.
fn after_plural(reader: &Reader<'_>, atoms: &Range<usize>, label: Label) -> Option<usize> {
    let (n, class) = reader.class(atoms.start).filter(|(_, class)| class.label == Label::Loc)?;
    let rest = atoms.start + n;
    let called = label == Label::Loc && rest < atoms.end && reader.atoms.kind(rest) == Some(AtomKind::Word);
    let before = atoms.start.checked_sub(1).filter(|_| reader.continues(atoms.start));
    let several = before.is_some_and(|k| {
        let word = reader.atoms.lower(k);
        says("several", word) || class.not_after.split(' ').any(|other| other == word)
    });
    let small = !reader.is_capital(atoms.start);
    (called && small && (several || class.how == How::Out && reader.is_capital(rest))).then_some(rest)
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
