//! Documents as numbers of words, with their texts.

use std::ops::Range;
use std::sync::OnceLock;

use super::bits::Bits;
use super::chunk::Chunk;
use super::fold::Plain;
use super::given::{Given, Spelled, TOO_MANY};
use super::postings::Postings;
use super::texts::Texts;
use super::vocabulary::Vocabulary;
use crate::{Error, Result};

/// Documents in a row: a vocabulary, the number of each word, and where it stands in its text.
///
/// A word costs ten bytes: its number, its first byte in the document, its length. Of words that were given the places
/// are kept only when a text was asked for.
#[derive(Debug, Default)]
pub struct Store {
    vocabulary: Vocabulary,
    words: Vec<u32>,
    word_ends: Vec<u32>,
    openings: Bits,
    /// Those of words that were given are made when one is asked for.
    texts: OnceLock<Texts>,
    spelled: Option<Spelled>,
    postings: OnceLock<Postings>,
    plain: OnceLock<Plain>,
}

/// The columns of a store as they are kept in files.
#[derive(Debug, Default)]
pub struct Columns {
    /// The forms of the vocabulary, in their order.
    pub forms: Vec<String>,
    /// All texts, one after the other.
    pub text: String,
    /// Where each text ends.
    pub text_ends: Vec<usize>,
    /// Where the words of each document end.
    pub word_ends: Vec<u32>,
    /// The number of each word.
    pub words: Vec<u32>,
    /// Its first byte in its document.
    pub starts: Vec<u32>,
    /// Its bytes; 65,535: so many or more.
    pub lengths: Vec<u16>,
    /// Whether a sentence begins with it.
    pub openings: Vec<bool>,
}

impl Store {
    /// Takes the documents of a chunk in.
    pub fn append(&mut self, chunk: &Chunk) -> Result<()> {
        let before = self.words.len();
        if before + chunk.words.len() >= u32::MAX as usize {
            return Err(Error::limit(TOO_MANY));
        }
        let mut texts = match self.texts.take() {
            Some(texts) => texts,
            None => self.spelled.take().map_or_else(Texts::default, |spelled| spelled.write(&self.word_ends)),
        };
        let numbers: Vec<u32> =
            (0..chunk.forms.len() as u32).map(|i| self.vocabulary.add(chunk.forms.get(i))).collect();
        self.words.extend(chunk.words.iter().map(|&w| numbers[w as usize]));
        texts.starts.extend_from_slice(&chunk.starts);
        texts.lengths.extend_from_slice(&chunk.lengths);
        for i in 0..chunk.words.len() {
            self.openings.push(chunk.openings.get(i));
        }
        let text_before = texts.text.len();
        texts.text.push_str(&chunk.text);
        for &(text, words) in &chunk.ends {
            texts.ends.push(text_before + text);
            self.word_ends.push((before + words) as u32);
        }
        (self.texts, self.spelled) = (OnceLock::from(texts), None);
        (self.postings, self.plain) = (OnceLock::new(), OnceLock::new());
        Ok(())
    }

    /// A store of documents whose words are given, each document one sentence; without their texts if these are not
    /// kept.
    pub fn of_words(given: Given, keep_texts: bool) -> Self {
        let mut vocabulary = Vocabulary::default();
        let Given { spellings, words, ends } = given;
        let (words, spelled) = Spelled::read(spellings, words, &mut vocabulary);
        let mut openings = Bits::none(words.len());
        let mut from = 0;
        for &end in &ends {
            if end > from {
                openings.set(from as usize);
            }
            from = end;
        }
        let (spelled, texts) = if keep_texts {
            (Some(spelled), OnceLock::new())
        } else {
            (None, OnceLock::from(Texts::default()))
        };
        Self { vocabulary, words, word_ends: ends, openings, texts, spelled, ..Self::default() }
    }

