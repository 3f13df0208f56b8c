//! The grammar of numbers: digits and words, with magnitudes.

use rust_decimal::Decimal;

use super::lexicon::{NumberWord, Role, number_word};
use super::{Numeral, digits};
use crate::tokenize::{AtomKind, Atoms, Case, Gap};

const BILLION: u32 = 1_000_000_000;

/// Reads the longest number at `at`.
pub(super) fn numeral(atoms: &Atoms<'_>, at: usize) -> Option<Numeral> {
    let mut parser = Parser { atoms, start: at, at, digits: false, scale: Decimal::ONE, mixed: false };
    let value = parser.number()?;
    let other = parser.at == at + 1 && number_word(atoms, at).is_some_and(|w| w.other);
    let scale = if parser.mixed { Decimal::ONE } else { parser.scale };
    Some(Numeral { atoms: at..parser.at, value, scale, digits: parser.digits, ambiguous: other })
}

pub(super) struct Parser<'a, 't> {
    pub(super) atoms: &'a Atoms<'t>,
    pub(super) start: usize,
    /// The next atom.
    pub(super) at: usize,
    digits: bool,
    /// The magnitude that the number ends with.
    pub(super) scale: Decimal,
    /// Whether it has parts of several magnitudes (`hai triệu ba trăm nghìn`).
    pub(super) mixed: bool,
}

/// A number under construction: what is closed by `tỷ`, what is not, and the last magnitude.
struct Total {
    closed: Decimal,
    open: Decimal,
    last: Option<u32>,
}

impl Parser<'_, '_> {
    /// The number word at `i`, if it may go on with the number that began.
    pub(super) fn word(&self, i: usize) -> Option<NumberWord> {
        let atom = self.atoms.get(i)?;
        let goes_on =
            i == self.start || atom.gap < Gap::Line && (atom.case != Case::Capital || self.in_title(i));
        (atom.kind == AtomKind::Word && goes_on).then(|| number_word(self.atoms, i))?
    }

    /// `Hai Triệu`: magnitudes are no names.
    fn in_title(&self, i: usize) -> bool {
        matches!(self.atoms.lower(i), "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn" | "trăm")
    }

    pub(super) fn role(&self, i: usize) -> Option<Role> {
        self.word(i).map(|w| w.role)
    }

    pub(super) fn take_role(&mut self, role: Role) -> Option<u32> {
        let word = self.word(self.at).filter(|w| w.role == role)?;
        self.at += 1;
        Some(word.value)
    }

    fn number(&mut self) -> Option<Decimal> {
        if self.role(self.at) == Some(Role::HalfOf) {
            return self.half_of_magnitude();
        }
        let first = self.part()?;
        let mut total = Total { closed: Decimal::ZERO, open: Decimal::ZERO, last: None };
        self.magnitudes(first, &mut total)?;
        while total.last.is_some() {
            let before = self.at;
            let (scale, mixed) = (self.scale, self.mixed);
            if !self.continue_with(&mut total).unwrap_or(false) {
                self.at = before;
                (self.scale, self.mixed) = (scale, mixed);
                break;
            }
        }
        let value = total.closed.checked_add(total.open)?;
        self.tail(value)
    }

    /// `nửa triệu`, `nửa tỷ`.
    fn half_of_magnitude(&mut self) -> Option<Decimal> {
        let scale = self.word(self.at + 1).filter(|w| matches!(w.role, Role::Scale | Role::Dozen))?;
        self.at += 2;
        Some(Decimal::from(scale.value) / Decimal::TWO)
    }

    /// A part before a magnitude: digits, or words below a thousand, with decimals.
    fn part(&mut self) -> Option<Decimal> {
        if self.atoms.kind(self.at)? == AtomKind::Number {
            if self.at > self.start && self.atoms.get(self.at)?.gap >= Gap::Line {
                return None;
            }
            let value = digits(self.atoms.text(self.at))?;
            self.at += 1;
            self.digits = true;
            return Some(value);
        }
        let whole = self.group()?;
        Some(self.decimals().and_then(|d| whole.checked_add(d)).unwrap_or(whole))
    }

    /// The magnitude words after `part`, applied one by one: `nghìn`, `nghìn tỷ`, `trăm triệu`.
    fn magnitudes(&mut self, part: Decimal, total: &mut Total) -> Option<()> {
        let mut pending = part;
        let mut immediate = false;
        let inside_group = (self.scale, self.mixed);
        let mut product = Decimal::ONE;
        while let Some(scale) = self.magnitude(immediate) {
            let factor = Decimal::from(scale);
            product = product.checked_mul(factor)?;
            if scale == BILLION && immediate && total.open.is_zero() {
                total.closed = total.closed.checked_mul(factor)?;
            } else if scale == BILLION {
                total.closed = total.open.checked_add(pending)?.checked_mul(factor)?;
                total.open = Decimal::ZERO;
            } else if total.last.is_some_and(|last| scale >= last) {
                total.open = total.open.checked_add(pending)?.checked_mul(factor)?;
            } else {
                total.open = total.open.checked_add(pending.checked_mul(factor)?)?;
            }
            pending = Decimal::ZERO;
            total.last = Some(scale);
            immediate = true;
        }
        if immediate {
            // `hai mươi mốt triệu` has the magnitude of its million only; `ba trăm triệu` of both.
            let inside = if inside_group.1 { Decimal::ONE } else { inside_group.0 };
            self.scale = inside.checked_mul(product)?;
            self.mixed = false;
        }
        total.open = total.open.checked_add(pending)?;
        Some(())
    }

