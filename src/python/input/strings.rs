//! Python strings as UTF-8.

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};

use crate::Error;
use crate::python::convert::is_null;

/// The one text that `value` is.
pub fn text(value: &Bound<'_, PyAny>, replace: bool) -> PyResult<String> {
    let mut out = String::new();
    if push(value, None, replace, &mut out)? {
        Ok(out)
    } else {
        Err(PyTypeError::new_err("a text is a str, not None"))
    }
}

/// Appends text number `index`; `false` where it is null.
pub fn push(
    value: &Bound<'_, PyAny>,
    index: Option<usize>,
    replace: bool,
    out: &mut String,
) -> PyResult<bool> {
    let Ok(text) = value.cast::<PyString>() else {
        return if is_null(value)? { Ok(false) } else { push_scalar(value, index, replace, out) };
    };
    // `to_str` would leave a copy of the UTF-8 in the caller's object for as long as that lives.
    match text.encode_utf8() {
        // SAFETY: Python's encoder gives nothing but UTF-8, and fails for what has none.
        Ok(bytes) => out.push_str(unsafe { std::str::from_utf8_unchecked(bytes.as_bytes()) }),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(value.py()) => {
            if !replace {
                return Err(surrogate(text, &error, index)?.into());
            }
            let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?.cast_into::<PyBytes>()?;
            push_replacing(bytes.as_bytes(), out)?;
        }
        Err(error) => return Err(error),
    }
    Ok(true)
}

/// Scalars of pyarrow stand for what `as_py` gives; anything else is a mistake.
fn push_scalar(
    value: &Bound<'_, PyAny>,
    index: Option<usize>,
    replace: bool,
    out: &mut String,
) -> PyResult<bool> {
    if value.hasattr("as_py")? {
        let inner = value.call_method0("as_py")?;
        if inner.is_none() || inner.is_instance_of::<PyString>() {
            return push(&inner, index, replace, out);
        }
    }
    let what = value.get_type().name()?;
    let place = index.map_or_else(|| "the text".to_owned(), |i| format!("text {i}"));
    let bytes = value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>();
    let hint = if bytes { "; decode it first: value.decode(\"utf-8\")" } else { "" };
    Err(PyTypeError::new_err(format!("{place} is {what}, not str{hint}")))
}

fn surrogate(text: &Bound<'_, PyString>, error: &PyErr, index: Option<usize>) -> PyResult<Error> {
    let at: usize = error.value(text.py()).getattr("start")?.extract()?;
    let code: u32 = text.py().import("builtins")?.call_method1("ord", (text.get_item(at)?,))?.extract()?;
    let place = index.map_or_else(|| "the text".to_owned(), |i| format!("text {i}"));
    Ok(Error::invalid_input(format!(
        "{place} has a lone surrogate, U+{code:04X}, at character {at}: it was decoded wrongly. Decode it again, or \
         pass errors=\"replace\" to read U+FFFD in its place"
    )))
}

/// A surrogate is `ED A0..BF xx` in the bytes that `surrogatepass` gives, three like the U+FFFD that replaces it.
fn push_replacing(bytes: &[u8], out: &mut String) -> PyResult<()> {
    let mut from = 0;
    for at in memchr::memchr_iter(0xED, bytes) {
        if bytes.get(at + 1).is_some_and(|&b| b >= 0xA0) {
            out.push_str(utf8(&bytes[from..at])?);
            out.push('\u{FFFD}');
            from = at + 3;
        }
    }
    out.push_str(utf8(&bytes[from..])?);
    Ok(())
}

/// What Python encoded, as a string.
fn utf8(bytes: &[u8]) -> crate::Result<&str> {
    std::str::from_utf8(bytes).map_err(Error::invalid_input)
}
