//! A frame as a file of rules has it: a table `[[frame]]`.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::{After, Frame, Passive, Wanted};
use crate::Result;
use crate::entity::Label;
use crate::fact::rule::{Fields, Source, check_name, examples, intern};
use crate::fact::{Arg, FactKind, Modality};
use crate::tokenize::keys::Phrase;

/// All that a frame may say.
const FIELDS: [&str; 27] = [
    "name",
    "type",
    "verbs",
    "subject",
    "subject_heads",
    "or_heads",
    "object",
    "labels",
    "near",
    "heads",
    "passive",
    "only_passive",
    "suffered",
    "nominal",
    "nearest",
    "direct",
    "clause",
    "numbered",
    "money",
    "counted",
    "scored",
    "units",
    "or_numbered",
    "office",
    "quantity",
    "modality",
    "args",
];

/// Adds the frames of a file, number `number`.
pub fn read(source: Source<'_>, file: &DeTable<'_>, number: usize, out: &mut Vec<Arc<Frame>>) -> Result<()> {
    let top = Fields::new(source, file, 0);
    for (value, span) in top.values("frame")? {
        let DeValue::Table(table) = value else { return Err(top.mismatch(value, &span, "[[frame]]")) };
        out.push(Arc::new(frame(Fields::new(source, table, span.start), number, span.start)?));
    }
    Ok(())
}

fn frame(fields: Fields<'_, '_>, file: usize, at: usize) -> Result<Frame> {
    fields.only(&[&FIELDS[..], &["examples", "not"]].concat())?;
    let (kind, kind_at) = fields.required("type")?;
    check_name(&fields, kind, &kind_at)?;
    let rule = match fields.text("name")? {
        Some((name, at)) => {
            check_name(&fields, name, &at)?;
            intern(name)
        }
        None => intern(&format!("frame.{kind}")),
    };
    let verbs = phrases(&fields, "verbs")?;
    if verbs.is_empty() {
        return Err(fields.missing("verbs", "verbs = [\"…\"]"));
    }
    let heads = phrases(&fields, "heads")?;
    Ok(Frame {
        kind: FactKind::named(kind).unwrap_or_else(|| FactKind::Other(intern(kind))),
        rule,
        verbs,
        subject: fields.choice(
            "subject",
            &[
                ("actor", Wanted::Actor),
                ("person", Wanted::Person),
                ("mutual", Wanted::Mutual),
                ("law", Wanted::Law),
                ("any", Wanted::Any),
            ],
        )?,
        subject_heads: phrases(&fields, "subject_heads")?,
        object: fields.choice(
            "object",
            &[("optional", After::Optional), ("required", After::Required), ("none", After::None)],
        )?,
        labels: labels(&fields)?,
        first_heads: heads.iter().map(Phrase::first).collect(),
        heads,
        passive: fields.choice("passive", &[("patient", Passive::Patient), ("subject", Passive::Subject)])?,
        only_passive: fields.flag("only_passive")?,
        near: fields.flag("near")?,
        or_heads: phrases(&fields, "or_heads")?,
        suffered: fields.flag("suffered")?,
        nearest: fields.flag("nearest")?,
        units: fields.texts("units")?.into_iter().map(|(unit, _)| unit.to_owned()).collect(),
        office: fields.flag("office")?,
        nominal: fields.text("nominal")?.map(|(noun, _)| noun.to_owned()),
        quantity: fields.text("quantity")?.map_or("value", |(role, _)| intern(role)),
        clause: fields.flag("clause")?,
        direct: fields.flag("direct")?,
        money: fields.flag("money")?,
        numbered: fields.flag("numbered")?,
        or_numbered: fields.flag("or_numbered")?,
        counted: fields.flag("counted")?,
        scored: fields.flag("scored")?,
        modality: fields.named("modality", Modality::KNOWN, Modality::as_str)?,
        args: args(&fields)?,
        examples: examples(&fields)?,
        file,
        at,
    })
}

/// A list of words or of several words each.
fn phrases(fields: &Fields<'_, '_>, name: &str) -> Result<Vec<Phrase>> {
    let read = |(text, span): (&str, std::ops::Range<usize>)| {
        let phrase = Phrase::new(&text.to_lowercase());
        phrase.ok_or_else(|| fields.source.error(span.start, "found a blank word", "a word"))
    };
    fields.texts(name)?.into_iter().map(read).collect()
}

/// The kinds of name that must stand in the object.
fn labels(fields: &Fields<'_, '_>) -> Result<Vec<Label>> {
    let read = |(text, span): (&str, std::ops::Range<usize>)| {
        let known = Label::ALL.into_iter().find(|label| label.as_str() == text);
        let all = Label::ALL.map(Label::as_str).join(", ");
        known.ok_or_else(|| fields.source.error(span.start, &format!("found {text:?}"), &all))
    };
    fields.texts("labels")?.into_iter().map(read).collect()
}

/// What every fact of the frame says besides.
fn args(fields: &Fields<'_, '_>) -> Result<Vec<(&'static str, Arg)>> {
    let Some(table) = fields.table("args")? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for ((name, at), value, span) in table.each() {
        check_name(&table, name, &at)?;
        all.push((intern(name), Arg::Text(table.as_text(value, span)?.0.to_owned())));
    }
    all.sort_by_key(|(name, _)| *name);
    Ok(all)
}
