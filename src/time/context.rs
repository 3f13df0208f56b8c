//! What stands around a time: its signal and the tense of its clause.

use super::lexicon::{Lexicon, SignalTerm};
use super::reader::Reader;
use super::{Direction, Signal, SignalRole, TimeMod};
use crate::tokenize::{AtomKind, Gap};

/// How far a clause is searched for its tense, in atoms, on either side.
const REACH: usize = 22;

/// A signal found, with the modifier that it sets.
pub(super) struct Found {
    pub(super) signal: Signal,
    pub(super) modifier: Option<TimeMod>,
}

/// The words right before atom `start` that say how the time there bounds.
pub(super) fn signal(
    reader: &Reader<'_>,
    start: usize,
    accept: impl Fn(&SignalTerm) -> bool,
) -> Option<Found> {
    if start <= reader.range.start || reader.atoms.get(start)?.gap >= Gap::Line {
        return None;
    }
    let last = start - 1;
    let terms = reader.known(&Lexicon::get().signals, last)?;
    terms.iter().find_map(|term| {
        let first = last.checked_sub(term.before.len()).filter(|&f| f >= reader.range.start)?;
        let fits = term.before.iter().enumerate().all(|(k, w)| reader.is(first + k, w));
        (fits && accept(term)).then(|| Found {
            signal: Signal { span: reader.atoms.span(first..start), role: term.role },
            modifier: term.modifier,
        })
    })
}

/// Whether a qualifier of this modifier may stand before a date or clock time: only the vague ones may.
pub(super) fn fits_point(term: &SignalTerm) -> bool {
    term.role != SignalRole::Qualifier || term.modifier == Some(TimeMod::Approx)
}

/// Which way the clause around atoms `start..end` points, if a word of it says so; the nearest word wins.
pub(super) fn tense(reader: &Reader<'_>, start: usize, end: usize) -> Option<Direction> {
    let left = (1..=REACH)
        .take_while(|d| start >= reader.range.start + d && !ends_clause(reader, start - d))
        .find_map(|d| cue(reader, start - d).map(|c| (d, c)));
    let opens = (1..=2).any(|d| start < reader.range.start + d || ends_clause(reader, start - d));
    let skip = usize::from(opens && reader.is(end, ","));
    let right = (0..REACH)
        .take_while(|d| reader.has(end + skip + d) && !ends_clause(reader, end + skip + d))
        .find_map(|d| cue(reader, end + skip + d).map(|c| (d + 1, c)));
    match (left, right) {
        (Some((a, l)), Some((b, r))) => Some(if a <= b { l } else { r }),
        (l, r) => l.or(r).map(|(_, direction)| direction),
    }
}

fn ends_clause(reader: &Reader<'_>, i: usize) -> bool {
    reader.kind(i) == Some(AtomKind::Punct) && !reader.any(i, &["/", "-", "\"", "“", "”", "'"])
}

fn cue(reader: &Reader<'_>, i: usize) -> Option<Direction> {
    let cues = reader.known(&Lexicon::get().cues, i)?;
    cues.iter().find_map(|cue| {
        let fits = cue.rest.iter().enumerate().all(|(k, w)| reader.is(i + 1 + k, w));
        fits.then_some(if cue.future { Direction::Future } else { Direction::Past })
    })
}
