//! The verbs of a sentence: where they stand, what belongs to their group, and where their clauses end.

use std::ops::Range;

use super::phrase;
use crate::fact::scene::Scene;
use crate::tag::Upos;

/// Whether a verb's left neighbour does it or suffers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    Active,
    /// `được`, `bị`, with who does it where it stands between (`bị công an bắt`).
    Passive(Option<Range<usize>>),
}

/// A verb.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its atoms.
    pub verb: Range<usize>,
    /// Where its particles begin: `đã sang thăm`.
    pub group: usize,
    /// Which segment it stands in.
    pub segment: usize,
    /// The frames of its phrase; none for a verb that asserts nothing by itself.
    pub frames: Vec<usize>,
    pub voice: Voice,
    /// Whether the noun after it is the subject of the next verb.
    pub clause: bool,
    /// The noun that makes an event of it: `chuyến`, `cuộc`.
    pub nominal: Option<String>,
    /// Whether a light verb gives that event its subject (`có chuyến thăm`).
    pub light: bool,
}

/// The verbs of a sentence and the segments between its marks.
#[derive(Debug)]
pub struct Line {
    pub segments: Vec<Range<usize>>,
    pub sites: Vec<Site>,
}

impl Line {
    /// From the verb before to the end of the segment: where a verb's own words stand.
    pub fn reach(&self, n: usize) -> Range<usize> {
        let site = &self.sites[n];
        let segment = &self.segments[site.segment];
        let before = n.checked_sub(1).map(|k| &self.sites[k]).filter(|s| s.segment == site.segment);
        before.map_or(segment.start, |s| s.verb.end)..segment.end
    }

    /// The verb before in the same segment.
    pub fn before(&self, n: usize) -> Option<usize> {
        n.checked_sub(1).filter(|&k| self.sites[k].segment == self.sites[n].segment)
    }
}

/// Reads the verbs of a sentence.
pub fn read(scene: &Scene<'_>, sentence: &Range<usize>) -> Line {
    let mut line = Line { segments: scene.segments(sentence.clone()), sites: Vec::new() };
    for n in 0..line.segments.len() {
        let segment = line.segments[n].clone();
        let mut i = segment.start;
        while i < segment.end {
            let Some(site) = at(scene, &segment, n, i) else {
                i += 1;
                continue;
            };
            i = site.verb.end;
            line.sites.push(site);
            group(scene, &mut line);
            // `vụ cháy`: a verb that is part of a noun is none.
            let noun = line.sites.last().is_some_and(|s| {
                s.nominal.is_some() && !s.frames.iter().any(|&f| scene.frames.get(f).nominal == s.nominal)
                    || s.nominal.is_none() && !s.frames.is_empty() && stands_as_noun(scene, s)
            });
            if noun {
                line.sites.pop();
            }
        }
    }
    line
}

/// `đề nghị của Mỹ`, `cảnh báo này`, `các cam kết`, `về hợp tác`: what stands around a verb makes a noun of it.
fn stands_as_noun(scene: &Scene<'_>, site: &Site) -> bool {
    let free = |i: usize| !scene.taken(i);
    // `3 người chết của vụ cháy`: who is counted, not what the word is, makes these events.
    if site
        .frames
        .iter()
        .any(|&f| scene.frames.get(f).counted || !scene.frames.get(f).subject_heads.is_empty())
    {
        return false;
    }
    let after = site.verb.end;
    let owned = free(after) && phrase::is_possessor(scene, after);
    let Some(before) = site.group.checked_sub(1).filter(|&i| free(i) && site.voice == Voice::Active) else {
        return owned;
    };
    let led =
        scene.begins_word(before) && scene.begins_word(before + 1) && phrase::is_determiner(scene, before);
    owned || led
}

/// The verb that begins at `i`.
fn at(scene: &Scene<'_>, segment: &Range<usize>, n: usize, i: usize) -> Option<Site> {
    if scene.taken(i) || !scene.begins_word(i) {
        return None;
    }
    let upos = scene.upos(i);
    let has_frame = scene.frames.any_at(scene.atoms, i);
    if upos != Upos::Verb && !has_frame {
        return None;
    }
    // `đến năm 2015`: a signal.
    if scene.time(i + 1).is_some()
        && matches!(scene.atoms.lower(i), "đến" | "tới" | "tính" | "qua" | "sang" | "hết")
    {
        return None;
    }
    if named(scene, segment, i) {
        return None;
    }
    let idiom = phrase::idiom(scene, i, segment.end);
    let found = has_frame
        .then(|| scene.frames.at(scene.atoms, i))
        .flatten()
        .filter(|(len, _)| idiom.is_none_or(|n| n < *len))
        .filter(|(len, _)| i + len <= segment.end && !scene.taken(i + len - 1))
        .filter(|(len, frames)| {
            // `nâng giá` may be one word, and its noun what the frame asks for.
            scene.begins_word(i + len) || *len > 1 && upos == Upos::Verb || headed(scene, i + len, frames)
        })
        .filter(|(len, frames)| *len > 1 || upos != Upos::Noun || governs(scene, i + 1, frames));
    let (len, frames) = match found {
        Some(found) => found,
        None if upos == Upos::Verb
            && !phrase::is_particle(scene, i)
            && !(opens(scene, segment, i) && phrase::is_head_noun(scene, i)) =>
        {
            (scene.word_len(i).max(phrase::clausal_len(scene, i, segment.end)), Vec::new())
        }
        None => return None,
    };
    let verb = i..(i + len).min(segment.end);
    let clause = phrase::takes_clause(scene, i) || frames.iter().any(|&f| scene.frames.get(f).clause);
    Some(Site {
        group: i,
        segment: n,
        frames,
        voice: Voice::Active,
        clause,
        nominal: None,
        light: false,
        verb,
    })
}

