//! The trainers on a small sample of our own (`tests/train/`): what they make loads, does what it learnt, and is the
//! same each time. `docs/training.md` tells the formats.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a failure should say where")]

use std::fs;
use std::path::{Path, PathBuf};

use sukien::pipeline::{ModelKind, ModelSource};
use sukien::train::{Made, finish, names, of_names, of_pos, of_words, pos, words};
use sukien::{Depth, Options, Pipeline, Result};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sukien-train-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sample() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/train");
    ["words.txt", "pos.conllu", "names.jsonl"].map(|file| folder.join(file)).to_vec()
}

/// Trains on `files` whatever they can teach.
fn train(files: &[PathBuf], out: &Path) -> Result<String> {
    let work = |kind| match kind {
        ModelKind::Words => words::run_on(&of_words(files), out),
        ModelKind::Pos => pos::run_on(&of_pos(files), out),
        ModelKind::Names => names::run_on(&of_names(files), out),
    };
    let made: Result<Vec<Made>> =
        ModelKind::ALL.into_iter().map(|kind| Made::by(kind, || work(kind))).collect();
    finish(&made?, out)
}

/// The words of a text with a model, or with the library's.
fn read(model: Option<&Path>, text: &str) -> sukien::Document {
    let model = model.map(ModelSource::from);
    let pipeline = Pipeline::new(Options { model, ..Options::default() }).unwrap();
    pipeline.parse_to(text, None, Depth::Facts).unwrap()
}

fn forms(document: &sukien::Document) -> Vec<String> {
    document.words().iter().map(|word| document.form(word)).collect()
}

#[test]
fn the_sample_trains_models_that_know_it() {
    let (first, second) = (Folder::new("first"), Folder::new("second"));
    let table = train(&sample(), &first.0).unwrap();
    assert!(table.contains("words.txt: 24 sentences") && table.contains("UPOS"), "{table}");
    train(&sample(), &second.0).unwrap();
    for file in ["words.bin", "pos.bin", "names.bin", "README.md"] {
        assert_eq!(
            fs::read(first.0.join(file)).unwrap(),
            fs::read(second.0.join(file)).unwrap(),
            "{file} is another one the second time"
        );
    }

    // None of these sentences is in the sample.
    let text = "Ngư dân kể chuyển đổi số đã đến cảng cá.";
    assert!(!forms(&read(None, text)).contains(&"chuyển đổi số".to_owned()));
    assert!(forms(&read(Some(&first.0), text)).contains(&"chuyển đổi số".to_owned()));

    let document = read(Some(&first.0), "Bà Lan mua cá của ngư dân.");
    let tags: Vec<&str> = document.tags().iter().map(|tag| tag.upos.as_str()).collect();
    assert_eq!(tags, ["NOUN", "PROPN", "VERB", "NOUN", "ADP", "NOUN", "PUNCT"]);

    let document = read(Some(&first.0), "Năm nay, Sao Biển xây kho ở Phú Yên.");
    let found: Vec<(&str, &str)> =
        document.entities().iter().map(|e| (document.surface(e.span), e.label.as_str())).collect();
    assert_eq!(found, [("Sao Biển", "ORG"), ("Phú Yên", "LOC")]);
}

#[test]
fn mistakes_in_files_are_told_with_their_line() {
    let folder = Folder::new("mistakes");
    let told = |name: &str, text: &str| {
        let file = folder.0.join(name);
        fs::write(&file, text).unwrap();
        let error = match name.rsplit_once('.').unwrap().1 {
            "conllu" => pos::run_on(&[file], &folder.0),
            "jsonl" => names::run_on(&[file], &folder.0),
            _ => words::run_on(&[file], &folder.0),
        };
        error.unwrap_err().to_string()
    };
    let message = told("tags.conllu", "# text = Mưa to .\n1\tMưa\t_\tDANH_TỪ\t_\n");
    assert!(message.contains("tags.conllu:2") && message.contains("UPOS"), "{message}");
    let message = told("spans.jsonl", "{\"text\": \"Huế\", \"ents\": [[0, 9, \"LOC\"]]}\n");
    assert!(message.contains("spans.jsonl:1") && message.contains("3 code points"), "{message}");
    assert!(told("short.txt", "Một câu thôi .\n").contains("fewer than two"));
    let missing = words::run_on(&[folder.0.join("no_such.txt")], &folder.0).unwrap_err();
    assert!(missing.to_string().contains("no_such.txt"), "{missing}");
}
