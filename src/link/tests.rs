use std::collections::BTreeSet;
use std::time::Instant;

use proptest::prelude::*;

use super::*;

fn amounts() -> impl Strategy<Value = Vec<Amount>> {
    let role = prop::sample::select(vec!["value", "change", "count"]);
    let number =
        prop_oneof![0.0..200.0, Just(1e9), Just(1.05e9), Just(f64::NAN), Just(-3.0), Just(0.0), Just(1e300)];
    let unit = prop::sample::select(vec![None, Some("usd"), Some("%"), Some("người")]);
    let modifier =
        prop::sample::select(vec![None, Some("gt"), Some("ge"), Some("near"), Some("approx"), Some("le")]);
    let amount =
        (role, number, 0.0..5.0, unit, modifier).prop_map(|(role, low, more, unit, modifier)| Amount {
            role: role.to_owned(),
            low,
            high: low + more,
            unit: unit.map(str::to_owned),
            modifier: modifier.map(str::to_owned),
        });
    prop::collection::vec(amount, 0..3)
}

fn days() -> impl Strategy<Value = Option<Days>> {
    prop::option::of((0..3000, 1..400).prop_map(|(begin, n)| Days { begin, end: begin + n }))
}

prop_compose! {
    fn claim()(
        kind in prop::sample::select(vec!["figure", "change", "rank", "casualties", "visit", "proposal", "relations", "negotiation"]),
        doc in 0..6,
        published in days(),
        subject in prop::sample::select(vec![vec![], vec!["Na Uy"], vec!["doanh thu"], vec!["Lào", "Na Uy"]]),
        predicate in prop::sample::select(vec!["", "chết", "đạt", "bị thương nặng"]),
        object in prop::sample::select(vec![None, Some("xuất khẩu"), Some("xuất khẩu cá"), Some("công suất"), Some(""), Some("\u{0}😀/")]),
        values in amounts(),
        when in days(),
        basis in days(),
        rel in prop::sample::select(vec!["at", "during", "as_of"]),
        modality in prop::sample::select(vec!["asserted", "planned", "possible"]),
        flags in 0..8_u8,
        arg in prop::sample::select(vec![None, Some(("rank", "8")), Some(("rank", "9")), Some(("ordinal", "9223372036854775807")), Some(("extent", "full")), Some(("suspect", "x"))]),
    ) -> Claim {
        Claim {
            doc: format!("d{doc}"),
            setting: ["Huế", "Na Uy"][..usize::from(flags & 1) * 2].iter().map(|&n| n.to_owned()).collect(),
            published: published.filter(|_| doc > 1),
            kind: kind.to_owned(),
            subject: subject.into_iter().map(str::to_owned).collect(),
            predicate: predicate.to_owned(),
            object: object.map(str::to_owned),
            values,
            when,
            rel: when.map(|_| rel.to_owned()),
            basis,
            recurs: flags & 6 == 6,
            now: flags & 6 == 2,
            modality: modality.to_owned(),
            args: arg.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
            ..Claim::default()
        }
    }
}

fn named(mut claims: Vec<Claim>) -> Vec<Claim> {
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = format!("{}-c{n:02}", claim.doc);
    }
    claims
}

fn told(claims: &[Claim]) -> BTreeSet<String> {
    let links = find(claims);
    LinkRecord::all(&links, claims).map(|l| format!("{} {}", l.relation, l.facts.join(" "))).collect()
}

proptest! {
    #[test]
    fn any_claims_in_any_order(claims in prop::collection::vec(claim(), 0..40).prop_map(named)) {
        let links = find(&claims);
        for link in &links {
            prop_assert!(!link.claims.is_empty() && !link.reason.is_empty());
            prop_assert!(link.claims.iter().all(|&n| n < claims.len()));
            let distinct: BTreeSet<_> = link.claims.iter().collect();
            prop_assert_eq!(distinct.len(), link.claims.len());
        }
        let mut other = claims.clone();
        other.reverse();
        other.rotate_left(claims.len() / 3);
        prop_assert_eq!(told(&other), told(&claims));
    }

    #[test]
    fn any_number_agrees_with_itself(all in amounts()) {
        for a in all.iter().filter(|a| !a.low.is_nan()) {
            prop_assert!(a.agrees(a) && !a.clashes(a));
        }
    }

    #[test]
    fn agreement_goes_both_ways(a in amounts(), b in amounts()) {
        for (a, b) in a.iter().zip(&b) {
            prop_assert_eq!(a.agrees(b), b.agrees(a));
            prop_assert_eq!(a.clashes(b), b.clashes(a));
            prop_assert!(!(a.agrees(b) && a.clashes(b)));
        }
    }

    #[test]
    fn any_value_is_a_stretch_or_none(value in "[0-9]{0,5}[-/QWHT0-9:X]{0,12}") {
        if let Some(days) = Days::parse(&value) {
            prop_assert!(days.begin < days.end);
        }
    }
}

#[test]
fn records_that_are_none_are_an_error_with_its_line() {
    let error = read("{\"kind\":\"doc\"}\nno record").unwrap_err().to_string();
    assert!(error.contains("line 2"), "{error}");
    assert!(read(&"[1]\n{}\n7\nnull\n".repeat(3)).unwrap().is_empty());
    assert!(Days::parse(&"2023/".repeat(100_000)).is_none());
}

/// Facts that all share a drawer, each with a value of its own or all with one.
fn crowd(n: usize, value: impl Fn(usize) -> f64, kind: &str) -> Vec<Claim> {
    (0..n)
        .map(|i| Claim {
            id: format!("{i}"),
            doc: format!("{i}"),
            kind: kind.to_owned(),
            subject: vec!["Na Uy".to_owned()],
            predicate: "chết".to_owned(),
            object: Some("xuất khẩu cá hồi nuôi".to_owned()),
            setting: ["Na Uy".to_owned(), "Huế".to_owned()].into(),
            published: Some(Days { begin: 100, end: 101 }),
            values: vec![Amount {
                low: value(i),
                high: value(i),
                unit: Some("tấn".to_owned()),
                role: "value".to_owned(),
                modifier: None,
            }],
            modality: "asserted".to_owned(),
            ..Claim::default()
        })
        .collect()
}

#[test]
fn a_crowded_drawer_takes_linear_time() {
    for kind in ["figure", "casualties", "arrest", "proposal"] {
        for same in [false, true] {
            let of = |n: usize| {
                let claims = crowd(
                    n,
                    |i| if same { 5.0 } else { f64::from(u32::try_from(i).unwrap()) * 1000.0 },
                    kind,
                );
                let start = Instant::now();
                let links = find(&claims);
                (start.elapsed().as_secs_f64(), links.len())
            };
            let _ = of(500);
            let (small, few) = of(2_000);
            let (large, many) = of(16_000);
            assert!(many <= few.max(50) * 24, "{kind}: {few} links grew to {many}");
            assert!(large < small * 40.0 + 0.2, "{kind}: {small:.3} s grew to {large:.3} s");
        }
    }
}

#[test]
fn a_long_object_is_cut() {
    let long = (0..200_000).fold(String::new(), |text, i| text + &format!("từ{i} "));
    let claims: Vec<Claim> =
        crowd(8, |_| 5.0, "figure").into_iter().map(|c| Claim { object: Some(long.clone()), ..c }).collect();
    let links = find(&claims);
    assert_eq!(links.len(), 1);
    assert!(links[0].reason.len() < 400);
}
