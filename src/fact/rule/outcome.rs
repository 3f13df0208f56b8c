//! What a rule emits, read from its file: the table `emit`, and captures whose names say what they are.

use std::ops::Range;

use toml::de::DeValue;

use super::emit::{Emit, Part, Template};
use super::intern::intern;
use super::syntax::Fault;
use super::table::{Fields, Text};
use crate::Result;
use crate::fact::{FactKind, Modality, Tense};

/// How a time bears on a fact; a capture of such a name is one.
const RELS: [&str; 12] =
    ["at", "during", "since", "until", "by", "as_of", "before", "after", "for", "within", "each", "basis"];
const FIELDS: [&str; 9] =
    ["subject", "predicate", "object", "quantities", "times", "args", "attribution", "modality", "tense"];

/// Reads `emit`; `slots` are the captures of the rule.
pub fn read(rule: &Fields<'_, '_>, kind: &str, slots: &[String]) -> Result<Emit> {
    let reader = Reader { slots };
    let fields = rule.table("emit")?;
    if let Some(fields) = &fields {
        fields.only(&[&FIELDS[..], &["polarity"]].concat())?;
    }
    let fields = fields.as_ref();
    let one = |name: &str| -> Result<Option<Template>> {
        match fields.map(|f| f.text(name)).transpose()?.flatten() {
            Some(text) => reader.template(rule, &text).map(Some),
            None => Ok(reader.by_name(name)),
        }
    };
    let many = |name: &str| -> Result<Vec<Template>> {
        let texts = fields.map(|f| f.texts(name)).transpose()?.unwrap_or_default();
        if texts.is_empty() {
            return Ok(reader.by_name(name).into_iter().collect());
        }
        texts.iter().map(|text| reader.template(rule, text)).collect()
    };
    let mut emit = Emit {
        kind: FactKind::named(kind).unwrap_or_else(|| FactKind::Other(intern(kind))),
        subject: many("subject")?,
        predicate: one("predicate")?,
        object: one("object")?,
        quantities: reader.parts(fields, "quantities")?,
        times: reader.parts(fields, "times")?,
        args: reader.args(fields)?,
        rest: Vec::new(),
        hidden: Vec::new(),
        attribution: many("attribution")?,
        modality: fields.map_or(Ok(None), |f| f.named("modality", Modality::KNOWN, Modality::as_str))?,
        tense: fields.map_or(Ok(None), |f| f.named("tense", Tense::KNOWN, Tense::as_str))?,
        negative: fields.map_or(Ok(None), |f| f.named("polarity", &[false, true], polarity))?,
    };
    reader.leftovers(&mut emit);
    Ok(emit)
}

struct Reader<'r> {
    slots: &'r [String],
}

impl Reader<'_> {
    fn slot(&self, name: &str) -> Option<u32> {
        self.slots.iter().position(|s| s == name).map(|n| n as u32)
    }

    /// The capture of that name, whole.
    fn by_name(&self, name: &str) -> Option<Template> {
        self.slot(name).map(|slot| Template(vec![Part::Slot(slot)]))
    }

    /// A text with captures: `$name`; `$$` is a dollar sign.
    fn template(&self, fields: &Fields<'_, '_>, (text, span): &Text<'_>) -> Result<Template> {
        let mut parts = Vec::new();
        let mut rest = *text;
        while let Some(at) = rest.find('$') {
            if at > 0 {
                parts.push(Part::Text(rest[..at].to_owned()));
            }
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('$') {
                parts.push(Part::Text("$".to_owned()));
                rest = after;
                continue;
            }
            let length: usize =
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
            let slot = self.slot(&rest[..length]).ok_or_else(|| {
                let known = format!("a capture of the pattern: {}", self.slots.join(", "));
                let fault =
                    Fault::new(text.len() - rest.len(), format!("found `${}`", &rest[..length]), known);
                fields.source.fault(span, &fault)
            })?;
            parts.push(Part::Slot(slot));
            rest = &rest[length..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Template(parts))
    }

    /// `{ value = "$amount" }`: captures, each with the part it plays.
    fn parts(&self, fields: Option<&Fields<'_, '_>>, name: &str) -> Result<Vec<(u32, &'static str)>> {
        let Some(table) = fields.map(|f| f.table(name)).transpose()?.flatten() else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for ((role, at), value, span) in table.each() {
            if name == "times" && !RELS.contains(&role) {
                return Err(table.source.error(at.start, &format!("found `{role}`"), &RELS.join(", ")));
            }
            let text = table.as_text(value, span.clone())?;
            let Template(parts) = self.template(&table, &text)?;
            let [Part::Slot(slot)] = parts.as_slice() else {
                return Err(table.source.error(
                    span.start,
                    &format!("found {:?}", text.0),
                    "one capture, as in \"$amount\"",
                ));
            };
            all.push((*slot, intern(role)));
        }
        Ok(all)
    }

    fn args(&self, fields: Option<&Fields<'_, '_>>) -> Result<Vec<(&'static str, Template)>> {
        let Some(table) = fields.map(|f| f.table("args")).transpose()?.flatten() else {
            return Ok(Vec::new());
        };
        let read = |value: &DeValue<'_>, span: Range<usize>| match value {
            DeValue::String(text) => self.template(&table, &(text.as_ref(), span)),
            DeValue::Integer(n) if n.radix() == 10 => {
                let n = n.as_str().parse();
                let n =
                    n.map_err(|_| table.source.error(span.start, "found a number out of range", "64 bits"))?;
                Ok(Template(vec![Part::Int(n)]))
            }
            other => Err(table.mismatch(other, &span, "a string or a whole number")),
        };
        table.each().map(|((name, _), value, span)| Ok((intern(name), read(value, span)?))).collect()
    }

    /// Captures that no field names: quantities and times as what they are, others as arguments of their name.
    fn leftovers(&self, emit: &mut Emit) {
        let whole = [&emit.subject, &emit.attribution].into_iter().flatten();
        let whole = whole.chain(&emit.predicate).chain(&emit.object).chain(emit.args.iter().map(|(_, t)| t));
        let named = |t: &Template| {
            t.0.iter().filter_map(|p| if let Part::Slot(s) = p { Some(*s) } else { None }).collect::<Vec<_>>()
        };
        let mut used: Vec<u32> = whole.flat_map(named).collect();
        used.extend(emit.quantities.iter().chain(&emit.times).map(|(slot, _)| *slot));
        for (slot, name) in self.slots.iter().enumerate() {
            let slot = slot as u32;
            if name.starts_with('_') {
                emit.hidden.push(slot);
                continue;
            }
            let name = intern(name);
            let rel = if RELS.contains(&name) { name } else { "" };
            let role = if name == "quantity" { "value" } else { name };
            if !emit.times.iter().any(|(s, _)| *s == slot) {
                emit.times.push((slot, rel));
            }
            if !emit.quantities.iter().any(|(s, _)| *s == slot) {
                emit.quantities.push((slot, role));
            }
            if !used.contains(&slot) && !matches!(name, "quantity" | "value" | "time") && rel.is_empty() {
                emit.rest.push((slot, name));
            }
        }
    }
}

fn polarity(negative: bool) -> &'static str {
    if negative { "negative" } else { "positive" }
}
