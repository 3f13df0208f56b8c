//! From the text of a file to rules in the automaton.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::compile::{Compiler, List};
use super::condition::Condition;
use super::intern::intern;
use super::outcome;
use super::pattern;
use super::program::{Anchor, Example, Program, Rule};
use super::source::Source;
use super::table::{Fields, Text};
use super::{MOST_RULES, RuleFile};
use crate::Result;
use crate::fact::frame::file as frame;

/// Bytes of a file.
const LARGEST: usize = 16 << 20;
/// Instructions of all rules.
const MOST_STEPS: usize = 2_000_000;
/// Bytes of a name.
const LONGEST_NAME: usize = 100;

/// Adds the rules of a file, number `number`, to the automaton.
pub fn load(file: &RuleFile, number: usize, program: &mut Program) -> Result<()> {
    let source = Source { file: &file.name, text: &file.text };
    if file.text.len() > LARGEST {
        return Err(source.limit(
            0,
            &format!("the file has {} bytes", file.text.len()),
            &format!("at most {LARGEST}"),
        ));
    }
    let table = parse(source)?;
    let top = Fields::new(source, &table, 0);
    top.only(&["lists", "rule", "frame"])?;
    let lists = lists(&top, file, program)?;
    let mut compiler = Compiler::new(program, &lists);
    for (value, span) in top.values("rule")? {
        let DeValue::Table(table) = value else { return Err(top.mismatch(value, &span, "[[rule]]")) };
        rule(Fields::new(source, table, span.start), number, &mut compiler)?;
    }
    let known = program.frames.len();
    frame::read(source, &table, number, &mut program.frames)?;
    for frame in &program.frames[known..] {
        if program.rules.iter().any(|rule| rule.name == frame.rule) {
            let found = format!("there is a rule {:?} already", frame.rule);
            return Err(source.error(frame.at, &found, "a name of its own"));
        }
    }
    if program.frames.len() > MOST_RULES {
        return Err(source.limit(0, "too many frames", &format!("at most {MOST_RULES} frames")));
    }
    Ok(())
}

