//! Addresses of the web, e-mail addresses, tags and accounts.

use super::AtomKind;
use super::lists::is_domain;
use crate::text::{CharClass, class_of};

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
    match *text.as_bytes().get(at)? {
        b'#' => tag(text, at + 1).map(|end| (end, AtomKind::Hashtag)),
        b'@' => tag(text, at + 1).map(|end| (end, AtomKind::Handle)),
        b if b.is_ascii_alphanumeric() => email(text, at)
            .map(|end| (end, AtomKind::Email))
            .or_else(|| url(text, at).map(|end| (end, AtomKind::Url))),
        _ => None,
    }
}

/// Letters, digits and underscores, a letter among them.
fn tag(text: &str, at: usize) -> Option<usize> {
    let end = run(text, at, |c| {
        matches!(class_of(c), CharClass::Letter | CharClass::Digit | CharClass::Underscore)
    });
    text[at..end].chars().any(|c| class_of(c) == CharClass::Letter).then_some(end)
}

fn email(text: &str, at: usize) -> Option<usize> {
    let local = ascii_run(text, at, |b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
    (text.as_bytes().get(local) == Some(&b'@')).then(|| host(text, local + 1))?
}

fn url(text: &str, at: usize) -> Option<usize> {
    let word = ascii_run(text, at, |b| b.is_ascii_alphabetic());
    if text[word..].starts_with("://")
        && matches!(&text[at..word], "http" | "https" | "ftp" | "HTTP" | "HTTPS")
    {
        let from = word + 3;
        return Some(path(text, from)).filter(|end| *end > from);
    }
    let end = host(text, at)?;
    Some(if text.as_bytes().get(end) == Some(&b'/') { path(text, end) } else { end })
}

/// A host name whose last label is known: `vnexpress.net`, `www.gso.gov.vn`.
fn host(text: &str, at: usize) -> Option<usize> {
    let end = ascii_run(text, at, |b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let name = text[at..end].trim_end_matches(['.', '-']);
    let (rest, last) = name.rsplit_once('.')?;
    let end = at + name.len();
    let cut_word = text[end..].chars().next().is_some_and(|c| class_of(c) == CharClass::Letter);
    (!rest.is_empty() && !cut_word && is_domain(last)).then_some(end)
}

/// The end of an address that begins before `from`: up to white space or a bracket, less closing punctuation.
fn path(text: &str, from: usize) -> usize {
    let end = run(text, from, |c| {
        !matches!(class_of(c), CharClass::Space | CharClass::Newline) && !"<>\"“”«»|\u{0}".contains(c)
    });
    from + text[from..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '…']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach() {
        for (text, expected) in [
            ("https://gso.gov.vn/a_b?x=1.", Some("https://gso.gov.vn/a_b?x=1")),
            ("vnexpress.net, x", Some("vnexpress.net")),
            ("24h.com.vn", Some("24h.com.vn")),
            ("lien_he@bao.vn)", Some("lien_he@bao.vn")),
            ("#bãolũ!", Some("#bãolũ")),
            ("@tintuc24", Some("@tintuc24")),
            ("#1", None),
            ("nam.Ông", None),
            ("17.8.2023", None),
            ("http://", None),
            ("a@b", None),
        ] {
            assert_eq!(address(text, 0).map(|(end, _)| &text[..end]), expected, "{text}");
        }
    }
}
