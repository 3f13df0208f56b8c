//! What is typical of one corpus beside another.

use super::association::Association;

/// A term in both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Keyness {
    /// Log-likelihood ratio G² of the 2 × 2 table, negative where the term is rarer in the target: Dunning 1993, as
    /// `quanteda`'s `textstat_keyness(measure = "lr", correction = "none")`.
    pub lr: f64,
    /// Pearson's χ² with the same sign, with Yates' correction where it is asked for.
    pub chi2: f64,
    /// log2 of the ratio of relative frequencies, 0.5 in place of a count of 0: Hardie 2014.
    pub log_ratio: f64,
    /// %DIFF: by how many per cent of the reference the relative frequency is higher: Gabrielatos & Marchi 2011. They put
    /// 10⁻¹⁸ in place of a frequency of 0, which gives figures like 3 · 10¹⁹; here it is infinite, as it is.
    pub diff: f64,
    /// |G²| − ln(N): Wilson 2013; above 2 is positive evidence, above 10 very strong.
    pub bic: f64,
}

/// `target` of `target_total` words, `reference` of `reference_total`.
pub fn keyness(target: u64, reference: u64, target_total: u64, reference_total: u64, yates: bool) -> Keyness {
    let [a, b, n1, n2] = [target, reference, target_total, reference_total].map(|n| n as f64);
    let table = Association { both: a, first: n1, second: a + b, total: n1 + n2 };
    let sign = a - table.first * table.second / table.total;
    let or = |n: f64, instead: f64| if n > 0.0 { n } else { instead };
    let g2 = table.g2();
    let (p1, p2) = (a / n1, b / n2);
    Keyness {
        lr: g2.copysign(sign),
        chi2: table.chi2(if yates { 0.5 } else { 0.0 }).copysign(sign),
        log_ratio: ((or(a, 0.5) / n1) / (or(b, 0.5) / n2)).log2(),
        diff: if b > 0.0 { (p1 / p2 - 1.0) * 100.0 } else { f64::INFINITY },
        bic: g2 - (n1 + n2).ln(),
    }
}
