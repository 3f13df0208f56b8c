//! Runs the cases of `tests/spec/fact.md`: a text published on 15 July 2024, and all facts that must come out.

use sukien::fact::{Arg, Fact, TimeRef};
use sukien::{Document, Pipeline};

/// `figure Việt Nam / đạt / xuất khẩu / 5 tỷ USD value / 2023 during / asserted past`.
fn render(fact: &Fact, doc: &Document) -> String {
    let quantities: Vec<String> = fact
        .quantities
        .iter()
        .map(|(q, role)| format!("{} {role}", doc.surface(doc.quantities()[*q].span)))
        .collect();
    let times: Vec<String> = fact
        .times
        .iter()
        .map(|t| match &t.what {
            TimeRef::Time(n) => format!("{} {}", doc.times()[*n].value, t.rel),
            TimeRef::Inherited(value) => format!("{value} {}", t.rel),
            TimeRef::Published => format!("@doc {}", t.rel),
        })
        .collect();
    let args: Vec<String> = fact
        .args
        .iter()
        .map(|(key, arg)| match arg {
            Arg::Text(text) => format!("{key} {text}"),
            Arg::Int(n) => format!("{key} {n}"),
        })
        .collect();
    let not = if fact.negative { "not " } else { "" };
    let stance = format!("{not}{} {}", fact.modality.as_str(), fact.tense.as_str());
    let mut parts = vec![
        format!("{} {}", fact.kind.as_str(), fact.subject.join(" + ")),
        fact.predicate.clone(),
        fact.object.clone().unwrap_or_default(),
        quantities.join(", "),
        times.join(", "),
        args.join(", "),
        stance,
        fact.attribution.as_ref().map_or(String::new(), |a| format!("says {}", a.join(" + "))),
    ];
    parts.retain(|p| !p.is_empty());
    parts.join(" / ")
}

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
