//! Any input goes through, with indexes and spans that hold.

use proptest::prelude::*;

use super::*;
use crate::time::Prefer;
use crate::tokenize::{scan, sentences};
use crate::{entity, quantity, time};

fn check(text: &str) -> Vec<Fact> {
    let atoms = scan(text);
    let sentences = sentences(&atoms);
    let entities = entity::find(&atoms, &sentences);
    let times = time::find(&atoms, &sentences, "2024-07-15".parse().ok(), Prefer::Past);
    let mut taken: Vec<Span> = times.iter().map(|t| t.span).collect();
    taken.extend(entities.iter().map(|e| e.span));
    taken.sort_unstable();
    let mut quantities = quantity::find(&atoms, &sentences, &taken);
    fill_bases(&atoms, &times, &mut quantities);
    let facts = find(Evidence {
        atoms: &atoms,
        sentences: &sentences,
        entities: &entities,
        times: &times,
        quantities: &quantities,
        quotes: &[],
        words: &[],
        tags: &[],
    });
    for fact in &facts {
        assert!(!fact.span.of(atoms.source()).is_empty(), "{text:?}");
        assert!(!fact.subject.is_empty() && !fact.predicate.is_empty(), "{text:?} {fact:?}");
        assert!(fact.quantities.iter().all(|(q, _)| *q < quantities.len()), "{text:?}");
        for time in &fact.times {
            assert!(!matches!(time.what, TimeRef::Time(n) if n >= times.len()), "{text:?}");
        }
    }
    assert!(facts.windows(2).all(|w| w[0].span.start <= w[1].span.start), "not sorted: {text:?}");
    facts
}

#[test]
fn a_change_gets_the_period_it_is_compared_with() {
    let text = "Xuất khẩu của Lào tăng 7% so với năm 2020, nhập khẩu giảm 2%.";
    let atoms = scan(text);
    let sentences = sentences(&atoms);
    let times = time::find(&atoms, &sentences, None, Prefer::Past);
    let mut quantities = quantity::find(&atoms, &sentences, &[]);
    fill_bases(&atoms, &times, &mut quantities);
    let bases: Vec<Option<&str>> =
        quantities.iter().map(|q| q.change.as_ref().and_then(|c| c.basis.as_deref())).collect();
    assert_eq!(bases[0], Some("2020"));
}

#[test]
fn glued_and_segmented_text_gives_the_same_facts() {
    let plain = check("Thương mại Việt - Úc đạt 13,8 tỷ USD năm 2023, giảm 12% so với năm 2022.");
    let segmented = check("Thương_mại Việt - Úc đạt 13,8 tỷ USD năm 2023 , giảm 12 % so với năm 2022 .");
    assert_eq!(plain.len(), 1);
    assert_eq!(plain[0].subject, segmented[0].subject);
    assert_eq!(plain[0].quantities, segmented[0].quantities);
    assert_eq!(plain[0].times, segmented[0].times);
}

/// What the rules look for, to be strung together.
const PIECES: &[&str] = &[
    "kim ngạch",
    "doanh thu",
    "GDP",
    "của",
    "Mỹ",
    "Việt Nam",
    "Việt - Mỹ",
    "đạt",
    "tăng",
    "giảm",
    "là",
    "có",
    "còn",
    "lên",
    "xuống",
    "5 tỷ USD",
    "11 %",
    "năm 2022",
    "so với",
    "cùng kỳ",
    "lớn nhất",
    "lớn thứ tám",
    "đứng thứ 5",
    "đứng đầu",
    "thế giới",
    ",",
    ".",
    "và",
    "(",
    ")",
    "-",
    "với",
    "1.200 dự án",
    "hai nước",
    "dự kiến",
    "không",
    "theo",
    "Bộ Y tế",
    "cho biết",
    "trong số",
    "về",
    "học tập",
    "sinh viên",
    "20.000 sinh viên",
    "🎉",
    "\n",
];

fn strung() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (prop::sample::select(PIECES), prop::sample::select(&[" ", "", "_", "\n"][..])),
        0..60,
    )
    .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
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
        "còn ",
        "đạt 5 tỷ USD ",
        "là 5 % ",
        "Mỹ ",
        "lớn nhất và ",
        "tăng 5 %, ",
        "và đạt ",
        "hai nước đạt 5 % ",
        "( ",
        "so với năm 2020 ",
        "tăng 5 % so với ",
        "là đối tác lớn nhất ",
        "đứng thứ 5 ",
        "20 sinh viên ",
        "theo ",
    ] {
        check(&piece.repeat(3_000));
    }
}

/// One sentence of verbs that reach for their objects and subjects.
#[test]
fn long_sentences_take_linear_time() {
    for part in
        ["thăm ", "và thăm Lào ", "nhận ", "bị bắt ", "Lào thăm Nga, ", "3 người chết, ", "nói “ thăm "]
    {
        let text = part.repeat(400_000 / part.len());
        let start = std::time::Instant::now();
        crate::Pipeline::default().parse(&text, None).unwrap();
        assert!(start.elapsed().as_secs() < 60, "{part:?}: {:?}", start.elapsed());
    }
}
