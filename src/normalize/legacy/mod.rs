//! Vietnamese from before Unicode: TCVN3 (ABC), VNI, VISCII and Windows-1258, on request.
//!
//! Nothing here runs by itself. Someone who holds such text finds out which it is with [`detect`] (bytes) or
//! [`detect_misread`] (a string that was read as Latin-1), and turns it into Unicode with [`decode`] or [`convert`].

mod detect;
mod table;

pub use detect::{confidence, detect, detect_misread};

use unicode_normalization::UnicodeNormalization;

use self::table::{LATIN_CONTROLS, Table};

crate::text::names! {
    /// An encoding of Vietnamese.
    Encoding {
        /// TCVN 5712:1993, VN3: the `.Vn` fonts of the north.
        Tcvn3 = "tcvn3",
        /// VNI for Windows: the `VNI-` fonts of the south.
        Vni = "vni",
        /// RFC 1456: mail and news groups abroad.
        Viscii = "viscii",
        /// Windows code page 1258.
        Windows1258 = "windows-1258",
    }
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Viscii, Self::Windows1258];

    /// The encoding of that name, as [`Encoding::as_str`] gives it, in any case; `abc` is another name of TCVN3.
    ///
    /// ```
    /// use sukien::normalize::legacy::Encoding;
    /// assert_eq!(Encoding::from_name("VNI"), Some(Encoding::Vni));
    /// assert_eq!(Encoding::from_name("utf-8"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if name == "abc" {
            return Some(Self::Tcvn3);
        }
        Self::ALL.into_iter().find(|encoding| encoding.as_str() == name)
    }
}

/// The text that `bytes` hold, composed. Bytes to which the encoding gives no letter are read as Windows-1252.
///
/// ```
/// use sukien::normalize::legacy::{Encoding, decode};
/// assert_eq!(decode(b"ti\xD5ng Vi\xD6t", Encoding::Tcvn3), "tiếng Việt");
/// assert_eq!(decode(b"tie\xE1ng Vie\xE4t", Encoding::Vni), "tiếng Việt");
/// ```
pub fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let text = Table::of(encoding).decode(bytes);
    match encoding {
        Encoding::Tcvn3 => raise_capitals(&text),
        Encoding::Windows1258 => text.nfc().collect(),
        Encoding::Vni | Encoding::Viscii => text,
    }
}

/// The bytes of `text`; `None` where it holds a character that the encoding has not. TCVN3 has no capitals with a
/// tone mark, there they become small letters.
///
/// ```
/// use sukien::normalize::legacy::{Encoding, encode};
/// assert_eq!(encode("việt", Encoding::Viscii).as_deref(), Some(&b"vi\xAEt"[..]));
/// assert_eq!(encode("漢", Encoding::Viscii), None);
/// ```
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.nfc() {
        Table::of(encoding).encode(c, &mut out)?;
    }
    Some(out)
}

/// Puts right a string whose bytes in `encoding` were read as Latin-1 or Windows-1252: `tiÕng ViÖt`. Characters
/// that neither of them has stay as they are.
///
/// ```
/// use sukien::normalize::legacy::{Encoding, convert};
/// assert_eq!(convert("tiÕng ViÖt → 漢", Encoding::Tcvn3), "tiếng Việt → 漢");
/// ```
pub fn convert(text: &str, encoding: Encoding) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    let mut bytes = Vec::new();
    for c in text.chars() {
        if let Some(byte) = latin_byte(c) {
            bytes.push(byte);
        } else {
            out.push_str(&decode(&bytes, encoding));
            bytes.clear();
            out.push(c);
        }
    }
    out.push_str(&decode(&bytes, encoding));
    out
}

/// The byte that Latin-1 or Windows-1252 reads as `c`.
fn latin_byte(c: char) -> Option<u8> {
    u8::try_from(u32::from(c))
        .ok()
        .or_else(|| LATIN_CONTROLS.iter().position(|&x| x == c).map(|i| 0x80 + i as u8))
}

