//! Events: verbs with the frames that say what they assert, and around each its subject, its object, its times, its
//! numbers, and how sure it is.
//!
//! [`site`] finds the verbs of a sentence and the groups of particles before them, [`subject`] who does it, [`object`]
//! to whom or what. What a verb asserts stands in [the files in `rules`](super::frame); nothing here knows a verb.

mod object;
mod phrase;
mod site;
mod subject;

use std::ops::Range;

use super::circumstance;
use super::figure;
use super::frame::{FRAMES, Frame, Passive, Wanted};
use super::noun;
use super::phrases::Verb;
use super::scene::Scene;
use super::{Arg, Fact, FactKind, FactTime, Modality, TimeRef};
use crate::entity::Label;
use crate::quantity::QuantityKind;
use object::Object;
pub use phrase::is_noun_phrase;
use site::{Site, Voice};
use subject::Subject;

/// Who is counted stands this near before the verb.
const COUNTED: usize = 7;

/// The events of one sentence.
pub fn read(scene: &Scene<'_>, sentence: &Range<usize>, out: &mut Vec<Fact>) {
    let line = site::read(scene, sentence);
    if line.sites.iter().all(|s| s.frames.is_empty()) {
        return;
    }
    let subjects = subject::all(scene, &line);
    // `đề nghị Mỹ tiếp tục …`: what is asked for is no fact of its own; where it begins and who asks.
    let mut asked: Option<(usize, usize)> = None;
    // `làm 3 người chết và 5 người bị thương`: what brought it about holds for both.
    let mut causes: Option<usize> = None;
    let mut life: Option<Subject> = None;
    for (n, site) in line.sites.iter().enumerate() {
        let outer = asked.filter(|(_, segment)| *segment == site.segment);
        let mut left = subjects[n].clone();
        if let Some((k, _)) = outer {
            let speech = site.frames.first().is_some_and(|&f| is_speech(FRAMES.get(f).kind));
            if !(speech && linked(scene, site)) {
                continue;
            }
            left = subjects[k].clone();
        }
        if site.frames.first().is_some_and(|&f| FRAMES.get(f).nearest) {
            // `ông A sinh năm 1953, từ trần ngày 25/4`: one life.
            let own = subject::nearest(scene, site.group, sentence.start);
            life = own.or_else(|| life.filter(|_| n > 0));
            left = life.clone().unwrap_or(left);
        } else {
            life = None;
        }
        let object = object::read(scene, &line, n);
        let counted = site.frames.iter().any(|&f| FRAMES.get(f).counted);
        let cause = line
            .before(n)
            .filter(|_| counted)
            .and_then(|k| phrase::is_cause(scene, line.sites[k].verb.start).then_some(k).or(causes));
        causes = cause;
        let fact =
            site.frames.iter().find_map(|&f| build(scene, sentence, &line, n, FRAMES.get(f), &left, &object));
        let Some(mut fact) = fact else { continue };
        // `củng cố, thúc đẩy quan hệ`: verbs that share what follows are one assertion.
        // `quyết định sa thải ông A`: what is decided is the event.
        let governed = line.before(n).is_some_and(|k| line.sites[k].verb.end == site.group);
        if governed && out.last().is_some_and(|f| f.kind == FactKind::Decision && f.subject == fact.subject) {
            out.pop();
        }
        let again = line.before(n).is_some_and(|k| line.sites[k].verb.end == site.verb.start)
            && out.last().is_some_and(|f| f.kind == fact.kind && f.subject == fact.subject);
        if again {
            continue;
        }
        if let Some(k) = cause.filter(|&k| !subjects[k].names.is_empty()) {
            // `khiến 3 người chết`: the cause is what it is about.
            fact.subject.clone_from(&subjects[k].names);
        }
        if fact.kind == FactKind::Proposal {
            asked = Some((n, site.segment));
        }
        match fact.kind {
            FactKind::Share => shares(scene, &line, n, fact, out),
            FactKind::Figure | FactKind::Change => {
                grow(scene, &line, n, &mut fact);
                out.push(fact);
            }
            FactKind::Ownership | FactKind::Transaction => {
                equal(scene, &line, n, &mut fact);
                out.push(fact);
            }
            _ => out.push(fact),
        }
    }
}

