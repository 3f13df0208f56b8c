use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Alignment, Normalized, Options, ToneStyle};
use crate::text::{CharClass, Span, class_of, is_syllable};

pub(super) fn run(text: &str, options: Options) -> Normalized<'_> {
    let mut out = Output { text, copied: 0, new: String::new(), alignment: Alignment::default() };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if c.is_ascii() && !matches!(text.as_bytes().get(next), Some(0xCC | 0xCD | 0xC3 | 0xE1)) {
            at = next;
            continue;
        }
        at = step(&mut out, options, at, c);
    }
    out.finish()
}

/// Looks at the cluster that begins with `c` at `at`, changes it where it must be changed; where to go on.
fn step(out: &mut Output<'_>, options: Options, at: usize, c: char) -> usize {
    let text = out.text;
    let end = cluster_end(text, at, c);
    let cluster = &text[at..end];
    if end > at + c.len_utf8() || !c.is_ascii() {
        if options.compatibility
            && let Some(to) = compatible(c)
            && end == at + c.len_utf8()
        {
            out.replace(at, end, to);
            return end;
        }
        if is_nfc_quick(cluster.chars()) != IsNormalized::Yes {
            let composed: String = cluster.nfc().collect();
            if composed != cluster {
                out.replace(at, end, &composed);
                return moved_tone(out, options, end).unwrap_or(end);
            }
        }
    }
    moved_tone(out, options, end).unwrap_or(end)
}

/// The end of the run of characters that may compose with the one at `at`.
fn cluster_end(text: &str, at: usize, first: char) -> usize {
    let mut end = at + first.len_utf8();
    for c in text[end..].chars() {
        if c.is_ascii()
            || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe)
        {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// What stands for a compatibility character.
fn compatible(c: char) -> Option<&'static str> {
    const ASCII: &str =
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => {
            let i = (c as u32 - 0xFF01) as usize;
            &ASCII[i..=i]
        }
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => "",
        '\u{2010}' | '\u{2011}' => "-",
        'Ð' => "Đ",
        'ð' => "đ",
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        _ => return None,
    })
}

/// Where a syllable ends at `end` of the original, moves its tone mark to the vowel that the style wants.
fn moved_tone(out: &mut Output<'_>, options: Options, end: usize) -> Option<usize> {
    let style = options.tone?;
    let rest = &out.text[end..];
    let (from, to, extra) = match style {
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
    let tail = out.tail(end + extra);
    let (i, pair) = from.iter().enumerate().find(|(_, p)| tail.ends_with(**p))?;
    let word_start = tail
        .rfind(|c| class_of(c) != CharClass::Letter)
        .map_or(0, |i| i + tail[i..].chars().next().map_or(1, char::len_utf8));
    let word = &tail[word_start..];
    let before = &word[..word.len() - pair.len()];
    if before.ends_with(['q', 'Q']) || !is_syllable(word) {
        return None;
    }
    out.rewrite_last(end + extra, pair.chars().count(), to[i]);
    Some(end + extra)
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

/// The normalised text while it is written: stretches that need no change are copied whole.
struct Output<'t> {
    text: &'t str,
    /// Up to where `text` stands in `new`.
    copied: usize,
    new: String,
    alignment: Alignment,
}

impl<'t> Output<'t> {
    fn replace(&mut self, start: usize, end: usize, with: &str) {
        self.copy_to(start);
        let new_start = self.new.len();
        self.new.push_str(with);
        self.alignment
            .push(Span::new(new_start as u32, self.new.len() as u32), Span::new(start as u32, end as u32));
        self.copied = end;
    }

    fn copy_to(&mut self, at: usize) {
        if at > self.copied {
            self.new.push_str(&self.text[self.copied..at]);
            self.copied = at;
        }
    }

    /// The last characters written when everything before `end` is; enough for a syllable.
    fn tail(&self, end: usize) -> String {
        let mut tail: Vec<char> = self.text[self.copied.min(end)..end].chars().rev().take(12).collect();
        if tail.len() < 12 {
            tail.extend(self.new.chars().rev().take(12 - tail.len()));
        }
        tail.iter().rev().collect()
    }

    /// Replaces the last `n` characters before `end` by `with`, which has as many.
    fn rewrite_last(&mut self, end: usize, n: usize, with: &str) {
        let pending = self.text[self.copied..end].chars().count();
        if pending >= n {
            let start = self.text[..end].char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
            self.replace(start, end, with);
        } else {
            // Part of the pair came from a composed cluster: same characters, same bytes, another order of marks.
            self.copy_to(end);
            let cut = self.new.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
            self.new.truncate(cut);
            self.new.push_str(with);
            self.alignment.merge_from(cut as u32, self.new.len() as u32, end as u32);
        }
    }

    fn finish(mut self) -> Normalized<'t> {
        if self.alignment.is_identity() {
            return Normalized { text: Cow::Borrowed(self.text), alignment: self.alignment };
        }
        self.copy_to(self.text.len());
        Normalized { text: Cow::Owned(self.new), alignment: self.alignment }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;
    use proptest::prelude::*;

    #[test]
    fn tone_marks_move_both_ways() {
        let new = Options { tone: Some(ToneStyle::New), ..Options::default() };
        for (old, newer) in [
            ("hòa bình", "hoà bình"),
            ("thủy", "thuỷ"),
            ("Ủy ban", "Uỷ ban"),
            ("HÓA", "HOÁ"),
            ("khỏe", "khoẻ"),
        ] {
            assert_eq!(normalize(newer, Options::default()).text, old);
            assert_eq!(normalize(old, new).text, newer);
        }
        for same in ["quý", "hoàng", "quà", "toán", "hóa5"] {
            assert_eq!(normalize(same, Options::default()).text, same);
        }
        assert_eq!(normalize("quý hoàng quà", new).text, "quý hoàng quà");
    }

    #[test]
    fn compatibility_characters() {
        let n = normalize("２０２３\u{A0}năm\u{200B} Ðà", Options::default());
        assert_eq!(n.text, "2023 năm Đà");
    }

    proptest! {
        #[test]
        fn composed_and_mapped_back(text in "[ -~àảãáạăằẵâấêếôộơợưựýỳđÐ\u{300}\u{301}\u{302}\u{323}\u{31B}\u{A0}\u{200B}ﬁ가\u{1100}\u{1161}]{0,60}") {
            let n = normalize(&text, Options { compatibility: false, tone: None });
            let expected: String = text.nfc().collect();
            prop_assert_eq!(n.text.as_ref(), expected.as_str());
            let n = normalize(&text, Options::default());
            for (i, c) in n.text.char_indices() {
                let span = Span::new(i as u32, (i + c.len_utf8()) as u32);
                let back = n.alignment.to_original(span);
                prop_assert!(text.is_char_boundary(back.start as usize) && text.is_char_boundary(back.end as usize));
                prop_assert!(back.start <= back.end && back.end as usize <= text.len());
            }
            let whole = n.alignment.to_original(Span::new(0, n.text.len() as u32));
            prop_assert!(whole.len() as usize <= text.len());
        }

        #[test]
        fn twice_is_once(text in "\\PC{0,80}") {
            let once = normalize(&text, Options::default()).text.into_owned();
            let twice = normalize(&once, Options::default());
            prop_assert_eq!(twice.text.as_ref(), once.as_str());
        }
    }
}
