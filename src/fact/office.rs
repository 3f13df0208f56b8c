//! Offices that people are said to hold: with `là`, or set off behind the name where the apposition says when
//! (`ông A, cựu đại biểu Quốc hội`). A plain title beside a name is the person's role and asserts nothing.

use std::ops::Range;

use super::phrases::OFFICES;
use super::scene::{Scene, atoms_of};
use super::{Fact, FactKind, Modality, Tense};
use crate::entity::Label;
use crate::tag::Upos;

/// An office has at most this many words.
const LONGEST: usize = 16;
/// A bracket behind a name has at most this many atoms.
const BRACKET: usize = 10;

/// The offices of one sentence.
pub fn read(scene: &Scene<'_>, sentence: &Range<usize>, out: &mut Vec<Fact>) {
    for e in scene.entities_in(sentence.clone()) {
        let entity = &scene.entities[e];
        if entity.label != Label::Per || entity.function.is_some() {
            out.extend(describe(scene, e, sentence).filter(|_| entity.function.is_none()));
            continue;
        }
        let name = scene.entity_atoms[e].clone();
        let behind = entity
            .role
            .map(|r| atoms_of(scene.atoms, r))
            .filter(|r| r.start >= name.end && r.end <= sentence.end);
        let behind_name = behind.is_some();
        let Some(office) = behind.or_else(|| copula(scene, name.end, sentence.end)) else {
            out.extend(describe(scene, e, sentence));
            continue;
        };
        // `là tổng thống thứ hai thăm Việt Nam`: the visit is what is told.
        if scene.quantities_in(office.clone()).next().is_some() {
            continue;
        }
        let (former, office) = former(scene, office);
        if behind_name && !former {
            continue;
        }
        out.push(Fact {
            span: scene.atoms.span(name.start..office.end),
            kind: FactKind::HoldOffice,
            subject: vec![entity.name.clone()],
            predicate: "là".to_owned(),
            object: Some(scene.text(office, |_| true)),
            quantities: Vec::new(),
            times: Vec::new(),
            args: Vec::new(),
            tense: if former { Tense::Past } else { Tense::Present },
            modality: Modality::Asserted,
            negative: false,
            attribution: None,
            rule: "office",
        });
    }
}

/// `cựu đại biểu`: the office without the word that ends it.
fn former(scene: &Scene<'_>, office: Range<usize>) -> (bool, Range<usize>) {
    let former = matches!(scene.atoms.lower(office.start), "cựu" | "nguyên") && office.len() > 1;
    (former, office.start + usize::from(former)..office.end)
}

/// `là chủ tịch công ty B`, `từng là …`, up to the next mark or verb.
fn copula(scene: &Scene<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let mut i = after_bracket(scene, at, end);
    while i < end
        && matches!(
            scene.atoms.lower(i),
            "từng" | "hiện" | "đang" | "vốn" | "cũng" | "đã" | "nay" | "trước" | "đây"
        )
    {
        i += 1;
    }
    if scene.atoms.lower(i) != "là" {
        return None;
    }
    let mut start = i + 1;
    while start < end && matches!(scene.atoms.lower(start), "một" | "cựu" | "nguyên" | "tân" | "quyền")
    {
        start += 1;
    }
    let (n, ()) = OFFICES.longest(scene.atoms, start)?;
    let first = i + 1 + usize::from(scene.atoms.lower(i + 1) == "một");
    let stop =
        (start + n..end.min(start + LONGEST)).find(|&k| ends(scene, k)).unwrap_or(end.min(start + LONGEST));
    // `là cầu thủ trẻ nhất`: a place in an order.
    (!(first..stop).any(|k| scene.atoms.lower(k) == "nhất")).then_some(first..stop)
}

/// `Vinaconex (VCG) là một nhà thầu lớn`, `ông A được biết đến là …`: another lasting property of a name.
fn describe(scene: &Scene<'_>, e: usize, sentence: &Range<usize>) -> Option<Fact> {
    let start = scene.with_title(e);
    let opens = start == sentence.start
        || matches!(scene.atoms.text(start - 1), "," | "." | ";" | "-" | "“")
        || scene.time(start - 1).is_some();
    let mut at = after_bracket(scene, scene.entity_atoms[e].end, sentence.end);
    if scene.atoms.starts_with(at, &["từ", "lâu"]) {
        at += 2;
    }
    let known: [&[&str]; 4] = [
        &["được", "biết", "đến", "là"],
        &["được", "biết", "đến", "như"],
        &["được", "mệnh", "danh", "là"],
        &["được", "coi", "là"],
    ];
    let said = known.iter().find(|words| scene.atoms.starts_with(at, words)).map(|words| words.len());
    let n = said.or_else(|| (scene.atoms.lower(at) == "là").then_some(1)).filter(|_| opens)?;
    let first = at + n;
    let stop = (first..sentence.end.min(first + LONGEST))
        .find(|&i| scene.upos(i) == Upos::Punct && scene.entity(i).is_none() || scene.atoms.lower(i) == "và")
        .unwrap_or(sentence.end.min(first + LONGEST));
    let what = first..stop;
    let person = scene.entities[e].label == Label::Per;
    let lower = |k: usize| scene.atoms.lower(first + k);
    let sort = match (lower(0), lower(1)) {
        ("một", "trong") => false,
        ("một", _) => true,
        ("doanh", "nghiệp")
        | ("công", "ty")
        | ("ngân", "hàng")
        | ("tập", "đoàn")
        | ("đơn", "vị")
        | ("thương", "hiệu")
        | ("tổ", "chức")
        | ("nhà", _)
        | ("cơ", "quan")
        | ("thủ", "đô") => !person,
        _ => said.is_some(),
    };
    let ranked = what.clone().any(|i| matches!(scene.atoms.lower(i), "nhất" | "đầu"));
    let counted = scene.quantities_in(first + 1..stop).next().is_some();
    (sort && !ranked && !counted && what.len() > 2).then(|| Fact {
        span: scene.atoms.span(start..stop),
        kind: FactKind::Description,
        subject: vec![scene.entities[e].name.clone()],
        predicate: scene.text(at..first, |_| true),
        object: Some(scene.text(what, |i| scene.time(i).is_none())),
        quantities: Vec::new(),
        times: Vec::new(),
        args: Vec::new(),
        tense: Tense::Present,
        modality: Modality::Asserted,
        negative: false,
        attribution: None,
        rule: "description",
    })
}

/// `ông A (67 tuổi) là …`: what stands in brackets behind a name says nothing of the verb.
pub fn after_bracket(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    if scene.atoms.text(at) != "(" {
        return at;
    }
    (at..end.min(at + BRACKET)).find(|&i| scene.atoms.text(i) == ")").map_or(at, |i| i + 1)
}

fn ends(scene: &Scene<'_>, i: usize) -> bool {
    let free = scene.entity(i).is_none();
    scene.time(i).is_some()
        || free && matches!(scene.upos(i), Upos::Punct | Upos::Verb | Upos::Sconj | Upos::Adp)
}
