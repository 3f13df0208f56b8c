//! Runs the cases of `tests/spec/fact.md`: a text published on 15 July 2024, and all facts that must come out.

mod common;

use common::render;
use sukien::Pipeline;

#[test]
fn facts_of_the_specification() {
    let spec = include_str!("spec/fact.md");
    let published = "2024-07-15".parse().ok();
    let mut cases = 0;
    let mut wrong = Vec::new();
    for line in
        spec.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| text") && !l.starts_with("| ---"))
    {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let (text, expected) = (cells.next().unwrap(), cells.next().unwrap());
        let doc = Pipeline::default().parse(text, published).unwrap();
        let found: Vec<String> = doc.facts().iter().map(|f| render(f, &doc)).collect();
        if found.join(" ; ") != expected {
            wrong.push(format!("{text}\n  must be {expected}\n  but is  {}", found.join(" ; ")));
        }
        cases += 1;
    }
    assert!(cases >= 250, "only {cases} cases were read");
    assert!(wrong.is_empty(), "{} of {cases} cases are wrong\n{}", wrong.len(), wrong.join("\n"));
}
