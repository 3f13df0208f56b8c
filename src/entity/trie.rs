//! The forms of the lists word by word: what stands at an atom is found in one walk.

use std::sync::atomic::{AtomicU8, Ordering};

use super::lexicon::Lexeme;
use super::quick::HashMap;
use crate::segment::packed;
use crate::text::is_syllable;
use crate::tokenize::Atoms;

/// Nodes by number; 0 is none. Words by number, from 1.
#[derive(Debug, Default)]
pub struct Trie {
    words: HashMap<Box<str>, u32>,
    /// Those of so few letters as nearly all have.
    short: ByLetters,
    /// By word: the node of the forms that begin with it.
    roots: Vec<u32>,
    /// By word: whether it is a syllable of Vietnamese (2), is none (1) or nobody has asked (0).
    syllables: Vec<AtomicU8>,
    /// By node and word: the node one word further.
    next: HashMap<u64, u32>,
    /// A bit for each of them by its hash: most words go on no form, and a bit says so.
    goes_on: Box<[u64]>,
    nodes: Vec<Node>,
    /// The number of `-`, which stands for every dash.
    dash: u32,
}

/// Words by their letters, open addressing, half of the slots free: one look into memory.
#[derive(Debug, Default)]
struct ByLetters(Box<[(u64, u64, u32)]>);

impl ByLetters {
    fn new<'w>(words: impl Iterator<Item = (&'w str, u32)>) -> Self {
        let words: Vec<_> = words.filter_map(|(w, n)| Some((packed(w.as_bytes(), 0, w.len())?, n))).collect();
        let mut all = Self(vec![(0, 0, 0); (2 * words.len()).next_power_of_two()].into());
        for (letters, number) in words {
            let slot = all.slot(letters);
            all.0[slot] = (letters as u64, (letters >> 64) as u64, number);
        }
        all
    }

    /// The slot of some letters, or a free one.
    #[inline]
    fn slot(&self, letters: u128) -> usize {
        let (low, high) = (letters as u64, (letters >> 64) as u64);
        let mask = self.0.len() - 1;
        let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut slot = (hash >> 40) as usize & mask;
        while self.0[slot].0 != 0 && (self.0[slot].0, self.0[slot].1) != (low, high) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// What stands for every dash.
const DASH: &str = "-";
/// Bits of [`Trie::goes_on`] for each of its steps, about.
const FILTER: usize = 16;

#[derive(Debug, Default)]
struct Node {
    /// The forms that end here.
    forms: Vec<Lexeme>,
    /// Whether any goes on.
    inner: bool,
}

impl Trie {
    /// Forms of the same words stay in their order.
    pub fn new(lexemes: Vec<Lexeme>) -> Self {
        let mut trie = Self {
            roots: vec![0],
            syllables: vec![AtomicU8::new(0)],
            nodes: vec![Node::default()],
            ..Self::default()
        };
        trie.dash = trie.number(DASH);
        for lexeme in lexemes {
            let mut node = 0;
            for (k, word) in lexeme.words.iter().enumerate() {
                let word = trie.number(word);
                let fresh = trie.nodes.len() as u32;
                let slot = match k {
                    0 => &mut trie.roots[word as usize],
                    _ => trie.next.entry(step(node, word)).or_insert(0),
                };
                if *slot == 0 {
                    *slot = fresh;
                    trie.nodes.push(Node::default());
                }
                trie.nodes[node as usize].inner = true;
                node = if k == 0 { trie.roots[word as usize] } else { trie.next[&step(node, word)] };
            }
            trie.nodes[node as usize].forms.push(lexeme);
        }
        let dashes = ["–", "—", "‑"];
        let words = trie.words.iter().map(|(word, number)| (&**word, *number));
        let words = words.filter(|(word, _)| !dashes.contains(word));
        trie.short = ByLetters::new(words.chain(dashes.map(|dash| (dash, trie.dash))));
        trie.goes_on = vec![0; (trie.next.len() * FILTER / 64).next_power_of_two()].into();
        for step in trie.next.keys() {
            let bit = filter_bit(*step, trie.goes_on.len());
            trie.goes_on[bit / 64] |= 1 << (bit % 64);
        }
        trie
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let number = self.roots.len() as u32;
        self.words.insert(word.into(), number);
        self.roots.push(0);
        self.syllables.push(AtomicU8::new(0));
        number
    }

    /// Whether the word of this number at an atom is a syllable of Vietnamese.
    pub fn is_syllable(&self, word: u32, atoms: &Atoms<'_>, i: usize) -> bool {
        let Some(known) = self.syllables.get(word as usize).filter(|_| word != 0) else {
            return is_syllable(atoms.text(i));
        };
        match known.load(Ordering::Relaxed) {
            0 => {
                let is = is_syllable(atoms.text(i));
                known.store(1 + u8::from(is), Ordering::Relaxed);
                is
            }
            answer => answer == 2,
        }
    }

    /// The number of the word at an atom; 0 where no form holds it.
    pub fn word(&self, atoms: &Atoms<'_>, i: usize) -> u32 {
        let Some(span) = atoms.get(i).map(|atom| atom.span) else { return 0 };
        match packed(atoms.lowered().as_bytes(), span.start as usize, span.end as usize) {
            Some(letters) => self.short.0[self.short.slot(letters)].2,
            None => self.words.get(atoms.lower(i)).copied().unwrap_or(0),
        }
    }

    /// The node one word further than a node below the root.
    #[inline]
    fn further(&self, node: u32, word: u32) -> u32 {
        let step = step(node, word);
        let bit = filter_bit(step, self.goes_on.len());
        if self.goes_on[bit / 64] >> (bit % 64) & 1 == 0 {
            return 0;
        }
        self.next.get(&step).copied().unwrap_or(0)
    }

    /// The forms along these words, the longest first.
    pub fn along<'t>(&'t self, words: &[u32], path: &mut Vec<&'t [Lexeme]>) {
        path.clear();
        let Some((first, rest)) = words.split_first() else { return };
        let mut node = self.roots[*first as usize];
        let mut rest = rest.iter();
        while node != 0 {
            let Node { forms, inner } = &self.nodes[node as usize];
            if !forms.is_empty() {
                path.push(forms);
            }
            node = match rest.next() {
                Some(&word) if *inner && word != 0 => self.further(node, word),
                _ => 0,
            };
        }
        path.reverse();
    }

    /// The forms of exactly these words, written in small letters with a space between them.
    pub fn exactly(&self, written: &str) -> &[Lexeme] {
        let mut node = 0;
        for (k, word) in written.split(' ').enumerate() {
            let Some(&word) = self.words.get(word) else { return &[] };
            node = match k {
                0 => self.roots[word as usize],
                _ => self.further(node, word),
            };
            if node == 0 {
                return &[];
            }
        }
        &self.nodes[node as usize].forms
    }
}

