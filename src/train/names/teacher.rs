//! A teacher: weights that also hear what a peer makes of a text. It tags news, and what ships learns from that.

use std::ops::Range;

use super::corpus::Labelled;
use super::crf::{Ascent, ByHash, Sample, Weights};
use super::fitting::{Fitted, samples};
use super::harvest::Learnt;
use super::peer::Peer;
use super::{compile, fitting};
use crate::Result;
use crate::entity::NameModel;
use crate::entity::tagger::{OUTSIDE, TAGS};
use crate::tokenize::sentences;

/// The teacher is the mean of so many, each fitted in an order of its own.
const TEACHERS: u8 = 3;

/// A text that a teacher has tagged: for each atom the share of each tag, of 255.
#[derive(Debug)]
pub struct Told {
    pub text: Labelled,
    pub shares: Vec<[u8; TAGS]>,
}

/// The news of a peer, as a teacher of these texts tags it: read as articles, given as sentences. What the rest of an
/// article tells of a name, the one that learns then finds without it.
pub fn news(texts: &[&Labelled], peer: &Peer, learnt: &Learnt) -> Result<Vec<Told>> {
    let heard: Vec<Labelled> = texts
        .iter()
        .map(|text| {
            let mut text = Labelled::clone(text);
            peer.hint(&mut text);
            text
        })
        .collect();
    let heard: Vec<&Labelled> = heard.iter().collect();
    let fitted = (0..TEACHERS).map(|seed| fitting::fitted(&heard, &[], learnt, seed.into()));
    let mut teacher = Teacher::new(fitted.collect::<Result<_>>()?);
    super::progress("names: a teacher reads raw news");
    let empty = compile(&[], &Weights::empty(0), learnt);
    let model = NameModel::open(&empty)?;
    Ok(peer.news().flat_map(|text| parts(&text, &teacher.tell(&text, &model))).collect())
}

/// The sentences of a text, each a text of its own.
fn parts(text: &Labelled, shares: &[[u8; TAGS]]) -> Vec<Told> {
    let atoms = text.atoms();
    let places = text.places(&atoms);
    let chars: Vec<char> = text.text.chars().collect();
    let part = |range: Range<usize>| {
        let (start, end) = (places[range.start].0 as usize, places[range.end - 1].1 as usize);
        let text = Labelled::new(chars[start..end].iter().collect(), Vec::new());
        (text.atoms().len() == range.len()).then(|| Told { text, shares: shares[range].to_vec() })
    };
    sentences(&atoms).into_iter().filter(|s| !s.atoms.is_empty()).filter_map(|s| part(s.atoms)).collect()
}

/// Fitted weights that can be asked, all of the same features.
struct Teacher {
    numbers: ByHash<u32>,
    ascents: Vec<Ascent>,
}

impl Teacher {
    fn new(fitted: Vec<Fitted>) -> Self {
        let known = fitted.first().map_or(&[][..], |f| &f.known);
        Self {
            numbers: known.iter().zip(0..).map(|(h, n)| (*h, n)).collect(),
            ascents: fitted.into_iter().map(|f| Ascent::new(f.weights)).collect(),
        }
    }

    /// For each atom of a text the share of each tag, of 255.
    fn tell(&mut self, text: &Labelled, model: &NameModel<'_>) -> Vec<[u8; TAGS]> {
        let outside = std::array::from_fn(|t| if t == OUTSIDE { 255 } else { 0 });
        let mut all = vec![outside; text.atoms().len()];
        for (start, sample) in samples(text, model, &self.numbers, &[]) {
            for (to, row) in all[start..].iter_mut().zip(self.shares(&sample)) {
                *to = row.map(|share| (share * 255.0).round() as u8);
            }
        }
        all
    }

    fn shares(&mut self, sample: &Sample) -> Vec<[f32; TAGS]> {
        let part = 1.0 / f32::from(TEACHERS);
        let mut mean = vec![[0.0; TAGS]; sample.tags.len()];
        for ascent in &mut self.ascents {
            for (mean, row) in mean.iter_mut().zip(ascent.shares(sample)) {
                mean.iter_mut().zip(row).for_each(|(mean, share)| *mean += part * share);
            }
        }
        mean
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::super::{Learnt, Taught, make};
    use super::*;
    use crate::train::files;

    /// A folder that goes when the test ends.
    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// The sample of `tests/train/`.
    fn sample() -> Vec<Labelled> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/train/names.jsonl");
        let rows = files::spans(&file).unwrap();
        rows.into_iter().map(|(text, names)| Labelled::new(text, names)).collect()
    }

    /// A peer that has read `news`, and of the labelled texts the first.
    fn peer(name: &str, gold: &str, news: &str) -> (Folder, Result<Peer>) {
        let folder = Folder(std::env::temp_dir().join(format!("sukien-{}-{name}", std::process::id())));
        fs::create_dir_all(&folder.0).unwrap();
        fs::write(folder.0.join("names_gold.jsonl"), gold).unwrap();
        fs::write(folder.0.join("names_news.jsonl"), news).unwrap();
        let peer = Peer::read(&folder.0);
        (folder, peer)
    }

    #[test]
    fn news_is_told_by_sentences_and_learnt_from() {
        let texts = sample();
        let texts: Vec<&Labelled> = texts.iter().collect();
        let gold = serde_json::json!({"text": texts[0].text, "tags": [[0, 2, "Nc", "O"]]}).to_string();
        let news = "{\"text\": \"Bà Lan bán cá.\\nSao Biển ở Phú Yên.\", \"tags\": [[0, 2, \"Nc\", \"O\"], \
                    [3, 6, \"Np\", \"B-PER\"], [15, 23, \"Np\", \"B-ORG\"], [26, 29, \"Np\", \"B-LOC\"], \
                    [30, 33, \"Np\", \"I-LOC\"]]}\n";
        let (_folder, peer) = peer("news", &gold, news);
        let peer = peer.unwrap();
        assert!(peer.articles().contains("Bà Lan bán cá.\nSao Biển ở Phú Yên."));
        let told = super::news(&texts, &peer, &Learnt::default()).unwrap();
        let read: Vec<&str> = told.iter().map(|t| t.text.text.as_str()).collect();
        assert_eq!(read, ["Bà Lan bán cá.", "Sao Biển ở Phú Yên."]);
        for Told { text, shares } in &told {
            assert_eq!(text.atoms().len(), shares.len());
            // Rounded, they are nearly all of 255.
            let whole =
                |row: &[u8; TAGS]| (240..270).contains(&row.iter().map(|s| u32::from(*s)).sum::<u32>());
            assert!(shares.iter().all(whole), "{shares:?}");
        }
        // `Lan` is hardly outside of every name, the mark at the end is.
        assert!(told[0].shares[1][OUTSIDE] < 128 && told[0].shares[4][OUTSIDE] > 128, "{:?}", told[0].shares);

        let taught = Taught { learnt: Learnt::default(), told };
        let bytes = make(&texts, &taught).unwrap();
        assert_eq!(bytes, make(&texts, &taught).unwrap(), "another model the second time");
        assert_ne!(bytes, make(&texts, &Taught::default()).unwrap(), "the news taught nothing");
    }

    #[test]
    fn what_is_no_silver_is_told_with_its_file() {
        let (_folder, peer) = peer("broken", "", "{\"text\": ");
        assert!(peer.unwrap_err().to_string().contains("names_news.jsonl"));
        let missing = Peer::read(Path::new("no/such/folder")).unwrap_err();
        assert!(missing.to_string().contains("names_gold.jsonl"), "{missing}");
    }
}
