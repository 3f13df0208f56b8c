//! Tables: what many texts hold, as Arrow record batches.

mod capsule;
mod cell;
mod columns;
mod grown;
mod ids;
mod kind;
mod pickle;
mod rows;
mod run;
mod stream;
mod values;

pub use pickle::restore_table;
pub use run::Run;
pub use stream::TableStream;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyImportError, PyIndexError, PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PySlice, PyString};

use columns::type_name;
use kind::TableKind;

/// A table of what was found, one row a thing, held as Arrow record batches.
///
/// Every Arrow library takes it without copying (`__arrow_c_stream__`): `pyarrow.table(t)`, `polars.DataFrame(t)`,
/// `duckdb.sql("select … from t")` after `t = t.to_arrow()`. `table["value"]` is a column as a list, `table[3]` a row
/// as a dict, `table[:10]` a smaller table.
///
/// All kinds have `doc` (number of the text, int64), `id` (where ids were given), `start` and `end` (int64, in the
/// pipeline's unit). Beside these:
///
/// - tokens: `sentence`, `index` (numbers within the text, int32), `text`, `form`, `is_punct`, `pos`, `xpos`,
///   and `confidence` (float32) of a pipeline made with `confidence=True`
/// - sentences: `index`, `text`
/// - entities: `index`, `type`, `surface`, `subtype`, `name`, `mention`, `honorific`, `role`, `affiliation`,
///   `function`, `reason`, `suspect`, `rule`
/// - times: `index`, `type`, `surface`, `value`, `begin`, `end_excl` (date32), `begin_at`, `end_at`
///   (timestamp[us] without a zone: the clock where there is one, else midnight), `mod`, `anchor`, `direction`, `signal`,
///   `signal_role`, `note`, `rule`
/// - quantities: `index`, `type`, `surface`, `value`, `low`, `high` (decimal128(38, 6)), `score`, `unit`,
///   `si_value`, `si_low`, `si_high` (decimal128(38, 12)), `si_unit`, `mod`,
///   `change`, `basis`, `of`, `rule`
/// - quotes: `index`, `type`, `surface`, `speaker` (list), `speaker_surface`, `cue`, `outer_start`, `outer_end`, `rule`
/// - facts: `index`, `type`, `surface`, `subject` (list), `predicate`, `object`, `value`, `low`, `high`, `unit` (of the
///   first quantity), `time`, `begin`, `end_excl` (of the first time that is not a basis), `quantities`, `times`
///   (lists of `index` in those tables), `args` (JSON), `tense`, `modality`, `polarity`, `attribution` (list), `rule`
///
/// Decimals with more places than their column are rounded half to even; in `si_*` what is 10^26 or more is null.
///
/// >>> import sukien as sk
/// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
/// >>> table.shape, table["text"]
/// ((3, 10), ['Mưa', 'to', '.'])
#[pyclass(name = "Table", module = "sukien", frozen, weakref)]
pub struct PyTable {
    kind: TableKind,
    schema: SchemaRef,
    batches: Arc<[RecordBatch]>,
    rows: usize,
}

impl PyTable {
    /// A table of these batches, all of them of `schema`.
    pub fn new(kind: TableKind, schema: SchemaRef, batches: impl IntoIterator<Item = RecordBatch>) -> Self {
        let batches: Arc<[_]> = batches.into_iter().filter(|b| b.num_rows() > 0).collect();
        let rows = batches.iter().map(RecordBatch::num_rows).sum();
        Self { kind, schema, batches, rows }
    }

    fn column_number(&self, name: &str) -> PyResult<usize> {
        self.schema.index_of(name).map_err(|_| {
            let names: Vec<_> = self.schema.fields().iter().map(|f| f.name().as_str()).collect();
            PyKeyError::new_err(format!("no column {name:?}; there are {}", names.join(", ")))
        })
    }

