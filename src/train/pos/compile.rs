//! From weights to the bytes of a tag model.

use super::fit::Row;
use super::lexicon::Lexicon;
use crate::model::Builder;
use crate::tag::{Layout, NUMBERED, Upos};

/// The share of weights that are cut at the ends of a byte, one in so many rows.
const CUT: usize = 500;

/// Writes the model.
pub fn compile(rows: &[(u64, Row)], lexicon: &Lexicon) -> Vec<u8> {
    let mut builder = Builder::new(Layout::KIND, Layout::VERSION);
    let mut peaks: Vec<f32> =
        rows.iter().map(|r| r.1.iter().fold(0f32, |most, w| most.max(w.abs()))).collect();
    peaks.sort_unstable_by(f32::total_cmp);
    let most = peaks.len().checked_sub(1 + peaks.len() / CUT).map_or(1.0, |i| peaks[i]);
    let stored = |w: f32| ((w / most * 127.0).round().clamp(-127.0, 127.0) as i8).cast_unsigned();

    let (numbered, rows): (Vec<_>, Vec<_>) = rows.iter().partition(|r| r.0 < NUMBERED as u64);
    let mut weights = vec![0; NUMBERED * Upos::LANES];
    for (number, row) in numbered {
        let start = number as usize * Upos::LANES;
        weights[start..start + Upos::LANES].copy_from_slice(&row.map(stored));
    }
    builder.bytes(Layout::NUMBERED, &weights);

    let (buckets, order) = table(rows.iter().map(|r| r.0));
    builder.numbers(Layout::FEATURE_BUCKETS, &buckets);
    builder.numbers(Layout::FEATURES, &order.iter().map(|o| o.0).collect::<Vec<u16>>());
    let weights = order.iter().flat_map(|o| rows[o.1].1.map(stored)).collect::<Vec<u8>>();
    builder.bytes(Layout::WEIGHTS, &weights);

    let words: Vec<(u64, u8, u8)> = lexicon.words().collect();
    let (buckets, order) = table(words.iter().map(|w| w.0));
    builder.numbers(Layout::WORD_BUCKETS, &buckets);
    builder.numbers(Layout::WORDS, &order.iter().map(|o| o.0).collect::<Vec<u16>>());
    builder.bytes(Layout::CLASSES, &order.iter().map(|o| words[o.1].1).collect::<Vec<u8>>());
    builder.bytes(Layout::FINE, &order.iter().map(|o| words[o.1].2).collect::<Vec<u8>>());
    builder.finish()
}

/// Where each bucket begins; and in the order of the buckets, the fingerprint and the number of each hash.
fn table(hashes: impl ExactSizeIterator<Item = u64>) -> (Vec<u32>, Vec<(u16, usize)>) {
    let size = (hashes.len() / 2).max(1).next_power_of_two();
    let mut places: Vec<(usize, u16, usize)> = hashes
        .enumerate()
        .map(|(n, hash)| {
            let (bucket, print) = Layout::place(hash, size);
            (bucket, print, n)
        })
        .collect();
    places.sort_unstable();
    let mut buckets = vec![0u32; size + 1];
    for place in &places {
        buckets[place.0 + 1] += 1;
    }
    for i in 0..size {
        buckets[i + 1] += buckets[i];
    }
    (buckets, places.into_iter().map(|p| (p.1, p.2)).collect())
}
