//! Makes the files in `models/` from the shared data: `sukien-train words --shared ../shared -o models`; or a model of
//! a user's own from segmented text: `sukien-train words --train mine.txt -o mine`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use sukien::train::{Shared, names, pos, words};
use sukien::{Error, Result};

const USAGE: &str =
    "usage: sukien-train words|pos|names [--shared FOLDER | --train FILE ...] [--silver FOLDER] [-o FOLDER]";

fn main() -> ExitCode {
    let (result, mut stdout, mut stderr) = (run(), std::io::stdout(), std::io::stderr());
    let (written, code) = match result {
        Ok(report) => (stdout.write_all(report.as_bytes()), ExitCode::SUCCESS),
        Err(error) => (writeln!(stderr, "{error}"), ExitCode::FAILURE),
    };
    if written.is_ok() { code } else { ExitCode::FAILURE }
}

fn run() -> Result<String> {
    let (mut what, mut shared, mut out) = (None, PathBuf::from("../shared"), PathBuf::from("models"));
    let mut silver = PathBuf::new();
    // A user's own files; several may follow one `--train`.
    let mut files: Vec<PathBuf> = Vec::new();
    let mut listing = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if listing && !argument.starts_with('-') {
            files.push(argument.into());
            continue;
        }
        listing = argument == "--train";
        let folder = match argument.as_str() {
            "--train" => continue,
            "--shared" => &mut shared,
            "--silver" => &mut silver,
            "-o" => &mut out,
            _ if what.is_none() => {
                what = Some(argument);
                continue;
            }
            _ => return Err(Error::invalid_input(USAGE)),
        };
        *folder = arguments.next().ok_or_else(|| Error::invalid_input(USAGE))?.into();
    }
    match what.as_deref() {
        Some("words") if !files.is_empty() => words::run_on(&files, &out),
        Some("words") => words::run(&Shared::new(shared), &out),
        Some("pos") => {
            let silver = (!silver.as_os_str().is_empty()).then_some(silver.as_path());
            pos::run(&Shared::new(shared), silver, &out)
        }
        Some("names") => names::run(&Shared::new(shared), &out),
        _ => Err(Error::invalid_input(USAGE)),
    }
}
