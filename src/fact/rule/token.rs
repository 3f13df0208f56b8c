//! Tests on the attributes of one word: `[pos=VERB, length>3]` in a pattern, `{"POS": "VERB"}` in a matcher.

use regex::{Regex, RegexBuilder};

use super::attribute::{Attribute, Sort};
use super::cursor::Cursor;
use super::reading::Reading;
use super::syntax::Fault;

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
