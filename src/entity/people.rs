//! From mentions to people and things: who is meant by each mention, and all mentions of one.

use std::collections::HashMap;

use super::{Entity, Label, Mention, Role};
use crate::text::Span;

/// A mention that holds a span has at most so many others inside before it.
const NEAR: usize = 64;

/// The mentions of a document, joined by whom they mean.
///
/// ```
/// use sukien::{Pipeline, entity::Entities};
/// let doc = Pipeline::default().parse("Bà Vũ Thị Hạnh là giáo viên. Bà dạy ở Lai Châu.", None).unwrap();
/// let entities = Entities::new(doc.entities());
/// let pronoun = doc.entities().iter().position(|e| e.rule == "pronoun").unwrap();
/// assert_eq!(entities.canonical(pronoun), Some("Vũ Thị Hạnh"));
/// assert_eq!(entities.resolved(pronoun), Some(0));
/// assert_eq!(entities.person_of(doc.entities()[pronoun].span), Some(pronoun));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Entities<'d> {
    all: &'d [Entity],
}

impl<'d> Entities<'d> {
    /// The mentions as [`find`](super::find) gives them.
    pub fn new(all: &'d [Entity]) -> Self {
        Self { all }
    }

    /// The canonical name of mention `i`.
    pub fn canonical(&self, i: usize) -> Option<&'d str> {
        self.all.get(i).map(|e| e.name.as_str())
    }

    /// The mention by name that mention `i` stands for: itself, unless it is a title, a pronoun or a short form.
    pub fn resolved(&self, i: usize) -> Option<usize> {
        let entity = self.all.get(i)?;
        Some(entity.resolved.map_or(i, |r| r.entity))
    }

    /// The person's mention that lies in `span` or holds it: the outermost, the first of several.
    pub fn person_of(&self, span: Span) -> Option<usize> {
        let end = self.all.partition_point(|e| e.span.start < span.end);
        let person = |(i, e): (usize, &Entity)| {
            let meets = e.span.start <= span.start && span.end <= e.span.end
                || span.start <= e.span.start && e.span.end <= span.end;
            (e.label == Label::Per && meets).then_some(i)
        };
        let near = end.saturating_sub(NEAR);
        self.all[..end].iter().enumerate().skip(near).find_map(person)
    }
}

/// A person of a document: all mentions of one canonical name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<'d> {
    /// The canonical name.
    pub name: &'d str,
    /// The mentions, by number, in the order of the text.
    pub mentions: Vec<usize>,
    /// What the text says the person is or was, each wording once.
    pub roles: Vec<Role>,
    /// The bodies and places of those roles, each once.
    pub affiliations: Vec<&'d str>,
    /// The well-known name that this one nearly is.
    pub suspect: Option<&'static str>,
}

/// The people of a document in the order of their first mention; who only signs the text is among them.
///
/// ```
/// use sukien::{Pipeline, entity::people};
/// let text = "Tổng thống Pháp Emmanuel Macron thăm Hà Nội. Ông gặp Chủ tịch nước Lương Cường.";
/// let doc = Pipeline::default().parse(text, None).unwrap();
/// let people = people(doc.entities());
/// assert_eq!((people[0].name, people[0].mentions.len()), ("Emmanuel Macron", 2));
/// assert_eq!(people[0].affiliations, ["Pháp"]);
/// ```
pub fn people(entities: &[Entity]) -> Vec<Person<'_>> {
    let mut people: Vec<Person<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (i, entity) in entities.iter().enumerate().filter(|(_, e)| e.label == Label::Per) {
        let n = *places.entry(&entity.name).or_insert_with(|| {
            let (name, suspect) = (entity.name.as_str(), None);
            people.push(Person { name, mentions: vec![], roles: vec![], affiliations: vec![], suspect });
            people.len() - 1
        });
        let person = &mut people[n];
        person.mentions.push(i);
        person.suspect = person.suspect.or(entity.suspect);
        if entity.mention != Mention::Name {
            continue;
        }
        for role in &entity.roles {
            let same = |r: &Role| {
                (&r.title, &r.affiliation, r.tenure) == (&role.title, &role.affiliation, role.tenure)
            };
            if !person.roles.iter().any(same) {
                person.roles.push(role.clone());
            }
            if let Some(body) = role.affiliation.as_deref().filter(|b| !person.affiliations.contains(b)) {
                person.affiliations.push(body);
            }
        }
    }
    people
}
