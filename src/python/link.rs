//! Links between the facts of documents.

use pyo3::prelude::*;
use serde::Serialize;

use super::convert::py_json;
use super::doc::PyDoc;
use super::run;
use crate::link::{self, Claim, LinkRecord};
use crate::record::json;

/// A link with the number of the document and of the fact in it for each of its facts.
#[derive(Serialize)]
struct Linked<'c> {
    #[serde(flatten)]
    record: LinkRecord<'c>,
    members: Vec<(usize, usize)>,
}

/// The links between the facts of documents, as records. `ids` names the documents; each record also has `members`:
/// for each of its facts the number of the document and that of the fact in it.
#[pyfunction(name = "_find_links")]
pub fn find_links<'py>(
    py: Python<'py>,
    docs: Vec<Bound<'py, PyDoc>>,
    ids: Vec<String>,
) -> PyResult<Bound<'py, PyAny>> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut places = Vec::new();
    for (n, (doc, id)) in docs.iter().zip(&ids).enumerate() {
        let own = doc.get().document.claims(id);
        places.extend((0..own.len()).map(|fact| (n, fact)));
        claims.extend(own);
    }
    let json = run::one(py, claims.len() * 256, move || {
        let links = link::find(&claims);
        let place = |&c: &usize| places.get(c).copied();
        let records = LinkRecord::all(&links, &claims)
            .zip(&links)
            .map(|(record, link)| Linked { record, members: link.claims.iter().filter_map(place).collect() });
        Ok(json(&records.collect::<Vec<_>>()))
    })?;
    py_json(py, &json)
}

/// The links between the facts of records as `Doc.to_jsonl` writes them.
#[pyfunction(name = "_find_links_of_records")]
pub fn find_links_of_records(py: Python<'_>, jsonl: String) -> PyResult<Bound<'_, PyAny>> {
    let json = run::one(py, jsonl.len(), move || {
        let claims = link::read(&jsonl)?;
        let links = link::find(&claims);
        Ok(json(&LinkRecord::all(&links, &claims).collect::<Vec<_>>()))
    })?;
    py_json(py, &json)
}
