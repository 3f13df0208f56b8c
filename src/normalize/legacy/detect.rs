use super::{Encoding, decode, latin_byte};
use crate::text::{is_syllable, letters};

/// How much of a text is looked at.
const SAMPLE: usize = 16_384;
/// Of the words with a marked letter, how many must be syllables.
const CERTAIN: f64 = 0.9;
/// Of all words: names and acronyms are none, but another language has far fewer.
const VIETNAMESE: f64 = 0.6;
/// With fewer words with a marked letter nothing is said.
const FEWEST: u32 = 3;

/// The encoding that `bytes` are Vietnamese in; `None` for Unicode, other languages and what is too short to tell.
///
/// ```
/// use sukien::normalize::legacy::{Encoding, detect};
/// let bytes = b"Nh\xB5 n\xAD\xEDc ph\xB6i gi\xF7 l\xEAi h\xF8a v\xEDi n\xABng d\xA9n";
/// assert_eq!(detect(bytes), Some(Encoding::Tcvn3));
/// assert_eq!(detect("Nhà nước phải giữ lời hứa".as_bytes()), None);
/// ```
pub fn detect(bytes: &[u8]) -> Option<Encoding> {
    if str::from_utf8(bytes).is_ok() { None } else { likeliest(bytes) }
}

/// The encoding that `text` is in, if its bytes were read as Latin-1 or Windows-1252.
///
/// ```
/// use sukien::normalize::legacy::{Encoding, detect_misread};
/// assert_eq!(detect_misread("Nhaø nöôùc phaûi giöõ lôøi höùa vôùi noâng daân"), Some(Encoding::Vni));
/// ```
pub fn detect_misread(text: &str) -> Option<Encoding> {
    if text.is_ascii() {
        return None;
    }
    // One character that neither has and the text was read as something else.
    let bytes: Option<Vec<u8>> = text.chars().take(SAMPLE).map(latin_byte).collect();
    likeliest(&bytes?)
}

fn likeliest(bytes: &[u8]) -> Option<Encoding> {
    Encoding::ALL
        .into_iter()
        .map(|encoding| (confidence(bytes, encoding), encoding))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(confidence, _)| *confidence >= CERTAIN)
        .map(|(_, encoding)| encoding)
}

/// How sure it is that `bytes` are Vietnamese in `encoding`, from 0 to 1: the share of syllables of the language
/// among the words with a marked letter, 0 where most other words are none or there are too few.
pub fn confidence(bytes: &[u8], encoding: Encoding) -> f64 {
    let text = decode(&bytes[..bytes.len().min(SAMPLE)], encoding);
    let (mut words, mut syllables, mut marked, mut marked_syllables) = (0u32, 0u32, 0u32, 0u32);
    let mut at = 0;
    while at < text.len() {
        let end = letters(&text, at);
        let word = &text[at..end];
        if !word.is_empty() {
            let (syllable, plain) = (is_syllable(word), word.is_ascii());
            words += 1;
            syllables += u32::from(syllable);
            marked += u32::from(!plain);
            marked_syllables += u32::from(!plain && syllable);
        }
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    if marked < FEWEST || f64::from(syllables) < VIETNAMESE * f64::from(words) {
        return 0.0;
    }
    f64::from(marked_syllables) / f64::from(marked)
}
