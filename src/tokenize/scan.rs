//! The scanner: one pass over the characters.

use super::address::address;
use super::dotted::{Context, dotted};
use super::emoji::emoji;
use super::joint::{mark_joins, number_takes, seam};
use super::lists::takes_label;
use super::{Atom, AtomKind, Atoms, Case, Gap, number};
use crate::text::{CharClass, Span, ascii_class, class_of, is_syllable, letters, lower_into};

pub(super) fn run(text: &str) -> Atoms<'_> {
    let mut scanner = Scanner { text, atoms: Vec::with_capacity(text.len() / 5 + 4), gap: Gap::Paragraph };
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at = match ascii_class(byte) {
            Some(class) => scanner.step(at, class, 1),
            None => match text[at..].chars().next() {
                Some(c) => scanner.step(at, class_of(c), c.len_utf8()),
                None => break,
            },
        };
    }
    Atoms::new(text, scanner.atoms)
}

struct Scanner<'t> {
    text: &'t str,
    atoms: Vec<Atom>,
    gap: Gap,
}

impl Scanner<'_> {
    /// Takes what begins at `at` with a character of `class`, `len` bytes long; where to go on.
    fn step(&mut self, at: usize, class: CharClass, len: usize) -> usize {
        match class {
            CharClass::Letter => self.word(at),
            CharClass::Space => {
                self.gap = self.gap.max(Gap::Space);
                at + len
            }
            CharClass::Digit => self.number(at),
            CharClass::Punct => self.punct(at, len),
            CharClass::Underscore => self.underscore(at),
            CharClass::Newline => {
                let cr_lf = at > 0 && &self.text.as_bytes()[at - 1..=at] == b"\r\n";
                if !cr_lf {
                    self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
                }
                at + len
            }
            CharClass::Symbol | CharClass::Other => self.symbol(at, at + len),
            CharClass::Emoji => self.push(at, emoji(self.text, at), AtomKind::Emoji, false),
        }
    }

    fn push(&mut self, at: usize, end: usize, kind: AtomKind, joined: bool) -> usize {
        let case = match kind {
            AtomKind::Number | AtomKind::Punct | AtomKind::Symbol | AtomKind::Emoji => Case::None,
            _ => Case::of(&self.text[at..end]),
        };
        self.push_cased(at, end, kind, case, joined)
    }

    fn push_cased(&mut self, at: usize, end: usize, kind: AtomKind, case: Case, joined: bool) -> usize {
        let joined = self.gap == Gap::None && (joined || self.tied());
        self.atoms.push(Atom { span: Span::new(at as u32, end as u32), kind, gap: self.gap, case, joined });
        self.gap = Gap::None;
        end
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The end of the digits at `at`.
    fn digits(&self, at: usize) -> usize {
        at + self.text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
    }

    /// Whether the atom before is a mark that ties what follows to it.
    fn tied(&self) -> bool {
        self.atoms.last().is_some_and(|a| a.joined && matches!(a.kind, AtomKind::Punct | AtomKind::Symbol))
    }

    fn after_number(&self) -> bool {
        self.gap == Gap::None && self.atoms.last().is_some_and(|a| a.kind == AtomKind::Number)
    }

    /// Whether an address may begin here: after white space or a mark that opens.
    fn address_may_begin(&self) -> bool {
        self.gap >= Gap::Space || self.gap == Gap::None && self.atoms.last().is_some_and(|a| self.opens(*a))
    }

    fn opens(&self, atom: Atom) -> bool {
        atom.kind == AtomKind::Punct
            && !atom.joined
            && !atom.span.of(self.text).starts_with(['.', '-', '–', '/', '_'])
    }

    /// `_` between two letters or digits joins; a run of it (`____`), or one that stands apart, is a mark.
    fn underscore(&mut self, at: usize) -> usize {
        let end = at + self.text.as_bytes()[at..].iter().take_while(|b| **b == b'_').count();
        let inside = end == at + 1
            && self.gap == Gap::None
            && self.text[end..].chars().next().is_some_and(|c| !c.is_whitespace());
        if inside {
            self.gap = Gap::Underscore;
            end
        } else {
            self.push(at, end, AtomKind::Punct, false)
        }
    }

    fn word(&mut self, at: usize) -> usize {
        let mut end = letters(self.text, at);
        let next = self.byte(end);
        // What nine words of ten are followed by: nothing hangs on it.
        if !matches!(next, None | Some(b' ' | b'\n' | b',')) {
            if matches!(next, Some(b'.' | b':' | b'@' | b'-' | b'_' | b'+' | b'%' | b'0'..=b'9'))
                && self.address_may_begin()
                && let Some((end, kind)) = address(self.text, at)
            {
                return self.push(at, end, kind, false);
            }
            if next == Some(b'.')
                && !self.after_number()
                && let Some((end, kind)) = self.dotted(at, end)
            {
                return self.push(at, end, kind, false);
            }
            end = self.inner_apostrophe(at, end);
            if let Some(end) = self.alnum(at, end) {
                return self.push(at, end, AtomKind::Alnum, false);
            }
        }
        let mut case = Case::of(&self.text[at..end]);
        if case == Case::Mixed
            && end - at <= LONGEST_SEAMED
            && let Some(cut) = seam(&self.text[at..end])
        {
            end = at + cut;
            case = Case::of(&self.text[at..end]);
        }
        let glued = self.gap == Gap::None;
        let initialled = || self.atoms.last().is_some_and(|a| a.kind == AtomKind::Initial);
        let joined = glued
            && (self.after_number() && number_takes(&self.text[at..end])
                || case.is_capital() && initialled());
        self.push_cased(at, end, AtomKind::Word, case, joined)
    }

    /// `TP.HCM`, `W.`: a word with dots of its own. After a mark that ties (`GD-ĐT.`) a dot ends the sentence.
    fn dotted(&self, at: usize, end: usize) -> Option<(usize, AtomKind)> {
        let tied = self.gap == Gap::None && self.tied();
        dotted(self.text, at, end, self.initial_context(at, end))
            .filter(|(dotted_end, _)| !tied || self.text[end + 1..*dotted_end].contains(is_letter))
    }

    /// What the atom before says of a capital with a dot, should `at..end` be one.
    fn initial_context(&self, at: usize, end: usize) -> Context {
        if end - at > 3 {
            return Context::Other;
        }
        let Some(last) = self.atoms.last().filter(|_| self.gap < Gap::Line) else { return Context::Name };
        let mut lower = String::new();
        lower_into(last.span.of(self.text), &mut lower);
        if last.kind == AtomKind::Word && takes_label(&lower) {
            Context::Label
        } else if last.case.is_capital() || last.kind == AtomKind::Punct && self.address_may_begin() {
            Context::Name
        } else {
            Context::Other
        }
    }

    /// A5, m2, U23, H5N1; not `tháng5`, which is two, nor the `km2` of `5km2`.
    fn alnum(&self, at: usize, end: usize) -> Option<usize> {
        let mut last = self.digits(end);
        let short = end - at <= 4 && !(is_syllable(&self.text[at..end]) && end - at > 2);
        if last == end || !short || self.after_number() {
            return None;
        }
        loop {
            let next = self.digits(letters(self.text, last));
            if next == last {
                return Some(last);
            }
            last = next;
        }
    }

    /// `O'Brien`, `L’Oréal`, `H'Hen`: letters on both sides, one letter on the left or plain letters on both.
    fn inner_apostrophe(&self, at: usize, end: usize) -> usize {
        let Some(mark) = self.text[end..].chars().next().filter(|c| matches!(c, '\'' | '’')) else {
            return end;
        };
        let next = end + mark.len_utf8();
        let more = letters(self.text, next);
        let (left, right) = (&self.text[at..end], &self.text[next..more]);
        let foreign = left.is_ascii() && right.is_ascii() || left.chars().nth(1).is_none();
        if foreign && right.starts_with(char::is_alphabetic) { more } else { end }
    }

    fn number(&mut self, at: usize) -> usize {
        let after_digits = self.digits(at);
        if matches!(self.byte(after_digits), Some(b'a'..=b'z' | b'A'..=b'Z' | b'@' | b'_' | b'.' | b'-'))
            && self.address_may_begin()
            && self.text.as_bytes()[after_digits..].iter().take(64).any(u8::is_ascii_alphabetic)
            && let Some((end, kind)) = address(self.text, at)
        {
            return self.push(at, end, kind, false);
        }
        let end = if self.in_series() { after_digits } else { number::end(self.text.as_bytes(), at) };
        // The minutes of `17h30`.
        let joined = self.atoms.last().is_some_and(|a| {
            a.kind == AtomKind::Word && a.joined && matches!(a.span.of(self.text), "h" | "g")
        });
        self.push(at, end, AtomKind::Number, joined)
    }

    /// Whether the number here goes on `17.8.2023` or `10,20,30`: its own separators separate it.
    fn in_series(&self) -> bool {
        let [.., number, mark] = self.atoms.as_slice() else { return false };
        self.gap == Gap::None
            && mark.gap == Gap::None
            && number.kind == AtomKind::Number
            && match mark.span.of(self.text) {
                "," => true,
                "." => mark.joined,
                _ => false,
            }
    }

    fn punct(&mut self, at: usize, len: usize) -> usize {
        let mark = &self.text[at..at + len];
        let one = at + len;
        let mut end = one;
        if matches!(mark, "." | "-" | "!" | "?" | "…" | "–" | "—" | "*" | "/") {
            while self.text[end..].starts_with(mark) {
                end += len;
            }
        }
        let joined = end == one && self.ties(at, end);
        self.push(at, end, AtomKind::Punct, joined)
    }

    fn symbol(&mut self, at: usize, end: usize) -> usize {
        let byte = self.byte(at);
        if matches!(byte, Some(b'#' | b'@'))
            && self.address_may_begin()
            && let Some((end, kind)) = address(self.text, at)
        {
            return self.push(at, end, kind, false);
        }
        if self.text[end..].starts_with('\u{FE0F}') {
            return self.push(at, emoji(self.text, end), AtomKind::Emoji, false);
        }
        let joined = byte == Some(b'&') && self.ties(at, end);
        self.push(at, end, AtomKind::Symbol, joined)
    }

    /// Whether the mark `at..end` ties what stands on its two sides into one token.
    fn ties(&self, at: usize, end: usize) -> bool {
        let Some(left) = self.atoms.last().filter(|_| self.gap == Gap::None) else { return false };
        let (Some(mark), Some(next)) = (self.text[at..end].chars().next(), self.text[end..].chars().next())
        else {
            return false;
        };
        mark_joins(mark, (left.kind, left.span.of(self.text)), (class_of(next), self.text, end))
    }
}

