//! Drawers: facts that may be of the same thing.

use std::collections::HashMap;

use super::claim::Claim;
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
pub fn drawers(claims: &[Claim]) -> Vec<Drawer> {
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut out: Vec<Drawer> = Vec::new();
    let mut key = String::new();
    for (n, claim) in claims.iter().enumerate().filter(|(_, c)| !c.subject.is_empty()) {
        let topic = Topic::of(claim.object.as_deref(), &claim.subject);
        let measured = matches!(claim.kind.as_str(), "figure" | "change" | "rank" | "share");
        label(claim, &topic, &mut key);
        let at = index.get(&key).copied().unwrap_or_else(|| {
            index.insert(key.clone(), out.len());
            out.push(Drawer { measured, claims: Vec::new(), topics: Vec::new() });
            out.len() - 1
        });
        out[at].claims.push(n);
        out[at].topics.push(topic);
    }
    out.retain(|d| d.claims.len() > 1);
    out
}

fn label(claim: &Claim, topic: &Topic, key: &mut String) {
    key.clear();
    key.push_str(&claim.kind);
    for name in &claim.subject {
        key.push('\u{1}');
        key.push_str(name);
    }
    key.push('\u{2}');
    match claim.kind.as_str() {
        "rank" | "figure" | "change" | "share" => {
            key.push_str(topic.head());
            key.push('\u{2}');
            key.push_str(claim.arg("scope").unwrap_or_default());
        }
        "relations" => {
            let level = claim.arg("level").or_else(|| claim.arg("change")).unwrap_or_default();
            key.push_str(&level.to_lowercase());
        }
        _ => {}
    }
}
