//! The things of one kind of a document, made when they are looked at.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyIndexError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyGenericAlias, PyList, PySlice, PyString, PyType};

use super::PyDoc;
use super::kind::{Kind, item};
use crate::text::Span;

/// Makes an item again from its document (pickle).
#[pyfunction(name = "_restore_item")]
pub fn restore_item(doc: Bound<'_, PyDoc>, kind: &str, index: usize) -> PyResult<Py<PyAny>> {
    let kind = Kind::of_name(kind)?;
    if index >= kind.count(&doc.get().document) {
        return Err(PyIndexError::new_err("the document has fewer items than when it was pickled"));
    }
    let py = doc.py();
    Ok(item(py, doc.unbind(), kind, index)?.unbind())
}

/// Makes a sequence again from its document (pickle).
#[pyfunction(name = "_restore_items")]
pub fn restore_items(doc: Bound<'_, PyDoc>, kind: &str, indices: Vec<usize>) -> PyResult<Items> {
    let kind = Kind::of_name(kind)?;
    let count = kind.count(&doc.get().document);
    if indices.iter().any(|&i| i >= count) {
        return Err(PyIndexError::new_err("the document has fewer items than when it was pickled"));
    }
    Ok(Items { doc: doc.unbind(), kind, at: At::Picked(indices.into()) })
}

/// The things of one kind of a document: a sequence whose items are made when they are looked at.
///
/// >>> import sukien as sk
/// >>> words = sk.parse("Giá vàng tăng.").words
/// >>> words[0].text, words[-1].text, len(words[1:])
/// ('Giá', '.', 3)
#[pyclass(module = "sukien", frozen)]
pub struct Items {
    doc: Py<PyDoc>,
    kind: Kind,
    at: At,
}

/// Which of them.
enum At {
    Range { start: usize, step: isize, len: usize },
    Picked(Box<[usize]>),
}

impl Items {
    /// All of a kind.
    pub fn all(doc: Bound<'_, PyDoc>, kind: Kind) -> Self {
        let len = kind.count(&doc.get().document);
        Self { doc: doc.unbind(), kind, at: At::Range { start: 0, step: 1, len } }
    }

    /// Those whose first byte lies in `span`; things are sorted by start.
    pub fn within(py: Python<'_>, doc: &Py<PyDoc>, kind: Kind, span: Span) -> Self {
        let document = &doc.get().document;
        let count = kind.count(document);
        let first_from = |at: u32| partition(count, |i| kind.span(document, i).start < at);
        let (start, end) = (first_from(span.start), first_from(span.end));
        Self {
            doc: doc.clone_ref(py),
            kind,
            at: At::Range { start, step: 1, len: end.saturating_sub(start) },
        }
    }

    /// These, by their numbers in the document.
    pub fn picked(doc: &Bound<'_, PyDoc>, kind: Kind, indices: Vec<usize>) -> Self {
        Self { doc: doc.clone().unbind(), kind, at: At::Picked(indices.into()) }
    }

    fn len(&self) -> usize {
        match &self.at {
            At::Range { len, .. } => *len,
            At::Picked(indices) => indices.len(),
        }
    }

    /// The number in the document of the `n`-th of these.
    fn index_of(&self, n: usize) -> usize {
        match &self.at {
            At::Range { start, step, .. } => start.wrapping_add_signed(step.wrapping_mul(n.cast_signed())),
            At::Picked(indices) => indices[n],
        }
    }

    fn get<'py>(&self, py: Python<'py>, n: usize) -> PyResult<Bound<'py, PyAny>> {
        item(py, self.doc.clone_ref(py), self.kind, self.index_of(n))
    }

    /// One by its number, or several by a slice.
    pub fn pick<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = index.py();
        if let Ok(slice) = index.cast::<PySlice>() {
            return Ok(Bound::new(py, self.slice(slice)?)?.into_any());
        }
        let n: isize = index
            .extract()
            .map_err(|_| PyTypeError::new_err("items are chosen by a whole number or a slice"))?;
        let len = self.len();
        let n = if n < 0 { len.checked_add_signed(n) } else { Some(n.cast_unsigned()) };
        match n.filter(|&n| n < len) {
            Some(n) => self.get(py, n),
            None => Err(PyIndexError::new_err(format!("there are {len} items"))),
        }
    }

    fn slice(&self, slice: &Bound<'_, PySlice>) -> PyResult<Self> {
        let cut = slice.indices(self.len().cast_signed())?;
        let len = cut.slicelength;
        let at = match &self.at {
            At::Range { step, .. } if len > 0 => At::Range {
                start: self.index_of(cut.start.cast_unsigned()),
                step: step.wrapping_mul(cut.step),
                len,
            },
            At::Range { .. } => At::Range { start: 0, step: 1, len: 0 },
            At::Picked(indices) => {
                let place = |n: usize| cut.start.wrapping_add(cut.step.wrapping_mul(n.cast_signed()));
                At::Picked((0..len).map(|n| indices[place(n).cast_unsigned()]).collect())
            }
        };
        Ok(Self { doc: self.doc.clone_ref(slice.py()), kind: self.kind, at })
    }

    fn position(&self, value: &Bound<'_, PyAny>, from: usize, to: usize) -> PyResult<Option<usize>> {
        for n in from..to.min(self.len()) {
            if self.get(value.py(), n)?.eq(value)? {
                return Ok(Some(n));
            }
        }
        Ok(None)
    }
}

