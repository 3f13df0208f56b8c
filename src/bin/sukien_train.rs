//! Makes the files in `models/` from the shared data, or models of a user's own: see `docs/training.md`.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sukien::pipeline::ModelKind;
use sukien::train::{Made, Shared, finish, names, of_names, of_pos, of_words, pos, words};
use sukien::{Error, Result};

const USAGE: &str = "\
usage: sukien-train words|pos|names|all [options]     models from the shared data
       sukien-train heldout [options]                 the same without the treebank's dev side, to measure with
       sukien-train words|pos|names|all --train FILE … models from your own files

  --shared FOLDER   the shared data (../shared)
  --silver FOLDER   news that other taggers have tagged, for `pos`, and to measure `names` (made by scripts/silver.py)
  --no-silver       let `pos` learn from the treebank alone; the model is much weaker
  --train FILE …    segmented text (.txt), CoNLL-U (.conllu), names (.jsonl)
  -o FOLDER         where the models and README.md go (models; of your own files, mine)

The formats are told in docs/training.md.
";

/// What the command line asks for.
#[derive(Default)]
struct Request {
    what: String,
    shared: Option<PathBuf>,
    silver: Option<PathBuf>,
    no_silver: bool,
    files: Vec<PathBuf>,
    out: Option<PathBuf>,
    help: bool,
}

fn main() -> ExitCode {
    let (mut stdout, mut stderr) = (std::io::stdout(), std::io::stderr());
    let result = Request::read(std::env::args_os().skip(1)).and_then(|request| request.run());
    let (written, code) = match result {
        Ok(report) => (stdout.write_all(report.as_bytes()), ExitCode::SUCCESS),
        Err(error) => (writeln!(stderr, "sukien-train: {error}"), ExitCode::FAILURE),
    };
    if written.is_ok() { code } else { ExitCode::FAILURE }
}

impl Request {
    fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self> {
        let mut request = Self::default();
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            let mut folder = || {
                let missing = || Error::invalid_input(format!("{} wants a folder", argument.display()));
                arguments.next().map(PathBuf::from).ok_or_else(missing)
            };
            match argument.to_string_lossy().as_ref() {
                "--shared" => request.shared = Some(folder()?),
                "--silver" => request.silver = Some(folder()?),
                "-o" => request.out = Some(folder()?),
                "--no-silver" => request.no_silver = true,
                "-h" | "--help" => request.help = true,
                "--train" => {
                    let is_file = |a: &OsString| !a.to_string_lossy().starts_with('-');
                    while let Some(file) = arguments.next_if(is_file) {
                        request.files.push(file.into());
                    }
                    if request.files.is_empty() {
                        return Err(Error::invalid_input("--train wants one file or more"));
                    }
                }
                what @ ("words" | "pos" | "names" | "all" | "heldout") if request.what.is_empty() => {
                    what.clone_into(&mut request.what);
                }
                other => return Err(Error::invalid_input(format!("found {other:?}\n{USAGE}"))),
            }
        }
        Ok(request)
    }

    fn run(&self) -> Result<String> {
        if self.help {
            return Ok(USAGE.to_owned());
        }
        if self.what.is_empty() {
            return Err(Error::invalid_input(USAGE));
        }
        let out = match &self.out {
            Some(out) => out,
            None if self.what == "heldout" => Path::new("out/heldout"),
            None if self.files.is_empty() => Path::new("models"),
            None => Path::new("mine"),
        };
        let kinds = ModelKind::ALL.into_iter().filter(|kind| match self.what.as_str() {
            "all" | "heldout" => true,
            what => what == kind.as_str(),
        });
        let made = if self.files.is_empty() { self.shared(kinds, out)? } else { self.own(kinds, out)? };
        finish(&made, out)
    }

    /// Models from the shared data.
    fn shared(&self, kinds: impl Iterator<Item = ModelKind> + Clone, out: &Path) -> Result<Vec<Made>> {
        let shared = Shared::new(self.shared.clone().unwrap_or_else(|| "../shared".into()));
        let silver = self.silver.as_deref();
        if silver.is_none() && !self.no_silver && kinds.clone().any(|kind| kind != ModelKind::Words) {
            return Err(Error::invalid_input(
                "pos wants --silver FOLDER (scripts/silver.py makes it), and names to be measured on what pos says, or \
                 --no-silver to learn from the treebank alone",
            ));
        }
        let held_out = self.what == "heldout";
        let make = |kind| match (kind, held_out) {
            (ModelKind::Words, false) => words::run(&shared, out),
            (ModelKind::Pos, false) => pos::run(&shared, silver, out),
            (ModelKind::Names, false) => names::run(&shared, silver, out),
            (ModelKind::Words, true) => words::held_out(&shared, out),
            (ModelKind::Pos, true) => pos::held_out(&shared, silver, out),
            (ModelKind::Names, true) => names::held_out(&shared, out),
        };
        kinds.map(|kind| Made::by(kind, || make(kind))).collect()
    }

    /// Models from a user's own files: those for which there are files.
    fn own(&self, kinds: impl Iterator<Item = ModelKind>, out: &Path) -> Result<Vec<Made>> {
        let mut made = Vec::new();
        for kind in kinds {
            let files = match kind {
                ModelKind::Words => of_words(&self.files),
                ModelKind::Pos => of_pos(&self.files),
                ModelKind::Names => of_names(&self.files),
            };
            if files.is_empty() && self.what != "all" {
                return Err(Error::invalid_input(format!(
                    "none of the files can teach {}: segmented text ends in .txt, CoNLL-U in .conllu, names in .jsonl",
                    kind.as_str()
                )));
            }
            if !files.is_empty() {
                made.push(Made::by(kind, || match kind {
                    ModelKind::Words => words::run_on(&files, out),
                    ModelKind::Pos => pos::run_on(&files, out),
                    ModelKind::Names => names::run_on(&files, out),
                })?);
            }
        }
        Ok(made)
    }
}
