//! How far a number reaches.

/// The end of the number that begins at `start` (a digit): digits, and separators that a number may hold.
///
/// `1.200.000`, `123,86`, `1.250,5`, `1,200.5` and `17.8` are one number; of `17.8.2023` only `17` is, for the
/// caller to join, and in `10,20,30` the list is cut, unless the groups are of three.
pub(super) fn end(bytes: &[u8], start: usize) -> usize {
    let digits = |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = digits(start);
    let mut parts = vec![(b' ', start, first)];
    let mut at = first;
    while parts.len() < 12
        && let Some(&sep @ (b'.' | b',')) = bytes.get(at)
        && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    {
        let end = digits(at + 1);
        parts.push((sep, at + 1, end));
        at = end;
    }
    let len = |p: &(u8, usize, usize)| p.2 - p.1;
    match parts.as_slice() {
        [_] => first,
        [_, b] => b.2,
        [a, groups @ .., last] => {
            let sep = groups[0].0;
            let grouped = len(a) <= 3 && groups.iter().all(|g| g.0 == sep && len(g) == 3);
            if grouped && ((last.0 == sep && len(last) == 3) || last.0 != sep) {
                last.2
            } else if grouped && groups.len() > 1 {
                groups[groups.len() - 1].2
            } else {
                first
            }
        }
        [] => first,
    }
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
            ("192.168.0.1", "192"),
        ] {
            assert_eq!(&text[..end(text.as_bytes(), 0)], number, "{text}");
        }
    }
}
