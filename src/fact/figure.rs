//! A measure has a value; a measure rises or falls.

use std::ops::Range;

use super::circumstance::{self, Stance};
use super::clause::is_noun_phrase;
use super::noun::{anaphoric, cue, measure, phrase, split, trim};
use super::phrases::{CUES, Cue, FILLERS, MEASURES, OWNED, VERBS, Verb};
use super::scene::Scene;
use super::subject::{self, Owner};
use super::{Arg, Context, Fact, FactKind, FactTime, TimeRef};
use crate::entity::Label;
use crate::quantity::QuantityKind;

/// So many fillers may stand between a verb and its number.
const FILLING: usize = 5;
/// The words that name a session are at most so many.
const SESSION: usize = 12;
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

/// Whether a clause speaks of a measure told of before.
pub fn mentions_back(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    clause.clone().any(|i| points_back(scene, &(i..i + 3)))
}

/// `con số này`: the measure told of before.
pub fn points_back(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    phrase.len() <= 3
        && scene.atoms.starts_with(phrase.start, &["con", "số"])
        && matches!(scene.atoms.lower(phrase.start + 2), "này" | "đó" | "trên")
}

/// Whose the figure is, and what is measured.
fn what(scene: &Scene<'_>, head: &Head, context: Context<'_>) -> Option<(Owner, Option<String>)> {
    if (head.phrase.is_empty() || points_back(scene, &head.phrase)) && head.object.is_none() {
        let carried = context.carried?;
        return Some((Owner { names: carried.subject.clone(), recipient: None }, carried.object.clone()));
    }
    let (holder, mut measured) = match &head.object {
        Some(object) => (head.phrase.clone(), object.clone()),
        None => split(scene, &head.phrase),
    };
    while let Some((n, Cue::Auxiliary)) =
        CUES.longest(scene.atoms, measured.start).filter(|(n, _)| *n < measured.len())
    {
        measured.start += n;
    }
    let mut owner = subject::owner(scene, &measured);
    let cut = measured.start > head.phrase.start && head.object.is_none();
    if owner.names.is_empty() && (cut || !holder.is_empty()) {
        owner.names = if holder.is_empty() {
            context.carried.map_or(Vec::new(), |c| c.subject.clone())
        } else {
            subject::owner(scene, &holder).names
        };
        (!owner.names.is_empty()).then_some(())?;
    }
    let text = scene.text(measured.clone(), |i| scene.time(i).is_none());
    let verbal = matches!(scene.atoms.lower(measured.start), "được" | "bị" | "đạt" | "sẽ" | "nhận");
    if anaphoric(scene, &head.phrase) || text.is_empty() || verbal {
        return None;
    }
    if owner.names.is_empty() && OWNED.longest(scene.atoms, measured.start).is_some() {
        owner.names = context.topic.to_vec();
    }
    if owner.names.is_empty()
        && let Some(carried) = context.carried.filter(|c| c.object.is_some() && !c.ranked)
    {
        owner.names.clone_from(&carried.subject);
    }
    if scene.atoms.starts_with(measured.start, &["cổ", "phiếu"]) {
        let own =
            measured.start..measured.clone().find(|&i| scene.atoms.lower(i) == "của").unwrap_or(measured.end);
        return Some((
            Owner { names: vec![scene.text(own, |i| scene.time(i).is_none())], recipient: None },
            None,
        ));
    }
    if let Some((whose, measure)) = of_thing(scene, &measured) {
        return Some((Owner { names: vec![whose], recipient: None }, Some(lowered(&measure))));
    }
    if owner.names.is_empty() {
        let text = lowered(&joined(scene, &measured));
        let begins = (measured.start..(measured.start + 3).min(measured.end))
            .any(|i| MEASURES.longest(scene.atoms, i).is_some());
        ((begins || measured.len() <= 4) && is_noun_phrase(&text)).then_some(())?;
        owner.names = vec![text];
        return Some((owner, None));
    }
    let named = measure(scene, &measured);
    Some((owner, named.then(|| lowered(&text))))
}

/// `giá trị của đồng USD`, `lãi suất trái phiếu`: the thing, and what of it is measured.
fn of_thing(scene: &Scene<'_>, measured: &Range<usize>) -> Option<(String, String)> {
    let first = measured.start;
    let pair = |a: &str, b: &str| scene.atoms.starts_with(first, &[a, b]);
    let (n, bare) = match () {
        () if pair("giá", "trị") => (2, false),
        () if pair("lãi", "suất") => (2, true),
        () => return None,
    };
    let linked = scene.atoms.lower(first + n) == "của";
    let thing = first + n + usize::from(linked)..measured.end;
    let named = scene.mention_from(thing.start).is_some();
    (!named && !thing.is_empty() && (linked || bare))
        .then(|| (scene.text(thing, |_| true), scene.text(first..first + n, |_| true)))
}

