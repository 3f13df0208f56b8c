use std::borrow::Cow;

use serde::Serialize;

use super::Number;

/// What every record has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head<'d> {
    /// Name within the collection: `001-t03`.
    pub id: String,
    /// `entity`, `time`, `quantity`, `quote`, `fact`.
    pub kind: &'static str,
    /// The document's name.
    pub doc: &'d str,
    /// The label within the kind.
    #[serde(rename = "type")]
    pub label: &'static str,
    /// First unit of the span.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The caller's characters.
    pub surface: &'d str,
}

/// A stretch of text within a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Part<'d> {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The caller's characters.
    pub surface: &'d str,
}

/// The document itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocRecord<'d> {
    /// `doc`.
    pub kind: &'static str,
    /// Its name.
    pub doc: &'d str,
    /// Length of the text in code points.
    pub chars: usize,
    /// The date that was given.
    pub publication_date: Option<String>,
}

/// A sentence; not part of the gold labels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentenceRecord<'d> {
    /// `sentence`.
    pub kind: &'static str,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Part<'d>,
}

/// A word; not part of the gold labels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WordRecord<'d> {
    /// `word`.
    pub kind: &'static str,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Part<'d>,
    /// Its normalised form.
    pub form: String,
    /// Its universal part of speech.
    pub pos: &'static str,
    /// Its tag in the treebank's own spelling.
    pub xpos: &'static str,
    /// How probable it is, where the pipeline was asked to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityRecord<'d> {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head<'d>,
    /// A finer kind.
    pub subtype: Option<&'static str>,
    /// The canonical name.
    pub name: &'d str,
    /// By name, title or pronoun.
    pub mention: &'static str,
    /// The id of the mention that a title, a pronoun or a short form stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<String>,
    /// Why it stands for that one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What only persons have.
    #[serde(flatten)]
    pub person: Option<PersonRecord<'d>>,
    /// What made it.
    pub rule: &'static str,
}

/// What only persons have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonRecord<'d> {
    /// `ông`, `bà`.
    pub honorific: Option<&'d str>,
    /// The office beside the name, as canonical text.
    pub role: Option<PhraseRecord<'d>>,
    /// Each office in the role, and in a second one beside the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleRecord<'d>>,
    /// The well-known name that this one nearly is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspect: Option<&'static str>,
    /// Of people who only sign.
    pub function: Option<&'static str>,
}

/// A phrase that is read as a value: its surface is canonical text, in which `_` is a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhraseRecord<'d> {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The canonical text.
    pub surface: Cow<'d, str>,
}

/// One office or occupation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoleRecord<'d> {
    /// Where it stands.
    #[serde(flatten)]
    pub at: PhraseRecord<'d>,
    /// The bare title in small letters.
    pub title: &'d str,
    /// The canonical name of the body or place.
    pub affiliation: Option<&'d str>,
    /// former, acting, incoming, current, late.
    pub tenure: Option<&'static str>,
}

/// A temporal expression.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeRecord<'d> {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head<'d>,
    /// TIMEX3/ISO value.
    pub value: &'d str,
    /// First day.
    pub begin: Option<String>,
    /// START, MID, END, ….
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
    /// What it was counted from.
    pub anchor: &'static str,
    /// Which way a partial date was completed.
    pub direction: Option<&'static str>,
    /// The word that bounds it.
    pub signal: Option<SignalRecord<'d>>,
    /// What a reader should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'d str>,
    /// One past the last day.
    pub end_excl: Option<String>,
    /// What made it.
    pub rule: &'static str,
}

/// A signal word.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalRecord<'d> {
    /// Where it stands.
    #[serde(flatten)]
    pub at: Part<'d>,
    /// `at`, `during`, `since`, ….
    pub role: &'static str,
}

/// A quantity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuantityRecord<'d> {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head<'d>,
    /// What it is worth, in base units.
    pub value: Option<Number>,
    /// Lower end of a range.
    pub low: Option<Number>,
    /// Upper end of a range.
    pub high: Option<Number>,
    /// Currency code, `%`, unit or counted noun.
    pub unit: Option<&'d str>,
    /// approx, gt, ge, lt, le, near.
    #[serde(rename = "mod")]
    pub bound: Option<&'static str>,
    /// Whether it rose or fell.
    pub change: Option<ChangeRecord<'d>>,
    /// What is measured.
    pub of: Option<&'d str>,
    /// Number and magnitude.
    pub core: Part<'d>,
    /// The words that bound it.
    pub qualifier: Option<Part<'d>>,
    /// What made it.
    pub rule: &'static str,
}

/// An increase or decrease.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeRecord<'d> {
    /// `increase` or `decrease`.
    pub direction: &'static str,
    /// The period it is compared with.
    pub basis: Option<&'d str>,
}

/// What somebody says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuoteRecord<'d> {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head<'d>,
    /// With the quotation marks around it.
    pub outer: Option<RangeRecord>,
    /// Who says it.
    pub speaker: &'d [String],
    /// Where the sentence names the speaker.
    pub speaker_span: Option<Part<'d>>,
    /// The verb or noun of saying.
    pub cue: Option<Part<'d>>,
    /// What made it.
    pub rule: &'static str,
}

/// Bounds without the characters between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RangeRecord {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactRecord<'d> {
    /// What every record has.
    #[serde(flatten)]
    pub head: Head<'d>,
    /// Whom it is about.
    pub subject: &'d [String],
    /// The verb as written.
    pub predicate: &'d str,
    /// What is acted on or measured.
    pub object: Option<&'d str>,
    /// Its numbers.
    pub quantities: Vec<QuantityRef>,
    /// Its times.
    pub times: Vec<TimeRefRecord<'d>>,
    /// What else it says.
    #[serde(serialize_with = "super::fill::args")]
    pub args: &'d [(&'static str, crate::fact::Arg)],
    /// past, present, future, generic.
    pub tense: &'static str,
    /// How sure.
    pub modality: &'static str,
    /// `positive` or `negative`.
    pub polarity: &'static str,
    /// Whose claim it is.
    pub attribution: Option<&'d [String]>,
    /// What made it.
    pub rule: &'static str,
}

/// A number of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuantityRef {
    /// The part it plays.
    pub role: &'static str,
    /// The id of the quantity.
    #[serde(rename = "ref")]
    pub id: String,
}

/// A time of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeRefRecord<'d> {
    /// How it bears on the fact.
    pub rel: &'static str,
    /// Which time.
    #[serde(flatten)]
    pub at: AtRecord<'d>,
}

/// Which time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AtRecord<'d> {
    /// One of the document's, or `@doc`.
    Ref {
        /// Its id.
        #[serde(rename = "ref")]
        id: String,
    },
    /// Set by an earlier sentence.
    Inherited {
        /// Its value.
        value: &'d str,
        /// `true`.
        inherited: bool,
    },
}
