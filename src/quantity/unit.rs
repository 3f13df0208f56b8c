//! What stands after the number: currency, unit of measure, counted noun.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{NOUNS, NounRole, STOP};
use super::reader::Reader;
use super::unit_table::{Sure, UNITS, Unit, UnitKind};
use crate::segment::LexiconSegmenter;
use crate::tokenize::{AtomKind, Case, Gap};

/// What a number is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Of {
    /// Its atoms.
    pub(super) atoms: Range<usize>,
    pub(super) kind: OfKind,
    /// Whether the word is one of money only after a large number.
    pub(super) large: bool,
    /// Whether it is a hundredth of its currency.
    pub(super) minor: bool,
    /// As records have it.
    pub(super) name: String,
}

/// Which kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfKind {
    Money,
    Percent,
    Measure,
    /// A noun of the list.
    Noun,
    /// A word that is in no list.
    Unknown,
}

/// The unit or noun at `i`, right after a number.
pub(super) fn unit_at(r: &Reader<'_, '_>, i: usize) -> Option<Of> {
    if !r.same_line(i) {
        return None;
    }
    let unit = measure(r, i);
    let noun = head_noun(r, i);
    let stop = STOP.at(r.atoms, i, r.limit).map_or(0, |(end, ())| end);
    match (unit, noun) {
        // `đồng` is money, `đồng nghiệp` is not; `tuổi` stands although `năm tuổi` begins with a word of time.
        (Some(unit), noun)
            if noun.as_ref().is_none_or(|n| n.kind == OfKind::Unknown || n.atoms.end <= unit.atoms.end)
                && unit.atoms.end >= stop =>
        {
            Some(per(r, unit))
        }
        (_, Some(noun)) if noun.atoms.end > stop || noun.kind == OfKind::Noun && noun.atoms.end >= stop => {
            Some(per(r, noun))
        }
        _ => None,
    }
}

/// The unit of measure or currency at `i`.
pub(super) fn measure(r: &Reader<'_, '_>, i: usize) -> Option<Of> {
    let (mut end, unit) = UNITS.all_at(r.atoms, i, r.limit).find(|(end, unit)| fits(r, i, *end, unit))?;
    // `100 m2` glued to its number is three atoms, as `m²` always is two.
    if matches!(r.lower(i), "m" | "km" | "cm" | "mm" | "dm")
        && end == i + 1
        && r.glued(end)
        && matches!(r.text(end), "2" | "3")
    {
        end += 1;
    }
    let kind = match unit.kind {
        UnitKind::Money => OfKind::Money,
        UnitKind::Percent => OfKind::Percent,
        UnitKind::Measure | UnitKind::Time => OfKind::Measure,
    };
    let name = unit.canonical.map_or_else(|| r.form(i..end), str::to_owned);
    Some(Of { atoms: i..end, kind, large: unit.sure == Sure::Large, minor: unit.minor, name })
}

/// Whether letters that spell a unit are one here: `5 m`, not `M` of a product, `5 V`, not `v`.
fn fits(r: &Reader<'_, '_>, i: usize, end: usize, unit: &Unit) -> bool {
    if let Sure::Exact(alias) = unit.sure {
        return r.text(i) == alias && (unit.kind != UnitKind::Money || !in_capitals(r, i));
    }
    if end > i + 1 || r.kind(i) == Some(AtomKind::Symbol) {
        return true;
    }
    let text = r.text(i);
    let one_letter = text.len() == 1;
    match (unit.kind, text) {
        (UnitKind::Measure, "W" | "V" | "L" | "l" | "m" | "g") => true,
        (UnitKind::Measure, _) if one_letter => false,
        (UnitKind::Measure, _) => {
            // A name may look like a unit (`5 Nguyên`, `Gb`): capitals only as units have them.
            r.case(i) != Case::Capital
                || !text.chars().next().is_some_and(char::is_alphabetic)
                || text.len() <= 3
        }
        (UnitKind::Money, "đ" | "Đ") => {
            !r.glued(i + 1) || r.kind(i + 1) == Some(AtomKind::Punct) && !r.is_dash(i + 1)
        }
        _ => true,
    }
}

/// Whether the words around are in capitals, so that a code there may be a word: `HỌP 5 BAN`.
fn in_capitals(r: &Reader<'_, '_>, i: usize) -> bool {
    let shouted = |k: usize| r.is_word(k) && r.case(k) == Case::Upper && r.text(k).chars().count() > 1;
    shouted(i + 1) || i > r.floor + 1 && shouted(i - 2)
}

/// `/kg`, `/m2`, `/người/tháng` after a unit or noun.
fn per(r: &Reader<'_, '_>, mut of: Of) -> Of {
    for _ in 0..2 {
        let slash = of.atoms.end;
        if r.text(slash) != "/" || !r.same_line(slash + 1) {
            break;
        }
        let article = usize::from(matches!(r.lower(slash + 1), "một" | "1" | "mỗi"));
        let start = slash + 1 + article;
        let Some(end) = denominator(r, start) else { break };
        if of.kind == OfKind::Money {
            of.name = format!("{}/{}", of.name, r.form(start..end));
        } else {
            of.name = r.form(of.atoms.start..end);
        }
        of.atoms.end = end;
    }
    of
}

