//! How evenly words are spread over the parts of a corpus.

use super::count::rows;
use super::parts::Parts;
use super::terms::Terms;
use super::view::View;

/// How a term is spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// The term.
    pub term: u32,
    /// How often it stands in all parts.
    pub count: u64,
    /// In how many parts it stands.
    pub range: u32,
    /// Juilland's D: 1 − (sd / mean) / √(n − 1) of the relative frequencies in the parts, sd that of a population;
    /// 1 is even, 0 in one part only. Juilland & Chang-Rodríguez 1964, for parts of unequal size as in Gries 2020,
    /// "Analyzing dispersion".
    pub juilland_d: f64,
    /// Gries' deviation of proportions: half of Σ |s − v|, s the share of the part in the corpus, v its share in the
    /// term; 0 is even. Gries 2008, "Dispersions and adjusted frequencies in corpora".
    pub dp: f64,
    /// DP / (1 − min s), so that 1 can be reached: Lijffijt & Gries 2012.
    pub dp_norm: f64,
}

/// The spread of every term over `parts`.
pub fn dispersion(view: &View, terms: &Terms, parts: &Parts) -> Vec<Dispersion> {
    let outside = parts.sizes.len() as u32;
    let row_of: Vec<u32> = parts.of.iter().map(|part| part.unwrap_or(outside)).collect();
    let counted = rows(view, terms, &row_of, parts.sizes.len());
    let mut cells: Vec<(u32, u32, u32)> = Vec::with_capacity(counted.counts.len());
    for part in 0..parts.sizes.len() {
        cells.extend(counted.row(part).iter().map(|c| (c.term, part as u32, c.count)));
    }
    cells.sort_unstable();
    let total: f64 = parts.sizes.iter().map(|&size| size as f64).sum();
    let smallest = parts.sizes.iter().copied().min().unwrap_or(0) as f64 / total;
    cells.chunk_by(|a, b| a.0 == b.0).map(|own| spread(own, &parts.sizes, total, smallest)).collect()
}

/// `own`: the parts in which a term stands, with its count there. Takes time for these only: the other parts add what
/// all parts together would.
fn spread(own: &[(u32, u32, u32)], sizes: &[u64], total: f64, smallest: f64) -> Dispersion {
    let n = sizes.len() as f64;
    let count: u64 = own.iter().map(|cell| u64::from(cell.2)).sum();
    let (mut sum, mut squares, mut difference, mut seen) = (0.0, 0.0, 0.0, 0.0);
    for &(_, part, here) in own {
        let size = sizes[part as usize] as f64;
        let rate = f64::from(here) / size;
        sum += rate;
        squares += rate * rate;
        difference += (size / total - f64::from(here) / count as f64).abs();
        seen += size / total;
    }
    let mean = sum / n;
    let deviation = (squares / n - mean * mean).max(0.0).sqrt();
    let dp = f64::midpoint(difference, (1.0 - seen).max(0.0));
    Dispersion {
        term: own.first().map_or(0, |cell| cell.0),
        count,
        range: own.len() as u32,
        juilland_d: if sizes.len() > 1 { 1.0 - deviation / mean / (n - 1.0).sqrt() } else { 1.0 },
        dp,
        dp_norm: if sizes.len() > 1 { dp / (1.0 - smallest) } else { 0.0 },
    }
}
