//! One record for one assertion.

use std::collections::{HashMap, HashSet};

use super::{Fact, FactKind};
use crate::text::Span;

/// One record for one assertion: an event wins over the number that only counts in it, and a headline or a caption
/// that repeats the body says nothing new.
pub fn tidy(out: &mut Vec<Fact>) {
    let counted = |f: &Fact| {
        matches!(f.kind, FactKind::Figure | FactKind::Change) && matches!(f.rule, "figure" | "change")
    };
    let used: HashSet<usize> = out
        .iter()
        .filter(|f| !counted(f) && f.kind != FactKind::Rank)
        .flat_map(|f| f.quantities.iter().map(|(q, _)| *q))
        .collect();
    out.retain(|f| {
        !counted(f) || f.quantities.is_empty() || !f.quantities.iter().all(|(q, _)| used.contains(q))
    });
    let measured: Vec<Span> = out.iter().filter(|f| counted(f)).map(|f| f.span).collect();
    let bare = |f: &Fact| f.kind == FactKind::Change && f.quantities.is_empty();
    out.retain(|f| !bare(f) || !measured.iter().any(|s| s.start < f.span.end && f.span.start < s.end));
    out.sort_by_key(|f| (f.span.start, f.span.end));
    out.dedup_by(|b, a| {
        a.span == b.span && a.kind == b.kind && a.subject == b.subject && a.quantities == b.quantities
    });
    let mut richest: HashMap<(FactKind, Vec<String>, Option<String>), usize> = HashMap::new();
    let mut keep = vec![true; out.len()];
    for n in 0..out.len() {
        let f = &out[n];
        let weight = |f: &Fact| f.quantities.len() + f.times.len();
        let key = (f.kind, f.subject.clone(), f.object.clone());
        match richest.get(&key).copied() {
            Some(k) if weight(f) == 0 => keep[n] = k == n,
            Some(k) if weight(&out[k]) == 0 => {
                keep[k] = false;
                richest.insert(key, n);
            }
            _ => {
                richest.insert(key, n);
            }
        }
    }
    let mut kept = keep.into_iter();
    out.retain(|_| kept.next().unwrap_or(true));
}
