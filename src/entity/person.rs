//! People: by title, by honorific, by the shape of a Vietnamese full name, by a foreign given name.

use std::ops::Range;

use super::lexicon::{Honorific, Title};
use super::reader::Reader;
use super::{Draft, Label, place};
use crate::tokenize::{AtomKind, Case};

/// A role runs over this many atoms at most.
const LONGEST_ROLE: usize = 40;

/// A title, what lengthens it, and the names inside.
#[derive(Debug)]
pub struct Role {
    /// The whole noun phrase.
    pub atoms: Range<usize>,
    /// Names inside it.
    pub inner: Vec<Draft>,
    /// Whether the last title is one that a name follows at once.
    job: bool,
}

/// The person that begins at `i` with a title, an honorific or a name, after the names inside the title.
pub fn read(reader: &Reader<'_>, i: usize) -> Option<Vec<Draft>> {
    if let Some(found) = titled(reader, i) {
        return Some(found);
    }
    honoured(reader, i, None).or_else(|| bare(reader, i)).map(|draft| vec![draft])
}

/// A title and the name it belongs to.
fn titled(reader: &Reader<'_>, i: usize) -> Option<Vec<Draft>> {
    let role = role(reader, i)?;
    let mut at = role.atoms.end;
    if matches!(reader.atoms.lower(at), "," | "-" | "–" | "là" | ":")
        && reader.honorific(at + 1).is_some_and(|(_, h)| matches!(h, Honorific::He | Honorific::She))
        && reader.atoms.get(at + 1).is_some_and(|a| a.case == Case::Lower)
    {
        at += 1;
    }
    if !reader.sentence(i).contains(&at) {
        return None;
    }
    let job = role.job;
    let person = honoured(reader, at, Some(&role)).or_else(|| {
        (at == role.atoms.end && reader.continues(at)).then_some(())?;
        let end = name_after_title(reader, at, job)?;
        Some(Draft::person(at..end, None, super::written(reader.atoms, at..end), "title"))
    })?;
    let mut found = role.inner;
    found.push(Draft { role: Some(role.atoms), ..person });
    Some(found)
}

/// The title at `i` with all that lengthens it; it ends where a name may begin.
pub fn role(reader: &Reader<'_>, i: usize) -> Option<Role> {
    let mut at = i;
    while let Some((n, Title::Before)) = reader.title(at) {
        at += n;
    }
    let (n, kind) = reader.title(at)?;
    at += n;
    let mut role = Role { atoms: i..at, inner: Vec::new(), job: kind == Title::Job };
    let limit = reader.sentence(i).end.min(i + LONGEST_ROLE);
    while at < limit && reader.continues(at) {
        let Some((n, counts)) = lengthen(reader, at, &mut role) else { break };
        at += n;
        if counts {
            role.atoms.end = at;
        }
    }
    role.inner.retain(|d| d.atoms.end <= role.atoms.end);
    Some(role)
}

/// How many atoms the next piece of a role takes, and whether the role may end with it.
fn lengthen(reader: &Reader<'_>, at: usize, role: &mut Role) -> Option<(usize, bool)> {
    if role.job && vietnamese_after_job(reader, at) {
        return None;
    }
    let portfolio = reader.portfolio(at);
    let places = place::read(reader, at, true);
    let longest = places.last().map_or(0, |d| d.atoms.end - at);
    if let Some(n) = portfolio.filter(|&n| n >= longest && !role.job) {
        return Some((n, true));
    }
    if longest > 0 {
        role.inner.extend(places);
        return Some((longest, true));
    }
    if let Some((n, kind)) = reader.title(at).filter(|_| !name_like(reader, at)) {
        role.job = kind == Title::Job;
        return Some((n, kind != Title::Before));
    }
    if let Some(n) = reader
        .role_word(at)
        .filter(|_| !reader.is_capital(at) || reader.class(at).is_some() || acronym(reader, at))
    {
        return Some((n, false)).map(|(n, _)| {
            (n, !matches!(reader.atoms.lower(at), "của" | "tại" | "ở" | "kiêm" | "người" | "nước"))
        });
    }
    if matches!(reader.atoms.text(at), "," | "và" | "-" | "–") {
        let (_, next) = reader.title(at + 1)?;
        return (next != Title::Before || reader.title(at + 2).is_some()).then_some((1, false));
    }
    acronym(reader, at).then_some((1, true))
}

