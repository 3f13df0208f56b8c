//! Tests on the attributes of one word: `[pos=VERB, length>3]` in a pattern, `{"POS": "VERB"}` in a matcher.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};

use super::cursor::Cursor;
use super::reading::Reading;
use super::syntax::Fault;
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
    fn text<'r>(self, reading: &'r Reading<'_>, w: usize) -> Cow<'r, str> {
        let range = reading.words[w].atoms.clone();
        let tag = reading.tags.get(w);
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
    fn number(self, reading: &Reading<'_>, w: usize) -> i64 {
        let range = reading.words[w].atoms.clone();
        let n = if self == Self::Syllables { range.len() } else { reading.text(range).chars().count() };
        i64::try_from(n).unwrap_or(i64::MAX)
    }

    /// Whether it holds of word `w`.
    fn holds(self, reading: &Reading<'_>, w: usize) -> bool {
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

/// How an attribute is compared.
#[derive(Debug, Clone)]
pub enum Want {
    /// One of these, or none of these.
    In(Vec<String>, bool),
    /// An entry of a list of the rules, or none.
    Listed(String, bool),
    /// What the expression finds a place in, or does not.
    Regex(Regex, bool),
    /// A number.
    Compare(Comparison, i64),
    /// One of these numbers, or none of these.
    Numbers(Vec<i64>, bool),
    /// A flag that is set or not.
    Flag(bool),
}

/// How numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Unequal,
    Less,
    LessEqual,
    More,
    MoreEqual,
}

impl Comparison {
    /// As it is written; longer ones before shorter ones.
    pub const ALL: [(&'static str, Self); 6] = [
        ("==", Self::Equal),
        ("!=", Self::Unequal),
        ("<=", Self::LessEqual),
        (">=", Self::MoreEqual),
        ("<", Self::Less),
        (">", Self::More),
    ];

    /// Whether `a` and `b` stand so.
    pub fn holds<T: PartialOrd>(self, a: &T, b: &T) -> bool {
        match self {
            Self::Equal => a == b,
            Self::Unequal => a != b,
            Self::Less => a < b,
            Self::LessEqual => a <= b,
            Self::More => a > b,
            Self::MoreEqual => a >= b,
        }
    }
}

/// Compiles an expression for words and captures; `ignore_case` as the flag of that name.
pub fn regex(source: &str, ignore_case: bool) -> Result<Regex, String> {
    let built =
        RegexBuilder::new(source).case_insensitive(ignore_case).size_limit(1 << 20).nest_limit(64).build();
    built.map_err(|e| e.to_string().lines().last().unwrap_or("not understood").trim().to_owned())
}

/// Tests that must all hold of a word.
#[derive(Debug, Clone, Default)]
pub struct TokenTest(pub Vec<(Attribute, Want)>);

impl TokenTest {
    /// `VERB` for `[pos=VERB]`.
    pub fn part_of_speech(name: &str) -> Self {
        Self(vec![(Attribute::Pos, Want::In(vec![name.to_owned()], false))])
    }

    /// Whether it asks for parts of speech.
    pub fn needs_tags(&self) -> bool {
        self.0.iter().any(|(a, _)| matches!(a, Attribute::Pos | Attribute::Tag))
    }

    /// Whether all tests hold of word `w`. `listed` looks a word up in a list of the rules.
    pub fn holds(&self, reading: &Reading<'_>, w: usize, listed: &dyn Fn(&str, usize) -> bool) -> bool {
        self.0.iter().all(|(attribute, want)| match want {
            Want::In(all, not) => {
                let text = attribute.text(reading, w);
                all.iter().any(|t| *t == text) != *not
            }
            Want::Regex(regex, not) => regex.is_match(&attribute.text(reading, w)) != *not,
            Want::Listed(list, not) => listed(list, w) != *not,
            Want::Compare(how, n) => how.holds(&attribute.number(reading, w), n),
            Want::Numbers(all, not) => all.contains(&attribute.number(reading, w)) != *not,
            Want::Flag(want) => attribute.holds(reading, w) == *want,
        })
    }

    /// The rest of `[attribute=value, …]` after the bracket.
    pub fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Fault> {
        let mut all = Vec::new();
        if cursor.eat("]") {
            return Ok(Self(all));
        }
        loop {
            all.push(attribute(cursor)?);
            if cursor.eat("]") {
                return Ok(Self(all));
            }
            cursor.expect(",", "`,` or `]`")?;
        }
    }
}

fn attribute(cursor: &mut Cursor<'_>) -> Result<(Attribute, Want), Fault> {
    let not = cursor.eat("!");
    cursor.skip();
    let before = cursor.clone();
    let name = cursor.name().unwrap_or_default();
    let Some((attribute, ..)) = Attribute::ALL.iter().find(|(_, n, _)| *n == name) else {
        let all: Vec<&str> = Attribute::ALL.iter().map(|(_, n, _)| *n).collect();
        return Err(before.fault(format!("an attribute: {}", all.join(", "))));
    };
    let want = match attribute.sort() {
        Sort::Flag => Want::Flag(!not),
        Sort::Number => {
            let equal = "`==`, `!=`, `<`, `<=`, `>`, `>=` or `=`";
            let how = Comparison::ALL.iter().find(|(sign, _)| cursor.eat(sign)).map(|(_, how)| *how);
            let how = how
                .or_else(|| cursor.eat("=").then_some(Comparison::Equal))
                .ok_or_else(|| cursor.fault(equal))?;
            let number = cursor.count(1_000_000)?.ok_or_else(|| cursor.fault("a number"))?;
            Want::Compare(how, number.into())
        }
        Sort::Text => {
            let unequal = cursor.eat("!=");
            let not = not != unequal;
            if !unequal && cursor.eat("~") {
                let at = cursor.at();
                let source = cursor
                    .quoted()?
                    .ok_or_else(|| cursor.fault("a regular expression in quotation marks"))?;
                let regex = regex(source, false).map_err(|e| {
                    Fault::new(at, format!("the regular expression: {e}"), "one that is understood")
                })?;
                return Ok((*attribute, Want::Regex(regex, not)));
            }
            if !unequal && !cursor.eat("==") {
                cursor.expect("=", "`=`, `!=` or `~`")?;
            }
            if cursor.eat("@") {
                let list = cursor.name().ok_or_else(|| cursor.fault("the name of a list of [lists]"))?;
                return Ok((*attribute, Want::Listed(list.to_owned(), not)));
            }
            Want::In(values(cursor, *attribute)?, not)
        }
    };
    Ok((*attribute, want))
}

/// `NOUN|PROPN`, `"a"|"b"`.
fn values(cursor: &mut Cursor<'_>, attribute: Attribute) -> Result<Vec<String>, Fault> {
    let mut all = Vec::new();
    loop {
        cursor.skip();
        let before = cursor.clone();
        let value = match cursor.quoted()? {
            Some(text) => text,
            None => cursor
                .name()
                .ok_or_else(|| cursor.fault("a value, in quotation marks if it is more than one word"))?,
        };
        if let Some(known) = attribute.known().filter(|known| !known.contains(&value)) {
            return Err(before.fault(format!("one of {}", known.join(", "))));
        }
        all.push(value.to_owned());
        if !cursor.eat("|") {
            return Ok(all);
        }
    }
}
