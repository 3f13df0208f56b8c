//! Any input goes through, with spans that hold; and what no table of cases can say.

use proptest::prelude::*;

use super::*;
use crate::tokenize::{scan, sentences};

fn read(text: &str) -> Vec<Entity> {
    let atoms = scan(text);
    find(&atoms, &sentences(&atoms))
}

fn names(text: &str) -> Vec<String> {
    read(text).into_iter().map(|e| e.name).collect()
}

#[test]
fn underscores_and_spaced_marks_are_read_like_plain_text() {
    let plain = "Tổng thống Mỹ Joe Biden thăm Việt Nam. Ảnh: Giang Huy";
    let segmented = "Tổng_thống Mỹ Joe_Biden thăm Việt_Nam . Ảnh : Giang_Huy";
    assert_eq!(names(plain), names(segmented));
    assert_eq!(names(plain), ["Mỹ", "Joe Biden", "Việt Nam", "Giang Huy"]);
}

#[test]
fn a_sentence_without_a_stop_before_it_is_not_swallowed() {
    assert_eq!(names("Đồ họa : Hoàng Khánh Hồi tháng 3 , giá giảm ."), ["Hoàng Khánh"]);
    assert_eq!(
        names("Tổng thống Pháp thăm Lào Tổng thống Pháp đến Viêng Chăn ."),
        ["Pháp", "Lào", "Pháp", "Vientiane"]
    );
}

#[test]
fn money_and_ordinary_words_are_no_places() {
    assert!(names("Giá 5 đô la Mỹ, 3 bảng Anh.").is_empty());
    assert!(names("Anh về quê. Áo đẹp quá. Ý tôi là thế.").is_empty());
}

#[test]
fn names_of_the_user_win() {
    let entries = [
        (Label::Org, vec!["Hà Nội Mới".to_owned(), "Sao Mai".to_owned()]),
        (Label::Per, vec!["Tí Sún".to_owned()]),
    ];
    let gazetteer = Gazetteer::new(&entries.into()).unwrap();
    let found = |text: &str| -> Vec<(Label, String, &'static str)> {
        let atoms = scan(text);
        let names = find_with(&atoms, &sentences(&atoms), &gazetteer);
        names.into_iter().map(|e| (e.label, e.name, e.rule)).collect()
    };
    let org = |name: &str| (Label::Org, name.to_owned(), "gazetteer");
    assert_eq!(found("Hà Nội Mới vừa khai trương."), [org("Hà Nội Mới")]);
    assert_eq!(found("Quán Sao_Mai, SAO MAI, sao mai."), [org("Sao Mai"), org("Sao Mai")]);
    let people = found("Ca sĩ Tí Sún ra mắt đĩa nhạc.");
    assert_eq!(people[0].1, "Tí Sún");
    assert_eq!(people[0].0, Label::Per);
    assert!(Gazetteer::new(&[(Label::Loc, vec![" ".to_owned()])].into()).is_err());
}

#[test]
fn a_country_of_the_user_leaves_the_person_after_it() {
    for entries in [
        vec![(Label::Loc, vec!["Norvalia".to_owned()])],
        vec![(Label::Loc, vec!["Norvalia".to_owned()]), (Label::Per, vec!["Marta Lindqvist".to_owned()])],
    ] {
        let gazetteer = Gazetteer::new(&entries.into_iter().collect()).unwrap();
        let atoms = scan("Tổng thống Norvalia Marta Lindqvist cảm ơn Hà Nội.");
        let found = find_with(&atoms, &sentences(&atoms), &gazetteer);
        let names: Vec<_> = found.iter().map(|e| (e.label, e.name.as_str(), e.role.is_some())).collect();
        let marta = (Label::Per, "Marta Lindqvist", true);
        assert_eq!(names, [(Label::Loc, "Norvalia", false), marta, (Label::Loc, "Hà Nội", false)]);
    }
}

