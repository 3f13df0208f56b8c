//! A measure has a value; a measure rises or falls.

mod counted;
mod follow;
mod measure;

use std::ops::Range;

use super::circumstance::{self, Stance};
use super::noun::{measure, phrase, trim};
use super::numbers::Context;
use super::phrases::{FILLERS, MEASURES, VERBS, Verb};
use super::scene::Scene;
use super::{Arg, Fact, FactKind, FactTime};
use crate::quantity::QuantityKind;

pub use counted::counted;
pub use follow::{again, continued, fold, host, more, seat, session};
pub use measure::mentions_back;
use measure::what;

/// So many fillers may stand between a verb and its number.
const FILLING: usize = 5;
/// A measure's noun phrase has at most this many atoms.
const LONGEST_PHRASE: usize = 40;

/// A verb with its number.
#[derive(Debug, Clone)]
pub struct Head {
    pub verb: Verb,
    pub atoms: Range<usize>,
    pub quantity: usize,
    /// What stands before the verb without times and cues at its ends.
    pub phrase: Range<usize>,
    /// What is measured where it stands after the verb (`có tổng vốn 5 tỷ đồng`).
    object: Option<Range<usize>>,
}

/// The first verb of figures with a number in a clause.
pub fn head(scene: &Scene<'_>, clause: &Range<usize>) -> Option<Head> {
    clause.clone().find_map(|v| {
        if scene.entity(v).is_some() || scene.time(v).is_some() || scene.quantity(v).is_some() {
            return None;
        }
        VERBS.at(scene.atoms, v).find_map(|(n, verb)| {
            let atoms = v..v + n;
            let (quantity, object) = number(scene, &atoms, verb, clause.end)?;
            let phrase = phrase(scene, clause.start.max(v.saturating_sub(2 * LONGEST_PHRASE))..v);
            let head = Head { verb, atoms, quantity, phrase, object };
            sensible(scene, &head).then_some(head)
        })
    })
}

/// The number that a verb governs, with the measure between them if there is one.
fn number(
    scene: &Scene<'_>,
    verb: &Range<usize>,
    kind: Verb,
    end: usize,
) -> Option<(usize, Option<Range<usize>>)> {
    if !matches!(kind, Verb::Value | Verb::Weak | Verb::Hold | Verb::Rise | Verb::Fall) {
        return None;
    }
    let at = skip_fillers(scene, verb.end, end);
    if let Some(q) = scene.quantity_from(at).filter(|_| at < end) {
        return Some((q, None));
    }
    let measured =
        kind == Verb::Weak && matches!(scene.atoms.lower(verb.start), "có" | "ghi") || kind == Verb::Value;
    let (n, ()) = MEASURES.longest(scene.atoms, verb.end).filter(|_| measured)?;
    let from = verb.end + n;
    let q = (from..end.min(from + 8)).find_map(|i| scene.quantity_from(i))?;
    let object = verb.end..scene.quantity_atoms[q].start;
    let plain = object.clone().all(|i| VERBS.longest(scene.atoms, i).is_none() || i < from);
    plain.then(|| (q, Some(trim(scene, object))))
}

fn skip_fillers(scene: &Scene<'_>, mut at: usize, end: usize) -> usize {
    for _ in 0..FILLING {
        if at >= end || scene.quantity_from(at).is_some() {
            break;
        }
        let Some((n, ())) = FILLERS.longest(scene.atoms, at) else { break };
        at += n;
    }
    at
}

/// Whether verb, number and measure go together.
fn sensible(scene: &Scene<'_>, head: &Head) -> bool {
    use QuantityKind::{Count, Measure, Money, Ordinal, Percent, Rank, Ratio, Score};
    let kind = scene.quantities[head.quantity].kind;
    if matches!(kind, Rank | Ordinal | Score) || head.phrase.len() > LONGEST_PHRASE {
        return false;
    }
    let measured = head.object.is_some() || measure(scene, &head.phrase);
    let elliptical = head.phrase.is_empty();
    match head.verb {
        Verb::Value | Verb::Hold => {
            measured || matches!(kind, Money | Percent) || elliptical && matches!(kind, Count | Measure)
        }
        Verb::Weak => measured && (kind != Count || !elliptical),
        Verb::Rise | Verb::Fall => measured || matches!(kind, Percent | Money | Ratio) || kind == Measure,
        _ => false,
    }
}

