//! Drawers: facts that may be of the same thing.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::claim::Claim;
use super::pool::Pool;
use super::toll::is_toll;
use super::topic::Topic;

/// Facts of one kind about the same subject.
#[derive(Debug)]
pub struct Drawer {
    /// Whether they are about a value rather than an event.
    pub measured: bool,
    /// Indices into the claims.
    pub claims: Vec<usize>,
    /// The topic of each.
    pub topics: Vec<Topic>,
}

/// Files claims by kind, subject and what else tells them apart. Drawers come in the order of their first claims.
pub fn drawers(pool: &Pool<'_>) -> Vec<Drawer> {
    let mut index: HashMap<u64, usize> = HashMap::new();
    let mut out: Vec<Drawer> = Vec::new();
    for (n, claim) in pool.claims.iter().enumerate() {
        if claim.subject.is_empty() || is_toll(claim) {
            continue;
        }
        let topic = Topic::of(claim.object.as_deref(), &claim.subject);
        let measured = matches!(claim.kind.as_str(), "figure" | "change" | "rank" | "share");
        let at = *index.entry(key(claim, measured, &topic)).or_insert_with(|| {
            out.push(Drawer { measured, claims: Vec::new(), topics: Vec::new() });
            out.len() - 1
        });
        out[at].claims.push(n);
        out[at].topics.push(topic);
    }
    out.retain(|d| d.claims.len() > 1);
    out
}

/// What facts of one drawer share.
fn key(claim: &Claim, measured: bool, topic: &Topic) -> u64 {
    let mut key = DefaultHasher::new();
    claim.kind.hash(&mut key);
    for name in &claim.subject {
        name.to_lowercase().hash(&mut key);
    }
    if measured {
        topic.head().hash(&mut key);
        claim.arg("scope").unwrap_or_default().hash(&mut key);
    } else if claim.kind == "relations" {
        let level = claim.arg("level").or_else(|| claim.arg("change")).unwrap_or_default();
        level.to_lowercase().hash(&mut key);
    }
    key.finish()
}
