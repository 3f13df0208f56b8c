//! A stream's counts against those of documents that are kept.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;

/// Each text is a document of words, `.` ending its sentences.
fn chunk(texts: &[String]) -> Chunk {
    let (pipeline, mut chunk) = (crate::Pipeline::default(), Chunk::default());
    for text in texts {
        chunk.read(&pipeline, text).unwrap();
    }
    chunk
}

fn tally(texts: &[String], rows: &[u32], n: usize, most: usize) -> Tally {
    let mut tally = Tally::new(n, most);
    tally.read(&chunk(texts), rows, &Choice::new(TermOptions::default()));
    tally
}

fn kept(texts: &[String]) -> View {
    let mut store = Store::default();
    store.append(&chunk(texts)).unwrap();
    View::new(Arc::new(store))
}

fn exact(texts: &[String], n: usize) -> HashMap<String, u32> {
    let view = kept(texts);
    let terms = Terms::new(view.store().vocabulary(), &TermOptions::default());
    let form = |t: &u32| view.store().vocabulary().form(*t).to_owned();
    ngrams(&view, &terms, n, 1)
        .iter()
        .map(|g| (g.terms[..n].iter().map(form).collect::<Vec<_>>().join(" | "), g.count))
        .collect()
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("([abcAB]{1,2}[ ,.]{1,2}){0,30}", 1..8)
}

proptest! {
    #[test]
    fn as_if_the_documents_were_kept(texts in texts(), n in 1_usize..4, cut in 0_usize..8) {
        let view = kept(&texts);
        let terms = Terms::new(view.store().vocabulary(), &TermOptions::default());
        let wanted: HashMap<String, (u64, u64)> = frequencies(&view, &terms)
            .iter()
            .map(|c| (view.store().vocabulary().form(c.term).to_owned(), (c.count.into(), c.docs.into())))
            .collect();
        // In one go, or in two halves that are merged.
        let (first, second) = texts.split_at(cut.min(texts.len()));
        let mut halves = tally(first, &vec![0; first.len()], n, 1_000_000);
        halves.merge(&tally(second, &vec![0; second.len()], n, 1_000_000));
        for counted in [tally(&texts, &vec![0; texts.len()], n, 1_000_000), halves] {
            let found: HashMap<String, (u64, u64)> = counted.rows()[0]
                .terms
                .iter()
                .map(|(&t, seen)| (counted.form(t).to_owned(), (seen.count, seen.docs)))
                .collect();
            prop_assert_eq!(&found, &wanted);
            let two: HashMap<String, u32> = counted.ngrams(1).into_iter().map(|g| (g.0, g.1)).collect();
            prop_assert_eq!(two, exact(&texts, n));
            prop_assert_eq!(counted.watched().1, 0);
            let again = Tally::from_parts(&counted.parts()).unwrap();
            prop_assert_eq!(again.parts(), counted.parts());
        }
    }

    #[test]
    fn what_was_forgotten_is_bounded(texts in texts(), most in 1_usize..12, cut in 0_usize..8) {
        let wanted = exact(&texts, 2);
        let (first, second) = texts.split_at(cut.min(texts.len()));
        let mut counted = tally(first, &vec![0; first.len()], 2, most);
        counted.merge(&tally(second, &vec![0; second.len()], 2, most));
        let found: HashMap<String, (u32, u32)> =
            counted.ngrams(1).into_iter().map(|g| (g.0, (g.1, g.2))).collect();
        prop_assert!(found.len() <= most);
        for (ngram, &count) in &wanted {
            match found.get(ngram) {
                Some(&(seen, missed)) => prop_assert!(seen <= count && count <= seen + missed),
                None => prop_assert!(count <= counted.watched().1),
            }
        }
    }
}

#[test]
fn rows_are_counted_apart_and_none_nowhere() {
    let texts = ["a b a.", "a c.", "b b."].map(str::to_owned);
    let counted = tally(&texts, &[1, NONE, 0], 0, 1);
    let [first, second] = counted.rows() else { panic!("two rows") };
    assert_eq!((first.docs, first.words, second.docs, second.words), (1, 2, 1, 3));
    let all: u64 = counted.rows().iter().flat_map(|row| row.terms.values()).map(|t| t.count).sum();
    assert_eq!(all, 5);
}

#[test]
fn rows_of_another_tally_are_found_by_their_numbers() {
    let texts = ["a b.", "a."].map(str::to_owned);
    let mut all = tally(&texts, &[0, 1], 0, 1);
    all.merge_rows(&tally(&texts, &[0, 1], 0, 1), &[1, 2]);
    let sizes: Vec<(u64, u64)> = all.rows().iter().map(|row| (row.docs, row.words)).collect();
    assert_eq!(sizes, [(1, 2), (2, 3), (1, 1)]);
}

#[test]
fn damaged_parts_are_an_error() {
    let whole = tally(&["a b.".to_owned()], &[0], 2, 10).parts();
    assert!(Tally::from_parts(&whole).is_ok());
    let damage: [fn(&mut TallyParts); 6] = [
        |p| p.rows[0][2] += 1,
        |p| p.rows[0][2] = 0,
        |p| p.row_terms[0] = 9,
        |p| p.terms[1] = p.terms[0].clone(),
        |p| p.ngrams.push(0),
        |p| p.row_counts.push([1, 1]),
    ];
    for damage in damage {
        let mut parts = whole.clone();
        damage(&mut parts);
        let error = Tally::from_parts(&parts).unwrap_err();
        assert!(error.to_string().contains("damaged"), "{error}");
    }
}
