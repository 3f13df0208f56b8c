//! What is known of a text once the rooms have read it.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::models::Chosen;
use crate::Result;
use crate::entity::Entity;
use crate::fact::rule::words::{Hit, WordMatcher};
use crate::fact::{Evidence, Fact};
use crate::link::{self, Claim};
use crate::normalize::Alignment;
use crate::quantity::Quantity;
use crate::quote::Quote;
use crate::segment::Word;
use crate::tag::{self, Tag, Tagger};
use crate::text::{OffsetUnit, Offsets, Span};
use crate::time::Time;
use crate::tokenize::{Atom, AtomKind, Atoms, Gap, Sentence, scan};

/// A text and all that was found in it. Spans count bytes of [`Document::normalized`]; [`Document::original`] and
/// [`Document::surface`] bring them back to the caller's text.
#[derive(Debug, Clone)]
pub struct Document {
    pub(super) text: String,
    pub(super) normalized: Option<String>,
    pub(super) alignment: Alignment,
    pub(super) published: Option<Date>,
    pub(super) atoms: Vec<Atom>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) words: Vec<Word>,
    pub(super) tagger: Chosen<Tagger>,
    /// Made when somebody asks, unless quotes or facts needed them.
    pub(super) tags: OnceLock<Vec<Tag>>,
    pub(super) entities: Vec<Entity>,
    pub(super) times: Vec<Time>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) quotes: Vec<Quote>,
    pub(super) facts: Vec<Fact>,
}

impl Document {
    /// A document that holds what was read from the whole of a text, and nothing else.
    #[cfg(feature = "python")]
    pub(crate) fn of_found(
        text: &str,
        published: Option<Date>,
        times: Vec<Time>,
        quantities: Vec<Quantity>,
    ) -> Self {
        Self {
            text: text.to_owned(),
            normalized: None,
            alignment: Alignment::default(),
            published,
            atoms: Vec::new(),
            sentences: Vec::new(),
            words: Vec::new(),
            tags: OnceLock::new(),
            entities: Vec::new(),
            times,
            quantities,
            quotes: Vec::new(),
            tagger: Chosen::Embedded(|| None),
            facts: Vec::new(),
        }
    }

