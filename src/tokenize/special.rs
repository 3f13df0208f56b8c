//! Pieces with an inner grammar of their own: addresses, tags, emoji, dotted abbreviations.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::AtomKind;
use crate::text::{CharClass, class_of, is_upper};

static ABBREVIATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("abbreviations.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Last labels of host names that are taken for an address without `http` or `www`.
const DOMAINS: [&str; 16] =
    ["com", "net", "org", "vn", "edu", "gov", "info", "io", "us", "uk", "cn", "jp", "kr", "eu", "tv", "me"];

/// Longest local part or host that is looked at: bounds the work on a megabyte without spaces.
const LONGEST: usize = 256;

fn run(text: &str, from: usize, ok: impl Fn(char) -> bool) -> usize {
    from + text[from..].chars().take_while(|&c| ok(c)).map(char::len_utf8).sum::<usize>()
}

fn ascii_run(text: &str, from: usize, ok: impl Fn(u8) -> bool) -> usize {
    from + text.as_bytes()[from..].iter().take(LONGEST).take_while(|b| ok(**b)).count()
}

/// An address, e-mail, tag or account at `at`: its end and kind.
pub(super) fn address(text: &str, at: usize) -> Option<(usize, AtomKind)> {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'#' | b'@' => {
            let end = run(text, at + 1, |c| {
                matches!(class_of(c), CharClass::Letter | CharClass::Digit | CharClass::Underscore)
            });
            let named = text[at + 1..end].chars().any(|c| class_of(c) == CharClass::Letter);
            let kind = if bytes[at] == b'#' { AtomKind::Hashtag } else { AtomKind::Handle };
            named.then_some((end, kind))
        }
        b if b.is_ascii_alphanumeric() => {
            let local = ascii_run(text, at, |b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
            if bytes.get(local) == Some(&b'@')
                && let Some(end) = host(text, local + 1)
            {
                return Some((end, AtomKind::Email));
            }
            let word = ascii_run(text, at, |b| b.is_ascii_alphabetic());
            let scheme = &text[at..word];
            if text[word..].starts_with("://")
                && matches!(scheme, "http" | "https" | "ftp" | "HTTP" | "HTTPS")
            {
                return Some((path(text, word + 3), AtomKind::Url));
            }
            let end = host(text, at)?;
            Some((if bytes.get(end) == Some(&b'/') { path(text, end) } else { end }, AtomKind::Url))
        }
        _ => None,
    }
}

/// A host name whose last label is known: `vnexpress.net`, `www.gso.gov.vn`.
fn host(text: &str, at: usize) -> Option<usize> {
    let end = ascii_run(text, at, |b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let name = text[at..end].trim_end_matches(['.', '-']);
    let (rest, last) = name.rsplit_once('.')?;
    let end = at + name.len();
    let cut_word = text[end..].chars().next().is_some_and(|c| class_of(c) == CharClass::Letter);
    (!rest.is_empty() && !cut_word && DOMAINS.contains(&last)).then_some(end)
}

/// The end of an address that begins before `from`: up to white space or a bracket, less closing punctuation.
fn path(text: &str, from: usize) -> usize {
    let end = run(text, from, |c| {
        !matches!(class_of(c), CharClass::Space | CharClass::Newline) && !"<>\"“”«»|\u{0}".contains(c)
    });
    from + text[from..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '…']).len()
}

/// The end of the emoji at `at`: joined sequences, skin tones, flags and key caps are one.
pub(super) fn emoji(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices().peekable();
    let mut end = at;
    let mut joined = true;
    let mut flags = 0;
    while let Some((i, c)) = chars.next() {
        let flag = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        let modifier = matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}');
        let joiner = c == '\u{200D}';
        let continues = joined || modifier || joiner || (flag && flags == 1);
        if !continues || (class_of(c) != CharClass::Emoji && !flag) {
            break;
        }
        flags += u32::from(flag);
        joined = joiner && chars.peek().is_some_and(|(_, n)| class_of(*n) == CharClass::Emoji);
        end = at + i + c.len_utf8();
    }
    end.max(at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// Letters from `at`.
pub(super) fn letters(text: &str, at: usize) -> usize {
    run(text, at, |c| class_of(c) == CharClass::Letter)
}

/// Where the word `at..end` is followed by a dot that belongs to it: the end with its dots, and the kind.
pub(super) fn dotted(text: &str, at: usize, end: usize, after_name: bool) -> Option<(usize, AtomKind)> {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'.') {
        return None;
    }
    let word = &text[at..end];
    let capitals = |w: &str| w.chars().count() <= 5 && w.chars().all(is_upper);
    let listed = |w: &str| ABBREVIATIONS.contains(w);
    // TP.HCM, PGS.TS, T.Ư, N.T.T, v.v: parts that are short and all capitals, or listed.
    let mut last = end;
    let mut parts = 1;
    while bytes.get(last) == Some(&b'.') && parts < 6 {
        let next = letters(text, last + 1);
        let part = &text[last + 1..next];
        let fits = !part.is_empty() && (capitals(part) || listed(part)) || (word == "v" && part == "v");
        if !fits || bytes.get(next) == Some(&b'(') {
            break;
        }
        last = next;
        parts += 1;
    }
    if parts > 1 && (capitals(word) || listed(word) || word == "v") {
        let whole = &text[at..last];
        let dot = bytes.get(last) == Some(&b'.')
            && whole.rsplit('.').next().is_some_and(|p| p.chars().count() == 1 || listed(p));
        let dot = dot
            && (word == "v"
                || !ends_text(text, last + 1) && !followed_by_capital_word(text, last + 1)
                || listed(whole.rsplit('.').next().unwrap_or("")));
        return Some((last + usize::from(dot), AtomKind::Abbreviation));
    }
    let single = word.chars().count() == 1 && capitals(word);
    if single && (after_name || followed_by_initial(text, end + 1)) && followed_by_capital_word(text, end + 1)
    {
        return Some((end + 1, AtomKind::Initial));
    }
    (listed(word)
        && !ends_text(text, end + 1)
        && (!single || followed_by_capital_word(text, end + 1) || next_is_digit(text, end + 1)))
    .then_some((end + 1, AtomKind::Abbreviation))
}

fn after_spaces(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|c| !matches!(c, ' ' | '\t' | '_'))
}

fn ends_text(text: &str, at: usize) -> bool {
    after_spaces(text, at).is_none_or(|c| class_of(c) == CharClass::Newline)
}

fn next_is_digit(text: &str, at: usize) -> bool {
    after_spaces(text, at).is_some_and(|c| c.is_ascii_digit())
}

fn followed_by_initial(text: &str, at: usize) -> bool {
    let mut rest = text[at..].trim_start_matches([' ', '_']).chars();
    rest.next().is_some_and(is_upper) && rest.next() == Some('.')
}

fn followed_by_capital_word(text: &str, at: usize) -> bool {
    after_spaces(text, at).is_some_and(is_upper)
}
