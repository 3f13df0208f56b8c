//! From what the rooms found to the fields of records.

use serde::Serializer;
use serde::ser::SerializeMap;

use super::{
    AtRecord, ChangeRecord, DocRecord, EntityRecord, FactRecord, Head, Number, Part, PersonRecord,
    PhraseRecord, QuantityRecord, QuantityRef, QuoteRecord, RangeRecord, Records, RoleRecord, SentenceRecord,
    SignalRecord, TimeRecord, TimeRefRecord, WordRecord,
};
use crate::entity::{Function, Label, Role, Tenure};
use crate::fact::{Arg, TimeRef};
use crate::quantity::Bound;
use crate::text::Span;
use crate::time::{Direction, TimeMod};

impl<'d> Records<'d> {
    /// The document itself.
    pub fn document(&self) -> DocRecord<'d> {
        DocRecord {
            kind: "doc",
            doc: self.id,
            chars: self.doc.text().chars().count(),
            publication_date: self.doc.published().map(|d| d.to_string()),
        }
    }

    /// Sentence `i`.
    pub fn sentence(&self, i: usize) -> Option<SentenceRecord<'d>> {
        let sentence = self.doc.sentences().get(i)?;
        Some(SentenceRecord { kind: "sentence", at: self.part(self.doc.atoms_span(&sentence.atoms)) })
    }

    /// Word `i`.
    pub fn word(&self, i: usize) -> Option<WordRecord<'d>> {
        let word = self.doc.words().get(i)?;
        let at = self.part(self.doc.atoms_span(&word.atoms));
        let tag = self.doc.tags().get(i)?;
        let (pos, xpos) = (tag.upos.as_str(), tag.xpos.as_str());
        let confidence = word.confidence;
        Some(WordRecord { kind: "word", at, form: self.doc.form(word), pos, xpos, confidence })
    }

    /// Name `i`.
    pub fn entity(&self, i: usize) -> Option<EntityRecord<'d>> {
        let entity = self.doc.entities().get(i)?;
        let person = (entity.label == Label::Per).then(|| PersonRecord {
            honorific: entity.honorific.map(|span| self.doc.surface(span)),
            role: entity.role.map(|span| self.phrase(span)),
            roles: entity.roles.iter().map(|role| self.role(role)).collect(),
            suspect: entity.suspect,
            function: entity.function.map(Function::as_str),
        });
        Some(EntityRecord {
            head: self.head("entity", 'e', i, entity.label.as_str(), entity.span),
            subtype: entity.subtype,
            name: &entity.name,
            mention: entity.mention.as_str(),
            resolved: entity.resolved.map(|r| self.name('e', r.entity)),
            reason: entity.resolved.map(|r| r.reason),
            person,
            rule: entity.rule,
        })
    }

    /// Time `i`.
    pub fn time(&self, i: usize) -> Option<TimeRecord<'d>> {
        let time = self.doc.times().get(i)?;
        let signal = time.signal.as_ref();
        Some(TimeRecord {
            head: self.head("time", 't', i, time.kind.as_str(), time.span),
            value: &time.value,
            begin: time.begin.map(|d| d.to_string()),
            modifier: time.modifier.map(TimeMod::as_str),
            anchor: time.anchor.as_str(),
            direction: time.direction.map(Direction::as_str),
            signal: signal.map(|s| SignalRecord { at: self.part(s.span), role: s.role.as_str() }),
            note: time.note.as_deref(),
            end_excl: time.end_excl.map(|d| d.to_string()),
            rule: time.rule,
        })
    }

    /// Quantity `i`.
    pub fn quantity(&self, i: usize) -> Option<QuantityRecord<'d>> {
        let quantity = self.doc.quantities().get(i)?;
        let change = quantity.change.as_ref();
        Some(QuantityRecord {
            head: self.head("quantity", 'q', i, quantity.kind.as_str(), quantity.span),
            value: quantity.value.as_ref().map(Number::from),
            low: quantity.low.map(Number::from),
            high: quantity.high.map(Number::from),
            unit: quantity.unit.as_deref(),
            bound: quantity.bound.map(Bound::as_str),
            change: change.map(|c| ChangeRecord {
                direction: if c.increase { "increase" } else { "decrease" },
                basis: c.basis.as_deref(),
            }),
            of: quantity.of.as_deref(),
            core: self.part(quantity.core),
            qualifier: quantity.qualifier.map(|span| self.part(span)),
            rule: quantity.rule,
        })
    }

    /// Quote `i`.
    pub fn quote(&self, i: usize) -> Option<QuoteRecord<'d>> {
        let quote = self.doc.quotes().get(i)?;
        let range = |span| {
            let (start, end) = self.bounds(span);
            RangeRecord { start, end }
        };
        Some(QuoteRecord {
            head: self.head("quote", 'u', i, quote.kind.as_str(), quote.span),
            outer: quote.outer.map(range),
            speaker: &quote.speaker,
            speaker_span: quote.speaker_span.map(|span| self.part(span)),
            cue: quote.cue.map(|span| self.part(span)),
            rule: quote.rule,
        })
    }

    /// Fact `i`.
    pub fn fact(&self, i: usize) -> Option<FactRecord<'d>> {
        let fact = self.doc.facts().get(i)?;
        let quantities =
            fact.quantities.iter().map(|&(q, role)| QuantityRef { role, id: self.name('q', q) }).collect();
        let times = fact
            .times
            .iter()
            .map(|time| TimeRefRecord {
                rel: time.rel,
                at: match &time.what {
                    TimeRef::Time(t) => AtRecord::Ref { id: self.name('t', *t) },
                    TimeRef::Published => AtRecord::Ref { id: "@doc".to_owned() },
                    TimeRef::Inherited(value) => AtRecord::Inherited { value, inherited: true },
                },
            })
            .collect();
        Some(FactRecord {
            head: self.head("fact", 'c', i, fact.kind.as_str(), fact.span),
            subject: &fact.subject,
            predicate: &fact.predicate,
            object: fact.object.as_deref(),
            quantities,
            times,
            args: &fact.args,
            tense: fact.tense.as_str(),
            modality: fact.modality.as_str(),
            polarity: if fact.negative { "negative" } else { "positive" },
            attribution: fact.attribution.as_deref(),
            rule: fact.rule,
        })
    }

    fn head(&self, kind: &'static str, letter: char, i: usize, label: &'static str, span: Span) -> Head<'d> {
        let Part { start, end, surface } = self.part(span);
        Head { id: self.name(letter, i), kind, doc: self.id, label, start, end, surface }
    }

    fn part(&self, span: Span) -> Part<'d> {
        let (start, end) = self.bounds(span);
        Part { start, end, surface: self.doc.surface(span) }
    }

    fn phrase(&self, span: Span) -> PhraseRecord<'d> {
        let Part { start, end, surface } = self.part(span);
        let canonical = if surface.contains('_') { surface.replace('_', " ").into() } else { surface.into() };
        PhraseRecord { start, end, surface: canonical }
    }

    fn role(&self, role: &'d Role) -> RoleRecord<'d> {
        RoleRecord {
            at: self.phrase(role.span),
            title: &role.title,
            affiliation: role.affiliation.as_deref(),
            tenure: role.tenure.map(Tenure::as_str),
        }
    }

    fn name(&self, letter: char, i: usize) -> String {
        format!("{}-{letter}{:02}", self.id, i + 1)
    }
}

/// Arguments as a JSON object, in the order in which the rule gave them.
pub(super) fn args<S: Serializer>(args: &[(&'static str, Arg)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(args.len()))?;
    for (name, value) in args {
        match value {
            Arg::Text(text) => map.serialize_entry(name, text)?,
            Arg::Int(int) => map.serialize_entry(name, int)?,
        }
    }
    map.end()
}
