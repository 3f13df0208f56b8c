//! Which trained models a pipeline works with: those of the library, or some of the user's own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use crate::entity::{NameModel, tagger as names};
use crate::model;
use crate::segment::{LexiconSegmenter, WordModel};
use crate::tag::{TagModel, Tagger};
use crate::{Error, Result};

crate::text::names! {
    /// What a model is for.
    ModelKind {
        /// Words: `words.bin`.
        Words = "words",
        /// Parts of speech: `pos.bin`.
        Pos = "pos",
        /// Names: `names.bin`.
        Names = "names",
    }
}

impl ModelKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Words, Self::Pos, Self::Names];

    /// The file of that kind in a folder of models.
    pub fn file(self) -> &'static str {
        match self {
            Self::Words => "words.bin",
            Self::Pos => "pos.bin",
            Self::Names => "names.bin",
        }
    }

    /// What the header of such a file says.
    fn tag(self) -> [u8; 4] {
        match self {
            Self::Words => WordModel::KIND,
            Self::Pos => TagModel::KIND,
            Self::Names => NameModel::KIND,
        }
    }
}

/// Where models of the user's own are; those that are not there are the library's.
///
/// ```
/// use sukien::pipeline::{ModelKind, ModelSource};
/// let all = ModelSource::from("models");
/// let words = ModelSource::Files([(ModelKind::Words, "models/words.bin".into())].into());
/// assert_ne!(all, words);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ModelSource {
    /// One file, whose header tells what it is for, or a folder with any of `words.bin`, `pos.bin`, `names.bin`.
    Path(PathBuf),
    /// A file for each of some kinds.
    Files(BTreeMap<ModelKind, PathBuf>),
}

impl<P: AsRef<Path> + ?Sized> From<&P> for ModelSource {
    fn from(path: &P) -> Self {
        Self::Path(path.as_ref().to_owned())
    }
}

/// A model of the library's own, which is read when it is first needed, or one of the user's.
#[derive(Debug)]
pub enum Chosen<T> {
    /// What gives the library's; nothing in a build without it.
    Embedded(fn() -> Option<Arc<T>>),
    /// The user's.
    Own(Arc<T>),
}

impl<T> Clone for Chosen<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Embedded(get) => Self::Embedded(*get),
            Self::Own(model) => Self::Own(Arc::clone(model)),
        }
    }
}

impl<T> Chosen<T> {
    /// The model.
    pub fn get(&self) -> Option<Arc<T>> {
        match self {
            Self::Embedded(get) => get(),
            Self::Own(model) => Some(Arc::clone(model)),
        }
    }
}

/// The models of a pipeline.
#[derive(Debug, Clone)]
pub struct Models {
    pub segmenter: LexiconSegmenter,
    pub tagger: Chosen<Tagger>,
    pub names: Chosen<NameModel<'static>>,
}

impl Models {
    /// Those of `source`, and the library's for the rest.
    pub fn load(source: Option<&ModelSource>) -> Result<Self> {
        let mut models = Self {
            segmenter: LexiconSegmenter::embedded()?,
            tagger: Chosen::Embedded(embedded_tagger),
            names: Chosen::Embedded(embedded_names),
        };
        match source {
            None => {}
            Some(ModelSource::Path(path)) if path.is_dir() => models.take_folder(path)?,
            Some(ModelSource::Path(path)) => models.take(path, None)?,
            Some(ModelSource::Files(files)) => {
                files.iter().try_for_each(|(kind, path)| models.take(path, Some(*kind)))?;
            }
        }
        Ok(models)
    }

    fn take_folder(&mut self, folder: &Path) -> Result<()> {
        let there = ModelKind::ALL.map(|kind| (kind, folder.join(kind.file())));
        let mut there = there.iter().filter(|(_, path)| path.exists()).peekable();
        if there.peek().is_none() {
            let names = ModelKind::ALL.map(ModelKind::file).join(", ");
            return Err(Error::model(format!(
                "{}: the folder holds no model; expected one or more of {names}",
                folder.display()
            )));
        }
        there.try_for_each(|(kind, path)| self.take(path, Some(*kind)))
    }

    /// Takes the model in a file, of this kind or of the one that its header tells.
    fn take(&mut self, path: &Path, wanted: Option<ModelKind>) -> Result<()> {
        let bytes = model::load(path)?;
        let told = || ModelKind::ALL.into_iter().find(|kind| model::kind(bytes) == Some(kind.tag()));
        // A file that is none of them is refused as a word model: the error says what it is and is not.
        let opened = match wanted.or_else(told).unwrap_or(ModelKind::Words) {
            ModelKind::Words => {
                WordModel::open(bytes).map(|m| self.segmenter = LexiconSegmenter::with_model(m))
            }
            ModelKind::Pos => {
                TagModel::open(bytes).map(|m| self.tagger = Chosen::Own(Arc::new(Tagger::with_model(m))))
            }
            ModelKind::Names => NameModel::open(bytes).map(|m| self.names = Chosen::Own(Arc::new(m))),
        };
        opened.map_err(|e| e.at(path.display()))
    }
}

/// The library's tagger.
pub fn embedded_tagger() -> Option<Arc<Tagger>> {
    static TAGGER: LazyLock<Option<Arc<Tagger>>> = LazyLock::new(|| Tagger::embedded().ok().map(Arc::new));
    TAGGER.clone()
}

/// The library's model of names.
pub fn embedded_names() -> Option<Arc<NameModel<'static>>> {
    static NAMES: LazyLock<Option<Arc<NameModel<'static>>>> =
        LazyLock::new(|| names::embedded().cloned().map(Arc::new));
    NAMES.clone()
}
