//! Verbs and nouns of saying in the text.

use std::ops::Range;

use super::lexicon::{CUES, Class, Cue, Frame, word, word_before};
use super::scene::Scene;
use crate::tag::Upos;
use crate::tokenize::AtomKind;

/// A cue where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its atoms.
    pub atoms: Range<usize>,
    /// What it is.
    pub cue: Cue,
    /// What the passive makes of it.
    pub voice: Voice,
}

impl Hit {
    /// Whether whose words they are follows: `dẫn lời ông A`, but not `trả lời ông A`.
    pub fn cites(&self, scene: &Scene<'_>) -> bool {
        let answers =
            self.atoms.len() > 1 && matches!(scene.atoms.lower(self.atoms.end - 2), "trả" | "đáp" | "nhận");
        scene.atoms.lower(self.atoms.end - 1) == "lời" && !answers
    }
}

/// Who is the subject of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The speaker.
    Active,
    /// The person addressed; the speaker is not named.
    Addressed,
    /// The person addressed; the speaker stands between `được`, which begins at this atom, and the cue.
    Agent(usize),
    /// Nobody: it is a noun.
    Noun,
}

/// How many atoms may stand between `được` and its verb.
const AGENT: usize = 6;

/// All cues outside names, in order.
pub fn hits(scene: &Scene<'_>) -> Vec<Hit> {
    let atoms = scene.atoms;
    let mut out = Vec::new();
    let mut i = 0;
    while i < atoms.len() {
        let found = if atoms.kind(i) == Some(AtomKind::Word) { hit(scene, i) } else { None };
        i = found.as_ref().map_or(i + 1, |h| h.atoms.end);
        out.extend(found.filter(|h| h.cue.frame != Frame::None));
    }
    out
}

fn hit(scene: &Scene<'_>, i: usize) -> Option<Hit> {
    let atoms = scene.atoms;
    for (len, cue) in CUES.at(atoms, i) {
        let range = i..i + len;
        let inside = scene.entity(i).is_some();
        if inside || !scene.is_words(&range) || range.clone().skip(1).any(|k| scene.begins_line(k)) {
            continue;
        }
        if matches!(cue.frame, Frame::Source | Frame::None) {
            return Some(Hit { atoms: range, cue, voice: Voice::Active });
        }
        let noun = word_before(atoms, i, Class::NOMINAL) > 0;
        let named = i > 0 && (scene.entity(i - 1).is_some() || scene.in_time(i - 1));
        let ends = range.end >= atoms.len()
            || opens_mark(scene, range.end)
            || scene.is_mark(range.end, &[".", ",", ":", "?", "!"])
            || matches!(atoms.lower(range.end), "rằng" | "thêm")
            || scene.tag(range.end) == Upos::Verb;
        // `thông báo được đưa ra`, `đánh giá này`: a noun, whatever its tag.
        let taken_up = word(atoms, range.end, Class::TAKEN_UP) > 0;
        if cue.verb && taken_up && !named {
            continue;
        }
        let verb = scene.tag(i) == Upos::Verb || named && ends || acts(scene, range.end);
        // `cơ quan điều tra cáo buộc "…"`: a verb, whatever its tag.
        let verb = verb || opens_mark(scene, range.end) && matches!(cue.frame, Frame::Say | Frame::Finite);
        if noun || cue.verb && !verb {
            if cue.noun && (!noun || scene.is_mark(range.end, &[":"])) {
                return Some(Hit { atoms: range, cue, voice: Voice::Noun });
            }
            continue;
        }
        if let Some(voice) = voice(scene, &range, cue) {
            return Some(Hit { atoms: range, cue, voice });
        }
        return None;
    }
    None
}

/// Whether a name and its verb stand at `i`: `giới chuyên môn nhận định Ronaldo có thể …`.
fn acts(scene: &Scene<'_>, i: usize) -> bool {
    let Some(e) = scene.entity_from(i) else { return false };
    let end = scene.entity_atoms[e].end;
    scene.entity(end).is_none() && word(scene.atoms, end, Class::FINITE) > 0
}

/// Whether nothing but a few words stand between `from` and a colon.
fn introduces(scene: &Scene<'_>, from: usize) -> bool {
    (from..from + AGENT).find(|&i| scene.is_punct(i)).is_some_and(|i| scene.is_mark(i, &[":"]))
}

/// Whether a quotation mark that opens stands at atom `i`.
fn opens_mark(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_mark(i, &["\"", "“", "«", "‘", "''"]) && !scene.begins_line(i)
}

/// Whether the cue is passive; `None` where its subject is raised out of what is said.
fn voice(scene: &Scene<'_>, range: &Range<usize>, cue: Cue) -> Option<Voice> {
    let atoms = scene.atoms;
    let first = range.start.saturating_sub(AGENT).max(scene.sentence_atoms(range.start).start);
    for k in (first..range.start).rev() {
        // `bị cáo`, `được mùa`: no passive.
        if !scene.is_word_start(k + 1) {
            continue;
        }
        match atoms.lower(k) {
            "được"
                if k + 1 == range.start
                    && matches!(atoms.lower(k.saturating_sub(1)), "nhận" | "có" | "thu") =>
            {
                return None;
            }
            "được" | "bị" if k + 1 == range.start => return cue.addressed.then_some(Voice::Addressed),
            "được" | "bị" => {
                // What stands between is the agent, if it is nothing but a noun phrase.
                let noun = |j: usize| {
                    scene.entity(j).is_some()
                        || matches!(scene.tag(j), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det)
                };
                if (k + 1..range.start).all(noun) {
                    let said = opens_mark(scene, range.end) || introduces(scene, range.end);
                    return (cue.addressed || said).then_some(Voice::Agent(k));
                }
                return Some(Voice::Active);
            }
            _ if scene.is_punct(k) => break,
            _ => {}
        }
    }
    Some(Voice::Active)
}
