//! The pipeline: the only room that knows all the others.

mod document;
mod models;
mod rooms;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;

use crate::entity::{self, Gazetteer, KnownName, Label, NameModel};
use crate::fact::rule::{Attempt, Failure, Rules};
use crate::fact::{self, Evidence};
use crate::link;
use crate::normalize::{self, normalize};
use crate::quantity;
use crate::quote;
use crate::segment::{self, LexiconSegmenter, Segmenter, TokenSegmenter, UserLexicon};
use crate::tag::{self, Tagger};
use crate::text::Span;
use crate::time::{self, Prefer};
use crate::tokenize::{scan, sentences};
use crate::{Error, Result};

pub use document::Document;
use models::{Chosen, Models};
pub use models::{ModelKind, ModelSource};
pub use rooms::{Depth, Rooms};

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
    tagger: Chosen<Tagger>,
    names: Chosen<NameModel<'static>>,
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
            tagger: Chosen::Embedded(models::embedded_tagger),
            names: Chosen::Embedded(models::embedded_names),
            gazetteer: Arc::default(),
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
            tagger: models.tagger,
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
            words = segment::words(&*self.segmenter, &atoms, &sentences);
        }
        let tags = OnceLock::new();
        if rooms.tags {
            let _ = tags.set(tag::tags(self.tagger.get().as_deref(), &atoms, &sentences, &words));
        }
        let tagged = tags.get().map_or(&[][..], Vec::as_slice);
        let (mut entities, mut times, mut quantities) = (Vec::new(), Vec::new(), Vec::new());
        let (mut quotes, mut facts) = (Vec::new(), Vec::new());
        if rooms.entities {
            let evidence =
                entity::Evidence { atoms: &atoms, sentences: &sentences, words: &words, tags: tagged };
            entities = entity::find_by(evidence, self.names.get().as_deref(), &self.gazetteer);
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
                tags: tagged,
                entities: &entities,
                times: &times,
            });
        }
        if rooms.facts {
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
            facts = fact::find_by(evidence, &self.options.rules);
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
        self.options.rules.failures(|text| {
            let document = self.parse(text, None)?;
            let told = |fact: &fact::Fact| (fact.clone(), document.surface(fact.span).to_owned());
            Ok(document.facts.iter().map(told).collect())
        })
    }

    /// What came of each rule in each sentence of a document: what matched, and how far the others came.
    pub fn explain_rules(&self, document: &Document) -> Vec<Attempt> {
        let atoms = scan(document.normalized());
        document.tags();
        self.options.rules.explain(document.evidence(&atoms))
    }
}
