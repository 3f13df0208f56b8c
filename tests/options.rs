//! Options of a pipeline that the spec pages do not reach: a model from a file, the probability of words.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a failure should say where")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sukien::model::{Builder, File};
use sukien::pipeline::{ModelKind, ModelSource};
use sukien::{Depth, ErrorKind, Options, Pipeline, Result};

const TEXT: &str = "Chính phủ vừa thông qua kế hoạch phát triển kinh tế biển của sáu tỉnh miền Trung.";

/// A pipeline with models of files.
fn with_model(source: impl Into<ModelSource>) -> Result<Pipeline> {
    Pipeline::new(Options { model: Some(source.into()), ..Options::default() })
}

/// The library's own files.
fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models")
}

/// The error of a file with these bytes.
fn refused(name: &str, bytes: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("sukien-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let error = with_model(&path).unwrap_err();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(error.kind(), ErrorKind::Model);
    let message = error.to_string();
    assert!(message.contains(name), "which file: {message}");
    message
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
fn models_are_read_from_files_and_folders() {
    let embedded = Pipeline::default().parse_to(TEXT, None, Depth::Facts).unwrap();
    let one = |kind: ModelKind| models().join(kind.file());
    let mut sources = vec![ModelSource::from(&models())];
    sources.extend(ModelKind::ALL.map(|kind| ModelSource::from(&one(kind))));
    sources.extend(ModelKind::ALL.map(|kind| ModelSource::Files([(kind, one(kind))].into())));
    for source in sources {
        let own = with_model(source).unwrap().parse_to(TEXT, None, Depth::Facts).unwrap();
        assert_eq!(own.words(), embedded.words());
        assert_eq!(own.tags(), embedded.tags());
        assert_eq!(own.entities(), embedded.entities());
    }
}

#[test]
fn what_is_no_model_is_refused() {
    assert!(refused("foreign.bin", b"PK\x03\x04 something else").contains("expected a model file of sukien"));
    assert!(refused("empty.bin", b"").contains("expected a model file of sukien"));
    assert!(refused("kind.bin", &Builder::new(*b"else", 1).finish()).contains("`else`"));
    assert!(refused("version.bin", &Builder::new(*b"tags", 99).finish()).contains("version 99"));
    let whole = std::fs::read(models().join("pos.bin")).unwrap();
    assert!(refused("cut.bin", &whole[..whole.len() - 1]).contains("cut short"));
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    assert!(refused("damaged.bin", &damaged).contains("damaged"));
    // One room's model in another room's place.
    let other = ModelSource::Files([(ModelKind::Words, models().join("pos.bin"))].into());
    let message = with_model(other).unwrap_err().to_string();
    assert!(
        message.contains("pos.bin") && message.contains("`tags`") && message.contains("`word`"),
        "{message}"
    );
    let missing = with_model("no/such/words.bin").unwrap_err();
    assert_eq!(missing.kind(), ErrorKind::Model);
    assert!(missing.to_string().contains("no/such/words.bin"), "{missing}");
    let empty = with_model(&models().with_file_name("src")).unwrap_err();
    assert!(empty.to_string().contains("holds no model"), "{empty}");
}

/// Small files of each kind: the header and the table of sections are right, the sections are short or empty.
fn small_files() -> Vec<Vec<u8>> {
    let kinds = [
        (*b"word", 2, &[*b"sylt", *b"syls", *b"slot"][..]),
        (*b"tags", 1, &[*b"fbkt", *b"fprt"]),
        (*b"name", 1, &[*b"fkey", *b"fwgt", *b"step"]),
    ];
    let file = |(kind, version, sections): ([u8; 4], u32, &[[u8; 4]])| {
        let mut builder = Builder::new(kind, version);
        for section in sections {
            builder.numbers(*section, &[0_u32, 1, 2, 0xffff]);
        }
        builder.finish()
    };
    kinds.map(file).to_vec()
}

#[test]
fn every_cut_and_every_damaged_byte_of_a_file_is_found() {
    for file in small_files() {
        File::check(&file).unwrap();
        for i in 0..file.len() {
            assert!(File::check(&file[..i]).is_err(), "cut at {i}");
            for bit in 0..8 {
                let mut damaged = file.clone();
                damaged[i] ^= 1 << bit;
                let path = [
                    sukien::segment::WordModel::open(&damaged).err(),
                    sukien::tag::TagModel::open(&damaged).err(),
                ];
                let names = sukien::entity::NameModel::open(&damaged).err();
                for error in path.into_iter().chain([names]) {
                    assert_eq!(error.map(|e| e.kind()), Some(ErrorKind::Model), "byte {i}, bit {bit}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A file whose checksum is right, but not what it holds: refused, or read without harm.
    #[test]
    fn damage_behind_a_right_checksum_does_no_harm(kind in 0..3_usize, places in prop::collection::vec((any::<u32>(), any::<u8>()), 1..40)) {
        let bytes = std::fs::read(models().join(ModelKind::ALL[kind].file())).unwrap();
        let mut damaged = bytes.clone();
        // Behind the header and the table of sections; half of the places near the beginning, where the tables are.
        for (at, byte) in places {
            let span = if at % 2 == 0 { bytes.len() - 400 } else { 20_000 };
            damaged[400 + at as usize / 2 % span] = byte;
        }
        let sealed = sealed(&damaged);
        let path = std::env::temp_dir().join(format!("sukien-{}-sealed.bin", std::process::id()));
        std::fs::write(&path, sealed).unwrap();
        let made = with_model(&path);
        std::fs::remove_file(&path).unwrap();
        match made {
            Ok(pipeline) => { pipeline.parse_to(TEXT, None, Depth::Facts).unwrap().tags(); }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::Model),
        }
    }
}

/// The same file with the checksum of what it holds now.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let tag = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    let mut builder = Builder::new(tag(8), number(12));
    for entry in (0..number(24) as usize).map(|i| 28 + 12 * i) {
        let start = number(entry + 4) as usize;
        builder.bytes(tag(entry), &bytes[start..start + number(entry + 8) as usize]);
    }
    builder.finish()
}
