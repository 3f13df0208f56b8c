use std::collections::HashSet;
use std::sync::LazyLock;

/// The six tones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// ngang: no mark.
    #[default]
    Level,
    /// huyền: grave.
    Falling,
    /// sắc: acute.
    Rising,
    /// hỏi: hook above.
    Dipping,
    /// ngã: tilde.
    Broken,
    /// nặng: dot below.
    Heavy,
}

/// A Vietnamese syllable taken apart.
///
/// ```
/// use sukien::text::{Syllable, Tone};
/// let s = Syllable::parse("nghiệp").unwrap();
/// assert_eq!((s.onset.as_str(), s.rime.as_str(), s.tone), ("ngh", "iêp", Tone::Heavy));
/// assert!(Syllable::parse("joe").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Syllable {
    /// The consonants it begins with; empty where it begins with a vowel.
    pub onset: String,
    /// Glide, vowel and final consonant, without the tone mark.
    pub rime: String,
    /// Its tone.
    pub tone: Tone,
}

/// The onsets that a syllable may begin with, the longest first: all have their letters in the first bytes of `base`.
fn onsets(base: &str) -> impl Iterator<Item = &'static str> {
    let [three, two, one] = [3, 2, 1].map(|len| base.get(..len));
    let three = three.filter(|three| *three == "ngh").map(|_| "ngh");
    let two = two.and_then(|two| {
        let all = ["ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "đ"];
        all.into_iter().find(|onset| *onset == two)
    });
    let one = one.and_then(|one| {
        let all = ["b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"];
        all.into_iter().find(|onset| *onset == one)
    });
    [three, two, one, Some("")].into_iter().flatten()
}

static RIMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("rimes.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// The vowels with their marks in the order of [`Tone`].
const TONED: [(char, [char; 6]); 12] = [
    ('a', ['a', 'à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

const TONES: [Tone; 6] = [Tone::Level, Tone::Falling, Tone::Rising, Tone::Dipping, Tone::Broken, Tone::Heavy];

/// Where the letters with marks stand among all characters: up to `ư`, and those of Vietnamese alone.
const MARKED: [std::ops::Range<u32>; 2] = [0xC0..0x1B1, 0x1EA0..0x1EFA];

/// Each of them without its tone mark, and the tone.
static UNTONED: LazyLock<[Vec<(char, Tone)>; 2]> = LazyLock::new(|| {
    MARKED.map(|range| {
        let plain = |c: char| {
            let found = TONED
                .iter()
                .find_map(|(base, marked)| Some((*base, TONES[marked.iter().position(|m| *m == c)?])));
            found.unwrap_or((c, Tone::Level))
        };
        range.filter_map(char::from_u32).map(plain).collect()
    })
});

/// A lower-case vowel without its tone mark, and the tone.
fn untone(c: char) -> (char, Tone) {
    let mut tables = MARKED.iter().zip(&*UNTONED);
    let known = tables.find_map(|(range, known)| known.get((c as u32).checked_sub(range.start)? as usize));
    known.copied().unwrap_or((c, Tone::Level))
}

impl Syllable {
    /// Takes a syllable apart, whatever its letter case; `None` where it is not one of Vietnamese.
    ///
    /// Both placements of the tone mark are read (`hòa`, `hoà`); the spelling rules of `c/k`, `g/gh`, `ng/ngh`
    /// and the tones that a final stop allows are part of the test.
    pub fn parse(text: &str) -> Option<Self> {
        take_apart(text).map(|(onset, rime, tone)| Self {
            onset: onset.to_owned(),
            rime: rime.to_owned(),
            tone,
        })
    }
}

/// No syllable is longer: `nghiêng` has eight bytes without its tone mark.
const LONGEST: usize = 12;

/// Onset, rime and tone, without allocation: most callers only ask whether there are any.
fn take_apart(text: &str) -> Option<(&'static str, &'static str, Tone)> {
    let mut buffer = [0; LONGEST + 4];
    let mut len = 0;
    let mut tone = Tone::Level;
    for c in text.chars() {
        let (base, t) = untone(super::lower_char(c));
        if t != Tone::Level {
            if tone != Tone::Level {
                return None;
            }
            tone = t;
        }
        len += base.encode_utf8(&mut buffer[len..]).len();
        if len > LONGEST {
            return None;
        }
    }
    let base = str::from_utf8(&buffer[..len]).ok()?;
    onsets(base)
        .filter_map(|onset| Some((onset, *RIMES.get(base.get(onset.len()..)?)?)))
        .find(|(onset, rime)| spelled_right(onset, rime) && tone_allowed(rime, tone))
        .map(|(onset, rime)| (onset, rime, tone))
}

fn spelled_right(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['i', 'e', 'ê', 'y']);
    match onset {
        "c" => !front && rime != "oa",
        // Also the names Mê Kông, Bắc Kạn, Kon Tum, spelled as they came into the language.
        "k" => front || matches!(rime, "ông" | "an" | "on"),
        "gh" | "ngh" => front && !rime.starts_with('y'),
        "g" => !rime.starts_with(['e', 'ê', 'y']),
        "ng" => !front,
        "gi" => !rime.starts_with(['i', 'y']),
        "" => true,
        // `by`, `py` are English; `Sỹ`, `Vỹ`, `Thy` are spellings of names.
        "b" | "p" if rime == "y" => false,
        _ => !(rime.starts_with("yê") && onset != "qu"),
    }
}

fn tone_allowed(rime: &str, tone: Tone) -> bool {
    let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
    !stopped || matches!(tone, Tone::Rising | Tone::Heavy)
}

/// Whether `text` is one syllable of Vietnamese, in any letter case.
pub fn is_syllable(text: &str) -> bool {
    take_apart(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_of_the_language() {
        for s in "việt nam quyền quốc giếng gì gìn nghiêng khuya thuở hoà hòa yêu uống oanh Đường quý quỳnh ngoằn gia giữa xoong ý ủy Ủy Kông Kạn Kon Mỹ"
            .split(' ')
        {
            assert!(is_syllable(s), "{s}");
        }
    }

    #[test]
    fn other_strings() {
        for s in [
            "joe",
            "w",
            "biden",
            "kat",
            "ce",
            "ki\u{301}",
            "ngê",
            "ghà",
            "",
            "hòà",
            "usd",
            "tt",
            "cát1",
            "aaaa",
            "by",
            "kát",
            "nghiêngnghiêng",
        ] {
            assert!(!is_syllable(s), "{s}");
        }
    }
}
