//! What a pipeline is made with, and the pipeline that is made of it.

use std::sync::{Arc, OnceLock};

use crate::text::OffsetUnit;
use crate::{Depth, Error, Options, Pipeline, Result};

/// What a pipeline was made with.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Config {
    /// What the core needs.
    pub options: Options,
    /// What offsets count.
    pub unit: OffsetUnit,
    /// The parts that were asked for; `None`: all.
    pub components: Option<Vec<&'static str>>,
}

/// The parts, in the order in which they work, and how far the core must go for each.
const COMPONENTS: [(&str, Depth); 7] = [
    ("sentences", Depth::Sentences),
    ("words", Depth::Words),
    ("entities", Depth::Facts),
    ("times", Depth::Facts),
    ("quantities", Depth::Facts),
    ("quotes", Depth::Facts),
    ("facts", Depth::Facts),
];

/// A configured pipeline, shared by all documents it makes.
pub struct Core {
    /// What it was made with.
    pub config: Config,
    /// What does the work.
    pub pipeline: Pipeline,
    /// How far documents are read.
    pub depth: Depth,
}

impl Core {
    /// A pipeline for `config`.
    pub fn new(config: Config) -> Result<Self> {
        let pipeline = Pipeline::new(config.options.clone())?;
        let depth = config.components.as_ref().map_or(Depth::Facts, |wanted| {
            let depths = COMPONENTS.iter().filter(|(name, _)| wanted.contains(name)).map(|(_, depth)| *depth);
            depths.max().unwrap_or(Depth::Sentences)
        });
        Ok(Self { config, pipeline, depth })
    }

    /// The one that `sukien.parse` and the other functions of the module use.
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Core>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(|| {
            Arc::new(Self { config: Config::default(), pipeline: Pipeline::default(), depth: Depth::Facts })
        }))
    }
}

/// `components=`: the names, in the order in which the parts work.
pub fn components(wanted: &[String]) -> Result<Vec<&'static str>> {
    if let Some(unknown) = wanted.iter().find(|w| COMPONENTS.iter().all(|(name, _)| name != w)) {
        let names = COMPONENTS.map(|(name, _)| format!("{name:?}")).join(", ");
        return Err(Error::invalid_input(format!("no component {unknown:?}; there are {names}")));
    }
    Ok(COMPONENTS.iter().map(|(name, _)| *name).filter(|name| wanted.iter().any(|w| w == name)).collect())
}
