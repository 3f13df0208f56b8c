//! Titles alone that stand for one known person: `Người phát ngôn Bộ Ngoại giao cho biết`, `Tổng bí thư đề xuất`.

use std::ops::Range;

use super::alias::says;
use super::lexicon::Title;
use super::office::{self, Office, Starts, offices};
use super::phrase::Scene;
use super::quick::HashMap;
use super::reader::Reader;
use super::{Draft, Label, Mention};

/// Who held an office, as the text has said.
#[derive(Debug)]
struct Holder {
    at: usize,
    name: String,
    affiliation: Option<String>,
    former: bool,
}

/// So many holders of one title are looked through.
const HOLDERS: usize = 32;

/// Adds a mention for each title that one person of the text holds.
pub fn resolve(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let scene = Scene::new(reader, drafts);
    let starts = office::starts(drafts);
    let holders = holders(&scene, drafts, &starts);
    if holders.is_empty() {
        return;
    }
    let mut free = vec![true; reader.atoms.len()];
    for draft in drafts.iter().filter(|d| d.label == Label::Per) {
        let parts = [Some(&draft.atoms), draft.role.as_ref(), draft.other_role.as_ref()];
        for part in parts.into_iter().flatten() {
            free[part.clone()].fill(false);
        }
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i < reader.atoms.len() {
        let title = free[i].then(|| scene.titles(i)).flatten().filter(|_| !is_generic(reader, i));
        let mention = title.and_then(|(end, kind)| {
            let phrase = scene.phrase(i, None).filter(|p| !p.loose).map_or(i..end, |p| p.atoms);
            let forms = [phrase, i..end];
            forms.into_iter().find_map(|atoms| {
                let office = offices(&scene, drafts, &starts, &atoms).into_iter().next()?;
                let stands = stands(reader, &scene, &atoms, &free) && office.atoms == atoms;
                let (name, reason) = stands.then(|| holder(&holders, &office, kind, i)).flatten()?;
                let draft = Draft::person(atoms, None, name, "title-alone");
                Some(Draft { mention: Mention::Nominal, reason: Some(reason), ..draft })
            })
        });
        i = mention.as_ref().map_or(title.map_or(i + 1, |(end, _)| end), |d| d.atoms.end);
        found.extend(mention);
    }
    drafts.append(&mut found);
}

/// Everybody whose office the text names, by the bare title.
fn holders(scene: &Scene<'_, '_>, drafts: &[Draft], starts: &Starts) -> HashMap<String, Vec<Holder>> {
    let mut holders: HashMap<String, Vec<Holder>> = HashMap::default();
    for draft in drafts.iter().filter(|d| d.label == Label::Per && d.mention == Mention::Name) {
        for role in [draft.role.as_ref(), draft.other_role.as_ref()].into_iter().flatten() {
            for Office { head, affiliation, tenure, .. } in offices(scene, drafts, starts, role) {
                let known = holders.entry(head).or_default();
                let former = tenure == Some(office::Tenure::Former);
                known.push(Holder { at: draft.atoms.start, name: draft.name.clone(), affiliation, former });
            }
        }
    }
    holders
}

/// Who is meant: the last holder named before, or the only one of the text.
fn holder(
    holders: &HashMap<String, Vec<Holder>>,
    office: &Office,
    kind: Title,
    at: usize,
) -> Option<(String, &'static str)> {
    let known = holders.get(&office.head)?;
    let former = office.tenure == Some(office::Tenure::Former);
    let fits = |h: &&Holder| {
        // Of whom the text does not say which body is his, the title with any is meant, if nobody else holds it.
        let same = office.affiliation.is_none()
            || h.affiliation == office.affiliation
            || h.affiliation.is_none() && known.len() <= HOLDERS && known.iter().all(|o| o.name == h.name);
        same && h.former == former
    };
    // An occupation is anybody's, unless the text says of which country or body (`võ sĩ Ukraine`).
    let common = says("common", &office.head);
    if says("member", &office.head) {
        return None;
    }
    if (kind != Title::Office || common) && office.affiliation.is_none() {
        return None;
    }
    let split = known.partition_point(|h| h.at < at);
    let before = known[..split].iter().rev().take(HOLDERS).find(fits);
    let after = known[split..].iter().take(HOLDERS).find(fits);
    let (found, reason) = match (before, after) {
        (Some(h), _) => (h, "title-before"),
        (None, h) => (h?, "title-after"),
    };
    let others = known.iter().take(HOLDERS).filter(fits).any(|h| h.name != found.name);
    (!others || reason == "title-before").then(|| (found.name.clone(), reason))
}

/// `các đời tổng thống`, `làm giám đốc`, `hai bộ trưởng`: no one person's title.
fn is_generic(reader: &Reader<'_>, i: usize) -> bool {
    i > reader.sentence(i).start
        && (says("title-before", reader.atoms.lower(i - 1)) || office::counted(reader, i))
}

/// Whether the phrase ends where the clause goes on, with no name and no further noun after it.
fn stands(reader: &Reader<'_>, scene: &Scene<'_, '_>, atoms: &Range<usize>, free: &[bool]) -> bool {
    let next = atoms.end;
    let inside = reader.sentence(atoms.start).contains(&next) && reader.continues(next);
    let named = inside
        && (reader.is_capital(next) || scene.named(next).is_some() || !free.get(next).unwrap_or(&true));
    let longer = inside && says("title-after", reader.atoms.lower(next));
    atoms.clone().all(|k| free[k]) && !named && !longer
}
