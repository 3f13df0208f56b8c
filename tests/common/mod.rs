//! What several tests need.

use sukien::Document;
use sukien::fact::{Arg, Fact, TimeRef};

/// `figure Việt Nam / đạt / xuất khẩu / 5 tỷ USD value / 2023 during / asserted past`.
pub fn render(fact: &Fact, doc: &Document) -> String {
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
