//! Cells as Python values.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Int32Type, Int64Type, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use jiff::ToSpan;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyList;
use rust_decimal::Decimal;

use super::PyTable;
use crate::Error;
use crate::python::convert::{py_date, py_datetime, py_decimal};

/// Cell `n` of a column.
pub fn get<'py>(py: Python<'py>, column: &ArrayRef, n: usize) -> PyResult<Bound<'py, PyAny>> {
    if column.is_null(n) {
        return Ok(py.None().into_bound(py));
    }
    match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(n).into_bound_py_any(py),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(n).into_bound_py_any(py),
        DataType::Float32 => column.as_primitive::<Float32Type>().value(n).into_bound_py_any(py),
        DataType::Boolean => column.as_boolean().value(n).into_bound_py_any(py),
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(n);
            let day = jiff::civil::date(1970, 1, 1).checked_add(days.days()).map_err(Error::invalid_input)?;
            py_date(py, Some(day))?.into_bound_py_any(py)
        }
        DataType::Timestamp(..) => {
            let micros = column.as_primitive::<TimestampMicrosecondType>().value(n);
            let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
            let at = epoch.checked_add(micros.microseconds()).map_err(Error::invalid_input)?;
            py_datetime(py, at)?.into_bound_py_any(py)
        }
        DataType::Decimal128(_, scale) => {
            let value = column.as_primitive::<Decimal128Type>().value(n);
            py_decimal(py, decimal(value, *scale)?)
        }
        DataType::List(_) => {
            let items = column.as_list::<i32>().value(n);
            let values = (0..items.len()).map(|i| get(py, &items, i)).collect::<PyResult<Vec<_>>>()?;
            Ok(PyList::new(py, values)?.into_any())
        }
        _ => column.as_string::<i32>().value(n).into_bound_py_any(py),
    }
}

/// A value without its point as a decimal of so many places. The largest have more digits than the type holds with
/// them, but then those places are zero.
fn decimal(mut value: i128, scale: i8) -> crate::Result<Decimal> {
    let mut scale = u32::from(scale.unsigned_abs());
    while scale > 0 && value % 10 == 0 {
        value /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(value, scale).map_err(Error::invalid_input)
}

/// Whether two tables of one schema and length hold the same, however it is cut into batches.
pub fn same(a: &PyTable, b: &PyTable) -> bool {
    let cuts = |t: &PyTable| {
        let ends = t.batches.iter().scan(0, |end, batch| {
            *end += batch.num_rows();
            Some(*end)
        });
        ends.collect::<Vec<_>>()
    };
    let mut ends = [cuts(a), cuts(b)].concat();
    ends.sort_unstable();
    ends.dedup();
    let mut start = 0;
    ends.into_iter().all(|end| {
        let (x, y) = (a.slice(start, end - start), b.slice(start, end - start));
        start = end;
        let columns = |t: &PyTable| t.batches.first().map(RecordBatch::columns).map(<[ArrayRef]>::to_vec);
        columns(&x) == columns(&y)
    })
}
