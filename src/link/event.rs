//! The same event told twice, planned and held, or one of a series.

use super::claim::Claim;
use super::file::Drawer;
use super::pool::Pool;
use super::when::Days;
use super::{Link, Relation};

/// What is said or asked for is the same when its words are this much alike.
const SAID: f64 = 0.45;
/// Events without a date of their own must be this much alike.
const UNDATED: f64 = 0.55;
/// Two tellings of an event contradict each other in a number only if their words are this much alike.
const SAME: f64 = 0.99;
/// A fact is compared with at most so many groups of its drawer.
const GROUPS: usize = 48;
/// Of a group at most so many facts are compared with each other.
const EACH: usize = 8;
/// What was said without a date was said on one occasion if the texts are so many days apart.
const MONTH: i32 = 31;
/// Two texts tell undated news of the same event within so many days.
const YEAR: i32 = 400;

pub fn read(pool: &Pool<'_>, drawer: &Drawer, out: &mut Vec<Link>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for k in 0..drawer.claims.len() {
        let from = groups.len().saturating_sub(GROUPS);
        let group =
            groups[from..].iter_mut().rev().find(|g| g.iter().take(EACH).all(|&j| same(pool, drawer, j, k)));
        match group {
            Some(group) => group.push(k),
            None => groups.push(vec![k]),
        }
    }
    for group in &groups {
        told(pool, drawer, group, out);
    }
    series(pool, drawer, out);
}

fn is_said(claim: &Claim) -> bool {
    matches!(
        claim.kind.as_str(),
        "statement" | "proposal" | "support" | "commitment" | "opposition" | "warning"
    )
}

/// Whether two facts of a drawer are of one event.
fn same(pool: &Pool<'_>, drawer: &Drawer, j: usize, k: usize) -> bool {
    let (n, m) = (drawer.claims[j], drawer.claims[k]);
    let (a, b) = (pool.claims[n], pool.claims[m]);
    let alike = drawer.topics[j].likeness(&drawer.topics[k]);
    if a.negative != b.negative || a.recurs || b.recurs || !pool.comparable(n, m) {
        return false;
    }
    if is_said(a) {
        let said = drawer.topics[j].len().min(drawer.topics[k].len()) > 1;
        return said && alike >= SAID && near(a, b);
    }
    if let (Some(x), Some(y)) = (a.when, b.when) {
        return x.meets(y) && matched(a, b, alike, x, y);
    }
    let close = a.held().zip(b.held()).is_some_and(|(x, y)| x.gap(y) <= YEAR);
    a.kind != "visit" && a.kind != "relations" && alike >= UNDATED && agree(a, b) && close
}

/// Whether what was said may have been said on one occasion.
fn near(a: &Claim, b: &Claim) -> bool {
    match (a.when, b.when) {
        (Some(x), Some(y)) => x.meets(y),
        _ => a.held().zip(b.held()).is_none_or(|(x, y)| x.gap(y) < MONTH),
    }
}

/// Whether two dated facts of one kind and subject are of one event: the same day or nearly, or the same object.
fn matched(a: &Claim, b: &Claim, alike: f64, x: Days, y: Days) -> bool {
    let short = x.len() <= 7 && y.len() <= 7;
    let object = a.object.is_some() && a.object == b.object;
    match a.kind.as_str() {
        "relations" => true,
        "visit" => short || object,
        "call" | "meeting" => object || alike >= UNDATED,
        // Within a year somebody does much of one kind.
        _ => (alike >= UNDATED || agree(a, b)) && (object || short || alike >= UNDATED),
    }
}

/// Whether both have numbers, and these are the same.
fn agree(a: &Claim, b: &Claim) -> bool {
    matches!((a.value(), b.value()), (Some(x), Some(y)) if x.agrees(y))
}

