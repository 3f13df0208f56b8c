//! Words of the user's own.

use std::collections::HashMap;

use super::context::ALONE;
use super::unit::{Shape, Unit};
use crate::normalize::{self, normalize};
use crate::tokenize::{Atoms, Gap, scan};
use crate::{Error, Result};

/// The user's words, which always win: the longest at the leftmost place first.
///
/// Case does not count, nor whether spaces, underscores or nothing stands between the parts of a word.
///
/// ```
/// use sukien::segment::UserLexicon;
/// let lexicon = UserLexicon::new(["công nghệ số", "Covid-19"]).unwrap();
/// assert!(!lexicon.is_empty());
/// assert!(UserLexicon::new(["..."]).is_err());
/// ```
#[derive(Debug, Clone, Default)]
pub struct UserLexicon {
    /// Numbers of the atoms, in small letters, that occur in entries.
    symbols: HashMap<Box<str>, u32>,
    /// The trie: from a node by a symbol to the next; the root is 0.
    children: HashMap<(u32, u32), u32>,
    /// Whether an entry ends at each node.
    ends: Vec<bool>,
}

impl UserLexicon {
    /// Compiles `entries`; one that is blank or only marks is an error.
    pub fn new<S: AsRef<str>>(entries: impl IntoIterator<Item = S>) -> Result<Self> {
        let mut lexicon = Self { ends: vec![false], ..Self::default() };
        for (number, entry) in entries.into_iter().enumerate() {
            lexicon.add(entry.as_ref()).map_err(|what| {
                Error::invalid_input(format!(
                    "entry {number} of the lexicon, {:?}, {what}; an entry is a word such as \"công nghệ số\"",
                    entry.as_ref()
                ))
            })?;
        }
        Ok(lexicon)
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    fn add(&mut self, entry: &str) -> std::result::Result<(), &'static str> {
        let normalized = normalize(entry, normalize::Options::default());
        let atoms = scan(&normalized.text);
        atoms.check_entry()?;
        let mut node = 0;
        for i in 0..atoms.len() {
            let fresh = self.symbols.len() as u32;
            let symbol = *self.symbols.entry(atoms.lower(i).into()).or_insert(fresh);
            node = *self.children.entry((node, symbol)).or_insert_with(|| {
                self.ends.push(false);
                self.ends.len() as u32 - 1
            });
        }
        self.ends[node as usize] = true;
        Ok(())
    }

    /// Joins the units that form entries.
    pub(super) fn join(&self, atoms: &Atoms<'_>, units: &mut Vec<Unit>) {
        let (mut read, mut write) = (0, 0);
        while read < units.len() {
            let mut unit = units[read];
            let length = self.longest(atoms, &units[read..]);
            if length > 0 {
                unit = Unit {
                    end: units[read + length - 1].end,
                    syllable: None,
                    shape: Shape::Alone,
                    look: ALONE,
                    barrier: true,
                    ..unit
                };
            }
            units[write] = unit;
            write += 1;
            read += length.max(1);
        }
        units.truncate(write);
    }

    /// The number of units of the longest entry at the head of `units`; 0 where there is none.
    fn longest(&self, atoms: &Atoms<'_>, units: &[Unit]) -> usize {
        let (mut node, mut longest) = (0, 0);
        for (n, unit) in units.iter().enumerate() {
            for i in unit.start as usize..unit.end as usize {
                if n > 0 && atoms.get(i).is_none_or(|a| a.gap == Gap::Paragraph) {
                    return longest;
                }
                let next = self.symbols.get(atoms.lower(i)).and_then(|s| self.children.get(&(node, *s)));
                let Some(next) = next else { return longest };
                node = *next;
            }
            if self.ends[node as usize] {
                longest = n + 1;
            }
        }
        longest
    }
}
