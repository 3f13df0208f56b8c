use super::*;
use crate::{ErrorKind, Options, Pipeline};
use proptest::prelude::*;

/// A file with one rule of this pattern.
fn file(pattern: &str, more: &str) -> String {
    format!(
        "[lists]\n\"ký\" = [\"ký\", \"ký kết\", \"đặt bút ký\"]\n[[rule]]\nname = \"r\"\ntype = \"x\"\npattern = '''{pattern}'''\n{more}\n"
    )
}

fn pipeline(text: &str) -> Pipeline {
    let rules = Rules::parse("r.toml", text).unwrap();
    Pipeline::new(Options { rules, ..Options::default() }).unwrap()
}

fn error(text: &str) -> String {
    let error = Rules::parse("f.toml", text).unwrap_err();
    assert!(error.place().is_some(), "{error}");
    error.to_string()
}

#[test]
fn a_name_is_given_once() {
    assert!(error("[[rule]]\nname = 'x'\ntype = 'y'\n").contains("f.toml:1:1: there is no `pattern`"));
    let twice = file("ENT", "[[rule]]\nname = 'r'\ntype = 'x'\npattern = 'ENT'");
    assert!(error(&twice).contains("there is a rule \"r\" already"));
    let frame = file("ENT", "[[frame]]\nname = 'r'\ntype = 'x'\nverbs = ['x']");
    assert!(error(&frame).contains("f.toml:7:1: there is a rule \"r\" already"), "{}", error(&frame));
}

#[test]
fn places_are_for_programs_too() {
    let found = Rules::parse("f.toml", &file("ENT(XXX)", "")).unwrap_err();
    let place = found.place().unwrap();
    assert_eq!(
        (found.kind(), place.file.as_str(), place.line, place.column),
        (ErrorKind::Rule, "f.toml", 6, 18)
    );
    assert_eq!(place.expected, "PER, LOC, ORG, MISC");
}

#[test]
fn sizes_are_limited() {
    for pattern in [
        format!("{}ENT{}", "(".repeat(100), ")".repeat(100)),
        "((([]{200}){200}){200}){200}".to_owned(),
        format!("\"{}\"", "a".repeat(70_000)),
    ] {
        let found = Rules::parse("f.toml", &file(&pattern, "")).unwrap_err();
        assert_eq!(found.kind(), ErrorKind::Limit, "{found}");
    }
}

/// Patterns that ruin a matcher that tries every way.
#[test]
fn hostile_patterns_take_linear_time() {
    let text = "một ".repeat(5_000);
    for (pattern, more) in [
        ("([] | [] [] | [] [] [])* \"hai\"", ""),
        ("([]+ []+)+ \"hai\"", ""),
        ("([]* \"một\"){1..20} \"hai\"", ""),
        ("a:([]+) b:([]+) \"một\"", "where = 'a.text == b.text'"),
        ("(\"một\" gap(0..200)){5} \"hai\"", ""),
        ("[]+", ""),
    ] {
        let pipeline = pipeline(&file(pattern, more));
        let start = std::time::Instant::now();
        pipeline.parse(&text, None).unwrap();
        assert!(start.elapsed().as_secs() < 20, "{pattern}: {:?}", start.elapsed());
    }
}

#[test]
fn a_rule_that_does_not_match_tells_how_far_it_came() {
    let pipeline = pipeline(&file("a:ENT @ký b:\"hiệp định\"", ""));
    let attempt = |text: &str| {
        let doc = pipeline.parse(text, None).unwrap();
        let attempt = pipeline.explain_rules(&doc).remove(0);
        (attempt.reached.map(|s| doc.surface(s).to_owned()), attempt.expected, attempt.instead)
    };
    let near = attempt("Lào ký biên bản.");
    assert_eq!(near, (Some("Lào ký".into()), vec!["\"hiệp định\"".into()], Some("biên bản".into())));
    let far = attempt("Trời mưa.");
    assert_eq!((far.0, far.2), (None, None));
    assert!(!far.1.is_empty());
}

