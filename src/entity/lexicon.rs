//! The lists of this room, compiled once.

use std::sync::LazyLock;

use super::Label;
pub use super::lists::{pairs, rows};
use super::trie::Trie;
use crate::tokenize::{Atom, Case, scan};

/// A form in a list and what it is there for.
#[derive(Debug)]
pub struct Lexeme {
    /// Its atoms in lower case.
    pub words: Box<[Box<str>]>,
    /// What case each atom must have.
    cases: Box<[Need]>,
    /// Whether they may have any.
    any_case: bool,
    /// What it is.
    pub sense: Sense,
}

/// What case an atom must have to be part of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Any,
    Capital,
    Upper,
}

impl Need {
    fn of(case: Case, any: bool) -> Self {
        match case {
            _ if any => Self::Any,
            Case::Upper => Self::Upper,
            Case::Capital | Case::Mixed => Self::Capital,
            Case::Lower | Case::None => Self::Any,
        }
    }
}

/// What a form is there for.
#[derive(Debug)]
pub enum Sense {
    /// A name.
    Name(Name),
    /// A country's short form in pairs (`Việt - Mỹ`), with the country's name.
    Short(Box<str>),
    /// A noun before a name.
    Class(Class),
    /// An office or occupation.
    Title(Title),
    /// `ông`, `PGS.TS`.
    Honorific(Honorific),
    /// A surname; whether it is hardly anything else.
    Surname(bool),
    /// What a ministry is in charge of.
    Portfolio,
    /// May stand between a title and a name.
    RoleWord,
    /// Carries the name of a company on.
    OrgWord,
    /// Begins a sentence, ends no name.
    Opener,
    /// A unit of money.
    Money,
    /// A given name of another language.
    Given,
}

impl Sense {
    /// The bit of its kind.
    pub const fn kind(&self) -> u16 {
        match self {
            Self::Name(_) => kind::NAME,
            Self::Short(_) => kind::SHORT,
            Self::Class(_) => kind::CLASS,
            Self::Title(_) => kind::TITLE,
            Self::Honorific(_) => kind::HONORIFIC,
            Self::Surname(_) => kind::SURNAME,
            Self::Portfolio => kind::PORTFOLIO,
            Self::RoleWord => kind::ROLE_WORD,
            Self::OrgWord => kind::ORG_WORD,
            Self::Opener => kind::OPENER,
            Self::Money => kind::MONEY,
            Self::Given => kind::GIVEN,
        }
    }
}

/// A bit for each kind of [`Sense`], and for what an atom is by its looks.
pub mod kind {
    pub const NAME: u16 = 1;
    pub const SHORT: u16 = 1 << 1;
    pub const CLASS: u16 = 1 << 2;
    pub const TITLE: u16 = 1 << 3;
    pub const HONORIFIC: u16 = 1 << 4;
    pub const SURNAME: u16 = 1 << 5;
    pub const PORTFOLIO: u16 = 1 << 6;
    pub const ROLE_WORD: u16 = 1 << 7;
    pub const ORG_WORD: u16 = 1 << 8;
    pub const OPENER: u16 = 1 << 9;
    pub const MONEY: u16 = 1 << 10;
    pub const GIVEN: u16 = 1 << 11;
    /// Can be part of a name by its looks.
    pub const CAPITAL: u16 = 1 << 12;
    /// A capitalised syllable of Vietnamese.
    pub const NATIVE: u16 = 1 << 13;
    /// A colon.
    pub const COLON: u16 = 1 << 14;
}

/// A listed name.
#[derive(Debug)]
pub struct Name {
    pub label: Label,
    pub subtype: &'static str,
    pub canonical: Box<str>,
    /// Whether it is an ordinary word too when a capital is due anyway.
    pub word: bool,
}

/// A class noun.
#[derive(Debug, Clone, Copy)]
pub struct Class {
    pub label: Label,
    pub subtype: &'static str,
    pub how: How,
    /// Whether a number may be the name.
    pub number: bool,
    /// Words before it with which it is another word (`thị trường`).
    pub not_after: &'static str,
}

/// How a class noun goes with the name after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Part of the span and of the name.
    In,
    /// Part of the span, not of the canonical name.
    Strip,
    /// Outside.
    Out,
    /// Part of both; only a place can follow.
    Place,
    /// Part of both; a portfolio follows.
    Portfolio,
}

/// The kinds of title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// A body, place or portfolio may follow.
    Office,
    /// The name follows, or a nationality.
    Job,
    /// Stands before a title.
    Before,
}

/// The kinds of honorific.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Honorific {
    He,
    She,
    Kin,
    Degree,
}

static LEXICON: LazyLock<Trie> = LazyLock::new(|| Trie::new(super::lists::load()));

/// All forms.
pub fn lexicon() -> &'static Trie {
    &LEXICON
}

impl Lexeme {
    pub fn new(form: &str, any_case: bool, sense: Sense) -> Option<Self> {
        let (mut words, mut cases): (Vec<Box<str>>, Vec<Need>) = (Vec::new(), Vec::new());
        for word in form.split(' ') {
            // Inside a text `TP.` is one atom; alone its dot would be a full stop.
            if word.contains('.') {
                words.push(word.to_lowercase().into());
                cases.push(Need::of(Case::of(word), any_case));
                continue;
            }
            let atoms = scan(word);
            words.extend((0..atoms.len()).map(|i| atoms.lower(i).into()));
            cases.extend(atoms.as_slice().iter().map(|a| Need::of(a.case, any_case)));
        }
        let any_case = cases.iter().all(|need| *need == Need::Any);
        (!words.is_empty()).then(|| Self { words: words.into(), cases: cases.into(), any_case, sense })
    }

    /// Whether the atoms of the form may have the cases of these.
    pub fn allows(&self, atoms: &[Atom]) -> bool {
        let fits = |(need, atom): (&Need, &Atom)| match need {
            Need::Any => true,
            Need::Capital => atom.case.is_capital(),
            Need::Upper => atom.case == Case::Upper,
        };
        self.any_case || self.cases.iter().zip(atoms).all(fits)
    }
}
