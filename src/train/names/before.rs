//! What the rooms before make of a text: names are told by words and parts of speech too.

use std::path::Path;

use crate::Result;
use crate::entity::Evidence;
use crate::segment::{self, LexiconSegmenter, Word, WordModel};
use crate::tag::{self, Tag, TagModel, Tagger};
use crate::tokenize::{Atoms, Sentence, sentences};
use crate::train::{Shared, pos, words};

/// The models of words and of parts of speech.
pub struct Before {
    segmenter: LexiconSegmenter,
    tagger: Tagger,
}

/// A text as the rooms before leave it.
pub struct Read<'t> {
    pub atoms: Atoms<'t>,
    pub sentences: Vec<Sentence>,
    words: Vec<Word>,
    tags: Vec<Tag>,
}

impl Before {
    /// The models in a folder, and the library's own for those that are not there.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        let read = |file: &str| std::fs::read(folder.join(file)).ok();
        Ok(Self {
            segmenter: read("words.bin").map_or_else(LexiconSegmenter::embedded, Self::segmenter)?,
            tagger: read("pos.bin").map_or_else(Tagger::embedded, Self::tagger)?,
        })
    }

    /// Models that have not seen the treebank's dev side.
    pub fn without_dev(shared: &Shared, silver: Option<&Path>) -> Result<Self> {
        let segmenter = Self::segmenter(words::without_dev(shared)?)?;
        Ok(Self { segmenter, tagger: Self::tagger(pos::without_dev(shared, silver)?)? })
    }

    fn segmenter(bytes: Vec<u8>) -> Result<LexiconSegmenter> {
        Ok(LexiconSegmenter::with_model(WordModel::open(bytes.leak())?))
    }

    fn tagger(bytes: Vec<u8>) -> Result<Tagger> {
        Ok(Tagger::with_model(TagModel::open(bytes.leak())?))
    }

    /// Reads a text.
    pub fn read<'t>(&self, atoms: Atoms<'t>) -> Read<'t> {
        let sentences = sentences(&atoms);
        let words = segment::words(&self.segmenter, &atoms, &sentences);
        let tags = tag::tags(Some(&self.tagger), &atoms, &sentences, &words);
        Read { atoms, sentences, words, tags }
    }
}

impl Read<'_> {
    /// For the room of names.
    pub fn evidence(&self) -> Evidence<'_> {
        Evidence { atoms: &self.atoms, sentences: &self.sentences, words: &self.words, tags: &self.tags }
    }
}