/// What is told of police, rescuers and dealers in chains of verbs: `ra quân kiểm tra các quán, bắt giữ 5 người`.
fn takes_long_chains(kind: FactKind) -> bool {
    use FactKind::{
        Accident, Arrest, Casualties, Change, Damage, Deployment, Disaster, Figure, HoldOffice, LeaveOffice,
        Penalty, Prosecution, Rescue, TakeOffice, Transaction, Transfer,
    };
    matches!(
        kind,
        Accident
            | Arrest
            | Casualties
            | Change
            | Damage
            | Deployment
            | Disaster
            | Figure
            | HoldOffice
            | LeaveOffice
            | Penalty
            | Prosecution
            | Rescue
            | TakeOffice
            | Transaction
            | Transfer
    )
}

/// `133 triệu cổ phiếu, tương đương 3,4% vốn`: the same in other terms.
fn equal(scene: &Scene<'_>, line: &site::Line, n: usize, fact: &mut Fact) {
    let Some(next) = line.segments.get(line.sites[n].segment + 1) else { return };
    let leads = matches!(
        (scene.atoms.lower(next.start), scene.atoms.lower(next.start + 1)),
        ("tương", "đương" | "ứng") | ("chiếm", _)
    );
    let number = scene.quantities_in(next.clone()).next().filter(|_| leads);
    if let Some(q) = number {
        fact.quantities.push((q, "share"));
        fact.span = fact.span.cover(scene.quantities[q].span);
    }
}

/// `niêm yết ở mức 84 triệu đồng, tăng 1,5 triệu so với hôm qua`: the change belongs to the figure before it.
fn grow(scene: &Scene<'_>, line: &site::Line, n: usize, fact: &mut Fact) {
    for segment in line.segments.iter().skip(line.sites[n].segment + 1) {
        let head = figure::head(scene, segment);
        let Some(head) = head.filter(|h| h.phrase.is_empty() && matches!(h.verb, Verb::Rise | Verb::Fall))
        else {
            return;
        };
        figure::fold(scene, fact, segment, &head);
    }
}

/// `chiếm 67 % dân số, 85 % GDP`: a fact for each part.
fn shares(scene: &Scene<'_>, line: &site::Line, n: usize, fact: Fact, out: &mut Vec<Fact>) {
    let end = line.sites.get(n + 1).map_or_else(|| line.segments.last().map_or(0, |s| s.end), |s| s.group);
    let parts: Vec<usize> = scene
        .quantities_in(line.sites[n].verb.end..end)
        .filter(|&q| scene.quantities[q].kind == QuantityKind::Percent)
        .collect();
    for (k, &q) in parts.iter().enumerate() {
        let atoms = scene.quantity_atoms[q].clone();
        let stop = parts.get(k + 1).map_or(end, |&next| scene.quantity_atoms[next].start);
        let stop = line.segments.iter().find(|s| s.contains(&atoms.start)).map_or(stop, |s| s.end.min(stop));
        let mut part = fact.clone();
        part.quantities = vec![(q, "value")];
        part.object = object::name(scene, &(atoms.end..stop));
        part.span = fact.span.cover(scene.quantities[q].span);
        out.push(part);
    }
}

/// Whether a joining word stands right before a verb's group.
fn linked(scene: &Scene<'_>, site: &Site) -> bool {
    site.group > 0 && matches!(scene.atoms.lower(site.group - 1), "và" | "đồng" | "cũng" | "thời" | "song")
}

