//! Headlines that repeat what somebody says below: `“Tôi chưa bao giờ muốn dừng lại” sau ba năm vắng bóng`.

use super::marks::Stretch;
use super::quoted::Plans;
use super::scene::Scene;
use super::subject::Speaker;
use super::tie::{FEWEST, has_predicate};
use super::{Draft, QuoteKind};

/// The longest headline, in atoms.
const HEADLINE: usize = 40;
/// How many quotes below are looked at.
const BELOW: usize = 40;

/// Adds the stretches of a first line that stand, word for word, in a quote below.
pub fn read(scene: &Scene<'_>, stretches: &[Stretch], plans: &Plans, drafts: &mut Vec<Draft>) {
    let line = (1..scene.atoms.len().min(HEADLINE + 1)).find(|&i| scene.begins_line(i));
    let Some(line) = line else { return };
    for plan in &plans.all {
        let stretch = &stretches[plan.stretch];
        if stretch.open >= line {
            return;
        }
        let words = words(scene, stretch.inner.clone());
        let whole = stretch.close.is_some() && stretch.end() <= line;
        if plan.is_quote() || !whole || words.len() <= FEWEST || !has_predicate(scene, stretch) {
            continue;
        }
        if drafts.iter().any(|d| d.atoms.contains(&stretch.inner.start)) {
            continue;
        }
        let below = drafts.iter().filter(|d| d.atoms.start >= line && d.outer.is_some()).take(BELOW);
        let mut holds = below.filter(|d| {
            self::words(scene, d.atoms.clone()).windows(words.len()).any(|window| window == words.as_slice())
        });
        if let Some(said) = holds.next() {
            let speaker = Speaker { names: said.speaker.names.clone(), atoms: None };
            drafts.push(Draft {
                atoms: stretch.inner.clone(),
                kind: QuoteKind::Direct,
                speaker,
                cue: None,
                outer: Some(stretch.open..stretch.end()),
                rule: "quote-repeated",
            });
        }
    }
}

/// The words of a range, without marks.
fn words<'a>(scene: &Scene<'a>, range: std::ops::Range<usize>) -> Vec<&'a str> {
    range.filter(|&i| !scene.is_punct(i)).map(|i| scene.atoms.lower(i)).collect()
}
