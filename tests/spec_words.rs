//! Runs `tests/spec/words.md`.

use sukien::{Depth, Options, Pipeline, Result};

/// The words of a text, as the page writes them.
fn words(pipeline: &Pipeline, text: &str) -> Result<String> {
    let doc = pipeline.parse_to(text, None, Depth::Words)?;
    let forms = doc.words().iter().map(|word| {
        let surface = doc.surface(doc.atoms_span(&word.atoms));
        surface.split(|c: char| c.is_whitespace() || c == '_').collect::<Vec<_>>().join("_")
    });
    Ok(forms.collect::<Vec<_>>().join(" "))
}

#[test]
fn words_of_the_page() {
    let mut pipeline = Pipeline::default();
    let (mut cases, mut wrong) = (0, Vec::new());
    for (number, line) in include_str!("spec/words.md").lines().enumerate() {
        if line.starts_with('#') {
            pipeline = Pipeline::default();
        } else if let Some(entries) = line.strip_prefix("Lexicon:") {
            let lexicon = entries.split(';').map(|entry| entry.trim().to_owned()).collect();
            pipeline = Pipeline::new(Options { lexicon, ..Options::default() }).unwrap();
        } else if let Some(row) = line.strip_prefix("| ") {
            let cells = row.strip_suffix(" |").and_then(|r| r.split_once(" | "));
            let (text, expected) =
                cells.unwrap_or_else(|| panic!("line {} is no row of two cells", number + 1));
            if (text, expected) == ("text", "words") {
                continue;
            }
            let found = words(&pipeline, text).unwrap();
            cases += 1;
            if found != expected {
                wrong.push(format!("line {}\n  wanted {expected}\n  found  {found}", number + 1));
            }
        }
    }
    assert!(cases >= 60, "only {cases} cases were read");
    assert!(wrong.is_empty(), "{} of {cases} cases\n{}", wrong.len(), wrong.join("\n"));
}
