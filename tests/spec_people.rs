//! Runs the cases of `tests/spec/people.md`: offices, who is meant by a mention, and near misses.

#![allow(clippy::unwrap_used, reason = "a test: a failure should say where")]

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
    let (mut cases, mut wrong) = (0, Vec::new());
    let mut show: fn(&Document, &Entity) -> Option<String> = offices;
    for line in include_str!("spec/people.md").lines() {
        match line {
            "## Who is meant" => show = meant,
            "## Near misses" => show = suspect,
            _ => {}
        }
        if !line.starts_with("| ") || line.starts_with("| text") || line.starts_with("| ---") {
            continue;
        }
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (text, expected) = (cells.next().unwrap(), cells.next().unwrap());
        let doc = pipeline.parse(text, None).unwrap();
        let found: Vec<String> = doc.entities().iter().filter_map(|e| show(&doc, e)).collect();
        if found.join(" ; ") != expected {
            wrong.push(format!("{text}\n  must be {expected}\n  but is  {}", found.join(" ; ")));
        }
        cases += 1;
    }
    assert!(cases >= 17, "only {cases} cases were read");
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong\n{}", wrong.len(), wrong.join("\n"));
}
