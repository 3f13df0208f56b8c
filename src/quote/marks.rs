//! Which quotation marks belong together.
//!
//! A mark opens, closes or may do either, by what stands beside it. Marks are paired within a paragraph; a stretch
//! goes on into the next ones only where a mark that surely closes comes before any that opens. What is never closed
//! ends with its paragraph, so that an odd mark does no harm beyond it.

use std::ops::Range;

use super::scene::Scene;

/// A stretch between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The atom of the opening mark.
    pub open: usize,
    /// The atom of the closing mark; `None` where there is none.
    pub close: Option<usize>,
    /// What is inside.
    pub inner: Range<usize>,
    /// The stretch around it.
    pub parent: Option<usize>,
}

impl Stretch {
    /// One past its last atom, marks included.
    pub fn end(&self) -> usize {
        self.close.map_or(self.inner.end, |c| c + 1)
    }
}

/// The longest stretch, in atoms.
const LONGEST: usize = 1500;
/// The longest stretch between marks that do not tell what they are.
const LONGEST_UNSURE: usize = 400;
/// How many paragraphs a stretch may begin after the one in which it opens.
const PARAGRAPHS: usize = 5;
/// The fewest atoms of a stretch that the end of the text cuts.
const FEWEST: usize = 8;
/// How deep stretches may be nested.
const DEPTH: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// Marks that close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

fn family(mark: &str) -> Option<(Family, Option<Side>)> {
    Some(match mark {
        "“" | "„" | "‟" => (Family::Double, Some(Side::Open)),
        "”" => (Family::Double, Some(Side::Close)),
        "«" | "‹" | "《" => (Family::Angle, Some(Side::Open)),
        "»" | "›" | "》" => (Family::Angle, Some(Side::Close)),
        "「" | "『" => (Family::Corner, Some(Side::Open)),
        "」" | "』" => (Family::Corner, Some(Side::Close)),
        "‘" => (Family::Single, Some(Side::Open)),
        "’" => (Family::Single, Some(Side::Close)),
        "'" => (Family::Single, None),
        "＂" | "''" | "``" | "’’" | "‘‘" | "““" | "””" => (Family::Double, None),
        _ if mark.bytes().all(|b| b == b'"') && !mark.is_empty() => (Family::Double, None),
        _ => return None,
    })
}

/// What a mark that looks the same on both sides does here.
fn side(scene: &Scene<'_>, mark: Range<usize>) -> Side {
    let atoms = scene.atoms;
    let (i, next) = (mark.start, mark.end);
    let closing = |k: usize| scene.is_mark(k, &[",", ".", ";", ":", ")", "!", "?", "]", "...", "…", "”"]);
    if scene.begins_line(i) {
        return Side::Open;
    }
    if next >= atoms.len() || scene.begins_line(next) {
        return if scene.is_mark(i - 1, &[":"]) { Side::Open } else { Side::Close };
    }
    if scene.is_mark(i - 1, &["(", ":", "[", "“"]) {
        return Side::Open;
    }
    match (atoms.glued(i), atoms.glued(next)) {
        (false, true) if !closing(next) => Side::Open,
        (true, false) | (false, true) => Side::Close,
        (true, true) if closing(next) => Side::Close,
        (false, false) if closing(next) || scene.is_mark(next, &["-", "–", "—"]) => Side::Close,
        _ => Side::Either,
    }
}

#[derive(Debug, Clone, Copy)]
struct Opened {
    at: usize,
    /// Where what is inside begins.
    inner: usize,
    family: Family,
    /// The line in which it stands.
    line: usize,
    /// How many have begun since.
    paragraphs: usize,
    sure: bool,
}

/// All stretches, sorted by where they open.
pub fn stretches(scene: &Scene<'_>) -> Vec<Stretch> {
    let lines = (0..scene.atoms.len()).filter(|&i| scene.begins_line(i)).collect();
    let mut pairs = Pairs { scene, lines, open: Vec::new(), out: Vec::new() };
    let mut next = 0;
    for i in 0..scene.atoms.len() {
        if i < next || !scene.is_punct(i) {
            continue;
        }
        let mark = scene.atoms.text(i);
        // Two apostrophes are one mark.
        let twice = mark == "'" && scene.is_mark(i + 1, &["'"]) && scene.atoms.glued(i + 1);
        if twice {
            next = i + 2;
            pairs.take(i..i + 2, Family::Double, side(scene, i..i + 2), false);
            continue;
        }
        let Some((family, fixed)) = family(mark) else { continue };
        let side = pairs.turned(i, family, fixed).unwrap_or_else(|| side(scene, i..i + 1));
        if mark == "'"
            && side != Side::Open
            && !pairs.open.iter().any(|o| o.family == family)
            && scene.atoms.glued(i)
        {
            continue; // a minute, an apostrophe
        }
        pairs.take(i..i + 1, family, side, fixed.is_some());
    }
    pairs.finish()
}

struct Pairs<'s, 'a> {
    scene: &'s Scene<'a>,
    /// The first atom of every line.
    lines: Vec<usize>,
    open: Vec<Opened>,
    out: Vec<Stretch>,
}