#[test]
fn a_damaged_model_is_told() {
    let bytes = include_bytes!("../../models/names.bin");
    assert!(NameModel::open(bytes).is_ok());
    assert!(NameModel::open(&bytes[..bytes.len() - 1]).is_err());
    assert!(NameModel::open(include_bytes!("../../models/words.bin")).is_err());
}

#[test]
fn association_in_a_title_is_no_person() {
    let found = read("Chủ tịch Hội Chế biến Thủy sản cho biết xuất khẩu tăng.");
    assert!(found.iter().all(|e| e.label != Label::Per), "{found:?}");
    for body in ["Hội Nghề cá Việt Nam", "Hội Điều dưỡng", "Hội Mỹ thuật Hà Nội"] {
        let found = read(&format!("Chủ tịch {body} cho biết xuất khẩu tăng."));
        let labels: Vec<Label> = found.iter().map(|e| e.label).collect();
        assert_eq!(labels, [Label::Org], "{found:?}");
    }
}

/// What the patterns look for, to be strung together.
const PIECES: &[&str] = &[
    "Tổng thống",
    "chủ tịch",
    "nguyên",
    "UBND",
    "Bộ Y tế",
    "công an tỉnh",
    "ông",
    "Bà",
    "PGS.TS",
    "Nguyễn",
    "Văn",
    "An",
    "Joe",
    "Biden",
    "Jong-un",
    "Mỹ",
    "Việt",
    "-",
    "–",
    "Trung Quốc",
    "Ảnh",
    ":",
    "(",
    ")",
    ",",
    ".",
    "và",
    "nước",
    "Cộng hòa",
    "Tập đoàn",
    "FLC",
    "của",
    "tại",
    "5",
    "tỉnh",
    "TP.HCM",
    "Q.",
    "\n",
    "\n\n",
    "_",
    "🎉",
    "\0",
    "Hiệp định",
    "về",
    "thủ đô",
    "Quảng Nam",
    "Hà Nội",
    "người",
    "tiếng",
    "Anh",
    "đại sứ",
    "kiêm",
];

fn strung() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (prop::sample::select(PIECES), prop::sample::select(&[" ", "", "_", "\n"][..])),
        0..60,
    )
    .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

fn check(text: &str) {
    let atoms = scan(text);
    let text = atoms.source();
    let found = find(&atoms, &sentences(&atoms));
    let mut end = 0;
    for entity in &found {
        assert!(!entity.span.of(text).trim().is_empty(), "{text:?}");
        assert!(!entity.name.is_empty(), "{text:?}");
        for span in [entity.honorific, entity.role].into_iter().flatten() {
            assert!(!span.of(text).is_empty() && !span.overlaps(entity.span), "{text:?}");
        }
        if entity.mention == Mention::Name {
            assert!(entity.span.start >= end, "names over each other in {text:?}");
            end = entity.span.end;
        }
    }
    assert!(found.windows(2).all(|w| w[0].span.start <= w[1].span.start), "not sorted: {text:?}");
}

proptest! {
    #[test]
    fn any_text_goes_through(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn strung_patterns_go_through(text in strung()) {
        check(&text);
    }
}

#[test]
fn long_repetitions_go_through() {
    for piece in [
        "Tổng thống ",
        "UBND ",
        "Bộ Y tế ",
        "Mỹ-",
        "ông An ",
        "Nguyễn ",
        "nguyên ",
        "Hiệp định A về ",
        "An. ",
        "Ảnh: ",
        "chủ tịch UBND tỉnh ",
        "Joe Biden ",
        "bà Lê Thị An ",
        "công an công an ",
        "Công ty A và ",
        "(A) ",
        "ông, ",
    ] {
        check(&piece.repeat(6_000));
    }
}

#[test]
fn a_ministry_ends_before_another_body() {
    let found = names("Bộ Tài chính và Hiệp hội Ngân hàng ký thỏa thuận tại Hà Nội.");
    assert_eq!(found.first().map(String::as_str), Some("Bộ Tài chính"));
}