/// Reads the figure or change of a clause. Elliptical clauses take their measure from what was carried over.
pub fn read(scene: &Scene<'_>, clause: &Range<usize>, head: &Head, context: Context<'_>) -> Option<Fact> {
    let change = matches!(head.verb, Verb::Rise | Verb::Fall | Verb::Hold) || growth(scene, &head.phrase);
    let (owner, object) = what(scene, head, context)?;
    let stance = circumstance::stance(scene, clause.start..head.atoms.start);
    let times = circumstance::times(scene, clause.clone());
    let mut quantities = vec![(head.quantity, part(scene, head))];
    quantities.extend(others(scene, clause, head));
    let last = quantities.iter().map(|(q, _)| scene.quantity_atoms[*q].end).max()?;
    let last =
        scene.times_in(clause.clone()).map(|t| scene.time_atoms[t].end).max().map_or(last, |t| t.max(last));
    let first = scene.times_in(clause.clone()).map(|t| scene.time_atoms[t].start).min();
    let begin = if head.phrase.is_empty() { head.atoms.start } else { head.phrase.start };
    let begin = first.map_or(begin, |t| t.min(begin));
    let kind = if change { FactKind::Change } else { FactKind::Figure };
    let mut args = Vec::new();
    if let Some(recipient) = owner.recipient {
        args.push(("recipient", Arg::Text(recipient)));
    }
    if matches!(head.verb, Verb::Rise | Verb::Fall) {
        args.push(("direction", Arg::Text(if head.verb == Verb::Rise { "up" } else { "down" }.to_owned())));
    }
    let rule = if change { "change" } else { "figure" };
    Some(build(
        scene,
        begin..last,
        kind,
        owner.names,
        head.atoms.clone(),
        object,
        quantities,
        times,
        args,
        stance,
        rule,
    ))
}

/// What part the governed number plays: `tăng 5 %`, `tăng lên 5 %`, `tăng từ 5 %`.
fn part(scene: &Scene<'_>, head: &Head) -> &'static str {
    if !matches!(head.verb, Verb::Rise | Verb::Fall) {
        return "value";
    }
    let between = head.atoms.end..scene.quantity_atoms[head.quantity].start;
    let says = |words: &[&str]| between.clone().any(|i| words.contains(&scene.atoms.lower(i)));
    match () {
        () if says(&["từ"]) => "basis",
        () if says(&["lên", "xuống", "còn", "vượt"]) => "value",
        () => "change",
    }
}

/// `tốc độ tăng trưởng ở mức 20 %`: the measure is itself a change.
fn growth(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|i| {
        scene.atoms.starts_with(i, &["tốc", "độ", "tăng"]) || scene.atoms.starts_with(i, &["mức", "tăng"])
    })
}

#[expect(clippy::too_many_arguments, reason = "the fields of one record, given once")]
fn build(
    scene: &Scene<'_>,
    atoms: Range<usize>,
    kind: FactKind,
    subject: Vec<String>,
    verb: Range<usize>,
    object: Option<String>,
    quantities: Vec<(usize, &'static str)>,
    times: Vec<FactTime>,
    args: Vec<(&'static str, Arg)>,
    stance: Stance,
    rule: &'static str,
) -> Fact {
    Fact {
        span: scene.atoms.span(atoms),
        kind,
        subject,
        predicate: scene.text(verb, |_| true),
        object,
        quantities,
        tense: circumstance::tense(scene, &times, stance.modality, false),
        times,
        args,
        modality: stance.modality,
        negative: stance.negative,
        attribution: None,
        rule,
    }
}

/// The other numbers of a clause: the new value of a change, the old one, a count after `với`.
fn others(scene: &Scene<'_>, clause: &Range<usize>, head: &Head) -> Vec<(usize, &'static str)> {
    let from = scene.quantity_atoms[head.quantity].end;
    let change = matches!(head.verb, Verb::Rise | Verb::Fall);
    scene
        .quantities_in(from..clause.end)
        .filter_map(|q| {
            let start = scene.quantity_atoms[q].start;
            let back = (start.saturating_sub(4).max(from)..start).rev();
            let link = back.map(|i| scene.atoms.lower(i)).find(|w| {
                matches!(*w, "lên" | "xuống" | "còn" | "với" | "từ" | "đạt" | "và" | "," | "tăng" | "giảm")
            })?;
            match link {
                "lên" | "xuống" | "còn" | "đạt" if change => Some((q, "value")),
                "từ" if change => Some((q, "basis")),
                "tăng" | "giảm" => Some((q, "change")),
                "với" => Some((q, "count")),
                _ => None,
            }
        })
        .collect()
}

/// `Doanh thu và lợi nhuận lần lượt đạt 5 tỷ và 2 tỷ đồng`: to each measure its own numbers.
pub fn distribute(scene: &Scene<'_>, clause: &Range<usize>, head: &Head, fact: Fact) -> Vec<Fact> {
    let respectively = (clause.start..head.atoms.start).any(|i| scene.atoms.starts_with(i, &["lần", "lượt"]));
    let numbers: Vec<usize> = scene.quantities_in(head.atoms.end..clause.end).collect();
    let measures = fact.object.as_ref().or(fact.subject.first()).and_then(|m| m.split_once(" và "));
    let (Some((first, second)), true, 2 | 4) = (measures, respectively, numbers.len()) else {
        return vec![fact];
    };
    let parts = [first.to_owned(), second.to_owned()];
    let roles: Vec<&'static str> = if numbers.len() == 4 {
        vec!["change", "value"]
    } else {
        vec![fact.quantities.first().map_or("value", |(_, role)| *role)]
    };
    parts
        .into_iter()
        .enumerate()
        .map(|(k, measure)| {
            let mut own = fact.clone();
            own.quantities = roles.iter().enumerate().map(|(r, role)| (numbers[2 * r + k], *role)).collect();
            own.quantities.sort_unstable();
            own.span = fact.span.cover(scene.quantities[numbers[numbers.len() - 1]].span);
            match &mut own.object {
                Some(object) => *object = measure,
                None => own.subject = vec![measure],
            }
            own
        })
        .collect()
}
