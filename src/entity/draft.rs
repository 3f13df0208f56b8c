//! Mentions on their way: in atoms, not yet in bytes.

use std::ops::Range;

use super::{Function, Label, Mention};
use crate::tokenize::Atoms;

/// Which atoms a mention covers.
pub fn taken(len: usize, drafts: &[Draft]) -> Vec<bool> {
    let mut taken = vec![false; len];
    for draft in drafts {
        taken[draft.atoms.clone()].fill(true);
    }
    taken
}

/// The atoms as one name: a space wherever anything stands between two of them.
pub fn written(atoms: &Atoms<'_>, range: Range<usize>) -> String {
    let mut out = String::new();
    for i in range.clone() {
        if i > range.start && !atoms.glued(i) {
            out.push(' ');
        }
        out.push_str(atoms.text(i));
    }
    out
}

pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A mention on its way: in atoms, not yet in bytes.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub atoms: Range<usize>,
    pub label: Label,
    pub subtype: Option<&'static str>,
    pub name: String,
    pub mention: Mention,
    pub honorific: Option<Range<usize>>,
    pub role: Option<Range<usize>>,
    pub other_role: Option<Range<usize>>,
    pub reason: Option<&'static str>,
    pub function: Option<Function>,
    pub rule: &'static str,
}

impl Draft {
    pub fn named(
        atoms: Range<usize>,
        label: Label,
        subtype: &'static str,
        name: String,
        rule: &'static str,
    ) -> Self {
        let subtype = (!subtype.is_empty()).then_some(subtype);
        let mention = Mention::Name;
        Self {
            atoms,
            label,
            subtype,
            name,
            mention,
            honorific: None,
            role: None,
            other_role: None,
            reason: None,
            function: None,
            rule,
        }
    }

    pub fn person(
        atoms: Range<usize>,
        honorific: Option<Range<usize>>,
        name: String,
        rule: &'static str,
    ) -> Self {
        Self { honorific, ..Self::named(atoms, Label::Per, "", name, rule) }
    }
}
