//! Words with dots of their own: abbreviations and initials.

use super::AtomKind;
use super::lists::{Before, abbreviation, opens_sentence};
use crate::text::{CharClass, class_of, is_lower, is_syllable, is_upper, letters, lower_into};

/// What stands before a capital with a dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// A name, an opening mark, a line end: an initial may follow.
    Name,
    /// A word whose label it is: `bảng A.`
    Label,
    /// Anything else.
    Other,
}

/// Where the word `at..end` is followed by a dot that belongs to it: the end with its dots, and the kind.
pub(super) fn dotted(text: &str, at: usize, end: usize, context: Context) -> Option<(usize, AtomKind)> {
    if text.as_bytes().get(end) != Some(&b'.') {
        return None;
    }
    let word = &text[at..end];
    parts(text, at, end)
        .map(|end| (end, AtomKind::Abbreviation))
        .or_else(|| initial(text, word, end + 1, context).then_some((end + 1, AtomKind::Initial)))
        .or_else(|| shortened(text, word, end + 1, context).then_some((end + 1, AtomKind::Abbreviation)))
}

/// `TP.HCM`, `PGS.TS`, `T.Ư`, `N.T.T`, `v.v`: parts that are short and all capitals, or listed.
fn parts(text: &str, at: usize, end: usize) -> Option<usize> {
    let word = &text[at..end];
    let and_so_on = word == "v";
    let fits = |part: &str| {
        capitals(part) || abbreviation(part) == Some(Before::Anything) || and_so_on && part == "v"
    };
    if !fits(word) {
        return None;
    }
    let dot_at = |at: usize| text.as_bytes().get(at) == Some(&b'.');
    let (mut last, mut count) = (end, 1);
    while dot_at(last) && count < 6 {
        let next = letters(text, last + 1);
        if !fits(&text[last + 1..next]) || text.as_bytes().get(next) == Some(&b'(') {
            break;
        }
        last = next;
        count += 1;
    }
    if count == 1 {
        return None;
    }
    let part = text[at..last].rsplit('.').next().unwrap_or("");
    let listed = abbreviation(part).is_some();
    let dot_belongs = dot_at(last)
        && !dot_at(last + 1)
        && (and_so_on
            || !ends_line(text, last + 1)
                && if listed {
                    !begins_anew(text, last + 1, false)
                } else {
                    single(part) && !followed_by(text, last + 1, is_upper)
                });
    Some(last + usize::from(dot_belongs))
}

/// `W.` of a name, and `A.` for somebody who is not named: a capital whose dot ends no sentence.
fn initial(text: &str, word: &str, after: usize, context: Context) -> bool {
    if !(single(word) && capitals(word)) || is_syllable(word) && !word.is_ascii() {
        return false; // `châu Á.`, `nước Ý.`: a word of one letter
    }
    match text[after..].chars().next() {
        Some(',' | ';' | ':') => true,
        Some(c) if is_upper(c) => context == Context::Name,
        Some(' ' | '_' | '\t') if context != Context::Label => {
            followed_by(text, after, is_lower)
                || followed_by(text, after, is_upper)
                    && (context == Context::Name || followed_by_initial(text, after) || names(text, after))
                    && !begins_anew(text, after, true)
        }
        _ => false,
    }
}

/// Whether a word of another language follows: `gặp R. Union`.
fn names(text: &str, at: usize) -> bool {
    let start = at + spaces(text, at);
    !is_syllable(&text[start..letters(text, start)])
}

/// Whether the listed abbreviation `word` goes on after its dot.
fn shortened(text: &str, word: &str, after: usize, context: Context) -> bool {
    let Some(before) = abbreviation(word) else { return false };
    let digit = followed_by(text, after, |c| c.is_ascii_digit());
    match before {
        Before::Digit => digit,
        Before::Anything if single(word) => {
            digit
                || context != Context::Label
                    && followed_by(text, after, is_upper)
                    && !begins_anew(text, after, false)
        }
        Before::Anything => {
            !ends_line(text, after)
                && text.as_bytes().get(after) != Some(&b'.')
                && !begins_anew(text, after, false)
        }
    }
}

/// Whether what follows a dot reads like a new sentence: a capital word that opens sentences, with a word in lower
/// case after it. Where `any_syllable`, every such word with a mark will do: few names are `A. Đồng`.
fn begins_anew(text: &str, at: usize, any_syllable: bool) -> bool {
    let start = at + spaces(text, at);
    let end = letters(text, start);
    let word = &text[start..end];
    if word.len() > 16 || !followed_by(text, end, is_lower) || !word.starts_with(is_upper) {
        return false;
    }
    let mut lower = String::new();
    lower_into(word, &mut lower);
    opens_sentence(&lower) || any_syllable && !word.is_ascii() && is_syllable(&lower)
}

fn single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn capitals(word: &str) -> bool {
    !word.is_empty() && word.chars().take(6).all(is_upper) && word.chars().nth(5).is_none()
}

fn spaces(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take(LOOK_AHEAD).take_while(|b| matches!(b, b' ' | b'\t' | b'_')).count()
}

/// How many spaces are looked over.
const LOOK_AHEAD: usize = 16;

fn followed_by(text: &str, at: usize, ok: impl Fn(char) -> bool) -> bool {
    text[at + spaces(text, at)..].chars().next().is_some_and(ok)
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at + spaces(text, at)..].chars().next().is_none_or(|c| class_of(c) == CharClass::Newline)
}

fn followed_by_initial(text: &str, at: usize) -> bool {
    let mut rest = text[at + spaces(text, at)..].chars();
    rest.next().is_some_and(is_upper) && rest.next() == Some('.')
}
