//! The names of parts of speech.

macro_rules! tags {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The one with this name.
            pub fn of(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

tags! {
    /// A universal part of speech (Universal Dependencies 2). The first sixteen are the lanes of the model.
    Upos {
        /// `nhà`, `công ty`.
        Noun = "NOUN",
        /// `đi`, `phát triển`.
        Verb = "VERB",
        /// A mark.
        Punct = "PUNCT",
        /// `không`, `đã`, `rất`.
        Adv = "ADV",
        /// `của`, `ở`, `với`.
        Adp = "ADP",
        /// `đẹp`, `quan trọng`.
        Adj = "ADJ",
        /// `Hà Nội`.
        Propn = "PROPN",
        /// `tôi`, `này`, `đó`.
        Pron = "PRON",
        /// `17`, `hai`.
        Num = "NUM",
        /// `nhưng`, `nếu`, `thì`.
        Sconj = "SCONJ",
        /// `là`, `có thể`, `phải`.
        Aux = "AUX",
        /// `các`, `những`, `mọi`.
        Det = "DET",
        /// `và`, `hoặc`.
        Cconj = "CCONJ",
        /// `ngay`, `cả`, `lắm`.
        Part = "PART",
        /// What has no other place.
        X = "X",
        /// `%`, a dash between a name and another.
        Sym = "SYM",
        /// `ơi`, `ồ`.
        Intj = "INTJ",
    }
}

tags! {
    /// A tag of the treebank's own, as its harmonised spelling has them.
    Xpos {
        /// A noun.
        Noun = "N",
        /// A classifier: `con`, `chiếc`, `anh`.
        Classifier = "Nc",
        /// A unit: `đồng`, `mét`.
        Unit = "Nu",
        /// A shortened noun: `TP.`, `UBND`.
        Short = "Ny",
        /// A borrowed noun.
        Borrowed = "Nb",
        /// A proper name.
        Name = "NNP",
        /// A verb.
        Verb = "V",
        /// An adjective.
        Adjective = "Adj",
        /// An adverb.
        Adverb = "Adv",
        /// A preposition.
        Preposition = "Pre",
        /// A pronoun.
        Pronoun = "Pro",
        /// A number.
        Number = "Num",
        /// A subordinating conjunction.
        Subordinator = "SC",
        /// A coordinating conjunction.
        Coordinator = "CC",
        /// A determiner.
        Determiner = "Det",
        /// An auxiliary.
        Auxiliary = "AUX",
        /// A particle.
        Particle = "Prt",
        /// An interjection.
        Interjection = "I",
        /// A mark.
        Mark = "PUNCT",
        /// A symbol.
        Symbol = "SYM",
        /// Anything else.
        Other = "X",
    }
}

impl Upos {
    /// How many the model tells apart: all but interjections, which a list names.
    pub const LANES: usize = 16;

    /// The treebank's tag that most words of this part of speech have.
    pub const fn usual(self) -> Xpos {
        match self {
            Self::Noun => Xpos::Noun,
            Self::Verb => Xpos::Verb,
            Self::Punct => Xpos::Mark,
            Self::Adv => Xpos::Adverb,
            Self::Adp => Xpos::Preposition,
            Self::Adj => Xpos::Adjective,
            Self::Propn => Xpos::Name,
            Self::Pron => Xpos::Pronoun,
            Self::Num => Xpos::Number,
            Self::Sconj => Xpos::Subordinator,
            Self::Aux => Xpos::Auxiliary,
            Self::Det => Xpos::Determiner,
            Self::Cconj => Xpos::Coordinator,
            Self::Part => Xpos::Particle,
            Self::X => Xpos::Other,
            Self::Sym => Xpos::Symbol,
            Self::Intj => Xpos::Interjection,
        }
    }
}
