//! Numbers with their bounds: when two may be the same, and when they cannot both hold.

/// A number of a claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Amount {
    /// The part it plays: `value`, `change`, `rank`, ….
    pub role: String,
    /// The least it may be.
    pub low: f64,
    /// The most it may be.
    pub high: f64,
    /// Its unit.
    pub unit: Option<String>,
    /// `approx`, `gt`, `lt`, …: which side is open.
    pub modifier: Option<String>,
}

/// `4,2 tỷ` may stand for `4,26 tỷ`: a number written more coarsely is off by no more than this share.
const ROUNDED: f64 = 0.025;
/// `hơn 3.000` is a little more, not anything more: a bound is off by this share at least and at most.
const BOUND: (f64, f64) = (0.011, 0.1);
/// `khoảng 3.000` is off by this share at most.
const ABOUT: f64 = 0.05;
/// Numbers closer than this are different countings of the same, not a contradiction.
const CLOSE: f64 = 0.025;
/// The same for numbers with a bound.
const CLOSE_BOUND: f64 = 0.07;
/// So many times apart, one of two numbers is in the wrong unit or magnitude.
const MAGNITUDE: f64 = 100.0;

impl Amount {
    /// Whether both may be the same number: within rounding, with their bounds, in one unit.
    ///
    /// ```
    /// use sukien::link::Amount;
    /// let of = |x: f64, m: Option<&str>| Amount { low: x, high: x, modifier: m.map(str::to_owned), ..Amount::default() };
    /// assert!(of(123e9, Some("gt")).agrees(&of(123.86e9, None)));
    /// assert!(of(4.2e9, None).agrees(&of(4.26e9, None)));
    /// assert!(!of(214.0, None).agrees(&of(217.0, None)));
    /// ```
    pub fn agrees(&self, other: &Self) -> bool {
        self.unit == other.unit && meet(self.reach(other), other.reach(self))
    }

    /// Whether both cannot hold, by more than two ways of counting would differ.
    pub fn clashes(&self, other: &Self) -> bool {
        self.unit == other.unit && !self.agrees(other) && !meet(self.widest(), other.widest())
    }

    /// Whether one is more than a hundred times the other.
    pub fn far_from(&self, other: &Self) -> bool {
        let (a, b) = (self.low.abs().max(self.high.abs()), other.low.abs().max(other.high.abs()));
        self.unit == other.unit && a.min(b) > 0.0 && a.max(b) / a.min(b) > MAGNITUDE
    }

    /// The numbers that this one may stand for beside `other`.
    fn reach(&self, other: &Self) -> (f64, f64) {
        let (below, above) = (Self::slack(self.low), Self::slack(self.high));
        match self.modifier.as_deref() {
            Some("gt" | "ge") => (self.low, self.high + above),
            Some("lt" | "le" | "near") => (self.low - below, self.high),
            Some("approx") => {
                let off = |x: f64| step(x).max(x.abs() * BOUND.0).min(x.abs() * ABOUT);
                (self.low - off(self.low), self.high + off(self.high))
            }
            _ => {
                let coarser = step(self.low) > step(other.low) * 1.5;
                let off = |x: f64, part: f64| {
                    if coarser { (step(x) * part).min(x.abs() * ROUNDED) } else { x.abs() * 1e-9 }
                };
                (self.low - off(self.low, 0.5), self.high + off(self.high, 1.0))
            }
        }
    }

    /// How far a bound goes: to the next number that would have been written in its place.
    fn slack(x: f64) -> f64 {
        let step = step(x);
        let round = if (x / step) % 10.0 == 0.0 { step * 10.0 } else { step };
        round.max(x.abs() * BOUND.0).min(x.abs() * BOUND.1)
    }