    /// The caller's text.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// The text that the rooms read.
    pub fn normalized(&self) -> &str {
        self.normalized.as_deref().unwrap_or(&self.text)
    }
    /// The date of publication.
    pub fn published(&self) -> Option<Date> {
        self.published
    }
    /// The atoms.
    pub fn atoms(&self) -> &[Atom] {
        &self.atoms
    }
    /// The sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }
    /// The words.
    pub fn words(&self) -> &[Word] {
        &self.words
    }
    /// The part of speech of each word, in their order. A document that was not read to [`Depth::Tags`] makes them at
    /// the first call.
    ///
    /// ```
    /// let doc = sukien::Pipeline::default().parse("Giá vàng tăng.", None).unwrap();
    /// let tags: Vec<String> = doc.tags().iter().map(|t| format!("{}/{}", t.upos, t.xpos)).collect();
    /// assert_eq!(tags, ["NOUN/N", "NOUN/N", "VERB/V", "PUNCT/PUNCT"]);
    /// ```
    pub fn tags(&self) -> &[Tag] {
        self.tags.get_or_init(|| {
            tag::tags(self.tagger.get().as_deref(), &scan(self.normalized()), &self.sentences, &self.words)
        })
    }
    /// The names.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }
    /// The times.
    pub fn times(&self) -> &[Time] {
        &self.times
    }
    /// The quantities.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }
    /// What people say.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }
    /// The facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The matches of word patterns, sorted by start.
    pub fn match_words<'m>(&self, matcher: &'m WordMatcher) -> Result<Vec<Hit<'m>>> {
        let atoms = scan(self.normalized());
        if matcher.needs_tags() {
            self.tags();
        }
        matcher.find(self.evidence(&atoms))
    }

    /// What was found, over the atoms of [`Document::normalized`].
    pub(super) fn evidence<'d>(&'d self, atoms: &'d Atoms<'d>) -> Evidence<'d> {
        Evidence {
            atoms,
            sentences: &self.sentences,
            entities: &self.entities,
            times: &self.times,
            quantities: &self.quantities,
            quotes: &self.quotes,
            words: &self.words,
            tags: self.tags.get().map_or(&[], Vec::as_slice),
        }
    }

    /// The facts as claims that can be compared with those of other documents, under the name `id`.
    pub fn claims(&self, id: &str) -> Vec<Claim> {
        let source = link::Source {
            facts: &self.facts,
            entities: &self.entities,
            times: &self.times,
            quantities: &self.quantities,
            published: self.published,
        };
        link::claims(source, id)
    }

    /// A span of the normalised text as a span of bytes of the caller's text.
    pub fn original(&self, span: Span) -> Span {
        self.alignment.to_original(span)
    }

    /// The caller's characters under a span of the normalised text.
    pub fn surface(&self, span: Span) -> &str {
        self.original(span).of(&self.text)
    }

    /// The span over a range of atoms.
    pub fn atoms_span(&self, atoms: &std::ops::Range<usize>) -> Span {
        match (self.atoms.get(atoms.start), atoms.end.checked_sub(1).and_then(|i| self.atoms.get(i))) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => Span::default(),
        }
    }

    /// The form of a word: its tokens joined by spaces, underscores and line ends of the input being spaces.
    pub fn form(&self, word: &Word) -> String {
        self.form_str(word).into_owned()
    }

    /// As [`Document::form`], borrowed where the text has it so.
    pub fn form_str(&self, word: &Word) -> Cow<'_, str> {
        let text = self.normalized();
        let atoms = &self.atoms[word.atoms.clone()];
        if self.is_plain(atoms) {
            return Cow::Borrowed(self.atoms_span(&word.atoms).of(text));
        }
        Cow::Owned(join(atoms, " ", |atom| atom.span.of(text)))
    }

    /// The caller's characters of a word, its tokens joined by `joint` where anything stands between them.
    pub fn written(&self, word: &Word, joint: &str) -> Cow<'_, str> {
        let atoms = &self.atoms[word.atoms.clone()];
        if atoms.len() == 1 || joint == " " && self.alignment.is_identity() && self.is_plain(atoms) {
            return Cow::Borrowed(self.surface(self.atoms_span(&word.atoms)));
        }
        Cow::Owned(join(atoms, joint, |atom| self.surface(atom.span)))
    }

    /// Whether between these atoms there is nothing or one space.
    fn is_plain(&self, atoms: &[Atom]) -> bool {
        let text = self.normalized().as_bytes();
        atoms.windows(2).all(|pair| {
            let (left, right) = (pair[0].span, pair[1].span);
            match pair[1].gap {
                Gap::None => left.end == right.start,
                Gap::Space => left.end + 1 == right.start && text.get(left.end as usize) == Some(&b' '),
                _ => false,
            }
        })
    }

    /// Whether a word is one mark or symbol.
    pub fn is_punctuation(&self, word: &Word) -> bool {
        self.atoms[word.atoms.clone()].iter().all(|a| matches!(a.kind, AtomKind::Punct | AtomKind::Symbol))
    }

    /// Offsets of the caller's text in `unit`.
    pub fn offsets(&self, unit: OffsetUnit) -> Offsets {
        Offsets::new(&self.text, unit)
    }
}

/// What stands at some atoms, `joint` where anything is between them.
fn join<'d>(atoms: &[Atom], joint: &str, piece: impl Fn(&Atom) -> &'d str) -> String {
    let mut form = String::new();
    for (n, atom) in atoms.iter().enumerate() {
        if n > 0 && atom.gap != Gap::None {
            form.push_str(joint);
        }
        form.push_str(piece(atom));
    }
    form
}
