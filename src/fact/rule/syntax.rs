//! What a pattern says, as a tree; and the mistakes that a reader of patterns can meet.

use super::token::TokenTest;

/// A mistake in a pattern or condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The byte of the string at which it is.
    pub at: usize,
    /// What is wrong there.
    pub found: String,
    /// What would be right.
    pub expected: String,
    /// Whether a size was passed.
    pub limit: bool,
}

impl Fault {
    /// `found` where `expected` should be.
    pub fn new(at: usize, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { at, found: found.into(), expected: expected.into(), limit: false }
    }

    /// Something is too large.
    pub fn limit(at: usize, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { limit: true, ..Self::new(at, found, expected) }
    }
}

/// A kind of annotation that stands in a pattern as one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A name.
    Entity,
    /// A temporal expression.
    Time,
    /// A quantity.
    Quantity,
    /// What stands between quotation marks.
    Quote,
}

impl Kind {
    /// As patterns write it.
    pub const ALL: [(&'static str, Self); 4] =
        [("ENT", Self::Entity), ("TIME", Self::Time), ("QTY", Self::Quantity), ("QUOTE", Self::Quote)];
}

/// What takes one stretch of text.
#[derive(Debug, Clone)]
pub enum Element {
    /// One word with these attributes.
    Word(TokenTest),
    /// These words.
    Phrase(String),
    /// An entry of a list.
    List(String),
    /// An annotation with one of these labels; none: any.
    Mention(Kind, Vec<String>),
    /// A word, or an annotation as one.
    Item,
    /// A word where none of these begins.
    Not(Vec<Element>),
}

/// A pattern.
#[derive(Debug, Clone)]
pub enum Node {
    /// One element; where it stands in the pattern.
    Step(Element, std::ops::Range<usize>),
    /// One after the other.
    Sequence(Vec<Node>),
    /// The first that fits.
    Choice(Vec<Node>),
    /// As often as `min` to `max` times; `lazy`: as seldom as fits.
    Repeat { node: Box<Node>, min: u32, max: Option<u32>, lazy: bool },
    /// Remembered under a name.
    Capture(String, Box<Node>),
    /// Where a sentence begins.
    Start,
    /// Where a sentence ends, its closing mark aside.
    End,
}

impl Node {
    /// Whether it can match without taking anything.
    pub fn is_nullable(&self) -> bool {
        match self {
            Self::Step(..) => false,
            Self::Sequence(nodes) => nodes.iter().all(Self::is_nullable),
            Self::Choice(nodes) => nodes.iter().any(Self::is_nullable),
            Self::Repeat { node, min, .. } => *min == 0 || node.is_nullable(),
            Self::Capture(_, node) => node.is_nullable(),
            Self::Start | Self::End => true,
        }
    }

    /// Whether every match takes exactly one element, so that a condition on it depends on nothing else.
    pub fn is_single(&self) -> bool {
        match self {
            Self::Step(..) => true,
            Self::Choice(nodes) => nodes.iter().all(Self::is_single),
            Self::Sequence(nodes) => nodes.len() == 1 && nodes[0].is_single(),
            Self::Capture(_, node) => node.is_single(),
            Self::Repeat { node, max, .. } => *max == Some(1) && node.is_single(),
            Self::Start | Self::End => false,
        }
    }

    /// The names it remembers under, each with whether all it takes is one element.
    pub fn captures(&self, out: &mut Vec<(String, bool)>) {
        match self {
            Self::Step(..) | Self::Start | Self::End => {}
            Self::Sequence(nodes) | Self::Choice(nodes) => nodes.iter().for_each(|n| n.captures(out)),
            Self::Repeat { node, .. } => node.captures(out),
            Self::Capture(name, node) => {
                match out.iter_mut().find(|(n, _)| n == name) {
                    Some((_, single)) => *single &= node.is_single(),
                    None => out.push((name.clone(), node.is_single())),
                }
                node.captures(out);
            }
        }
    }
}