/// An event told by several texts: as news of what was planned, more exactly, or again.
fn told(pool: &Pool<'_>, drawer: &Drawer, group: &[usize], out: &mut Vec<Link>) {
    let all: Vec<usize> = group.iter().map(|&k| drawer.claims[k]).collect();
    let (plans, held): (Vec<usize>, Vec<usize>) =
        all.iter().partition(|&&n| !is_said(pool.claims[n]) && pool.claims[n].is_plan());
    for &plan in &plans {
        let later = |event: usize| pool.claims[plan].published <= pool.claims[event].published;
        for &event in held.iter().filter(|&&e| !pool.one_text(e, plan) && later(e)).take(EACH) {
            out.push(Link {
                relation: Relation::Fulfils,
                claims: vec![plan, event],
                reason: "what was planned is told as held".to_owned(),
                fields: vec!["subject", "times", "modality"],
            });
        }
    }
    for part in [&plans, &held] {
        let mut each = pool.one_a_text(part);
        if each.len() < 2 {
            continue;
        }
        let mut times: Vec<Days> = each.iter().filter_map(|&n| pool.claims[n].when).collect();
        times.sort_unstable_by_key(|t| t.len());
        let finest = times.first().copied();
        let finer = finest.is_some_and(|day| times.iter().any(|t| t.holds(day)));
        let finer = finer && !is_said(pool.claims[each[0]]);
        each.sort_by_key(|&n| std::cmp::Reverse(pool.claims[n].when.map_or(i32::MAX, Days::len)));
        let (relation, reason) = if finer {
            (Relation::Refines, "the same event, the later listed dates it more exactly")
        } else {
            (Relation::Corroborates, "the same event")
        };
        out.extend(otherwise(pool, drawer, group, &each));
        out.push(Link {
            relation,
            claims: each,
            reason: reason.to_owned(),
            fields: vec!["subject", "object", "times"],
        });
    }
}

/// One event of one day, told in the same words with numbers that cannot both hold.
fn otherwise(pool: &Pool<'_>, drawer: &Drawer, group: &[usize], each: &[usize]) -> Vec<Link> {
    let mut out = Vec::new();
    let topic = |n: usize| group.iter().find(|&&k| drawer.claims[k] == n).map(|&k| &drawer.topics[k]);
    let each = &each[..each.len().min(EACH)];
    for (i, &n) in each.iter().enumerate() {
        for &m in &each[i + 1..] {
            let (a, b) = (pool.claims[n], pool.claims[m]);
            let one_day = a.when.is_some_and(|x| x.len() == 1 && a.when == b.when);
            let alike = topic(n).zip(topic(m)).is_some_and(|(x, y)| x.len() > 2 && x.likeness(y) >= SAME);
            let clash = matches!((a.value(), b.value()), (Some(x), Some(y))
                if x.role == y.role && x.unit.is_some() && x.clashes(y));
            if clash && one_day && alike && a.is_asserted() && b.is_asserted() && !is_said(a) {
                out.push(Link {
                    relation: Relation::Contradicts,
                    claims: vec![n.min(m), n.max(m)],
                    reason: "the same event with numbers that cannot both hold".to_owned(),
                    fields: vec!["object", "times", "quantities"],
                });
            }
        }
    }
    out
}

/// `lần thứ 19`, `lần thứ 20`; a part, then the whole.
fn series(pool: &Pool<'_>, drawer: &Drawer, out: &mut Vec<Link>) {
    let step = |n: usize| {
        let claim = pool.claims[n];
        claim.arg("ordinal").and_then(|o| o.parse::<i64>().ok()).or(match claim.arg("extent") {
            Some("partial") => Some(0),
            Some("full") => Some(1),
            _ => None,
        })
    };
    let mut steps: Vec<(Days, i64, usize)> = (0..drawer.claims.len())
        .filter_map(|k| Some((pool.claims[drawer.claims[k]].when?, step(drawer.claims[k])?, k)))
        .collect();
    steps.sort_unstable();
    for pair in steps.windows(2) {
        let ((x, a, j), (y, b, k)) = (pair[0], pair[1]);
        if b == a.saturating_add(1) && !x.meets(y) && drawer.topics[j].likeness(&drawer.topics[k]) >= UNDATED
        {
            out.push(Link {
                relation: Relation::Sequence,
                claims: vec![drawer.claims[j], drawer.claims[k]],
                reason: "one after the other in a series".to_owned(),
                fields: vec!["object", "times", "args"],
            });
        }
    }
}
