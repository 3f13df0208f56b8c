//! Reading the shared data.

use std::fs;
use std::io::{BufReader, Cursor};
use std::path::{Path, PathBuf};

use crate::normalize::{self, normalize};
use crate::text::lower_into;
use crate::{Error, Result};

/// The folder of shared data.
#[derive(Debug, Clone)]
pub struct Shared {
    root: PathBuf,
}

/// A sentence whose words are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The sentence, normalised, without any mark of the words.
    pub text: String,
    /// Where its words end, in bytes of `text` that are no white space.
    pub ends: Vec<u32>,
    /// Other ways to read it, each with its share; empty where `ends` is certain.
    pub others: Vec<(f32, Vec<u32>)>,
}

impl Example {
    /// From words separated by spaces, their syllables joined by `_`.
    pub fn segmented(line: &str) -> Self {
        let line = normalize(line, normalize::Options::default()).text;
        let mut end = 0;
        let ends = line
            .split_whitespace()
            .map(|word| {
                end += word.bytes().filter(|b| *b != b'_').count() as u32;
                end
            })
            .collect();
        Self { text: line.replace('_', " "), ends, others: Vec::new() }
    }

    /// From atoms separated by spaces and, a tab after them, one hexadecimal digit a gap: the tools that join it.
    /// The tools vote: `RDRsegmenter` (1) and `ViNLP` (2) count twice, pyvi (4) and underthesea (8) once.
    pub fn voted(line: &str) -> Option<Self> {
        let (text, votes) = line.rsplit_once('\t')?;
        let votes: Vec<u32> = votes.chars().map(|c| c.to_digit(16).unwrap_or(0)).collect();
        let atoms: Vec<&str> = text.split(' ').collect();
        if votes.len() + 1 < atoms.len() || text.contains('_') {
            return None;
        }
        let read = |join: &dyn Fn(u32) -> bool| {
            let mut segmented = atoms[0].to_owned();
            for (pair, vote) in atoms.windows(2).zip(&votes) {
                segmented.push(if join(vote_of(*vote, pair[0], pair[1])) { '_' } else { ' ' });
                segmented.push_str(pair[1]);
            }
            Self::segmented(&segmented)
        };
        let mut example = read(&|vote| 2 * (vote & 1) + (vote & 2) + (vote >> 2 & 1) + (vote >> 3 & 1) > 2);
        let share = SHARES.map(|s| s * (1.0 - MAJORITY));
        example.others = (0..4).map(|tool| (share[tool], read(&|vote| vote >> tool & 1 == 1).ends)).collect();
        Some(example)
    }

    /// The ways to read it, each with its share.
    pub fn readings(&self) -> impl Iterator<Item = (f32, &[u32])> {
        let certain = if self.others.is_empty() { 1.0 } else { MAJORITY };
        let others = self.others.iter().map(|(share, ends)| (*share, ends.as_slice()));
        std::iter::once((certain, self.ends.as_slice())).chain(others)
    }

    /// The text in small letters, but for capitals at the heads of words unless `all`: damage that texts come with.
    pub fn lowered(&self, all: bool) -> String {
        let mut lower = String::with_capacity(self.text.len());
        if all {
            lower_into(&self.text, &mut lower);
            return lower;
        }
        let mut seen = 0;
        let mut small = String::new();
        for c in self.text.chars() {
            let head = seen == 0 || self.ends.binary_search(&seen).is_ok();
            small.clear();
            lower_into(c.encode_utf8(&mut [0; 4]), &mut small);
            if head {
                lower.push(c);
            } else {
                lower.push_str(&small);
            }
            seen += if c.is_whitespace() { 0 } else { c.len_utf8() as u32 };
        }
        lower
    }

    /// Its words, with the white space of the text inside them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let mut at = 0;
        let mut seen = 0;
        self.ends.iter().map(move |&end| {
            let rest = &self.text[at..];
            let start = at + rest.len() - rest.trim_start().len();
            let length = self.text[start..]
                .char_indices()
                .find(|(_, c)| {
                    let full = seen >= end;
                    seen += if c.is_whitespace() { 0 } else { c.len_utf8() as u32 };
                    full
                })
                .map_or(self.text.len() - start, |(i, c)| {
                    seen -= if c.is_whitespace() { 0 } else { c.len_utf8() as u32 };
                    i
                });
            at = start + length;
            &self.text[start..at]
        })
    }
}

