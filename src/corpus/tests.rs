//! Counts against a slow, plain reckoning, and formulas against published figures.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::pattern::glob;
use super::*;

fn given(docs: &[&str]) -> Given {
    let mut given = Given::default();
    for doc in docs {
        for word in doc.split(' ') {
            let number = given.number(word);
            given.push(number);
        }
        given.end().unwrap();
    }
    given
}

fn view(docs: &[&str]) -> View {
    View::new(Arc::new(Store::of_words(given(docs), true)))
}

fn terms(view: &View) -> Terms {
    Terms::new(view.store().vocabulary(), &TermOptions::default())
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 5e-4 * b.abs().max(1.0), "{a} is not {b}");
}

/// The five parts of Gries 2008, "Dispersions and adjusted frequencies in corpora", §3: `a` stands 1, 2, 3, 4, 5 times.
const GRIES: [&str; 5] = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
];

#[test]
fn dispersion_of_gries() {
    let view = view(&GRIES);
    let terms = terms(&view);
    let parts = Parts::new(&view, &terms, &[0, 1, 2, 3, 4], 5);
    assert_eq!(parts.sizes, [9, 10, 10, 10, 11]);
    let all = dispersion(&view, &terms, &parts);
    let a = view.store().vocabulary().find("a").unwrap();
    let a = all.iter().find(|d| d.term == a).unwrap();
    assert_eq!((a.count, a.range), (15, 5));
    // Gries gives D = 0.785 (of the rates in parts of unequal size) and DP = 0.18.
    close(a.juilland_d, 0.785);
    close(a.dp, 0.18);
    close(a.dp_norm, 0.18 / (1.0 - 9.0 / 50.0));
    let x = view.store().vocabulary().find("x").unwrap();
    let x = all.iter().find(|d| d.term == x).unwrap();
    close(x.juilland_d, 0.0);
    close(x.dp, 1.0 - 11.0 / 50.0);
}

#[test]
fn association_of_known_tables() {
    // Manning & Schütze 1999, table 5.8 and 5.13: `new companies`, O11 = 8, new 15828, companies 4675, N 14307668.
    let new_companies = Association { both: 8.0, first: 15828.0, second: 4675.0, total: 14_307_668.0 };
    close(new_companies.measures().t, 0.999_932);
    close(new_companies.chi2(0.0), 1.548_9);
    // Table 5.14: `Ayatollah Ruhollah`, 20 of 42 and 20: PMI 18.38.
    let ayatollah = Association { both: 20.0, first: 42.0, second: 20.0, total: 14_307_668.0 };
    assert!((ayatollah.measures().pmi - 18.38).abs() < 0.005);
    let m = Association { both: 10.0, first: 10.0, second: 10.0, total: 1000.0 }.measures();
    close(m.logdice, 14.0);
    close(m.npmi, 1.0);
    close(m.delta_p, 1.0);
    close(m.expected, 0.1);
}

#[test]
fn keyness_by_hand() {
    // Figures of SciPy are in tests/python/test_corpus_measures.py.
    let k = keyness(10, 30, 1000, 2000, false);
    let chi2 = 3000.0 * (10.0_f64 * 1970.0 - 990.0 * 30.0).powi(2) / (1000.0 * 2000.0 * 40.0 * 2960.0);
    close(k.chi2, -chi2);
    close(k.log_ratio, (0.01_f64 / 0.015).log2());
    close(k.diff, (0.01 - 0.015) * 100.0 / 0.015);
    close(k.bic, k.lr.abs() - 3000.0_f64.ln());
    assert!(k.lr < 0.0 && keyness(30, 10, 1000, 1000, false).lr > 0.0);
    close(keyness(0, 10, 1000, 1000, false).log_ratio, (0.5_f64 / 10.0).log2());
}

#[test]
fn diversity_by_hand() {
    let view = view(&["a b a b a b", "a b c d e f", ""]);
    let found = diversity(&view, &terms(&view), 3);
    close(found[0].ttr.unwrap(), 2.0 / 6.0);
    close(found[0].mattr.unwrap(), 2.0 / 3.0);
    // Forwards and backwards: `a b a` has 0.667, below 0.72: two stretches of three.
    close(found[0].mtld.unwrap(), 3.0);
    assert_eq!((found[1].mtld, found[1].mattr), (None, Some(1.0)));
    assert_eq!((found[2].ttr, found[2].tokens), (None, 0));
}