/// `giá vàng của thế giới`: the phrase without times and the `của` before what is no name.
fn joined(scene: &Scene<'_>, measured: &Range<usize>) -> String {
    let of = |i: usize| scene.atoms.lower(i) == "của" && scene.mention_from(i + 1).is_none();
    scene.text(measured.clone(), |i| scene.time(i).is_none() && !of(i))
}

/// A noun phrase as the guidelines write it: the capital of a sentence's head goes.
fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    let acronym = chars.clone().nth(1).is_some_and(char::is_uppercase);
    match chars.next() {
        Some(c) if !acronym => c.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
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

/// Adds a change to the figure before it: `đạt 5 tỷ USD , tăng 11 % so với năm 2021`.
pub fn fold(scene: &Scene<'_>, fact: &mut Fact, clause: &Range<usize>, head: &Head) {
    fact.quantities.push((head.quantity, "change"));
    for extra in others(scene, clause, head) {
        fact.quantities.push(extra);
    }
    let times = circumstance::times(scene, clause.clone());
    let end = scene.times_in(clause.clone()).map(|t| scene.time_atoms[t].end).max();
    let end = end.unwrap_or(0).max(scene.quantity_atoms[head.quantity].end);
    fact.times.extend(times.into_iter().filter(|t| t.rel == "basis"));
    fact.span = fact.span.cover(scene.atoms.span(clause.start..end));
}

/// What a clause after a change adds: `( - 0,94 % )`, `xuống 1.263 điểm`.
pub fn continued(scene: &Scene<'_>, clause: &Range<usize>) -> Option<(usize, &'static str)> {
    let q = scene.quantities_in(clause.clone()).next()?;
    let atoms = scene.quantity_atoms[q].clone();
    let percent = scene.quantities[q].kind == QuantityKind::Percent;
    let signed = (clause.start..atoms.start).all(|i| matches!(scene.atoms.text(i), "-" | "+" | "–"));
    if percent && signed && atoms.end == clause.end {
        return Some((q, "change"));
    }
    if scene.atoms.starts_with(clause.start, &["tương", "đương"]) && atoms.start <= clause.start + 3 {
        return percent.then_some((q, "change"));
    }
    let (n, verb) = VERBS.at(scene.atoms, clause.start).find(|(_, v)| *v == Verb::Reach)?;
    let at = skip_fillers(scene, clause.start + n, clause.end);
    (verb == Verb::Reach && at == atoms.start).then_some((q, "value"))
}

/// `Chốt phiên 12/7`: a session heads what follows.
pub fn session(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    clause.len() <= SESSION
        && (clause.start..clause.end.min(clause.start + 4)).any(|i| scene.atoms.lower(i) == "phiên")
        && scene.times_in(clause.clone()).next().is_some()
        && scene.entities_in(clause.clone()).next().is_none()
}

/// `Tại Công ty SJC, …`: at whose counters the prices of a sentence hold.
pub fn host(scene: &Scene<'_>, clause: &Range<usize>) -> Option<String> {
    let at = clause.start + 1;
    let e = scene.mention_from(at).filter(|_| matches!(scene.atoms.lower(clause.start), "tại" | "ở"))?;
    let body = scene.entities[e].label == Label::Org && scene.mention_end(e) >= clause.end;
    body.then(|| scene.entities[e].name.clone())
}

/// Gives a price to the body at whose counters it holds.
pub fn seat(fact: &mut Fact, body: &str) {
    let price =
        |text: &str| text.starts_with("giá") || text.starts_with("vàng") || text.starts_with("tỷ giá");
    let measure = fact.object.clone().or_else(|| fact.subject.first().cloned());
    if matches!(fact.kind, FactKind::Figure | FactKind::Change) && measure.as_deref().is_some_and(price) {
        fact.object = measure;
        fact.subject = vec![body.to_owned()];
    }
}

/// `74 triệu đồng/lượng mua vào và 76 triệu đồng/lượng bán ra`: a figure for each price.
pub fn more(scene: &Scene<'_>, clause: &Range<usize>, head: &Head, fact: &Fact) -> Vec<Fact> {
    let from = scene.quantity_atoms[head.quantity].end;
    let numbers = scene.quantities_in(from..clause.end);
    numbers.filter_map(|q| twin(scene, fact, q, from)).collect()
}

/// `(mua vào) và 76 triệu đồng/lượng (bán ra)`: the same figure with another price.
pub fn again(scene: &Scene<'_>, clause: &Range<usize>, fact: &Fact) -> Option<Fact> {
    let q = scene.quantities_in(clause.start..clause.end.min(clause.start + 4)).next()?;
    twin(scene, fact, q, clause.start)
}

/// A figure with the price `q` for its own, where only `và` or a dash stands between `from` and it, and both prices
/// are of one unit.
fn twin(scene: &Scene<'_>, fact: &Fact, q: usize, from: usize) -> Option<Fact> {
    let own = fact.quantities.first().filter(|(_, part)| *part == "value").map(|(q, _)| *q)?;
    let unit = scene.quantities[q].unit.as_deref().filter(|u| u.contains('/'));
    let atoms = scene.quantity_atoms[q].clone();
    let before = atoms.start.checked_sub(1)?;
    let links = |i: usize| matches!(scene.atoms.lower(i), "và" | "-" | "–" | "còn");
    let near = (from..atoms.start).all(|i| {
        links(i)
            || matches!(
                scene.atoms.lower(i),
                "(" | ")" | "mua" | "vào" | "bán" | "ra" | "chiều" | "mức" | "giá" | "ở" | "là"
            )
    });
    let same = fact.kind == FactKind::Figure && q != own && scene.quantities[own].unit.as_deref() == unit;
    if !same || unit.is_none() || !near || !(from..=before).any(links) {
        return None;
    }
    let mut twin = fact.clone();
    twin.quantities = vec![(q, "value")];
    twin.span = fact.span.cover(scene.quantities[q].span);
    Some(twin)
}

/// `30.000 sinh viên Việt Nam đang học tập tại Mỹ`: people counted where they are.
pub fn counted(scene: &Scene<'_>, clause: &Range<usize>) -> Option<Fact> {
    let q = scene.quantities_in(clause.clone()).next()?;
    let quantity = &scene.quantities[q];
    let after = scene.quantity_atoms[q].end;
    let lead = phrase(scene, clause.start..scene.quantity_atoms[q].start);
    let bare = lead.clone().all(|i| {
        matches!(
            scene.atoms.lower(i),
            "có" | "khoảng" | "hơn" | "gần" | "trên" | "chừng" | "hiện" | "đang" | "tổng" | "cộng"
        )
    });
    (quantity.kind == QuantityKind::Count && bare).then_some(())?;
    let verb = (after..clause.end.min(after + 10))
        .find_map(|i| VERBS.at(scene.atoms, i).find(|(_, v)| *v == Verb::Stay).map(|(n, _)| i..i + n))?;
    let who = scene.entities_in(after..verb.start).next().map(|e| scene.entities[e].name.clone())?;
    let place = scene.entities_in(verb.end..clause.end).next().map(|e| scene.entities[e].name.clone());
    place.as_ref()?;
    let times = circumstance::times(scene, clause.clone());
    let stance = circumstance::stance(scene, clause.start..verb.start);
    let args = place.map(|p| ("destination", Arg::Text(p))).into_iter().collect();
    let object = scene.text(scene.quantity_atoms[q].start..verb.start, |i| {
        i >= scene.atoms.at_byte(quantity.core.end) && cue(scene, i).is_none()
    });
    let quantities = vec![(q, "value")];
    let end = scene.entities_in(verb.end..clause.end).next().map_or(verb.end, |e| scene.entity_atoms[e].end);
    let begin = scene.times_in(clause.clone()).next().map_or(usize::MAX, |t| scene.time_atoms[t].start);
    let begin = begin.min(scene.quantity_atoms[q].start);
    let mut fact = build(
        scene,
        begin..end,
        FactKind::Figure,
        vec![who],
        verb,
        Some(object),
        quantities,
        times,
        args,
        stance,
        "counted",
    );
    fact.tense = circumstance::tense(scene, &fact.times, fact.modality, true);
    if fact.times.is_empty() && clause.clone().any(|i| matches!(scene.atoms.lower(i), "đang" | "hiện")) {
        fact.times.push(FactTime { what: TimeRef::Published, rel: "as_of" });
    }
    Some(fact)
}
