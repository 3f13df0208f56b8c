//! The built-in frames.

use std::sync::{Arc, LazyLock};

use super::{Frame, Frames, file};
use crate::Result;
use crate::fact::rule::{Source, parse};

/// File by file: of two frames with one verb that of the earlier file is tried first.
pub const FILES: [(&str, &str); 9] = [
    ("relations.toml", include_str!("../rules/relations.toml")),
    ("speech.toml", include_str!("../rules/speech.toml")),
    ("law.toml", include_str!("../rules/law.toml")),
    ("people.toml", include_str!("../rules/people.toml")),
    ("business.toml", include_str!("../rules/business.toml")),
    ("harm.toml", include_str!("../rules/harm.toml")),
    ("figures.toml", include_str!("../rules/figures.toml")),
    ("sport.toml", include_str!("../rules/sport.toml")),
    ("other.toml", include_str!("../rules/other.toml")),
];

/// The built-in frames.
pub static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::new(load().unwrap_or_default()));

/// Reads the files.
pub fn load() -> Result<Vec<Arc<Frame>>> {
    let mut all = Vec::new();
    for (number, (name, text)) in FILES.iter().enumerate() {
        let source = Source { file: name, text };
        file::read(source, &parse(source)?, number, &mut all)?;
    }
    Ok(all)
}
