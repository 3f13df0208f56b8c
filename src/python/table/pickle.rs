//! Tables as plain bytes, for pickle: buffers as they are, types by name.

use std::sync::Arc;

use arrow_array::{Array, RecordBatch, make_array};
use arrow_buffer::Buffer;
use arrow_data::ArrayData;
use arrow_data::transform::MutableArrayData;
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyTuple};

use super::PyTable;
use super::columns::{type_name, type_of};
use super::kind::TableKind;
use crate::Error;

/// `(kind, [(name, type, nullable)], [(rows, [array])])`, an array being `(len, nulls, [buffer], [child])`.
pub fn state<'py>(py: Python<'py>, table: &PyTable) -> PyResult<Bound<'py, PyTuple>> {
    let fields = table.schema.fields().iter();
    let fields: Vec<_> = fields.map(|f| (f.name(), type_name(f.data_type()), f.is_nullable())).collect();
    let batches = PyList::empty(py);
    for batch in table.batches.iter() {
        let arrays = batch.columns().iter().map(|column| array(py, &compact(&column.to_data())?));
        batches.append((batch.num_rows(), arrays.collect::<PyResult<Vec<_>>>()?))?;
    }
    (table.kind.name(), fields, batches).into_pyobject(py)
}

/// A copy without what lies outside a slice.
fn compact(data: &ArrayData) -> crate::Result<ArrayData> {
    let mut copy = MutableArrayData::new(vec![data], false, data.len());
    copy.try_extend(0, 0, data.len()).map_err(Error::limit)?;
    Ok(copy.freeze())
}

fn array<'py>(py: Python<'py>, data: &ArrayData) -> PyResult<Bound<'py, PyTuple>> {
    let nulls = data.nulls().map(|nulls| PyBytes::new(py, nulls.inner().sliced().as_slice()));
    let buffers: Vec<_> = data.buffers().iter().map(|buffer| PyBytes::new(py, buffer.as_slice())).collect();
    let children = data.child_data().iter().map(|child| array(py, child)).collect::<PyResult<Vec<_>>>()?;
    (data.len(), nulls, buffers, children).into_pyobject(py)
}

type Fields = Vec<(String, String, bool)>;

/// Makes a table again (pickle).
#[pyfunction(name = "_restore_table")]
pub fn restore_table(kind: &str, fields: Fields, batches: &Bound<'_, PyList>) -> PyResult<PyTable> {
    let kind = TableKind::of_name(kind)?;
    let fields = fields.into_iter().map(|(name, data_type, nullable)| {
        let data_type = type_of(&data_type)
            .ok_or_else(|| Error::invalid_input(format!("a table has no columns of type {data_type:?}")))?;
        Ok(Field::new(name, data_type, nullable))
    });
    let schema = Arc::new(Schema::new(fields.collect::<crate::Result<Vec<_>>>()?));
    let mut out = Vec::with_capacity(batches.len());
    for batch in batches {
        let (rows, arrays): (usize, Vec<Bound<'_, PyTuple>>) = batch.extract()?;
        let columns = arrays.iter().zip(schema.fields()).map(|(state, field)| {
            let data = restore(state, field.data_type())?;
            // A pickle may come from anywhere: what it says is looked through before it is believed.
            data.validate_full().map_err(Error::invalid_input)?;
            Ok(make_array(data))
        });
        let columns = columns.collect::<PyResult<Vec<_>>>()?;
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns).map_err(Error::invalid_input)?;
        if batch.num_rows() != rows {
            return Err(Error::invalid_input("the pickled table is damaged").into());
        }
        out.push(batch);
    }
    Ok(PyTable::new(kind, schema, out))
}

type ArrayState<'py> =
    (usize, Option<Bound<'py, PyBytes>>, Vec<Bound<'py, PyBytes>>, Vec<Bound<'py, PyTuple>>);

fn restore(state: &Bound<'_, PyTuple>, data_type: &DataType) -> PyResult<ArrayData> {
    let (len, nulls, buffers, children): ArrayState<'_> = state.extract()?;
    let buffer = |bytes: &Bound<'_, PyBytes>| Buffer::from_slice_ref(bytes.as_bytes());
    let children = match data_type {
        DataType::List(item) => {
            children.iter().map(|child| restore(child, item.data_type())).collect::<PyResult<Vec<_>>>()?
        }
        _ => Vec::new(),
    };
    let buffers = buffers.iter().map(buffer).collect();
    let data = ArrayData::try_new(data_type.clone(), len, nulls.as_ref().map(buffer), 0, buffers, children);
    Ok(data.map_err(Error::invalid_input)?)
}
