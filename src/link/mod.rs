//! Links: which facts of which texts say the same, more, something newer, or something else.
//!
//! Facts are filed by kind, by whom they are about and by scope ([`file`]); only what shares a drawer is compared, and
//! in a drawer each fact with a bounded number of groups, so that the work grows with the number of facts. What is
//! compared is the topic, then the time ([`standing`]), then the value with its bounds ([`measure`], [`event`]); victims
//! and losses, whose subject is nobody in particular, over all drawers by what their texts are about ([`toll`]); last
//! what a text says against itself ([`doubt`]).
//!
//! ```
//! let jsonl = r#"
//! {"kind":"doc","doc":"a","published":"2024-03-01"}
//! {"kind":"quantity","id":"a-q1","value":123,"unit":"USD","mod":"gt"}
//! {"kind":"fact","id":"a-c1","doc":"a","type":"figure","subject":["Na Uy"],"object":"xuất khẩu","quantities":[{"role":"value","ref":"a-q1"}],"times":[{"rel":"during","value":"2023"}]}
//! {"kind":"doc","doc":"b","published":"2024-03-02"}
//! {"kind":"quantity","id":"b-q1","value":123.4,"unit":"USD"}
//! {"kind":"fact","id":"b-c1","doc":"b","type":"figure","subject":["Na Uy"],"object":"xuất khẩu","quantities":[{"role":"value","ref":"b-q1"}],"times":[{"rel":"during","value":"2023"}]}
//! "#;
//! let links = sukien::link::find(&sukien::link::read(jsonl).unwrap());
//! assert_eq!(links[0].relation.as_str(), "corroborates");
//! ```

#![allow(
    clippy::many_single_char_names,
    clippy::similar_names,
    reason = "a and b, n and m, x and y are the two sides of a comparison"
)]

mod amount;
mod claim;
mod collect;
mod doubt;
mod event;
mod file;
mod measure;
mod pool;
mod record;
mod records;
mod standing;
pub mod suspect;
mod toll;
mod topic;
mod when;

pub use amount::Amount;
pub use claim::Claim;
pub use collect::{Source, claims};
pub use record::LinkRecord;
pub use records::read;
pub use when::Days;

crate::text::names! {
    /// How facts stand to each other.
    Relation {
        /// The same, or one coarser.
        Corroborates = "corroborates",
        /// The same event; the first listed is coarser.
        Refines = "refines",
        /// A running total at a later time.
        Updates = "updates",
        /// The same measure at another time.
        DiffersByTime = "differs_by_time",
        /// One after the other.
        Sequence = "sequence",
        /// What was planned has come about.
        Fulfils = "fulfils",
        /// The same measure, scope and time, values that cannot both be.
        Contradicts = "contradicts",
        /// One text against itself.
        Inconsistent = "inconsistent",
        /// Against what is commonly known.
        Implausible = "implausible",
    }
}

/// A link between facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How they stand to each other.
    pub relation: Relation,
    /// Indices into the claims; of `refines` and `fulfils` the coarser or the plan first.
    pub claims: Vec<usize>,
    /// Why, in words.
    pub reason: String,
    /// The fields that were compared.
    pub fields: Vec<&'static str>,
}

/// Finds the links between claims, in the order of their first claims. The order in which the claims come makes no
/// difference to what is found. Time and memory grow with their number.
pub fn find(claims: &[Claim]) -> Vec<Link> {
    let pool = pool::Pool::new(claims);
    let mut out = Vec::new();
    for drawer in file::drawers(&pool) {
        if drawer.measured {
            measure::read(&pool, &drawer, &mut out);
        } else {
            event::read(&pool, &drawer, &mut out);
        }
    }
    toll::read(&pool, &mut out);
    doubt::read(&pool, &mut out);
    for link in &mut out {
        pool.restore(&mut link.claims);
    }
    out.sort_by(|a, b| (&a.claims, a.relation).cmp(&(&b.claims, b.relation)));
    out.dedup_by(|a, b| a.claims == b.claims && a.relation == b.relation);
    out
}

#[cfg(test)]
mod tests;
