//! What goes into the cells of a table.

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

/// What goes into a cell.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    Null,
    Int(i64),
    Float(f32),
    Text(&'a str),
    Day(Date),
    Instant(DateTime),
    Number(Decimal),
    Texts(&'a [String]),
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(value: Option<&'a str>) -> Self {
        value.map_or(Self::Null, Self::Text)
    }
}

impl<'a> From<Option<&'a String>> for Cell<'a> {
    fn from(value: Option<&'a String>) -> Self {
        value.map_or(Self::Null, |text| Self::Text(text))
    }
}

impl From<usize> for Cell<'_> {
    fn from(value: usize) -> Self {
        i64::try_from(value).map_or(Self::Null, Self::Int)
    }
}

impl From<Option<f32>> for Cell<'_> {
    fn from(value: Option<f32>) -> Self {
        value.map_or(Self::Null, Self::Float)
    }
}

impl From<Option<Date>> for Cell<'_> {
    fn from(value: Option<Date>) -> Self {
        value.map_or(Self::Null, Self::Day)
    }
}

impl From<Option<DateTime>> for Cell<'_> {
    fn from(value: Option<DateTime>) -> Self {
        value.map_or(Self::Null, Self::Instant)
    }
}

impl From<Option<Decimal>> for Cell<'_> {
    fn from(value: Option<Decimal>) -> Self {
        value.map_or(Self::Null, Self::Number)
    }
}
