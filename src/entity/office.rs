//! What a role says: the single offices in it, whose they are, and whether they are held, were held or will be.

use std::ops::Range;

use super::phrase::Scene;
use super::reader::Reader;
use super::{Draft, Label};
use crate::tokenize::AtomKind;

crate::text::names! {
    /// How a role is held.
    Tenure {
        /// No longer: `cựu`, `nguyên`.
        Former = "former",
        /// Until somebody else takes it: `quyền`, `lâm thời`.
        Acting = "acting",
        /// Since shortly, or from soon on: `tân`, `đắc cử`.
        Incoming = "incoming",
        /// Now, as the text stresses: `đương kim`, `đương nhiệm`.
        Current = "current",
        /// By somebody who has died: `cố`.
        Late = "late",
    }
}

/// One office of a role, in atoms.
#[derive(Debug, Clone)]
pub struct Office {
    pub atoms: Range<usize>,
    /// The bare title in small letters: `chủ tịch`.
    pub head: String,
    /// The canonical name of the body or place.
    pub affiliation: Option<String>,
    pub tenure: Option<Tenure>,
}

/// Names by the atom they begin at, for looking up affiliations.
pub type Starts = super::quick::HashMap<usize, usize>;

/// Where each name other than a person's begins.
pub fn starts(drafts: &[Draft]) -> Starts {
    let others = drafts.iter().enumerate().filter(|(_, d)| d.label != Label::Per);
    others.map(|(n, d)| (d.atoms.start, n)).collect()
}

/// The single offices in a role, each with its affiliation; one that names none shares that of the next.
pub fn offices(scene: &Scene<'_, '_>, drafts: &[Draft], starts: &Starts, role: &Range<usize>) -> Vec<Office> {
    let mut from = role.start;
    let mut out: Vec<Office> = Vec::new();
    while from < role.end {
        let first = scene.title_end(from).unwrap_or(from + 1).min(role.end);
        let end = (first..role.end).find(|&k| parts(scene, k)).unwrap_or(role.end);
        out.push(office(scene.reader, drafts, starts, from..end, first.min(end)));
        from = end + 1;
    }
    for n in (1..out.len()).rev() {
        // `người bạn, người đồng nghiệp`, `Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ`: only what stands apart is not shared.
        if out[n - 1].affiliation.is_none() && out[n - 1].atoms.len() <= 3 {
            let body = out[n].affiliation.clone();
            out[n - 1].affiliation = body;
        }
    }
    out
}

/// Whether a mark or `kiêm` at `k` parts one office from the next.
fn parts(scene: &Scene<'_, '_>, k: usize) -> bool {
    matches!(scene.reader.atoms.lower(k), "," | "-" | "–" | "và" | "kiêm" | "&")
        && scene.titles(k + 1).is_some()
}

fn office(
    reader: &Reader<'_>,
    drafts: &[Draft],
    starts: &Starts,
    atoms: Range<usize>,
    title: usize,
) -> Office {
    let word = |k: usize| reader.atoms.lower(k);
    let tenure = atoms.clone().find_map(|k| match (word(k), word(k + 1)) {
        ("cựu" | "nguyên", _) if k < title => Some(Tenure::Former),
        ("cố", next) if k < title && next != "vấn" => Some(Tenure::Late),
        ("quyền", _) if k < title => Some(Tenure::Acting),
        ("tân", _) if k < title => Some(Tenure::Incoming),
        ("lâm", "thời") | ("tạm", "quyền") => Some(Tenure::Acting),
        ("đắc", "cử") => Some(Tenure::Incoming),
        ("đương", "kim" | "nhiệm") => Some(Tenure::Current),
        ("tiền", "nhiệm") => Some(Tenure::Former),
        _ => None,
    });
    let plain = |k: &usize| matches!(word(*k), "cựu" | "nguyên" | "cố" | "quyền" | "tân" | "đương" | "kim");
    let bare = atoms.start + (atoms.start..title).take_while(plain).count();
    let head = (bare..title).map(word).collect::<Vec<_>>().join(" ");
    let affiliation = affiliation(reader, drafts, starts, &atoms, title, &head);
    Office { atoms, head, affiliation, tenure }
}

/// The body that an office belongs to, or else the place.
fn affiliation(
    reader: &Reader<'_>,
    drafts: &[Draft],
    starts: &Starts,
    atoms: &Range<usize>,
    title: usize,
    head: &str,
) -> Option<String> {
    let names = || {
        let inside = atoms.clone().filter(|&k| !is_topic(reader, title, k));
        inside.filter_map(|k| starts.get(&k)).map(|&n| &drafts[n])
    };
    if let Some(body) = names().find(|d| d.label == Label::Org) {
        return Some(body.name.clone());
    }
    let place = names().find(|d| d.label == Label::Loc).map(|d| d.name.clone());
    let minister = matches!(head, "bộ trưởng" | "thứ trưởng");
    let Some(n) = reader.portfolio(title).filter(|_| minister) else { return place };
    let portfolio = super::capitalised(&super::written(reader.atoms, title..title + n));
    let ministry = format!("Bộ {portfolio}");
    // `Bộ trưởng Ngoại giao` is of the ministry that the lists know by that name, with a country of that one.
    match place.filter(|p| p != "Việt Nam") {
        Some(place) => Some(format!("{ministry} {place}")),
        None => Some(Reader::canonical(&ministry).unwrap_or(ministry)),
    }
}

/// `chuyên gia về Trung Đông tại Janes`: whether the name at `k` is what the office is about, not whose it is.
fn is_topic(reader: &Reader<'_>, title: usize, k: usize) -> bool {
    let link = (title..k)
        .rev()
        .map(|i| reader.atoms.lower(i))
        .find(|w| matches!(*w, "về" | "tại" | "của" | "thuộc"));
    link == Some("về")
}

/// Whether a number stands right before atom `i`: what is counted is no one person's.
pub fn counted(reader: &Reader<'_>, i: usize) -> bool {
    i > 0 && reader.atoms.kind(i - 1) == Some(AtomKind::Number)
}