/// The fact of a verb under one frame, if all that the frame asks for is there.
fn build(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    line: &site::Line,
    n: usize,
    frame: &Frame,
    left: &Subject,
    right: &Object,
) -> Option<Fact> {
    let site = &line.sites[n];
    let passive = site.voice != Voice::Active;
    if frame.only_passive && !passive
        || left.doubtful && site.nominal.is_none() && !takes_long_chains(frame.kind)
        || frame.direct && !left.direct && site.nominal.is_none()
        || site.nominal.is_some() && !site.light && object::owner(scene, &right.atoms).is_none()
        || site.nominal.is_some() && frame.nominal.as_deref() != site.nominal.as_deref()
    {
        return None;
    }
    let (subject, object) = parts(scene, site, frame, left, right);
    let acted = object.atoms.clone();
    let numbers = numbers(scene, site, frame, left, &object);
    let suffered = frame.suffered && passive && subject.atoms == left.atoms && subject.names == left.names;
    let asked = if suffered { &left.atoms } else { &acted };
    let fits = object::fits(scene, frame, asked, !numbers.is_empty());
    let wanted = suffered && !subject.names.is_empty() || wanted(scene, frame, &subject);
    (fits && wanted && !(frame.kind == FactKind::Crime && charged(scene, site))).then_some(())?;
    let mut names = names(scene, frame, &subject, &object, &numbers)?;
    if subject.label.is_none() && !names.iter().all(|n| phrase::is_noun_phrase(n)) {
        return None;
    }
    // `vụ án xảy ra`: a case, no accident.
    if frame.kind == FactKind::Accident && names.iter().any(|n| n.starts_with("vụ án")) {
        return None;
    }
    let mut measure = None;
    if frame.kind == FactKind::Change
        && (subject.atoms.start..subject.atoms.end).any(|i| scene.atoms.lower(i) == "của")
    {
        // `tài sản của ông A tăng mạnh`: his, and the measure is what rises.
        let owner = crate::fact::subject::owner(scene, &subject.atoms).names;
        if !owner.is_empty() {
            measure = names.first().cloned();
            names = owner;
        }
    }
    if suffered && scene.quantity_from(left.atoms.start).is_some() {
        names = vec![scene.text(left.atoms.clone(), |i| scene.time(i).is_none())];
    }
    let stance = circumstance::stance(scene, site.group..site.verb.start);
    // `không ngừng cải tiến`: nothing stops.
    (frame.kind != FactKind::Stop || !stance.negative).then_some(())?;
    let modality = sureness(scene, site, frame, stance.modality);
    let times = times(scene, sentence, line, n, &object);
    let place = object::place(scene, &acted).or_else(|| object::place(scene, &object.rest));
    let mut args = frame.args.clone();
    if let Some(recipient) = object::recipient(scene, &acted) {
        args.push(("recipient", Arg::Text(recipient)));
    }
    if let Some(place) = place.filter(|p| !names.contains(p)) {
        args.push(("location", Arg::Text(place)));
    }
    let timed = times.iter().filter_map(|t| match t.what {
        TimeRef::Time(t) => Some(scene.time_atoms[t].end),
        _ => None,
    });
    let timed = timed.filter(|&end| frame.nearest && end > site.verb.end).max();
    let acted_end = if frame.nearest { timed.unwrap_or(0) } else { acted.end };
    let ends = [acted_end, object.rest.end * usize::from(!frame.nearest), site.verb.end].into_iter().max()?;
    let begin = subject.atoms.start.min(site.group).min(site.verb.start);
    let begin = if subject.local { begin } else { site.group.min(site.verb.start) };
    Some(Fact {
        span: scene.atoms.span(begin..ends.min(sentence.end)),
        kind: kind(scene, frame, &numbers, &subject, &acted),
        subject: names,
        predicate: scene.text(site.verb.clone(), |_| true),
        object: measure.or_else(|| object::name(scene, &acted).filter(|_| !frame.nearest)),
        quantities: numbers.into_iter().map(|q| (q, frame.quantity)).collect(),
        tense: circumstance::tense(scene, &times, modality, false),
        times,
        args,
        modality,
        negative: stance.negative,
        attribution: None,
        rule: frame.rule,
    })
}

