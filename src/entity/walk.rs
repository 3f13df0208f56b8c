//! A role phrase on its way: where it has come to, and where it may end.

use std::ops::Range;

/// A role on its way.
pub struct Walk {
    pub at: usize,
    pub end: usize,
    /// The last title.
    pub last: Range<usize>,
    pub office: bool,
    /// Whether a name was the last piece, so that words in small letters are none of it.
    pub named: bool,
    pub ever_named: bool,
    /// Whether the last piece was a word in small letters that no list has.
    pub loose: bool,
    /// Where the role ends without its last title.
    pub cut: Option<usize>,
    /// Whether the role must reach a given place.
    pub whole: bool,
    pub free: usize,
}

impl Walk {
    pub fn take(&mut self, to: usize, ends: bool, named: bool) -> bool {
        self.at = to;
        if ends {
            self.end = to;
        }
        self.named = named;
        self.ever_named |= named;
        self.loose = false;
        true
    }

    pub fn skip(&mut self, to: usize) -> bool {
        self.at = to;
        if self.whole {
            self.end = to;
        }
        true
    }

    pub fn link(&mut self, to: usize) -> bool {
        self.at = to;
        self.named = false;
        self.loose = false;
        true
    }

    pub fn word(&mut self, counts: bool) -> bool {
        if !counts && (self.named || self.free == 0) {
            return false;
        }
        self.free = self.free.saturating_sub(1);
        self.take(self.at + 1, true, false);
        self.loose = true;
        true
    }
}
