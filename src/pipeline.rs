//! The pipeline: the only room that knows all the others.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;

use crate::entity::{self, Entity, Gazetteer, Label};
use crate::fact::rule::words::{Hit, WordMatcher};
use crate::fact::rule::{Attempt, Failure, Reading, Rules};
use crate::fact::{self, Evidence, Fact};
use crate::normalize::{self, Alignment, normalize};
use crate::quantity::{self, Quantity};
use crate::segment::{LexiconSegmenter, Segmenter, TokenSegmenter, UserLexicon, Word};
use crate::tag::{self, Tag, Tagger};
use crate::text::{OffsetUnit, Offsets, Span};
use crate::time::{self, Prefer, Time};
use crate::tokenize::{Atom, AtomKind, Atoms, Sentence, scan, sentences};
use crate::{Error, Result};

/// What a pipeline is made with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// How partial dates are completed where the text gives no cue.
    pub prefer: Prefer,
    /// Words of the user's own, which always win: `công nghệ số`.
    pub lexicon: Vec<String>,
    /// A word model of the user's own, made by `sukien-train words`; `None`: the embedded one.
    pub model: Option<PathBuf>,
    /// Whether words carry their probability ([`Word::confidence`]).
    pub confidence: bool,
    /// Names of the user's own by label, which always win: `ORG`: `Sao Mai`.
    pub gazetteer: BTreeMap<Label, Vec<String>>,
    /// Rules of the user's own, whose facts come beside the built-in ones.
    pub rules: Rules,
}

/// Everything from text to facts. Immutable, cheap to clone, shared between threads.
///
/// ```
/// let pipeline = sukien::Pipeline::default();
/// let doc = pipeline.parse("Ngày 17/8, xuất khẩu đạt 5 tỷ USD.", None).unwrap();
/// assert_eq!(doc.sentences().len(), 1);
/// ```
#[derive(Clone)]
pub struct Pipeline {
    options: Arc<Options>,
    segmenter: Arc<dyn Segmenter>,
    gazetteer: Arc<Gazetteer>,
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline").field("options", &self.options).finish_non_exhaustive()
    }
}

impl Default for Pipeline {
    fn default() -> Self {
        static WORDS: LazyLock<Arc<dyn Segmenter>> = LazyLock::new(|| match LexiconSegmenter::embedded() {
            Ok(segmenter) => Arc::new(segmenter),
            // A build without its model still finds tokens; `Pipeline::new` tells what is wrong.
            Err(_) => Arc::new(TokenSegmenter),
        });
        Self { options: Arc::default(), segmenter: Arc::clone(&WORDS), gazetteer: Arc::default() }
    }
}

/// How far to go: each depth includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Depth {
    /// Atoms and sentences.
    Sentences,
    /// Words.
    Words,
    /// Parts of speech. Facts do not need them: [`Depth::Facts`] leaves them to [`Document::tags`].
    Tags,
    /// Everything.
    #[default]
    Facts,
}

impl Pipeline {
    /// A pipeline with these options; an entry of the lexicon or the gazetteer that is blank or only marks is an
    /// error, and so is a model that is none, is damaged or of another version.
    ///
    /// ```
    /// use sukien::{Depth, Options, Pipeline};
    /// let lexicon = vec!["công nghệ số".to_owned()];
    /// let pipeline = Pipeline::new(Options { lexicon, ..Options::default() }).unwrap();
    /// let doc = pipeline.parse_to("Phát triển công nghệ số.", None, Depth::Words).unwrap();
    /// let words: Vec<String> = doc.words().iter().map(|w| doc.form(w)).collect();
    /// assert_eq!(words, ["Phát triển", "công nghệ số", "."]);
    /// ```
    pub fn new(options: Options) -> Result<Self> {
        let user = UserLexicon::new(&options.lexicon)?;
        let segmenter = match &options.model {
            Some(path) => LexiconSegmenter::open(path)?,
            None => LexiconSegmenter::embedded()?,
        };
        let segmenter = segmenter.with_user(user).with_confidence(options.confidence);
        Tagger::embedded()?;
        let gazetteer = Gazetteer::new(&options.gazetteer)?;
        Ok(Self {
            options: Arc::new(options),
            segmenter: Arc::new(segmenter),
            gazetteer: Arc::new(gazetteer),
        })
    }

    /// What it was made with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Reads a text to the end.
    pub fn parse(&self, text: &str, published: Option<Date>) -> Result<Document> {
        self.parse_to(text, published, Depth::Facts)
    }

