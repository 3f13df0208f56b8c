//! Names by a trained model: each atom gets a tag, the best row of tags of a sentence is chosen.
//!
//! What it weighs is in [`look`] and [`features`], what the rules of this room propose among it; how it weighs, in
//! [`net`]. `models/README.md` says what it has learnt from.

mod features;
mod lanes;
mod learnt;
mod look;
mod matrix;
mod model;
mod net;
mod steps;
mod tag;
mod viterbi;

use std::cell::Cell;
use std::sync::LazyLock;

use super::reader::Reader;
use super::{Draft, Evidence};
use crate::Result;
use crate::tokenize::{AtomKind, Case};

#[cfg(feature = "train")]
pub(crate) use features::{MOST, ROWS, rows};
pub(crate) use look::looks;
#[cfg(feature = "train")]
pub(crate) use look::{LONGEST_PHRASE, cluster_key, hash, join};
pub use model::NameModel;
#[cfg(feature = "train")]
pub(crate) use model::{Layout, table};
#[cfg(feature = "train")]
pub(crate) use net::{BLOCKS, ROW, SCORE, STATE, TAPS, WEIGHT, WIDTH};
pub use tag::Tagged;
#[cfg(feature = "train")]
pub(crate) use tag::{INSIDE, LABELS, OUTSIDE, TAGS, follows, tag};
use viterbi::Viterbi;

/// The embedded model. Its reading can fail only if the library was built wrong; then the rules stand alone.
static EMBEDDED: LazyLock<Result<NameModel<'static>>> =
    LazyLock::new(|| NameModel::open(include_bytes!("../../../models/names.bin")));

/// The model that is part of the library.
pub(crate) fn embedded() -> Option<&'static NameModel<'static>> {
    EMBEDDED.as_ref().ok()
}

thread_local! {
    /// What is kept from one text to the next.
    static SCRATCH: Cell<Option<Box<Viterbi>>> = const { Cell::new(None) };
}

/// The names of a text by the model; `drafts` are what the rules found.
pub(crate) fn names(
    reader: &Reader<'_>,
    evidence: Evidence<'_>,
    drafts: &[Draft],
    model: &NameModel<'_>,
) -> Vec<Tagged> {
    let looks = looks(reader, evidence, drafts, model);
    let mut best = SCRATCH.take().unwrap_or_default();
    let mut found = Vec::new();
    for sentence in evidence.sentences {
        let atoms = sentence.atoms.clone();
        if looks[atoms.clone()].iter().any(|look| look.weighed) {
            best.read(model, &looks[atoms.clone()], atoms.start, &mut found);
        }
    }
    if best.is_modest() {
        SCRATCH.set(Some(best));
    }
    complete(reader, &mut found);
    found
}

/// No name ends before a hyphen and small letters that are written on to it: `-un` of `Jong-un`.
fn complete(reader: &Reader<'_>, names: &mut [Tagged]) {
    let mut limit = reader.atoms.len();
    for Tagged { atoms, .. } in names.iter_mut().rev() {
        let (dash, tail) = (atoms.end, atoms.end + 1);
        let small =
            |i: usize| reader.atoms.get(i).is_some_and(|a| a.kind == AtomKind::Word && a.case == Case::Lower);
        let written_on = reader.is_dash(dash) && reader.atoms.glued(dash) && reader.atoms.glued(tail);
        if tail < limit.min(reader.sentence(atoms.start).end) && written_on && small(tail) {
            atoms.end = tail + 1;
        }
        limit = atoms.start;
    }
}
