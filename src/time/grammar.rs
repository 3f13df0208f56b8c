//! One pass over the atoms of a sentence.

use super::lexicon::{Lexicon, Place, Sense};
use super::meaning::{Found, Meaning};
use super::reader::Reader;
use super::{context, length, range};
use crate::tokenize::AtomKind;

/// Calls `take` with every expression of the sentence, in order.
pub(super) fn run(reader: &Reader<'_>, mut take: impl FnMut(&Found)) {
    let mut found = Vec::new();
    let mut i = reader.range.start;
    while i < reader.range.end {
        let number = reader.kind(i) == Some(AtomKind::Number);
        // A number inside a token (`Covid-19`, `24/24`) begins nothing.
        let begins = || reader.terms(i).iter().any(|term| term.sense.begins());
        if !number && !begins() || number && reader.inside_token(i) {
            i += 1;
            continue;
        }
        found.clear();
        at(reader, i, &mut found);
        for expression in &found {
            take(expression);
        }
        i = found.last().map_or(i + 1, |last| last.atoms.end.max(i + 1));
    }
}

/// The expressions that begin at atom `i`: the longest reading wins, a list may give several.
fn at(reader: &Reader<'_>, i: usize, out: &mut Vec<Found>) {
    range::points(reader, i, out);
    let reach = |found: &[Found]| found.last().map_or(i, |f| f.atoms.end);
    for other in [phrase(reader, i), length::every(reader, i), length::find(reader, i)].into_iter().flatten()
    {
        if other.atoms.end > reach(out) {
            out.clear();
            out.push(other);
        }
    }
}

/// A fixed expression at atom `i`.
fn phrase(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let (index, end) = reader.term(i, |s| if let Sense::Phrase(p) = s { Some(p) } else { None })?;
    let phrase = Lexicon::get().phrases.get(usize::from(index))?;
    let spoilt = phrase.not_after.contains(&reader.before(i))
        || phrase.not_before.iter().any(|words| reader.followed_by(end, words))
        || phrase.place == Place::Alone && !reader.whole
        || phrase.place == Place::Clause && !reader.begins_clause(i)
        || phrase.place == Place::Signal && context::signal(reader, i, |_| true).is_none();
    (!spoilt).then_some(Found { meaning: Meaning::Phrase(index), atoms: i..end, rule: "phrase" })
}