/// `ca sĩ Mỹ Tâm`: after an occupation a syllable that is also a country begins a name.
fn vietnamese_after_job(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_vietnamese(at)
        && reader.is_vietnamese(at + 1)
        && reader.name(at).is_none_or(|(n, _)| n == 1)
        && reader.class(at).is_none()
}

/// A surname and more syllables: a name, though its first word is in another list too.
fn name_like(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_capital(at) && reader.surname(at).is_some() && reader.run(at) - at >= 2
}

/// `FBI`, `FLC`, `U23` between a title and a name.
fn acronym(reader: &Reader<'_>, at: usize) -> bool {
    reader.atoms.get(at).is_some_and(|a| {
        matches!(a.case, Case::Upper)
            && a.span.len() <= 6
            && matches!(a.kind, AtomKind::Word | AtomKind::Alnum)
    }) && !(reader.surname(at).is_some() && reader.is_capital(at + 1))
}

/// The name right after a title.
fn name_after_title(reader: &Reader<'_>, at: usize, job: bool) -> Option<usize> {
    if !reader.is_capital(at) || reader.title(at).is_some() && !name_like(reader, at) {
        return None;
    }
    if reader.class(at).is_some_and(|(n, _)| n > 1) || reader.portfolio(at).is_some() && !job {
        return None;
    }
    // `Phó giám đốc Trung tâm`, `Chủ tịch Hội Chế biến`: a class noun, or one syllable, and lower case after an
    // office begin no name.
    let end = name(reader, at)?;
    let next = reader.atoms.get(end).filter(|_| reader.continues(end)).map(|a| a.case);
    let goes_on = next == Some(Case::Lower) && reader.is_vietnamese(end - 1);
    let body = reader.class(at).is_some_and(|(_, class)| class.label == Label::Org);
    let institution = goes_on && (body && reader.surname(at).is_none() || end == at + 1 && (!job || body));
    (!institution).then_some(end)
}

/// Where the name that begins at `at` ends: a run of capitals without what follows it.
fn name(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let run = reader.run(at);
    let vietnamese = (at..run).take_while(|&k| reader.is_vietnamese(k)).count();
    let surname = reader.surname(at).is_some();
    let most = if surname && vietnamese >= 2 { at + vietnamese.min(5) } else { run.min(at + 7) };
    let most = most.min(run);
    let end = (at + 1..most).find(|&k| begins_other(reader, k)).unwrap_or(most);
    (end > at && !(end == at + 1 && acronym(reader, at))).then_some(end)
}

/// Whether something else begins inside a run of capitals: a title or a place of several words.
fn begins_other(reader: &Reader<'_>, at: usize) -> bool {
    reader.title(at).is_some_and(|(n, _)| n > 1)
        || reader.class(at).is_some_and(|(n, _)| n > 1)
        || reader.name(at).is_some_and(|(n, name)| n > 1 && name.subtype == "country")
}