#[test]
fn overlapping_facts_of_a_type_give_way() {
    let text = r#"
        [[rule]]
        name = "short"
        type = "deal"
        pattern = '"ký" object:NOUN'
        [[rule]]
        name = "long"
        type = "deal"
        pattern = 'subject:ENT "ký" object:NOUN'
        [[rule]]
        name = "other"
        type = "note"
        pattern = 'predicate:"ký"'
    "#;
    let doc = pipeline(text).parse("Lào ký hiệp định.", None).unwrap();
    let own = doc.facts().iter().map(|f| f.rule).filter(|rule| !rule.starts_with("frame."));
    assert_eq!(own.collect::<Vec<_>>(), ["long", "other"]);
}

const ADOPTION: &str = r#"
[[frame]]
name = "adoption"
type = "adoption"
verbs = ["nhận nuôi"]
object = "required"
examples = ["Ông Nguyễn Văn An nhận nuôi một con voi.", "Ông Nguyễn Văn An đọc sách."]
not = ["Nhận nuôi là việc khó.", "Bà Trần Thị Bình nhận nuôi hai con voi."]
"#;

#[test]
fn examples_of_frames_are_checked() {
    let failures = pipeline(ADOPTION).check_rules().unwrap();
    let told: Vec<_> = failures.iter().map(|f| (f.rule, f.line, f.problem.as_str())).collect();
    let found =
        "the rule must find nothing here, but finds the adoption “Bà Trần Thị Bình nhận nuôi hai con voi”";
    assert_eq!(told, [("adoption", 7, "the rule finds nothing here"), ("adoption", 8, found)]);
}

#[test]
fn what_is_found_is_told_though_the_fact_says_nothing() {
    let text = file("[is_title]", "not = ['Lào.']");
    let failures = pipeline(&text).check_rules().unwrap();
    assert_eq!(failures[0].problem, "the rule must find nothing here, but finds the x “Lào”");
}

#[test]
fn a_frame_tells_what_it_found_or_asks_for() {
    let pipeline = pipeline(ADOPTION);
    let attempt = |text: &str| {
        let doc = pipeline.parse(text, None).unwrap();
        pipeline.explain_rules(&doc).remove(0)
    };
    let found = attempt("Ông Nguyễn Văn An nhận nuôi một con voi.").found;
    assert_eq!(found[0].said[0], ("subject", "Nguyễn Văn An".to_owned()));
    let near = attempt("Hôm qua nhận nuôi.");
    assert_eq!(near.expected, ["subject: a person, body or country", "an object"]);
    assert!(near.reached.is_some() && near.frame);
    let far = attempt("Trời mưa.");
    assert_eq!((far.reached, far.expected), (None, vec!["\"nhận nuôi\"".to_owned()]));
}

#[test]
fn frames_of_a_file_come_before_the_built_in_ones() {
    let own = r#"
        [[frame]]
        name = "trip"
        type = "trip"
        verbs = ["thăm"]
        labels = ["LOC"]
    "#;
    let of = |pipeline: &Pipeline| {
        let doc = pipeline.parse("Ông Nguyễn Văn An thăm Lào.", None).unwrap();
        doc.facts().iter().map(|f| (f.kind.as_str(), f.rule)).collect::<Vec<_>>()
    };
    assert_eq!(of(&pipeline(own)), [("trip", "trip")]);
    assert_eq!(of(&Pipeline::default()), [("visit", "frame.visit")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_is_a_mistake_or_a_pattern(pattern in "[a-z\"@()\\[\\]|?*+{}!:^$., ENT0-9ký=~#]{0,40}") {
        if let Ok(rules) = Rules::parse("f", &file(&pattern.replace('\'', ""), "")) {
            let pipeline = Pipeline::new(Options { rules, ..Options::default() }).unwrap();
            pipeline.parse("Việt Nam ký 3 thỏa thuận, đạt 5 tỷ USD.", None).unwrap();
        }
    }
}
