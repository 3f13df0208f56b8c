//! What the model weighs: the features of one atom among its neighbours.

use super::look::{Look, join};

/// The looks of a sentence; what lies outside is empty.
#[derive(Debug, Clone, Copy)]
pub struct Window<'l> {
    /// All atoms of the text.
    pub looks: &'l [Look],
    /// The first atom of the sentence.
    pub start: usize,
    /// The end of the sentence.
    pub end: usize,
}

impl Window<'_> {
    fn at(&self, i: usize, offset: isize) -> Look {
        match i.checked_add_signed(offset) {
            Some(k) if (self.start..self.end).contains(&k) => self.looks[k],
            Some(k) if k == self.end => Look { word: 1, ..Look::default() },
            _ => Look { word: 2, ..Look::default() },
        }
    }

    /// Calls `take` with the hash of each feature of atom `i`.
    pub fn features(&self, i: usize, mut take: impl FnMut(u64)) {
        let [l2, l1, c, r1, r2] = [-2, -1, 0, 1, 2].map(|k| self.at(i, k));
        let mut number = 0;
        let mut give = |parts: &[u64]| {
            number += 1;
            take(parts.iter().fold(number, |h, p| join(h, *p)));
        };
        let shape = u64::from(c.shape);
        // Words.
        for word in [l2.word, l1.word, c.word, r1.word, r2.word] {
            give(&[word]);
        }
        give(&[l1.word, c.word]);
        give(&[c.word, r1.word]);
        give(&[l1.word, r1.word]);
        give(&[c.word, shape]);
        give(&[l1.word, shape]);
        give(&[r1.word, shape]);
        give(&[c.ending]);
        // Shapes.
        give(&[shape, l1.shape.into(), r1.shape.into()]);
        give(&[shape, l2.shape.into(), l1.shape.into(), r1.shape.into(), r2.shape.into()]);
        // The run of capitals, and the words around it.
        let run = u64::from(c.run.0.min(7)) * 8 + u64::from(c.run.1.min(7));
        let before = self.at(i, -isize::from(c.run.0) - 1);
        let before2 = self.at(i, -isize::from(c.run.0) - 2);
        let after = self.at(i, isize::from(c.run.1) + 1);
        give(&[run, shape]);
        give(&[run, before.word]);
        give(&[run, after.word]);
        give(&[u64::from(c.run.0.min(3)), before.word, before2.word]);
        give(&[run, u64::from(before.lists)]);
        give(&[u64::from(c.run.0.min(3)), u64::from(before.context), shape]);
        // Lists.
        give(&[c.lists.into()]);
        give(&[l1.lists.into(), c.lists.into()]);
        give(&[c.lists.into(), r1.lists.into()]);
        // Clusters.
        for look in [l2, l1, c, r1, r2] {
            give(&[look.cluster.1.into(), shape]);
        }
        let [a2, a1, a, b1, b2] = [l2, l1, c, r1, r2].map(|look| u64::from(look.cluster.0));
        give(&[a1, a, shape]);
        give(&[a, b1, shape]);
        give(&[a2, a1, shape]);
        give(&[a1, b1, shape]);
        give(&[b1, b2, shape]);
        give(&[a1, a, b1, shape]);
        give(&[run, before.cluster.1.into()]);
        give(&[run, after.cluster.1.into()]);
        give(&[u64::from(c.run.0.min(3)), before.cluster.0.into(), before2.cluster.0.into()]);
        // Rules.
        give(&[c.rule.into(), shape]);
        give(&[l1.rule.into(), c.rule.into(), r1.rule.into()]);
        give(&[c.rule.into(), c.word]);
        give(&[c.rule.into(), l1.word]);
        // What was learnt of phrases and words.
        give(&[c.phrase.into(), shape]);
        give(&[c.phrase.into(), c.rule.into()]);
        give(&[l1.phrase.into(), c.phrase.into(), r1.phrase.into()]);
        give(&[c.phrase.into(), l1.word]);
        give(&[c.word_class.into(), shape]);
        give(&[l1.word_class.into(), c.word_class.into(), shape]);
        give(&[c.word_class.into(), r1.word_class.into(), shape]);
        give(&[l1.word_class.into(), c.word_class.into(), r1.word_class.into()]);
        give(&[c.word_class.into(), c.phrase.into()]);
        give(&[l1.context.into(), shape]);
        // The rest of the text.
        give(&[c.text.into(), shape]);
        give(&[c.text.into(), c.rule.into()]);
        give(&[c.text.into(), c.word_class.into()]);
        give(&[c.text.into(), run]);
    }
}
