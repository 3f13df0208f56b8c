//! How the times of two values of one measure stand to each other: whether they speak of the same moment.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::claim::Claim;
use super::topic::{Topic, listed};

/// Windows in days.
pub struct Windows {
    pub week: i32,
    pub month: i32,
    pub half: i32,
    pub year: i32,
    pub years: i32,
}

/// How long what is said without a date holds.
pub const DAYS: Windows = Windows { week: 7, month: 31, half: 200, year: 400, years: 1830 };

static VOLATILE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| listed(include_str!("volatile.txt")));
static LASTING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| listed(include_str!("lasting.txt")));

/// How two values stand in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Of one period or moment, or of none that is stated while texts are of the same days.
    Together,
    /// Of two moments within a year.
    Later,
    /// Of two moments further apart.
    MuchLater,
}

/// How many days lie between the times that two claims hold.
pub fn gap(a: &Claim, b: &Claim) -> Option<i32> {
    Some(a.held()?.gap(b.held()?))
}

impl Standing {
    /// None where it cannot be known.
    pub fn of(a: &Claim, b: &Claim, topic: &Topic) -> Option<Self> {
        let changed = a.value().is_some_and(|v| v.role == "change");
        match (a.is_stock(), b.is_stock()) {
            // Growth over the same stretch, if it is compared with the same.
            (false, false) if changed => {
                (a.when == b.when && a.basis.is_some() && a.basis == b.basis).then_some(Self::Together)
            }
            (false, false) => (a.when == b.when && a.rel == b.rel).then_some(Self::Together),
            (true, true) if changed => None,
            (true, true) => Self::of_moments(a, b, topic),
            _ => None,
        }
    }

    fn of_moments(a: &Claim, b: &Claim, topic: &Topic) -> Option<Self> {
        let apart = gap(a, b)?;
        if let (Some(x), Some(y)) = (a.when, b.when) {
            return match apart {
                d if d > DAYS.year => Some(Self::MuchLater),
                d if d > 0 => Some(Self::Later),
                // `tính đến năm 2023` may be any day of the year.
                _ if x == y && x.len() <= DAYS.month => Some(Self::Together),
                _ if !x.meets(y) => Some(Self::Later),
                _ => None,
            };
        }
        let window = if is_listed(&LASTING, a) {
            DAYS.years
        } else if is_listed(&VOLATILE, a) {
            return None;
        } else if a.kind == "rank" || (speaks_of_now(a) && speaks_of_now(b)) {
            if topic.len() > 1 { DAYS.half } else { DAYS.week }
        } else {
            DAYS.week
        };
        (apart <= window).then_some(Self::Together)
    }
}

/// Whether a claim is of the present or of every year, not of some stretch that is not told.
fn speaks_of_now(claim: &Claim) -> bool {
    claim.now || claim.recurs || claim.when.is_some()
}

/// Whether a measure begins with a listed word, or two.
fn is_listed(list: &HashSet<&'static str>, claim: &Claim) -> bool {
    let subject = claim.subject.first().map(String::as_str);
    [claim.object.as_deref(), subject].into_iter().flatten().any(|text| {
        let mut words = text.split_whitespace().take(3).map(str::to_lowercase);
        let Some(mut start) = words.next() else { return false };
        if list.contains(start.as_str()) {
            return true;
        }
        words.any(|word| {
            start.push(' ');
            start.push_str(&word);
            list.contains(start.as_str())
        })
    })
}
