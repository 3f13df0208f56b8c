//! What a text says against itself, or against what is commonly known.

use std::collections::HashSet;
use std::ops::Range;

use super::pool::Pool;
use super::topic::Topic;
use super::{Link, Relation};

/// Of one text at most so many figures are compared with each other.
const FIGURES: usize = 48;

pub fn read(pool: &Pool<'_>, out: &mut Vec<Link>) {
    let mut doubted: HashSet<usize> = HashSet::new();
    let mut start = 0;
    while start < pool.claims.len() {
        let text = pool.doc(start);
        let end = start + (start..pool.claims.len()).take_while(|&n| pool.doc(n) == text).count();
        for link in magnitudes(pool, start..end).into_iter().chain(counted(pool, start..end)) {
            doubted.extend(&link.claims);
            out.push(link);
        }
        start = end;
    }
    for (n, claim) in pool.claims.iter().enumerate() {
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
        fields: vec!["object", "times", "quantities", "magnitude"],
    }
}

fn topic(pool: &Pool<'_>, n: usize) -> Topic {
    Topic::of(pool.claims[n].object.as_deref(), &pool.claims[n].subject)
}

/// Two figures of one measure in one text, a hundred times apart; and its growth, which does not bridge them.
fn magnitudes(pool: &Pool<'_>, text: Range<usize>) -> Vec<Link> {
    let claims = &pool.claims;
    let of = |kind: &str| -> Vec<(usize, Topic)> {
        text.clone().filter(|&n| claims[n].kind == kind).take(FIGURES).map(|n| (n, topic(pool, n))).collect()
    };
    let (figures, changes) = (of("figure"), of("change"));
    let mut out = Vec::new();
    for (i, (n, own)) in figures.iter().enumerate() {
        for (m, other) in &figures[i + 1..] {
            let (a, b) = (claims[*n], claims[*m]);
            let far =
                matches!((a.value(), b.value()), (Some(x), Some(y)) if x.far_from(y) && x.unit.is_some());
            if !far || a.subject != b.subject || own.len() == 0 || own.likeness(other) < 1.0 {
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
fn counted(pool: &Pool<'_>, text: Range<usize>) -> Vec<Link> {
    let claims = &pool.claims;
    let yearly: Vec<usize> = text.clone().filter(|&n| claims[n].recurs).take(FIGURES).collect();
    if yearly.is_empty() {
        return Vec::new();
    }
    let ordinal = |n: usize| claims[n].arg("ordinal").and_then(|o| o.parse::<i32>().ok());
    let steps: Vec<(i32, i32, usize)> =
        text.filter_map(|n| Some((claims[n].when?.begin, ordinal(n)?, n))).take(FIGURES).collect();
    let mut out = Vec::new();
    for each in yearly {
        let own = topic(pool, each);
        let like = |n: usize| {
            n != each
                && claims[n].kind == claims[each].kind
                && claims[n].subject == claims[each].subject
                && topic(pool, n).likeness(&own) > 0.5
        };
        let mut held: Vec<_> = steps.iter().filter(|(_, _, n)| like(*n)).collect();
        held.sort_unstable();
        for pair in held.windows(2) {
            let years = (f64::from(pair[1].0) - f64::from(pair[0].0)) / 365.25;
            let count = f64::from(pair[1].1) - f64::from(pair[0].1);
            if (years - count).abs() > 0.75 {
                out.push(Link {
                    fields: vec!["object", "times", "args"],
                    ..inconsistent(
                        vec![each, pair[0].2, pair[1].2],
                        "a yearly series whose numbers do not fit its years",
                    )
                });
            }
        }
    }
    out
}
