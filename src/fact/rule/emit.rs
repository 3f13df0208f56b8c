//! From a match to a fact.

use super::reading::{Annotation, Reading};
use super::search::{Caught, Match};
use super::syntax::Kind;
use crate::fact::circumstance::{self, Stance};
use crate::fact::{Arg, Fact, FactKind, FactTime, Modality, Tense, TimeRef};
use crate::quantity::Value;

/// What a rule makes of a match. What it does not say is taken from captures by their names.
#[derive(Debug, Clone)]
pub struct Emit {
    pub kind: FactKind,
    pub subject: Vec<Template>,
    pub predicate: Option<Template>,
    pub object: Option<Template>,
    /// The part that the quantity of a capture plays.
    pub quantities: Vec<(u32, &'static str)>,
    /// How the time of a capture bears on the fact.
    pub times: Vec<(u32, &'static str)>,
    pub args: Vec<(&'static str, Template)>,
    /// Captures that become arguments of their own name.
    pub rest: Vec<(u32, &'static str)>,
    /// Captures that the fact's span leaves out.
    pub hidden: Vec<u32>,
    pub attribution: Vec<Template>,
    pub modality: Option<Modality>,
    pub tense: Option<Tense>,
    pub negative: Option<bool>,
}

/// A text with captures in it: `thứ trưởng $office`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(pub Vec<Part>);

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// As it stands.
    Text(String),
    /// What a capture took.
    Slot(u32),
    /// A whole number, alone.
    Int(i64),
}

/// One fact.
struct Maker<'m> {
    reading: &'m Reading<'m>,
    found: &'m Match,
}

impl Emit {
    /// The fact of a match.
    pub fn fact(&self, reading: &Reading<'_>, found: &Match, rule: &'static str) -> Fact {
        let maker = Maker { reading, found };
        let times = maker.times(&self.times);
        let stance = maker.stance(self.kind);
        let modality = self.modality.unwrap_or(stance.modality);
        let texts = |all: &[Template]| -> Vec<String> { all.iter().flat_map(|t| maker.names(t)).collect() };
        let sources = texts(&self.attribution);
        let mut args: Vec<(&'static str, Arg)> =
            self.args.iter().filter_map(|(name, t)| Some((*name, maker.arg(t)?))).collect();
        for (slot, name) in &self.rest {
            if maker.is_number_or_time(*slot) {
                continue;
            }
            let arg = maker.arg(&Template(vec![Part::Slot(*slot)]));
            args.extend(arg.filter(|_| args.iter().all(|(n, _)| n != name)).map(|arg| (*name, arg)));
        }
        Fact {
            span: maker.span(&self.hidden),
            kind: self.kind,
            subject: texts(&self.subject),
            predicate: self.predicate.as_ref().and_then(|t| maker.text(t, false)).unwrap_or_default(),
            object: self.object.as_ref().and_then(|t| maker.text(t, true)),
            quantities: maker.quantities(&self.quantities),
            tense: self.tense.unwrap_or_else(|| circumstance::tense(reading.scene, &times, modality, false)),
            times,
            args,
            modality,
            negative: self.negative.unwrap_or(stance.negative),
            attribution: (!sources.is_empty()).then_some(sources),
            rule,
        }
    }
}

impl<'m> Maker<'m> {
    fn caught(&self, slot: u32) -> impl Iterator<Item = &'m Caught> {
        self.found.caught.iter().filter(move |c| c.slot == slot)
    }

    fn annotations(&self, caught: &Caught) -> impl Iterator<Item = &'m Annotation> {
        caught.annotations.iter().map(|&n| &self.reading.annotations[n])
    }

    /// Whether a capture took one quantity or time, which the fact has already.
    fn is_number_or_time(&self, slot: u32) -> bool {
        let whole = |c: &Caught| {
            let mut own = self.annotations(c).filter(|a| a.atoms == c.atoms);
            own.any(|a| matches!(a.kind, Kind::Quantity | Kind::Time))
        };
        self.caught(slot).next().is_some_and(whole)
    }

    /// What a capture took, names in full.
    fn written(&self, caught: &Caught, canonical: bool) -> String {
        let whole =
            self.annotations(caught).next().filter(|a| a.atoms == caught.atoms && a.kind == Kind::Entity);
        let entity = whole.and_then(|a| self.reading.evidence.entities.get(a.index)).filter(|_| canonical);
        entity.map_or_else(|| self.reading.text(caught.atoms.clone()), |e| e.name.clone())
    }

    /// A template filled; none where a capture in it took nothing.
    fn text(&self, template: &Template, canonical: bool) -> Option<String> {
        let mut out = String::new();
        for part in &template.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Int(n) => out.push_str(&n.to_string()),
                Part::Slot(slot) => out.push_str(&self.written(self.caught(*slot).next()?, canonical)),
            }
        }
        Some(out)
    }

    /// The names that a template gives: each entity of a capture is one.
    fn names(&self, template: &Template) -> Vec<String> {
        let [Part::Slot(slot)] = template.0.as_slice() else {
            return self.text(template, true).into_iter().collect();
        };
        let mut names = Vec::new();
        for caught in self.caught(*slot) {
            let entities = self.annotations(caught).filter(|a| a.kind == Kind::Entity);
            let before = names.len();
            names.extend(entities.map(|a| self.reading.evidence.entities[a.index].name.clone()));
            if names.len() == before {
                names.push(self.written(caught, true));
            }
        }
        names.dedup();
        names
    }

    fn arg(&self, template: &Template) -> Option<Arg> {
        let slot = match template.0.as_slice() {
            [Part::Int(n)] => return Some(Arg::Int(*n)),
            [Part::Slot(slot)] => *slot,
            _ => return self.text(template, true).map(Arg::Text),
        };
        let caught = self.caught(slot).next()?;
        let evidence = &self.reading.evidence;
        let value = self.annotations(caught).next().and_then(|a| match a.kind {
            Kind::Time => Some(Arg::Text(evidence.times.get(a.index)?.value.clone())),
            Kind::Quantity => match evidence.quantities.get(a.index)?.value.as_ref()? {
                Value::Number(n) if n.is_integer() => i64::try_from(*n).ok().map(Arg::Int),
                _ => None,
            },
            Kind::Entity | Kind::Quote => None,
        });
        Some(value.unwrap_or_else(|| Arg::Text(self.written(caught, true))))
    }

    fn quantities(&self, slots: &[(u32, &'static str)]) -> Vec<(usize, &'static str)> {
        let mut out = Vec::new();
        for (slot, role) in slots {
            for caught in self.caught(*slot) {
                let own = self.annotations(caught).filter(|a| a.kind == Kind::Quantity);
                out.extend(own.map(|a| (a.index, *role)));
            }
        }
        out.sort_by_key(|(index, _)| *index);
        out.dedup_by_key(|(index, _)| *index);
        out
    }

    fn times(&self, slots: &[(u32, &'static str)]) -> Vec<FactTime> {
        let mut out: Vec<(usize, &'static str)> = Vec::new();
        for (slot, rel) in slots {
            for caught in self.caught(*slot) {
                for a in self.annotations(caught).filter(|a| a.kind == Kind::Time) {
                    let by_signal = || circumstance::rel(self.reading.scene, a.index);
                    let rel = if rel.is_empty() { by_signal() } else { rel };
                    out.push((a.index, rel));
                }
            }
        }
        out.sort_by_key(|(index, _)| *index);
        out.dedup_by_key(|(index, _)| *index);
        out.into_iter().map(|(index, rel)| FactTime { what: TimeRef::Time(index), rel }).collect()
    }

    /// How sure it is: what the cues between the beginning of the match and its end say.
    fn stance(&self, kind: FactKind) -> Stance {
        let stance = circumstance::stance(self.reading.scene, self.found.atoms.clone());
        let value = matches!(kind, FactKind::Figure | FactKind::Change);
        if value { stance } else { stance.of_event(self.reading.scene, self.found.atoms.clone()) }
    }

    /// The stretch over what was captured.
    fn span(&self, hidden: &[u32]) -> crate::text::Span {
        let shown = || self.found.caught.iter().filter(|c| !hidden.contains(&c.slot)).map(|c| &c.atoms);
        let start = shown().map(|r| r.start).min().unwrap_or(self.found.atoms.start);
        let end = shown().map(|r| r.end).max().unwrap_or(self.found.atoms.end);
        self.reading.atoms().span(start..end)
    }
}
