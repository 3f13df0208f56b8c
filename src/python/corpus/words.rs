//! Words that are given as Python strings.
//!
//! A list of words is read where it lies: a word is known by its code points, and only one that is new becomes UTF-8.
//! To join millions of strings first, or to hash them as Python does, takes longer.

use std::os::raw::c_int;

use pyo3::exceptions::PyTypeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::Error;
use crate::corpus::{Given, Key, Known, SHORT, Store};
use crate::python::progress::Progress;

/// After so many documents somebody is told how far it is, and Ctrl-C is heard.
const STEP: usize = 256;

/// After so many words of one document, too.
const PATIENCE: usize = 1 << 20;

/// Reads documents, each an iterable of words.
pub fn store(
    documents: &Bound<'_, PyAny>,
    keep_texts: bool,
    replace: bool,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Store> {
    let py = documents.py();
    let mut progress = Progress::new(progress, documents)?;
    let mut words = Words { replace, ..Words::default() };
    let outcome = words.read(documents, &mut progress);
    progress.finish(py)?;
    outcome?;
    Ok(py.detach(|| Store::of_words(words.given, keep_texts)))
}

/// What was read so far.
#[derive(Default)]
struct Words {
    given: Given,
    known: Known,
    /// The words of the document that is read.
    document: Vec<Word>,
    /// The code points of the word that is read.
    buffer: Vec<u32>,
    replace: bool,
}

/// A word of a document: to be looked up, or its number.
enum Word {
    Short(Key),
    Numbered(u32),
}

impl Words {
    fn read(&mut self, documents: &Bound<'_, PyAny>, progress: &mut Progress) -> PyResult<()> {
        let py = documents.py();
        let mut done = 0;
        for (n, document) in documents.try_iter()?.enumerate() {
            self.document(&document?, n)?;
            if n % STEP == STEP - 1 {
                py.check_signals()?;
                progress.advance(py, STEP)?;
                done += STEP;
            }
        }
        let rest = self.given.len() - done;
        if rest > 0 { progress.advance(py, rest) } else { Ok(()) }
    }

    fn document(&mut self, document: &Bound<'_, PyAny>, n: usize) -> PyResult<()> {
        if document.is_instance_of::<PyString>() {
            let message = format!(
                "document {n} is a str; with from_tokens it is an iterable of words: [\"Giá\", \"vàng\"]"
            );
            return Err(PyTypeError::new_err(message));
        }
        let Ok(words) = document.try_iter() else {
            let what = document.get_type().name()?;
            return Err(PyTypeError::new_err(format!("document {n} is {what}, not an iterable of words")));
        };
        self.document.clear();
        for (i, word) in words.enumerate() {
            if i % PATIENCE == PATIENCE - 1 {
                document.py().check_signals()?;
            }
            let word = word?;
            let Ok(word) = word.cast::<PyString>() else {
                let what = word.get_type().name()?;
                return Err(PyTypeError::new_err(format!("word {i} of document {n} is {what}, not str")));
            };
            let len = code_points(word, &mut self.buffer)?;
            let word = match Key::of(&self.buffer[..len]) {
                Some(key) => Word::Short(key),
                None => Word::Numbered(self.long(len, (i, n))?),
            };
            self.document.push(word);
        }
        // Looked up together: the processor waits for the places of several words in memory at once.
        for (i, word) in self.document.iter().enumerate() {
            let number = match *word {
                Word::Numbered(number) => number,
                Word::Short(key) => {
                    if let Some(number) = self.known.short(key) {
                        number
                    } else {
                        let number = self.given.number(&text(key.points(), self.replace, (i, n))?);
                        self.known.add_short(key, number);
                        number
                    }
                }
            };
            self.given.push(number);
        }
        Ok(self.given.end()?)
    }

    /// The number of a word of so many characters in the buffer that has no key.
    fn long(&mut self, len: usize, place: (usize, usize)) -> PyResult<u32> {
        let word = &self.buffer[..len];
        if let Some(number) = self.known.long(word) {
            return Ok(number);
        }
        let number = self.given.number(&text(word.iter().copied(), self.replace, place)?);
        self.known.add_long(word.to_vec(), number);
        Ok(number)
    }
}

/// Copies the code points of a string to the start of `buffer`, and says how many they are. `to_str` would leave a copy
/// of the UTF-8 in each of the caller's strings.
fn code_points(word: &Bound<'_, PyString>, buffer: &mut Vec<u32>) -> PyResult<usize> {
    const WITHOUT_NULL: c_int = 0;
    // SAFETY: `word` is a str and is held.
    let len = unsafe { ffi::PyUnicode_GetLength(word.as_ptr()) };
    let Ok(known) = usize::try_from(len) else { return Err(PyErr::fetch(word.py())) };
    if known > buffer.len() {
        buffer.resize(known.max(SHORT), 0);
    }
    // SAFETY: `word` is a str and is held; `buffer` is at least `len` code points long, which is what is told.
    let copied = unsafe { ffi::PyUnicode_AsUCS4(word.as_ptr(), buffer.as_mut_ptr(), len, WITHOUT_NULL) };
    if copied.is_null() { Err(PyErr::fetch(word.py())) } else { Ok(known) }
}

/// A word as a string; a lone surrogate is an error, or U+FFFD.
fn text(points: impl Iterator<Item = u32>, replace: bool, (i, n): (usize, usize)) -> crate::Result<String> {
    let read = |(at, point): (usize, u32)| match char::from_u32(point) {
        Some(c) => Ok(c),
        None if replace => Ok(char::REPLACEMENT_CHARACTER),
        None => Err(Error::invalid_input(format!(
            "word {i} of document {n} has a lone surrogate, U+{point:04X}, at character {at}: it was decoded wrongly. \
             Decode it again, or pass errors=\"replace\" to read U+FFFD in its place"
        ))),
    };
    points.enumerate().map(read).collect()
}
