//! `tests/spec/tokens.md` and `tests/spec/sentences.md`: tables of cases, a text and what must come of it.

use sukien::normalize::{Options, normalize};
use sukien::tokenize::{scan, sentences};

/// The rows of the tables in `page`, `⏎` turned into line ends in the first column.
fn cases(page: &str) -> Vec<(String, &str)> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.filter_map(|row| row.split_once(" | "))
        .filter(|(text, _)| *text != "text")
        .map(|(text, expected)| (text.replace('⏎', "\n"), expected))
        .collect()
}

fn check(page: &str, at_least: usize, separator: &str, cut: impl Fn(&str) -> Vec<String>) {
    let cases = cases(page);
    assert!(cases.len() >= at_least, "only {} cases: has the table another shape?", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = cut(text).join(separator).replace('\n', "⏎");
            (found != *expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn tokens() {
    check(include_str!("spec/tokens.md"), 80, " · ", |text| {
        let normalized = normalize(text, Options::default());
        let atoms = scan(&normalized.text);
        atoms.tokens().map(|token| atoms.span(token).of(&normalized.text).to_owned()).collect()
    });
}

#[test]
fn sentence_ends() {
    check(include_str!("spec/sentences.md"), 50, " ¶ ", |text| {
        let normalized = normalize(text, Options::default());
        let atoms = scan(&normalized.text);
        sentences(&atoms).into_iter().map(|s| atoms.span(s.atoms).of(&normalized.text).to_owned()).collect()
    });
}
