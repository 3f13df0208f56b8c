//! Words and their numbers.

use super::hash::Folded;
use crate::text::lower_into;

/// Strings and their numbers, in the order in which they came. The hash is keyed: no text can make it slow.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    text: String,
    ends: Vec<usize>,
    /// The upper half of the hash of a string and its number plus one; 0 where the slot is free.
    slots: Vec<(u32, u32)>,
    hash: Folded,
}

impl Interner {
    /// How many strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// String number `i`; nothing where there is none.
    pub fn get(&self, i: u32) -> &str {
        let i = i as usize;
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(i).map_or("", |&end| &self.text[start..end])
    }

    #[inline]
    fn bytes(&self, i: u32) -> &[u8] {
        let i = i as usize;
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.text.as_bytes()[start..self.ends[i]]
    }

    /// The number of a string.
    pub fn find(&self, form: &str) -> Option<u32> {
        let slot = self.slot(form, self.hash.of(form.as_bytes()))?;
        self.slots[slot].1.checked_sub(1)
    }

    /// The number of a string, a new one if it is new.
    pub fn intern(&mut self, form: &str) -> u32 {
        if self.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let number = self.len() as u32;
        let hash = self.hash.of(form.as_bytes());
        let Some(slot) = self.slot(form, hash) else { return number };
        if let Some(known) = self.slots[slot].1.checked_sub(1) {
            return known;
        }
        self.text.push_str(form);
        self.ends.push(self.text.len());
        self.slots[slot] = (upper(hash), number + 1);
        number
    }

    /// The slot where a string is or would be; `None` where there are no slots yet.
    fn slot(&self, form: &str, hash: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let (tag, known) = self.slots[slot];
            if known == 0 || (tag == upper(hash) && self.bytes(known - 1) == form.as_bytes()) {
                return Some(slot);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![(0, 0); size];
        for number in 0..self.len() as u32 {
            let hash = self.hash.of(self.get(number).as_bytes());
            let mut slot = hash as usize & (size - 1);
            while self.slots[slot].1 != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = (upper(hash), number + 1);
        }
    }
}

fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It has a letter.
    Word,
    /// It has a digit and no letter: `17/8`.
    Number,
    /// It has neither: a mark, a symbol, an emoji.
    Mark,
}

impl Kind {
    fn of(form: &str) -> Self {
        if form.chars().any(char::is_alphabetic) {
            Self::Word
        } else if form.chars().any(char::is_numeric) {
            Self::Number
        } else {
            Self::Mark
        }
    }
}

/// The words of a corpus: each in its form and, once more, in small letters.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    forms: Interner,
    lower: Vec<u32>,
    kinds: Vec<Kind>,
}

impl Vocabulary {
    /// How many forms, those in small letters that stand nowhere included.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The form of a number; nothing where there is none.
    pub fn form(&self, word: u32) -> &str {
        self.forms.get(word)
    }

    /// The number of its form in small letters.
    #[inline]
    pub fn lower(&self, word: u32) -> u32 {
        self.lower.get(word as usize).copied().unwrap_or(word)
    }

    /// What it is made of.
    pub fn kind(&self, word: u32) -> Kind {
        self.kinds.get(word as usize).copied().unwrap_or(Kind::Mark)
    }

    /// The number of a form.
    pub fn find(&self, form: &str) -> Option<u32> {
        self.forms.find(form)
    }

    /// The number of a form, a new one if it is new; its small letters get theirs after it.
    pub fn add(&mut self, form: &str) -> u32 {
        let number = self.forms.intern(form);
        if number as usize == self.lower.len() {
            self.lower.push(number);
            self.kinds.push(Kind::of(form));
            let mut small = String::with_capacity(form.len());
            lower_into(form, &mut small);
            if small != form {
                let lower = self.forms.intern(&small);
                if lower as usize == self.lower.len() {
                    self.lower.push(lower);
                    self.kinds.push(Kind::of(&small));
                }
                self.lower[number as usize] = lower;
            }
        }
        number
    }
}
