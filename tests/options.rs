//! Options of a pipeline that the spec pages do not reach: a model from a file, the probability of words.

use std::path::Path;

use sukien::{Depth, ErrorKind, Options, Pipeline, Result};

const TEXT: &str = "Chính phủ vừa thông qua kế hoạch phát triển kinh tế biển của sáu tỉnh miền Trung.";

/// A pipeline with the word model of a file.
fn with_model(path: &Path) -> Result<Pipeline> {
    Pipeline::new(Options { model: Some(path.to_owned()), ..Options::default() })
}

#[test]
fn words_carry_their_probability_when_asked() {
    let plain = Pipeline::default().parse_to(TEXT, None, Depth::Words).unwrap();
    assert!(plain.words().iter().all(|word| word.confidence.is_none()));
    let options = Options { confidence: true, ..Options::default() };
    let sure = Pipeline::new(options).unwrap().parse_to(TEXT, None, Depth::Words).unwrap();
    assert_eq!(sure.words().len(), plain.words().len());
    for (word, same) in sure.words().iter().zip(plain.words()) {
        assert_eq!(word.atoms, same.atoms);
        let confidence = word.confidence.unwrap();
        assert!((0.0..=1.0).contains(&confidence), "{confidence}");
    }
}

#[test]
fn a_model_is_read_from_its_file() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/words.bin");
    let own = with_model(&file).unwrap().parse_to(TEXT, None, Depth::Words).unwrap();
    let embedded = Pipeline::default().parse_to(TEXT, None, Depth::Words).unwrap();
    assert_eq!(own.words(), embedded.words());
}

#[test]
fn what_is_no_model_is_refused() {
    let foreign = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    assert_eq!(with_model(&foreign).unwrap_err().kind(), ErrorKind::Model);
    let other_room = foreign.with_file_name("models").join("pos.bin");
    assert_eq!(with_model(&other_room).unwrap_err().kind(), ErrorKind::Model);
    let missing = with_model(Path::new("no/such/words.bin")).unwrap_err();
    assert!(missing.to_string().contains("no/such/words.bin"), "{missing}");
}
