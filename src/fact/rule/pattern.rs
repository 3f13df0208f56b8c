//! The language of patterns: from a string to a tree.

use super::cursor::Cursor;
use super::syntax::{Element, Fault, Kind, Node};
use super::token::TokenTest;
use crate::entity::Label;
use crate::quantity::QuantityKind;
use crate::quote::QuoteKind;
use crate::tag::Upos;
use crate::time::TimeKind;

/// Bytes of a pattern.
const LONGEST: usize = 64 * 1024;
/// Brackets within brackets.
const DEEPEST: usize = 64;
/// The largest number of a repetition.
const MOST: u32 = 200;

const PRIMARY: &str = "a \"word\", @list, ENT, TIME, QTY, QUOTE, a part of speech such as VERB, [attributes], gap(0..4), !, ^, $ or (";

/// Reads a pattern.
pub fn parse(source: &str) -> Result<Node, Fault> {
    if source.len() > LONGEST {
        return Err(Fault::limit(
            0,
            format!("found {} bytes", source.len()),
            format!("at most {LONGEST} bytes"),
        ));
    }
    let mut parser = Parser { cursor: Cursor::new(source), depth: 0 };
    let node = parser.choice()?;
    parser.cursor.skip();
    if parser.cursor.peek().is_some() {
        return Err(parser.cursor.fault("`|`, the end, or another element"));
    }
    if node.is_nullable() {
        return Err(Fault::new(
            0,
            "the pattern can match nothing at all",
            "at least one part without `?` or `*`",
        ));
    }
    Ok(node)
}

