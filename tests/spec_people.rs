//! Runs the cases of `tests/spec/people.md`: offices, who is meant by a mention, and near misses.

#![allow(clippy::unwrap_used, reason = "a test: a failure should say where")]

#[path = "common/page.rs"]
mod page;

use sukien::entity::{Entity, Role, Tenure};
use sukien::{Document, Pipeline};

fn role(role: &Role) -> String {
    let body = role.affiliation.as_ref().map(|a| format!(" @ {a}")).unwrap_or_default();
    let tenure = role.tenure.map(Tenure::as_str).map(|t| format!(" ({t})")).unwrap_or_default();
    format!("{}{body}{tenure}", role.title)
}

fn offices(_: &Document, entity: &Entity) -> Option<String> {
    let roles: Vec<String> = entity.roles.iter().map(role).collect();
    (!roles.is_empty()).then(|| format!("{}: {}", entity.name, roles.join(", ")))
}

fn meant(doc: &Document, entity: &Entity) -> Option<String> {
    let resolved = entity.resolved?;
    assert_eq!(doc.entities()[resolved.entity].label, entity.label);
    Some(format!("{} = {}, {}", doc.surface(entity.span), entity.name, resolved.reason))
}

fn suspect(_: &Document, entity: &Entity) -> Option<String> {
    entity.suspect.map(|known| format!("{} ~ {known}", entity.name))
}

#[test]
fn people_of_the_specification() {
    let pipeline = Pipeline::default();
    let mut verdict = page::Verdict::default();
    let mut show: fn(&Document, &Entity) -> Option<String> = offices;
    for row in page::rows(include_str!("spec/people.md")) {
        let [text, expected] = row.cells();
        show = match row.above.lines().find_map(|l| l.strip_prefix("## ")) {
            Some("Who is meant") => meant,
            Some("Near misses") => suspect,
            Some(_) => offices,
            None => show,
        };
        let doc = pipeline.parse(text, None).unwrap();
        let found: Vec<String> = doc.entities().iter().filter_map(|e| show(&doc, e)).collect();
        verdict.row(row.line, text, expected, &found.join(" ; "));
    }
    verdict.end(17);
}
