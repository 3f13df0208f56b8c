use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::{File, LARGEST};
use crate::{Error, Result};

/// The bytes of a model file of any kind, whole by its checksum.
///
/// They are kept for as long as the program runs, the same bytes once only, so that pipelines with one model share it
/// and its readers may borrow from it.
pub fn load(path: &Path) -> Result<&'static [u8]> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|e| Error::model(format!("{}: the model file cannot be read: {e}", path.display())))?;
    File::check(&bytes).map_err(|e| e.at(path.display()))?;
    Ok(keep(bytes))
}

fn keep(bytes: Vec<u8>) -> &'static [u8] {
    static KEPT: Mutex<Vec<&[u8]>> = Mutex::new(Vec::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(same) = kept.iter().find(|k| **k == bytes) {
        return same;
    }
    let bytes: &'static [u8] = bytes.leak();
    kept.push(bytes);
    bytes
}
