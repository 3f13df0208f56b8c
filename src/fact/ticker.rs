//! Shares listed with their change in brackets: `FPT (-2,8%)`, `VCB (+0,9%)`.

use std::ops::Range;

use super::scene::Scene;
use super::{Arg, Fact, FactKind, Modality, Tense};
use crate::quantity::QuantityKind;

/// The bracketed changes of one sentence.
pub fn read(scene: &Scene<'_>, sentence: &Range<usize>, out: &mut Vec<Fact>) {
    for q in scene.quantities_in(sentence.clone()) {
        if scene.quantities[q].kind != QuantityKind::Percent {
            continue;
        }
        let atoms = scene.quantity_atoms[q].clone();
        let Some((sign, open)) = signed(scene, &atoms) else { continue };
        let Some(name) = open.checked_sub(1).filter(|&i| i >= sentence.start && is_ticker(scene, i)) else {
            continue;
        };
        let up = sign == "+";
        out.push(Fact {
            span: scene.atoms.span(name..(atoms.end + 1).min(sentence.end)),
            kind: FactKind::Change,
            subject: vec![scene.atoms.text(name).to_owned()],
            predicate: if up { "tăng" } else { "giảm" }.to_owned(),
            object: None,
            quantities: vec![(q, "change")],
            times: Vec::new(),
            args: vec![("direction", Arg::Text(if up { "up" } else { "down" }.to_owned()))],
            tense: Tense::Past,
            modality: Modality::Asserted,
            negative: false,
            attribution: None,
            rule: "ticker",
        });
    }
}

/// The sign of a number that fills a bracket, and where the bracket opens.
fn signed<'s>(scene: &Scene<'s>, atoms: &Range<usize>) -> Option<(&'s str, usize)> {
    let own = scene.atoms.text(atoms.start);
    let (sign, open) = if matches!(own, "-" | "+" | "–") {
        (own, atoms.start.checked_sub(1)?)
    } else if own.starts_with(['-', '+']) {
        (own.get(..1)?, atoms.start.checked_sub(1)?)
    } else {
        let sign = atoms.start.checked_sub(1)?;
        (scene.atoms.text(sign), sign.checked_sub(1)?)
    };
    let framed = scene.atoms.text(open) == "(" && scene.atoms.text(atoms.end) == ")";
    (framed && matches!(sign, "-" | "+" | "–")).then_some((sign, open))
}

/// Three letters or digits in capitals: `FPT`, `VN30`.
fn is_ticker(scene: &Scene<'_>, i: usize) -> bool {
    let text = scene.atoms.text(i);
    let letters = text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    letters && matches!(text.len(), 3 | 4) && text.starts_with(|c: char| c.is_ascii_uppercase())
}
