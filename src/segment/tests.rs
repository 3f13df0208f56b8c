use proptest::prelude::*;

use super::{LexiconSegmenter, Segmenter, TokenSegmenter, UserLexicon, Word, WordModel};
use crate::model::Builder;
use crate::tokenize::{Atoms, scan, sentences};
use crate::{Depth, ErrorKind, Options, Pipeline};

fn words(segmenter: &dyn Segmenter, atoms: &Atoms<'_>) -> Vec<Word> {
    let mut words = Vec::new();
    for sentence in sentences(atoms) {
        segmenter.segment(atoms, &sentence, &mut words);
    }
    words
}

fn shown(segmenter: &dyn Segmenter, text: &str) -> String {
    let atoms = scan(text);
    let forms = words(segmenter, &atoms);
    forms.iter().map(|w| atoms.span(w.atoms.clone()).of(text)).collect::<Vec<_>>().join(" | ")
}

fn embedded() -> LexiconSegmenter {
    LexiconSegmenter::embedded().unwrap()
}

/// Every atom in one word, in order, no token cut.
fn well_formed(atoms: &Atoms<'_>, words: &[Word]) -> Result<(), TestCaseError> {
    let mut at = 0;
    for word in words {
        prop_assert_eq!(word.atoms.start, at);
        prop_assert!(word.atoms.end > at);
        at = word.atoms.end;
        prop_assert!(!atoms.get(at).is_some_and(|a| a.joined));
    }
    prop_assert_eq!(at, atoms.len());
    Ok(())
}

#[test]
fn line_ends_within_a_sentence_are_spaces() {
    assert_eq!(shown(&embedded(), "Người lao\nđộng Việt\nnam"), "Người | lao\nđộng | Việt\nnam");
}

#[test]
fn words_end_at_marks_and_glued_tokens() {
    assert_eq!(shown(&embedded(), "kinh, tế"), "kinh | , | tế");
    assert_eq!(shown(&embedded(), "Hà (Nội)"), "Hà | ( | Nội | )");
    assert_eq!(shown(&embedded(), "tháng5 năm"), "tháng | 5 | năm");
}

#[test]
fn an_underscore_decides_where_the_lexicon_is_in_doubt() {
    let hinted = shown(&embedded(), "Anh học_sinh học .");
    assert_eq!(hinted, "Anh | học_sinh | học | .");
    // What is no word at all stays apart.
    assert_eq!(shown(&embedded(), "con_và cháu"), "con | và | cháu");
}

#[test]
fn user_entries_must_be_words() {
    for (entry, what) in
        [("", "blank"), (" \n", "blank"), ("...", "letter"), ("%", "letter"), ("🎉", "letter")]
    {
        let lexicon = vec!["công nghệ số".to_owned(), entry.to_owned()];
        let error = Pipeline::new(Options { lexicon, ..Options::default() }).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let message = error.to_string();
        assert!(message.contains("entry 1") && message.contains(what), "{message}");
    }
    assert!(UserLexicon::new(["a", "5G", "AT&T", "C++"]).is_ok());
}

#[test]
fn the_longest_user_word_at_the_leftmost_place_wins() {
    let user = UserLexicon::new(["số hóa", "công nghệ số", "công nghệ số hóa", "hóa đơn"]).unwrap();
    let segmenter = embedded().with_user(user);
    assert_eq!(shown(&segmenter, "công nghệ số hóa đơn"), "công nghệ số hóa | đơn");
    assert_eq!(shown(&segmenter, "Công_nghệ số, số hóa"), "Công_nghệ số | , | số hóa");
    assert_eq!(shown(&segmenter, "công nghệ\n\nsố"), "công nghệ | số");
}

#[test]
fn user_words_are_spelled_as_the_user_likes() {
    let options = |entry: &str| Options { lexicon: vec![entry.to_owned()], ..Options::default() };
    for entry in [
        "toà nhà hoà lạc",
        "tòa nhà Hòa Lạc",
        "toa\u{300} nha\u{300} ho\u{300}a la\u{323}c",
        "toà_nhà_hoà_lạc",
    ] {
        let pipeline = Pipeline::new(options(entry)).unwrap();
        let doc = pipeline.parse_to("Xây Toà nhà Hoà Lạc.", None, Depth::Words).unwrap();
        assert_eq!(doc.words().len(), 3, "{entry}");
    }
}

#[test]
fn a_token_is_never_cut_for_a_user_word() {
    let segmenter = embedded().with_user(UserLexicon::new(["8", "ngày 17"]).unwrap());
    assert_eq!(shown(&segmenter, "ngày 17/8"), "ngày | 17/8");
}

#[test]
fn foreign_damaged_and_mismatched_files_are_errors() {
    let bytes = include_bytes!("../../models/words.bin");
    assert!(bytes.len() < 3_500_000);
    for cut in [0, 7, 27, 100, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(WordModel::open(&bytes[..cut]).unwrap_err().kind(), ErrorKind::Model, "{cut}");
    }
    let other = Builder::new(*b"tags", 1).finish();
    assert!(WordModel::open(&other).unwrap_err().to_string().contains("`tags`"));
    let empty = Builder::new(*b"word", super::model::Layout::VERSION).finish();
    assert!(WordModel::open(&empty).unwrap_err().to_string().contains("missing"));
}