    /// The batch that holds row `n`, and where in it.
    fn locate(&self, mut n: usize) -> Option<(&RecordBatch, usize)> {
        for batch in self.batches.iter() {
            if n < batch.num_rows() {
                return Some((batch, n));
            }
            n -= batch.num_rows();
        }
        None
    }

    fn slice(&self, mut from: usize, mut len: usize) -> Self {
        let mut batches = Vec::new();
        for batch in self.batches.iter() {
            let rows = batch.num_rows();
            if from >= rows {
                from -= rows;
                continue;
            }
            let take = len.min(rows - from);
            batches.push(batch.slice(from, take));
            (from, len) = (0, len - take);
            if len == 0 {
                break;
            }
        }
        Self::new(self.kind, Arc::clone(&self.schema), batches)
    }

    fn row<'py>(&self, py: Python<'py>, batch: &RecordBatch, n: usize) -> PyResult<Bound<'py, PyDict>> {
        let row = PyDict::new(py);
        for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
            row.set_item(field.name(), values::get(py, column, n)?)?;
        }
        Ok(row)
    }

    fn column<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let i = self.column_number(name)?;
        let out = PyList::empty(py);
        for batch in self.batches.iter() {
            for n in 0..batch.num_rows() {
                out.append(values::get(py, batch.column(i), n)?)?;
            }
        }
        Ok(out)
    }
}

/// Imports a library of the caller's, or says how to get it.
fn library<'py>(py: Python<'py>, name: &str, extra: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(name).map_err(|error| {
        if error.is_instance_of::<PyImportError>(py) {
            let message = format!("this needs {name}: pip install \"sukien[{extra}]\"");
            let wanted = PyImportError::new_err(message);
            wanted.set_cause(py, Some(error));
            wanted
        } else {
            error
        }
    })
}

