//! How strongly two words are tied: measures of a 2 × 2 table.

/// A table of two words: in how many of `total` places there are both, the first, the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// Both: O11.
    pub both: f64,
    /// The first: R1.
    pub first: f64,
    /// The second: C1.
    pub second: f64,
    /// All: N.
    pub total: f64,
}

/// The measures of one table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// E11 = R1 · C1 / N.
    pub expected: f64,
    /// 14 + log2(2 · O11 / (R1 + C1)): Rychlý 2008, "A lexicographer-friendly association score".
    pub logdice: f64,
    /// log2(O11 / E11): Church & Hanks 1990.
    pub pmi: f64,
    /// PMI / −log2(O11 / N), from −1 to 1: Bouma 2009.
    pub npmi: f64,
    /// 2 · Σ O · ln(O / E) over the four cells, negative where O11 < E11: Dunning 1993.
    pub llr: f64,
    /// (O11 − E11) / √O11: Church, Gale, Hanks & Hindle 1991.
    pub t: f64,
    /// P(second | first) − P(second | not first): Gries 2013, "50-something years of work on collocations".
    pub delta_p: f64,
}

impl Association {
    /// All measures.
    pub fn measures(self) -> Measures {
        let Self { both, first, second, total } = self;
        let expected = first * second / total;
        let pmi = (both / expected).log2();
        let rarity = -(both / total).log2();
        let without = total - first;
        Measures {
            expected,
            logdice: 14.0 + (2.0 * both / (first + second)).log2(),
            pmi,
            // Where all places have both, they are tied as closely as can be.
            npmi: if rarity > 0.0 { pmi / rarity } else { 1.0 },
            llr: self.g2().copysign(both - expected),
            t: (both - expected) / both.sqrt(),
            delta_p: both / first - if without > 0.0 { (second - both) / without } else { 0.0 },
        }
    }

    /// The four cells, observed and expected.
    pub fn cells(self) -> [(f64, f64); 4] {
        let Self { both, first, second, total } = self;
        let (not_first, not_second) = (total - first, total - second);
        [
            (both, first * second / total),
            (first - both, first * not_second / total),
            (second - both, not_first * second / total),
            (total - first - second + both, not_first * not_second / total),
        ]
    }

    /// 2 · Σ O · ln(O / E).
    pub fn g2(self) -> f64 {
        let term = |(o, e): (f64, f64)| if o > 0.0 && e > 0.0 { o * (o / e).ln() } else { 0.0 };
        (2.0 * self.cells().into_iter().map(term).sum::<f64>()).max(0.0)
    }

    /// Σ (O − E)² / E, each difference made smaller by up to `yates` (0.5 with Yates' correction, else 0).
    pub fn chi2(self, yates: f64) -> f64 {
        let term = |(o, e): (f64, f64)| {
            let difference = (o - e).abs();
            if e > 0.0 { (difference - yates.min(difference)).powi(2) / e } else { 0.0 }
        };
        self.cells().into_iter().map(term).sum()
    }
}
