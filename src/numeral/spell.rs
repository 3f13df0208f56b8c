//! Numbers into words.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u128 = 1_000_000_000;

/// Which of the words that differ by region, or by taste, are written.
///
/// ```
/// use sukien::numeral::{Spelling, words_with};
/// assert_eq!(words_with(2_105, Spelling::NORTHERN), "hai nghìn một trăm linh năm");
/// assert_eq!(words_with(2_105, Spelling::SOUTHERN), "hai ngàn một trăm lẻ năm");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    /// `nghìn` or `ngàn`.
    pub thousand: &'static str,
    /// `linh` or `lẻ`, for missing tens.
    pub link: &'static str,
}

impl Spelling {
    /// `nghìn`, `linh`: the north.
    pub const NORTHERN: Self = Self { thousand: "nghìn", link: "linh" };
    /// `ngàn`, `lẻ`: the south.
    pub const SOUTHERN: Self = Self { thousand: "ngàn", link: "lẻ" };
}

/// The words of a number, northern form. [`parse_at`](super::parse_at) reads them back up to 10^18.
///
/// ```
/// use sukien::numeral::words;
/// assert_eq!(words(2_105), "hai nghìn một trăm linh năm");
/// assert_eq!(words(15_000_021), "mười lăm triệu không trăm hai mươi mốt");
/// ```
pub fn words(n: u64) -> String {
    words_with(n.into(), Spelling::NORTHERN)
}

/// The words of a number. A negative one begins with `âm`; beyond 10^18 `tỷ` is said as often as it takes.
///
/// ```
/// use sukien::numeral::{Spelling, words_with};
/// assert_eq!(words_with(-15, Spelling::NORTHERN), "âm mười lăm");
/// ```
pub fn words_with(n: i128, spelling: Spelling) -> String {
    if n == 0 {
        return DIGITS[0].to_owned();
    }
    let mut speller = Speller { spelling, out: Vec::new(), begun: false };
    if n < 0 {
        speller.out.push("âm");
    }
    speller.all(n.unsigned_abs());
    speller.out.join(" ")
}

struct Speller {
    spelling: Spelling,
    out: Vec<&'static str>,
    /// Whether a group stands before, so that empty hundreds are said.
    begun: bool,
}

impl Speller {
    fn all(&mut self, n: u128) {
        if n >= BILLION {
            self.all(n / BILLION);
            self.out.push("tỷ");
        }
        let below = n % BILLION;
        for (scale, name) in [(1_000_000, Some("triệu")), (1_000, Some(self.spelling.thousand)), (1, None)]
        {
            let group = below / scale % 1_000;
            if group > 0 {
                self.group(group as usize);
                self.out.extend(name);
            }
        }
    }

    /// A group of three digits.
    fn group(&mut self, group: usize) {
        let full = std::mem::replace(&mut self.begun, true);
        let (hundreds, tens, unit) = (group / 100, group / 10 % 10, group % 10);
        if hundreds > 0 || full {
            self.out.extend([DIGITS[hundreds], "trăm"]);
        }
        match (tens, unit) {
            (0, 0) => {}
            (0, _) if hundreds > 0 || full => self.out.extend([self.spelling.link, DIGITS[unit]]),
            (0, _) => self.out.push(DIGITS[unit]),
            (1, _) => self.out.push("mười"),
            _ => self.out.extend([DIGITS[tens], "mươi"]),
        }
        match (tens, unit) {
            (0, _) | (_, 0) => {}
            (2.., 1) => self.out.push("mốt"),
            (_, 5) => self.out.push("lăm"),
            _ => self.out.push(DIGITS[unit]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (n, expected) in [
            (0, "không"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (100, "một trăm"),
            (105, "một trăm linh năm"),
            (1_000_002, "một triệu không trăm linh hai"),
            (2_300_000_000_000, "hai nghìn ba trăm tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
        ] {
            assert_eq!(words(n), expected);
        }
        assert_eq!(words_with(-1_105, Spelling::SOUTHERN), "âm một ngàn một trăm lẻ năm");
        assert_eq!(words_with(5 * 10_i128.pow(27), Spelling::NORTHERN), "năm tỷ tỷ tỷ");
        assert!(words_with(i128::MIN, Spelling::NORTHERN).starts_with("âm "));
    }
}
