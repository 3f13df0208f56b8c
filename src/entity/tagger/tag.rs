//! The tags of atoms: `BIES` for each label, and outside.

use std::ops::Range;

use crate::entity::Label;

/// How many tags there are besides outside: four labels, four positions.
pub const INSIDE: usize = 16;
/// The number of the tag outside of every name.
pub const OUTSIDE: usize = INSIDE;
/// How many tags there are.
pub const TAGS: usize = INSIDE + 1;

/// A name that the model found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// Its atoms.
    pub atoms: Range<usize>,
    /// What it is.
    pub label: Label,
    /// How much more than the tag outside its tags score, for an atom; in units of [`super::net::SCORE`].
    pub score: i32,
}

/// Where in its name an atom stands.
pub const BEGIN: usize = 0;
/// Between the first and the last.
pub const WITHIN: usize = 1;
/// The last of several.
pub const END: usize = 2;
/// The only one.
pub const SINGLE: usize = 3;

/// The labels, by number.
pub const LABELS: [Label; 4] = Label::ALL;

/// The tag of atom `i` of a name with `label` over `atoms`.
pub fn tag(label: Label, atoms: &Range<usize>, i: usize) -> usize {
    let place = match (i == atoms.start, i + 1 == atoms.end) {
        (true, true) => SINGLE,
        (true, false) => BEGIN,
        (false, true) => END,
        (false, false) => WITHIN,
    };
    label as usize * 4 + place
}

/// Whether a name goes on after an atom with this tag.
pub const fn goes_on(tag: usize) -> bool {
    tag < INSIDE && tag % 4 < END
}

/// Whether an atom with this tag goes on from the one before.
pub const fn continues(tag: usize) -> bool {
    tag < INSIDE && (tag % 4 == WITHIN || tag % 4 == END)
}

/// Whether `right` may follow `left`.
#[cfg(any(feature = "train", test))]
pub const fn follows(left: usize, right: usize) -> bool {
    if goes_on(left) || continues(right) {
        goes_on(left) && continues(right) && left / 4 == right / 4
    } else {
        true
    }
}

/// The names in a row of tags that begins with atom `first`.
pub fn spans(tags: &[u8], first: usize, out: &mut Vec<Tagged>) {
    let mut start = first;
    for (i, tag) in tags.iter().map(|&t| usize::from(t)).enumerate() {
        if !continues(tag) {
            start = first + i;
        }
        if tag < INSIDE && !goes_on(tag) {
            out.push(Tagged { atoms: start..first + i + 1, label: LABELS[tag / 4], score: 0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_give_their_names_back() {
        let names = [(3..4, Label::Loc), (4..7, Label::Org), (8..10, Label::Per)];
        let mut tags = [OUTSIDE as u8; 10];
        for (atoms, label) in &names {
            for i in atoms.clone() {
                tags[i - 2] = tag(*label, atoms, i) as u8;
            }
        }
        assert!(tags[..8].windows(2).all(|w| follows(w[0].into(), w[1].into())));
        let mut found = Vec::new();
        spans(&tags[..8], 2, &mut found);
        let found: Vec<_> = found.into_iter().map(|name| (name.atoms, name.label)).collect();
        assert_eq!(found, names);
    }
}
