//! Runs `tests/spec/pos.md`.

use sukien::{Depth, Pipeline};

#[test]
fn tags_of_the_page() {
    let pipeline = Pipeline::default();
    let (mut cases, mut wrong) = (0, Vec::new());
    for (number, line) in include_str!("spec/pos.md").lines().enumerate() {
        let Some(row) = line.strip_prefix("| ") else { continue };
        let cells = row.strip_suffix(" |").and_then(|r| r.split_once(" | "));
        let (text, expected) = cells.unwrap_or_else(|| panic!("line {} is no row of two cells", number + 1));
        if (text, expected) == ("text", "tags") {
            continue;
        }
        let doc = pipeline.parse_to(text, None, Depth::Tags).unwrap();
        let found: Vec<&str> = doc.tags().iter().map(|t| t.upos.as_str()).collect();
        let found = found.join(" ");
        cases += 1;
        if found != expected {
            let words: Vec<String> = doc.words().iter().map(|w| doc.form(w)).collect();
            wrong.push(format!("line {}: {words:?}\n  wanted {expected}\n  found  {found}", number + 1));
        }
    }
    assert!(cases >= 20, "only {cases} cases were read");
    assert!(wrong.is_empty(), "{} of {cases} cases\n{}", wrong.len(), wrong.join("\n"));
}
