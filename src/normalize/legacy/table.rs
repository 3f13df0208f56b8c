use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::Encoding;

/// What Windows-1252 has at 0x80 to 0x9F; its five gaps are the control characters of Latin-1.
pub(super) const LATIN_CONTROLS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The two directions of an encoding, compiled from its file.
pub(super) struct Table {
    /// What a byte by itself is.
    single: [char; 256],
    /// A base letter and the byte of its marks.
    pairs: HashMap<[u8; 2], char>,
    bytes: HashMap<char, Vec<u8>>,
}

static TCVN3: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("tcvn3.tsv")));
static VNI: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("vni.tsv")));
static VISCII: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("viscii.tsv")));
static WINDOWS_1258: LazyLock<Table> = LazyLock::new(|| Table::new(include_str!("windows1258.tsv")));

impl Table {
    pub(super) fn of(encoding: Encoding) -> &'static Self {
        match encoding {
            Encoding::Tcvn3 => &TCVN3,
            Encoding::Vni => &VNI,
            Encoding::Viscii => &VISCII,
            Encoding::Windows1258 => &WINDOWS_1258,
        }
    }

    fn new(file: &str) -> Self {
        let mut table =
            Self { single: std::array::from_fn(latin), pairs: HashMap::new(), bytes: HashMap::new() };
        for (letter, bytes) in file.lines().filter(|l| !l.starts_with('#')).filter_map(row) {
            match bytes[..] {
                [byte] => table.single[usize::from(byte)] = letter,
                [base, mark] => {
                    table.pairs.insert([base, mark], letter);
                    // The fonts show `Oâ` as they show `OÂ`: the small marks after a capital are in use.
                    table.pairs.entry([base, mark | 0x20]).or_insert(letter);
                }
                _ => {}
            }
            table.bytes.insert(letter, bytes);
        }
        table
    }

    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let mut out = String::with_capacity(bytes.len() * 3 / 2);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let pair =
                bytes.get(at + 1).filter(|b| !b.is_ascii()).and_then(|&mark| self.pairs.get(&[byte, mark]));
            out.push(pair.copied().unwrap_or(self.single[usize::from(byte)]));
            at += 1 + usize::from(pair.is_some());
        }
        out
    }

    /// Appends the bytes of `c`: its own, those of its parts where tone marks are letters of their own, those of
    /// its small letter, or what Windows-1252 has for it if that is not taken.
    pub(super) fn encode(&self, c: char, out: &mut Vec<u8>) -> Option<()> {
        if let Some(bytes) = self.bytes.get(&c) {
            out.extend(bytes);
            return Some(());
        }
        if let Some(i) = self.single.iter().position(|&x| x == c) {
            out.push(i as u8);
            return Some(());
        }
        if let Some((base, mark)) = parts(c)
            && let Some(mark) = self.bytes.get(&mark)
        {
            self.encode(base, out)?;
            out.extend(mark);
            return Some(());
        }
        let small = c.to_lowercase().next().filter(|&s| s != c)?;
        out.extend(self.bytes.get(&small)?);
        Some(())
    }
}

/// A letter without its tone mark, and the mark.
fn parts(c: char) -> Option<(char, char)> {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let all: Vec<char> = std::iter::once(c).nfd().collect();
    let tone = *all.iter().find(|m| TONES.contains(m))?;
    let mut base = all.into_iter().filter(|m| *m != tone).nfc();
    base.next().filter(|_| base.next().is_none()).map(|base| (base, tone))
}

fn latin(byte: usize) -> char {
    LATIN_CONTROLS.get(byte.wrapping_sub(0x80)).copied().unwrap_or(char::from(byte as u8))
}

/// `à⇥B5`, `U+0300⇥CC`.
fn row(line: &str) -> Option<(char, Vec<u8>)> {
    let (letter, hex) = line.split_once('\t')?;
    let letter = match letter.strip_prefix("U+") {
        Some(code) => char::from_u32(u32::from_str_radix(code, 16).ok()?)?,
        None => letter.chars().next()?,
    };
    let byte = |i: usize| u8::from_str_radix(hex.get(i..i + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..hex.len()).step_by(2).map(byte).collect();
    Some((letter, bytes?))
}