/// What is asserted: a price (`bán ra 86 triệu đồng/lượng`) is a figure, not a deal; teams that meet play.
fn kind(
    scene: &Scene<'_>,
    frame: &Frame,
    numbers: &[usize],
    subject: &Subject,
    acted: &Range<usize>,
) -> FactKind {
    let per_unit = |&q: &usize| scene.quantities[q].unit.as_deref().is_some_and(|u| u.contains('/'));
    let team = |at: usize| {
        let subtype = scene.mention_from(at).and_then(|e| scene.entities[e].subtype);
        matches!(subtype, Some("club" | "team"))
    };
    match frame.kind {
        FactKind::Transaction if numbers.iter().any(per_unit) => FactKind::Figure,
        FactKind::Meeting
            if plays(scene, subject, acted)
                || team(subject.atoms.start)
                || team(noun::phrase(scene, acted.clone()).start) =>
        {
            FactKind::Match
        }
        kind => kind,
    }
}

/// `Việt Nam gặp Indonesia`: countries and teams meet to play; it is people who meet to talk.
fn plays(scene: &Scene<'_>, subject: &Subject, acted: &Range<usize>) -> bool {
    let other = scene.mention_from(noun::phrase(scene, acted.clone()).start);
    let place = other.is_some_and(|e| scene.entities[e].label == Label::Loc);
    let verb = acted.start.checked_sub(1).map_or("", |i| scene.atoms.lower(i));
    verb == "gặp" && place && subject.label != Some(Label::Per)
}

/// `về tội “Cướp tài sản”`: a crime that is only the name of a charge.
fn charged(scene: &Scene<'_>, site: &Site) -> bool {
    (site.group.saturating_sub(4)..site.group).rev().take_while(|&i| scene.atoms.text(i) != ",").any(|i| {
        matches!(scene.atoms.lower(i), "tội" | "vi" | "vụ" | "nghi" | "buộc" | "“" | "\"" | "luật" | "mục")
    })
}

/// Who does it and to whom, once the voice is undone.
fn parts(scene: &Scene<'_>, site: &Site, frame: &Frame, left: &Subject, right: &Object) -> (Subject, Object) {
    if site.nominal.is_some()
        && let Some(subject) = object::owner(scene, &right.atoms)
    {
        // `chuyến thăm Mỹ của ông A`.
        return (subject, right.clone());
    }
    match &site.voice {
        Voice::Active => (left.clone(), right.clone()),
        Voice::Passive(_) if frame.passive == Passive::Subject => (left.clone(), right.clone()),
        Voice::Passive(agent) => {
            let agent = agent.clone().or_else(|| object::agent(scene, &right.atoms));
            let Some(agent) = agent else { return (left.clone(), right.clone()) };
            let subject = subject::of(scene, agent, true);
            let mut object = right.clone();
            object.rest = right.atoms.clone();
            object.atoms = left.atoms.clone();
            (subject, object)
        }
    }
}

