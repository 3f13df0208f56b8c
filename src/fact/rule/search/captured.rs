//! What a way through the automaton has captured.

use super::{Caught, Frame, Search};
use crate::fact::rule::program::Inst;

impl Search<'_> {
    /// The frames that led to `index`, the first one first.
    pub(super) fn path(&self, index: u32) -> Vec<Frame> {
        let mut path = Vec::new();
        let mut at = index;
        while let Some(frame) = self.frames.get(at as usize) {
            path.push(*frame);
            at = frame.parent;
        }
        path.reverse();
        path
    }

    /// What has been captured on the way to `index`.
    pub(super) fn caught(&self, index: u32) -> Vec<Caught> {
        let mut all: Vec<Caught> = Vec::new();
        let mut open: Vec<Caught> = Vec::new();
        for frame in self.path(index) {
            if let Some(annotation) = frame.annotation.checked_sub(1) {
                for caught in &mut open {
                    caught.annotations.push(annotation as usize);
                }
            }
            let at = frame.at as usize;
            match self.program.insts[frame.pc as usize] {
                Inst::Open(slot) => open.push(Caught { slot, atoms: at..at, annotations: Vec::new() }),
                Inst::Close => {
                    if let Some(mut caught) = open.pop() {
                        caught.atoms.end = at;
                        if caught.atoms.start < at {
                            all.push(caught);
                        }
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// The capture that ends at `index`, without the way before it.
    pub(super) fn last_caught(&self, index: u32) -> Option<Caught> {
        let (mut at, mut depth, mut annotations) = (index, 0, Vec::new());
        let end = self.frames.get(index as usize)?.at as usize;
        while let Some(frame) = self.frames.get(at as usize) {
            annotations.extend(frame.annotation.checked_sub(1).map(|n| n as usize));
            match self.program.insts[frame.pc as usize] {
                Inst::Close => depth += 1,
                Inst::Open(slot) => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(Caught { slot, atoms: frame.at as usize..end, annotations });
                    }
                }
                _ => {}
            }
            at = frame.parent;
        }
        None
    }
}
