//! Claims from what the rooms above found in a document.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::amount::Amount;
use super::claim::Claim;
use super::when::Days;
use crate::entity::{Entity, Mention};
use crate::fact::{Arg, Fact, TimeRef};
use crate::quantity::{Bound, Quantity, Value};
use crate::time::Time;

/// So many names tell what a document is about.
const SETTING: usize = 10;

/// What a document holds that claims are made of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'d> {
    /// The facts.
    pub facts: &'d [Fact],
    /// The names.
    pub entities: &'d [Entity],
    /// The times.
    pub times: &'d [Time],
    /// The quantities.
    pub quantities: &'d [Quantity],
    /// The date of publication.
    pub published: Option<Date>,
}

/// The facts of a document as claims, one for each and in their order, named as in its records.
///
/// ```
/// let pipeline = sukien::Pipeline::default();
/// let read = |text, id| pipeline.parse(text, "2024-03-01".parse().ok()).unwrap().claims(id);
/// let mut claims = read("Năm 2023, xuất khẩu của Na Uy đạt 173,5 tỷ USD.", "a");
/// claims.extend(read("Xuất khẩu của Na Uy năm 2023 đạt hơn 173 tỷ USD.", "b"));
/// let links = sukien::link::find(&claims);
/// assert_eq!(links[0].relation.as_str(), "corroborates");
/// ```
pub fn claims(source: Source<'_>, doc: &str) -> Vec<Claim> {
    let names = source.entities.iter().filter(|e| e.mention == Mention::Name && e.function.is_none());
    let setting = setting(names.map(|e| e.name.as_str()));
    let published = source.published.and_then(day);
    let claim = |(n, fact): (usize, &Fact)| {
        let mut claim = Claim {
            id: format!("{doc}-c{:02}", n + 1),
            doc: doc.to_owned(),
            setting: Arc::clone(&setting),
            published,
            kind: fact.kind.as_str().to_owned(),
            subject: fact.subject.clone(),
            predicate: fact.predicate.clone(),
            object: fact.object.clone(),
            modality: fact.modality.as_str().to_owned(),
            negative: fact.negative,
            source: fact.attribution.clone().unwrap_or_default(),
            ..Claim::default()
        };
        claim.subject.sort_unstable();
        let known = |(q, role): &(usize, &'static str)| amount(source.quantities.get(*q)?, role);
        claim.values = fact.quantities.iter().filter_map(known).collect();
        for time in &fact.times {
            let (days, now) = match &time.what {
                TimeRef::Time(t) => source.times.get(*t).map_or((None, false), stretch),
                TimeRef::Inherited(value) => (Days::parse(value), value == "PRESENT_REF"),
                TimeRef::Published => (published, false),
            };
            claim.add_time(time.rel, days, now);
        }
        let text = |arg: &Arg| match arg {
            Arg::Text(text) => text.clone(),
            Arg::Int(n) => n.to_string(),
        };
        claim.args = fact.args.iter().map(|(name, arg)| ((*name).to_owned(), text(arg))).collect();
        claim
    };
    source.facts.iter().enumerate().map(claim).collect()
}

/// The names mentioned most, the first mentioned first where they are mentioned as often.
pub fn setting<'n>(names: impl Iterator<Item = &'n str>) -> Arc<[String]> {
    let mut count: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, name) in names.enumerate() {
        count.entry(name).or_insert((0, at)).0 += 1;
    }
    let mut all: Vec<(&str, (usize, usize))> = count.into_iter().collect();
    all.sort_unstable_by_key(|(_, (times, at))| (usize::MAX - times, *at));
    all.iter().take(SETTING).map(|(name, _)| (*name).to_owned()).collect()
}

fn day(date: Date) -> Option<Days> {
    Some(Days::of(date, date.tomorrow().ok()?))
}

fn stretch(time: &Time) -> (Option<Days>, bool) {
    match (time.begin, time.end_excl) {
        (Some(begin), Some(end)) => (Some(Days::of(begin, end)), false),
        _ => (Days::parse(&time.value), time.value == "PRESENT_REF"),
    }
}

fn amount(quantity: &Quantity, role: &str) -> Option<Amount> {
    let (low, high) = match (&quantity.value, quantity.low, quantity.high) {
        (Some(Value::Number(value)), _, _) => (*value, *value),
        (None, Some(low), Some(high)) => (low.min(high), low.max(high)),
        (None, Some(one), None) | (None, None, Some(one)) => (one, one),
        (Some(Value::Score(_)), _, _) | (None, None, None) => return None,
    };
    Some(Amount {
        role: role.to_owned(),
        low: low.to_f64()?,
        high: high.to_f64()?,
        unit: quantity.unit.as_deref().map(str::to_lowercase),
        modifier: quantity.bound.map(|b: Bound| b.as_str().to_owned()),
    })
}
