//! What ties pieces that are written together into one token.

use super::lists::stands_apart;
use super::{AtomKind, Case};
use crate::text::{CharClass, is_syllable, is_upper, letters, lower_into};

/// Whether `mark`, written between the atom `left` (of `kind`) and what begins at `at` with a character of class
/// `next`, makes one token of the two.
pub(super) fn mark_joins(
    mark: char,
    (kind, left): (AtomKind, &str),
    (next, text, at): (CharClass, &str, usize),
) -> bool {
    let lettered = matches!(kind, AtomKind::Word | AtomKind::Alnum | AtomKind::Abbreviation);
    match next {
        CharClass::Digit if kind == AtomKind::Number => match mark {
            '/' | '-' | '–' | ':' => true,
            '.' => left.bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        },
        CharClass::Digit => lettered && mark == '-' && takes_number(left, &text[at..]),
        CharClass::Letter if lettered || kind == AtomKind::Number => {
            let right = &text[at..letters(text, at)];
            match mark {
                '-' => hyphen_joins(left, right),
                '/' => lettered && slash_joins(left, right),
                '&' => lettered && ampersand_joins(left, right),
                _ => false,
            }
        }
        _ => false,
    }
}

/// `Covid-19`, `Su-30`; not `tháng-5` nor `Nam-2024` of `Việt Nam-2024`.
fn takes_number(left: &str, rest: &str) -> bool {
    let short = || rest.bytes().take(4).take_while(u8::is_ascii_digit).count() < 4;
    !is_syllable(left) || left.is_ascii() && Case::of(left) == Case::Capital && short()
}

/// `Jean-Pierre`, `Jong-un`, `GD-ĐT`, `cà-rem`, `wai-kru`; not `Nam-Hoa` of `Việt Nam-Hoa Kỳ` nor `Mỹ-ASEAN`
/// nor `Israel-Hamas`.
fn hyphen_joins(left: &str, right: &str) -> bool {
    let (l, r) = (is_syllable(left), is_syllable(right));
    let (lc, rc) = (Case::of(left), Case::of(right));
    let joins = match (l, r) {
        (true, true) => lc == Case::Capital && rc == Case::Lower && left.is_ascii() && right.is_ascii(),
        (false, false) => (lc == Case::Upper) == (rc == Case::Upper),
        (false, true) => lc == Case::Capital && right.is_ascii(),
        (true, false) => left.is_ascii() && lc == rc,
    };
    joins && !(is_apart(left) && rc.is_capital() || is_apart(right) && lc.is_capital())
}

fn is_apart(name: &str) -> bool {
    let mut lower = String::new();
    name.len() <= 16 && name.starts_with(is_upper) && {
        lower_into(name, &mut lower);
        stands_apart(&lower)
    }
}

/// `USD/kg`, `km/h`, `VND/USD`: units; not `nam/nữ`.
fn slash_joins(left: &str, right: &str) -> bool {
    let unit = |s: &str| s.is_ascii() && s.len() <= 4 && !(is_syllable(s) && s.len() > 2);
    unit(left) && unit(right)
}

/// `R&D`, `KH&CN`.
fn ampersand_joins(left: &str, right: &str) -> bool {
    let short = |s: &str| s.chars().all(is_upper) && s.chars().nth(5).is_none();
    short(left) && short(right)
}

/// Whether `word` belongs to the number that it is written against: `17h`, `5G`, `12a`.
pub(super) fn number_takes(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_upper(c) || matches!(c, 'h' | 'g' | 'a' | 'b' | 'c'),
        _ => false,
    }
}

/// Where a word of two that were written together is cut: `ThủyTheo`, `vớiSARS`. The first must be a syllable with
/// a mark, so that `YouTube` and `VietinBank` stay whole.
pub(super) fn seam(word: &str) -> Option<usize> {
    let capital =
        |from: usize| word[from..].char_indices().skip(1).find(|(_, c)| is_upper(*c)).map(|(i, _)| i + from);
    let cut = capital(0)?;
    let (left, right) = word.split_at(cut);
    if left.is_ascii() || !is_syllable(left) || Case::of(left) == Case::Upper {
        return None;
    }
    let first = &right[..capital(cut).map_or(right.len(), |next| next - cut)];
    (is_syllable(first) && first.chars().nth(1).is_some() || Case::of(right) == Case::Upper).then_some(cut)
}
