//! The pipeline: the only room that knows all the others.

mod models;

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;

use crate::entity::{self, Entity, Gazetteer, KnownName, Label, NameModel};
use crate::fact::rule::words::{Hit, WordMatcher};
use crate::fact::rule::{Attempt, Failure, Reading, Rules};
use crate::fact::{self, Evidence, Fact};
use crate::link::{self, Claim};
use crate::normalize::{self, Alignment, normalize};
use crate::quantity::{self, Quantity};
use crate::quote::{self, Quote};
use crate::segment::{LexiconSegmenter, Segmenter, TokenSegmenter, UserLexicon, Word};
use crate::tag::{self, Tag, Tagger};
use crate::text::{OffsetUnit, Offsets, Span};
use crate::time::{self, Prefer, Time};
use crate::tokenize::{Atom, AtomKind, Atoms, Gap, Sentence, scan, sentences};
use crate::{Error, Result};

use models::Models;
pub use models::{ModelKind, ModelSource};

/// What a pipeline is made with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// How partial dates are completed where the text gives no cue.
    pub prefer: Prefer,
    /// Words of the user's own, which always win: `công nghệ số`.
    pub lexicon: Vec<String>,
    /// Models of the user's own, made by `sukien-train`; `None`: the embedded ones.
    pub model: Option<ModelSource>,
    /// Whether words carry their probability ([`Word::confidence`]).
    pub confidence: bool,
    /// Names of the user's own by label, which always win: `ORG`: `Sao Mai`.
    pub gazetteer: BTreeMap<Label, Vec<String>>,
    /// Names of the user's own with their aliases, which always win too: `SMC` is `Công ty Sao Mai`.
    pub knowledge: Vec<KnownName>,
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
    tagger: Option<Arc<Tagger>>,
    names: Option<Arc<NameModel<'static>>>,
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
        Self {
            options: Arc::default(),
            segmenter: Arc::clone(&WORDS),
            tagger: models::embedded_tagger().ok(),
            names: models::embedded_names(),
            gazetteer: Arc::default(),
        }
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

/// Which rooms a text goes through. What a room needs of those before it comes with it; quantities,
/// quotes and facts need others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rooms {
    words: bool,
    tags: bool,
    entities: bool,
    times: bool,
    quantities: bool,
    quotes: bool,
    facts: bool,
}

impl Rooms {
    /// Atoms and sentences alone.
    pub const SENTENCES: Self = Self {
        words: false,
        tags: false,
        entities: false,
        times: false,
        quantities: false,
        quotes: false,
        facts: false,
    };
    /// Words.
    pub const WORDS: Self = Self { words: true, ..Self::SENTENCES };
    /// Words and their parts of speech.
    pub const TAGS: Self = Self { tags: true, ..Self::WORDS };
    /// Names.
    pub const ENTITIES: Self = Self { entities: true, ..Self::SENTENCES };
    /// Temporal expressions.
    pub const TIMES: Self = Self { times: true, ..Self::SENTENCES };
    /// Quantities, with the names and times whose numbers are none.
    pub const QUANTITIES: Self = Self { entities: true, times: true, quantities: true, ..Self::SENTENCES };
    /// Quotes, with the words, names and times that tell what is said and by whom.
    pub const QUOTES: Self = Self { entities: true, times: true, quotes: true, ..Self::WORDS };
    /// Facts and what they are made of.
    pub const FACTS: Self = Self { quantities: true, facts: true, ..Self::QUOTES };
}

