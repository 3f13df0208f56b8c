//! From trees to the automaton.

use std::collections::HashMap;

use super::condition::Condition;
use super::program::{Anchor, Inst, Program, Test};
use super::syntax::{Element, Fault, Node};
use super::token::{TokenTest, Want};

/// Instructions of one rule.
const MOST: usize = 10_000;

/// A list by name: its trie, and the first words of its entries.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub trie: u32,
    pub firsts: Vec<u32>,
}

/// Compiles the patterns of one file.
pub struct Compiler<'c> {
    pub program: &'c mut Program,
    pub lists: &'c HashMap<String, List>,
    /// Tries of the phrases of the file.
    pub phrases: HashMap<String, List>,
    /// The captures of the rule at hand, and the conditions on each.
    pub slots: Vec<String>,
    pub asserts: Vec<(u32, Condition)>,
    /// Where the rule at hand begins.
    entry: usize,
}

impl<'c> Compiler<'c> {
    pub fn new(program: &'c mut Program, lists: &'c HashMap<String, List>) -> Self {
        Self { program, lists, phrases: HashMap::new(), slots: Vec::new(), asserts: Vec::new(), entry: 0 }
    }

    /// Compiles the pattern of a rule; gives its entry.
    pub fn rule(&mut self, node: &Node) -> Result<u32, Fault> {
        self.entry = self.program.insts.len();
        self.emit(node)?;
        self.push(Inst::Match)?;
        Ok(self.entry as u32)
    }

    fn push(&mut self, inst: Inst) -> Result<usize, Fault> {
        if self.program.insts.len() - self.entry >= MOST {
            let what =
                format!("found a pattern of more than {MOST} steps once its repetitions are written out");
            return Err(Fault::limit(0, what, "smaller numbers in braces, or fewer alternatives"));
        }
        self.program.insts.push(inst);
        Ok(self.program.insts.len() - 1)
    }

    fn next(&self) -> u32 {
        self.program.insts.len() as u32
    }

    fn emit(&mut self, node: &Node) -> Result<(), Fault> {
        match node {
            Node::Step(element, place) => {
                let test = self.test(element, place.start)?;
                self.program.tests.push(test);
                self.program.places.push(place.clone());
                self.push(Inst::Step(self.program.tests.len() as u32 - 1))?;
            }
            Node::Sequence(nodes) => nodes.iter().try_for_each(|n| self.emit(n))?,
            Node::Choice(nodes) => self.choice(nodes)?,
            Node::Repeat { node, min, max, lazy } => self.repeat(node, *min, *max, *lazy)?,
            Node::Capture(name, node) => {
                let slot = self.slots.iter().position(|s| s == name).unwrap_or_default() as u32;
                self.push(Inst::Open(slot))?;
                self.emit(node)?;
                self.push(Inst::Close)?;
                let own: Vec<Condition> =
                    self.asserts.iter().filter(|(s, _)| *s == slot).map(|(_, c)| c.clone()).collect();
                for condition in own {
                    self.program.asserts.push(condition);
                    self.push(Inst::Assert(self.program.asserts.len() as u32 - 1))?;
                }
            }
            Node::Start => drop(self.push(Inst::Start)?),
            Node::End => drop(self.push(Inst::End)?),
        }
        Ok(())
    }

    fn choice(&mut self, nodes: &[Node]) -> Result<(), Fault> {
        let mut jumps = Vec::new();
        for (n, node) in nodes.iter().enumerate() {
            let split = (n + 1 < nodes.len()).then(|| self.push(Inst::Split(0, 0))).transpose()?;
            self.emit(node)?;
            if let Some(split) = split {
                jumps.push(self.push(Inst::Jump(0))?);
                self.program.insts[split] = Inst::Split(split as u32 + 1, self.next());
            }
        }
        let end = self.next();
        for jump in jumps {
            self.program.insts[jump] = Inst::Jump(end);
        }
        Ok(())
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, lazy: bool) -> Result<(), Fault> {
        let fork =
            |enter: u32, leave: u32| if lazy { Inst::Split(leave, enter) } else { Inst::Split(enter, leave) };
        for _ in 0..min {
            self.emit(node)?;
        }
        let Some(max) = max else {
            let split = self.push(Inst::Split(0, 0))?;
            self.emit(node)?;
            self.push(Inst::Jump(split as u32))?;
            self.program.insts[split] = fork(split as u32 + 1, self.next());
            return Ok(());
        };
        let mut splits = Vec::new();
        for _ in min..max {
            splits.push(self.push(Inst::Split(0, 0))?);
            self.emit(node)?;
        }
        let end = self.next();
        for split in splits {
            self.program.insts[split] = fork(split as u32 + 1, end);
        }
        Ok(())
    }

