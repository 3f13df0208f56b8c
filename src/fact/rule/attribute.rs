//! What can be asked about one word.

use std::borrow::Cow;

use super::reading::Reading;
use crate::entity::Label;
use crate::numeral;
use crate::tag::{Upos, Xpos};
use crate::text::{is_lower, is_upper};
use crate::tokenize::AtomKind;

/// An attribute of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribute {
    Text,
    Lower,
    Pos,
    Tag,
    Shape,
    Entity,
    Length,
    Syllables,
    LikeNum,
    LikeUrl,
    LikeEmail,
    IsAlpha,
    IsAscii,
    IsDigit,
    IsLower,
    IsUpper,
    IsTitle,
    IsPunct,
    IsSentenceStart,
}

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Text,
    Number,
    Flag,
}

impl Attribute {
    /// Names in patterns and, for spaCy's matchers, in dicts.
    pub const ALL: [(Self, &'static str, &'static [&'static str]); 19] = [
        (Self::Text, "text", &["TEXT", "ORTH"]),
        (Self::Lower, "lower", &["LOWER"]),
        (Self::Pos, "pos", &["POS"]),
        (Self::Tag, "tag", &["TAG"]),
        (Self::Shape, "shape", &["SHAPE"]),
        (Self::Entity, "ent", &["ENT_TYPE"]),
        (Self::Length, "length", &["LENGTH"]),
        (Self::Syllables, "syllables", &["SYLLABLES"]),
        (Self::LikeNum, "like_num", &["LIKE_NUM"]),
        (Self::LikeUrl, "like_url", &["LIKE_URL"]),
        (Self::LikeEmail, "like_email", &["LIKE_EMAIL"]),
        (Self::IsAlpha, "is_alpha", &["IS_ALPHA"]),
        (Self::IsAscii, "is_ascii", &["IS_ASCII"]),
        (Self::IsDigit, "is_digit", &["IS_DIGIT"]),
        (Self::IsLower, "is_lower", &["IS_LOWER"]),
        (Self::IsUpper, "is_upper", &["IS_UPPER"]),
        (Self::IsTitle, "is_title", &["IS_TITLE"]),
        (Self::IsPunct, "is_punct", &["IS_PUNCT"]),
        (Self::IsSentenceStart, "is_sent_start", &["IS_SENT_START", "SENT_START"]),
    ];

    /// What it holds.
    pub fn sort(self) -> Sort {
        match self {
            Self::Text | Self::Lower | Self::Pos | Self::Tag | Self::Shape | Self::Entity => Sort::Text,
            Self::Length | Self::Syllables => Sort::Number,
            _ => Sort::Flag,
        }
    }

    /// All that it can be, where that is a closed list.
    pub fn known(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Pos => Some(Upos::ALL.iter().map(|t| t.as_str()).collect()),
            Self::Tag => Some(Xpos::ALL.iter().map(|t| t.as_str()).collect()),
            Self::Entity => Some(Label::KNOWN.iter().map(|l| l.as_str()).collect()),
            _ => None,
        }
    }

    /// A text of word `w`.
    pub fn text<'r>(self, reading: &'r Reading<'_>, w: usize) -> Cow<'r, str> {
        let range = reading.words[w].atoms.clone();
        let tag = reading.evidence.tags.get(w);
        match self {
            Self::Pos => Cow::Borrowed(tag.map_or("", |t| t.upos.as_str())),
            Self::Tag => Cow::Borrowed(tag.map_or("", |t| t.xpos.as_str())),
            Self::Entity => Cow::Borrowed(reading.entity_label(range.start)),
            Self::Lower if range.len() == 1 => Cow::Borrowed(reading.atoms().lower(range.start)),
            Self::Lower => Cow::Owned(reading.text(range).to_lowercase()),
            Self::Shape => Cow::Owned(shape(&reading.text(range))),
            _ if range.len() == 1 => Cow::Borrowed(reading.atoms().text(range.start)),
            _ => Cow::Owned(reading.text(range)),
        }
    }

    /// A number of word `w`.
    pub fn number(self, reading: &Reading<'_>, w: usize) -> i64 {
        let range = reading.words[w].atoms.clone();
        let n = if self == Self::Syllables { range.len() } else { reading.text(range).chars().count() };
        i64::try_from(n).unwrap_or(i64::MAX)
    }

    /// Whether it holds of word `w`.
    pub fn holds(self, reading: &Reading<'_>, w: usize) -> bool {
        let atoms = reading.atoms();
        let range = reading.words[w].atoms.clone();
        let is = |kind: AtomKind| range.clone().all(|i| atoms.kind(i) == Some(kind));
        let letters = |ok: fn(char) -> bool| range.clone().all(|i| atoms.text(i).chars().all(ok));
        match self {
            Self::LikeNum => {
                let digits = |i: usize| atoms.text(i).bytes().all(|b| b.is_ascii_digit());
                let fraction = range.len() == 3
                    && atoms.text(range.start + 1) == "/"
                    && digits(range.start)
                    && digits(range.end - 1);
                fraction || numeral::parse_at(atoms, range.start).is_some_and(|n| n.atoms.end >= range.end)
            }
            Self::LikeUrl => is(AtomKind::Url),
            Self::LikeEmail => is(AtomKind::Email),
            Self::IsAlpha => letters(char::is_alphabetic),
            Self::IsAscii => letters(|c| c.is_ascii()),
            Self::IsDigit => letters(|c| c.is_ascii_digit()),
            Self::IsLower => !letters(|c| !is_lower(c)) && letters(|c| !is_upper(c)),
            Self::IsUpper => !letters(|c| !is_upper(c)) && letters(|c| !is_lower(c)),
            Self::IsTitle => range.clone().all(|i| {
                let mut chars = atoms.text(i).chars();
                chars.next().is_some_and(is_upper) && chars.all(|c| !is_upper(c))
            }),
            Self::IsPunct => is(AtomKind::Punct),
            Self::IsSentenceStart => {
                reading.evidence.sentences.binary_search_by_key(&range.start, |s| s.atoms.start).is_ok()
            }
            _ => false,
        }
    }
}

/// The shape of a text as spaCy has it: `Xxxxx`, `dd/d`, a run of the same cut after four.
fn shape(text: &str) -> String {
    let (mut out, mut last, mut run) = (String::new(), '\0', 0);
    for c in text.chars() {
        let kind = match c {
            _ if c.is_alphabetic() && is_upper(c) => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => c,
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 4 {
            out.push(kind);
        }
    }
    out
}
