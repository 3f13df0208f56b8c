//! What the grammars of the room read: the atoms of one sentence between spans that are taken.

use std::ops::Range;

use crate::text::Span;
use crate::tokenize::{AtomKind, Atoms, Case, Gap};

/// A stretch of atoms in which a quantity may stand.
pub(super) struct Reader<'a, 't> {
    pub(super) atoms: &'a Atoms<'t>,
    /// The sentence.
    pub(super) sentence: Range<usize>,
    /// Where the free stretch around the number begins: the sentence, or the end of what is taken before.
    pub(super) floor: usize,
    /// Where it ends.
    pub(super) limit: usize,
    /// Whether it is known to be one quantity and nothing else, so that words which may be others are none.
    pub(super) whole: bool,
}

impl<'t> Reader<'_, 't> {
    pub(super) fn lower(&self, i: usize) -> &str {
        if i < self.limit { self.atoms.lower(i) } else { "" }
    }

    /// The lower case of the atom before `i`, in the free stretch; `""` at its start.
    pub(super) fn before(&self, i: usize) -> &str {
        if i > self.floor { self.atoms.lower(i - 1) } else { "" }
    }

    pub(super) fn text(&self, i: usize) -> &'t str {
        if i < self.limit { self.atoms.text(i) } else { "" }
    }

    pub(super) fn kind(&self, i: usize) -> Option<AtomKind> {
        if i < self.limit { self.atoms.kind(i) } else { None }
    }

    pub(super) fn case(&self, i: usize) -> Case {
        self.atoms.get(i).map_or(Case::None, |a| a.case)
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        i < self.limit && self.atoms.glued(i)
    }

    pub(super) fn joined(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|a| a.joined)
    }

    /// Whether atom `i` is in the stretch and goes on with the line.
    pub(super) fn same_line(&self, i: usize) -> bool {
        i < self.limit && self.atoms.get(i).is_some_and(|a| a.gap < Gap::Line)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(AtomKind::Word)
    }

    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.text(i), "-" | "–" | "—")
    }

    /// The first atom of the run of `steps` atoms before `i`, within the free stretch.
    pub(super) fn back(&self, i: usize, steps: usize) -> usize {
        i.saturating_sub(steps).max(self.floor)
    }

    /// As [`Reader::back`], within the sentence: for cues that may stand before a name or time.
    pub(super) fn far_back(&self, i: usize, steps: usize) -> usize {
        i.saturating_sub(steps).max(self.sentence.start)
    }

    pub(super) fn span(&self, atoms: Range<usize>) -> Span {
        self.atoms.span(atoms)
    }

    /// The text of a span of atoms with single spaces where the text has any gap but none.
    pub(super) fn form(&self, atoms: Range<usize>) -> String {
        let mut form = String::new();
        for i in atoms.clone() {
            if i > atoms.start && !self.atoms.glued(i) {
                form.push(' ');
            }
            form.push_str(self.atoms.text(i));
        }
        form
    }
}