    /// A store of columns that were kept; what does not fit together is an error.
    pub fn from_columns(columns: Columns) -> Result<Self> {
        let wrong = |what: &str| Err(Error::invalid_input(format!("the corpus is damaged: {what}")));
        let mut vocabulary = Vocabulary::default();
        let numbers: Vec<u32> = columns.forms.iter().map(|form| vocabulary.add(form)).collect();
        let Columns { text, text_ends, word_ends, starts, lengths, .. } = columns;
        if text_ends.len() != word_ends.len() || !text_ends.is_sorted() || !word_ends.is_sorted() {
            return wrong("its documents are out of order");
        }
        if text_ends.last().copied().unwrap_or(0) != text.len() {
            return wrong("its texts end elsewhere");
        }
        let n = columns.words.len();
        if word_ends.last().copied().unwrap_or(0) as usize != n || columns.openings.len() != n {
            return wrong("its words end elsewhere");
        }
        let without = starts.is_empty() && text.is_empty();
        if !without && (starts.len() != n || lengths.len() != n) {
            return wrong("words and places differ in number");
        }
        let mut words = Vec::with_capacity(n);
        for word in columns.words {
            let Some(&number) = numbers.get(word as usize) else {
                return wrong("a word is not in the vocabulary");
            };
            words.push(number);
        }
        let mut openings = Bits::default();
        columns.openings.into_iter().for_each(|opens| openings.push(opens));
        let texts = OnceLock::from(Texts { text, ends: text_ends, starts, lengths });
        let store = Self { vocabulary, words, word_ends, openings, texts, ..Self::default() };
        if !without && (0..store.len()).any(|doc| !store.is_sound(doc)) {
            return wrong("a word stands outside its text");
        }
        Ok(store)
    }

    /// Whether the words of a document stand in their order on characters of its text.
    fn is_sound(&self, doc: usize) -> bool {
        let (text, words) = (self.text(doc), self.words_of(doc));
        let (starts, lengths) = self.places();
        let mut from = 0;
        words.into_iter().all(|at| {
            let start = starts[at] as usize;
            let length = usize::from(lengths[at]);
            let sound = start >= from
                && text.is_char_boundary(start)
                && (length == usize::from(u16::MAX) || text.is_char_boundary(start + length));
            from = start;
            sound
        })
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.word_ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.word_ends.is_empty()
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The numbers of all words.
    pub fn words(&self) -> &[u32] {
        &self.words
    }

    /// Whether texts are kept.
    pub fn has_texts(&self) -> bool {
        self.spelled.is_some() || self.words.is_empty() || !self.texts().starts.is_empty()
    }

    fn texts(&self) -> &Texts {
        let write = || self.spelled.as_ref().map_or_else(Texts::default, |s| s.write(&self.word_ends));
        self.texts.get_or_init(write)
    }

    /// The first bytes of all words in their documents, and their lengths.
    pub fn places(&self) -> (&[u32], &[u16]) {
        (&self.texts().starts, &self.texts().lengths)
    }

    /// Which words begin a sentence.
    pub fn openings(&self) -> &Bits {
        &self.openings
    }

    /// The text of a document.
    pub fn text(&self, doc: usize) -> &str {
        self.texts().of(doc)
    }

    /// Which words are those of a document.
    pub fn words_of(&self, doc: usize) -> Range<usize> {
        let start = doc.checked_sub(1).and_then(|d| self.word_ends.get(d)).copied().unwrap_or(0);
        start as usize..self.word_ends.get(doc).copied().unwrap_or(start) as usize
    }

    /// The document in which word `at` stands.
    pub fn doc_of(&self, at: usize) -> usize {
        self.word_ends.partition_point(|&end| end as usize <= at)
    }

    /// The bytes of word `at` in the text of its document.
    pub fn span(&self, doc: usize, at: usize) -> Range<usize> {
        let (starts, lengths) = self.places();
        let (Some(&start), Some(&length)) = (starts.get(at), lengths.get(at)) else { return 0..0 };
        let start = start as usize;
        if length < u16::MAX {
            return start..start + usize::from(length);
        }
        let next = if self.words_of(doc).contains(&(at + 1)) {
            starts[at + 1] as usize
        } else {
            self.text(doc).len()
        };
        let text = self.text(doc).get(start..next).unwrap_or("");
        start..start + text.trim_end().len()
    }

    /// Where each word stands; made at the first call.
    pub fn postings(&self) -> &Postings {
        self.postings.get_or_init(|| Postings::new(&self.words, self.vocabulary.len()))
    }

    /// The vocabulary without diacritics; made at the first call.
    pub fn plain(&self) -> &Plain {
        self.plain.get_or_init(|| Plain::new(&self.vocabulary))
    }
}