#[test]
fn the_embedded_model_answers() {
    let segmenter = embedded();
    let model = segmenter.model();
    let follow = |word: &str| {
        word.split(' ')
            .try_fold(0, |node, s| model.child(node, model.syllable(s)?))
            .filter(|n| model.is_word(*n))
    };
    assert!(follow("việt nam").is_some());
    assert!(follow("việt").is_none());
    assert!(model.syllable("việtt").is_none());
    assert!(model.words() > 30_000);
}

#[test]
fn long_input_takes_no_longer_than_its_length() {
    let segmenter = embedded();
    for text in
        ["công nghệ ".repeat(50_000), "Nguyễn Văn ".repeat(50_000), "1.".repeat(20_000), "a_".repeat(100_000)]
    {
        let atoms = scan(&text);
        well_formed(&atoms, &words(&segmenter, &atoms)).unwrap();
    }
}

/// Texts of news-like pieces and of anything.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "công",
            "nghệ",
            "số",
            "Việt",
            "Nam",
            "Hà",
            "Nội",
            "NGUYỄN",
            "VĂN",
            "Putin",
            "W.",
            "Jean-Pierre",
            "17/8",
            "TP.",
            ",",
            ".",
            "hoà",
            "hòa",
            "\"",
            "(",
            "A5",
            "USD",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    let gap = prop::sample::select(vec![" ", "_", "\n", "\n\n", "", "  "]);
    prop::collection::vec((piece, gap), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect())
}

proptest! {
    #[test]
    fn each_atom_is_in_one_word(text in any_text()) {
        let atoms = scan(&text);
        well_formed(&atoms, &words(&embedded(), &atoms))?;
        well_formed(&atoms, &words(&TokenSegmenter, &atoms))?;
    }

    #[test]
    fn user_words_always_win(before in "[a-zà-ỹ]{1,6}( [A-Za-z]{1,5}){0,3}", after in "[A-Za-z]{1,6}( [a-zà-ỹ]{1,5}){0,3}") {
        let segmenter = embedded().with_user(UserLexicon::new(["Zuku Nam Việt"]).unwrap());
        let text = format!("{before} zuku nam_việt {after}");
        let atoms = scan(&text);
        let words = words(&segmenter, &atoms);
        well_formed(&atoms, &words)?;
        let found = words.iter().any(|w| atoms.span(w.atoms.clone()).of(&text) == "zuku nam_việt");
        prop_assert!(found);
    }

    #[test]
    fn composed_and_decomposed_text_have_the_same_words(text in any_text()) {
        use unicode_normalization::UnicodeNormalization;
        let pipeline = Pipeline::default();
        let forms = |text: &str| {
            let doc = pipeline.parse_to(text, None, Depth::Words).unwrap();
            doc.words().iter().map(|w| doc.form(w)).collect::<Vec<_>>()
        };
        let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(forms(&nfc), forms(&nfd));
    }

    #[test]
    fn any_bytes_behind_a_right_header_do_no_harm(
        numbers in prop::collection::vec(any::<u16>(), 0..64), text in any_text(), size in 0_u32..5,
    ) {
        let bytes = hostile_model(&numbers, 1 << size);
        if let Ok(model) = WordModel::open(bytes.leak()) {
            let atoms = scan(&text);
            well_formed(&atoms, &words(&LexiconSegmenter::with_model(model), &atoms))?;
        }
    }
}

/// A model file of the right shape, full of arbitrary numbers.
fn hostile_model(numbers: &[u16], slots: usize) -> Vec<u8> {
    use super::context::NGRAM_BYTES;
    use super::model::{CASINGS, LENGTHS, Layout, PAIRS, UNKNOWNS};
    let take = |n: usize| {
        numbers.iter().copied().cycle().take(if numbers.is_empty() { 0 } else { n }).collect::<Vec<_>>()
    };
    let signed = |n: usize| take(n).into_iter().map(u16::cast_signed).collect::<Vec<_>>();
    let wide = |n: usize| take(n).into_iter().map(|x| u32::from(x) << (x % 17)).collect::<Vec<_>>();
    let (syllables, nodes) = (slots.saturating_sub(1), numbers.len());
    let mut builder = Builder::new(Layout::KIND, Layout::VERSION);
    builder.bytes(Layout::TEXT, "côngnghệsố".as_bytes());
    builder.numbers(Layout::STARTS, &wide(syllables + 1));
    builder.numbers(Layout::SLOTS, &take(slots));
    builder.bytes(Layout::NATIVE, &vec![1; syllables]);
    builder.numbers(Layout::SINGLE, &signed(syllables));
    builder.numbers(Layout::LEFT, &signed(2 * syllables));
    builder.numbers(Layout::RIGHT, &signed(2 * syllables));
    builder.numbers(Layout::LABELS, &take(nodes));
    builder.numbers(Layout::CHILDREN, &wide(nodes + 1));
    builder.numbers(Layout::WORDS, &signed(nodes));
    builder.numbers(Layout::SHAPES, &signed(PAIRS + LENGTHS + CASINGS + UNKNOWNS));
    builder.bytes(Layout::NGRAMS, &take(NGRAM_BYTES).iter().map(|n| *n as u8).collect::<Vec<_>>());
    builder.finish()
}
