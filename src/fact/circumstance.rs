//! When a fact holds, how sure it is and whose claim it is.

use std::ops::Range;

use super::phrases::{CUES, Cue};
use super::scene::Scene;
use super::{Fact, FactKind, FactTime, Modality, Tense, TimeRef, basis};
use crate::entity::Label;
use crate::time::{SignalRole, TimeKind};

/// So many times back a price looks for its session.
const SESSION: usize = 12;

/// The times of a clause, those of a comparison as `basis`.
pub fn times(scene: &Scene<'_>, clause: Range<usize>) -> Vec<FactTime> {
    scene
        .times_in(clause)
        .map(|t| {
            let rel = if basis::is_compared(scene.atoms, scene.time_atoms[t].start) {
                "basis"
            } else {
                rel(scene, t)
            };
            FactTime { what: TimeRef::Time(t), rel }
        })
        .collect()
}

/// How a time bears on what is said in its clause.
pub fn rel(scene: &Scene<'_>, t: usize) -> &'static str {
    let time = &scene.times[t];
    match time.signal.map(|s| s.role) {
        Some(SignalRole::Since) => "since",
        Some(SignalRole::Until) => "until",
        Some(SignalRole::By) => "by",
        Some(SignalRole::AsOf) => "as_of",
        Some(SignalRole::Before) => "before",
        Some(SignalRole::After) => "after",
        Some(SignalRole::Qualifier) => "within",
        Some(SignalRole::At | SignalRole::During) | None => match time.kind {
            TimeKind::Set => "each",
            TimeKind::Time => "at",
            TimeKind::Date if time.value.len() >= 10 => "at",
            TimeKind::Duration if !is_past(scene, t) => "for",
            TimeKind::Date | TimeKind::Duration | TimeKind::Interval => "during",
        },
    }
}

/// `nhiều năm qua`: a length of time that ends now.
fn is_past(scene: &Scene<'_>, t: usize) -> bool {
    matches!(scene.atoms.lower(scene.time_atoms[t].end.wrapping_sub(1)), "qua" | "đây" | "nay")
}

/// What the cues of a stretch say.
#[derive(Debug, Clone, Copy)]
pub struct Stance {
    pub modality: Modality,
    pub negative: bool,
}

impl Stance {
    /// `dự kiến`, `sẽ` foresee a value, but plan an event.
    #[must_use]
    pub fn of_event(mut self, scene: &Scene<'_>, range: Range<usize>) -> Self {
        let plans = |i: usize| {
            matches!(scene.atoms.lower(i), "sẽ" | "sắp") || scene.atoms.starts_with(i, &["dự", "kiến"])
        };
        if self.modality == Modality::Predicted && range.into_iter().any(plans) {
            self.modality = Modality::Planned;
        }
        self
    }
}

/// Reads the cues before and at a verb.
pub fn stance(scene: &Scene<'_>, range: Range<usize>) -> Stance {
    let mut stance = Stance { modality: Modality::Asserted, negative: false };
    let mut at = range.start;
    while at < range.end {
        // `hàng không`: no word of its own denies nothing.
        let free = |at| scene.begins_word(at) && scene.entity(at).is_none() && scene.time(at).is_none();
        let cue = CUES.longest(scene.atoms, at).filter(|_| free(at));
        let Some((n, cue)) = cue else {
            at += 1;
            continue;
        };
        match cue {
            Cue::Modality(m) if stance.modality == Modality::Asserted => stance.modality = m,
            Cue::Not => stance.negative = true,
            Cue::Modality(_) | Cue::Auxiliary | Cue::Said => {}
        }
        at += n;
    }
    stance
}

/// The tense of a fact with these times and this stance.
pub fn tense(scene: &Scene<'_>, times: &[FactTime], modality: Modality, lasting: bool) -> Tense {
    if modality != Modality::Asserted && modality != Modality::Conditional {
        return Tense::Future;
    }
    if times.iter().any(|t| t.rel == "each") {
        return Tense::Generic;
    }
    let dated = times.iter().any(|t| {
        matches!(&t.what, TimeRef::Time(n) if scene.times[*n].begin.is_some() && t.rel != "since" && t.rel != "basis")
    });
    if lasting && !dated { Tense::Present } else { Tense::Past }
}

/// `Theo Tổng cục Thống kê`, `Theo báo cáo …`: whose claim the sentence is, where a clause names the source.
pub fn source(scene: &Scene<'_>, clause: Range<usize>) -> Option<Vec<String>> {
    let at = clause.start + 1;
    if scene.atoms.lower(clause.start) != "theo" || at >= clause.end || scene.atoms.lower(at) == "giờ" {
        return None;
    }
    let published = matches!(
        (scene.atoms.lower(at), scene.atoms.lower(at + 1)),
        ("báo", "cáo")
            | ("thống", "kê")
            | ("số", "liệu")
            | ("khảo", "sát")
            | ("nghiên", "cứu")
            | ("giới" | "các", _)
    );
    let who = match scene.entities_in(at..clause.end).next() {
        Some(e) => scene.entities[e].name.clone(),
        None if published => scene.text(at..clause.end, |_| true),
        None => return None,
    };
    Some(vec![who])
}

/// `Bộ Công Thương cho biết …`: the source before a verb of saying, and where the claim begins.
pub fn claim(scene: &Scene<'_>, clause: Range<usize>) -> Option<(Option<Vec<String>>, usize)> {
    let (at, n) = clause.clone().find_map(|i| match CUES.longest(scene.atoms, i)? {
        (n, Cue::Said) => Some((i, n)),
        // `Bộ Công Thương dự báo …`: a forecast of somebody's, and still a forecast.
        (_, Cue::Modality(Modality::Predicted)) if forecasts(scene, &clause, i) => Some((i, 0)),
        _ => None,
    })?;
    let speaker = scene.entities_in(clause.start..at).last().map(|e| vec![scene.entities[e].name.clone()]);
    Some((speaker, (at + n).min(clause.end)))
}

/// Whether a body or person stands right before the cue at `i` and begins the clause.
fn forecasts(scene: &Scene<'_>, clause: &Range<usize>, i: usize) -> bool {
    let speaker =
        i.checked_sub(1).and_then(|k| scene.entity(k)).filter(|&e| scene.entities[e].label != Label::Loc);
    speaker.is_some_and(|e| scene.with_title(e) <= clause.start)
        && matches!(scene.atoms.lower(i), "dự" | "ước" | "kỳ")
        && scene.atoms.lower(i + 1) != "kiến"
}

/// Fills in when a fact holds that says nothing of it: what is said at a meeting is said when it takes place, and a
/// price without a date is of the session before it.
pub fn inherit(scene: &Scene<'_>, facts: &mut [Fact]) {
    let mut event: Option<(String, Vec<String>)> = None;
    let mut incident: Option<String> = None;
    let mut period: Option<(Vec<String>, String)> = None;
    for fact in facts.iter_mut() {
        let own = fact.times.iter().find_map(|t| match &t.what {
            TimeRef::Time(n) if t.rel == "at" || t.rel == "during" => Some(scene.times[*n].value.clone()),
            _ => None,
        });
        match fact.kind {
            FactKind::Call | FactKind::Meeting | FactKind::Visit => {
                let people = || fact.subject.iter().chain(&fact.object).cloned().collect();
                if fact.modality != Modality::Asserted {
                    continue;
                }
                if let Some(value) = own {
                    event = Some((value, people()));
                } else if fact.times.is_empty()
                    && let Some((value, known)) = &event
                    && fact.kind == FactKind::Meeting
                    && fact.subject.iter().chain(&fact.object).any(|n| known.contains(n))
                {
                    let value = value.clone();
                    fact.times.push(FactTime { what: TimeRef::Inherited(value.clone()), rel: "at" });
                    event = Some((value, people()));
                }
            }
            kind if super::clause::is_speech(kind) => {
                if fact.times.is_empty()
                    && let Some((value, known)) = &event
                    && fact.subject.iter().any(|n| known.contains(n))
                {
                    fact.times.push(FactTime { what: TimeRef::Inherited(value.clone()), rel: "at" });
                }
            }
            FactKind::Figure | FactKind::Change => {
                let undated = fact.times.iter().all(|t| t.rel == "basis") && !priced(scene, fact);
                if let Some(value) = own.as_ref().filter(|v| is_period(v)) {
                    period = Some((fact.subject.clone(), value.clone()));
                } else if undated
                    && fact.modality == Modality::Asserted
                    && let Some((_, value)) = period.as_ref().filter(|(who, _)| *who == fact.subject)
                {
                    fact.times.insert(0, FactTime { what: TimeRef::Inherited(value.clone()), rel: "during" });
                }
                if own.is_none()
                    && priced(scene, fact)
                    && fact.times.iter().all(|t| t.rel == "basis")
                    && let Some(value) = session(scene, fact)
                {
                    fact.times.insert(0, FactTime { what: TimeRef::Inherited(value), rel: "at" });
                }
            }
            FactKind::Casualties
            | FactKind::Damage
            | FactKind::Accident
            | FactKind::Disaster
            | FactKind::Rescue
            | FactKind::Arrest
            | FactKind::Penalty
            | FactKind::Deployment => {
                if let Some(value) = own {
                    incident = Some(value).filter(|v| v.len() >= 10 && !v.contains('/'));
                } else if fact.times.is_empty()
                    && let Some(value) = &incident
                {
                    fact.times.push(FactTime { what: TimeRef::Inherited(value.clone()), rel: "at" });
                }
            }
            _ => {}
        }
    }
}

/// The day or hour last named before a fact, what it is compared with left out: prices are those of that session.
fn session(scene: &Scene<'_>, fact: &Fact) -> Option<String> {
    let before = scene.times.partition_point(|t| t.span.start < fact.span.start);
    scene.times[..before].iter().enumerate().rev().take(SESSION).find_map(|(t, time)| {
        let day = time.value.len() >= 10
            && !time.value.contains('/')
            && time.value.starts_with(|c: char| c.is_ascii_digit());
        (day && !basis::is_compared(scene.atoms, scene.time_atoms[t].start)).then(|| time.value.clone())
    })
}

/// Whether a value is a stretch that accounts are given for: a month, a quarter, a half or a whole year.
fn is_period(value: &str) -> bool {
    value.len() < 10 && value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains('W')
        || value.contains('/')
}

/// Whether a fact is about a price per unit.
fn priced(scene: &Scene<'_>, fact: &Fact) -> bool {
    fact.quantities.iter().any(|(q, _)| scene.quantities[*q].unit.as_deref().is_some_and(|u| u.contains('/')))
}
