//! Functions that read a text which is one time, number or amount of money, and write numbers in words.

use jiff::civil::DateTime;
use pyo3::prelude::*;

use super::convert::{self, datetime, prefer_name};
use super::doc::{PyDoc, PyQuantity, PyTime};
use super::input::text as text_of;
use crate::numeral::{Spelling, words_with};
use crate::quantity;
use crate::time::{self, Prefer};
use crate::{Document, Error};

/// How the one record of a document was read: what it takes to read it again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Parsed {
    Time(Option<DateTime>, Prefer),
    Number,
    Money,
}

impl Parsed {
    /// Its name in a pickle.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Time(..) => "time",
            Self::Number => "number",
            Self::Money => "money",
        }
    }

    /// The reference of a time.
    pub fn reference(self) -> Option<String> {
        match self {
            Self::Time(reference, _) => reference.map(|at| at.to_string()),
            Self::Number | Self::Money => None,
        }
    }

    /// The direction of a time.
    pub fn prefer(self) -> &'static str {
        match self {
            Self::Time(_, prefer) => prefer_name(prefer),
            Self::Number | Self::Money => "past",
        }
    }

    /// Reads `text`: a document that holds nothing but the record.
    fn read(self, text: &str) -> Option<PyDoc> {
        let (times, quantities) = match self {
            Self::Time(reference, prefer) => (vec![time::parse(text, reference, prefer)?], Vec::new()),
            Self::Number => (Vec::new(), vec![quantity::parse_number(text)?]),
            Self::Money => (Vec::new(), vec![quantity::parse_money(text)?]),
        };
        let published = match self {
            Self::Time(reference, _) => reference.map(DateTime::date),
            Self::Number | Self::Money => None,
        };
        Some(PyDoc::of_one(Document::of_found(text, published, times, quantities), self))
    }
}

/// Reads a text that is one temporal expression; None if it is anything else, or has anything else around it.
///
/// text
///     `"thứ năm tuần tới"`, `"10h30 ngày 17/8"`, `"3 tháng trước"`, with a signal word (`từ`, `trước`) or without.
/// ref
///     What `hôm nay` is: an ISO string with a clock or without, a date, a datetime, or None. Without it, what
///     depends on it keeps `X` in its value.
/// prefer
///     Where a partial date is looked for: `"past"` (news), `"future"` (dialogue) or `"nearest"`.
///
/// >>> import sukien as sk
/// >>> sk.parse_time("thứ năm tuần tới", ref="2017-02-02T03:55", prefer="future").value
/// '2017-02-09'
/// >>> sk.parse_time("họp thứ năm tuần tới") is None
/// True
#[pyfunction]
#[pyo3(signature = (text, *, r#ref = None, prefer = "past"), text_signature = "(text, *, ref=None, prefer='past')")]
pub fn parse_time(
    text: &Bound<'_, PyAny>,
    r#ref: Option<&Bound<'_, PyAny>>,
    prefer: &str,
) -> PyResult<Option<PyTime>> {
    let py = text.py();
    let reference = r#ref.map(datetime).transpose()?.flatten();
    let parsed = Parsed::Time(reference, convert::prefer(prefer)?);
    let doc = parsed.read(&text_of(text, false)?).map(|doc| Py::new(py, doc)).transpose()?;
    Ok(doc.map(|doc| PyTime { doc, index: 0 }))
}

/// Reads a text that is one number, in words or digits, with its sign or without; None if it is anything else.
///
/// The record is a `Quantity` like those of a document, a count without a unit (a ratio for fractions).
///
/// >>> import sukien as sk
/// >>> sk.parse_number("mười hai triệu rưỡi").value
/// Decimal('12500000')
/// >>> sk.parse_number("âm 1.200,5").value
/// Decimal('-1200.5')
/// >>> sk.parse_number("12 triệu người") is None
/// True
#[pyfunction]
pub fn parse_number(text: &Bound<'_, PyAny>) -> PyResult<Option<PyQuantity>> {
    quantity_of(text, Parsed::Number)
}

/// Reads a text that is one amount of money, bounded, as a range or plain; None if it is anything else.
///
/// The record is a `Quantity` like those of a document; cents count as hundredths of their currency.
///
/// >>> import sukien as sk
/// >>> money = sk.parse_money("2 đô la và 23 xen")
/// >>> money.value, money.unit
/// (Decimal('2.23'), 'USD')
/// >>> money = sk.parse_money("từ 10 đến 20 đô")
/// >>> money.low, money.high
/// (Decimal('10'), Decimal('20'))
/// >>> sk.parse_money("dưới 7 triệu đồng").mod
/// 'lt'
#[pyfunction]
pub fn parse_money(text: &Bound<'_, PyAny>) -> PyResult<Option<PyQuantity>> {
    quantity_of(text, Parsed::Money)
}

fn quantity_of(text: &Bound<'_, PyAny>, parsed: Parsed) -> PyResult<Option<PyQuantity>> {
    let py = text.py();
    let doc = parsed.read(&text_of(text, false)?).map(|doc| Py::new(py, doc)).transpose()?;
    Ok(doc.map(|doc| PyQuantity { doc, index: 0 }))
}

/// The words of a whole number; `parse_number` reads them back.
///
/// number
///     An integer of at most 38 digits.
/// region
///     `"north"` writes `nghìn` and `linh`, `"south"` `ngàn` and `lẻ`.
///
/// >>> import sukien as sk
/// >>> sk.format_number_words(12_500_000)
/// 'mười hai triệu năm trăm nghìn'
/// >>> sk.format_number_words(-1_105, region="south")
/// 'âm một ngàn một trăm lẻ năm'
#[pyfunction]
#[pyo3(signature = (number, *, region = "north"))]
pub fn format_number_words(number: i128, region: &str) -> PyResult<String> {
    let spelling = match region {
        "north" => Spelling::NORTHERN,
        "south" => Spelling::SOUTHERN,
        other => {
            let message = format!(r#"region must be "north" or "south", not {other:?}"#);
            return Err(Error::invalid_input(message).into());
        }
    };
    Ok(words_with(number, spelling))
}

/// Makes the document of one record again (pickle).
#[pyfunction(name = "_restore_parsed")]
pub fn restore_parsed(kind: &str, text: &str, reference: Option<&str>, prefer: &str) -> PyResult<PyDoc> {
    let parsed = match kind {
        "time" => {
            let reference = reference.map(str::parse).transpose().map_err(Error::invalid_input)?;
            Parsed::Time(reference, convert::prefer(prefer)?)
        }
        "number" => Parsed::Number,
        _ => Parsed::Money,
    };
    let unread = || Error::invalid_input(format!("this version reads no {kind} in {text:?}"));
    Ok(parsed.read(text).ok_or_else(unread)?)
}
