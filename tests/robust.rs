//! Any input goes through: no panic, no lost character, offsets that hold; and in linear time.
//!
//! `SUKIEN_FUZZ_CASES` says how many random inputs are made (5,000 if it does not); they are the same every time.

use sukien::text::{CharClass, OffsetUnit, Span, class_of};
use sukien::{Document, Pipeline};

/// A small generator with a fixed start.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }
}

/// What the rooms have rules for, and what breaks rules.
const PIECES: &[&str] = &[
    "ngày",
    "17/8",
    "tháng 6/2023",
    "123,86 tỷ USD",
    "1.200",
    "11 %",
    "10-11 / 9",
    "TP.HCM",
    "PGS.TS",
    "T.Ư",
    "v.v.",
    "W.",
    "A.",
    "ông",
    "Nguyễn Văn Bình",
    "cho biết",
    "\"",
    "“",
    "”",
    "'",
    "(",
    ")",
    ".",
    "...",
    "…",
    "?!",
    ",",
    ":",
    "-",
    "–",
    "/",
    "%",
    "$",
    "&",
    "#",
    "@",
    "http://",
    "a@b.vn",
    "vnexpress.net",
    "Ảnh:",
    "1.",
    "a)",
    "* ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    " ",
    "  ",
    "_",
    "__",
    "Việt_Nam",
    "quý II",
    "năm ngoái",
    "từ 46 đến 84 triệu đồng",
    "tăng 5%",
    "hòa",
    "hoà",
    "thuỷ",
    "Jean-Pierre",
    "ASEAN.Lũy",
    "ThủyTheo",
    "5G",
    "m2",
    "17h30",
    "hôm qua",
    "ho\u{61}\u{300}",
    "e\u{302}\u{323}",
    "\u{300}",
    "\u{31B}\u{301}",
    "\u{A0}",
    "\u{200B}",
    "\u{AD}",
    "\u{FEFF}",
    "\0",
    "\u{1}",
    "\u{85}",
    "\u{2028}",
    "👍🏽",
    "👨‍👩‍👧",
    "🇻🇳",
    "\u{FE0F}",
    "\u{200D}",
    "２０２３",
    "ﬁ",
    "Ð",
    "漢字",
    "한국",
    "\u{1112}\u{1161}\u{11AB}",
    "ไทย",
    "हिन्दी",
    "עברית",
    "ẞ",
    "İ",
    "ǅ",
    "Ω",
    "\u{10FFFF}",
    "\u{FFFD}",
    "½",
    "²",
];

fn random_text(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(40) {
        match random.below(10) {
            0 => text.extend(char::from_u32(random.below(0x11_0000) as u32)),
            1 => text.push(char::from(random.below(0x80) as u8)),
            2 => text.extend(char::from_u32(0x1EA0 + random.below(0x5A) as u32)),
            3 => {
                let (piece, n) = (random.of(PIECES), random.below(5));
                text.push_str(&piece.repeat(n));
            }
            _ => text.push_str(random.of(PIECES)),
        }
        if random.below(2) == 0 {
            text.push(' ');
        }
    }
    text
}

fn may_stand_between(c: char) -> bool {
    matches!(class_of(c), CharClass::Space | CharClass::Newline | CharClass::Underscore)
}

fn check(doc: &Document) {
    let (text, read) = (doc.text(), doc.normalized());
    let chars = doc.offsets(OffsetUnit::Chars);
    let mut at = 0;
    for atom in doc.atoms() {
        let between = &read[at..atom.span.start as usize];
        assert!(between.chars().all(may_stand_between), "{between:?} is in no atom of {text:?}");
        assert!(!atom.span.is_empty(), "an empty atom in {text:?}");
        at = atom.span.end as usize;
        let original = doc.original(atom.span);
        assert!(text.get(original.range()).is_some(), "{original:?} is no span of {text:?}");
        assert!(chars.get(text, original.start as usize) <= chars.get(text, original.end as usize));
    }
    assert!(read[at..].chars().all(may_stand_between), "{:?} is in no atom of {text:?}", &read[at..]);
    covers(doc.atoms().len(), doc.sentences().iter().map(|s| s.atoms.clone()), text);
    covers(doc.atoms().len(), doc.words().iter().map(|w| w.atoms.clone()), text);
    sorted(doc, doc.entities().iter().map(|e| e.span));
    sorted(doc, doc.times().iter().map(|t| t.span));
    sorted(doc, doc.quantities().iter().map(|q| q.span));
}

/// Every atom is in one range, in order.
fn covers(atoms: usize, ranges: impl Iterator<Item = std::ops::Range<usize>>, text: &str) {
    let mut at = 0;
    for range in ranges {
        assert!(range.start == at && range.end > at, "{range:?} does not follow {at} in {text:?}");
        at = range.end;
    }
    assert_eq!(at, atoms, "{text:?}");
}

fn sorted(doc: &Document, spans: impl Iterator<Item = Span>) {
    let mut last = Span::default();
    for span in spans {
        assert!(span.start >= last.start, "{span:?} after {last:?} in {:?}", doc.text());
        assert!(doc.text().get(doc.original(span).range()).is_some(), "{span:?} in {:?}", doc.text());
        last = span;
    }
}

#[test]
fn random_inputs() {
    let cases = std::env::var("SUKIEN_FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let pipeline = Pipeline::default();
    let mut random = Random(7);
    for _ in 0..cases {
        let text = random_text(&mut random);
        check(&pipeline.parse(&text, None).unwrap());
    }
}

/// Inputs that quadratic time would show on: run with a larger `SUKIEN_LONG_BYTES` to see. No times are asserted;
/// at the default size even quadratic code would end, a hundred times larger it would not.
#[test]
fn long_inputs() {
    let size = std::env::var("SUKIEN_LONG_BYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(40_000);
    let pipeline = Pipeline::default();
    for piece in [
        "1. ",
        "1.",
        "a.",
        "a. ",
        "A.",
        "A. ",
        "TP.",
        "T.Ư.",
        "v.v.",
        "một ",
        "một",
        "Một",
        "thủyTheo",
        "ThủyTheoThủy",
        "\u{301}",
        "a\u{301}\u{323}",
        "hoà",
        "hoà ",
        "\"",
        "\" ",
        "“",
        "(",
        "_",
        "a_",
        "1,",
        "1.1",
        "1,1.",
        "123.456.",
        "1234567890",
        "@",
        "a@",
        "a@a.",
        "#",
        "#a",
        "#1",
        "http://",
        "http://a ",
        "www.",
        "a.vn",
        "-",
        "a-",
        "A-A-",
        "1-",
        "1/",
        "/",
        "a/",
        "&",
        "A&",
        "'",
        "a'",
        "’",
        "...",
        "?!",
        "Ảnh: ",
        ":",
        "\n",
        "a\n",
        "\r\n",
        "\0",
        "👍",
        "🇻",
        "\u{200D}",
        "\u{FE0F}",
        "Ảnh : An ",
        "(AB) - ",
        "1/1/2020 1:1 ",
        "tháng ",
        "tỷ ",
        "từ 1 đến ",
        "năm ",
        "triệu ",
        "A1",
        "1a",
        "1h1",
        "không ",
        "ngày 1 ",
        "\u{1100}",
        "\u{1161}",
        "ﷺ",
        "漢",
    ] {
        let text = piece.repeat(size / piece.len() + 1);
        let doc = pipeline.parse(&text, None).unwrap();
        covers(doc.atoms().len(), doc.sentences().iter().map(|s| s.atoms.clone()), piece);
    }
}
