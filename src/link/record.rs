//! Links as they leave the house: `links.jsonl`.

use serde::Serialize;

use super::{Claim, Link};

/// A link, with the names of its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkRecord<'c> {
    /// Its name: `x01`.
    pub id: String,
    /// `link`.
    pub kind: &'static str,
    /// How the facts stand to each other.
    pub relation: &'static str,
    /// The names of the facts.
    pub facts: Vec<&'c str>,
    /// Why, in words.
    pub reason: &'c str,
    /// The fields that were compared.
    pub fields: &'c [&'static str],
}

impl<'c> LinkRecord<'c> {
    /// The records of links between claims.
    ///
    /// ```
    /// use sukien::link::{Claim, LinkRecord, find};
    /// let suspect = vec![("suspect".to_owned(), "a date after publication".to_owned())];
    /// let claims = [Claim { id: "a-c01".to_owned(), args: suspect, ..Claim::default() }];
    /// let links = find(&claims);
    /// let record = LinkRecord::all(&links, &claims).next().unwrap();
    /// assert_eq!((record.relation, record.facts), ("implausible", vec!["a-c01"]));
    /// ```
    pub fn all(links: &'c [Link], claims: &'c [Claim]) -> impl Iterator<Item = Self> {
        links.iter().enumerate().map(|(n, link)| Self {
            id: format!("x{:02}", n + 1),
            kind: "link",
            relation: link.relation.as_str(),
            facts: link.claims.iter().filter_map(|&c| claims.get(c)).map(|c| c.id.as_str()).collect(),
            reason: &link.reason,
            fields: &link.fields,
        })
    }
}
