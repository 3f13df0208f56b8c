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

/// The class of `c`.
pub fn class_of(c: char) -> CharClass {
    use CharClass::{Digit, Emoji, Letter, Newline, Other, Punct, Space, Symbol, Underscore};
    match c {
        'a'..='z' | 'A'..='Z' => Letter,
        '0'..='9' => Digit,
        ' ' | '\t' | '\u{A0}' => Space,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Newline,
        '_' => Underscore,
        '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '#' | '*' | '@' | '&' => Symbol,
        '!'..='/' | ':'..='?' | '['..=']' | '{' | '}' => Punct,
        '\0'..='\u{9F}' => Other,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' => {
            Letter
        }
        '§'
        | '°'
        | '±'
        | '×'
        | '÷'
        | '¢'..='¥'
        | '©'
        | '®'
        | '²'
        | '³'
        | '¹'
        | 'µ'
        | '¼'..='¾'
        | '\u{2030}' => Symbol,
        '\u{A1}' | '«' | '»' | '·' | '¿' | '¶' | '\u{2010}'..='\u{2027}' | '\u{2032}'..='\u{205E}' => {
            Punct
        }
        '\u{3000}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF1F}' => {
            if c == '\u{3000}' {
                Space
            } else {
                Punct
            }
        }
        '\u{20A0}'..='\u{20CF}'
        | '\u{2100}'..='\u{214F}'
        | '\u{2190}'..='\u{22FF}'
        | '\u{2460}'..='\u{24FF}' => Symbol,
        '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' => Emoji,
        '\u{2300}'..='\u{23FF}'
        | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}' => Emoji,
        '\u{25A0}'..='\u{25FF}' => Symbol,
        _ if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) => Letter,
        _ if c.is_whitespace() => Space,
        _ if c.is_numeric() => Symbol,
        _ => Other,
    }
}

/// Whether `c` is an upper-case letter.
pub fn is_upper(c: char) -> bool {
    c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase())
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
pub fn lower_into(text: &str, out: &mut String) {
    out.clear();
    out.reserve(text.len());
    for c in text.chars() {
        out.push(lower_char(c));
    }
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
    fn lower_case_keeps_the_length() {
        let mut out = String::new();
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            lower_into(&c.to_string(), &mut out);
            assert_eq!(out.len(), c.len_utf8(), "{c:?}");
        }
    }
}
