use proptest::prelude::*;

use super::*;
use crate::model::{Builder, File};
use crate::{Depth, ErrorKind, Pipeline};

fn tags(text: &str) -> Vec<Tag> {
    Pipeline::default().parse_to(text, None, Depth::Tags).unwrap().tags().to_vec()
}

#[test]
fn a_document_read_for_other_things_has_the_same_tags() {
    let text = "Giá vàng tăng mạnh.\nÔng Nguyễn Văn An, 54 tuổi, nói: \"Rất tốt!\"";
    let pipeline = Pipeline::default();
    let at_once = pipeline.parse_to(text, None, Depth::Tags).unwrap();
    for depth in [Depth::Words, Depth::Facts] {
        assert_eq!(pipeline.parse_to(text, None, depth).unwrap().tags(), at_once.tags());
    }
    assert_eq!(at_once.tags().len(), at_once.words().len());
    assert!(pipeline.parse_to(text, None, Depth::Sentences).unwrap().tags().is_empty());
}

#[test]
fn names_of_tags_come_back() {
    for upos in Upos::ALL {
        assert_eq!(Upos::of(upos.as_str()), Some(*upos));
        assert_eq!(Xpos::of(upos.usual().as_str()), Some(upos.usual()));
    }
    assert!(Xpos::ALL.iter().all(|x| Xpos::of(x.as_str()) == Some(*x)));
    assert_eq!(Upos::of("noun"), None);
}

#[test]
fn a_foreign_or_cut_model_is_an_error() {
    let bytes = include_bytes!("../../models/pos.bin");
    assert!(TagModel::open(bytes).is_ok());
    for wrong in [&bytes[..bytes.len() / 2], include_bytes!("../../models/words.bin").as_slice(), b""] {
        assert_eq!(TagModel::open(wrong).unwrap_err().kind(), ErrorKind::Model);
    }
    // A sound container whose sections do not fit each other.
    let mut builder = Builder::new(model::Layout::KIND, model::Layout::VERSION);
    builder.numbers(model::Layout::FEATURE_BUCKETS, &[0u32, 9]);
    builder.numbers(model::Layout::FEATURES, &[1u16, 2]);
    builder.bytes(model::Layout::WEIGHTS, &[0; 16]);
    let bytes = builder.finish();
    assert!(File::open(&bytes, model::Layout::KIND, model::Layout::VERSION).is_ok());
    assert!(TagModel::open(&bytes).is_err());
}

proptest! {
    #[test]
    fn every_word_has_a_tag_and_marks_are_marks(text in "([a-zA-ZÀ-ỹ]{1,6}|[0-9]{1,4}|[.,;:!?()%$&/-]|[ \n_]|\\PC){0,40}") {
        let doc = Pipeline::default().parse_to(&text, None, Depth::Tags).unwrap();
        prop_assert_eq!(doc.tags().len(), doc.words().len());
        for (word, tag) in doc.words().iter().zip(doc.tags()) {
            let mark = doc.is_punctuation(word);
            prop_assert!(!mark || matches!(tag.upos, Upos::Punct | Upos::Sym), "{:?}", doc.form(word));
            prop_assert!(mark || tag.upos != Upos::Punct, "{:?}", doc.form(word));
        }
    }
}

#[test]
fn long_and_odd_input_is_tagged_in_time() {
    for text in [
        "1.".repeat(20_000),
        "Ơ".repeat(100_000),
        "\0 ".repeat(10_000),
        "a_".repeat(50_000),
        "- ".repeat(50_000),
    ] {
        tags(&text);
    }
    assert!(tags("").is_empty());
}