/// The file as a table.
pub fn parse(source: Source<'_>) -> Result<DeTable<'_>> {
    DeTable::parse(source.text).map(toml::Spanned::into_inner).map_err(|error| {
        let message = error.message().replace('\n', ", ");
        let (found, expected) = message.split_once("expected ").unwrap_or((&message, ""));
        let found = found.trim_end_matches([',', ' ']);
        let quoted = format!("{expected}; quotation marks around a name with other letters: \"ký\" = […]");
        let expected = if found.starts_with("invalid unquoted key") { &quoted } else { expected };
        let found = if found.is_empty() { "not TOML" } else { found };
        source.error(error.span().map_or(0, |s| s.start), found, expected)
    })
}

/// `[lists]`: names with words, or with a file of words, one a line.
fn lists(top: &Fields<'_, '_>, file: &RuleFile, program: &mut Program) -> Result<HashMap<String, List>> {
    let mut all = HashMap::new();
    let Some(table) = top.table("lists")? else { return Ok(all) };
    for ((name, at), value, span) in table.each() {
        check_name(&table, name, &at)?;
        let mut list = List { trie: program.trie(), firsts: Vec::new() };
        match value {
            DeValue::Array(words) => {
                for word in words {
                    let (text, span) = table.as_text(word.get_ref(), word.span())?;
                    let first = program.enter(list.trie, text);
                    list.firsts.push(
                        first
                            .ok_or_else(|| table.source.error(span.start, "found a blank word", "a word"))?,
                    );
                }
            }
            DeValue::Table(inner) => {
                let inner = Fields::new(table.source, inner, span.start);
                inner.only(&["file"])?;
                let (path, span) = inner.required("file")?;
                let text = file.lists.get(path).ok_or_else(|| {
                    table.source.error(
                        span.start,
                        &format!("no file {path:?} was read"),
                        "rules that are loaded from a file themselves",
                    )
                })?;
                let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
                list.firsts.extend(lines.filter_map(|line| program.enter(list.trie, line)));
            }
            other => return Err(table.mismatch(other, &span, "a list of words in [ ], or { file = \"…\" }")),
        }
        list.firsts.sort_unstable();
        list.firsts.dedup();
        if list.firsts.is_empty() {
            return Err(table.source.error(
                span.start,
                &format!("the list `{name}` is empty"),
                "at least one word",
            ));
        }
        all.insert(name.to_owned(), list);
    }
    Ok(all)
}

/// A name of a list, a type, an argument.
pub fn check_name(fields: &Fields<'_, '_>, name: &str, at: &Range<usize>) -> Result<()> {
    let fits = |c: char| c.is_alphanumeric() || c == '_';
    let sound = !name.is_empty() && name.chars().all(fits) && !name.starts_with(|c: char| c.is_ascii_digit());
    if sound && name.len() <= LONGEST_NAME {
        return Ok(());
    }
    Err(fields.source.error(
        at.start,
        &format!("found the name {name:?}"),
        "letters, digits and `_`, not a digit first",
    ))
}

fn rule(fields: Fields<'_, '_>, file: usize, compiler: &mut Compiler<'_>) -> Result<()> {
    fields.only(&["name", "type", "pattern", "where", "emit", "examples", "not"])?;
    let source = fields.source;
    let (name, name_at) = fields.required("name")?;
    if name.is_empty() || name.len() > LONGEST_NAME {
        return Err(source.error(
            name_at.start,
            &format!("found a name of {} bytes", name.len()),
            "1 to 100 bytes",
        ));
    }
    if compiler.program.rules.iter().any(|r| r.name == name) {
        return Err(source.error(
            name_at.start,
            &format!("there is a rule {name:?} already"),
            "a name of its own",
        ));
    }
    let limit = compiler.program.rules.len() >= MOST_RULES || compiler.program.insts.len() >= MOST_STEPS;
    if limit {
        return Err(source.limit(name_at.start, "too many rules", &format!("at most {MOST_RULES} rules")));
    }
    let (kind, kind_at) = fields.required("type")?;
    check_name(&fields, kind, &kind_at)?;
    let (text, span) = fields.required("pattern")?;
    let node = pattern::parse(text).map_err(|fault| source.fault(&span, &fault))?;
    let mut captures = Vec::new();
    node.captures(&mut captures);
    compiler.slots = captures.iter().map(|(name, _)| name.clone()).collect();
    compiler.asserts.clear();
    let mut conditions = Vec::new();
    for (text, span) in fields.texts("where")? {
        let condition =
            Condition::parse(text, &compiler.slots).map_err(|fault| source.fault(&span, &fault))?;
        match condition.slot().filter(|&slot| captures[slot as usize].1) {
            Some(slot) => compiler.asserts.push((slot, condition)),
            None => conditions.push(condition),
        }
    }
    let emit = outcome::read(&fields, kind, &compiler.slots)?;
    let entry = compiler.rule(&node).map_err(|fault| source.fault(&span, &fault))?;
    let anchors = compiler.anchors(&node).unwrap_or_default();
    let rule = Rule {
        name: intern(name),
        file,
        entry,
        slots: compiler.slots.clone(),
        conditions,
        emit,
        examples: examples(&fields)?,
        pattern: Arc::from(text),
        anchors,
    };
    wake(compiler.program, &rule);
    compiler.program.rules.push(rule);
    Ok(())
}

/// Writes down what wakes a rule.
fn wake(program: &mut Program, rule: &Rule) {
    let number = program.rules.len() as u32;
    if rule.anchors.is_empty() {
        program.always.push(number);
    }
    for anchor in &rule.anchors {
        match anchor {
            Anchor::Word(word) => program.by_word.entry(*word).or_default().push(number),
            Anchor::Mention(kind) => program.by_mention.entry(*kind).or_default().push(number),
        }
    }
}

/// `examples` and `not`: texts, or tables with a text and what its fact must have.
pub fn examples(fields: &Fields<'_, '_>) -> Result<Vec<Example>> {
    let mut all = Vec::new();
    for (name, positive) in [("examples", true), ("not", false)] {
        for (value, span) in fields.values(name)? {
            let line = fields.source.position(span.start).0;
            let mut wanted = Vec::new();
            let text: Text<'_> = match value {
                DeValue::Table(table) if positive => {
                    let table = Fields::new(fields.source, table, span.start);
                    for ((key, _), value, span) in table.each().filter(|((key, _), ..)| *key != "text") {
                        wanted.push((key.to_owned(), table.as_text(value, span)?.0.to_owned()));
                    }
                    table.required("text")?
                }
                value => fields.as_text(value, span)?,
            };
            all.push(Example { text: text.0.to_owned(), line, positive, wanted });
        }
    }
    Ok(all)
}
