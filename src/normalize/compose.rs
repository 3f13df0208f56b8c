use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::output::Output;
use super::suspect::Finder;
use super::{Normalized, Options, tone};

pub(super) fn run(text: &str, options: Options) -> Normalized<'_> {
    let finder = Finder::new(text.as_bytes(), options.tone);
    run_with(text, options, |at| finder.next(at))
}

fn run_with(text: &str, options: Options, next: impl Fn(usize) -> Option<usize>) -> Normalized<'_> {
    let mut out = Output::new(text);
    let mut at = 0;
    while let Some(suspect) = next(at) {
        let Some(c) = text[suspect..].chars().next() else { break };
        at = step(&mut out, options, suspect, c);
    }
    out.finish()
}

/// Looks at the cluster that begins with `c` at `at`, changes it where it must be changed; where to go on.
fn step(out: &mut Output<'_>, options: Options, at: usize, c: char) -> usize {
    let text = out.text;
    let alone = at + c.len_utf8();
    if let Some((end, composed)) = marked_letter(text, c, alone) {
        out.replace(at, end, composed.encode_utf8(&mut [0; 4]));
        return tone::moved(out, options, at, end).unwrap_or(end);
    }
    let end = cluster_end(text, at, c);
    if end == alone
        && options.compatibility
        && let Some(to) = compatible(c)
    {
        out.replace(at, end, to);
        return end;
    }
    let cluster = &text[at..end];
    if is_nfc_quick(cluster.chars()) != IsNormalized::Yes {
        let composed: String = cluster.nfc().collect();
        if composed != cluster {
            out.replace(at, end, &composed);
        }
    }
    tone::moved(out, options, at, end).unwrap_or(end)
}

/// The short way for decomposed Vietnamese: `base` and the marks that follow it, all of one letter; where they end.
fn marked_letter(text: &str, base: char, mut at: usize) -> Option<(usize, char)> {
    const MOST: usize = 3;
    let bytes = text.as_bytes();
    let mut marks = [(0, ' '); MOST];
    let mut count = 0;
    while matches!(bytes.get(at), Some(0xCC | 0xCD)) {
        let mark = text[at..].chars().next()?;
        *marks.get_mut(count)? = (class_of_mark(mark)?, mark);
        count += 1;
        at += 2;
    }
    // Another script's mark may follow: the long way knows it.
    if count == 0 || !matches!(bytes.get(at), None | Some(0..0x80 | 0xC2..=0xC9)) {
        return None;
    }
    marks[..count].sort_by_key(|m| m.0); // stable: marks of one class keep their order
    marks[..count].iter().try_fold(base, |letter, m| compose(letter, m.1)).map(|letter| (at, letter))
}

/// The combining class of a mark that Vietnamese letters bear.
fn class_of_mark(mark: char) -> Option<u8> {
    match mark {
        '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' => Some(230),
        '\u{31B}' => Some(216),
        '\u{323}' => Some(220),
        _ => None,
    }
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
        // Soft hyphen, zero-width space, byte order mark, marks of writing direction.
        '\u{AD}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => "",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{ToneStyle, normalize};
    use crate::text::Span;
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

    const MIXED: &str = "([ -~]|[àảãáạăằẵâấêếôộơợưựýỳđÐ\u{300}\u{301}\u{302}\u{323}\u{31B}\u{A0}\u{200B}ﬁ가\u{1100}\u{1161}\u{1DC4}\u{F78}“”–€👍ΩΆ]|hoà |uỷ |thuý.|quý |òa |\\PC){0,150}";

    proptest! {
        #[test]
        fn nothing_is_overlooked(text in MIXED) {
            for tone in [None, Some(ToneStyle::Old), Some(ToneStyle::New)] {
                let options = Options { tone, ..Options::default() };
                let everywhere = run_with(&text, options, |at| (at < text.len()).then_some(at));
                let quick = normalize(&text, options);
                prop_assert_eq!(&quick.text, &everywhere.text);
                prop_assert_eq!(&quick.alignment, &everywhere.alignment);
            }
        }

        #[test]
        fn composed_and_mapped_back(text in MIXED) {
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
        fn twice_is_once(text in MIXED) {
            let once = normalize(&text, Options::default()).text.into_owned();
            let twice = normalize(&once, Options::default());
            prop_assert_eq!(twice.text.as_ref(), once.as_str());
        }
    }
}