fn step(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}

/// The bit of a step in a filter of so many words.
#[inline]
const fn filter_bit(step: u64, words: usize) -> usize {
    (step.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (words * 64 - 1)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Sense;
    use super::*;
    use crate::tokenize::scan;

    #[test]
    fn forms_are_found_the_longest_first() {
        let forms = ["Sao", "Sao Mai", "Sao Mai Vàng", "sao mai", "Anh - Pháp"];
        let trie = Trie::new(forms.iter().filter_map(|f| Lexeme::new(f, false, Sense::Money)).collect());
        let mut path = Vec::new();
        let mut found = |text: &str| -> Vec<usize> {
            let atoms = scan(text);
            let words: Vec<u32> = (0..atoms.len()).map(|i| trie.word(&atoms, i)).collect();
            trie.along(&words, &mut path);
            path.iter().map(|forms| forms.len() * 10 + forms[0].words.len()).collect()
        };
        assert_eq!(found("Sao Mai Vàng lên"), [13, 22, 11]);
        assert_eq!(found("Sao Hôm"), [11]);
        assert_eq!(found("Anh – Pháp"), [13]);
        assert_eq!(found("Mai"), [0; 0]);
        assert_eq!(trie.exactly("sao mai").len(), 2);
        assert!(trie.exactly("mai sao").is_empty() && trie.exactly("anh").is_empty());
    }
}