#[test]
fn phrases_do_not_care_where_words_end() {
    let view = view(&["Ngân_hàng Nhà_nước họp", "ngân_hàng_nhà_nước họp", "ngân hàng nhà", "hàng ngân"]);
    let find = |pattern: Pattern| {
        let found = hits(&view, &pattern, Matching::default());
        found.iter().map(|h| (h.doc, h.len)).collect::<Vec<_>>()
    };
    assert_eq!(find(Pattern::Phrase("ngân hàng nhà nước".into())), [(0, 2), (1, 1)]);
    assert_eq!(find(Pattern::Phrase("hàng nhà".into())), [(0, 2), (1, 1), (2, 2)]);
    assert_eq!(find(Pattern::Glob("ngân hàng n*".into())), [(0, 2), (1, 1), (2, 3)]);
    assert_eq!(find(Pattern::Glob("ngân*".into())), [(0, 1), (1, 1), (2, 1), (3, 1)]);
    assert_eq!(find(Pattern::Fixed("NGÂN HÀNG".into())), [(0, 1)]);
    let plain = Matching { any_diacritics: true, ..Matching::default() };
    assert_eq!(hits(&view, &Pattern::Glob("ngan".into()), plain).len(), 2);
    let exact = Matching { any_case: false, ..Matching::default() };
    assert_eq!(hits(&view, &Pattern::Fixed("ngân hàng".into()), exact).len(), 0);
}

#[test]
fn lines_point_into_the_text() {
    let text = "🎉 Giá vàng tăng.\nGiá\u{a0}dầu giảm.";
    let (mut store, mut chunk) = (Store::default(), Chunk::default());
    chunk.read(&crate::Pipeline::default(), text).unwrap();
    store.append(&chunk).unwrap();
    let view = View::new(Arc::new(store));
    let found = hits(&view, &Pattern::Glob("giá*".into()), Matching::default());
    assert_eq!(found.len(), 2);
    for unit in [Unit::Word, Unit::Syllable, Unit::Sentence] {
        for line in lines(&view, &found, 1, unit) {
            let keyword: String = text.chars().skip(line.start).take(line.end - line.start).collect();
            assert_eq!(keyword, line.keyword);
            assert!(text.contains(line.pre) && text.contains(line.post));
        }
    }
}

#[test]
fn near_duplicates_are_found_once() {
    let long: Vec<String> = (0..60).map(|i| format!("w{i}")).collect();
    let mut other = long.clone();
    other[30] = "khác".into();
    let different: Vec<String> = (100..160).map(|i| format!("w{i}")).collect();
    let docs = [long.join(" "), other.join(" "), different.join(" "), String::new(), String::new()];
    let view = view(&docs.each_ref().map(String::as_str));
    let near = near_duplicates(&view, &terms(&view), 3, 0.7);
    assert_eq!(near.len(), 1);
    assert_eq!((near[0].first, near[0].second), (0, 1));
    // 58 shingles each, three of them different.
    close(near[0].similarity, 55.0 / 61.0);
}

#[test]
fn damaged_columns_are_refused() {
    let good = || Columns {
        forms: vec!["giá".into()],
        text: "giá".into(),
        text_ends: vec![3],
        word_ends: vec![1],
        words: vec![0],
        starts: vec![0],
        lengths: vec![4],
        openings: vec![true],
    };
    assert!(Store::from_columns(Columns { text_ends: vec![4], ..good() }).is_ok());
    assert!(Store::from_columns(good()).is_err());
    assert!(Store::from_columns(Columns { text_ends: vec![4], lengths: vec![3], ..good() }).is_err());
    assert!(Store::from_columns(Columns { text_ends: vec![4], words: vec![1], ..good() }).is_err());
    assert!(Store::from_columns(Columns { text_ends: vec![4], word_ends: vec![2], ..good() }).is_err());
    assert!(Store::from_columns(Columns { text_ends: vec![4], starts: vec![9], ..good() }).is_err());
}

#[test]
fn globs() {
    for (pattern, text, is_like) in [
        ("*", "", true),
        ("a*", "abc", true),
        ("*c", "abc", true),
        ("a*b*c", "axxbyyc", true),
        ("a?c", "aộc", true),
        ("a?c", "ac", false),
        ("a*d", "abc", false),
        ("", "a", false),
    ] {
        assert_eq!(glob(pattern, text), is_like, "{pattern} {text}");
    }
    assert!(!glob(&"*a".repeat(2_000), &"b".repeat(20_000)));
}

fn docs() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["a", "b", "c", "D", "d", ",", "12"]);
    prop::collection::vec(prop::collection::vec(word, 0..30).prop_map(|w| w.join(" ")), 1..8)
}

/// The small letters of each document, marks as `None`.
fn plain(docs: &[String]) -> Vec<Vec<Option<String>>> {
    let word = |w: &str| (w != ",").then(|| w.to_lowercase());
    docs.iter().map(|d| d.split(' ').filter(|w| !w.is_empty()).map(word).collect()).collect()
}

