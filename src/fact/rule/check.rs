//! Whether rules do what the examples in their file say.

use std::collections::BTreeSet;
use std::path::Path;

use toml::de::DeValue;

use super::file::parse;
use super::program::Example;
use super::source::Source;
use super::table::Fields;
use super::{RuleFile, Rules};
use crate::fact::{Arg, Fact};
use crate::{Error, Result};

/// An example that a rule does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rule's name.
    pub rule: &'static str,
    /// The file, as the caller named it.
    pub file: String,
    /// The line of the example.
    pub line: usize,
    /// The example.
    pub text: String,
    /// What is wrong.
    pub problem: String,
}

/// A fact, and the stretch of the text that it stands in.
pub type Told = (Fact, String);

impl Rules {
    /// The examples that are not borne out. `facts` reads a text with a pipeline that has these rules.
    pub fn failures(&self, facts: impl Fn(&str) -> Result<Vec<Told>>) -> Result<Vec<Failure>> {
        let mut all = Vec::new();
        let mut look = |rule: &'static str, file: usize, example: &Example, own: &dyn Fn(&Fact) -> bool| {
            let mut found = facts(&example.text)?;
            found.retain(|(fact, _)| own(fact));
            all.extend(problem(example, &found).map(|problem| Failure {
                rule,
                file: self.files[file].name.clone(),
                line: example.line,
                text: example.text.clone(),
                problem,
            }));
            Ok::<(), Error>(())
        };
        for rule in &self.program.rules {
            let own = |fact: &Fact| fact.rule == rule.name;
            rule.examples.iter().try_for_each(|example| look(rule.name, rule.file, example, &own))?;
        }
        for frame in &self.program.frames {
            for example in &frame.examples {
                // A frame without a name shares that of its type, and must find nothing of it where it says so.
                let own = |fact: &Fact| {
                    fact.rule == frame.rule && (!example.positive || frame.has_verb(&fact.predicate))
                };
                look(frame.rule, frame.file, example, &own)?;
            }
        }
        Ok(all)
    }

    /// How many examples there are.
    pub fn examples(&self) -> usize {
        let patterns = self.program.rules.iter().map(|rule| rule.examples.len());
        patterns.chain(self.program.frames.iter().map(|frame| frame.examples.len())).sum()
    }
}

fn problem(example: &Example, found: &[Told]) -> Option<String> {
    match (example.positive, found.first()) {
        (true, None) => Some("the rule finds nothing here".to_owned()),
        (false, Some((fact, text))) => {
            Some(format!("the rule must find nothing here, but finds the {} “{text}”", fact.kind.as_str()))
        }
        (true, Some(_)) if found.iter().any(|(fact, _)| wrong(example, fact).is_none()) => None,
        (true, Some((fact, _))) => wrong(example, fact),
        (false, None) => None,
    }
}

fn wrong(example: &Example, fact: &Fact) -> Option<String> {
    example.wanted.iter().find_map(|(field, wanted)| {
        let is = value(fact, field);
        (is.as_deref() != Some(wanted)).then(|| match is {
            Some(is) => format!("{field} must be {wanted:?}, but is {is:?}"),
            None => format!("{field} must be {wanted:?}, but there is none"),
        })
    })
}

/// A field of a fact as an example writes it.
fn value(fact: &Fact, field: &str) -> Option<String> {
    match field {
        "subject" => Some(fact.subject.join(", ")),
        "predicate" => Some(fact.predicate.clone()),
        "object" => fact.object.clone(),
        "modality" => Some(fact.modality.as_str().to_owned()),
        "tense" => Some(fact.tense.as_str().to_owned()),
        "polarity" => Some(if fact.negative { "negative" } else { "positive" }.to_owned()),
        "attribution" => fact.attribution.as_ref().map(|a| a.join(", ")),
        name => fact.args.iter().find(|(n, _)| *n == name).map(|(_, arg)| match arg {
            Arg::Text(text) => text.clone(),
            Arg::Int(n) => n.to_string(),
        }),
    }
}

/// Reads the files of lists that a file of rules names, from `folder`.
pub fn attach(file: &mut RuleFile, folder: &Path) -> Result<()> {
    let text = file.text.clone();
    let source = Source { file: &file.name, text: &text };
    let table = parse(source)?;
    let Some(lists) = Fields::new(source, &table, 0).table("lists")? else { return Ok(()) };
    let mut read = BTreeSet::new();
    for (_, value, span) in lists.each() {
        let DeValue::Table(inner) = value else { continue };
        let (path, span) = Fields::new(source, inner, span.start).required("file")?;
        if read.insert(path) {
            let text = std::fs::read_to_string(folder.join(path)).map_err(|e| -> Error {
                source.error(
                    span.start,
                    &format!("the file {path:?} cannot be read: {e}"),
                    "a text file of words, one a line",
                )
            })?;
            file.lists.insert(path.to_owned(), text);
        }
    }
    Ok(())
}
