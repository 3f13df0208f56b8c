use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::quantity::Value;

/// A number as JSON has it: whole numbers exactly, of any size; others as the nearest double, written shortest.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(i128),
    /// Another number.
    Float(f64),
    /// A match score.
    Score(String),
}

impl From<Decimal> for Number {
    /// ```
    /// use sukien::record::Number;
    /// assert_eq!(Number::from("11500000000000000.0".parse::<rust_decimal::Decimal>().unwrap()), Number::Int(11_500_000_000_000_000));
    /// ```
    fn from(value: Decimal) -> Self {
        let value = value.normalize();
        if value.scale() == 0 {
            return Self::Int(value.mantissa());
        }
        // Decimal writes plain digits, which every double parser takes and rounds correctly.
        Self::Float(value.to_string().parse().unwrap_or(f64::NAN))
    }
}

impl From<&Value> for Number {
    fn from(value: &Value) -> Self {
        match value {
            Value::Number(number) => Self::from(*number),
            Value::Score(score) => Self::Score(score.clone()),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(value) => serializer.serialize_i128(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Score(value) => serializer.serialize_str(value),
        }
    }
}
