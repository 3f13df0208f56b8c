//! What stands in quotation marks, roughly: within one line.

use super::reader::Reader;
use crate::tokenize::{AtomKind, Gap};

/// The stretches between quotation marks, in order.
#[derive(Debug)]
pub struct Marks(Vec<(usize, usize)>);

impl Marks {
    /// Marks of one line are paired from left to right; one that nothing closes holds nothing.
    pub fn new(reader: &Reader<'_>) -> Self {
        let (mut out, mut open) = (Vec::new(), None);
        for i in 0..reader.atoms.len() {
            let Some(atom) = reader.atoms.get(i) else { break };
            if atom.gap >= Gap::Line {
                open = None;
            }
            if atom.kind != AtomKind::Punct {
                continue;
            }
            match (reader.atoms.text(i), open) {
                ("“" | "«" | "\"", None) | ("“" | "«", Some(_)) => open = Some(i),
                ("”" | "»" | "\"", Some(from)) => {
                    out.push((from, i));
                    open = None;
                }
                _ => {}
            }
        }
        Self(out)
    }

    /// Whether atom `i` stands between marks, or is the first of them.
    pub fn holds(&self, i: usize) -> bool {
        let near = self.0.partition_point(|(from, _)| *from <= i);
        near > 0 && i < self.0[near - 1].1
    }
}
