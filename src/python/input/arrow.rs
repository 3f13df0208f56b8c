//! The Arrow C data interface, on the taking side.

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, StructArray, make_array};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::texts::{Texts, is_text};
use crate::Error;

/// Text columns that arrive in chunks.
pub struct Chunks {
    from: From,
    data_type: DataType,
    column: Option<usize>,
}

enum From {
    Stream(Box<FFI_ArrowArrayStream>),
    Once(Option<ArrayRef>),
}

impl Chunks {
    /// The chunks of `value`, where it speaks Arrow; `column` names the text column of a table.
    pub fn new(value: &Bound<'_, PyAny>, column: Option<&str>) -> PyResult<Option<Self>> {
        let (from, field) = if value.hasattr("__arrow_c_stream__")? {
            stream(&value.call_method0("__arrow_c_stream__")?)?
        } else if value.hasattr("__arrow_c_array__")? {
            array(&value.call_method0("__arrow_c_array__")?)?
        } else {
            return Ok(None);
        };
        let data_type = field.data_type().clone();
        let column = choose(&data_type, column)?;
        Ok(Some(Self { from, data_type, column }))
    }

    /// The next chunk.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<Texts>> {
        let chunk = match &mut self.from {
            From::Once(array) => array.take(),
            From::Stream(stream) => next(py, stream, &self.data_type)?,
        };
        let Some(chunk) = chunk else { return Ok(None) };
        let texts = match self.column {
            None => Texts::from_arrow(&chunk),
            Some(i) => {
                let table = chunk.as_any().downcast_ref::<StructArray>();
                table.and_then(|t| t.columns().get(i)).and_then(Texts::from_arrow)
            }
        };
        match texts {
            Some(texts) => Ok(Some(texts)),
            None => Err(not_text(&self.data_type)),
        }
    }
}

fn not_text(data_type: &DataType) -> PyErr {
    PyTypeError::new_err(format!(
        "the Arrow data are of type {data_type}, not text (utf8, large_utf8, utf8_view)"
    ))
}

/// The column of a table that holds the texts; `None` where the data are one column.
fn choose(data_type: &DataType, wanted: Option<&str>) -> PyResult<Option<usize>> {
    let DataType::Struct(fields) = data_type else {
        if wanted.is_some() {
            return Err(Error::invalid_input("column= is for tables; this is one column").into());
        }
        let good = is_text(data_type) || *data_type == DataType::Null;
        return if good { Ok(None) } else { Err(not_text(data_type)) };
    };
    let names = |only_text: bool| -> String {
        let chosen = fields.iter().filter(|f| !only_text || is_text(f.data_type()));
        chosen.map(|f| format!("{:?}", f.name())).collect::<Vec<_>>().join(", ")
    };
    if let Some(name) = wanted {
        let Some((i, field)) = fields.iter().enumerate().find(|(_, f)| f.name() == name) else {
            return Err(Error::invalid_input(format!(
                "there is no column {name:?}; there are {}",
                names(false)
            ))
            .into());
        };
        if !is_text(field.data_type()) {
            return Err(PyTypeError::new_err(format!(
                "column {name:?} is of type {}, not text",
                field.data_type()
            )));
        }
        return Ok(Some(i));
    }
    let mut texts = fields.iter().enumerate().filter(|(_, f)| is_text(f.data_type()));
    match (texts.next(), texts.next()) {
        (Some((i, _)), None) => Ok(Some(i)),
        (None, _) => {
            Err(Error::invalid_input(format!("no column holds text; there are {}", names(false))).into())
        }
        (Some(_), Some(_)) => {
            let names = names(true);
            Err(Error::invalid_input(format!("several columns hold text: {names}; choose one with column="))
                .into())
        }
    }
}

/// A pointer to what a capsule of that name holds.
fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &CStr) -> PyResult<*mut T> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.as_ptr().cast())
}

