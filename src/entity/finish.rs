//! From drafts to mentions: atoms become bytes, roles are taken apart, and each short form finds its name.

use super::office::{self, offices};
use super::phrase::Scene;
use super::quick::HashMap;
use super::reader::Reader;
use super::{Draft, Entity, Label, Mention, Resolved, Role, knowledge};

/// The mentions, in the order of the drafts.
pub fn entities(reader: &Reader<'_>, drafts: Vec<Draft>) -> Vec<Entity> {
    let roles = roles(reader, &drafts);
    let resolved = resolved(&drafts);
    let suspects = suspects(&drafts, &roles);
    let atoms = reader.atoms;
    let parts = drafts.into_iter().zip(roles).zip(resolved);
    parts
        .map(|((draft, roles), resolved)| Entity {
            span: atoms.span(draft.atoms),
            label: draft.label,
            subtype: draft.subtype,
            suspect: suspects.get(&draft.name).copied().filter(|_| draft.label == Label::Per),
            name: draft.name,
            mention: draft.mention,
            honorific: draft.honorific.map(|h| atoms.span(h)),
            role: draft.role.map(|r| atoms.span(r)),
            roles,
            function: draft.function,
            resolved,
            rule: draft.rule,
        })
        .collect()
}

/// The single offices beside each name.
fn roles(reader: &Reader<'_>, drafts: &[Draft]) -> Vec<Vec<Role>> {
    if drafts.iter().all(|d| d.role.is_none()) {
        return vec![Vec::new(); drafts.len()];
    }
    let scene = Scene::new(reader, drafts);
    let starts = office::starts(drafts);
    let of = |draft: &Draft| {
        let ranges = draft.role.iter().chain(&draft.other_role);
        ranges
            .flat_map(|range| offices(&scene, drafts, &starts, range))
            .map(|o| Role {
                span: reader.atoms.span(o.atoms),
                title: o.head,
                affiliation: o.affiliation,
                tenure: o.tenure,
            })
            .collect()
    };
    drafts.iter().map(of).collect()
}

/// For each mention with a reason, the last mention before it that has the name in full, or else the first after it.
fn resolved(drafts: &[Draft]) -> Vec<Option<Resolved>> {
    let mut first: HashMap<(Label, &str), usize> = HashMap::default();
    let full = |d: &Draft| d.mention == Mention::Name && d.reason.is_none();
    for (n, draft) in drafts.iter().enumerate().filter(|(_, d)| full(d)) {
        first.entry((draft.label, &draft.name)).or_insert(n);
    }
    let mut last: HashMap<(Label, &str), usize> = HashMap::default();
    let mut out = Vec::with_capacity(drafts.len());
    for (n, draft) in drafts.iter().enumerate() {
        let key = (draft.label, draft.name.as_str());
        out.push(draft.reason.map(|reason| {
            let entity = last.get(&key).or_else(|| first.get(&key)).copied().unwrap_or(n);
            Resolved { entity, reason }
        }));
        if full(draft) {
            last.insert(key, n);
        }
    }
    out
}

/// The names that are nearly those of well-known people.
fn suspects(drafts: &[Draft], roles: &[Vec<Role>]) -> HashMap<String, &'static str> {
    let mut titles: HashMap<&str, Vec<String>> = HashMap::default();
    let named = drafts.iter().zip(roles).filter(|(d, _)| d.label == Label::Per && d.function.is_none());
    for (draft, roles) in named {
        titles.entry(&draft.name).or_default().extend(roles.iter().map(|r| r.title.clone()));
    }
    let near =
        |(name, titles): (&str, Vec<String>)| Some((name.to_owned(), knowledge::near_miss(name, &titles)?));
    titles.into_iter().filter_map(near).collect()
}
