//! Names: people, places, organisations, and what stands beside them.

use crate::text::Span;
use crate::tokenize::{Atoms, Sentence};

/// A mention of somebody or something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands.
    pub span: Span,
    /// Which kind.
    pub label: Label,
    /// A finer kind, as a hint: `country`, `city`.
    pub subtype: Option<&'static str>,
    /// The canonical name, in full: `Mỹ` for `Hoa Kỳ`, `Phạm Thu Hằng` for `bà Hằng`.
    pub name: String,
    /// How it is mentioned.
    pub mention: Mention,
    /// `ông`, `bà`, `PGS.TS` before a person's name.
    pub honorific: Option<Span>,
    /// The office or occupation beside a person's name.
    pub role: Option<Span>,
    /// What a person who only signs the text does.
    pub function: Option<Function>,
    /// The rule that made it.
    pub rule: &'static str,
}

crate::text::names! {
    /// The kinds of name.
    Label {
        /// A person.
        Per = "PER",
        /// A place.
        Loc = "LOC",
        /// An organisation.
        Org = "ORG",
        /// Anything else with a name.
        Misc = "MISC",
    }
}

crate::text::names! {
    /// How something is mentioned.
    Mention {
        /// By name.
        Name = "name",
        /// By a title that stands for one known person.
        Nominal = "nominal",
        /// By `ông` or `bà` alone.
        Pronoun = "pronoun",
    }
}

crate::text::names! {
    /// What a person does who is named but not written about.
    Function {
        /// Wrote the text.
        Byline = "byline",
        /// Took the picture.
        PhotoCredit = "photo_credit",
        /// Drew the graphics.
        GraphicsCredit = "graphics_credit",
    }
}

/// Finds the names of a text, sorted, none over another.
pub fn find(_atoms: &Atoms<'_>, _sentences: &[Sentence]) -> Vec<Entity> {
    Vec::new()
}
