//! Words below a thousand, and decimals in words.

use rust_decimal::Decimal;

use super::lexicon::Role;
use super::parser::Parser;

impl Parser<'_, '_> {
    /// `phẩy năm`, `chấm không hai`, `phẩy bảy mươi lăm`.
    pub(super) fn decimals(&mut self) -> Option<Decimal> {
        let before = self.at;
        self.take_role(Role::Point)?;
        let mut places = String::new();
        while let Some(digit) = self.word(self.at).filter(|w| w.role == Role::Digit)
            && places.len() < 12
            // `hai phẩy năm năm`: two and a half years.
            && (digit.value != 5 || places.is_empty() || places.ends_with('0'))
            && !matches!(self.role(self.at + 1), Some(Role::Tens | Role::Hundred | Role::Unit))
        {
            places.push(char::from_digit(digit.value, 10)?);
            self.at += 1;
        }
        if places.is_empty() {
            let Some(group) = self.group() else {
                self.at = before;
                return None;
            };
            places = group.to_string();
        }
        format!("0.{places}").parse().ok()
    }

    /// Words below a thousand, and dozens: `hai trăm linh năm`, `ba mươi mốt`, `hai chục`.
    pub(super) fn group(&mut self) -> Option<Decimal> {
        let first = self.word(self.at)?;
        if first.role == Role::Digit && self.role(self.at + 1) == Some(Role::Hundred) {
            self.at += 2;
            self.scale = Decimal::ONE_HUNDRED;
            let rest = self.below_hundred_after_hundreds();
            if rest > 0 {
                self.mixed = true;
            }
            return Some(Decimal::from(first.value * 100 + rest));
        }
        self.below_hundred().map(Decimal::from)
    }

    fn below_hundred_after_hundreds(&mut self) -> u32 {
        let before = self.at;
        if self.take_role(Role::Link).is_some() {
            if let Some(unit) = self.word(self.at).filter(|w| matches!(w.role, Role::Digit | Role::Unit)) {
                self.at += 1;
                return unit.value;
            }
            self.at = before;
            return 0;
        }
        match self.role(self.at) {
            Some(Role::Ten) => self.below_hundred().unwrap_or(0),
            Some(Role::Digit) if matches!(self.role(self.at + 1), Some(Role::Tens | Role::Unit)) => {
                self.below_hundred().unwrap_or(0)
            }
            _ => 0,
        }
    }

    fn below_hundred(&mut self) -> Option<u32> {
        let first = self.word(self.at)?;
        let next = self.word(self.at + 1);
        match (first.role, next.map(|w| w.role)) {
            (Role::Digit, Some(Role::Tens)) => {
                self.at += 2;
                self.scale = Decimal::TEN;
                Some(first.value * 10 + self.unit(&["mười", "không", "năm"]))
            }
            // `hai mốt`, `ba lăm`, `hai tư`: tens without their word.
            (Role::Digit, Some(Role::Unit)) if first.value > 1 => {
                self.at += 2;
                Some(first.value * 10 + next?.value)
            }
            (Role::Digit, Some(Role::Dozen)) => {
                self.at += 2;
                self.scale = Decimal::from(next?.value);
                Some(first.value * next?.value)
            }
            (Role::Ten, _) => {
                self.at += 1;
                Some(10 + self.unit(&["mốt", "tư", "không", "năm"]))
            }
            (Role::Score, _) => {
                self.at += 1;
                let unit = self.unit(&["không", "năm"]);
                (unit > 0).then_some(20 + unit)
            }
            (Role::Digit | Role::Unit | Role::Dozen, _)
                if first.role == Role::Digit
                    // `tháng tư`, `cả chục`; but `tá` alone is a colonel.
                    || self.at == self.start && first.other =>
            {
                self.at += 1;
                Some(first.value)
            }
            _ => None,
        }
    }

    /// The unit after tens, but for words that are none there: `mười năm` is ten years, fifteen is `mười lăm`.
    fn unit(&mut self, but: &[&str]) -> u32 {
        let word = self.word(self.at).filter(|w| {
            matches!(w.role, Role::Digit | Role::Unit) && !but.contains(&self.atoms.lower(self.at))
        });
        // `mười hai nghìn` is one group; `mươi ba trăm` is not.
        match word {
            Some(w) if !matches!(self.role(self.at + 1), Some(Role::Tens | Role::Hundred)) => {
                self.at += 1;
                self.mixed = true;
                w.value
            }
            _ => 0,
        }
    }
}
