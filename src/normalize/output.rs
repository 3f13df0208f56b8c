use std::borrow::Cow;

use super::{Alignment, Normalized};
use crate::text::{CharClass, Span, class_of};

/// Letters that are looked back over: more than any syllable has.
const LONGEST_WORD: usize = 12;

fn is_letter(c: char) -> bool {
    class_of(c) == CharClass::Letter
}

/// The normalised text while it is written: stretches that need no change are copied whole.
pub(super) struct Output<'t> {
    pub(super) text: &'t str,
    /// Up to where `text` stands in `new`.
    copied: usize,
    new: String,
    alignment: Alignment,
}

impl<'t> Output<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, copied: 0, new: String::new(), alignment: Alignment::default() }
    }

    /// Puts `with` where `start..end` was; calls come in order.
    pub(super) fn replace(&mut self, start: usize, end: usize, with: &str) {
        self.copy_to(start);
        let new_start = self.new.len();
        self.new.push_str(with);
        self.alignment
            .push(Span::new(new_start as u32, self.new.len() as u32), Span::new(start as u32, end as u32));
        self.copied = end;
    }

    fn copy_to(&mut self, at: usize) {
        if at > self.copied {
            self.new.push_str(&self.text[self.copied..at]);
            self.copied = at;
        }
    }

    /// The word written when everything before `end` is.
    pub(super) fn last_word(&self, end: usize) -> Cow<'_, str> {
        let pending = &self.text[self.copied.min(end)..end];
        if let Some((i, c)) = pending.char_indices().rev().take(LONGEST_WORD).find(|(_, c)| !is_letter(*c)) {
            return Cow::Borrowed(&pending[i + c.len_utf8()..]);
        }
        let mut word: Vec<char> = pending.chars().rev().take(LONGEST_WORD).collect();
        let more = LONGEST_WORD - word.len();
        word.extend(self.new.chars().rev().take(more).take_while(|c| is_letter(*c)));
        Cow::Owned(word.iter().rev().collect())
    }

    /// Replaces the last `n` characters before `end` by `with`, which has as many.
    pub(super) fn rewrite_last(&mut self, end: usize, n: usize, with: &str) {
        let pending = self.text[self.copied..end].chars().count();
        if pending >= n {
            let start = self.text[..end].char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
            self.replace(start, end, with);
        } else {
            // Part of the pair came from a composed cluster: same characters, same bytes, another order of marks.
            self.copy_to(end);
            let cut = self.new.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
            self.new.truncate(cut);
            self.new.push_str(with);
            self.alignment.merge_from(cut as u32, self.new.len() as u32, end as u32);
        }
    }

    pub(super) fn finish(mut self) -> Normalized<'t> {
        if self.alignment.is_identity() {
            return Normalized { text: Cow::Borrowed(self.text), alignment: self.alignment };
        }
        self.copy_to(self.text.len());
        Normalized { text: Cow::Owned(self.new), alignment: self.alignment }
    }
}
