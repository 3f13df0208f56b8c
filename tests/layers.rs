//! The rooms look one way: a room may use the ones above it in this list, never one below.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a failure should say where")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. Rooms in one row do not see each other.
const FLOORS: [&[&str]; 16] = [
    &["error", "text"],
    &["model"],
    &["normalize"],
    &["tokenize"],
    &["numeral"],
    &["segment"],
    &["tag"],
    &["entity"],
    &["time", "quantity"],
    &["quote"],
    &["fact"],
    &["link"],
    &["pipeline"],
    &["record", "train"],
    &["corpus"],
    &["python", "bin"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The rooms that a line of code names with `crate::` or `sukien::`.
fn rooms_named(code: &str) -> Vec<String> {
    ["crate::", "sukien::"]
        .iter()
        .flat_map(|prefix| code.match_indices(prefix).map(move |(at, _)| &code[at + prefix.len()..]))
        .flat_map(|rest| {
            let inside = rest.strip_prefix('{').and_then(|r| r.split('}').next()).unwrap_or(rest);
            let names = if rest.starts_with('{') { inside.split(',').collect() } else { vec![inside] };
            names
                .into_iter()
                .map(|n| n.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        })
        .filter(|name: &String| name.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

#[test]
fn rooms_use_only_rooms_above() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(&src).unwrap().to_owned();
        let room = relative.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        if room == "lib" {
            continue;
        }
        let own = floor(&room).unwrap_or_else(|| panic!("room `{room}` stands in no row of FLOORS"));
        for line in fs::read_to_string(&file).unwrap().lines() {
            let code = line.trim();
            if code.starts_with("//") {
                continue;
            }
            for used in rooms_named(code) {
                let below = floor(&used).is_some_and(|f| used != room && f >= own);
                if below && !(own == 0 && floor(&used) == Some(0)) {
                    wrong.insert(format!("{}: {code}", relative.display()), used);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "upward edges: {wrong:#?}");
}

#[test]
fn the_check_sees_edges() {
    assert_eq!(rooms_named("use crate::time::Time;"), ["time"]);
    assert_eq!(rooms_named("use crate::{fact, entity::Entity, Error};"), ["fact", "entity"]);
    assert!(rooms_named("use crate::{Error, Result};").is_empty());
}
