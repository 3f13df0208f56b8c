//! All claims of a search, in an order that does not depend on the order in which they came.

use std::collections::{HashMap, HashSet};

use super::claim::Claim;

/// Texts on one matter share so many of the names they mention most, one of them in few other texts.
const SHARED: usize = 2;
/// A name is telling if at most so many texts, or one in so many of all texts, have it among these.
const RARE: (u32, u32) = (4, 50);

/// The claims by date of publication, document and name, with what their documents are about.
pub struct Pool<'c> {
    pub claims: Vec<&'c Claim>,
    /// The number of the document of each claim.
    docs: Vec<u32>,
    /// Where each claim stood.
    order: Vec<usize>,
    /// The names of each document, by number, sorted.
    settings: Vec<Vec<u32>>,
    /// In how many documents each name is.
    spread: Vec<u32>,
}

impl<'c> Pool<'c> {
    pub fn new(claims: &'c [Claim]) -> Self {
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by_key(|&n| {
            let claim = &claims[n];
            (claim.published, claim.doc.as_str(), claim.id.len(), claim.id.as_str())
        });
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut names: HashMap<&str, u32> = HashMap::new();
        let (mut docs, mut settings, mut spread) = (Vec::with_capacity(order.len()), Vec::new(), Vec::new());
        for &n in &order {
            let doc = *known.entry(claims[n].doc.as_str()).or_insert(settings.len() as u32);
            docs.push(doc);
            if doc as usize == settings.len() {
                let mut setting: Vec<u32> = Vec::new();
                for name in claims[n].setting.iter() {
                    let next = names.len() as u32;
                    setting.push(*names.entry(name).or_insert(next));
                }
                setting.sort_unstable();
                setting.dedup();
                spread.resize(names.len(), 0);
                for &name in &setting {
                    spread[name as usize] += 1;
                }
                settings.push(setting);
            }
        }
        Self { claims: order.iter().map(|&n| &claims[n]).collect(), docs, order, settings, spread }
    }

    /// Whether two claims are of one text.
    pub fn one_text(&self, n: usize, m: usize) -> bool {
        self.docs[n] == self.docs[m]
    }

    /// The number of the document of a claim.
    pub fn doc(&self, n: usize) -> u32 {
        self.docs[n]
    }

    /// The first claim of each text.
    pub fn one_a_text(&self, group: &[usize]) -> Vec<usize> {
        let mut seen = HashSet::with_capacity(group.len());
        group.iter().copied().filter(|&n| seen.insert(self.docs[n])).collect()
    }

    /// Where claims stood before.
    pub fn restore(&self, claims: &mut [usize]) {
        for n in claims {
            *n = self.order[*n];
        }
    }

    /// The names of the document of a claim that few other documents have.
    pub fn telling(&self, n: usize) -> impl Iterator<Item = u32> {
        self.settings[self.docs[n] as usize].iter().copied().filter(|&name| self.is_rare(name))
    }

    fn is_rare(&self, name: u32) -> bool {
        self.spread[name as usize] <= RARE.0.max(self.settings.len() as u32 / RARE.1)
    }

    /// Whether the texts of two claims are about one matter.
    pub fn one_matter(&self, n: usize, m: usize) -> bool {
        let (a, b) = (&self.settings[self.docs[n] as usize], &self.settings[self.docs[m] as usize]);
        let shared = || a.iter().filter(|name| b.binary_search(name).is_ok());
        self.one_text(n, m) || shared().count() >= SHARED && shared().any(|&name| self.is_rare(name))
    }

    /// Whether two claims may be of one thing: both name what they are about, or their texts are on one matter.
    pub fn comparable(&self, n: usize, m: usize) -> bool {
        self.is_anchored(n) && self.is_anchored(m) || self.one_matter(n, m)
    }

    /// Whether a claim says by a name what it is about: `doanh thu của Vinamilk`, not `doanh thu`.
    pub fn is_anchored(&self, n: usize) -> bool {
        let claim = self.claims[n];
        claim.subject.iter().any(|s| is_name(s)) || claim.object.as_deref().is_some_and(has_name)
    }

    /// The two names that the document of a claim mentions most, sorted: whose trade `thương mại hai chiều` is.
    pub fn actors(&self, n: usize) -> Option<[&'c str; 2]> {
        let setting: &'c [String] = &self.claims[n].setting;
        let mut actors = [setting.first()?.as_str(), setting.get(1)?.as_str()];
        actors.sort_unstable();
        Some(actors)
    }
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `Việt Nam`, `Vinamilk`, and `du khách Mỹ`; not `Giá dầu`, `GDP`.
fn is_name(text: &str) -> bool {
    let measure = matches!(text, "GDP" | "CPI" | "FDI" | "ODA" | "PMI" | "IIP" | "GRDP" | "FII");
    !measure && (text.split_whitespace().all(capital) || has_name(text))
}

/// Whether a word after the first begins with a capital.
fn has_name(text: &str) -> bool {
    text.split_whitespace().skip(1).any(capital)
}
