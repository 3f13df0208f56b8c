//! Values of the same measure: figures, changes, ranks, shares.

use super::amount::Amount;
use super::claim::Claim;
use super::file::Drawer;
use super::pool::Pool;
use super::standing::{DAYS, Standing, gap};
use super::topic::Topic;
use super::{Link, Relation};

/// Topics that share less are of different things.
const ALIKE: f64 = 0.55;
/// Before texts are said to contradict each other their topics must be this much alike.
const SAME: f64 = 0.8;
/// A fact is compared with at most so many groups of its drawer, the newest first.
const GROUPS: usize = 48;
/// Of two groups that say different values at most so many claims of each are compared.
const EACH: usize = 8;

/// A group is told apart from others by at most so many links; by few in a drawer of more than so many groups.
const LINKS: usize = 48;
const LINKS_IN_CROWD: usize = 2;
const CROWD: usize = 2000;

/// Claims that say the same value.
struct Group {
    topic: usize,
    claims: Vec<usize>,
}

pub fn read(pool: &Pool<'_>, drawer: &Drawer, out: &mut Vec<Link>) {
    let mut groups: Vec<Group> = Vec::new();
    for (k, &n) in drawer.claims.iter().enumerate() {
        let like = |g: &Group| drawer.topics[g.topic].likeness(&drawer.topics[k]) > ALIKE;
        let from = groups.len().saturating_sub(GROUPS);
        let same = groups[from..].iter_mut().rev().find(|g| {
            same(pool.claims[g.claims[0]], pool.claims[n]) && like(g) && comparable(pool, g.claims[0], n)
        });
        match same {
            Some(group) => group.claims.push(n),
            None => groups.push(Group { topic: k, claims: vec![n] }),
        }
    }
    for group in &groups {
        let each = pool.one_a_text(&group.claims);
        if each.len() > 1 {
            out.push(agreement(pool, each));
        }
    }
    let most = if groups.len() > CROWD { LINKS_IN_CROWD } else { LINKS };
    for (k, group) in groups.iter().enumerate() {
        let limit = out.len() + most;
        for other in groups[k.saturating_sub(GROUPS)..k].iter().rev() {
            let alike = drawer.topics[other.topic].likeness(&drawer.topics[group.topic]);
            if alike > ALIKE && out.len() < limit {
                differ(pool, (other, group), &drawer.topics[group.topic], alike, limit, out);
            }
        }
    }
}

/// Facts of one drawer have one subject, or are of texts about the same two; the latter must be of one period too.
fn comparable(pool: &Pool<'_>, n: usize, m: usize) -> bool {
    let (a, b) = (pool.claims[n], pool.claims[m]);
    pool.comparable(n, m)
        || (a.when.is_some()
            && a.when == b.when
            && pool.actors(n).is_some()
            && pool.actors(n) == pool.actors(m))
}

fn rank(claim: &Claim) -> Option<&str> {
    claim.arg("rank")
}

/// What else must not differ for two figures to be of one measure.
fn same_scope(a: &Claim, b: &Claim) -> bool {
    ["recipient", "destination", "location", "whole", "scope", "level", "direction", "occasion"]
        .iter()
        .all(|name| a.arg(name).zip(b.arg(name)).is_none_or(|(x, y)| x == y))
}

/// Whether two claims say the same value of the same time.
fn same(a: &Claim, b: &Claim) -> bool {
    if a.negative != b.negative || a.is_plan() != b.is_plan() {
        return false;
    }
    if a.kind == "rank" {
        return rank(a).is_some()
            && rank(a) == rank(b)
            && a.arg("superlative").is_some() == b.arg("superlative").is_some();
    }
    let values = match (a.value(), b.value()) {
        (Some(x), Some(y)) => x.role == y.role && x.agrees(y),
        _ => return false,
    };
    let changed = a.value().is_some_and(|v| v.role == "change");
    let basis = a.basis.zip(b.basis).is_none_or(|(x, y)| x.meets(y));
    let times = match (a.is_stock(), b.is_stock()) {
        // An undated growth is of no known period: only news of the same days is of the same one.
        (true, true) if changed => gap(a, b).is_none_or(|d| d <= DAYS.week),
        (true, true) => gap(a, b).is_none_or(|d| d <= DAYS.year),
        (false, false) => a.when == b.when,
        _ => false,
    };
    values && times && basis && same_scope(a, b)
}

fn agreement(pool: &Pool<'_>, each: Vec<usize>) -> Link {
    let first = pool.claims[each[0]];
    let what = first.object.as_deref().unwrap_or(&first.predicate);
    Link {
        relation: Relation::Corroborates,
        reason: format!("same measure ({}), time and value", short(what)),
        fields: vec!["subject", "object", "times", "quantities"],
        claims: each,
    }
}

/// The beginning of an object, for a reason.
fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// How two groups that say different values stand to each other.
fn differ(
    pool: &Pool<'_>,
    (a, b): (&Group, &Group),
    topic: &Topic,
    alike: f64,
    limit: usize,
    out: &mut Vec<Link>,
) {
    for &n in a.claims.iter().take(EACH) {
        for &m in b.claims.iter().take(EACH) {
            if out.len() < limit && !pool.one_text(n, m) && comparable(pool, n, m) {
                out.extend(pair(pool, (n, m), topic, alike));
            }
        }
    }
}