impl From<Depth> for Rooms {
    fn from(depth: Depth) -> Self {
        match depth {
            Depth::Sentences => Self::SENTENCES,
            Depth::Words => Self::WORDS,
            Depth::Tags => Self::TAGS,
            Depth::Facts => Self::FACTS,
        }
    }
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
        let models = Models::load(options.model.as_ref())?;
        let segmenter = models.segmenter.with_user(user).with_confidence(options.confidence);
        let gazetteer = Gazetteer::new(&options.gazetteer)?.with_knowledge(&options.knowledge)?;
        Ok(Self {
            options: Arc::new(options),
            segmenter: Arc::new(segmenter),
            tagger: Some(models.tagger),
            names: models.names,
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
        self.parse_for(text, published, depth.into())
    }

    /// Reads a text for what some rooms find; the others find nothing.
    ///
    /// ```
    /// use sukien::{Pipeline, pipeline::Rooms};
    /// let text = "Ngày 17/8, xuất khẩu đạt 5 tỷ USD.";
    /// let doc = Pipeline::default().parse_for(text, None, Rooms::TIMES).unwrap();
    /// assert_eq!((doc.times().len(), doc.quantities().len(), doc.words().len()), (1, 0, 0));
    /// ```
    pub fn parse_for(&self, text: &str, published: Option<Date>, rooms: Rooms) -> Result<Document> {
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
        if rooms.words {
            words.reserve(atoms.len());
            for sentence in &sentences {
                self.segmenter.segment(&atoms, sentence, &mut words);
            }
        }
        let tags = OnceLock::new();
        if rooms.tags {
            let _ = tags.set(tag_words(self.tagger.as_deref(), &atoms, &sentences, &words));
        }
        let (mut entities, mut times, mut quantities) = (Vec::new(), Vec::new(), Vec::new());
        let (mut quotes, mut facts) = (Vec::new(), Vec::new());
        if rooms.entities {
            entities = entity::find_by(&atoms, &sentences, self.names.as_deref(), &self.gazetteer);
        }
        if rooms.times {
            times = time::find(&atoms, &sentences, published, self.options.prefer);
        }
        if rooms.quantities {
            let mut taken: Vec<Span> =
                times.iter().map(|t| t.span).chain(entities.iter().map(|e| e.span)).collect();
            taken.sort_unstable();
            quantities = quantity::find(&atoms, &sentences, &taken);
            fact::fill_bases(&atoms, &times, &mut quantities);
        }
        if rooms.quotes {
            quotes = quote::find(quote::Evidence {
                atoms: &atoms,
                sentences: &sentences,
                words: &words,
                entities: &entities,
                times: &times,
            });
        }
        if rooms.facts {
            let tagged = tags.get_or_init(|| tag_words(self.tagger.as_deref(), &atoms, &sentences, &words));
            let evidence = Evidence {
                atoms: &atoms,
                sentences: &sentences,
                entities: &entities,
                times: &times,
                quantities: &quantities,
                quotes: &quotes,
                words: &words,
                tags: tagged,
            };
            facts = fact::find(evidence);
            let rules = &self.options.rules;
            if !rules.is_empty() {
                facts = beside(facts, rules.find(evidence, &words, tagged));
            }
            let (text, entities, times) = (&*normalized.text, &entities, &times);
            link::suspect::mark(&mut facts, link::suspect::Scene { text, entities, times, published });
        }
        let atoms = atoms.into_vec();
        let normalized_text = match normalized.text {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(text),
        };
        Ok(Document {
            text: text.to_owned(),
            normalized: normalized_text,
            alignment: normalized.alignment,
            published,
            atoms,
            sentences,
            words,
            tagger: self.tagger.clone(),
            tags,
            entities,
            times,
            quantities,
            quotes,
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
/// Built-in facts with those of a user's rules, which take the place of what is of their type where they stand.
fn beside(built_in: Vec<Fact>, own: Vec<Fact>) -> Vec<Fact> {
    let mut places: Vec<(fact::FactKind, Span)> = own.iter().map(|f| (f.kind, f.span)).collect();
    places.sort_unstable();
    let replaced = |f: &Fact| {
        let from = places.partition_point(|p| p.0 < f.kind);
        let until = places.partition_point(|p| (p.0, p.1.start) < (f.kind, f.span.end));
        places[from..until].iter().rev().take(16).any(|(_, own)| own.end > f.span.start)
    };
    let mut facts: Vec<Fact> = built_in.into_iter().filter(|f| !replaced(f)).collect();
    facts.extend(own);
    facts.sort_by_key(|f| (f.span.start, f.span.end));
    facts
}

fn tag_words(tagger: Option<&Tagger>, atoms: &Atoms<'_>, sentences: &[Sentence], words: &[Word]) -> Vec<Tag> {
    let Some(tagger) = tagger else {
        // A build without its model; `Pipeline::new` tells what is wrong.
        return vec![Tag::UNKNOWN; words.len()];
    };
    let (mut tags, mut rest) = (Vec::with_capacity(words.len()), words);
    let mut scratch = TAGGING.take().unwrap_or_default();
    for sentence in sentences {
        let (own, after) = rest.split_at(rest.partition_point(|w| w.atoms.start < sentence.atoms.end));
        tagger.tag(atoms, own, &mut scratch, &mut tags);
        rest = after;
    }
    TAGGING.set(Some(scratch));
    tags.resize(words.len(), Tag::UNKNOWN);
    tags
}

thread_local! {
    /// What the tagger keeps from one text to the next.
    static TAGGING: Cell<Option<Box<tag::Scratch>>> = const { Cell::new(None) };
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
    tagger: Option<Arc<Tagger>>,
    /// Facts do not need them, so they are made when somebody asks.
    tags: OnceLock<Vec<Tag>>,
    entities: Vec<Entity>,
    times: Vec<Time>,
    quantities: Vec<Quantity>,
    quotes: Vec<Quote>,
    facts: Vec<Fact>,
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
            tagger: None,
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
            tag_words(self.tagger.as_deref(), &scan(self.normalized()), &self.sentences, &self.words)
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
