//! What a run tells: its progress, a table at the end, and the figures in the `README.md` beside the models.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

use crate::pipeline::ModelKind;
use crate::{Error, Result};

/// When the program began; told, never learnt from.
static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Tells on the standard error what a trainer does; where nobody can be told it goes on.
pub fn progress(what: &str) {
    let _ = writeln!(std::io::stderr(), "[{:5.0} s] {what}", BEGAN.elapsed().as_secs_f32());
}

/// A model that was made.
#[derive(Debug)]
pub struct Made {
    /// What it is for.
    pub kind: ModelKind,
    /// The figures, line by line.
    pub figures: String,
    /// How long it took, in seconds.
    pub seconds: f32,
}

impl Made {
    /// What `work` makes.
    pub fn by(kind: ModelKind, work: impl FnOnce() -> Result<String>) -> Result<Self> {
        // The first call of all starts the clock.
        LazyLock::force(&BEGAN);
        let began = Instant::now();
        let figures = work()?;
        Ok(Self { kind, figures, seconds: began.elapsed().as_secs_f32() })
    }
}

/// Writes the figures into `README.md` in the folder of the models, each between its own two marks, and gives the
/// table for the end of the run.
pub fn finish(made: &[Made], folder: &Path) -> Result<String> {
    let path = folder.join("README.md");
    let mut page = fs::read_to_string(&path).unwrap_or_else(|_| NEW_PAGE.to_owned());
    let mut table = String::new();
    for Made { kind, figures, seconds } in made {
        let file = folder.join(kind.file());
        let bytes = fs::read(&file).map_err(|e| Error::invalid_input(format!("{}: {e}", file.display())))?;
        let sum = crate::model::stored_checksum(&bytes).unwrap_or_default();
        let sized = format!("{}: {} bytes, checksum {sum:016x}", kind.file(), bytes.len());
        page = with_figures(&page, *kind, &format!("{figures}{sized}\n"));
        let _ = writeln!(table, "{}\n{figures}{sized}, {seconds:.0} s\n", kind.as_str());
    }
    fs::write(&path, page).map_err(|e| Error::invalid_input(format!("{}: {e}", path.display())))?;
    let _ = writeln!(table, "written to {}", folder.display());
    Ok(table)
}

/// The page of a folder that has none.
const NEW_PAGE: &str = "# Models

Made by `sukien-train` from the files that are named below; the same files and the same version give the same bytes.
There is one fixed seed and no clock in it. `words.bin` goes on from the library's own model, which is under
[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/): so is it. `pos.bin` and `names.bin` come from the
files alone, and so does their licence.
";

/// The page with these figures of a model in the place of those it had.
fn with_figures(page: &str, kind: ModelKind, figures: &str) -> String {
    let name = kind.as_str();
    let (begin, end) = (
        format!("<!-- {name}: figures, written by `sukien-train {name}` -->"),
        format!("<!-- {name}: end of figures -->"),
    );
    let block = format!("{begin}\n```text\n{figures}```\n{end}");
    let place = page.find(&begin).and_then(|from| {
        let to = from + page[from..].find(&end)? + end.len();
        Some((from, to))
    });
    match place {
        Some((from, to)) => format!("{}{block}{}", &page[..from], &page[to..]),
        None => format!("{}\n\n## {}\n\n{block}\n", page.trim_end(), kind.file()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_take_the_place_of_older_ones() {
        let first = with_figures("# Models\n\nProse.\n", ModelKind::Pos, "UPOS 0.9\n");
        assert!(first.starts_with("# Models\n\nProse.\n\n## pos.bin\n\n<!-- pos"), "{first}");
        let both = with_figures(&first, ModelKind::Words, "F1 0.8\n") + "\nMore prose.\n";
        let again = with_figures(&both, ModelKind::Pos, "UPOS 0.95\n");
        assert!(again.contains("UPOS 0.95") && !again.contains("UPOS 0.9\n"), "{again}");
        assert!(again.contains("F1 0.8") && again.ends_with("\nMore prose.\n"), "{again}");
        assert_eq!(with_figures(&again, ModelKind::Pos, "UPOS 0.95\n"), again);
    }
}