fn pair(pool: &Pool<'_>, (n, m): (usize, usize), topic: &Topic, alike: f64) -> Option<Link> {
    let (a, b) = (pool.claims[n], pool.claims[m]);
    if a.negative || b.negative || !same_scope(a, b) {
        return None;
    }
    if a.is_plan() != b.is_plan() {
        let (plan, held) = if a.is_plan() { (n, m) } else { (m, n) };
        return reached(pool, plan, held).filter(|_| alike >= SAME);
    }
    if !a.is_asserted() || !b.is_asserted() {
        return None;
    }
    let (comparable, clash) = if a.kind == "rank" {
        (rank(a)? != rank(b)?, true)
    } else {
        let (x, y) = (&in_unit_of(a, b)?, &in_unit_of(b, a)?);
        (x.role == y.role && x.unit == y.unit && x.unit.is_some() && !x.agrees(y), x.clashes(y))
    };
    comparable.then_some(())?;
    let far = matches!((a.value(), b.value()), (Some(x), Some(y)) if x.far_from(y));
    let standing = match Standing::of(a, b, topic) {
        None | Some(Standing::Later) if far => return misplaced(a, b, (n, m), topic, alike),
        standing => standing?,
    };
    let grown = grows(a, b);
    let (relation, reason) = match standing {
        Standing::Together if clash && alike >= SAME && certain(a, b, topic) => {
            (Relation::Contradicts, "same measure, scope and time, values that cannot both hold")
        }
        Standing::Later if grown && alike >= SAME => {
            (Relation::Updates, "a running total at two times, the later one greater")
        }
        Standing::Later | Standing::MuchLater => (Relation::DiffersByTime, "same measure at two times"),
        Standing::Together => return None,
    };
    let mut order = vec![n, m];
    if a.held() > b.held() {
        order.reverse();
    }
    let mut fields = vec!["subject", "object", "times", "quantities"];
    fields.extend(far.then_some("magnitude"));
    Some(Link { relation, claims: order, reason: reason.to_owned(), fields })
}

/// Values of neighbouring times, a hundred times apart: one of them has the wrong unit or magnitude.
fn misplaced(a: &Claim, b: &Claim, (n, m): (usize, usize), topic: &Topic, alike: f64) -> Option<Link> {
    let near = gap(a, b)? <= 3 * DAYS.year && a.value()?.role == "value";
    (near && alike >= 1.0 && topic.len() > 1).then(|| Link {
        relation: Relation::Implausible,
        claims: vec![n, m],
        reason: "values of one measure more than a hundred times apart within three years".to_owned(),
        fields: vec!["subject", "object", "times", "quantities", "magnitude"],
    })
}

/// The value of a claim; a bare number counts what its object names if the other's does: `sinh viên … đạt 28.000`.
fn in_unit_of(claim: &Claim, other: &Claim) -> Option<Amount> {
    let value = claim.value()?;
    let unit = other.value()?.unit.as_deref().filter(|_| value.unit.is_none());
    let named = unit.filter(|u| claim.object.as_deref().is_some_and(|o| o.to_lowercase().contains(u)));
    Some(match named {
        Some(unit) => Amount { unit: Some(unit.to_owned()), ..value.clone() },
        None => value.clone(),
    })
}

/// Whether it is clear enough what is measured: `Hà Nội có 5 triệu đồng` is not.
fn certain(a: &Claim, b: &Claim, topic: &Topic) -> bool {
    let named = |c: &Claim| {
        c.subject
            .iter()
            .all(|s| s.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase)))
    };
    let dated = a.when.is_some() && a.when == b.when;
    match topic.len() {
        0 => a.predicate.to_lowercase() == b.predicate.to_lowercase() && !named(a) && dated,
        1 => dated || !named(a) || a.now && b.now || a.kind == "rank",
        _ => true,
    }
}

/// A target or forecast, and the figure that reached it.
fn reached(pool: &Pool<'_>, plan: usize, held: usize) -> Option<Link> {
    let (target, figure) = (pool.claims[plan], pool.claims[held]);
    let (x, y) = (target.value()?, figure.value()?);
    let timely = target.when?.meets(figure.when?) && figure.when?.end <= target.when?.end;
    let later = target.published? < figure.published?;
    let enough = x.unit.is_some() && x.unit == y.unit && x.role == y.role && (x.agrees(y) || y.low > x.high);
    (timely && later && enough && figure.is_asserted() && !y.far_from(x)).then(|| Link {
        relation: Relation::Fulfils,
        claims: vec![plan, held],
        reason: "the value that was expected is told as reached".to_owned(),
        fields: vec!["object", "times", "quantities", "modality"],
    })
}

/// Whether the later of two running totals is the greater one.
fn grows(a: &Claim, b: &Claim) -> bool {
    let (first, last) = if a.held() <= b.held() { (a, b) } else { (b, a) };
    matches!((first.value(), last.value()), (Some(x), Some(y)) if y.low > x.high)
}
