//! The scanner: one pass over the characters.

use super::special::{address, dotted, emoji, letters};
use super::{Atom, AtomKind, Atoms, Case, Gap, number};
use crate::text::{CharClass, Span, class_of, is_syllable};

pub(super) fn run(text: &str) -> Atoms<'_> {
    let mut scanner = Scanner { text, atoms: Vec::with_capacity(text.len() / 5 + 4), gap: Gap::Paragraph };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = scanner.step(at, c);
    }
    Atoms::new(text, scanner.atoms)
}

struct Scanner<'t> {
    text: &'t str,
    atoms: Vec<Atom>,
    gap: Gap,
}

impl Scanner<'_> {
    /// Takes what begins at `at` with `c`; where to go on.
    fn step(&mut self, at: usize, c: char) -> usize {
        match class_of(c) {
            CharClass::Space => {
                self.gap = self.gap.max(Gap::Space);
                at + c.len_utf8()
            }
            CharClass::Newline => {
                let cr_lf = c == '\n' && at > 0 && self.text.as_bytes()[at - 1] == b'\r';
                if !cr_lf {
                    self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
                }
                at + c.len_utf8()
            }
            CharClass::Underscore => self.underscore(at),
            CharClass::Letter => self.word(at),
            CharClass::Digit => self.number(at),
            CharClass::Emoji => self.push(at, emoji(self.text, at), AtomKind::Emoji, false),
            CharClass::Symbol if matches!(c, '#' | '@') => match address(self.text, at) {
                Some((end, kind)) if self.gap > Gap::None => self.push(at, end, kind, false),
                _ => self.push(at, at + 1, AtomKind::Symbol, false),
            },
            CharClass::Symbol | CharClass::Other => self.push(at, at + c.len_utf8(), AtomKind::Symbol, false),
            CharClass::Punct => self.punct(at, c),
        }
    }

    fn push(&mut self, at: usize, end: usize, kind: AtomKind, joined: bool) -> usize {
        let case = match kind {
            AtomKind::Number | AtomKind::Punct | AtomKind::Symbol | AtomKind::Emoji => Case::None,
            _ => Case::of(&self.text[at..end]),
        };
        let joined = joined && self.gap == Gap::None;
        self.atoms.push(Atom { span: Span::new(at as u32, end as u32), kind, gap: self.gap, case, joined });
        self.gap = Gap::None;
        end
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
        if self.gap > Gap::None
            && let Some((end, kind)) = address(self.text, at)
        {
            return self.push(at, end, kind, false);
        }
        let end = letters(self.text, at);
        let after_name = self
            .atoms
            .last()
            .is_none_or(|a| self.gap >= Gap::Line || a.case.is_capital() || a.kind == AtomKind::Punct);
        if let Some((end, kind)) = dotted(self.text, at, end, after_name) {
            return self.push(at, end, kind, false);
        }
        let end = self.inner_apostrophe(end);
        let digits = end + self.text.as_bytes()[end..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits > end {
            let more = letters(self.text, digits);
            // A5, m2, U23, H5N1; not `tháng5`, which is two.
            let after_number =
                self.gap == Gap::None && self.atoms.last().is_some_and(|a| a.kind == AtomKind::Number);
            if !after_number && end - at <= 4 && !(is_syllable(&self.text[at..end]) && end - at > 2) {
                return self.push(at, self.alnum_end(more), AtomKind::Alnum, false);
            }
        }
        let joined = self.joins_word(&self.text[at..end]);
        self.push(at, end, AtomKind::Word, joined)
    }

    fn alnum_end(&self, mut end: usize) -> usize {
        loop {
            let next = letters(self.text, end);
            let next = next + self.text.as_bytes()[next..].iter().take_while(|b| b.is_ascii_digit()).count();
            if next == end {
                return end;
            }
            end = next;
        }
    }

    /// `O'Brien`, `L’Oréal`: letters on both sides, the second part foreign or a capital.
    fn inner_apostrophe(&self, end: usize) -> usize {
        let rest = &self.text[end..];
        let Some(mark) = rest.chars().next().filter(|c| matches!(c, '\'' | '’')) else { return end };
        let next = end + mark.len_utf8();
        let more = letters(self.text, next);
        if more > next && self.text[next..].chars().next().is_some_and(char::is_alphabetic) {
            more
        } else {
            end
        }
    }

    /// Whether a word belongs to the token that ends before it: after `-` in a name or loanword, after `/` between
    /// units, after a number of the kinds `17h`, `5G`.
    fn joins_word(&self, word: &str) -> bool {
        if self.gap != Gap::None {
            return false;
        }
        let Some(last) = self.atoms.last() else { return false };
        match last.kind {
            AtomKind::Number => {
                let short = word.chars().count() == 1;
                short
                    && (matches!(word, "h" | "g")
                        || word.chars().all(crate::text::is_upper)
                        || matches!(word, "a" | "b" | "c"))
            }
            AtomKind::Punct if last.joined => true,
            _ => false,
        }
    }

    fn number(&mut self, at: usize) -> usize {
        if self.gap > Gap::None
            && self.text.as_bytes()[at..].iter().take(64).any(|b| b.is_ascii_alphabetic())
            && let Some((end, kind @ AtomKind::Email)) = address(self.text, at)
        {
            return self.push(at, end, kind, false);
        }
        let end = number::end(self.text.as_bytes(), at);
        let joined = self.gap == Gap::None
            && self.atoms.last().is_some_and(|a| match a.kind {
                AtomKind::Punct => a.joined,
                AtomKind::Word => a.joined && matches!(a.span.of(self.text), "h" | "g"),
                _ => false,
            });
        self.push(at, end, AtomKind::Number, joined)
    }

    fn punct(&mut self, at: usize, c: char) -> usize {
        let run = at + self.text[at..].chars().take_while(|&x| x == c).map(char::len_utf8).sum::<usize>();
        let end = if matches!(c, '.' | '-' | '!' | '?' | '…' | '–' | '—' | '*' | '/') {
            run
        } else {
            at + c.len_utf8()
        };
        let joined = end == at + c.len_utf8() && self.gap == Gap::None && self.mark_joins(end, c);
        self.push(at, end, AtomKind::Punct, joined)
    }

    /// Whether the mark `c`, which ends at `end`, ties what stands on its two sides into one token.
    fn mark_joins(&self, end: usize, c: char) -> bool {
        let Some(left) = self.atoms.last() else { return false };
        let Some(next) = self.text[end..].chars().next() else { return false };
        let left_text = left.span.of(self.text);
        match (left.kind, class_of(next)) {
            (AtomKind::Number, CharClass::Digit) => match c {
                '/' | '-' | '–' | ':' => true,
                '.' | ',' => left_text.bytes().all(|b| b.is_ascii_digit()) && (c == '.'),
                _ => false,
            },
            (AtomKind::Word | AtomKind::Alnum | AtomKind::Abbreviation, CharClass::Digit) => {
                // Covid-19, Sea-Games-33; not `tháng-5`.
                c == '-' && !is_syllable(left_text)
            }
            (
                AtomKind::Word | AtomKind::Alnum | AtomKind::Number | AtomKind::Abbreviation,
                CharClass::Letter,
            ) => {
                let right = &self.text[end..letters(self.text, end)];
                match c {
                    '-' => hyphen_joins(left_text, right),
                    '/' => left.kind != AtomKind::Number && slash_joins(left_text, right),
                    _ => false,
                }
            }
            _ => false,
        }
    }
}

