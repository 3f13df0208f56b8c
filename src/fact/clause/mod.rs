//! Events: verbs with the frames that say what they assert, and around each its subject, its object, its times, its
//! numbers, and how sure it is.
//!
//! [`site`] finds the verbs of a sentence and the groups of particles before them, [`subject`] who does it, [`object`]
//! to whom or what. What a verb asserts stands in [the files in `rules`](super::frame); nothing here knows a verb.

mod anaphor;
mod companion;
mod kind;
mod number;
mod object;
mod outlook;
mod party;
mod phrase;
mod reading;
mod site;
mod subject;
mod when;

use std::ops::Range;

use super::circumstance;
use super::frame::{Frame, Passive};
use super::noun;
use super::scene::Scene;
use super::{Arg, Fact, FactKind, Modality, TimeRef};
use crate::time::TimeKind;
use companion::{equal, grow, prices, shares};
use object::Object;
use outlook::Outlook;
use party::{names, parts, wanted};
pub use phrase::is_noun_phrase;
use site::{Site, Voice};
use subject::Subject;

/// The events of one sentence.
pub fn read(scene: &Scene<'_>, sentence: &Range<usize>, out: &mut Vec<Fact>) {
    if !outlook::any(scene, sentence) {
        return;
    }
    let line = site::read(scene, sentence);
    let outlook = outlook::all(scene, &line);
    if outlook.iter().all(|o| o.frames.is_empty()) {
        return;
    }
    let subjects = subject::all(scene, &line);
    // `đề nghị Mỹ tiếp tục …`: what is asked for is no fact of its own; where it begins and who asks.
    let mut asked: Option<(usize, usize)> = None;
    // `làm 3 người chết và 5 người bị thương`: what brought it about holds for both.
    let mut causes: Option<usize> = None;
    let mut born: Option<Subject> = None;
    for (n, site) in line.sites.iter().enumerate() {
        let outer = asked.filter(|(_, segment)| {
            *segment == site.segment || !turns(scene, line.segments[site.segment].start)
        });
        if site.frames.is_empty() {
            // A verb that asserts nothing ends what went before it.
            if outer.is_none() {
                (born, causes) = (None, None);
            }
            continue;
        }
        let mut left = subjects[n].clone();
        if let Some((k, _)) = outer {
            let speech = site.frames.first().is_some_and(|&f| is_speech(scene.frames.get(f).kind));
            if !(speech && linked(scene, site)) {
                continue;
            }
            left = subjects[k].clone();
        }
        if site.frames.first().is_some_and(|&f| scene.frames.get(f).nearest) {
            // `ông A sinh năm 1953, từ trần ngày 25/4`: one life.
            let own = subject::nearest(scene, site.group, sentence.start);
            born = own.or_else(|| born.filter(|_| n > 0));
            left = born.clone().unwrap_or(left);
        } else {
            born = None;
        }
        let reach = line.reach(n);
        if site.nominal.is_none() && phrase::is_purpose(scene, reach.start.min(site.group)..site.group) {
            // `họp để bàn`: what it is for.
            continue;
        }
        if site.frames.iter().any(|&f| scene.frames.get(f).kind == FactKind::Score)
            && let Some(shooter) = subject::shooter(scene, &line, n)
        {
            left = shooter;
        }
        let Outlook { frames, object } = &outlook[n];
        let counted = site.frames.iter().any(|&f| scene.frames.get(f).counted);
        // `khiến 3 người chết, 5 người bị thương`: across a comma too, where only a number stands before the verb.
        let listed = || {
            let segment = &line.segments[site.segment];
            causes.filter(|_| counted && scene.quantity_from(segment.start).is_some())
        };
        let cause = match line.before(n).filter(|_| counted) {
            Some(k) => phrase::is_cause(scene, line.sites[k].verb.start).then_some(k).or(causes),
            None => listed(),
        };
        causes = cause;
        let fact =
            frames.iter().find_map(|&f| build(scene, sentence, &line, n, scene.frames.get(f), &left, object));
        let Some(mut fact) = fact else { continue };
        // `củng cố, thúc đẩy quan hệ`: verbs that share what follows are one assertion.
        // `quyết định sa thải ông A`: what is decided is the event.
        let governed = line.before(n).is_some_and(|k| line.sites[k].verb.end == site.group);
        let whole = |f: &Fact| matches!(f.kind, FactKind::Decision | FactKind::Completion);
        if governed && out.last().is_some_and(|f| whole(f) && f.subject == fact.subject) {
            out.pop();
        }
        // `bổ nhiệm bà B làm giám đốc`: one office, told once.
        if fact.kind == FactKind::HoldOffice && appointed(scene, &line, n) {
            continue;
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
            FactKind::Share => shares(scene, &line, n, &fact, out),
            FactKind::Figure | FactKind::Change => {
                for mut fact in prices(scene, &object.atoms, fact) {
                    grow(scene, &line, n, &mut fact);
                    out.push(fact);
                }
            }
            FactKind::Ownership | FactKind::Transaction => {
                equal(scene, &line, n, &mut fact);
                out.push(fact);
            }
            _ => out.push(fact),
        }
    }
}

