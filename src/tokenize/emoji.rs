//! Pictographs: what belongs to one.

use crate::text::{CharClass, class_of};

/// The end of the emoji at `at`: joined sequences, skin tones, flags and key caps are one.
pub(super) fn emoji(text: &str, at: usize) -> usize {
    let mut chars = text[at..].char_indices().peekable();
    let mut end = at;
    let mut awaits = true;
    let mut flags = 0;
    while let Some((i, c)) = chars.next() {
        let flag = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        let modifier = matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}');
        let zwj = c == '\u{200D}';
        let continues = awaits || modifier || zwj || (flag && flags == 1);
        if !continues || (class_of(c) != CharClass::Emoji && !flag) {
            break;
        }
        flags += u32::from(flag);
        awaits = zwj && chars.peek().is_some_and(|(_, n)| class_of(*n) == CharClass::Emoji);
        end = at + i + c.len_utf8();
    }
    end.max(at + text[at..].chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_emoji_is_one() {
        for text in ["👍🏽", "👨‍👩‍👧", "🇻🇳", "❤️", "1️⃣"] {
            let start = text.char_indices().find(|(_, c)| !c.is_ascii()).map_or(0, |(i, _)| i);
            assert_eq!(emoji(text, start), text.len(), "{text}");
        }
        assert_eq!(emoji("🇻🇳🇱🇦", 0), 8);
        assert_eq!(emoji("👍👍", 0), 4);
    }
}
