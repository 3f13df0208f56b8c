//! Rules of the user's own: token patterns in a TOML file, and the facts they give.
//!
//! A file holds word lists and rules ([`file`]); a rule's pattern is a small language ([`pattern`]) over words and
//! over names, times, quantities and quotes as elements. All patterns are compiled into one automaton ([`program`])
//! with one vocabulary; a sentence without a word or annotation that a rule needs costs that rule nothing. The matcher
//! is linear in the text ([`search`]). `docs/rules.md` is the reference and the tutorial.
//!
//! ```
//! use sukien::fact::rule::Rules;
//! let rules = Rules::parse("mine.toml", r#"
//!     [[rule]]
//!     name = "signing"
//!     type = "agreement"
//!     pattern = 'subject:ENT gap(0..3) predicate:"ký kết" object:[pos=NOUN]'
//! "#).unwrap();
//! assert_eq!(rules.names().collect::<Vec<_>>(), ["signing"]);
//! let error = Rules::parse("mine.toml", "[[rule]]\nname = 'x'\ntype = 'y'\npattern = 'ENT ('").unwrap_err();
//! assert!(error.to_string().starts_with("mine.toml:4:"), "{error}");
//! ```

mod attribute;
mod check;
mod compile;
mod condition;
mod cursor;
mod dicts;
mod emit;
mod explain;
mod file;
mod intern;
mod outcome;
mod pattern;
mod program;
mod reading;
mod search;
mod source;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod token;
pub mod words;

use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

pub use check::Failure;
pub use explain::{Attempt, Found};

pub(super) use file::{check_name, examples, parse};
pub(super) use intern::intern;
pub(super) use program::Example;
use program::Program;
use reading::Reading;
use search::Search;
pub(super) use source::Source;
pub(super) use table::Fields;

use super::frame::{FRAMES, Frames};
use super::scene::Scene;
use super::{Evidence, Fact};
use crate::tokenize::keys::Keyed;
use crate::{Error, Result};

/// Rules of a pipeline.
const MOST_RULES: usize = 20_000;

/// Rules, compiled. Cheap to clone, shared between threads.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    files: Arc<Vec<RuleFile>>,
    program: Arc<Program>,
    /// Those of the files and the built-in ones, where the files have any.
    frames: Option<Arc<Frames>>,
}

/// A file of rules as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RuleFile {
    /// Its name, for messages.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// The word lists that it names, by the names it gives them.
    pub lists: BTreeMap<String, String>,
}

impl PartialEq for Rules {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Eq for Rules {}

impl Hash for Rules {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.files.hash(state);
    }
}

impl Rules {
    /// The rules of a text; `name` stands in messages. It cannot name files with lists.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        Self::compile(vec![RuleFile { name: name.to_owned(), text: text.to_owned(), lists: BTreeMap::new() }])
    }

    /// The rules of a file. Lists in files of their own are looked for beside it.
    pub fn open(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let text =
            std::fs::read_to_string(path).map_err(|e| Error::rule(format!("{name} cannot be read: {e}")))?;
        Self::read(&name, text, path.parent().unwrap_or(Path::new("")))
    }

    /// The rules of a text; lists in files of their own are looked for in `folder`.
    pub fn read(name: &str, text: String, folder: &Path) -> Result<Self> {
        let mut file = RuleFile { name: name.to_owned(), text, lists: BTreeMap::new() };
        check::attach(&mut file, folder)?;
        Self::compile(vec![file])
    }

    /// The rules of some files as one set.
    pub fn compile(files: Vec<RuleFile>) -> Result<Self> {
        let mut program = Program::default();
        for (number, file) in files.iter().enumerate() {
            file::load(file, number, &mut program)?;
        }
        let own = &program.frames;
        let frames = (!own.is_empty()).then(|| Arc::new(Frames::before_built_in(own)));
        Ok(Self { files: Arc::new(files), program: Arc::new(program), frames })
    }

    /// The files they came from.
    pub fn files(&self) -> &[RuleFile] {
        &self.files
    }

    /// How many, patterns and frames.
    pub fn len(&self) -> usize {
        self.program.rules.len() + self.program.frames.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Their names, patterns first, in the order of the files.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let patterns = self.program.rules.iter().map(|rule| rule.name);
        patterns.chain(self.program.frames.iter().map(|frame| frame.rule))
    }

    /// The frames of the files before the built-in ones.
    pub(super) fn frames(&self) -> &Frames {
        self.frames.as_deref().unwrap_or(&FRAMES)
    }

    /// Whether any asks for parts of speech, which cost time.
    pub fn needs_tags(&self) -> bool {
        self.program.needs_tags
    }

    /// The facts that patterns give in a document, sorted by start.
    ///
    /// Of facts of one type that lie over another, the one further left stays, then the longer, then that of the
    /// rule which stands first.
    pub(super) fn matches(&self, scene: &Scene<'_>, evidence: Evidence<'_>) -> Vec<Fact> {
        let awake = self.awake(scene.atoms, &evidence);
        if awake.is_empty() {
            return Vec::new();
        }
        let reading = Reading::new(scene, evidence);
        let mut search = Search::new(&self.program, &reading);
        let (mut matches, mut drafts) = (Vec::new(), Vec::new());
        for (sentence, number) in awake {
            let rule = &self.program.rules[number as usize];
            search.all(rule, &evidence.sentences[sentence].atoms, &mut matches);
            for found in matches.drain(..) {
                drafts.push((found.atoms.start, std::cmp::Reverse(found.atoms.end), number, found));
            }
        }
        drafts.sort_by_key(|(start, end, rule, _)| (*start, *end, *rule));
        let mut facts: Vec<Fact> = Vec::new();
        let mut ends = std::collections::HashMap::new();
        for (start, end, number, found) in drafts {
            let rule = &self.program.rules[number as usize];
            let last = ends.entry(rule.emit.kind).or_insert(0);
            if start >= *last {
                *last = end.0;
                facts.push(rule.emit.fact(&reading, &found, rule.name));
            }
        }
        facts.sort_by_key(|f| (f.span.start, f.span.end));
        facts
    }

    /// The rules that may match in each sentence, by the words and annotations in it.
    fn awake(&self, atoms: &Keyed<'_>, evidence: &Evidence<'_>) -> Vec<(usize, u32)> {
        let program = &self.program;
        let mut out = Vec::new();
        if program.rules.is_empty() {
            return out;
        }
        let mut seen: HashSet<u32> = HashSet::new();
        for (n, sentence) in evidence.sentences.iter().enumerate() {
            seen.clear();
            let mut wake =
                |rules: &[u32]| out.extend(rules.iter().filter(|r| seen.insert(**r)).map(|&r| (n, r)));
            wake(&program.always);
            if !program.by_word.is_empty() {
                for i in sentence.atoms.clone() {
                    let symbol = program.symbol(atoms, i);
                    if let Some(rules) = program.by_word.get(&symbol).filter(|_| symbol > 0) {
                        wake(rules);
                    }
                }
            }
            if !program.by_mention.is_empty() {
                let span = evidence.atoms.span(sentence.atoms.clone());
                reading::kinds_in(evidence, span).for_each(|kind| {
                    if let Some(rules) = program.by_mention.get(&kind) {
                        wake(rules);
                    }
                });
            }
        }
        out
    }
}
