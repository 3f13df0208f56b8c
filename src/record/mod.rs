//! Records: what was found, in the shape in which it leaves the house.
//!
//! A record is one JSON object with `id`, `kind`, `doc`, `type`, `start`, `end`, `surface`, the fields of its kind
//! and the `rule` that made it. Offsets count the unit asked for in the caller's own text. The fields of every kind
//! are written down in `GUIDELINES.md`, which the gold labels follow too.
//!
//! ```
//! use sukien::{Pipeline, record::Records, text::OffsetUnit};
//! let doc = Pipeline::default().parse("Xuất khẩu đạt 5 tỷ USD.", None).unwrap();
//! let offsets = doc.offsets(OffsetUnit::Chars);
//! let jsonl = Records::new(&doc, &offsets, "d1").to_jsonl();
//! assert!(jsonl.starts_with(r#"{"kind":"doc","doc":"d1","chars":23,"#));
//! ```

mod fields;
mod fill;
mod number;

pub use fields::{
    AtRecord, ChangeRecord, DocRecord, EntityRecord, FactRecord, Head, Part, PersonRecord, PhraseRecord,
    QuantityRecord, QuantityRef, QuoteRecord, RangeRecord, RoleRecord, SentenceRecord, SignalRecord,
    TimeRecord, TimeRefRecord, WordRecord,
};
pub use number::Number;

use serde::Serialize;

use crate::Document;
use crate::text::{Offsets, Span};

/// The records of a document, made one by one as they are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Records<'d> {
    doc: &'d Document,
    offsets: &'d Offsets,
    id: &'d str,
}

impl<'d> Records<'d> {
    /// The records of `doc`, with offsets counted by `offsets` and `id` as the name of the document.
    pub fn new(doc: &'d Document, offsets: &'d Offsets, id: &'d str) -> Self {
        Self { doc, offsets, id }
    }

    /// Start and end of a span of the normalised text, in the caller's text and unit.
    pub fn bounds(&self, span: Span) -> (u32, u32) {
        let span = self.doc.original(span);
        let text = self.doc.text();
        (self.offsets.get(text, span.start as usize), self.offsets.get(text, span.end as usize))
    }

    /// All records as JSON, an array: the document, then entities, times, quantities, quotes and facts.
    pub fn to_json(&self) -> String {
        let mut out = String::from("[");
        self.each_json(|json| {
            if out.len() > 1 {
                out.push(',');
            }
            out.push_str(json);
        });
        out.push(']');
        out
    }

    /// All records as JSON, one a line.
    pub fn to_jsonl(&self) -> String {
        let mut out = String::new();
        self.each_json(|json| {
            out.push_str(json);
            out.push('\n');
        });
        out
    }

    fn each_json(&self, mut emit: impl FnMut(&str)) {
        emit(&json(&self.document()));
        (0..self.doc.entities().len()).filter_map(|i| self.entity(i)).for_each(|r| emit(&json(&r)));
        (0..self.doc.times().len()).filter_map(|i| self.time(i)).for_each(|r| emit(&json(&r)));
        (0..self.doc.quantities().len()).filter_map(|i| self.quantity(i)).for_each(|r| emit(&json(&r)));
        (0..self.doc.quotes().len()).filter_map(|i| self.quote(i)).for_each(|r| emit(&json(&r)));
        (0..self.doc.facts().len()).filter_map(|i| self.fact(i)).for_each(|r| emit(&json(&r)));
    }
}

/// A record as JSON.
pub fn json(record: &impl Serialize) -> String {
    // Strings, numbers and structs of them: nothing that JSON cannot hold.
    serde_json::to_string(record).unwrap_or_default()
}

#[cfg(test)]
mod tests;
