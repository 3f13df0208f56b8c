//! Names of the user's own.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::reader::Reader;
use super::{KnownName, Label};
use crate::normalize::{self, normalize};
use crate::tokenize::{Gap, scan};
use crate::{Error, Result};

/// The user's names, which always win: the longest at the leftmost place first.
///
/// What has a capital in an entry must have one in the text (`Sao Mai`, `SAO MAI`, not `sao mai`); whether spaces,
/// underscores or line ends stand between the parts does not count.
///
/// ```
/// use std::collections::BTreeMap;
/// use sukien::entity::{Gazetteer, Label};
/// let entries = |name: &str| BTreeMap::from([(Label::Org, vec![name.to_owned()])]);
/// assert!(!Gazetteer::new(&entries("Sao Mai")).unwrap().is_empty());
/// assert!(Gazetteer::new(&entries("...")).is_err());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    /// Numbers of the atoms, in small letters, that occur in entries.
    symbols: HashMap<Box<str>, u32>,
    /// The trie: from a node by a symbol to the next; the root is 0.
    children: HashMap<(u32, u32), u32>,
    /// The entries that end at each node.
    entries: Vec<Vec<Entry>>,
}

#[derive(Debug, Clone)]
struct Entry {
    label: Label,
    name: Box<str>,
    /// Which atoms must begin with a capital.
    capitals: Box<[bool]>,
}

/// A name of the user's in a text.
#[derive(Debug)]
pub(super) struct Found<'g> {
    pub atoms: Range<usize>,
    pub label: Label,
    pub name: &'g str,
}

impl Gazetteer {
    /// Compiles names by label; one that is blank or only marks is an error.
    pub fn new(names: &BTreeMap<Label, Vec<String>>) -> Result<Self> {
        let mut gazetteer = Self { entries: vec![Vec::new()], ..Self::default() };
        for (label, names) in names {
            for name in names {
                gazetteer.add(*label, name, name).map_err(|what| {
                    let label = label.as_str();
                    Error::invalid_input(format!(
                        "the entry {name:?} of the gazetteer's {label} {what}; an entry is a name such as \"Sao Mai\""
                    ))
                })?;
            }
        }
        Ok(gazetteer)
    }

    /// Adds the user's knowledge: a name and its aliases, which all stand for the name.
    pub fn with_knowledge(mut self, names: &[KnownName]) -> Result<Self> {
        if self.entries.is_empty() {
            self.entries.push(Vec::new());
        }
        for known in names {
            for form in std::iter::once(&known.name).chain(&known.aliases) {
                self.add(known.label, form, &known.name).map_err(|what| {
                    Error::invalid_input(format!(
                        "knowledge: {form:?} {what}; a name or alias is a name such as \"Sao Mai\""
                    ))
                })?;
            }
        }
        Ok(self)
    }

    /// Whether it holds no name.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    fn add(&mut self, label: Label, form: &str, name: &str) -> std::result::Result<(), &'static str> {
        let name = normalize(name, normalize::Options::default()).text;
        let normalized = normalize(form, normalize::Options::default());
        let atoms = scan(&normalized.text);
        atoms.check_entry()?;
        let mut node = 0;
        for i in 0..atoms.len() {
            let fresh = self.symbols.len() as u32;
            let symbol = *self.symbols.entry(atoms.lower(i).into()).or_insert(fresh);
            node = *self.children.entry((node, symbol)).or_insert_with(|| {
                self.entries.push(Vec::new());
                self.entries.len() as u32 - 1
            });
        }
        let capitals = atoms.as_slice().iter().map(|a| a.case.is_capital()).collect();
        let known = &mut self.entries[node as usize];
        if !known.iter().any(|e| *e.name == *name) {
            known.push(Entry { label, name: name.as_ref().into(), capitals });
        }
        Ok(())
    }

    /// The user's names in a text.
    pub(super) fn find(&self, reader: &Reader<'_>) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        let mut i = 0;
        while !self.is_empty() && i < reader.atoms.len() {
            match self.longest(reader, i) {
                Some((end, entry)) => {
                    found.push(Found { atoms: i..end, label: entry.label, name: &entry.name });
                    i = end;
                }
                None => i += 1,
            }
        }
        found
    }

    fn longest(&self, reader: &Reader<'_>, start: usize) -> Option<(usize, &Entry)> {
        let (mut node, mut longest) = (0, None);
        for i in start..reader.atoms.len() {
            if i > start && reader.atoms.get(i).is_none_or(|a| a.gap == Gap::Paragraph) {
                break;
            }
            let next = self.symbols.get(reader.atoms.lower(i)).and_then(|s| self.children.get(&(node, *s)));
            let Some(next) = next else { break };
            node = *next;
            let cased = |entry: &&Entry| {
                let capital = |k: usize| reader.atoms.get(k).is_some_and(|a| a.case.is_capital());
                entry.capitals.iter().zip(start..).all(|(needed, k)| !needed || capital(k))
            };
            if let Some(entry) = self.entries[node as usize].iter().find(cased) {
                longest = Some((i + 1, entry));
            }
        }
        longest
    }
}