proptest! {
    #[test]
    fn counts_are_those_of_a_plain_reckoning(docs in docs(), n_rows in 1_usize..4) {
        let view = view(&docs.iter().map(String::as_str).collect::<Vec<_>>());
        let terms = terms(&view);
        let row_of: Vec<u32> = (0..docs.len()).map(|i| (i % n_rows) as u32).collect();
        let counted = rows(&view, &terms, &row_of, n_rows);
        let mut expected: HashMap<(usize, String), u32> = HashMap::new();
        for (i, doc) in plain(&docs).into_iter().enumerate() {
            doc.into_iter().flatten().for_each(|w| *expected.entry((i % n_rows, w)).or_default() += 1);
        }
        for row in 0..n_rows {
            for c in counted.row(row) {
                let word = view.store().vocabulary().form(c.term).to_owned();
                prop_assert_eq!(expected.remove(&(row, word)), Some(c.count));
            }
        }
        prop_assert!(expected.is_empty());
    }

    #[test]
    fn pairs_are_those_of_a_plain_reckoning(docs in docs(), window in 1_usize..5, half in any::<bool>()) {
        let whole = view(&docs.iter().map(String::as_str).collect::<Vec<_>>());
        let chosen: Vec<u32> = (0..docs.len() as u32).filter(|i| !half || i % 2 == 0).collect();
        let view = whole.select(&chosen).unwrap();
        let words = plain(&docs);
        let (mut expected, mut total) = (HashMap::new(), 0);
        for doc in chosen.iter().map(|&i| &words[i as usize]) {
            for (i, first) in doc.iter().enumerate() {
                for second in doc[i + 1..].iter().take(window) {
                    if let (Some(a), Some(b)) = (first, second) {
                        *expected.entry((a.clone(), b.clone())).or_insert(0) += 1;
                        total += 1;
                    }
                }
            }
        }
        let found = pairs(&view, &terms(&view), window, 1);
        prop_assert_eq!(found.total, total);
        let form = |t| view.store().vocabulary().form(t).to_owned();
        prop_assert_eq!(found.pairs.len(), expected.len());
        for p in &found.pairs {
            let (first, second) = (form(p.first), form(p.second));
            let firsts: u64 = expected.iter().filter(|(k, _)| k.0 == first).map(|(_, n)| n).sum();
            let seconds: u64 = expected.iter().filter(|(k, _)| k.1 == second).map(|(_, n)| n).sum();
            prop_assert_eq!((p.firsts, p.seconds), (firsts, seconds));
            prop_assert_eq!(u64::from(p.count), expected[&(first, second)]);
        }
        if window == 1 {
            let two = ngrams(&view, &terms(&view), 2, 1);
            prop_assert_eq!(two.len(), expected.len());
            for g in &two {
                let pair = (form(g.terms[0]), form(g.terms[1]));
                prop_assert_eq!(u64::from(g.count), expected[&pair]);
            }
        }
    }

    #[test]
    fn any_text_goes_through(texts in prop::collection::vec(".{0,60}", 1..5), pattern in ".{0,6}") {
        let pipeline = crate::Pipeline::default();
        let mut chunk = Chunk::default();
        for text in &texts {
            chunk.read(&pipeline, text).unwrap();
        }
        let mut store = Store::of_words(given(&texts.iter().map(String::as_str).collect::<Vec<_>>()), true);
        store.append(&chunk).unwrap();
        let view = View::new(Arc::new(store));
        for (i, text) in texts.iter().enumerate() {
            let words: Vec<&str> = text.split(' ').filter(|word| !word.trim().is_empty()).collect();
            prop_assert_eq!(view.store().text(i), words.join(" "));
            prop_assert_eq!(view.store().text(texts.len() + i), text);
        }
        let mut tally = Tally::new(2, 3);
        tally.read(&chunk, &vec![0; texts.len()], &Choice::new(TermOptions::default()));
        let terms_of_all: u64 = tally.rows()[0].terms.values().map(|t| t.count).sum();
        prop_assert_eq!(terms_of_all, tally.rows()[0].words);
        for pattern in [Pattern::Glob(pattern.clone()), Pattern::Phrase(pattern), Pattern::Glob("*".into())] {
            let mut found = hits(&view, &pattern, Matching::default());
            sort(&view, &mut found, Side::Left);
            lines(&view, &found, 2, Unit::Sentence);
        }
        near_duplicates(&view, &terms(&view), 2, 0.5);
        diversity(&view, &terms(&view), 3);
    }
}
