//! Where each word stands.

/// For each word the places where it stands, in their order.
#[derive(Debug, Default)]
pub struct Postings {
    ends: Vec<u32>,
    places: Vec<u32>,
}

impl Postings {
    /// The places of `words`, numbers below `n`: a counting sort.
    pub fn new(words: &[u32], n: usize) -> Self {
        let mut next = vec![0_u32; n + 1];
        for &word in words {
            next[word as usize + 1] += 1;
        }
        for i in 1..next.len() {
            next[i] += next[i - 1];
        }
        let mut places = vec![0; words.len()];
        for (place, &word) in words.iter().enumerate() {
            let slot = &mut next[word as usize];
            places[*slot as usize] = place as u32;
            *slot += 1;
        }
        // Every start has moved to the end of its word.
        next.pop();
        Self { ends: next, places }
    }

    /// The places of a word.
    pub fn of(&self, word: u32) -> &[u32] {
        let i = word as usize;
        let Some(&end) = self.ends.get(i) else { return &[] };
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[start as usize..end as usize]
    }
}