fn stream(capsule: &Bound<'_, PyAny>) -> PyResult<(From, Field)> {
    let raw = pointer(capsule, c"arrow_array_stream")?;
    // SAFETY: a capsule of this name holds a valid stream struct (Arrow PyCapsule interface); moving it out marks the
    // original as released, so that the capsule's destructor leaves it alone.
    let mut stream = Box::new(unsafe { FFI_ArrowArrayStream::from_raw(raw) });
    let get_schema =
        stream.get_schema().ok_or_else(|| Error::invalid_input("the Arrow stream was read before"))?;
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the callback belongs to this stream, which is alive, and gets an empty struct to fill.
    let code = unsafe { get_schema(&raw mut *stream, &raw mut schema) };
    if code != 0 {
        return Err(stream_error(&mut stream, code));
    }
    let field = Field::try_from(&schema).map_err(Error::invalid_input)?;
    Ok((From::Stream(stream), field))
}

fn array(pair: &Bound<'_, PyAny>) -> PyResult<(From, Field)> {
    let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
    let schema: *mut FFI_ArrowSchema = pointer(&schema, c"arrow_schema")?;
    let array: *mut FFI_ArrowArray = pointer(&array, c"arrow_array")?;
    // SAFETY: a capsule of this name holds a valid schema struct, alive as long as the capsule.
    let field = Field::try_from(unsafe { &*schema }).map_err(Error::invalid_input)?;
    // SAFETY: as above; moving it out marks the original as released.
    let array = unsafe { FFI_ArrowArray::from_raw(array) };
    let array = import(array, field.data_type())?;
    Ok((From::Once(Some(array)), field))
}

/// A raw pointer that may cross into a detached section: the thread stays the same.
struct Carried(*mut FFI_ArrowArrayStream, *mut FFI_ArrowArray);
// SAFETY: `Python::detach` runs the closure on this very thread; nothing is sent anywhere.
unsafe impl Send for Carried {}

fn next(
    py: Python<'_>,
    stream: &mut FFI_ArrowArrayStream,
    data_type: &DataType,
) -> PyResult<Option<ArrayRef>> {
    let Some(get_next) = stream.get_next() else { return Ok(None) };
    let mut array = FFI_ArrowArray::empty();
    let carried = Carried(&raw mut *stream, &raw mut array);
    // Producers such as DuckDB run a whole query here, perhaps with Python functions in it on other threads.
    let code = py.detach(move || {
        let carried = carried;
        // SAFETY: the callback belongs to this stream, which nobody else uses, and gets an empty struct to fill.
        unsafe { get_next(carried.0, carried.1) }
    });
    if code != 0 {
        return Err(PyErr::take(py).unwrap_or_else(|| stream_error(stream, code)));
    }
    if array.is_released() {
        return Ok(None);
    }
    Ok(Some(import(array, data_type)?))
}

/// An array of another library, looked through before it is believed: bad offsets or UTF-8 would be memory errors.
fn import(array: FFI_ArrowArray, data_type: &DataType) -> crate::Result<ArrayRef> {
    // SAFETY: the struct came through the C data interface with this type.
    let data = unsafe { from_ffi_and_data_type(array, data_type.clone()) }.map_err(Error::invalid_input)?;
    data.validate_full().map_err(|e| Error::invalid_input(format!("the Arrow data are damaged: {e}")))?;
    Ok(make_array(data))
}

fn stream_error(stream: &mut FFI_ArrowArrayStream, code: i32) -> PyErr {
    let message = stream.get_last_error().and_then(|get| {
        // SAFETY: the callback belongs to this stream, which is alive.
        let message = unsafe { get(&raw mut *stream) };
        // SAFETY: not null means a C string that lives until the next call on the stream.
        (!message.is_null()).then(|| unsafe { CStr::from_ptr(message) }.to_string_lossy().into_owned())
    });
    let message = message.unwrap_or_else(|| format!("error {code}"));
    Error::invalid_input(format!("the Arrow stream failed: {message}")).into()
}