/// The first of `0..count` for which `before` does not hold.
fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[pymethods]
impl Items {
    /// Those with this label, or one of these: `doc.entities.by_label("PER", "ORG")`.
    ///
    /// >>> import sukien as sk
    /// >>> sk.parse("Bà Hoa đến Huế.").entities.by_label("LOC").texts()
    /// ['Huế']
    #[pyo3(signature = (*labels))]
    fn by_label(&self, py: Python<'_>, labels: Vec<String>) -> PyResult<Self> {
        let document = &self.doc.get().document;
        if matches!(self.kind, Kind::Sentence | Kind::Word) {
            return Err(PyTypeError::new_err(format!("a {} has no label", self.kind.name())));
        }
        let wanted = |i: &usize| self.kind.label(document, *i).is_some_and(|l| labels.iter().any(|w| w == l));
        let indices = (0..self.len()).map(|n| self.index_of(n)).filter(wanted).collect();
        Ok(Self { doc: self.doc.clone_ref(py), kind: self.kind, at: At::Picked(indices) })
    }

    /// The text of each.
    ///
    /// >>> import sukien as sk
    /// >>> sk.parse("Mưa to. Gió lớn.").sentences.texts()
    /// ['Mưa to.', 'Gió lớn.']
    fn texts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let document = &self.doc.get().document;
        let text = |n| PyString::new(py, document.surface(self.kind.span(document, self.index_of(n))));
        PyList::new(py, (0..self.len()).map(text))
    }

    /// Each as a dict.
    ///
    /// >>> import sukien as sk
    /// >>> [r["type"] for r in sk.parse("Bà Hoa đến Huế.").entities.to_records()]
    /// ['PER', 'LOC']
    fn to_records<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let records = (0..self.len()).map(|n| self.get(py, n)?.call_method0("to_dict"));
        PyList::new(py, records.collect::<PyResult<Vec<_>>>()?)
    }

    /// Where `value` first is; `ValueError` if nowhere.
    ///
    /// >>> import sukien as sk
    /// >>> words = sk.parse("Mưa to.").words
    /// >>> words.index(words[1])
    /// 1
    #[pyo3(signature = (value, start = 0, stop = isize::MAX))]
    fn index(&self, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        let len = self.len();
        let at = |n: isize| if n < 0 { len.saturating_add_signed(n) } else { n.cast_unsigned() };
        self.position(value, at(start), at(stop))?.ok_or_else(|| PyValueError::new_err("no such item"))
    }

    /// How many are equal to `value`.
    ///
    /// >>> import sukien as sk
    /// >>> words = sk.parse("Mưa to.").words
    /// >>> words.count(words[1])
    /// 1
    fn count(&self, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        (0..self.len()).map(|n| Ok(usize::from(self.get(value.py(), n)?.eq(value)?))).sum()
    }

    fn __len__(&self) -> usize {
        self.len()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.pick(index)
    }

    fn __contains__(&self, value: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.position(value, 0, usize::MAX)?.is_some())
    }

    fn __iter__(slf: Py<Self>) -> ItemIterator {
        ItemIterator::new(slf)
    }

    fn __reversed__(&self, py: Python<'_>) -> PyResult<ItemIterator> {
        let back = self.slice(&py.get_type::<PySlice>().call1((py.None(), py.None(), -1))?.cast_into()?)?;
        Ok(ItemIterator::new(Py::new(py, back)?))
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        if self.kind != other.kind || self.len() != other.len() {
            return Ok(false);
        }
        for n in 0..self.len() {
            if !self.get(py, n)?.eq(other.get(py, n)?)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN: usize = 20;
        let len = self.len();
        let mut parts = Vec::with_capacity(len.min(SHOWN) + 1);
        for n in 0..len.min(SHOWN) {
            parts.push(self.get(py, n)?.repr()?.to_string());
        }
        if len > SHOWN {
            parts.push(format!("… {} more", len - SHOWN));
        }
        // On one line, or one a line where that would be long.
        let long = parts.iter().map(|part| part.chars().count() + 2).sum::<usize>() > 100;
        Ok(format!("[{}]", parts.join(if long { ",\n " } else { ", " })))
    }

    fn _repr_html_(slf: Bound<'_, Self>) -> PyResult<Option<Bound<'_, PyAny>>> {
        crate::python::display(slf.py(), "items_html", slf.as_any())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let indices: Vec<usize> = (0..self.len()).map(|n| self.index_of(n)).collect();
        let restore = py.import("sukien._core")?.getattr("_restore_items")?;
        Ok((restore, (self.doc.clone_ref(py), self.kind.name(), indices).into_pyobject(py)?.into_any()))
    }

    #[classmethod]
    fn __class_getitem__<'py>(
        class: &Bound<'py, PyType>,
        item: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyGenericAlias>> {
        PyGenericAlias::new(class.py(), class.as_any(), item)
    }
}

/// Goes over items.
#[pyclass(module = "sukien", frozen)]
pub struct ItemIterator {
    items: Py<Items>,
    next: AtomicUsize,
}

impl ItemIterator {
    /// From the first on.
    pub fn new(items: Py<Items>) -> Self {
        Self { items, next: AtomicUsize::new(0) }
    }
}

#[pymethods]
impl ItemIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let items = self.items.get();
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        if n < items.len() {
            return items.get(py, n).map(Some);
        }
        self.next.store(items.len(), Ordering::Relaxed);
        Ok(None)
    }

    fn __length_hint__(&self) -> usize {
        self.items.get().len().saturating_sub(self.next.load(Ordering::Relaxed))
    }
}
