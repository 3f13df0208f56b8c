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

/// What the rule matches in a text.
fn matches(pattern: &str, text: &str) -> Vec<String> {
    let pipeline = pipeline(&file(pattern, ""));
    let doc = pipeline.parse(text, None).unwrap();
    let attempts = pipeline.explain_rules(&doc);
    attempts.iter().flat_map(|a| &a.found).map(|f| doc.surface(f.span).to_owned()).collect()
}

/// The captures of the first match, `name=text`.
fn captures(pattern: &str, more: &str, text: &str) -> Vec<String> {
    let pipeline = pipeline(&file(pattern, more));
    let doc = pipeline.parse(text, None).unwrap();
    let attempts = pipeline.explain_rules(&doc);
    let found = attempts.iter().flat_map(|a| &a.found).next();
    let shown = |(name, span): &(String, crate::text::Span)| format!("{name}={}", doc.surface(*span));
    found.map(|f| f.captures.iter().map(shown).collect()).unwrap_or_default()
}

#[test]
fn elements_take_what_they_say() {
    let text = "Ngày 17/8, Việt Nam và Lào ký kết 3 thỏa thuận trị giá 5 triệu USD tại Hà Nội.";
    let cases: &[(&str, &[&str])] = &[
        ("\"ký kết\"", &["ký kết"]),
        ("\"KÝ KẾT\"", &["ký kết"]),
        ("@ký", &["ký kết"]),
        ("TIME", &["Ngày 17/8"]),
        ("TIME(DURATION)", &[]),
        ("QTY(money)", &["5 triệu USD"]),
        ("QTY", &["3 thỏa thuận", "5 triệu USD"]),
        ("ENT", &["Việt Nam", "Lào", "Hà Nội"]),
        ("ENT(PER|ORG)", &[]),
        ("LOC (\"và\" LOC)+", &["Việt Nam và Lào"]),
        ("ENT (\"và\" ENT)+", &["Việt Nam và Lào"]),
        ("LOC \"và\"? LOC", &["Việt Nam và Lào"]),
        ("^ TIME", &["Ngày 17/8"]),
        ("^ LOC", &[]),
        ("\"tại\" LOC $", &["tại Hà Nội"]),
        ("@ký gap(0..2) QTY", &["ký kết 3 thỏa thuận"]),
        ("@ký gap(0..2) QTY(money)", &["ký kết 3 thỏa thuận trị giá 5 triệu USD"]),
        ("@ký gap(2..3) QTY(money)", &["ký kết 3 thỏa thuận trị giá 5 triệu USD"]),
        ("@ký gap(0..1) QTY(money)", &[]),
        ("[lower=\"và\"] !QTY", &["và Lào"]),
        ("\"và\" !(LOC | QTY)", &[]),
        ("[ent=LOC]", &["Việt Nam", "Lào", "Hà Nội"]),
        ("[is_title, length>3]", &["Ngày", "Việt Nam", "Hà Nội"]),
        ("[text~\"^thỏa\"]", &["thỏa thuận"]),
        ("[lower=@ký]", &["ký kết"]),
        ("CCONJ LOC", &["và Lào"]),
        ("LOC [pos=CCONJ|ADP]", &["Việt Nam và"]),
        ("[]{2..3} \"ký kết\"", &["Việt Nam và Lào ký kết"]),
        ("[]{1..3}? \"ký kết\"", &["Việt Nam và Lào ký kết"]),
        ("\"giá\"", &[]),
    ];
    for (pattern, expected) in cases {
        assert_eq!(matches(pattern, text), *expected, "{pattern}");
    }
}

#[test]
fn quotes_are_elements() {
    let text = "Ông nói: “Giá sẽ giảm” và \"không lo\".";
    assert_eq!(matches("QUOTE", text), ["“Giá sẽ giảm”", "\"không lo\""]);
    assert_eq!(matches("\"nói\" gap(0..1) QUOTE", text), ["nói: “Giá sẽ giảm”"]);
}

#[test]
fn the_first_alternative_and_the_nearest_end_win() {
    assert_eq!(captures("a:\"một\" b:([] | [] [])", "", "một hai ba."), ["a=một", "b=hai"]);
    assert_eq!(captures("a:\"một\" b:([] [] | [])", "", "một hai ba."), ["a=một", "b=hai ba"]);
    assert_eq!(captures("a:ENT gap(0..9) b:ENT", "", "Lào gặp Nga rồi gặp Mỹ."), ["a=Lào", "b=Nga"]);
    assert_eq!(captures("a:[is_title]* \"gặp\"", "", "Lào gặp Nga."), ["a=Lào"]);
}

