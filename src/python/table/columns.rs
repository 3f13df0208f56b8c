//! Building columns cell by cell.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Float32Builder, Int32Builder, ListBuilder,
    StringBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, SchemaRef, TimeUnit};
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use super::cell::Cell;
use super::grown::{Numbers, Texts};
use crate::{Error, Result};

/// Digits and places of decimals: 11.5 million billion with six places fits with room.
pub const PRECISION: u8 = 38;
/// Places after the point.
pub const SCALE: i8 = 6;
/// Places after the point of measures in SI units, which may be micrometres.
pub const SI_SCALE: i8 = 12;

type NamedType = (&'static str, fn() -> DataType);

/// The types that columns have.
const TYPES: [NamedType; 11] = [
    ("int64", || DataType::Int64),
    ("int32", || DataType::Int32),
    ("float32", || DataType::Float32),
    ("utf8", || DataType::Utf8),
    ("bool", || DataType::Boolean),
    ("date32", || DataType::Date32),
    ("timestamp[us]", || DataType::Timestamp(TimeUnit::Microsecond, None)),
    ("decimal128(38, 12)", || DataType::Decimal128(PRECISION, SI_SCALE)),
    ("decimal128(38, 6)", || DataType::Decimal128(PRECISION, SCALE)),
    ("list<utf8>", || DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true)))),
    ("list<int32>", || DataType::List(Arc::new(Field::new_list_field(DataType::Int32, true)))),
];

/// The type of that name.
pub fn type_of(name: &str) -> Option<DataType> {
    TYPES.iter().find(|(n, _)| *n == name).map(|(_, make)| make())
}

/// The name of a type.
pub fn type_name(data_type: &DataType) -> &'static str {
    TYPES.iter().find(|(_, make)| make() == *data_type).map_or("", |(name, _)| name)
}

/// Columns that grow row by row, each row cell by cell in the order of the schema.
pub struct Columns {
    schema: SchemaRef,
    builders: Vec<Column>,
    next: usize,
    /// Bytes of text since the last batch: `utf8` columns count them in 31 bits.
    bytes: usize,
    done: Vec<RecordBatch>,
}

enum Column {
    Int64(Numbers<Int64Type>),
    Int32(Numbers<Int32Type>),
    Float(Float32Builder),
    Text(Texts),
    Bool(BooleanBuilder),
    Day(Date32Builder),
    Instant(TimestampMicrosecondBuilder),
    Number(Decimal128Builder, i8),
    Texts(ListBuilder<StringBuilder>),
    Ints(ListBuilder<Int32Builder>),
}

/// From so many bytes of text on, a batch is closed.
pub const FULL: usize = 1 << 28;

impl Columns {
    /// Empty columns of `schema`, with room for so many rows.
    pub fn new(schema: SchemaRef, rows: usize) -> Self {
        let builders = schema.fields().iter().map(|f| Column::new(f.data_type(), rows)).collect();
        Self { schema, builders, next: 0, bytes: 0, done: Vec::new() }
    }

    /// Puts the next cell of the row.
    pub fn put<'a>(&mut self, cell: impl Into<Cell<'a>>) -> &mut Self {
        let cell = cell.into();
        if let Cell::Text(text) = cell {
            self.bytes += text.len();
        }
        if let Some(column) = self.builders.get_mut(self.next) {
            column.put(cell);
        }
        self.next += 1;
        self
    }

    /// Puts the cells of the next column for several rows at once: one look at what the column is.
    pub fn fill<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> &mut Self {
        if let Some(column) = self.builders.get_mut(self.next) {
            cells.for_each(|cell| column.put(cell));
        }
        self.next += 1;
        self
    }

    /// As [`Columns::fill`], one whole number in each of `n` rows.
    pub fn fill_same(&mut self, value: i64, n: usize) -> &mut Self {
        match self.builders.get_mut(self.next) {
            Some(Column::Int64(column)) => column.extend(std::iter::repeat_n(value, n)),
            Some(Column::Int32(column)) => column.extend(std::iter::repeat_n(value as i32, n)),
            _ => {}
        }
        self.next += 1;
        self
    }

    /// As [`Columns::fill`], whole numbers.
    pub fn fill_ints(&mut self, values: impl Iterator<Item = i64>) -> &mut Self {
        match self.builders.get_mut(self.next) {
            Some(Column::Int64(column)) => column.extend(values),
            Some(Column::Int32(column)) => column.extend(values.map(|v| v as i32)),
            _ => {}
        }
        self.next += 1;
        self
    }

    /// As [`Columns::fill`], yes or no.
    pub fn fill_bools(&mut self, values: impl Iterator<Item = bool>) -> &mut Self {
        if let Some(Column::Bool(column)) = self.builders.get_mut(self.next) {
            at_once(values, |values| column.append_slice(values));
        }
        self.next += 1;
        self
    }

    /// As [`Columns::fill`], texts.
    pub fn fill_texts(&mut self, values: impl Iterator<Item = impl AsRef<str>>) -> &mut Self {
        if let Some(Column::Text(column)) = self.builders.get_mut(self.next) {
            self.bytes += column.extend(values);
        }
        self.next += 1;
        self
    }

    /// Puts a list of numbers as the next cell.
    pub fn put_ints(&mut self, values: impl Iterator<Item = usize>) -> &mut Self {
        if let Some(Column::Ints(column)) = self.builders.get_mut(self.next) {
            column.append_value(values.map(|v| i32::try_from(v).ok()));
        }
        self.next += 1;
        self
    }

    /// Ends the row, or several.
    pub fn end_row(&mut self) -> Result<()> {
        self.next = 0;
        if self.bytes >= FULL {
            self.close()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        let arrays: Vec<ArrayRef> = self.builders.iter_mut().map(Column::finish).collect();
        let batch = RecordBatch::try_new(SchemaRef::clone(&self.schema), arrays).map_err(Error::limit)?;
        self.done.push(batch);
        self.bytes = 0;
        Ok(())
    }

    /// The batches.
    pub fn finish(mut self) -> Result<Vec<RecordBatch>> {
        self.close()?;
        Ok(self.done)
    }
}

