//! Numbers into words.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// The words of a number, northern form. [`parse_at`](super::parse_at) reads them back up to 10^18.
///
/// ```
/// use sukien::numeral::words;
/// assert_eq!(words(2_105), "hai nghìn một trăm linh năm");
/// assert_eq!(words(15_000_021), "mười lăm triệu không trăm hai mươi mốt");
/// ```
pub fn words(n: u64) -> String {
    if n == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = Vec::new();
    push_all(n, &mut out);
    out.join(" ")
}

fn push_all(n: u64, out: &mut Vec<&'static str>) {
    if n >= BILLION {
        push_all(n / BILLION, out);
        out.push("tỷ");
    }
    let below = n % BILLION;
    for (scale, name) in [(1_000_000, Some("triệu")), (1_000, Some("nghìn")), (1, None)] {
        let group = below / scale % 1_000;
        if group > 0 {
            push_group(group as usize, !out.is_empty(), out);
            out.extend(name);
        }
    }
}

/// A group of three digits; `full` where something stands before it, so that empty hundreds are said.
fn push_group(group: usize, full: bool, out: &mut Vec<&'static str>) {
    let (hundreds, tens, unit) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || full {
        out.extend([DIGITS[hundreds], "trăm"]);
    }
    match (tens, unit) {
        (0, 0) => {}
        (0, _) if hundreds > 0 || full => out.extend(["linh", DIGITS[unit]]),
        (0, _) => out.push(DIGITS[unit]),
        (1, _) => out.push("mười"),
        _ => out.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, unit) {
        (0, _) | (_, 0) => {}
        (2.., 1) => out.push("mốt"),
        (_, 5) => out.push("lăm"),
        _ => out.push(DIGITS[unit]),
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
    }
}
