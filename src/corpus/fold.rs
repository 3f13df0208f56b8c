//! Words without their diacritics.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::vocabulary::Vocabulary;

/// A text without diacritics: `Đường sắt` is `Duong sat`.
pub fn strip(text: &str) -> String {
    text.nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}

/// All forms of a vocabulary without diacritics.
#[derive(Debug)]
pub struct Plain {
    text: String,
    ends: Vec<usize>,
}

impl Plain {
    /// Strips every form.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(vocabulary.len()));
        for word in 0..vocabulary.len() as u32 {
            text.push_str(&strip(vocabulary.form(word)));
            ends.push(text.len());
        }
        Self { text, ends }
    }

    /// The stripped form of a word.
    pub fn form(&self, word: u32) -> &str {
        let i = word as usize;
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(i).map_or("", |&end| &self.text[start..end])
    }
}