/// `ông`, `PGS.TS` and a name; with a role before, anything that looks like one will do.
fn honoured(reader: &Reader<'_>, i: usize, role: Option<&Role>) -> Option<Draft> {
    let (mut n, kind) = reader.honorific(i)?;
    let lower = reader.atoms.get(i)?.case == Case::Lower;
    if !(lower || kind == Honorific::Degree || reader.opens_sentence(i)) {
        return None;
    }
    let mut at = i + n;
    if kind == Honorific::Degree {
        while let Some((more, Honorific::Degree)) = reader.honorific(at) {
            n += more;
            at += more;
        }
    }
    if !reader.continues(at) || !reader.sentence(i).contains(&at) {
        return None;
    }
    let known = reader.name(at).is_some_and(|(k, name)| k > 1 && name.subtype != "province");
    if known && role.is_none()
        || begins_other(reader, at)
        || reader.title(at).is_some() && !name_like(reader, at)
    {
        return None;
    }
    if kind == Honorific::Kin && !reader.is_vietnamese(at) && reader.run(at) == at {
        return None;
    }
    let mut end = name(reader, at).filter(|&e| !(kind == Honorific::Kin && e > at + 5))?;
    if end == at + 1
        && reader.atoms.text(at).chars().count() == 1
        && reader.atoms.text(end) == "."
        && reader.atoms.glued(end)
    {
        end += 1;
    }
    reader.is_capital(at).then(|| {
        let written = super::written(reader.atoms, at..end);
        Draft::person(at..end, Some(i..i + n), written, "honorific")
    })
}

/// A full name that nothing announces.
fn bare(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    if !reader.is_capital(i) || follows_capital(reader, i) {
        return None;
    }
    let end = match reader.surname(i) {
        Some(sure) => vietnamese(reader, i, sure).or_else(|| korean(reader, i)),
        None => None,
    }
    .or_else(|| foreign(reader, i))?;
    Some(Draft::person(i..end, None, super::written(reader.atoms, i..end), "full-name"))
}

/// Whether the atom before is a capital that this one goes on from (`Trường Nguyễn Trãi`, `PV Trần …` apart).
fn follows_capital(reader: &Reader<'_>, i: usize) -> bool {
    i > 0
        && reader.continues(i)
        && reader.sentence(i).contains(&(i - 1))
        && reader.is_capital(i - 1)
        && !reader.opens_sentence(i - 1)
        && reader.name_ending(i).is_none()
}

/// A surname and one to four more syllables.
fn vietnamese(reader: &Reader<'_>, i: usize, sure: bool) -> Option<usize> {
    let run = reader.run(i);
    let syllables = (i..run).take_while(|&k| reader.is_vietnamese(k)).count().min(5);
    let end = (i + 1..i + syllables).find(|&k| begins_other(reader, k)).unwrap_or(i + syllables);
    let length = end - i;
    let enough = if sure { length >= 2 } else { length >= 3 };
    let other = reader.name(i).is_some_and(|(n, _)| n > 1) || reader.class(i).is_some_and(|(n, _)| n > 1);
    let opens = reader.opens_sentence(i) && length == 2 && reader.surname(i + 1).is_some();
    (enough && !other && !opens && run == i + syllables).then_some(end)
}

/// `Kim Jong-un`, `Park Chung-hee`: a surname and two syllables joined by a hyphen.
fn korean(reader: &Reader<'_>, i: usize) -> Option<usize> {
    let end = reader.run(i);
    let hyphen = (i..end).any(|k| reader.atoms.text(k) == "-");
    (hyphen && end - i == 4 && reader.name(i + 1).is_none()).then_some(end)
}

/// A foreign given name and one to three more words.
fn foreign(reader: &Reader<'_>, i: usize) -> Option<usize> {
    if !reader.is_given(i) {
        return None;
    }
    let run = reader.run(i);
    let end = (i + 1..run)
        .find(|&k| reader.name(k).is_some_and(|(_, n)| n.label == Label::Loc) || begins_other(reader, k))
        .unwrap_or(run);
    let whole = end == run && (2..=5).contains(&(end - i));
    let plain = (i..end).all(|k| {
        reader.atoms.get(k).is_some_and(|a| {
            matches!(a.case, Case::Capital | Case::Mixed | Case::Lower)
                || a.joined
                || a.kind == AtomKind::Initial
        }) && !matches!(reader.atoms.text(k), "'" | "’")
    });
    (whole && plain && reader.name(i).is_none_or(|(n, _)| n == 1)).then_some(end)
}