/// Makes capitals of small letters that stand among capitals: TCVN3 has none with a tone mark, `VIÖT NAM` is read
/// as `VIệT NAM`. Of a word with one capital (`Mỹ`) nobody can tell.
fn raise_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let end = crate::text::letters(text, at);
        let word = &text[at..end];
        let capitals = word.chars().filter(|&c| crate::text::is_upper(c)).count();
        let raised = capitals > 1 && !word.chars().any(|c| c.is_ascii_lowercase() || "ăâêôơưđ".contains(c));
        if raised {
            out.extend(word.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(word);
        }
        let gap = text[end..].chars().next().map_or(0, char::len_utf8);
        out.push_str(&text[end..end + gap]);
        at = end + gap;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "Sáng nay, Ủy ban nhân dân thành phố họp về việc sửa chữa những cây cầu cũ ở quận Ô Môn. \
        Nhiều người dân đề nghị làm đường mới, mở thêm chợ, giữ lại hàng cây phượng đỏ. Chủ tịch phường hứa sẽ \
        trả lời trong tuần tới: \"Kỹ sư đã khảo sát, ẩm thấp quá thì phải xây lại.\" Ngoài ra, mưa lũ khiến giá rau \
        tăng gấp đôi, thịt lợn và trứng cũng đắt hơn; các huyện vùng núi thiếu muối, gạo, thuốc men.";

    #[test]
    fn there_and_back() {
        for encoding in Encoding::ALL {
            let bytes = encode(NEWS, encoding).unwrap();
            let expected =
                if encoding == Encoding::Tcvn3 { NEWS.replace('Ủ', "ủ") } else { NEWS.to_owned() };
            assert_eq!(decode(&bytes, encoding), expected, "{encoding:?}");
            let misread: String = bytes.iter().map(|&b| char::from(b)).collect();
            assert_eq!(convert(&misread, encoding), expected, "{encoding:?}");
            assert_eq!(detect(&bytes), Some(encoding), "{encoding:?}");
            assert_eq!(detect_misread(&misread), Some(encoding), "{encoding:?}");
        }
    }

    #[test]
    fn every_letter_there_and_back() {
        let letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        let capitals: String = letters.chars().flat_map(char::to_uppercase).collect();
        for encoding in Encoding::ALL {
            assert_eq!(decode(&encode(letters, encoding).unwrap(), encoding), letters);
            if encoding != Encoding::Tcvn3 {
                assert_eq!(decode(&encode(&capitals, encoding).unwrap(), encoding), capitals);
            }
        }
    }

    #[test]
    fn capitals_of_fonts() {
        assert_eq!(decode(b"VI\xD6T NAM, M\xFC, Vi\xD6t", Encoding::Tcvn3), "VIỆT NAM, Mỹ, Việt");
        assert_eq!(decode(b"O\xE2ng A\xF9nh", Encoding::Vni), "Ông Ánh");
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            NEWS,
            "The committee agreed to meet again next week, officials said on Monday.",
            "",
            "Học",
            "12.500 - 13.000",
        ] {
            assert_eq!(detect(text.as_bytes()), None, "{text}");
            assert_eq!(detect_misread(text), None, "{text}");
        }
        for latin in [
            "Où est né l'évêque? Là, à côté de la forêt, dès l'été, le garçon a été très fâché par le maître.",
            "A comissão não aprovou as ações; são três as razões, mas já não há mais nada a fazer.",
            "El niño comió maíz y café en la mañana; después salió de la habitación con su mamá.",
            "Die Straße führt über die Brücke, schöne Grüße aus München an alle Freunde.",
            "Färjan går till ön på lördag; café, naïve, résumé.",
        ] {
            let bytes: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
            assert_eq!(detect(&bytes), None, "{latin}");
            assert_eq!(detect_misread(latin), None, "{latin}");
        }
    }
}
