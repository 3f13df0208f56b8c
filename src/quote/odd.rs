//! Marks that pair over several paragraphs though somebody else speaks between them: the closing one is another's.

use super::cue::{Hit, Voice};
use super::lexicon::{Class, Frame, word};
use super::marks::{self, Stretch};
use super::scene::Scene;
use crate::entity::Label;

/// The longest last line that may be a name, in atoms.
const SIGNATURE: usize = 8;
/// So many of them stand below a text.
const SIGNATURES: usize = 3;

/// The stretches, those that run into the reporter's own paragraphs ended with the one in which they begin.
pub fn mend(scene: &Scene<'_>, hits: &[Hit], mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut odd = false;
    for stretch in &mut stretches {
        let Some(line) = next_line(scene, stretch) else { continue };
        if is_reported(scene, hits, line, stretch.inner.end) {
            stretch.close = None;
            stretch.inner.end = line;
            odd = true;
        } else if stretch.close.is_none() {
            stretch.inner.end = without_signature(scene, stretch);
        }
    }
    if odd {
        stretches.retain(|s| s.close.is_some() || marks::is_introduced(scene, s.open));
        marks::nest(&mut stretches);
    }
    stretches
}

/// The end of a stretch that nobody closed, without short last lines that are no sentences: the author's name.
fn without_signature(scene: &Scene<'_>, stretch: &Stretch) -> usize {
    let mut end = stretch.inner.end;
    for _ in 0..SIGNATURES {
        let from = end.saturating_sub(SIGNATURE).max(stretch.inner.start + 1);
        let Some(line) = (from..end).rev().find(|&i| scene.begins_line(i)) else { break };
        if scene.is_stop(end - 1) {
            break;
        }
        end = line;
    }
    end
}

/// The first atom of the second paragraph of a stretch.
fn next_line(scene: &Scene<'_>, stretch: &Stretch) -> Option<usize> {
    stretch.inner.clone().skip(1).find(|&i| scene.begins_line(i))
}

/// Whether the paragraphs from atom `from` to `to` are the reporter's: somebody with a name says something in them, and
/// nobody says `tôi`.
fn is_reported(scene: &Scene<'_>, hits: &[Hit], from: usize, to: usize) -> bool {
    let first = hits.partition_point(|h| h.atoms.start < from);
    let body = |i: usize| {
        scene.entity(i).is_some_and(|e| scene.is_person(e) || scene.entities[e].label == Label::Org)
    };
    let says = |h: &&Hit| match h.cue.frame {
        Frame::Source => body(h.atoms.end) || body(h.atoms.end + 1),
        Frame::Say | Frame::Finite | Frame::That => h.voice == Voice::Active && body(h.atoms.start - 1),
        _ => false,
    };
    let signs = hits[first..].iter().take_while(|h| h.atoms.start < to).filter(says).take(2).count();
    let own = || (from..to).any(|i| scene.entity(i).is_none() && word(scene.atoms, i, Class::SELF) > 0);
    signs > 0 && !own()
}
