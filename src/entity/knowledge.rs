//! Well-known names: the people whom newspapers name without explaining them, and those that the user adds.

use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Label;
use super::lexicon;
use super::quick::HashMap;
use crate::text::is_syllable;
use crate::{Error, Result};

/// A name of the user's own knowledge.
///
/// ```
/// use sukien::entity::KnownName;
/// let file = "[[name]]\nname = \"Công ty Sao Mai\"\nlabel = \"ORG\"\naliases = [\"Sao Mai\", \"SMC\"]\n";
/// let names = KnownName::from_toml(file).unwrap();
/// assert_eq!(names[0].aliases, ["Sao Mai", "SMC"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KnownName {
    /// The canonical name.
    pub name: String,
    /// Which kind.
    pub label: Label,
    /// Other names for the same.
    pub aliases: Vec<String>,
}

/// A name as it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    label: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// A file: `[[name]]` tables in TOML, `{"name": [...]}` in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: Vec<Entry>,
}

impl KnownName {
    /// One of a label written `PER`, `LOC`, `ORG` or `MISC`.
    pub fn new(name: &str, label: &str, aliases: Vec<String>) -> Result<Self> {
        let known = Label::ALL.into_iter().find(|l| l.as_str() == label).ok_or_else(|| {
            Error::invalid_input(format!("no label {label:?}; there are \"PER\", \"LOC\", \"ORG\", \"MISC\""))
        })?;
        Ok(Self { name: name.to_owned(), label: known, aliases })
    }

    /// Those of a TOML text: tables `[[name]]` with `name`, `label` and `aliases`.
    pub fn from_toml(text: &str) -> Result<Vec<Self>> {
        Self::all(toml::from_str(text).map_err(|e| Error::invalid_input(format!("knowledge: {e}")))?)
    }

    /// Those of a JSON text: `{"name": [{"name": …, "label": …, "aliases": […]}]}`.
    pub fn from_json(text: &str) -> Result<Vec<Self>> {
        Self::all(serde_json::from_str(text).map_err(|e| Error::invalid_input(format!("knowledge: {e}")))?)
    }

    /// Those of a file, which is TOML unless its name ends in `.json`.
    pub fn read(path: &Path) -> Result<Vec<Self>> {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Error::invalid_input(format!("knowledge: {}: {e}", path.display())))?;
        let json = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
        if json { Self::from_json(&text) } else { Self::from_toml(&text) }
    }

    fn all(file: File) -> Result<Vec<Self>> {
        file.name.into_iter().map(|e| Self::new(&e.name, &e.label, e.aliases)).collect()
    }
}

/// The name of a well-known person has at most so many words.
const LONGEST_NAME: usize = 8;

/// A well-known person.
#[derive(Debug)]
struct Known {
    name: &'static str,
    roles: Vec<&'static str>,
}

/// The people by each of their names, and by their names without one word.
#[derive(Debug, Default)]
struct People {
    all: Vec<Known>,
    by_name: HashMap<&'static str, usize>,
    /// `Trương Tấn _`: where one word is left open.
    near: HashMap<String, Vec<usize>>,
}

static PEOPLE: LazyLock<People> = LazyLock::new(|| {
    let mut people = People::default();
    for row in lexicon::rows(include_str!("known_people.tsv")) {
        let cell = |n: usize| row.get(n).copied().unwrap_or_default().split('|').filter(|c| !c.is_empty());
        let n = people.all.len();
        people.by_name.insert(row[0], n);
        for alias in cell(1) {
            people.by_name.insert(alias, n);
        }
        for open in opened(row[0]) {
            people.near.entry(open).or_default().push(n);
        }
        people.all.push(Known { name: row[0], roles: cell(2).collect() });
    }
    people
});

/// The name under which a well-known person of this name is joined across documents; within a document the form that
/// the text uses in full stays.
///
/// ```
/// assert_eq!(sukien::entity::well_known("Shinzo Abe"), Some("Abe Shinzo"));
/// ```
pub fn well_known(name: &str) -> Option<&'static str> {
    PEOPLE.by_name.get(name).map(|&n| PEOPLE.all[n].name)
}

/// The name with each of its words left open in turn; names of fewer than three words are near to too much.
fn opened(name: &str) -> impl Iterator<Item = String> + '_ {
    let words = name.split(' ').count();
    let open = move |n: usize| {
        let word = |(k, w): (usize, &str)| if k == n { "_".to_owned() } else { w.to_owned() };
        name.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    (0..if words >= 3 { words } else { 0 }).map(open)
}

/// Words of names that so many people have that they set nobody apart, by their place.
static COMMON: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| lexicon::pairs(include_str!("common_names.tsv")).collect());

/// The well-known person whose name this is but for one word, if that is likely a slip: `roles` are the bare titles
/// that the text gives the name.
///
/// `Trương Tấn Thành` is near to `Trương Tấn Sang`; `Nguyễn Văn Lâm` is a name of his own, unless he is called
/// `Tổng bí thư`.
pub fn near_miss(name: &str, roles: &[String]) -> Option<&'static str> {
    // A name of many words is nobody's; to leave out each in turn would take quadratic time.
    if well_known(name).is_some() || name.split(' ').nth(LONGEST_NAME).is_some() {
        return None;
    }
    opened(name).find_map(|open| {
        let known = PEOPLE.near.get(&open)?.iter().map(|&n| &PEOPLE.all[n]);
        known.into_iter().find(|k| slip(name, k, roles)).map(|k| k.name)
    })
}

fn slip(name: &str, known: &Known, roles: &[String]) -> bool {
    let office = roles.iter().any(|r| known.roles.contains(&r.as_str()));
    let differ = name.split(' ').zip(known.name.split(' ')).find(|(a, b)| a != b);
    let broken = differ.is_some_and(|(a, _)| !is_syllable(a));
    let surname = name.split(' ').next().unwrap_or_default();
    let first = known.name.split(' ').next() == Some(surname) && COMMON.get(surname) != Some(&"surname");
    let middle = name.split(' ').nth(1).unwrap_or_default();
    let rare = first && known.name.split(' ').nth(1) == Some(middle) && !COMMON.contains_key(middle);
    office || broken || rare && roles.is_empty()
}

/// The province that one which ended on 1 July 2025 was merged into.
///
/// ```
/// assert_eq!(sukien::entity::merged_into("Quảng Nam"), Some("Đà Nẵng"));
/// assert_eq!(sukien::entity::merged_into("Nghệ An"), None);
/// ```
pub fn merged_into(province: &str) -> Option<&'static str> {
    static MERGED: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let rows = lexicon::rows(include_str!("vietnam.tsv"));
        rows.filter_map(|row| Some((row[0], row.get(3)?.strip_prefix("into=")?))).collect()
    });
    MERGED.get(province).copied()
}
