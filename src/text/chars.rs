/// What a character is to the atom scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharClass {
    /// A letter of any script, or a mark that belongs to one.
    Letter,
    /// A decimal digit `0` to `9`.
    Digit,
    /// White space but line ends.
    Space,
    /// A line end.
    Newline,
    /// `_`, which joins syllables in segmented input.
    Underscore,
    /// Punctuation.
    Punct,
    /// A currency sign, a mathematical sign, a bullet.
    Symbol,
    /// A pictograph, or what builds one.
    Emoji,
    /// A control character or anything else.
    Other,
}

/// Classes of the characters below U+0250: ASCII, Latin-1 and the Latin letters of two bytes.
static LATIN: [CharClass; LATIN_END] = {
    let mut table = [CharClass::Other; LATIN_END];
    let mut code = 0;
    while code < LATIN_END {
        table[code] = latin(code as u32);
        code += 1;
    }
    table
};
const LATIN_END: usize = 0x250;

/// The class of `c`.
pub fn class_of(c: char) -> CharClass {
    match c as u32 {
        code @ 0..0x250 => LATIN[code as usize],
        0x300..0x370 | 0x1E00..0x1F00 => CharClass::Letter,
        _ => beyond_latin(c),
    }
}

/// The class of a byte that is a character by itself; `None` for a part of a longer one.
#[inline]
pub(crate) fn ascii_class(byte: u8) -> Option<CharClass> {
    byte.is_ascii().then(|| LATIN[byte as usize])
}

const fn latin(code: u32) -> CharClass {
    use CharClass::{Digit, Letter, Newline, Other, Punct, Space, Symbol, Underscore};
    let Some(c) = char::from_u32(code) else { return Other };
    match c {
        'a'..='z' | 'A'..='Z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' => Letter,
        '0'..='9' => Digit,
        ' ' | '\t' | '\u{A0}' => Space,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' => Newline,
        '_' => Underscore,
        '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '#' | '*' | '@' | '&' => Symbol,
        '!'..='/' | ':'..='?' | '['..=']' | '{' | '}' | '\u{A1}' | '«' | '»' | '·' | '¿' | '¶' => Punct,
        '§' | '°' | '±' | '×' | '÷' | '¢'..='¥' | '©' | '®' | '²' | '³' | '¹' | 'µ' | '¼'..='¾' => {
            Symbol
        }
        _ => Other,
    }
}

fn beyond_latin(c: char) -> CharClass {
    use CharClass::{Emoji, Letter, Newline, Other, Punct, Space, Symbol};
    match c {
        '\u{2028}' | '\u{2029}' => Newline,
        '\u{3000}' => Space,
        '\u{2010}'..='\u{2027}'
        | '\u{2031}'..='\u{205E}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF1F}' => Punct,
        '\u{2030}'
        | '\u{20A0}'..='\u{20CF}'
        | '\u{2100}'..='\u{214F}'
        | '\u{2190}'..='\u{22FF}'
        | '\u{2460}'..='\u{24FF}'
        | '\u{25A0}'..='\u{25FF}' => Symbol,
        '\u{200D}'
        | '\u{FE0E}'
        | '\u{FE0F}'
        | '\u{20E3}'
        | '\u{2300}'..='\u{23FF}'
        | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}' => Emoji,
        _ if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) => Letter,
        _ if c.is_whitespace() => Space,
        _ if c.is_numeric() => Symbol,
        _ => Other,
    }
}

/// Where the run of letters that begins at byte `at` of `text` ends; `at` itself where none begins.
pub(crate) fn letters(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            0..0x80 => break,
            // U+0100 to U+023F; U+1E80 to U+1EFF, where the letters of Vietnamese are.
            0xC4..=0xC8 => 2,
            0xE1 if matches!(bytes.get(at + 1), Some(0xBA | 0xBB)) => 3,
            _ => match text[at..].chars().next() {
                Some(c) if class_of(c) == CharClass::Letter => c.len_utf8(),
                _ => break,
            },
        };
    }
    at
}

/// Whether `c` is an upper-case letter.
pub fn is_upper(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_uppercase(),
        '\u{1EA0}'..='\u{1EFF}' => c as u32 & 1 == 0,
        'À'..='ÿ' => matches!(c, 'À'..='Þ') && c != '×',
        _ => c.is_uppercase(),
    }
}

/// Whether `c` is a lower-case letter.
pub fn is_lower(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_lowercase(),
        '\u{1EA0}'..='\u{1EFF}' => c as u32 & 1 == 1,
        'À'..='ÿ' => matches!(c, 'ß'..='ÿ') && c != '÷',
        _ => c.is_lowercase(),
    }
}

/// Lower case of one character where it takes as many bytes; otherwise the character itself, so that offsets
/// into the lower-cased text are offsets into the text.
pub fn lower_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\u{1EA0}'..='\u{1EF9}' | 'Ă'..='ă' | 'Đ'..='đ' | 'Ĩ'..='ĩ' | 'Ũ'..='ũ' | 'Ơ'..='ơ' => {
            let odd_is_lower = !matches!(c, 'Ư'..='ư');
            let low = c as u32 | u32::from(odd_is_lower);
            char::from_u32(low).unwrap_or(c)
        }
        'Ư' | 'ư' => 'ư',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
                _ => c,
            }
        }
    }
}

/// Writes the lower case of `text` over `out`, byte for byte as long as `text`.
///
/// Whole stretches are copied and lowered as ASCII afterwards; only capitals beyond ASCII are written one by one.
pub fn lower_into(text: &str, out: &mut String) {
    out.clear();
    out.reserve(text.len());
    let bytes = text.as_bytes();
    let (mut copied, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        at += match byte {
            0..0x80 => 1,
            // à to ÿ, and the odd half of U+1E80 to U+1EFF: lower case already.
            0xC3 if second >= 0xA0 => 2,
            0xE1 if matches!(second, 0xBA | 0xBB) && bytes[at + 2] & 1 == 1 => 3,
            _ => {
                let Some(c) = text[at..].chars().next() else { break };
                let low = lower_char(c);
                if low != c {
                    out.push_str(&text[copied..at]);
                    out.push(low);
                    copied = at + c.len_utf8();
                }
                c.len_utf8()
            }
        };
    }
    out.push_str(&text[copied..]);
    out.make_ascii_lowercase();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_agrees_with_the_standard_library_on_vietnamese() {
        for c in "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ"
            .chars()
        {
            let std: String = c.to_lowercase().collect();
            assert_eq!(lower_char(c).to_string(), std, "{c}");
            assert_eq!(lower_char(lower_char(c)), lower_char(c), "{c}");
        }
    }

    #[test]
    fn short_cuts_agree_with_the_long_way() {
        let mut out = String::new();
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            let text = c.to_string();
            lower_into(&text, &mut out);
            assert_eq!(out, lower_char(c).to_string(), "{c:?}");
            assert_eq!(out.len(), c.len_utf8(), "{c:?}");
            assert_eq!(letters(&text, 0) > 0, class_of(c) == CharClass::Letter, "{c:?}");
            assert_eq!((is_upper(c), is_lower(c)), (c.is_uppercase(), c.is_lowercase()), "{c:?}");
        }
    }
}
