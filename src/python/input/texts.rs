//! Texts as worker threads read them.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;

/// Texts, null or not, that hold nothing of Python's.
pub enum Texts {
    /// Copied from Python strings: one buffer, and where each text ends in it (`None`: null).
    Copied {
        /// All texts, one after the other.
        buffer: String,
        /// Start and end of each.
        bounds: Vec<Option<(usize, usize)>>,
    },
    /// Arrow `utf8`.
    Small(StringArray),
    /// Arrow `large_utf8`.
    Large(LargeStringArray),
    /// Arrow `utf8_view`.
    View(StringViewArray),
    /// Arrow dictionary: for each text its number among `values`.
    Dictionary {
        /// `None`: null.
        keys: Vec<Option<usize>>,
        /// The different texts.
        values: Box<Texts>,
    },
    /// Arrow `null`: so many.
    Nulls(usize),
}

impl Texts {
    /// The texts of a column; `None` where it is not one of text.
    pub fn from_arrow(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Small(array.as_string().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Null => Self::Nulls(array.len()),
            DataType::Dictionary(_, values) if is_text(values) => {
                let dictionary = array.as_any_dictionary_opt()?;
                // An empty dictionary can only have null keys.
                let keys = if dictionary.values().is_empty() {
                    vec![None; array.len()]
                } else {
                    let normal = dictionary.normalized_keys();
                    let valid = |i: usize| dictionary.keys().is_valid(i);
                    normal.into_iter().enumerate().map(|(i, key)| valid(i).then_some(key)).collect()
                };
                Self::Dictionary { keys, values: Box::new(Self::from_arrow(dictionary.values())?) }
            }
            _ => return None,
        })
    }

    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Copied { bounds, .. } => bounds.len(),
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Dictionary { keys, .. } => keys.len(),
            Self::Nulls(len) => *len,
        }
    }

    /// Text `i`, `None` where it is null.
    pub fn get(&self, i: usize) -> Option<&str> {
        match self {
            Self::Copied { buffer, bounds } => bounds[i].map(|(start, end)| &buffer[start..end]),
            Self::Small(array) => array.is_valid(i).then(|| array.value(i)),
            Self::Large(array) => array.is_valid(i).then(|| array.value(i)),
            Self::View(array) => array.is_valid(i).then(|| array.value(i)),
            Self::Dictionary { keys, values } => keys[i].and_then(|key| values.get(key)),
            Self::Nulls(_) => None,
        }
    }
}

/// Whether an Arrow type is one of text.
pub fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}
