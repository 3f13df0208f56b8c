//! A text that is one temporal expression: what dialogue systems and forms ask for.

use jiff::civil::DateTime;

use super::reader::Reader;
use super::{Prefer, Time, build, grammar, lexicon, resolve};
use crate::normalize::{self, normalize};
use crate::text::Span;
use crate::tokenize::{AtomKind, Atoms, scan};

/// An expression is short: a text with more atoms than this is none.
const MOST: usize = 64;

/// Reads a text that is one temporal expression, with its signal word or without: `thứ năm tuần tới`,
/// `lúc 3 giờ chiều`; `None` if it is anything else or has anything else around it.
///
/// `reference` stands for the date of publication, and its time of day for the clock: `15 phút nữa`. Without it, what
/// depends on it keeps `X` in its value. What [`find`](super::find) takes for a time only where its neighbours say so
/// (`thứ hai`, `8 giờ`) is one here. The span counts bytes of `text`.
///
/// ```
/// use sukien::time::{Prefer, parse};
/// let now = jiff::civil::datetime(2017, 2, 2, 3, 55, 0, 0);
/// assert_eq!(parse("thứ năm tuần tới", Some(now), Prefer::Future).unwrap().value, "2017-02-09");
/// assert!(parse("họp thứ năm tuần tới", Some(now), Prefer::Future).is_none());
/// ```
#[must_use]
pub fn parse(text: &str, reference: Option<DateTime>, prefer: Prefer) -> Option<Time> {
    let normalized = normalize(text, normalize::Options::default());
    let atoms = scan(&normalized.text);
    if atoms.is_empty() || atoms.len() > MOST {
        return None;
    }
    let end = last_word(&atoms)?;
    let terms = lexicon::Lexicon::get().terms(&atoms);
    let reader = Reader::whole(&atoms, &terms, 0..end);
    let mut resolver = resolve::Resolver::new(reference.map(DateTime::date), prefer);
    resolver.now = reference.map(DateTime::time);
    let mut found = Vec::new();
    grammar::run(&reader, |one| found.push(one.clone()));
    let [one] = &found[..] else { return None };
    let mut time = build::record(&reader, &mut resolver, one)?;
    let all = atoms.span(0..end);
    let begin = time.signal.map_or(time.span.start, |signal| signal.span.start);
    if begin != all.start || time.span.end != all.end {
        return None;
    }
    let original = |span: Span| normalized.alignment.to_original(span);
    time.span = original(time.span);
    time.signal = time.signal.map(|s| super::Signal { span: original(s.span), ..s });
    Some(time)
}

/// One past the last atom that is no mark at the end of a sentence.
fn last_word(atoms: &Atoms<'_>) -> Option<usize> {
    let mark = |i: &usize| {
        atoms.kind(*i) == Some(AtomKind::Punct) && [".", "!", "?", "…"].contains(&atoms.lower(*i))
    };
    let end = (0..atoms.len()).rev().find(|i| !mark(i))? + 1;
    Some(end)
}
