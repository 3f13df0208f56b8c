//! `tests/spec/tokens.md` and `tests/spec/sentences.md`: tables of cases, a text and what must come of it.

#[path = "common/page.rs"]
mod page;

use sukien::normalize::{Options, normalize};
use sukien::tokenize::{scan, sentences};

fn check(page: &str, at_least: usize, separator: &str, cut: impl Fn(&str) -> Vec<String>) {
    let mut verdict = page::Verdict::default();
    for row in page::rows(page) {
        let [text, expected] = row.cells();
        let found = cut(&text.replace('⏎', "\n")).join(separator).replace('\n', "⏎");
        verdict.row(row.line, text, expected, &found);
    }
    verdict.end(at_least);
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
