//! Where the tone mark of an open syllable stands.

use super::output::Output;
use super::{Options, ToneStyle};
use crate::text::{CharClass, class_of, is_syllable};

/// Where a syllable ends at `end` of the original with the letter that begins at `at`, moves its tone mark to the vowel that the style wants; where to
/// go on then.
pub(super) fn moved(out: &mut Output<'_>, options: Options, at: usize, end: usize) -> Option<usize> {
    let rest = &out.text[end..];
    // The quick way out; after a character that is not ASCII something may have been dropped.
    let before = at.checked_sub(1).map_or(0, |i| out.text.as_bytes()[i]);
    if options.tone == Some(ToneStyle::Old) && before.is_ascii() && !is_glide(before) {
        return None;
    }
    let (from, to, extra) = match options.tone? {
        ToneStyle::Old => (NEW_PAIRS, OLD_PAIRS, 0),
        ToneStyle::New => (
            OLD_PAIRS,
            NEW_PAIRS,
            rest.chars().next().filter(|c| matches!(c, 'a' | 'e' | 'y' | 'A' | 'E' | 'Y'))?.len_utf8(),
        ),
    };
    if rest[extra..].chars().next().is_some_and(|c| class_of(c) == CharClass::Letter) {
        return None;
    }
    let word = out.last_word(end + extra);
    let (i, pair) = from.iter().enumerate().find(|(_, p)| word.ends_with(**p))?;
    let before = &word[..word.len() - pair.len()];
    if before.ends_with(['q', 'Q']) || !is_syllable(&word) {
        return None;
    }
    out.rewrite_last(end + extra, pair.chars().count(), to[i]);
    Some(end + extra)
}

/// `o` and `u`, the first vowels of `oà` and `uỳ`.
pub(super) const fn is_glide(byte: u8) -> bool {
    matches!(byte | 0x20, b'o' | b'u')
}

/// `oà` and the other open pairs with the mark on the second vowel, both cases.
const NEW_PAIRS: &[&str] = &[
    "oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ", "OÀ", "OÁ",
    "OẢ", "OÃ", "OẠ", "OÈ", "OÉ", "OẺ", "OẼ", "OẸ", "UỲ", "UÝ", "UỶ", "UỸ", "UỴ", "Oà", "Oá", "Oả", "Oã",
    "Oạ", "Oè", "Oé", "Oẻ", "Oẽ", "Oẹ", "Uỳ", "Uý", "Uỷ", "Uỹ", "Uỵ",
];
/// The same with the mark on the first.
const OLD_PAIRS: &[&str] = &[
    "òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy", "ÒA", "ÓA",
    "ỎA", "ÕA", "ỌA", "ÒE", "ÓE", "ỎE", "ÕE", "ỌE", "ÙY", "ÚY", "ỦY", "ŨY", "ỤY", "Òa", "Óa", "Ỏa", "Õa",
    "Ọa", "Òe", "Óe", "Ỏe", "Õe", "Ọe", "Ùy", "Úy", "Ủy", "Ũy", "Ụy",
];