/// The end of what stands after a slash: a unit, a noun or one word.
pub(super) fn denominator(r: &Reader<'_, '_>, i: usize) -> Option<usize> {
    if !matches!(r.kind(i)?, AtomKind::Word | AtomKind::Alnum) {
        return None;
    }
    let unit = UNITS.at(r.atoms, i, r.limit).map(|(end, _)| end);
    let noun = NOUNS.at(r.atoms, i, r.limit).map(|(end, _)| end);
    let end = unit.max(noun).unwrap_or(i + 1);
    let power = r.glued(end)
        && (r.kind(end) == Some(AtomKind::Symbol) && matches!(r.text(end), "²" | "³")
            || r.kind(end) == Some(AtomKind::Number) && matches!(r.text(end), "2" | "3"));
    Some(end + usize::from(power))
}

/// The counted head noun at `i` without its modifiers: the longest noun of the list, a classifier with the noun
/// it classifies, or one word that is in no list.
fn head_noun(r: &Reader<'_, '_>, i: usize) -> Option<Of> {
    let Some(end) = listed_noun(r, i) else { return unknown_noun(r, i) };
    Some(Of { atoms: i..end, kind: OfKind::Noun, large: false, minor: false, name: r.form(i..end) })
}

/// The end of the listed noun at `i`.
pub(super) fn listed_noun(r: &Reader<'_, '_>, i: usize) -> Option<usize> {
    // `3 Phó chủ tịch`: an office may be written with a capital; a word alone would be a name.
    let office =
        r.is_word(i) && r.case(i) == Case::Capital && r.is_word(i + 1) && r.case(i + 1) == Case::Lower;
    if !office && !is_common(r, i) {
        return None;
    }
    let mut classifier = None;
    for (end, role) in NOUNS.all_at(r.atoms, i, r.limit) {
        match role {
            _ if office && (end < i + 2 || role == NounRole::Classifier) => {}
            NounRole::Noun if classifier.is_none_or(|c| c < end) => return Some(end),
            NounRole::Classifier => classifier = classifier.max(Some(end)),
            _ => {}
        }
    }
    let end = classifier?;
    Some(classified(r, end).unwrap_or(end))
}

/// The end of the noun after a classifier that ends at `at`.
fn classified(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    if !r.same_line(at) || !is_common(r, at) {
        return None;
    }
    let (end, role) = NOUNS.at(r.atoms, at, r.limit)?;
    let stop = STOP.at(r.atoms, at, r.limit).map_or(0, |(end, ())| end);
    (end > stop && (role != NounRole::Classifier || end > at + 1)).then_some(end)
}

/// A word in lower case, or in capitals as in a headline; a capital begins a name or a cell of a table.
fn is_common(r: &Reader<'_, '_>, i: usize) -> bool {
    match r.kind(i) {
        Some(AtomKind::Word) => matches!(r.case(i), Case::Lower | Case::Upper),
        Some(AtomKind::Alnum) => true,
        _ => false,
    }
}

/// The end of the longest word of the word lexicon at `i`, in small letters: `định hướng` is no `định`.
fn word_end(r: &Reader<'_, '_>, i: usize) -> usize {
    static WORDS: LazyLock<Option<LexiconSegmenter>> = LazyLock::new(|| LexiconSegmenter::embedded().ok());
    let Some(words) = WORDS.as_ref() else { return i + 1 };
    let model = words.model();
    let (mut node, mut end) = (0, i + 1);
    for at in i..i + LONGEST {
        let small = r.is_word(at) && r.case(at) == Case::Lower && (at == i || r.same_line(at));
        let child = small.then(|| model.syllable(r.lower(at)).and_then(|s| model.child(node, s))).flatten();
        let Some(child) = child else { break };
        node = child;
        if model.is_word(node) {
            end = at + 1;
        }
    }
    end
}

/// Syllables of the longest word that is looked up.
const LONGEST: usize = 4;

/// A word in no list of this room: one of the word lexicon, or the syllables that the input has joined by `_`.
fn unknown_noun(r: &Reader<'_, '_>, i: usize) -> Option<Of> {
    let lower = r.is_word(i) && r.case(i) == Case::Lower && !r.glued(i) && r.text(i).chars().count() > 1;
    if !lower || crate::numeral::parse_at(r.atoms, i).is_some() {
        return None;
    }
    let mut end = i + 1;
    while end < r.limit && r.atoms.get(end).is_some_and(|a| a.gap == Gap::Underscore) {
        end += 1;
    }
    let end = end.max(word_end(r, i));
    Some(Of { atoms: i..end, kind: OfKind::Unknown, large: false, minor: false, name: r.form(i..end) })
}
