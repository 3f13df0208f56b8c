//! Quotes: what somebody says, in quotation marks or in the reporter's words, and who.
//!
//! Quotation marks are paired first ([`marks`]), verbs and nouns of saying found ([`cue`]). A stretch between marks is
//! a quote where a cue, a headline's colon or its own standing as a sentence says so ([`quoted`]); titles and words
//! held at a distance are none. Outside of marks, what a cue says is a quote where it is a clause ([`indirect`],
//! [`complement`]). Then the speaker is looked for before the cue, after it, or in what went before ([`clause`],
//! [`subject`]).

mod antecedent;
mod apposition;
mod behind;
mod clause;
mod complement;
mod cue;
mod dialogue;
mod elsewhere;
mod epithet;
mod extent;
mod governed;
mod indirect;
mod introduction;
mod lexicon;
mod marks;
mod odd;
mod office;
mod quoted;
mod repeated;
mod scene;
mod source;
mod subject;
#[cfg(test)]
mod tests;
mod tie;
mod title;

use std::ops::Range;

use antecedent::Memory;
use scene::Scene;
use subject::Speaker;

use crate::entity::Entity;
use crate::segment::Word;
use crate::tag::Tag;
use crate::text::Span;
use crate::time::Time;
use crate::tokenize::{Atoms, Sentence};

/// What somebody says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What is said, without quotation marks around it.
    pub span: Span,
    /// In which way it is given.
    pub kind: QuoteKind,
    /// Who says it: canonical names, or a noun phrase as written; empty where nobody knows.
    pub speaker: Vec<String>,
    /// Where the sentence names the speaker.
    pub speaker_span: Option<Span>,
    /// The verb or noun of saying.
    pub cue: Option<Span>,
    /// With the quotation marks around it.
    pub outer: Option<Span>,
    /// The rule that made it.
    pub rule: &'static str,
}

crate::text::names! {
    /// In which way the words of somebody are given.
    QuoteKind {
        /// In quotation marks, a whole clause.
        Direct = "direct",
        /// In quotation marks, built into the reporter's sentence.
        Partial = "partial",
        /// In the reporter's words.
        Indirect = "indirect",
    }
}

/// What the rooms before found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The atoms.
    pub atoms: &'a Atoms<'a>,
    /// The sentences.
    pub sentences: &'a [Sentence],
    /// The words.
    pub words: &'a [Word],
    /// Their parts of speech.
    pub tags: &'a [Tag],
    /// The names.
    pub entities: &'a [Entity],
    /// The times.
    pub times: &'a [Time],
}

/// Finds what people say, sorted by start; quotes may lie in quotes.
///
/// ```
/// let text = "“Chúng tôi sẽ cố gắng hết sức”, ông Nguyễn Văn Hùng nói. Theo ông Hùng, giá gạo sẽ giảm.";
/// let doc = sukien::Pipeline::default().parse(text, None).unwrap();
/// let said: Vec<&str> = doc.quotes().iter().map(|q| doc.surface(q.span)).collect();
/// assert_eq!(said, ["Chúng tôi sẽ cố gắng hết sức", "giá gạo sẽ giảm"]);
/// assert_eq!(doc.quotes()[1].speaker, ["Nguyễn Văn Hùng"]);
/// ```
pub fn find(evidence: Evidence<'_>) -> Vec<Quote> {
    let scene = Scene::new(evidence);
    let mut hits = cue::hits(&scene);
    let turns = dialogue::turns(&scene);
    dialogue::silence(&turns, &mut hits);
    let stretches = odd::mend(&scene, &hits, marks::stretches(&scene));
    if stretches.is_empty() && hits.is_empty() && turns.is_empty() {
        return Vec::new();
    }
    let mut memory = Memory::default();
    let plans = quoted::plan(&scene, &stretches, &hits);
    let mut drafts = Vec::new();
    let mut anchors: Vec<(usize, Item<'_>)> =
        plans.all.iter().map(|p| (p.anchor(&stretches, &hits), Item::Quoted(p))).collect();
    anchors.extend((0..hits.len()).map(|h| (hits[h].atoms.start, Item::Cue(h))));
    anchors.sort_by_key(|(at, item)| (*at, matches!(item, Item::Quoted(_))));
    for (_, item) in anchors {
        let draft = match item {
            Item::Cue(h) => indirect::read(&scene, &memory, &stretches, &plans, &hits, &drafts, h),
            Item::Quoted(plan) => quoted::read(&scene, &memory, &stretches, &hits, &drafts, plan),
        };
        let Some(draft) = draft else { continue };
        // `nhận định khi cho rằng …`: said once.
        let again = |d: &Draft| d.kind == draft.kind && d.atoms == draft.atoms;
        if drafts.iter().rev().take(4).any(again) {
            continue;
        }
        memory.note(&scene, &draft.speaker, draft.atoms.start);
        drafts.push(draft);
    }
    governed::read(&scene, &memory, &stretches, &plans, &hits, &mut drafts);
    repeated::read(&scene, &stretches, &plans, &mut drafts);
    drafts.extend(turns.into_iter().map(|turn| turn.draft(&scene)));
    drafts.sort_by_key(|d| (d.atoms.start, std::cmp::Reverse(d.atoms.end)));
    quoted::share(&mut drafts);
    drafts.into_iter().map(|draft| draft.finish(evidence.atoms)).collect()
}

/// What may become a quote.
enum Item<'p> {
    Cue(usize),
    Quoted(&'p quoted::Plan),
}

/// A quote on its way: in atoms, not yet in bytes.
#[derive(Debug, Clone)]
struct Draft {
    atoms: Range<usize>,
    kind: QuoteKind,
    speaker: Speaker,
    cue: Option<Range<usize>>,
    outer: Option<Range<usize>>,
    rule: &'static str,
}

impl Draft {
    fn finish(self, atoms: &Atoms<'_>) -> Quote {
        Quote {
            span: atoms.span(self.atoms),
            kind: self.kind,
            speaker: self.speaker.names,
            speaker_span: self.speaker.atoms.map(|a| atoms.span(a)),
            cue: self.cue.map(|a| atoms.span(a)),
            outer: self.outer.map(|a| atoms.span(a)),
            rule: self.rule,
        }
    }
}