/// Whether a segment begins at `i`, or its first words are a time.
fn opens(scene: &Scene<'_>, segment: &Range<usize>, i: usize) -> bool {
    i == segment.start || i > segment.start && scene.time(i - 1).is_some()
}

/// `Bác`, `Đón tết`: one syllable with a capital inside a clause is a name, no verb.
fn named(scene: &Scene<'_>, segment: &Range<usize>, i: usize) -> bool {
    let text = scene.atoms.text(i);
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let shouted = text.chars().nth(1).is_some_and(char::is_uppercase);
    capital && !shouted && i > segment.start && scene.word_len(i) == 1 && !marked(scene, i)
}

/// Whether a quotation mark or a dash stands before `i`.
fn marked(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.atoms.text(i - 1), "\"" | "“" | "‘" | "'" | "-" | "–" | "—" | "•" | "…")
}

/// `bị cáo`, `bị can`: no passive.
fn accused(scene: &Scene<'_>, k: usize) -> bool {
    matches!(scene.atoms.lower(k + 1), "cáo" | "can" | "đơn" | "hại")
}

/// Whether what follows a word that may be a noun makes a verb of it: a number, or what its frame asks for.
fn governs(scene: &Scene<'_>, after: usize, frames: &[usize]) -> bool {
    scene.quantity_from(after).is_some() || headed(scene, after, frames)
}

/// Whether a noun that one of the frames asks for stands right behind the verb.
fn headed(scene: &Scene<'_>, after: usize, frames: &[usize]) -> bool {
    frames.iter().any(|&f| {
        let heads = &scene.frames.get(f).heads;
        !heads.is_empty() && super::subject::begins_with(scene, &(after..after + 6), heads)
    })
}

/// Finds where a verb's group begins, its voice, and whether it is an event with a name.
fn group(scene: &Scene<'_>, line: &mut Line) {
    let n = line.sites.len() - 1;
    let reach = line.reach(n);
    let mut at = line.sites[n].verb.start;
    let mut voice = Voice::Active;
    while at > reach.start {
        if let Some(t) = scene.time(at - 1) {
            at = phrase::before_signal(scene, scene.time_atoms[t].start.max(reach.start), reach.start);
            continue;
        }
        if scene.taken(at - 1) {
            break;
        }
        if matches!(scene.atoms.lower(at - 1), "được" | "bị") && !accused(scene, at - 1) {
            voice = Voice::Passive(None);
            at -= 1;
            continue;
        }
        match phrase::particle_before(scene, at, reach.start) {
            Some(len) => at -= len,
            None => break,
        }
    }
    if let Some((start, noun)) = phrase::event_noun(scene, at, reach.start) {
        line.sites[n].nominal = Some(noun);
        at = start;
        // `có chuyến thăm`: a light verb gives the event its subject.
        if let Some(k) = n.checked_sub(1)
            && line.sites[k].verb.end == at
            && phrase::is_light(scene, line.sites[k].verb.start)
        {
            line.sites[n].group = line.sites[k].group;
            line.sites[n].light = true;
            return;
        }
        line.sites[n].group = at;
        return;
    }
    if voice == Voice::Active
        && let Some(k) = (reach.start..at)
            .rev()
            .find(|&k| !scene.taken(k) && matches!(scene.atoms.lower(k), "được" | "bị") && !accused(scene, k))
        && at - k <= 14
        && k + 1 < at
        && (scene.entities_in(k + 1..at).next().is_some() || phrase::actor(scene, k + 1, at))
    {
        voice = Voice::Passive(Some(k + 1..at));
        at = k;
        while at > reach.start
            && let Some(len) = phrase::particle_before(scene, at, reach.start)
        {
            at -= len;
        }
    }
    line.sites[n].voice = voice;
    line.sites[n].group = at;
}
