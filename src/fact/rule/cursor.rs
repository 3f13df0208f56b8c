//! Characters of a pattern or condition, one by one.

use super::syntax::Fault;

/// A place in a string.
#[derive(Debug, Clone)]
pub struct Cursor<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Cursor<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, at: 0 }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    /// Passes white space and comments.
    pub fn skip(&mut self) {
        while let Some(c) = self.peek() {
            if c == '#' {
                self.at += self.source[self.at..].find('\n').unwrap_or(self.source.len() - self.at);
            } else if c.is_whitespace() {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
    }

    /// Takes `token` if it is next.
    pub fn eat(&mut self, token: &str) -> bool {
        self.skip();
        let found = self.source[self.at..].starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Takes `token`, or tells that `what` was expected.
    pub fn expect(&mut self, token: &str, what: &str) -> Result<(), Fault> {
        if self.eat(token) { Ok(()) } else { Err(self.fault(what)) }
    }

    /// A mistake here.
    pub fn fault(&self, expected: impl Into<String>) -> Fault {
        Fault::new(self.at, self.next_text(), expected)
    }

    /// What stands here, for a message.
    fn next_text(&self) -> String {
        let rest = &self.source[self.at..];
        let word =
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(30).map(char::len_utf8).sum();
        match rest.chars().next() {
            None => "found the end".to_owned(),
            Some(_) if word > 0 => format!("found `{}`", &rest[..word]),
            Some(c) => format!("found `{c}`"),
        }
    }

    /// A name: letters, digits, `_`; it does not begin with a digit.
    pub fn name(&mut self) -> Option<&'s str> {
        self.skip();
        let rest = &self.source[self.at..];
        let length: usize =
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
        let name = &rest[..length];
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.at += length;
        Some(name)
    }

    /// What stands between quotation marks, `"…"` or `'…'`.
    pub fn quoted(&mut self) -> Result<Option<&'s str>, Fault> {
        self.skip();
        let Some(mark) = self.peek().filter(|c| matches!(c, '"' | '\'')) else { return Ok(None) };
        let rest = &self.source[self.at + 1..];
        let Some(length) = rest.find(mark) else {
            return Err(Fault::new(
                self.at,
                format!("found {mark} without its end"),
                format!("a closing {mark}"),
            ));
        };
        self.at += length + 2;
        Ok(Some(&rest[..length]))
    }

    /// A decimal number.
    pub fn number(&mut self) -> Option<&'s str> {
        self.skip();
        let rest = &self.source[self.at..];
        let sign = usize::from(rest.starts_with('-'));
        let mut dot = false;
        let mut length = sign;
        for (i, c) in rest[sign..].char_indices() {
            let after_dot = rest[sign + i + 1..].starts_with(|n: char| n.is_ascii_digit());
            if c == '.' && !dot && i > 0 && after_dot {
                dot = true;
            } else if !c.is_ascii_digit() {
                break;
            }
            length = sign + i + 1;
        }
        (length > sign).then(|| {
            self.at += length;
            &rest[..length]
        })
    }

    /// A whole number of at most `most`.
    pub fn count(&mut self, most: u32) -> Result<Option<u32>, Fault> {
        self.skip();
        let at = self.at;
        let digits: usize = self.source[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return Ok(None);
        }
        self.at += digits;
        let text = &self.source[at..self.at];
        match text.parse().ok().filter(|n| *n <= most) {
            Some(n) => Ok(Some(n)),
            None => Err(Fault::limit(at, format!("found {text}"), format!("a number up to {most}"))),
        }
    }
}