/// The numbers that belong to a verb.
fn numbers(scene: &Scene<'_>, site: &Site, frame: &Frame, left: &Subject, object: &Object) -> Vec<usize> {
    let plain = |q: &usize| {
        use QuantityKind::{Count, Measure, Money, Ordinal, Percent, Score};
        let kind = scene.quantities[*q].kind;
        if frame.scored { kind == Score } else { matches!(kind, Count | Money | Measure | Percent | Ordinal) }
    };
    // `vàng nhẫn loại 1-5 chỉ`: a number in a name.
    let named = |q: &usize| {
        let at = scene.quantity_atoms[*q].start;
        at > 0 && matches!(scene.atoms.lower(at - 1), "loại" | "hạng" | "cỡ" | "khóa" | "đợt")
    };
    let fits = |q: &usize| frame.units.is_empty() || of_unit(scene, *q, &frame.units);
    let mut behind: Vec<usize> =
        scene.quantities_in(object.atoms.clone()).filter(plain).filter(|q| !named(q) && fits(q)).collect();
    let at_once = behind.first().is_some_and(|&q| scene.quantity_atoms[q].start <= object.atoms.start + 1);
    if frame.counted {
        // `có thêm 2.000 người mắc bệnh`: who is counted stands right before or right after.
        let near = site.group.saturating_sub(COUNTED)..site.group;
        let heads = |q: &usize| scene.quantities[*q].kind == QuantityKind::Count;
        let lead = scene.quantity_from(left.atoms.start).filter(|_| left.local);
        let before = scene.quantities_in(near).filter(heads).last().or(lead.filter(|q| heads(q)));
        let close = |q: &usize| scene.quantity_atoms[*q].end + 3 >= site.group;
        let joined = matches!(scene.atoms.lower(object.atoms.start), "và" | ",");
        return match before {
            Some(q) if !at_once || joined || close(&q) => vec![q],
            _ if at_once => behind.into_iter().take(1).collect(),
            _ => Vec::new(),
        };
    }
    let leads = left.local && scene.quantity_from(left.atoms.start).is_some();
    if leads && behind.is_empty() {
        let before = left.atoms.start..site.group.max(left.atoms.end);
        behind.extend(scene.quantities_in(before).filter(plain).take(1));
    }
    behind
}

/// Whether a number is a sum, a part or of one of these units.
fn of_unit(scene: &Scene<'_>, q: usize, units: &[String]) -> bool {
    let quantity = &scene.quantities[q];
    let unit = quantity.unit.as_deref().unwrap_or_default();
    matches!(quantity.kind, QuantityKind::Money | QuantityKind::Percent)
        || units.iter().any(|u| unit.starts_with(u.as_str()))
}

/// Whether a subject is of the kind that the frame wants.
fn wanted(scene: &Scene<'_>, frame: &Frame, subject: &Subject) -> bool {
    let heads = || subject::begins_with(scene, &subject.atoms, &frame.subject_heads);
    match frame.subject {
        _ if !frame.subject_heads.is_empty() => heads(),
        _ if frame.counted => !subject.names.is_empty(),
        _ if !frame.or_heads.is_empty() && subject::begins_with(scene, &subject.atoms, &frame.or_heads) => {
            true
        }
        Wanted::Person => subject.label == Some(Label::Per),
        Wanted::Actor => {
            let product = subject.label == Some(Label::Misc) && !is_number(frame.kind);
            subject.label.is_some() && !product && !subject.mute || subject.actor
        }
        Wanted::Law => {
            matches!(subject.label, Some(Label::Org | Label::Loc)) && !subject.mute
                || subject.label.is_none() && subject.actor
        }
        Wanted::Mutual => subject.label.is_some(),
        Wanted::Any => !subject.names.is_empty(),
    }
}

/// The names under which the fact is filed.
fn names(
    scene: &Scene<'_>,
    frame: &Frame,
    subject: &Subject,
    object: &Object,
    numbers: &[usize],
) -> Option<Vec<String>> {
    if frame.counted {
        (!numbers.is_empty()).then_some(())?;
    }
    let mut names = subject.names.clone();
    if frame.subject == Wanted::Mutual && names.len() == 1 && subject.label.is_some() {
        // `Việt Nam hợp tác với Mỹ`: both sides.
        if let Some(other) = object::with(scene, &object.atoms).filter(|o| !names.contains(o)) {
            names.push(other);
        }
    }
    let enough = if frame.subject == Wanted::Mutual { 2 } else { 1 };
    (names.len() >= enough).then_some(names)
}

