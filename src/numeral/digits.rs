//! Numbers written in digits.

use rust_decimal::Decimal;

/// The value of digits with Vietnamese or English separators: `1.200` is 1200, `123,45` is 123.45.
///
/// The point groups thousands and the comma is decimal, unless the writing can only mean the other: `1,200,000`,
/// `1,200.5`, `12.5`, `0.125`.
///
/// ```
/// use sukien::numeral::digits;
/// assert_eq!(digits("1.200").unwrap().to_string(), "1200");
/// assert_eq!(digits("123,45").unwrap().to_string(), "123.45");
/// assert_eq!(digits("12.5").unwrap().to_string(), "12.5");
/// ```
pub fn digits(text: &str) -> Option<Decimal> {
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    if points + commas == 0 {
        return text.parse().ok();
    }
    let decimal = decimal_sign(text, points, commas);
    let plain: String = text
        .chars()
        .filter_map(|c| match c {
            '.' | ',' => (Some(c) == decimal).then_some('.'),
            _ => Some(c),
        })
        .collect();
    plain.parse().ok()
}

/// Which of the two separators is decimal in `text`; `None` where both, or the only one, group thousands.
fn decimal_sign(text: &str, points: usize, commas: usize) -> Option<char> {
    let (head, last) = text.rsplit_once(['.', ','])?;
    let last_sign = text[head.len()..].chars().next()?;
    let thousands = last.len() == 3 && (1..=3).contains(&head.len()) && !head.starts_with('0');
    match (last_sign, points, commas) {
        // `40,000`: nobody writes three zeros after a decimal comma.
        (',', 0, 1) if thousands && last == "000" => None,
        (',', _, 1) => Some(','),
        ('.', 1, 0) => (!thousands).then_some('.'),
        ('.', 1, _) => Some('.'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_both_ways() {
        for (text, value) in [
            ("17", "17"),
            ("06", "6"),
            ("1.200", "1200"),
            ("1.200.000", "1200000"),
            ("123,45", "123.45"),
            ("1.250,5", "1250.5"),
            ("1,200,000", "1200000"),
            ("1,200.5", "1200.5"),
            ("12.5", "12.5"),
            ("2.62", "2.62"),
            ("0.125", "0.125"),
            ("0,5", "0.5"),
            ("1,200", "1.200"),
            ("1234.567", "1234.567"),
        ] {
            assert_eq!(digits(text).map(|d| d.to_string()), Some(value.to_owned()), "{text}");
        }
        assert_eq!(digits(&"9".repeat(40)), None);
        assert_eq!(digits(""), None);
    }
}