impl Pairs<'_, '_> {
    fn take(&mut self, mark: Range<usize>, family: Family, side: Side, sure: bool) {
        let i = mark.start;
        self.age(i);
        let partner = self.open.iter().rposition(|o| o.family == family);
        let fits = partner.filter(|&p| {
            let opened = self.open[p];
            let unsure = side == Side::Either || !opened.sure || family == Family::Single;
            let limit = if unsure { LONGEST_UNSURE } else { LONGEST };
            i - opened.at <= limit && (opened.paragraphs == 0 || side == Side::Close)
        });
        match (side, fits) {
            (Side::Close | Side::Either, Some(p)) => {
                let opened = self.open[p];
                self.open.truncate(p);
                if i > opened.inner {
                    self.push(opened.at, Some(mark.end - 1), opened.inner..i);
                }
            }
            (Side::Close, None) => {}
            (Side::Open | Side::Either, _) => {
                // Where a line begins with a mark, what opened in an earlier one has ended with it. A mark that may do
                // either does not nest in its like.
                let line = self.scene.begins_line(i);
                let stale = self.open.iter().position(|o| {
                    o.paragraphs > 0 && line || o.family == family && (side == Side::Either || i == o.at + 1)
                });
                if let Some(stale) = stale {
                    for opened in self.open.split_off(stale) {
                        self.unclosed(opened, i);
                    }
                }
                if self.open.len() < DEPTH {
                    self.open.push(Opened {
                        at: i,
                        inner: mark.end,
                        family,
                        line: self.line_of(i),
                        paragraphs: 0,
                        sure,
                    });
                }
            }
        }
    }

    /// What a mark of a fixed side does; the other thing where only that makes sense: `”Vâng“, bà nói`.
    fn turned(&self, i: usize, family: Family, fixed: Option<Side>) -> Option<Side> {
        let looks = side(self.scene, i..i + 1);
        let open = self.open.iter().any(|o| o.family == family);
        Some(match (fixed?, looks) {
            (Side::Close, Side::Open) if !open => Side::Open,
            (Side::Open, Side::Close) if open => Side::Close,
            (fixed, _) => fixed,
        })
    }

    fn line_of(&self, i: usize) -> usize {
        self.lines.partition_point(|&l| l <= i)
    }

    /// Counts the paragraphs between what is open and atom `i`.
    fn age(&mut self, i: usize) {
        let Some(first) = self.open.first().map(|o| o.at) else { return };
        if i - first > LONGEST {
            for opened in std::mem::take(&mut self.open) {
                self.unclosed(opened, i);
            }
            return;
        }
        let line = self.line_of(i);
        for opened in &mut self.open {
            opened.paragraphs = line - opened.line;
        }
        if let Some(old) = self.open.iter().position(|o| o.paragraphs > PARAGRAPHS) {
            for opened in self.open.split_off(old) {
                self.unclosed(opened, i);
            }
        }
    }

    /// A stretch that nobody closed before atom `limit`: up to the end of its paragraph.
    fn unclosed(&mut self, opened: Opened, limit: usize) {
        let end = (opened.at + 1..limit).take(LONGEST).find(|&k| self.scene.begins_line(k)).unwrap_or(limit);
        let again = self.scene.begins_line(opened.at) && end == limit && end < self.scene.atoms.len();
        if end > opened.at + 1
            && end - opened.at < LONGEST
            && (again || self.scene.is_mark(opened.at.wrapping_sub(1), &[":"]))
        {
            self.push(opened.at, None, opened.at + 1..end);
        }
    }

    fn push(&mut self, open: usize, close: Option<usize>, inner: Range<usize>) {
        self.out.push(Stretch { open, close, inner, parent: None });
    }

    fn finish(mut self) -> Vec<Stretch> {
        let len = self.scene.atoms.len();
        self.age(len);
        for opened in std::mem::take(&mut self.open) {
            let introduced = is_introduced(self.scene, opened.at);
            if introduced && len > opened.at + FEWEST {
                // The text was cut before the mark could come.
                self.push(opened.at, None, opened.at + 1..len);
            } else {
                self.unclosed(opened, len);
            }
        }
        nest(&mut self.out);
        self.out
    }
}

/// Whether a mark begins a line or stands after a colon, so that it opens a quote though none closes it.
pub fn is_introduced(scene: &Scene<'_>, mark: usize) -> bool {
    scene.begins_line(mark) || scene.is_mark(mark.wrapping_sub(1), &[":"])
}

/// Sorts stretches by where they open and says which stands in which.
pub fn nest(stretches: &mut [Stretch]) {
    stretches.sort_by_key(|s| (s.open, std::cmp::Reverse(s.end())));
    let mut around: Vec<usize> = Vec::new();
    for n in 0..stretches.len() {
        while around.last().is_some_and(|&p| stretches[p].end() <= stretches[n].open) {
            around.pop();
        }
        stretches[n].parent = around.last().copied();
        around.push(n);
    }
}
