//! The text of a file of rules: lines, columns, and where a string's characters stand in it.

use std::ops::Range;

use super::syntax::Fault;
use crate::Error;
use crate::error::Place;

/// A file of rules.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    pub file: &'s str,
    pub text: &'s str,
}

impl Source<'_> {
    /// Line and column of byte `at`, both from 1.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &self.text[..at];
        let start = before.rfind('\n').map_or(0, |n| n + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    /// A mistake at byte `at`.
    pub fn error(&self, at: usize, found: &str, expected: &str) -> Error {
        self.placed(Error::rule, at, found, expected)
    }

    /// Something is too large.
    pub fn limit(&self, at: usize, found: &str, expected: &str) -> Error {
        self.placed(Error::limit, at, found, expected)
    }

    fn placed(&self, make: fn(String) -> Error, at: usize, found: &str, expected: &str) -> Error {
        let (line, column) = self.position(at);
        let what =
            if expected.is_empty() { found.to_owned() } else { format!("{found}; expected {expected}") };
        let place = Place { file: self.file.to_owned(), line, column, expected: expected.to_owned() };
        make(format!("{}:{line}:{column}: {what}", self.file)).with_place(place)
    }

    /// A mistake in a string that stands, with its quotation marks, at `span`.
    pub fn fault(&self, span: &Range<usize>, fault: &Fault) -> Error {
        let at = span.start + raw_offset(self.text.get(span.clone()).unwrap_or(""), fault.at);
        if fault.limit {
            self.limit(at, &fault.found, &fault.expected)
        } else {
            self.error(at, &fault.found, &fault.expected)
        }
    }
}

/// Where byte `at` of a TOML string's value stands in how it is written.
fn raw_offset(raw: &str, at: usize) -> usize {
    let long = raw.starts_with("'''") || raw.starts_with("\"\"\"");
    let escapes = raw.starts_with('"');
    let mut place = if long { 3 } else { 1 };
    if long {
        place += if raw[3..].starts_with("\r\n") { 2 } else { usize::from(raw[3..].starts_with('\n')) };
    }
    let mut value = 0;
    while value < at {
        let rest = raw.get(place..).unwrap_or("");
        let Some(c) = rest.chars().next() else { break };
        let (written, meant) = if escapes && c == '\\' { escape(rest) } else { (c.len_utf8(), c.len_utf8()) };
        place += written;
        value += meant;
    }
    place.min(raw.len())
}

/// How many bytes an escape takes, and how many it stands for.
fn escape(rest: &str) -> (usize, usize) {
    let hex = |n: usize| {
        let code = rest.get(2..2 + n).and_then(|h| u32::from_str_radix(h, 16).ok());
        (2 + n, code.and_then(char::from_u32).map_or(1, char::len_utf8))
    };
    match rest[1..].chars().next() {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some(c) if c.is_whitespace() => {
            let blank = rest[1..].len() - rest[1..].trim_start().len();
            (1 + blank, 0)
        }
        Some(c) => (1 + c.len_utf8(), 1),
        None => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::raw_offset;

    #[test]
    fn values_are_found_in_what_is_written() {
        assert_eq!(raw_offset("\"abc\"", 2), 3);
        assert_eq!(raw_offset("'''\nabc'''", 1), 5);
        assert_eq!(raw_offset(r#""\u00e9x""#, 2), 7);
        assert_eq!(raw_offset("\"\"\"a\\\n  b\"\"\"", 1), 4);
        assert_eq!(raw_offset("\"\"\"a\\\n  b\"\"\"", 2), 9);
        assert_eq!(raw_offset("'ệx'", 3), 4);
        assert_eq!(raw_offset("", 3), 0);
    }
}