    fn test(&mut self, element: &Element, at: usize) -> Result<Test, Fault> {
        Ok(match element {
            Element::Word(test) => {
                self.program.needs_tags |= test.needs_tags();
                Test::Word(self.resolved(test, at)?)
            }
            Element::Phrase(phrase) => Test::Words(self.phrase(phrase, at)?.trie),
            Element::List(name) => Test::Words(self.list(name, at)?.trie),
            Element::Mention(kind, labels) => Test::Mention(*kind, labels.clone()),
            Element::Item => Test::Item,
            Element::Not(elements) => {
                Test::Not(elements.iter().map(|e| self.test(e, at)).collect::<Result<_, _>>()?)
            }
        })
    }

    /// Lists by the number of their trie.
    fn resolved(&self, test: &TokenTest, at: usize) -> Result<TokenTest, Fault> {
        let resolve = |want: &Want| {
            Ok(match want {
                Want::Listed(name, not) => Want::Listed(self.list(name, at)?.trie.to_string(), *not),
                other => other.clone(),
            })
        };
        test.0.iter().map(|(a, want)| Ok((*a, resolve(want)?))).collect::<Result<_, _>>().map(TokenTest)
    }

    fn list(&self, name: &str, at: usize) -> Result<List, Fault> {
        self.lists.get(name).cloned().ok_or_else(|| {
            let mut names: Vec<&str> = self.lists.keys().map(String::as_str).collect();
            names.sort_unstable();
            let known = if names.is_empty() {
                "there is none".to_owned()
            } else {
                format!("there are {}", names.join(", "))
            };
            Fault::new(at, format!("found no list `{name}`"), format!("a list of [lists]: {known}"))
        })
    }

    fn phrase(&mut self, phrase: &str, at: usize) -> Result<List, Fault> {
        if let Some(list) = self.phrases.get(phrase) {
            return Ok(list.clone());
        }
        let trie = self.program.trie();
        let first = self.program.enter(trie, phrase);
        let first = first
            .ok_or_else(|| Fault::new(at, "found a blank word", "a word between the quotation marks"))?;
        let list = List { trie, firsts: vec![first] };
        self.phrases.insert(phrase.to_owned(), list.clone());
        Ok(list)
    }

    /// What a sentence must have one of for a pattern to match; none: nothing that could be said so.
    pub fn anchors(&mut self, node: &Node) -> Option<Vec<Anchor>> {
        match node {
            Node::Step(Element::Phrase(phrase), at) => {
                self.phrase(phrase, at.start).ok().map(|l| vec![Anchor::Word(l.firsts[0])])
            }
            Node::Step(Element::List(name), _) => {
                let list = self.lists.get(name)?;
                Some(list.firsts.iter().map(|&f| Anchor::Word(f)).collect())
            }
            Node::Step(Element::Mention(kind, _), _) => Some(vec![Anchor::Mention(*kind)]),
            Node::Step(..) | Node::Start | Node::End => None,
            Node::Sequence(nodes) => nodes.iter().filter_map(|n| self.anchors(n)).min_by_key(|a| weight(a)),
            Node::Choice(nodes) => {
                let all: Option<Vec<Vec<Anchor>>> = nodes.iter().map(|n| self.anchors(n)).collect();
                all.map(|all| all.concat())
            }
            Node::Repeat { node, min, .. } => (*min > 0).then(|| self.anchors(node)).flatten(),
            Node::Capture(_, node) => self.anchors(node),
        }
    }
}

/// How often anchors are met: an annotation is as common as a long list.
fn weight(anchors: &[Anchor]) -> usize {
    anchors.iter().map(|a| if matches!(a, Anchor::Word(_)) { 1 } else { 10_000 }).sum()
}