    /// All that this may be, `ít nhất` and `tối đa` taken at their word.
    fn widest(&self) -> (f64, f64) {
        let off = |x: f64, share: f64| x.abs() * share;
        match self.modifier.as_deref() {
            Some("gt") => (self.low, self.high + off(self.high, CLOSE_BOUND)),
            Some("ge") => (self.low, f64::INFINITY),
            Some("lt" | "le") => (f64::NEG_INFINITY, self.high),
            Some("near") => (self.low - off(self.low, CLOSE_BOUND), self.high),
            Some("approx") => {
                (self.low - off(self.low, CLOSE_BOUND), self.high + off(self.high, CLOSE_BOUND))
            }
            // A small whole number was counted: 214 is not 217.
            _ if self.low.abs() < 1000.0 && self.low.fract() == 0.0 => (self.low, self.high),
            _ => (self.low - off(self.low, CLOSE), self.high + off(self.high, CLOSE)),
        }
    }
}

fn meet(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// What the last digit counts, as newspapers write: `4,2 tỷ` counts hundreds of millions, `214` ones.
fn step(x: f64) -> f64 {
    let (mut scale, x) = (1.0, x.abs());
    while x >= scale * 1000.0 && scale < 1e18 {
        scale *= 1000.0;
    }
    let (mut digits, mut part) = (1.0, x / scale);
    while digits < 1e6 && (part - part.round()).abs() > 1e-7 * part.max(1.0) {
        digits *= 10.0;
        part *= 10.0;
    }
    scale / digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(x: f64, modifier: &str) -> Amount {
        let modifier = (!modifier.is_empty()).then(|| modifier.to_owned());
        Amount { low: x, high: x, unit: Some("USD".to_owned()), modifier, ..Amount::default() }
    }

    #[test]
    fn rounded_numbers_agree() {
        for (a, m, b, n) in [
            (123e9, "gt", 123.86e9, ""),
            (38e9, "gt", 38.64e9, ""),
            (4.3e9, "near", 4.26e9, ""),
            (1.2e9, "approx", 1.15e9, ""),
            (3000.0, "gt", 3198.0, ""),
            (4.5e9, "", 4.51e9, ""),
            (150e6, "lt", 148e6, ""),
            (50.0, "gt", 54.0, ""),
            (30_000.0, "approx", 29_500.0, ""),
        ] {
            assert!(of(a, m).agrees(&of(b, n)) && of(b, n).agrees(&of(a, m)), "{a} {m} ~ {b} {n}");
            assert!(!of(a, m).clashes(&of(b, n)));
        }
    }

    #[test]
    fn numbers_that_cannot_both_hold_clash() {
        for (a, m, b, n) in [
            (214.0, "", 217.0, ""),
            (1240e9, "", 1460e9, ""),
            (4.26e9, "", 4.62e9, ""),
            (4.2e9, "gt", 4.62e9, ""),
            (61.0, "", 58.0, ""),
            (120.0, "", 125.0, ""),
        ] {
            assert!(of(a, m).clashes(&of(b, n)) && of(b, n).clashes(&of(a, m)), "{a} {m} x {b} {n}");
        }
    }

    #[test]
    fn what_lies_between_is_neither() {
        for (a, m, b, n) in
            [(4.26e9, "", 4.31e9, ""), (3.0, "ge", 7.0, ""), (50.0, "", 100.0, "le"), (5.1, "", 5.2, "")]
        {
            assert!(!of(a, m).agrees(&of(b, n)), "{a} {m} ~ {b} {n}");
            assert!(!of(a, m).clashes(&of(b, n)), "{a} {m} x {b} {n}");
        }
    }

    #[test]
    fn odd_numbers_are_compared_too() {
        for x in [0.0, -5.0, f64::MAX, f64::MIN_POSITIVE, 1e30, f64::INFINITY, f64::NAN] {
            for y in [0.0, 7.0, -1e30, f64::NAN] {
                let _ = (
                    of(x, "gt").agrees(&of(y, "")),
                    of(x, "").clashes(&of(y, "")),
                    of(x, "").far_from(&of(y, "")),
                );
            }
        }
    }
}
