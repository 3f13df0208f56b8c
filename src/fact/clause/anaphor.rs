//! Whom `nước này`, `công ty này`, `cô` go back to: a name of the right sort shortly before.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::entity::{Label, Mention};
use crate::fact::phrases::listed;
use crate::fact::scene::Scene;

/// What is gone back to stands at most so many atoms before.
const REACH: usize = 70;
/// So many mentions are looked at.
const LOOKED: usize = 24;

/// Which sort of name a word goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Country,
    Place,
    Body,
    Person,
}

static SORTS: LazyLock<HashMap<&str, Sort>> = LazyLock::new(|| {
    listed(include_str!("anaphors.tsv"))
        .filter_map(|l| {
            let (words, sort) = l.split_once('\t')?;
            let sort = match sort {
                "country" => Sort::Country,
                "place" => Sort::Place,
                "body" => Sort::Body,
                "person" => Sort::Person,
                _ => return None,
            };
            Some((words, sort))
        })
        .collect()
});

/// The mention that a phrase goes back to.
pub fn resolve(scene: &Scene<'_>, atoms: &Range<usize>) -> Option<usize> {
    if atoms.len() > 4 || scene.taken(atoms.start) {
        return None;
    }
    let words = scene.text(atoms.clone(), |_| true).to_lowercase();
    let sort = *SORTS.get(words.as_str())?;
    let at = scene.atoms.get(atoms.start)?.span.start;
    let until = scene.entities.partition_point(|e| e.span.start < at);
    let from = scene.atoms.get(atoms.start.saturating_sub(REACH))?.span.start;
    let mut near = (until.saturating_sub(LOOKED)..until)
        .rev()
        .filter(|&n| scene.entities[n].span.start >= from && fits(scene, n, sort));
    let found = near.next()?;
    // A pronoun of a person among several goes back to nobody for sure.
    let name = &scene.entities[found].name;
    let alone = near.all(|n| scene.entities[n].name == *name);
    let quoted = sort == Sort::Person && quoted(scene, atoms.start);
    ((sort != Sort::Person || alone) && !quoted).then_some(found)
}

fn fits(scene: &Scene<'_>, n: usize, sort: Sort) -> bool {
    let entity = &scene.entities[n];
    let named = entity.mention == Mention::Name && entity.function.is_none();
    named
        && match sort {
            Sort::Country => entity.label == Label::Loc && entity.subtype == Some("country"),
            Sort::Place => {
                entity.label == Label::Loc
                    && matches!(entity.subtype, Some("city" | "province" | "admin" | "district"))
            }
            Sort::Body => entity.label == Label::Org,
            Sort::Person => entity.label == Label::Per,
        }
}

/// Whether a quotation is open at `at`: there `anh`, `cô` is whom somebody talks to.
fn quoted(scene: &Scene<'_>, at: usize) -> bool {
    let Some(byte) = scene.atoms.get(at).map(|a| a.span.start) else { return false };
    let Some(sentence) = scene.sentence_at(byte) else { return false };
    let mut open = false;
    for i in sentence.start..at {
        match scene.atoms.text(i) {
            "“" | "‘" => open = true,
            "”" | "’" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}