/// Figures may be of products (`vàng miếng`, a car); only people and bodies act.
fn is_number(kind: FactKind) -> bool {
    matches!(kind, FactKind::Figure | FactKind::Change | FactKind::Share)
}

/// How sure a fact is: what its cues say, else its verb.
fn sureness(scene: &Scene<'_>, site: &Site, frame: &Frame, said: Modality) -> Modality {
    let own = frame.modality.unwrap_or(Modality::Asserted);
    let plans = (site.group..site.verb.start)
        .any(|i| matches!(scene.atoms.lower(i), "sẽ" | "sắp") || scene.atoms.starts_with(i, &["dự", "kiến"]));
    match said {
        Modality::Predicted if plans => Modality::Planned,
        Modality::Asserted => own,
        other => other,
    }
}

/// The times of a verb: its own, else those that head the sentence.
fn times(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    line: &site::Line,
    n: usize,
    object: &Object,
) -> Vec<FactTime> {
    let site = &line.sites[n];
    let reach = line.reach(if site.light { n - 1 } else { n });
    // `bình thường hóa năm 1995 và nâng cấp năm 2013`: to each its own.
    let linked = (reach.start..site.group).rev().find(|&i| {
        line.before(n).is_some() && !scene.taken(i) && matches!(scene.atoms.lower(i), "và" | "rồi" | "nhưng")
    });
    let mut begin = linked.unwrap_or(reach.start);
    let mut end = object.rest.end.max(object.atoms.end).max(site.verb.end);
    // A time set off by marks: `, vào tháng 8, ` before, `( 6/2012 - 11/2018 )` behind.
    if let Some(before) = site.segment.checked_sub(1).map(|s| &line.segments[s])
        && begin == line.segments[site.segment].start
        && noun::phrase(scene, before.clone()).is_empty()
    {
        begin = before.start;
    }
    if let Some(after) = line.segments.get(site.segment + 1)
        && end == line.segments[site.segment].end
        && noun::phrase(scene, after.clone()).is_empty()
        && line.sites.iter().all(|s| s.segment != site.segment + 1)
    {
        end = after.end;
    }
    let own: Vec<FactTime> = circumstance::times(scene, begin..end)
        .into_iter()
        .filter(|t| t.rel != "basis" && !jubilee(scene, t))
        .collect();
    if !own.is_empty() {
        return own;
    }
    // `Tính đến sáng 25/4, …`: the segments before the first event of the sentence.
    let first = line.sites.iter().find(|s| !s.frames.is_empty()).map_or(0, |s| s.segment);
    let head = line.segments.get(first.min(site.segment)).map_or(sentence.start, |s| s.start);
    let heads = |t: &FactTime| t.rel != "basis" && !jubilee(scene, t);
    let bare = line.segments.iter().take_while(|s| s.end <= head);
    let set: Vec<FactTime> = bare
        .filter(|s| noun::phrase(scene, (*s).clone()).is_empty())
        .flat_map(|s| circumstance::times(scene, s.clone()))
        .filter(heads)
        .collect();
    if set.is_empty() {
        circumstance::times(scene, sentence.start..head)
            .into_iter()
            .filter(heads)
            .next_back()
            .into_iter()
            .collect()
    } else {
        set
    }
}

/// `kỷ niệm 10 năm`: a length of time that is celebrated.
fn jubilee(scene: &Scene<'_>, time: &FactTime) -> bool {
    let TimeRef::Time(t) = time.what else { return false };
    let start = scene.time_atoms[t].start;
    time.rel == "for" && start > 1 && matches!(scene.atoms.lower(start - 1), "niệm" | "năm" | "kỳ" | "hạn")
}

/// Whether a kind is one of saying or judging.
pub fn is_speech(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Statement
            | FactKind::Proposal
            | FactKind::Commitment
            | FactKind::Support
            | FactKind::Opposition
            | FactKind::Warning
    )
}