    /// Reads a text as far as `depth`.
    pub fn parse_to(&self, text: &str, published: Option<Date>, depth: Depth) -> Result<Document> {
        if text.len() > u32::MAX as usize / 2 {
            return Err(Error::limit(format!(
                "the text has {} bytes; one document may have at most {} (split it)",
                text.len(),
                u32::MAX / 2
            )));
        }
        let normalized = normalize(text, normalize::Options::default());
        let atoms = scan(&normalized.text);
        let sentences = sentences(&atoms);
        let mut words = Vec::new();
        if depth >= Depth::Words {
            for sentence in &sentences {
                self.segmenter.segment(&atoms, sentence, &mut words);
            }
        }
        let tags = OnceLock::new();
        if depth == Depth::Tags {
            let _ = tags.set(tag_words(&atoms, &sentences, &words));
        }
        let (mut entities, mut times, mut quantities, mut facts) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        if depth >= Depth::Facts {
            entities = entity::find_with(&atoms, &sentences, &self.gazetteer);
            times = time::find(&atoms, &sentences, published, self.options.prefer);
            let mut taken: Vec<Span> =
                times.iter().map(|t| t.span).chain(entities.iter().map(|e| e.span)).collect();
            taken.sort_unstable();
            quantities = quantity::find(&atoms, &sentences, &taken);
            fact::fill_bases(&atoms, &times, &mut quantities);
            let evidence = Evidence {
                atoms: &atoms,
                sentences: &sentences,
                entities: &entities,
                times: &times,
                quantities: &quantities,
            };
            facts = fact::find(evidence);
            let rules = &self.options.rules;
            if !rules.is_empty() {
                if rules.needs_tags() {
                    let _ = tags.set(tag_words(&atoms, &sentences, &words));
                }
                let tags = tags.get().map_or(&[][..], Vec::as_slice);
                facts.extend(rules.find(evidence, &words, tags));
                facts.sort_by_key(|f| (f.span.start, f.span.end));
            }
        }
        let atoms = atoms.as_slice().to_vec();
        let normalized_text = match normalized.text {
            std::borrow::Cow::Borrowed(_) => None,
            std::borrow::Cow::Owned(text) => Some(text),
        };
        Ok(Document {
            text: text.to_owned(),
            normalized: normalized_text,
            alignment: normalized.alignment,
            published,
            atoms,
            sentences,
            words,
            tags,
            entities,
            times,
            quantities,
            facts,
        })
    }
}

impl Pipeline {
    /// The examples of the rules that are not borne out.
    ///
    /// ```
    /// use sukien::{Options, Pipeline, fact::rule::Rules};
    /// let rules = Rules::parse("mine.toml", r#"
    ///     [[rule]]
    ///     name = "signing"
    ///     type = "agreement"
    ///     pattern = 'subject:ENT predicate:"ký" object:NOUN'
    ///     examples = ["Việt Nam ký hiệp định.", "Việt Nam đọc hiệp định."]
    /// "#).unwrap();
    /// let pipeline = Pipeline::new(Options { rules, ..Options::default() }).unwrap();
    /// let failures = pipeline.check_rules().unwrap();
    /// assert_eq!((failures.len(), failures[0].text.as_str()), (1, "Việt Nam đọc hiệp định."));
    /// ```
    pub fn check_rules(&self) -> Result<Vec<Failure>> {
        self.options.rules.failures(|text| Ok(self.parse(text, None)?.facts))
    }

    /// What came of each rule in each sentence of a document: what matched, and how far the others came.
    pub fn explain_rules(&self, document: &Document) -> Vec<Attempt> {
        let atoms = scan(document.normalized());
        let evidence = document.evidence(&atoms);
        self.options.rules.explain(evidence, &document.words, document.tags())
    }
}

/// A tag for each word; the words stand in the order of the sentences.
fn tag_words(atoms: &Atoms<'_>, sentences: &[Sentence], words: &[Word]) -> Vec<Tag> {
    let Ok(tagger) = Tagger::embedded() else {
        // A build without its model; `Pipeline::new` tells what is wrong.
        return vec![Tag::UNKNOWN; words.len()];
    };
    let (mut tags, mut scratch, mut rest) = (Vec::with_capacity(words.len()), tag::Scratch::default(), words);
    for sentence in sentences {
        let (own, after) = rest.split_at(rest.partition_point(|w| w.atoms.start < sentence.atoms.end));
        tagger.tag(atoms, own, &mut scratch, &mut tags);
        rest = after;
    }
    tags.resize(words.len(), Tag::UNKNOWN);
    tags
}

/// A text and all that was found in it. Spans count bytes of [`Document::normalized`]; [`Document::original`] and
/// [`Document::surface`] bring them back to the caller's text.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    normalized: Option<String>,
    alignment: Alignment,
    published: Option<Date>,
    atoms: Vec<Atom>,
    sentences: Vec<Sentence>,
    words: Vec<Word>,
    /// Facts do not need them, so they are made when somebody asks.
    tags: OnceLock<Vec<Tag>>,
    entities: Vec<Entity>,
    times: Vec<Time>,
    quantities: Vec<Quantity>,
    facts: Vec<Fact>,
}

impl Document {
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
        self.tags.get_or_init(|| tag_words(&scan(self.normalized()), &self.sentences, &self.words))
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
    /// The facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The matches of word patterns, sorted by start.
    pub fn match_words<'m>(&self, matcher: &'m WordMatcher) -> Result<Vec<Hit<'m>>> {
        let atoms = scan(self.normalized());
        let tags = if matcher.needs_tags() { self.tags() } else { &[] };
        matcher.find(&Reading::new(self.evidence(&atoms), &self.words, tags))
    }

    /// What was found, over the atoms of [`Document::normalized`].
    fn evidence<'d>(&'d self, atoms: &'d Atoms<'d>) -> Evidence<'d> {
        Evidence {
            atoms,
            sentences: &self.sentences,
            entities: &self.entities,
            times: &self.times,
            quantities: &self.quantities,
        }
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
        let mut form = String::new();
        for (n, atom) in self.atoms[word.atoms.clone()].iter().enumerate() {
            if n > 0 && atom.gap != crate::tokenize::Gap::None {
                form.push(' ');
            }
            form.push_str(atom.span.of(self.normalized()));
        }
        form
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
