//! Makes the files in `models/` from the shared data: `sukien-train words --shared ../shared -o models`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use sukien::train::{Shared, names, words};
use sukien::{Error, Result};

const USAGE: &str = "usage: sukien-train words|names [--shared FOLDER] [-o FOLDER]";

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
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let folder = match argument.as_str() {
            "--shared" => &mut shared,
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
        Some("words") => words::run(&Shared::new(shared), &out),
        Some("names") => names::run(&Shared::new(shared), &out),
        _ => Err(Error::invalid_input(USAGE)),
    }
}