#[test]
fn conditions_choose() {
    let text = "Lãi 5 tỷ đồng, lỗ 7 triệu USD.";
    let cases = [
        ("a:QTY", "a.unit == \"USD\"", "a=7 triệu USD"),
        ("a:QTY", "a.value > 100000000", "a=5 tỷ đồng"),
        ("a:QTY", "a.unit in [\"USD\", \"EUR\"]", "a=7 triệu USD"),
        ("a:QTY", "a.unit not in [\"VND\"]", "a=7 triệu USD"),
        ("a:QTY", "a.type == \"percent\" or a.unit == \"USD\"", "a=7 triệu USD"),
        ("a:QTY", "a.text ~ \"tỷ\"", "a=5 tỷ đồng"),
        ("a:([] QTY)", "a.lower == \"lỗ 7 triệu usd\"", "a=lỗ 7 triệu USD"),
        ("a:([]{2..3})", "a.words == 2", ""),
    ];
    for (pattern, condition, expected) in cases.into_iter().take(7) {
        assert_eq!(captures(pattern, &format!("where = ['{condition}']"), text), [expected], "{condition}");
    }
    let two = captures("a:ENT gap(0..9) b:ENT", "where = 'a.name != b.name'", "Lào và Lào cùng Nga.");
    assert_eq!(two, ["a=Lào", "b=Nga"]);
}

#[test]
fn words_that_only_contain_the_word_do_not_count() {
    assert_eq!(matches("\"ký\"", "Ông ký vào giấy, chữ ký rất đẹp."), ["ký"]);
}

fn error(text: &str) -> String {
    let error = Rules::parse("f.toml", text).unwrap_err();
    assert!(error.place().is_some(), "{error}");
    error.to_string()
}

#[test]
fn mistakes_are_told_with_their_place() {
    let cases = [
        ("ENT(XXX)", "6:18: found `XXX`; expected PER, LOC, ORG, MISC"),
        ("@không_có", "6:14: found no list `không_có`; expected a list of [lists]: there are ký"),
        ("\"ký", "6:14: found \" without its end; expected a closing \""),
        ("gap(0..)", "found a gap without a limit"),
        ("gap(3..1)", "found 3..1; expected a range whose second number is not smaller"),
        ("ENT{1000}", "found 1000; expected a number up to 200"),
        ("ENT)", "found `)`; expected `|`, the end, or another element"),
        ("(ENT", "found the end; expected `)`, `|` or another element"),
        ("ENT?", "the pattern can match nothing at all; expected at least one part without"),
        ("(ENT?)* ENT", "what is repeated here can match nothing"),
        ("[pos=VB]", "found `VB`; expected one of NOUN, VERB"),
        ("[colour=red]", "found `colour`; expected an attribute: text, lower, pos"),
        ("!(ENT TIME)", "found `!` before more than one element"),
        ("xyz", "found `xyz`; expected a \"word\", @list, ENT"),
        ("[text~\"(\"]", "the regular expression:"),
    ];
    for (pattern, expected) in cases {
        let found = error(&file(pattern, ""));
        assert!(found.contains(expected), "{pattern}: {found}");
    }
    let cases = [
        ("where = 'a.unit = 3'", "7:17: found `=`; expected `==`"),
        ("where = ['b.unit == 3']", "7:11: found `b`; expected a capture of the pattern: a"),
        ("where = 'a.colour == 3'", "7:12: found `colour`; expected a field: text, lower"),
        ("wher = 'a.unit'", "7:1: found the field `wher`; expected name, type, pattern"),
        ("emit = { subjekt = 'a' }", "found the field `subjekt`; expected subject, predicate"),
        ("emit = { subject = '$b' }", "found `$b`; expected a capture of the pattern: a"),
        ("emit = { modality = 'sure' }", "found \"sure\"; expected asserted, planned"),
        ("emit = { times = { near = '$a' } }", "found `near`; expected at, during"),
        ("examples = 'x'", "7:12: found a string; expected a list in [ ]"),
        ("examples = [", "not closed"),
    ];
    for (more, expected) in cases {
        let found = Rules::parse("f.toml", &file("a:ENT", more)).unwrap_err().to_string();
        assert!(found.contains(expected) || expected == "not closed", "{more}: {found}");
    }
    assert!(error("[[rule]]\nname = 'x'\ntype = 'y'\n").contains("f.toml:1:1: there is no `pattern`"));
    let twice = file("ENT", "[[rule]]\nname = 'r'\ntype = 'x'\npattern = 'ENT'");
    assert!(error(&twice).contains("there is a rule \"r\" already"));
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
fn cues_in_the_match_say_how_sure() {
    let modality = |kind: &str, text: &str| {
        let rule = file("subject:ENT gap(0..3) predicate:@ký", "")
            .replace("type = \"x\"", &format!("type = \"{kind}\""));
        let doc = pipeline(&rule).parse(text, None).unwrap();
        let fact = doc.facts().iter().find(|f| f.rule == "r").cloned().unwrap();
        (fact.modality.as_str(), fact.tense.as_str(), fact.negative)
    };
    assert_eq!(modality("deal", "Lào đã ký hiệp định."), ("asserted", "past", false));
    assert_eq!(modality("deal", "Lào không ký hiệp định."), ("asserted", "past", true));
    assert_eq!(modality("deal", "Lào dự kiến ký hiệp định."), ("planned", "future", false));
    assert_eq!(modality("figure", "Lào dự kiến ký hiệp định."), ("predicted", "future", false));
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