/// `Jean-Pierre`, `Jong-un`, `GD-ĐT`, `cà-rem`, `wai-kru`; not `Nam-Hoa` of `Việt Nam-Hoa Kỳ` nor `Mỹ-ASEAN`.
fn hyphen_joins(left: &str, right: &str) -> bool {
    let (l, r) = (is_syllable(left), is_syllable(right));
    let (lc, rc) = (Case::of(left), Case::of(right));
    match (l, r) {
        (true, true) => lc == Case::Capital && rc == Case::Lower && left.is_ascii() && right.is_ascii(),
        (false, false) => (lc == Case::Upper) == (rc == Case::Upper),
        (false, true) => lc == Case::Capital && right.is_ascii(),
        (true, false) => left.is_ascii() && lc == rc,
    }
}

/// `USD/kg`, `km/h`, `VND/USD`: units; not `nam/nữ`.
fn slash_joins(left: &str, right: &str) -> bool {
    let unit = |s: &str| s.is_ascii() && s.len() <= 4 && !(is_syllable(s) && s.len() > 2);
    unit(left) && unit(right)
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> String {
        let atoms = scan(text);
        atoms.tokens().map(|t| atoms.span(t).of(text).to_owned()).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn tokens_of_news() {
        for (text, expected) in [
            ("đạt 123,86 tỷ USD.", "đạt | 123,86 | tỷ | USD | ."),
            ("ngày 17/8/2023, 17-8, 17.8.2023", "ngày | 17/8/2023 | , | 17-8 | , | 17.8.2023"),
            ("lúc 17h30 và 7:45", "lúc | 17h30 | và | 7:45"),
            ("ở TP.HCM, PGS.TS Nam", "ở | TP.HCM | , | PGS.TS | Nam"),
            ("George W. Bush đến", "George | W. | Bush | đến"),
            ("tại ASEAN.Lũy kế", "tại | ASEAN | . | Lũy | kế"),
            ("Jean-Pierre, Kim Jong-un", "Jean-Pierre | , | Kim | Jong-un"),
            ("Việt Nam-Hoa Kỳ, Mỹ-ASEAN", "Việt | Nam | - | Hoa | Kỳ | , | Mỹ | - | ASEAN"),
            ("5 USD/kg, 60 km/h", "5 | USD/kg | , | 60 | km/h"),
            ("100km, 95%, 5G, A5", "100 | km | , | 95 | % | , | 5G | , | A5"),
            ("Xem https://gso.gov.vn/a_b?x=1.", "Xem | https://gso.gov.vn/a_b?x=1 | ."),
            ("thư lien_he@bao.vn #bãolũ 👍🏽!", "thư | lien_he@bao.vn | #bãolũ | 👍🏽 | !"),
            ("nhóm A. Ông nói", "nhóm | A | . | Ông | nói"),
            ("Covid-19 … ...", "Covid-19 | … | ..."),
            ("O'Brien (T.Ư) v.v.", "O'Brien | ( | T.Ư | ) | v.v."),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn underscores_are_gaps() {
        let text = "Bộ Ngoại_giao cho_biết ___ x";
        let atoms = scan(text);
        let gaps: Vec<Gap> = atoms.as_slice().iter().map(|a| a.gap).collect();
        use Gap::{Paragraph, Space, Underscore};
        assert_eq!(gaps, [Paragraph, Space, Underscore, Space, Underscore, Space, Space]);
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
