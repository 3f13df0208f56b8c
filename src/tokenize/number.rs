//! How far a number reaches.

/// The end of the number that begins at `start` (a digit): digits, and separators that a number may hold.
///
/// `1.200.000`, `123,86`, `1.250,5`, `1,200.5` and `17.8` are one number; of `17.8.2023` only `17` is, for the
/// caller to join, and in `10,20,30` the list is cut, unless the groups are of three.
pub(super) fn end(bytes: &[u8], start: usize) -> usize {
    let first = digits(bytes, start);
    let Some((separator, second)) = part(bytes, first) else { return first };
    if part(bytes, second).is_none() {
        return second;
    }
    if first - start > 3 {
        return first;
    }
    let (mut at, mut groups) = (first, 0);
    loop {
        match part(bytes, at) {
            Some((sep, end)) if sep == separator && end - at == 4 => {
                at = end;
                groups += 1;
            }
            None => return at,
            Some((sep, end)) if groups > 0 && sep != separator && part(bytes, end).is_none() => return end,
            Some(_) => return if groups > 1 { at } else { first },
        }
    }
}

/// A separator at `at` with digits after it: which, and where they end.
fn part(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let separator = *bytes.get(at).filter(|b| matches!(b, b'.' | b','))?;
    let end = digits(bytes, at + 1);
    (end > at + 1).then_some((separator, end))
}

fn digits(bytes: &[u8], from: usize) -> usize {
    from + bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reach() {
        for (text, number) in [
            ("17", "17"),
            ("123,86 tỷ", "123,86"),
            ("1.200.", "1.200"),
            ("1.200.000,5", "1.200.000,5"),
            ("1,200.5", "1,200.5"),
            ("17.8.2023", "17"),
            ("10,20,30", "10"),
            ("5,", "5"),
            ("1.200.000,5,6", "1.200.000"),
            ("1.200.50", "1"),
            ("1.200,5", "1.200,5"),
            ("2023.10.000", "2023"),
            ("192.168.0.1", "192"),
        ] {
            assert_eq!(&text[..end(text.as_bytes(), 0)], number, "{text}");
        }
    }
}