/// What the vote of the majority weighs, beside those of the tools alone.
const MAJORITY: f32 = 0.5;
/// What each tool weighs among the four.
const SHARES: [f32; 4] = [1.0 / 3.0, 1.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0];

/// The first two tools never join what holds a hyphen (`Kim Jong-un`), so there the last two decide for all.
fn vote_of(vote: u32, left: &str, right: &str) -> u32 {
    let compound = |atom: &str| atom.len() > 1 && atom.contains('-');
    match compound(left) || compound(right) {
        true if vote & 0b1100 == 0b1100 => 0b1111,
        true => 0,
        false => vote,
    }
}

impl Shared {
    /// The shared data in `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The text of a file, by its path in the folder; unpacked where it ends in `.xz`.
    pub fn read(&self, path: &str) -> Result<String> {
        let path = self.root.join(path);
        let failed = |e: &dyn std::fmt::Display| Error::invalid_input(format!("{}: {e}", path.display()));
        let mut bytes = fs::read(&path).map_err(|e| failed(&e))?;
        if path.extension().is_some_and(|e| e == "xz") {
            let mut unpacked = Vec::new();
            lzma_rs::xz_decompress(&mut BufReader::new(Cursor::new(bytes)), &mut unpacked)
                .map_err(|e| failed(&format!("{e:?}")))?;
            bytes = unpacked;
        }
        String::from_utf8(bytes).map_err(|e| failed(&e))
    }

    /// The names of the files in a folder that end in `.extension`, without it, sorted.
    pub fn stems(&self, folder: &str, extension: &str) -> Result<Vec<String>> {
        let path = self.root.join(folder);
        let failed = |e| Error::invalid_input(format!("{}: {e}", path.display()));
        let mut stems = Vec::new();
        for entry in fs::read_dir(&path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            if file.extension().is_some_and(|e| e == extension) {
                stems.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            }
        }
        stems.sort_unstable();
        Ok(stems)
    }

    /// The sentences of the treebank: `train` or `dev`.
    pub fn treebank(&self, split: &str) -> Result<Vec<Example>> {
        let text = self.read(&format!("treebank/vtb_{split}.seg.txt"))?;
        // The corpus spells brackets so.
        let text = text.replace("LBKT", "(").replace("RBKT", ")");
        Ok(text.lines().map(Example::segmented).collect())
    }

    /// The news sentences on whose words four segmenters have voted.
    pub fn votes(&self) -> Result<Vec<Example>> {
        Ok(self.read("text/news_votes.tsv.xz")?.lines().filter_map(Example::voted).collect())
    }
}

/// Writes a trained file; the folder is made where it is not there.
pub fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, bytes))
        .map_err(|e| Error::invalid_input(format!("{}: {e}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(example: &Example) -> Vec<&str> {
        example.words().collect()
    }

    #[test]
    fn segmented_lines_lose_their_marks_and_keep_their_words() {
        let example = Example::segmented("Công_ty ở Hà_Nội .");
        assert_eq!(example.text, "Công ty ở Hà Nội .");
        assert_eq!(words(&example), ["Công ty", "ở", "Hà Nội", "."]);
        assert_eq!(Example::segmented("hoà_bình").text, "hòa bình");
    }

    #[test]
    fn more_than_two_votes_join() {
        // RDRsegmenter alone, then all, then the last two, then none.
        let example = Example::voted("a b c d e\t1fc0").unwrap();
        assert_eq!(words(&example), ["a", "b c", "d", "e"]);
        // Of what holds a hyphen the last two decide.
        assert_eq!(words(&Example::voted("Kim Jong-un\tc").unwrap()), ["Kim Jong-un"]);
        assert_eq!(words(&Example::voted("Kim Jong-un\t3").unwrap()), ["Kim", "Jong-un"]);
        assert!(Example::voted("no tab").is_none());
        assert!(Example::voted("a b c\t0").is_none());
    }
}