#[pymethods]
impl PyTable {
    /// What a row is: `tokens`, `sentences`, `entities`, `times`, `quantities`, `quotes`, `facts`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.kind.name()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|f| f.name().as_str()).collect()
    }

    /// The Arrow types of the columns, by name.
    #[getter]
    fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let schema = PyDict::new(py);
        for field in self.schema.fields() {
            schema.set_item(field.name(), type_name(field.data_type()))?;
        }
        Ok(schema)
    }

    /// Rows and columns.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.rows, self.schema.fields().len())
    }

    /// Size of the Arrow buffers in bytes.
    #[getter]
    fn nbytes(&self) -> usize {
        self.batches.iter().map(RecordBatch::get_array_memory_size).sum()
    }

    /// A table of these columns.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> table.select("text", "pos").columns
    /// ['text', 'pos']
    #[pyo3(signature = (*names))]
    fn select(&self, names: Vec<String>) -> PyResult<Self> {
        let chosen = names.iter().map(|name| self.column_number(name)).collect::<PyResult<Vec<_>>>()?;
        let project = |e: arrow_schema::ArrowError| PyValueError::new_err(e.to_string());
        let schema = Arc::new(self.schema.project(&chosen).map_err(project)?);
        let batches: Result<Vec<_>, _> = self.batches.iter().map(|b| b.project(&chosen)).collect();
        Ok(Self::new(self.kind, schema, batches.map_err(project)?))
    }

    /// The first `n` rows.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> len(table.head(2))
    /// 2
    #[pyo3(signature = (n = 5))]
    fn head(&self, n: usize) -> Self {
        self.slice(0, n.min(self.rows))
    }

    /// A `pyarrow.Table` on the same memory; needs pyarrow.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> table.to_arrow().num_rows
    /// 3
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        library(slf.py(), "pyarrow", "arrow")?.call_method1("table", (slf,))
    }

    /// A `pandas.DataFrame`; dates are `datetime64`, decimals are `decimal.Decimal`. Needs pandas and pyarrow.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> table.to_pandas()["text"].tolist()
    /// ['Mưa', 'to', '.']
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        library(py, "pandas", "pandas")?;
        let options = PyDict::new(py);
        options.set_item("date_as_object", false)?;
        let table = library(py, "pyarrow", "pandas")?.call_method1("table", (slf,))?;
        table.call_method("to_pandas", (), Some(&options))
    }

    /// A `polars.DataFrame`; needs polars.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> table.to_polars()["text"].to_list()
    /// ['Mưa', 'to', '.']
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        library(slf.py(), "polars", "polars")?.call_method1("DataFrame", (slf,))
    }

    /// The rows as dicts.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> table.select("text", "start").to_pylist()[0]
    /// {'text': 'Mưa', 'start': 0}
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let out = PyList::empty(py);
        for batch in self.batches.iter() {
            for n in 0..batch.num_rows() {
                out.append(self.row(py, batch, n)?)?;
            }
        }
        Ok(out)
    }

    /// The columns as lists, by name.
    ///
    /// >>> import sukien as sk
    /// >>> table = sk.Pipeline().table(["Mưa to."], "tokens")
    /// >>> table.select("text").to_dict()
    /// {'text': ['Mưa', 'to', '.']}
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        for field in self.schema.fields() {
            out.set_item(field.name(), self.column(py, field.name())?)?;
        }
        Ok(out)
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    fn __bool__(&self) -> bool {
        self.rows > 0
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = index.py();
        if let Ok(name) = index.cast::<PyString>() {
            return Ok(self.column(py, &name.to_cow()?)?.into_any());
        }
        if let Ok(slice) = index.cast::<PySlice>() {
            let cut = slice.indices(self.rows.cast_signed())?;
            if cut.step != 1 {
                return Err(PyValueError::new_err("a table is sliced in steps of 1"));
            }
            let part = self.slice(cut.start.cast_unsigned(), cut.slicelength);
            return Ok(Bound::new(py, part)?.into_any());
        }
        let n: isize = index.extract().map_err(|_| {
            PyTypeError::new_err("choose a column by its name, a row by its number, rows by a slice")
        })?;
        let n = if n < 0 { self.rows.checked_add_signed(n) } else { Some(n.cast_unsigned()) };
        match n.and_then(|n| self.locate(n)) {
            Some((batch, n)) => Ok(self.row(py, batch, n)?.into_any()),
            None => Err(PyIndexError::new_err(format!("there are {} rows", self.rows))),
        }
    }

    fn __contains__(&self, name: &str) -> bool {
        self.schema.index_of(name).is_ok()
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        // Rows are few where somebody goes over them one by one; the list's iterator does.
        let rows = slf.get().to_pylist(slf.py())?;
        Ok(rows.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.schema == other.schema && self.rows == other.rows && values::same(self, other)
    }

    fn __repr__(&self) -> String {
        format!("<Table {}: {} rows; {}>", self.kind.name(), self.rows, self.columns().join(", "))
    }

    fn _repr_html_(slf: Bound<'_, Self>) -> PyResult<Option<Bound<'_, PyAny>>> {
        super::display(slf.py(), "table_html", slf.as_any())
    }

    /// A picture of the rows, of the sort that their kind asks for: `sukien.plotting.table`, which takes the same
    /// options.
    ///
    /// >>> import sukien as sk
    /// >>> picture = sk.Pipeline().table(["Mưa to."], "tokens").plot(top=5)
    #[pyo3(signature = (**options))]
    fn plot<'py>(slf: Bound<'py, Self>, options: Option<Bound<'py, PyDict>>) -> PyResult<Bound<'py, PyAny>> {
        super::plot("table", slf.as_any(), options.as_ref())
    }

    /// Arrow PyCapsule interface: the type of a row.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.schema)
    }

    /// Arrow PyCapsule interface: the batches, as often as asked. The types are what they are; `requested_schema` is
    /// left to the consumer.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = Arc::clone(&self.batches);
        let each = (0..batches.len()).map(move |i| Ok(batches[i].clone()));
        capsule::stream(py, Arc::clone(&self.schema), each)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = slf.py();
        let restore = py.import("sukien._core")?.getattr("_restore_table")?;
        Ok((restore, pickle::state(py, slf.get())?.into_any()))
    }
}
