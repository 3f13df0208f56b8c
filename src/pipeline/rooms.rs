//! Which rooms a text goes through.

/// How far to go: each depth includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Depth {
    /// Atoms and sentences.
    Sentences,
    /// Words.
    Words,
    /// Parts of speech.
    Tags,
    /// Everything.
    #[default]
    Facts,
}

/// Which rooms a text goes through. What a room needs of those before it comes with it; quantities,
/// quotes and facts need others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rooms {
    pub(super) words: bool,
    pub(super) tags: bool,
    pub(super) entities: bool,
    pub(super) times: bool,
    pub(super) quantities: bool,
    pub(super) quotes: bool,
    pub(super) facts: bool,
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
    /// Names, and the words and parts of speech that tell them.
    pub const ENTITIES: Self = Self { entities: true, ..Self::TAGS };
    /// Temporal expressions.
    pub const TIMES: Self = Self { times: true, ..Self::SENTENCES };
    /// Quantities, with the names and times whose numbers are none.
    pub const QUANTITIES: Self = Self { times: true, quantities: true, ..Self::ENTITIES };
    /// Quotes, with the names and times that tell what is said and by whom.
    pub const QUOTES: Self = Self { times: true, quotes: true, ..Self::ENTITIES };
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