struct Parser<'s> {
    cursor: Cursor<'s>,
    depth: usize,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Node, Fault> {
        let mut all = vec![self.sequence()?];
        while self.cursor.eat("|") {
            all.push(self.sequence()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Node::Choice(all) })
    }

    fn sequence(&mut self) -> Result<Node, Fault> {
        let mut all = vec![self.item()?];
        loop {
            self.cursor.skip();
            if matches!(self.cursor.peek(), None | Some('|' | ')')) {
                break;
            }
            all.push(self.item()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Node::Sequence(all) })
    }

    /// `name:primary?`
    fn item(&mut self) -> Result<Node, Fault> {
        self.cursor.skip();
        let before = self.cursor.clone();
        if let Some(name) = self.cursor.name()
            && self.cursor.eat(":")
        {
            let inner = self.repeated()?;
            return Ok(match inner {
                // `x:ENT?` is an optional `x:ENT`, so that `x` is there or not.
                Node::Repeat { node, min: 0, max: Some(1), lazy } => {
                    let node = Box::new(Node::Capture(name.to_owned(), node));
                    Node::Repeat { node, min: 0, max: Some(1), lazy }
                }
                inner => Node::Capture(name.to_owned(), Box::new(inner)),
            });
        }
        self.cursor = before;
        self.repeated()
    }

    fn repeated(&mut self) -> Result<Node, Fault> {
        self.cursor.skip();
        let at = self.cursor.at();
        let node = self.primary()?;
        let (min, max) = if self.cursor.eat("?") {
            (0, Some(1))
        } else if self.cursor.eat("*") {
            (0, None)
        } else if self.cursor.eat("+") {
            (1, None)
        } else if self.cursor.eat("{") {
            let bounds = self.bounds()?;
            self.cursor.expect("}", "`}`")?;
            bounds
        } else {
            return Ok(node);
        };
        if node.is_nullable() {
            return Err(Fault::new(
                at,
                "what is repeated here can match nothing",
                "something that takes a word",
            ));
        }
        let lazy = self.cursor.eat("?");
        Ok(Node::Repeat { node: Box::new(node), min, max, lazy })
    }

    /// `2`, `2..4`, `2..`, `..4`; a comma does as well.
    fn bounds(&mut self) -> Result<(u32, Option<u32>), Fault> {
        self.cursor.skip();
        let at = self.cursor.at();
        let min = self.cursor.count(MOST)?;
        let open = self.cursor.eat("..") || self.cursor.eat(",");
        let max = if open { self.cursor.count(MOST)? } else { min };
        match (min, max) {
            (None, None) => Err(self.cursor.fault("a number such as 2, or a range such as 0..4")),
            (Some(min), Some(max)) if min > max => Err(Fault::new(
                at,
                format!("found {min}..{max}"),
                "a range whose second number is not smaller",
            )),
            (_, Some(0)) => Err(Fault::new(at, "found 0", "at least 1 as the upper number")),
            (min, max) => Ok((min.unwrap_or(0), max)),
        }
    }

    fn primary(&mut self) -> Result<Node, Fault> {
        self.cursor.skip();
        let at = self.cursor.at();
        if self.cursor.eat("(") {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(Fault::limit(
                    at,
                    "too many brackets",
                    format!("at most {DEEPEST} within each other"),
                ));
            }
            let inner = self.choice()?;
            self.cursor.expect(")", "`)`, `|` or another element")?;
            self.depth -= 1;
            return Ok(inner);
        }
        if self.cursor.eat("^") {
            return Ok(Node::Start);
        }
        if self.cursor.eat("$") {
            return Ok(Node::End);
        }
        if self.cursor.eat("!") {
            let inner = self.primary()?;
            let mut elements = Vec::new();
            if !flatten(inner, &mut elements) {
                return Err(Fault::new(
                    at,
                    "found `!` before more than one element",
                    "one element, or (one | another)",
                ));
            }
            return Ok(Node::Step(Element::Not(elements), at..self.cursor.at()));
        }
        let Some(word) = self.element()? else { return Err(self.cursor.fault(PRIMARY)) };
        let Element::Item = word else { return Ok(Node::Step(word, at..self.cursor.at())) };
        self.gap(at)
    }

    fn gap(&mut self, at: usize) -> Result<Node, Fault> {
        self.cursor.expect("(", "`(` and the limits, as in gap(0..4)")?;
        let (min, max) = self.bounds()?;
        self.cursor.expect(")", "`)`")?;
        if max.is_none() {
            return Err(Fault::new(at, "found a gap without a limit", "an upper number, as in gap(0..4)"));
        }
        let step = Node::Step(Element::Item, at..self.cursor.at());
        Ok(Node::Repeat { node: Box::new(step), min, max, lazy: true })
    }

    fn element(&mut self) -> Result<Option<Element>, Fault> {
        let at = self.cursor.at();
        if let Some(phrase) = self.cursor.quoted()? {
            if phrase.trim().is_empty() {
                return Err(Fault::new(at, "found a blank word", "a word between the quotation marks"));
            }
            return Ok(Some(Element::Phrase(phrase.to_owned())));
        }
        if self.cursor.eat("@") {
            let name =
                self.cursor.name().ok_or_else(|| self.cursor.fault("the name of a list of [lists]"))?;
            return Ok(Some(Element::List(name.to_owned())));
        }
        if self.cursor.eat("[") {
            return TokenTest::parse(&mut self.cursor).map(|test| Some(Element::Word(test)));
        }
        let before = self.cursor.clone();
        let Some(name) = self.cursor.name() else { return Ok(None) };
        if name == "gap" {
            return Ok(Some(Element::Item));
        }
        if let Some((_, kind)) = Kind::ALL.iter().find(|(n, _)| *n == name) {
            return Ok(Some(Element::Mention(*kind, self.labels(*kind)?)));
        }
        if Label::named(name).is_some() {
            return Ok(Some(Element::Mention(Kind::Entity, vec![name.to_owned()])));
        }
        if Upos::of(name).is_some() {
            return Ok(Some(Element::Word(TokenTest::part_of_speech(name))));
        }
        self.cursor = before;
        Ok(None)
    }

    /// `(ORG|PER)` after `ENT`.
    fn labels(&mut self, kind: Kind) -> Result<Vec<String>, Fault> {
        let mut labels = Vec::new();
        // `ENT (…)` is a name and a bracket after it.
        if self.cursor.peek() != Some('(') || !self.cursor.eat("(") {
            return Ok(labels);
        }
        let known: Vec<&str> = match kind {
            Kind::Entity => Label::KNOWN.iter().map(|l| l.as_str()).collect(),
            Kind::Time => TimeKind::KNOWN.iter().map(|l| l.as_str()).collect(),
            Kind::Quantity => QuantityKind::KNOWN.iter().map(|l| l.as_str()).collect(),
            Kind::Quote => QuoteKind::KNOWN.iter().map(|k| k.as_str()).collect(),
        };
        loop {
            let before = self.cursor.clone();
            let Some(label) = self.cursor.name().filter(|n| known.contains(n)) else {
                let mut before = before;
                before.skip();
                return Err(before.fault(known.join(", ")));
            };
            labels.push(label.to_owned());
            if !self.cursor.eat("|") && !self.cursor.eat(",") {
                self.cursor.expect(")", "`)` or `|`")?;
                return Ok(labels);
            }
        }
    }
}

/// The elements of an alternation of single ones.
fn flatten(node: Node, out: &mut Vec<Element>) -> bool {
    match node {
        Node::Step(element, _) => {
            out.push(element);
            true
        }
        Node::Choice(nodes) => nodes.into_iter().all(|n| flatten(n, out)),
        _ => false,
    }
}
