//! The rows that a document gives, cell by cell in the order of `kind.rs`.

use super::cell::Cell;
use super::columns::{Columns, FULL};
use super::kind::TableKind;
use crate::entity::Function;
use crate::fact::{Arg, Fact, TimeRef};
use crate::quantity::{Bound, Quantity, Value};
use crate::record::Records;
use crate::text::{Offsets, Span};
use crate::time::{Direction, TimeMod};
use crate::{Document, Result};

/// So many tokens are put at once.
const ROWS: usize = 1 << 10;

/// A document whose rows are wanted.
pub struct Rows<'a> {
    /// What was found.
    pub document: &'a Document,
    /// Counts the caller's units.
    pub offsets: &'a Offsets,
    /// The text's number.
    pub number: usize,
    /// The caller's name for it; `None` where there is no such column.
    pub id: Option<Cell<'a>>,
}

impl Rows<'_> {
    /// Puts the rows of `kind`.
    pub fn put(&self, kind: TableKind, out: &mut Columns) -> Result<()> {
        match kind {
            TableKind::Tokens => self.tokens(out),
            TableKind::Sentences => self.sentences(out),
            TableKind::Entities => self.entities(out),
            TableKind::Times => self.times(out),
            TableKind::Quantities => self.quantities(out),
            TableKind::Quotes => self.quotes(out),
            TableKind::Facts => self.facts(out),
        }
    }

    fn begin<'o>(&self, out: &'o mut Columns) -> &'o mut Columns {
        out.put(Cell::from(self.number));
        if let Some(id) = self.id {
            out.put(id);
        }
        out
    }

    fn bounds(&self, span: Span) -> (Cell<'_>, Cell<'_>) {
        let (start, end) = Records::new(self.document, self.offsets, "").bounds(span);
        (Cell::Int(start.into()), Cell::Int(end.into()))
    }

    /// What entities, times, quantities and facts have: number, label, bounds, surface.
    fn head<'o>(&self, out: &'o mut Columns, index: usize, label: &str, span: Span) -> &'o mut Columns {
        let (start, end) = self.bounds(span);
        self.begin(out)
            .put(Cell::from(index))
            .put(Cell::Text(label))
            .put(start)
            .put(end)
            .put(Cell::Text(self.document.surface(span)))
    }

    /// Column by column: most of what a table costs is in its tokens.
    fn tokens(&self, out: &mut Columns) -> Result<()> {
        let document = self.document;
        // Offsets of words grow: one pass over the text counts them all.
        let mut walk = self.offsets.walk(document.text());
        let (mut sentence, mut index) = (0, 0..);
        // A long text goes row by row, so that no batch gets too full.
        let rows = if document.text().len() < FULL { ROWS } else { 1 };
        let mut places = Vec::with_capacity(rows.min(document.words().len()));
        for (words, tags) in document.words().chunks(rows).zip(document.tags().chunks(rows)) {
            places.clear();
            places.extend(words.iter().map(|word| {
                while document.sentences().get(sentence).is_some_and(|s| s.atoms.end <= word.atoms.start) {
                    sentence += 1;
                }
                let span = document.original(document.atoms_span(&word.atoms));
                let (start, end) = (walk.get(span.start as usize), walk.get(span.end as usize));
                (sentence as i64, span, start, end)
            }));
            out.fill_same(self.number as i64, words.len());
            if let Some(id) = self.id {
                out.fill(words.iter().map(|_| id));
            }
            out.fill_ints(places.iter().map(|p| p.0))
                .fill_ints(index.by_ref().take(words.len()))
                .fill_texts(places.iter().map(|p| p.1.of(document.text())))
                .fill_texts(words.iter().map(|word| document.form_str(word)))
                .fill_ints(places.iter().map(|p| p.2.into()))
                .fill_ints(places.iter().map(|p| p.3.into()))
                .fill_bools(words.iter().map(|word| document.is_punctuation(word)))
                .fill_texts(tags.iter().map(|tag| tag.upos.as_str()))
                .fill_texts(tags.iter().map(|tag| tag.xpos.as_str()));
            if words.iter().any(|word| word.confidence.is_some()) {
                out.fill(words.iter().map(|word| word.confidence.into()));
            }
            out.end_row()?;
        }
        Ok(())
    }

    fn sentences(&self, out: &mut Columns) -> Result<()> {
        for (index, sentence) in self.document.sentences().iter().enumerate() {
            let span = self.document.atoms_span(&sentence.atoms);
            let (start, end) = self.bounds(span);
            let text = Cell::Text(self.document.surface(span));
            self.begin(out).put(Cell::from(index)).put(text).put(start).put(end).end_row()?;
        }
        Ok(())
    }

    fn entities(&self, out: &mut Columns) -> Result<()> {
        let surface = |span: Option<Span>| span.map(|s| self.document.surface(s));
        for (index, entity) in self.document.entities().iter().enumerate() {
            self.head(out, index, entity.label.as_str(), entity.span)
                .put(entity.subtype)
                .put(Cell::Text(&entity.name))
                .put(Cell::Text(entity.mention.as_str()))
                .put(surface(entity.honorific))
                .put(surface(entity.role))
                .put(entity.affiliation())
                .put(entity.function.map(Function::as_str))
                .put(entity.resolved.map(|r| r.reason))
                .put(entity.suspect)
                .put(Cell::Text(entity.rule))
                .end_row()?;
        }
        Ok(())
    }

    fn times(&self, out: &mut Columns) -> Result<()> {
        for (index, time) in self.document.times().iter().enumerate() {
            self.head(out, index, time.kind.as_str(), time.span)
                .put(Cell::Text(&time.value))
                .put(time.begin)
                .put(time.end_excl)
                .put(time.instants().map(|(begin, _)| begin))
                .put(time.instants().map(|(_, end)| end))
                .put(time.modifier.map(TimeMod::as_str))
                .put(Cell::Text(time.anchor.as_str()))
                .put(time.direction.map(Direction::as_str))
                .put(time.signal.map(|s| self.document.surface(s.span)))
                .put(time.signal.map(|s| s.role.as_str()))
                .put(time.note.as_ref())
                .put(Cell::Text(time.rule))
                .end_row()?;
        }
        Ok(())
    }

    fn quantities(&self, out: &mut Columns) -> Result<()> {
        for (index, quantity) in self.document.quantities().iter().enumerate() {
            let change = quantity.change.as_ref();
            let si = quantity.si();
            let score = match &quantity.value {
                Some(Value::Score(score)) => Some(score),
                _ => None,
            };
            self.head(out, index, quantity.kind.as_str(), quantity.span)
                .put(number(quantity))
                .put(quantity.low)
                .put(quantity.high)
                .put(score)
                .put(quantity.unit.as_ref())
                .put(si.as_ref().and_then(|si| si.value))
                .put(si.as_ref().and_then(|si| si.low))
                .put(si.as_ref().and_then(|si| si.high))
                .put(si.as_ref().map(|si| &si.unit))
                .put(quantity.bound.map(Bound::as_str))
                .put(change.map(|c| if c.increase { "increase" } else { "decrease" }))
                .put(change.and_then(|c| c.basis.as_ref()))
                .put(quantity.of.as_ref())
                .put(Cell::Text(quantity.rule))
                .end_row()?;
        }
        Ok(())
    }

    fn quotes(&self, out: &mut Columns) -> Result<()> {
        let surface = |span: Option<Span>| span.map(|s| self.document.surface(s));
        for (index, quote) in self.document.quotes().iter().enumerate() {
            let outer = quote.outer.map_or((Cell::Null, Cell::Null), |span| self.bounds(span));
            self.head(out, index, quote.kind.as_str(), quote.span)
                .put(Cell::Texts(&quote.speaker))
                .put(surface(quote.speaker_span))
                .put(surface(quote.cue))
                .put(outer.0)
                .put(outer.1)
                .put(Cell::Text(quote.rule))
                .end_row()?;
        }
        Ok(())
    }

    fn facts(&self, out: &mut Columns) -> Result<()> {
        for (index, fact) in self.document.facts().iter().enumerate() {
            let quantity = fact.quantities.first().and_then(|(q, _)| self.document.quantities().get(*q));
            let (value, begin, end_excl) = self.time(fact);
            let times = fact.times.iter().filter_map(|t| match t.what {
                TimeRef::Time(i) => Some(i),
                _ => None,
            });
            self.head(out, index, fact.kind.as_str(), fact.span)
                .put(Cell::Texts(&fact.subject))
                .put(Cell::Text(&fact.predicate))
                .put(fact.object.as_ref())
                .put(quantity.and_then(number))
                .put(quantity.and_then(|q| q.low))
                .put(quantity.and_then(|q| q.high))
                .put(quantity.and_then(|q| q.unit.as_ref()))
                .put(value.as_ref())
                .put(begin)
                .put(end_excl)
                .put_ints(fact.quantities.iter().map(|(q, _)| *q))
                .put_ints(times)
                .put(Cell::Text(&args(fact)))
                .put(Cell::Text(fact.tense.as_str()))
                .put(Cell::Text(fact.modality.as_str()))
                .put(Cell::Text(if fact.negative { "negative" } else { "positive" }))
                .put(fact.attribution.as_deref().map_or(Cell::Null, Cell::Texts))
                .put(Cell::Text(fact.rule))
                .end_row()?;
        }
        Ok(())
    }

    /// The time at which a fact holds: the first that is not what it is compared with.
    fn time(&self, fact: &Fact) -> (Option<String>, Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
        let Some(time) = fact.times.iter().find(|t| t.rel != "basis") else { return (None, None, None) };
        match &time.what {
            TimeRef::Inherited(value) => (Some(value.clone()), None, None),
            TimeRef::Published => {
                let day = self.document.published();
                (day.map(|d| d.to_string()), day, day.and_then(|d| d.tomorrow().ok()))
            }
            TimeRef::Time(i) => match self.document.times().get(*i) {
                Some(time) => (Some(time.value.clone()), time.begin, time.end_excl),
                None => (None, None, None),
            },
        }
    }
}

fn number(quantity: &Quantity) -> Option<rust_decimal::Decimal> {
    match quantity.value {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    }
}

/// The arguments as JSON.
fn args(fact: &Fact) -> String {
    let value = |arg: &Arg| match arg {
        Arg::Text(text) => serde_json::Value::from(text.as_str()),
        Arg::Int(int) => serde_json::Value::from(*int),
    };
    let map: serde_json::Map<_, _> =
        fact.args.iter().map(|(name, arg)| ((*name).to_owned(), value(arg))).collect();
    serde_json::Value::Object(map).to_string()
}
