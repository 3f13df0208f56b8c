//! The fields of a TOML table, each with its place for messages.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::source::Source;
use crate::Result;

/// A table of a file of rules.
#[derive(Clone, Copy)]
pub struct Fields<'a, 's> {
    pub source: Source<'s>,
    table: &'a DeTable<'s>,
    /// Where the table stands.
    start: usize,
}

/// A string and where it stands, quotation marks included.
pub type Text<'a> = (&'a str, Range<usize>);

impl<'a, 's> Fields<'a, 's> {
    pub fn new(source: Source<'s>, table: &'a DeTable<'s>, start: usize) -> Self {
        Self { source, table, start }
    }

    /// Every field is one of `known`.
    pub fn only(&self, known: &[&str]) -> Result<()> {
        match self.table.keys().find(|key| !known.contains(&key.get_ref().as_ref())) {
            None => Ok(()),
            Some(key) => {
                let found = format!("found the field `{}`", key.get_ref());
                Err(self.source.error(key.span().start, &found, &known.join(", ")))
            }
        }
    }

    /// All fields, in the order of their names.
    pub fn each(&self) -> impl Iterator<Item = (Text<'a>, &'a DeValue<'s>, Range<usize>)> {
        self.table
            .iter()
            .map(|(key, value)| ((key.get_ref().as_ref(), key.span()), value.get_ref(), value.span()))
    }

    fn get(&self, name: &str) -> Option<(&'a DeValue<'s>, Range<usize>)> {
        self.table.get(name).map(|value| (value.get_ref(), value.span()))
    }

    /// A string.
    pub fn text(&self, name: &str) -> Result<Option<Text<'a>>> {
        self.get(name).map(|(value, span)| self.as_text(value, span)).transpose()
    }

    /// A string that must be there.
    pub fn required(&self, name: &str) -> Result<Text<'a>> {
        self.text(name)?.ok_or_else(|| self.missing(name, &format!("{name} = \"…\"")))
    }

    /// A field that is not there and must be.
    pub fn missing(&self, name: &str, expected: &str) -> crate::Error {
        self.source.error(self.start, &format!("there is no `{name}`"), expected)
    }

    /// `true` or `false`; false where it is not there.
    pub fn flag(&self, name: &str) -> Result<bool> {
        match self.get(name) {
            None => Ok(false),
            Some((DeValue::Boolean(yes), _)) => Ok(*yes),
            Some((value, span)) => Err(self.mismatch(value, &span, "true or false")),
        }
    }

    /// One of some names; what it stands for, or the default where it is not there.
    pub fn choice<T: Copy + Default>(&self, name: &str, known: &[(&str, T)]) -> Result<T> {
        let Some((text, span)) = self.text(name)? else { return Ok(T::default()) };
        let found = known.iter().find(|(known, _)| *known == text);
        found.map(|(_, meant)| *meant).ok_or_else(|| {
            let all: Vec<&str> = known.iter().map(|(known, _)| *known).collect();
            self.source.error(span.start, &format!("found {text:?}"), &all.join(", "))
        })
    }

    /// One of a closed list.
    pub fn named<T: Copy>(
        &self,
        name: &str,
        known: &[T],
        as_str: impl Fn(T) -> &'static str,
    ) -> Result<Option<T>> {
        let Some((text, span)) = self.text(name)? else { return Ok(None) };
        if let Some(found) = known.iter().find(|k| as_str(**k) == text) {
            return Ok(Some(*found));
        }
        let all: Vec<&str> = known.iter().map(|k| as_str(*k)).collect();
        Err(self.source.error(span.start, &format!("found {text:?}"), &all.join(", ")))
    }

    /// A list of strings, or one string.
    pub fn texts(&self, name: &str) -> Result<Vec<Text<'a>>> {
        match self.get(name) {
            None => Ok(Vec::new()),
            Some((DeValue::Array(all), _)) => {
                all.iter().map(|value| self.as_text(value.get_ref(), value.span())).collect()
            }
            Some((value, span)) => Ok(vec![self.as_text(value, span)?]),
        }
    }

    /// A list of strings or tables.
    pub fn values(&self, name: &str) -> Result<Vec<(&'a DeValue<'s>, Range<usize>)>> {
        match self.get(name) {
            None => Ok(Vec::new()),
            Some((DeValue::Array(all), _)) => Ok(all.iter().map(|v| (v.get_ref(), v.span())).collect()),
            Some((value, span)) => Err(self.mismatch(value, &span, "a list in [ ]")),
        }
    }

    /// A table.
    pub fn table(&self, name: &str) -> Result<Option<Fields<'a, 's>>> {
        match self.get(name) {
            None => Ok(None),
            Some((DeValue::Table(table), span)) => Ok(Some(Self::new(self.source, table, span.start))),
            Some((value, span)) => Err(self.mismatch(value, &span, "a table")),
        }
    }

    /// The string of a value.
    pub fn as_text(&self, value: &'a DeValue<'s>, span: Range<usize>) -> Result<Text<'a>> {
        match value {
            DeValue::String(text) => Ok((text.as_ref(), span)),
            other => Err(self.mismatch(other, &span, "a string")),
        }
    }

    /// A value of the wrong kind.
    pub fn mismatch(&self, value: &DeValue<'_>, span: &Range<usize>, expected: &str) -> crate::Error {
        let kind = match value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.source.error(span.start, &format!("found {kind}"), expected)
    }
}
