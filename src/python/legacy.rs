//! Vietnamese text from before Unicode.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};

use super::run;
use crate::normalize::legacy::{self, Encoding};
use crate::{Error, Result};

/// Bytes as they were stored, or a text that was made of such bytes by reading them as Latin-1.
enum Stored {
    Bytes(Vec<u8>),
    Misread(String),
}

fn stored(data: &Bound<'_, PyAny>) -> PyResult<Stored> {
    if let Ok(text) = data.cast::<PyString>() {
        return Ok(Stored::Misread(text.to_cow()?.into_owned()));
    }
    if data.is_instance_of::<PyBytes>() || data.is_instance_of::<PyByteArray>() {
        return Ok(Stored::Bytes(data.extract()?));
    }
    Err(PyTypeError::new_err(format!(
        "data is bytes or a str that was misread, not {}",
        data.get_type().name()?
    )))
}

fn detect(data: &Stored) -> Option<Encoding> {
    match data {
        Stored::Bytes(bytes) => legacy::detect(bytes),
        Stored::Misread(text) => legacy::detect_misread(text),
    }
}

fn named(name: &str) -> Result<Encoding> {
    Encoding::from_name(name).ok_or_else(|| {
        let names = Encoding::ALL.map(|encoding| format!("{:?}", encoding.as_str())).join(", ");
        Error::invalid_input(format!("no legacy encoding {name:?}; there are {names}"))
    })
}

/// Which legacy encoding of Vietnamese `data` is in: `"tcvn3"` (ABC fonts), `"vni"`, `"viscii"`, `"windows-1258"`,
/// or None where it is UTF-8, not Vietnamese, or too short to tell.
///
/// data
///     bytes as stored, or a str that came of reading them as Latin-1 or Windows-1252 (`tiÕng ViÖt`).
///
/// >>> import sukien as sk
/// >>> sk.detect_encoding(b"ti\xd5ng Vi\xd6t v\xb5 ch\xf7 qu\xe8c ng\xf7")
/// 'tcvn3'
#[pyfunction]
pub fn detect_encoding(data: &Bound<'_, PyAny>) -> PyResult<Option<&'static str>> {
    let (py, data) = (data.py(), stored(data)?);
    let size = data.len();
    run::one(py, size, move || Ok(detect(&data).map(Encoding::as_str)))
}

/// The text that `data` holds in a legacy encoding of Vietnamese, in composed Unicode.
///
/// data
///     bytes as stored, or a str that came of reading them as Latin-1 or Windows-1252.
/// encoding
///     a name that `detect_encoding` gives; None detects it, and raises `InvalidInputError` where it cannot.
///
/// >>> import sukien as sk
/// >>> sk.decode_legacy(b"ti\xd5ng Vi\xd6t", "tcvn3"), sk.decode_legacy("tiÕng ViÖt", "tcvn3")
/// ('tiếng Việt', 'tiếng Việt')
#[pyfunction]
#[pyo3(signature = (data, encoding = None))]
pub fn decode_legacy(data: &Bound<'_, PyAny>, encoding: Option<&str>) -> PyResult<String> {
    let (py, data) = (data.py(), stored(data)?);
    let encoding = encoding.map(named).transpose()?;
    let size = data.len();
    run::one(py, size, move || {
        let encoding = encoding.or_else(|| detect(&data)).ok_or_else(|| {
            Error::invalid_input(
                "cannot tell which legacy encoding the data is in; name it: encoding=\"tcvn3\"",
            )
        })?;
        Ok(match data {
            Stored::Bytes(bytes) => legacy::decode(&bytes, encoding),
            Stored::Misread(text) => legacy::convert(&text, encoding),
        })
    })
}

impl Stored {
    fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Misread(text) => text.len(),
        }
    }
}