impl Column {
    fn new(data_type: &DataType, rows: usize) -> Self {
        match data_type {
            DataType::Int64 => Self::Int64(Numbers::new(rows)),
            DataType::Int32 => Self::Int32(Numbers::new(rows)),
            DataType::Float32 => Self::Float(Float32Builder::new()),
            DataType::Boolean => Self::Bool(BooleanBuilder::new()),
            DataType::Date32 => Self::Day(Date32Builder::new()),
            DataType::Timestamp(..) => Self::Instant(TimestampMicrosecondBuilder::new()),
            DataType::Decimal128(_, scale) => {
                Self::Number(Decimal128Builder::new().with_data_type(data_type.clone()), *scale)
            }
            DataType::List(item) if *item.data_type() == DataType::Int32 => {
                Self::Ints(ListBuilder::new(Int32Builder::new()))
            }
            DataType::List(_) => Self::Texts(ListBuilder::new(StringBuilder::new())),
            _ => Self::Text(Texts::new(rows)),
        }
    }

    /// A cell of another type than the column's becomes null; `rows.rs` pairs them rightly and its tests say so.
    fn put(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Int64(c), Cell::Int(v)) => c.push(Some(v)),
            (Self::Int64(c), _) => c.push(None),
            (Self::Int32(c), Cell::Int(v)) => c.push(Some(v as i32)),
            (Self::Int32(c), _) => c.push(None),
            (Self::Float(c), Cell::Float(v)) => c.append_value(v),
            (Self::Float(c), _) => c.append_null(),
            (Self::Text(c), Cell::Text(v)) => c.push(Some(v)),
            (Self::Text(c), _) => c.push(None),
            (Self::Bool(c), _) => c.append_null(),
            (Self::Day(c), Cell::Day(v)) => c.append_value(days(v)),
            (Self::Day(c), _) => c.append_null(),
            (Self::Instant(c), Cell::Instant(v)) => c.append_value(micros(v)),
            (Self::Instant(c), _) => c.append_null(),
            (Self::Number(c, scale), Cell::Number(v)) => c.append_option(scaled(v, *scale)),
            (Self::Number(c, _), _) => c.append_null(),
            (Self::Texts(c), Cell::Texts(v)) => c.append_value(v.iter().map(Some)),
            (Self::Texts(c), _) => c.append_null(),
            (Self::Ints(c), _) => c.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Int64(c) => c.finish(),
            Self::Int32(c) => c.finish(),
            Self::Float(c) => Arc::new(c.finish()),
            Self::Text(c) => c.finish(),
            Self::Bool(c) => Arc::new(c.finish()),
            Self::Day(c) => Arc::new(c.finish()),
            Self::Instant(c) => Arc::new(c.finish()),
            Self::Number(c, _) => Arc::new(c.finish()),
            Self::Texts(c) => Arc::new(c.finish()),
            Self::Ints(c) => Arc::new(c.finish()),
        }
    }
}

/// Gives values on in slices: what a column does for each value it does once a slice.
fn at_once<T: Copy + Default>(mut values: impl Iterator<Item = T>, mut give: impl FnMut(&[T])) {
    let mut some = [T::default(); 64];
    loop {
        let mut count = 0;
        for (place, value) in some.iter_mut().zip(&mut values) {
            *place = value;
            count += 1;
        }
        give(&some[..count]);
        if count < some.len() {
            return;
        }
    }
}

/// Days since 1970-01-01.
fn days(day: Date) -> i32 {
    const EPOCH: Date = jiff::civil::date(1970, 1, 1);
    (day.duration_since(EPOCH).as_hours() / 24) as i32
}

/// Microseconds since the midnight that began 1970-01-01, without a zone.
fn micros(at: DateTime) -> i64 {
    i64::from(days(at.date())) * 86_400_000_000
        + at.time().duration_since(jiff::civil::Time::MIN).as_micros() as i64
}

/// The value without its point, of so many places; `None` where it has more digits than the column. A decimal has at
/// most 29, so 38 hold any with six places; with twelve, those below 10^26.
fn scaled(value: Decimal, scale: i8) -> Option<i128> {
    let value = value.round_dp(scale.unsigned_abs().into());
    let places = u32::from(scale.unsigned_abs()).checked_sub(value.scale())?;
    let digits = value.mantissa().checked_mul(10_i128.checked_pow(places)?)?;
    (digits.unsigned_abs() < 10_u128.pow(PRECISION.into())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_days() {
        let of = |text: &str| scaled(text.parse().unwrap(), SCALE);
        assert_eq!(of("11500000000000000.5"), Some(11_500_000_000_000_000_500_000));
        assert_eq!(of("0.0000005"), Some(0));
        assert_eq!(scaled(Decimal::MAX, SI_SCALE), None);
        assert_eq!(scaled(Decimal::MAX, SCALE), Some(79_228_162_514_264_337_593_543_950_335_000_000));
        assert_eq!(days("1970-01-02".parse().unwrap()), 1);
        assert_eq!(micros("1970-01-02T00:00:01.5".parse().unwrap()), 86_401_500_000);
        assert_eq!(micros("1969-12-31T23:59".parse().unwrap()), -60_000_000);
        assert_eq!(days("1945-09-02".parse().unwrap()), -8887);
        assert!(
            TYPES.iter().all(|(name, make)| type_name(&make()) == *name && type_of(name) == Some(make()))
        );
    }
}