/// Whether the verb before in the same segment puts somebody into an office.
fn appointed(scene: &Scene<'_>, line: &site::Line, n: usize) -> bool {
    line.before(n).is_some_and(|k| {
        let verb = &line.sites[k].verb;
        line.sites[k].frames.iter().any(|&f| scene.frames.get(f).kind == FactKind::TakeOffice)
            || matches!(scene.atoms.lower(verb.start), "giới" | "giao" | "cử")
    })
}

/// Whether a segment that begins at `i` leaves what was asked for before.
fn turns(scene: &Scene<'_>, i: usize) -> bool {
    matches!(
        scene.atoms.lower(i),
        "đồng" | "trong" | "nhưng" | "còn" | "tuy" | "sau" | "trước" | "theo" | "và" | "song" | "khi"
    ) || scene.mention_from(i).is_some()
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
    // `Indonesia được đánh giá cao`: who does it is not said.
    let unsaid = site.voice == Voice::Passive(None)
        && frame.passive == Passive::Patient
        && !frame.suffered
        && kind::needs_agent(frame.kind)
        && object::agent(scene, &right.atoms).is_none();
    // `bị ghi bàn`: the other side scores.
    if unsaid
        || frame.kind == FactKind::Score && passive
        || frame.only_passive && !passive
        || left.doubtful && site.nominal.is_none() && !kind::takes_long_chains(frame.kind)
        || frame.direct && !left.direct && site.nominal.is_none()
        || site.nominal.is_some() && !site.light && object::owner(scene, &right.atoms).is_none()
        || site.nominal.is_some() && frame.nominal.as_deref() != site.nominal.as_deref()
    {
        return None;
    }
    let (subject, object) = parts(scene, site, frame, left, right);
    let acted = object.atoms.clone();
    let segment = &line.segments[site.segment];
    let numbers = number::of(scene, segment, site, frame, left, &object);
    let suffered = frame.suffered && passive && subject.atoms == left.atoms && subject.names == left.names;
    let asked = if suffered { &left.atoms } else { &acted };
    // `bị tuyên 12 năm tù`: the term stands behind.
    let fits = |atoms: &Range<usize>| {
        object::fits(scene, frame, &noun::phrase(scene, atoms.clone()), !numbers.is_empty())
    };
    let fits = fits(asked) || suffered && frame.labels.is_empty() && fits(&acted);
    let wanted = suffered && !subject.names.is_empty() || wanted(scene, frame, &subject);
    (fits && wanted && !(frame.kind == FactKind::Crime && kind::charged(scene, site))).then_some(())?;
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
    // `kỷ niệm 100 năm thành lập`: a length of time, not when.
    let lasting = |i: usize| scene.time(i).is_some_and(|t| scene.times[t].kind == TimeKind::Duration);
    if frame.kind == FactKind::Founding && site.verb.start > 0 && lasting(site.verb.start - 1) {
        return None;
    }
    let cues = site.group..site.verb.start;
    let stance = circumstance::stance(scene, cues.clone()).of_event(scene, cues);
    // `không ngừng cải tiến`: nothing stops.
    (frame.kind != FactKind::Stop || !stance.negative).then_some(())?;
    let modality = match stance.modality {
        Modality::Asserted => frame.modality.unwrap_or(Modality::Asserted),
        said => said,
    };
    let before = line.segments[site.segment].start..site.group;
    let modality = if phrase::is_condition(scene, before) { Modality::Conditional } else { modality };
    let times = when::times(scene, sentence, line, n, &object);
    let place = object::place(scene, &acted)
        .or_else(|| object::place(scene, &object.rest))
        .or_else(|| object::spot(scene, &acted));
    let mut args = frame.args.clone();
    if let Some(recipient) = object::recipient(scene, &acted) {
        args.push(("recipient", Arg::Text(recipient)));
    }
    if let Some(place) = place.filter(|p| !names.contains(p)) {
        args.push(("location", Arg::Text(place)));
    }
    let last = times.iter().filter_map(|t| match t.what {
        TimeRef::Time(t) => Some(scene.time_atoms[t].end),
        _ => None,
    });
    let last = last.filter(|&end| frame.nearest && end > site.verb.end).max();
    let acted_end = if frame.nearest { last.unwrap_or(0) } else { acted.end };
    let ends = [acted_end, object.rest.end * usize::from(!frame.nearest), site.verb.end].into_iter().max()?;
    let begin = subject.atoms.start.min(site.group).min(site.verb.start);
    let begin = if subject.local { begin } else { site.group.min(site.verb.start) };
    Some(Fact {
        span: scene.atoms.span(begin..ends.min(sentence.end)),
        kind: kind::of(scene, frame, &numbers, &subject, &acted),
        subject: names,
        predicate: scene.text(site.verb.clone(), |_| true),
        object: measure.or_else(|| object::name(scene, &acted, frame.clause).filter(|_| !frame.nearest)),
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
