//! What a text says against itself, or against what is commonly known.

use std::collections::HashSet;
use std::ops::Range;

use super::claim::Claim;
use super::topic::Topic;
use super::{Link, Relation};

/// Of one text at most so many figures are compared with each other.
const FIGURES: usize = 64;

pub fn read(claims: &[Claim], out: &mut Vec<Link>) {
    let mut doubted: HashSet<usize> = HashSet::new();
    let mut start = 0;
    while start < claims.len() {
        let end = start + claims[start..].iter().take_while(|c| c.doc == claims[start].doc).count();
        for link in magnitudes(claims, start..end).into_iter().chain(counted(claims, start..end)) {
            doubted.extend(&link.claims);
            out.push(link);
        }
        start = end;
    }
    for (n, claim) in claims.iter().enumerate() {
        if let Some(reason) = claim.arg("suspect").filter(|_| !doubted.contains(&n)) {
            out.push(Link {
                relation: Relation::Implausible,
                claims: vec![n],
                reason: reason.to_owned(),
                fields: vec!["args"],
            });
        }
    }
}

fn inconsistent(claims: Vec<usize>, reason: &str) -> Link {
    Link {
        relation: Relation::Inconsistent,
        claims,
        reason: reason.to_owned(),
        fields: vec!["object", "times", "quantities"],
    }
}

/// Two figures of one measure in one text, a hundred times apart; and its growth, which does not bridge them.
fn magnitudes(claims: &[Claim], text: Range<usize>) -> Vec<Link> {
    let topic = |n: usize| Topic::of(claims[n].object.as_deref(), &claims[n].subject);
    let of = |kind: &str| -> Vec<(usize, Topic)> {
        text.clone().filter(|&n| claims[n].kind == kind).take(FIGURES).map(|n| (n, topic(n))).collect()
    };
    let (figures, changes) = (of("figure"), of("change"));
    let mut out = Vec::new();
    for (i, (n, own)) in figures.iter().enumerate() {
        for (m, other) in &figures[i + 1..] {
            let (a, b) = (&claims[*n], &claims[*m]);
            let far = matches!((a.value(), b.value()), (Some(x), Some(y)) if x.far_from(y));
            if !far || a.subject != b.subject || own.head().is_empty() || own.likeness(other) < 1.0 {
                continue;
            }
            out.push(inconsistent(vec![*n, *m], "figures of one measure more than a hundred times apart"));
            for (c, growth) in changes.iter().filter(|(c, _)| claims[*c].subject == a.subject) {
                let rate = claims[*c].value().is_some_and(|v| v.unit.as_deref() == Some("%"));
                if rate && growth.holds(own) {
                    out.push(inconsistent(
                        vec![*c, *m],
                        "the growth stated does not lead to the figure stated",
                    ));
                }
            }
        }
    }
    out
}

/// `mỗi năm` against `lần thứ 19` and `lần thứ 20` two years later.
fn counted(claims: &[Claim], text: Range<usize>) -> Vec<Link> {
    let ordinal = |n: usize| claims[n].arg("ordinal").and_then(|o| o.parse::<i32>().ok());
    let topic = |n: usize| Topic::of(claims[n].object.as_deref(), &claims[n].subject);
    let mut out = Vec::new();
    for yearly in text.clone().filter(|&n| claims[n].recurs) {
        let own = topic(yearly);
        let mut steps: Vec<(i32, i32, usize)> = text
            .clone()
            .filter(|&n| {
                n != yearly
                    && claims[n].kind == claims[yearly].kind
                    && claims[n].subject == claims[yearly].subject
                    && topic(n).likeness(&own) > 0.5
            })
            .filter_map(|n| Some((claims[n].when?.begin, ordinal(n)?, n)))
            .take(FIGURES)
            .collect();
        steps.sort_unstable();
        for pair in steps.windows(2) {
            let years = f64::from(pair[1].0 - pair[0].0) / 365.25;
            let held = f64::from(pair[1].1 - pair[0].1);
            if (years - held).abs() > 0.75 {
                out.push(inconsistent(
                    vec![yearly, pair[0].2, pair[1].2],
                    "a yearly series whose numbers do not fit its years",
                ));
            }
        }
    }
    out
}