/// Longest run of letters that is searched for a seam, in bytes: a megabyte of them must not be read at each cut.
const LONGEST_SEAMED: usize = 48;

fn is_letter(c: char) -> bool {
    class_of(c) == CharClass::Letter
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;
    use crate::text::class_of;
    use proptest::prelude::*;

    #[test]
    fn underscores_are_gaps() {
        let text = "Bộ Ngoại_giao cho_biết ___ x";
        let atoms = scan(text);
        let gaps: Vec<Gap> = atoms.as_slice().iter().map(|a| a.gap).collect();
        let expected = [
            Gap::Paragraph,
            Gap::Space,
            Gap::Underscore,
            Gap::Space,
            Gap::Underscore,
            Gap::Space,
            Gap::Space,
        ];
        assert_eq!(gaps, expected);
        assert_eq!(atoms.text(5), "___");
    }

    proptest! {
        #[test]
        fn atoms_cover_all_but_space(text in "(\\PC|[ \\n_.,/0-9aAđ-]){0,200}") {
            let atoms = scan(&text);
            let mut at = 0;
            for a in atoms.as_slice() {
                let between = &text[at..a.span.start as usize];
                prop_assert!(between.chars().all(|c| matches!(class_of(c), CharClass::Space | CharClass::Newline | CharClass::Underscore)));
                prop_assert!(!a.span.is_empty());
                at = a.span.end as usize;
            }
            prop_assert!(text[at..].chars().all(|c| matches!(class_of(c), CharClass::Space | CharClass::Newline | CharClass::Underscore)));
        }
    }
}