    /// The magnitude word at hand; letters against digits (`10K`, `2,5M`, `50tr`) count too.
    fn magnitude(&mut self, immediate: bool) -> Option<u32> {
        let after_digits = self.at > 0 && self.atoms.kind(self.at - 1) == Some(AtomKind::Number);
        if let Some(word) = self.word(self.at) {
            let fits = match word.role {
                Role::Scale => true,
                Role::Hundred => after_digits && !immediate,
                Role::Dozen => after_digits,
                _ => false,
            };
            // A greater magnitude may follow a smaller (`nghìn tỷ`), not the other way round (`tỷ nghìn`).
            let previous = self.word(self.at.wrapping_sub(1)).filter(|w| w.role == Role::Scale);
            let grows = !immediate || previous.is_none_or(|p| p.value < word.value || p.value == BILLION);
            // `một tỷ phú`, `một tỷ lệ nhỏ`: the magnitude is the first half of a noun.
            let noun = matches!(self.atoms.lower(self.at + 1), "phú" | "lệ" | "trọng");
            if fits && grows && !noun {
                self.at += 1;
                return Some(word.value);
            }
            return None;
        }
        let value = match self.atoms.text(self.at) {
            "K" | "k" if self.atoms.glued(self.at) => 1_000,
            "M" if self.atoms.glued(self.at) => 1_000_000,
            "tr" if self.atoms.get(self.at)?.gap <= Gap::Space => 1_000_000,
            _ => return None,
        };
        if !after_digits {
            return None;
        }
        self.at += 1;
        Some(value)
    }

    /// A further, smaller part: `[hai triệu] ba trăm nghìn`, `[1 tỷ] 200 triệu`, `[hai nghìn] không trăm linh ba`.
    fn continue_with(&mut self, total: &mut Total) -> Option<bool> {
        let last = total.last?;
        let in_digits = self.atoms.kind(self.at) == Some(AtomKind::Number);
        if !in_digits && last >= 1_000 && self.role(self.at) == Some(Role::Link) {
            self.at += 1;
            let unit = self.take_role(Role::Digit)?;
            total.open = total.open.checked_add(Decimal::from(unit))?;
            total.last = None;
            self.mixed = true;
            return Some(true);
        }
        let begun = self.at;
        let outer = self.scale;
        self.mixed = false;
        self.scale = Decimal::ONE;
        let part = self.part()?;
        if part >= Decimal::from(last) || in_digits && !part.is_integer() {
            return Some(false);
        }
        let words = self.at - begun;
        let mut next = Total { closed: total.closed, open: total.open, last: total.last };
        self.magnitudes(part, &mut next)?;
        let has_magnitude = self.at > begun + words;
        if !has_magnitude && (in_digits || words < 2 && self.role(begun) != Some(Role::Ten) || last < 1_000) {
            self.scale = outer;
            return Some(false);
        }
        // `hai nghìn ba trăm tỷ`: the greater magnitude closes all before it.
        let closes = has_magnitude && next.last.is_some_and(|l| l >= last);
        if closes && last == BILLION {
            return Some(false);
        }
        self.mixed = !closes;
        *total = Total { last: if has_magnitude { next.last } else { None }, ..next };
        Some(true)
    }

    /// What may end a number: `rưỡi`, and the colloquial tenth (`hai triệu tư`, `trăm hai`).
    fn tail(&mut self, value: Decimal) -> Option<Decimal> {
        let word = self.word(self.at);
        let scale = self.scale;
        if word.is_some_and(|w| w.role == Role::Half) {
            self.at += 1;
            self.mixed = true;
            return value.checked_add(scale / Decimal::TWO);
        }
        if let Some(w) = word
            && scale >= Decimal::ONE_HUNDRED
            && !self.mixed
            && !self.digits
            && (w.role == Role::Unit || w.role == Role::Digit && w.value > 1 && w.value != 5)
            && self.ends_amount(self.at + 1)
        {
            self.at += 1;
            self.mixed = true;
            return value.checked_add(Decimal::from(w.value) * scale / Decimal::TEN);
        }
        Some(value)
    }

    /// Whether what stands at `i` cannot be counted: a colloquial tenth is read only before it.
    fn ends_amount(&self, i: usize) -> bool {
        self.atoms.kind(i) != Some(AtomKind::Word)
            || matches!(self.atoms.lower(i), "đồng" | "đô" | "usd" | "vnd")
    }
}
