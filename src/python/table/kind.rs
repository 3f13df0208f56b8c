//! The kinds of table and the columns of each.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::columns::type_of;
use crate::pipeline::Rooms;
use crate::{Error, Result};

crate::text::names! {
    /// What a row of a table is.
    TableKind {
        /// A word.
        Tokens = "tokens",
        /// A sentence.
        Sentences = "sentences",
        /// A name.
        Entities = "entities",
        /// A temporal expression.
        Times = "times",
        /// A quantity.
        Quantities = "quantities",
        /// What somebody says.
        Quotes = "quotes",
        /// A fact.
        Facts = "facts",
    }
}

const ALL: [TableKind; 7] = [
    TableKind::Tokens,
    TableKind::Sentences,
    TableKind::Entities,
    TableKind::Times,
    TableKind::Quantities,
    TableKind::Quotes,
    TableKind::Facts,
];

impl TableKind {
    /// The kind of that name.
    pub fn of_name(name: &str) -> Result<Self> {
        ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
            let names = ALL.map(|kind| format!("{:?}", kind.as_str())).join(", ");
            Error::invalid_input(format!("no kind of table {name:?}; there are {names}"))
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.as_str()
    }

    /// What documents must be read for.
    pub fn rooms(self) -> Rooms {
        match self {
            Self::Sentences => Rooms::SENTENCES,
            Self::Tokens => Rooms::TAGS,
            Self::Entities => Rooms::ENTITIES,
            Self::Times => Rooms::TIMES,
            Self::Quantities => Rooms::QUANTITIES,
            Self::Quotes => Rooms::QUOTES,
            Self::Facts => Rooms::FACTS,
        }
    }

    /// Its columns, with one for the caller's ids if there are any, and one for the probability of words if they
    /// have one.
    pub fn schema(self, id: Option<DataType>, confidence: bool) -> SchemaRef {
        let mut fields = vec![Field::new("doc", DataType::Int64, false)];
        fields.extend(id.map(|data_type| Field::new("id", data_type, true)));
        // A type ending in `?` may be null.
        fields.extend(self.columns().iter().filter_map(|(name, data_type)| {
            let plain = data_type.trim_end_matches('?');
            Some(Field::new(*name, type_of(plain)?, plain != *data_type))
        }));
        if confidence && self == Self::Tokens {
            fields.push(Field::new("confidence", DataType::Float32, false));
        }
        Arc::new(Schema::new(fields))
    }

    #[expect(clippy::too_many_lines, reason = "one table, a line a column")]
    fn columns(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Tokens => &[
                ("sentence", "int32"),
                ("index", "int32"),
                ("text", "utf8"),
                ("form", "utf8"),
                ("start", "int64"),
                ("end", "int64"),
                ("is_punct", "bool"),
                ("pos", "utf8"),
                ("xpos", "utf8"),
            ],
            Self::Sentences => &[("index", "int32"), ("text", "utf8"), ("start", "int64"), ("end", "int64")],
            Self::Entities => &[
                ("index", "int32"),
                ("type", "utf8"),
                ("start", "int64"),
                ("end", "int64"),
                ("surface", "utf8"),
                ("subtype", "utf8?"),
                ("name", "utf8"),
                ("mention", "utf8"),
                ("honorific", "utf8?"),
                ("role", "utf8?"),
                ("affiliation", "utf8?"),
                ("function", "utf8?"),
                ("reason", "utf8?"),
                ("suspect", "utf8?"),
                ("rule", "utf8"),
            ],
            Self::Times => &[
                ("index", "int32"),
                ("type", "utf8"),
                ("start", "int64"),
                ("end", "int64"),
                ("surface", "utf8"),
                ("value", "utf8"),
                ("begin", "date32?"),
                ("end_excl", "date32?"),
                ("begin_at", "timestamp[us]?"),
                ("end_at", "timestamp[us]?"),
                ("mod", "utf8?"),
                ("anchor", "utf8"),
                ("direction", "utf8?"),
                ("signal", "utf8?"),
                ("signal_role", "utf8?"),
                ("note", "utf8?"),
                ("rule", "utf8"),
            ],
            Self::Quantities => &[
                ("index", "int32"),
                ("type", "utf8"),
                ("start", "int64"),
                ("end", "int64"),
                ("surface", "utf8"),
                ("value", "decimal128(38, 6)?"),
                ("low", "decimal128(38, 6)?"),
                ("high", "decimal128(38, 6)?"),
                ("score", "utf8?"),
                ("unit", "utf8?"),
                ("si_value", "decimal128(38, 12)?"),
                ("si_low", "decimal128(38, 12)?"),
                ("si_high", "decimal128(38, 12)?"),
                ("si_unit", "utf8?"),
                ("mod", "utf8?"),
                ("change", "utf8?"),
                ("basis", "utf8?"),
                ("of", "utf8?"),
                ("rule", "utf8"),
            ],
            Self::Quotes => &[
                ("index", "int32"),
                ("type", "utf8"),
                ("start", "int64"),
                ("end", "int64"),
                ("surface", "utf8"),
                ("speaker", "list<utf8>"),
                ("speaker_surface", "utf8?"),
                ("cue", "utf8?"),
                ("outer_start", "int64?"),
                ("outer_end", "int64?"),
                ("rule", "utf8"),
            ],
            Self::Facts => &[
                ("index", "int32"),
                ("type", "utf8"),
                ("start", "int64"),
                ("end", "int64"),
                ("surface", "utf8"),
                ("subject", "list<utf8>"),
                ("predicate", "utf8"),
                ("object", "utf8?"),
                ("value", "decimal128(38, 6)?"),
                ("low", "decimal128(38, 6)?"),
                ("high", "decimal128(38, 6)?"),
                ("unit", "utf8?"),
                ("time", "utf8?"),
                ("begin", "date32?"),
                ("end_excl", "date32?"),
                ("quantities", "list<int32>"),
                ("times", "list<int32>"),
                ("args", "utf8"),
                ("tense", "utf8"),
                ("modality", "utf8"),
                ("polarity", "utf8"),
                ("attribution", "list<utf8>?"),
                ("rule", "utf8"),
            ],
        }
    }
}
