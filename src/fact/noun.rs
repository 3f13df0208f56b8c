//! Noun phrases before a verb of figures: where they begin and end, and what they measure.

use std::ops::Range;

use super::phrases::{CUES, Cue, MEASURES, SPLITTERS};
use super::scene::Scene;

/// A stretch before a verb without the times, signals and cues at its ends.
pub fn phrase(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = trim(scene, range);
    loop {
        let before = (start, end);
        if let Some(t) = scene.time(start).filter(|_| start < end) {
            start = scene.time_atoms[t].end;
        } else if let Some(n) = signal(scene, start).filter(|n| start + n < end) {
            start += n;
        } else if let Some(n) = cue(scene, start).filter(|n| start + n <= end) {
            start += n;
        }
        if start < end
            && let Some(t) = scene.time(end - 1).filter(|&t| scene.time_atoms[t].start >= start)
        {
            end = scene.time_atoms[t].start;
        }
        // `tự do`: half a word is no cue.
        let ends =
            |n: usize| end >= start + n && scene.begins_word(end - n) && cue(scene, end - n) == Some(n);
        if let Some(n) = (1..=4).rev().find(|&n| ends(n)) {
            end -= n;
        }
        if end > start && signal(scene, end - 1) == Some(1) {
            end -= 1;
        }
        let trimmed = trim(scene, start..end.max(start));
        (start, end) = (trimmed.start, trimmed.end);
        if (start, end) == before {
            return start..end;
        }
    }
}

/// A cue that is no part of a noun phrase.
pub fn cue(scene: &Scene<'_>, i: usize) -> Option<usize> {
    let (n, _) = CUES.longest(scene.atoms, i).filter(|(_, c)| *c != Cue::Said && !scene.taken(i))?;
    // `chỉ số` is no `chỉ`.
    MEASURES.longest(scene.atoms, i).is_none_or(|(m, ())| m <= n).then_some(n)
}

/// Prepositions before a time.
fn signal(scene: &Scene<'_>, i: usize) -> Option<usize> {
    let times = |n: usize| scene.time(i + n).is_some().then_some(n);
    match scene.atoms.lower(i) {
        "trong" | "tại" | "vào" | "đến" | "tới" | "từ" | "hồi" | "sau" | "tính" | "kể" | "lũy" | "luỹ"
        | "riêng" | "hết" => times(1).or_else(|| times(2)).or_else(|| times(3)),
        _ => None,
    }
}

pub fn trim(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let dash =
        |i: usize| !scene.is_word(i) && matches!(scene.atoms.text(i), "-" | "–" | "—" | "*" | "," | "+");
    while start < end && dash(start) {
        start += 1;
    }
    while end > start && dash(end - 1) {
        end -= 1;
    }
    start..end
}

/// Who has the measure, and the measure: `công ty ghi nhận | doanh thu`. Nothing before where there is no such word.
pub fn split(scene: &Scene<'_>, phrase: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let at = phrase.clone().rev().find_map(|i| {
        let (n, ()) = SPLITTERS.longest(scene.atoms, i).filter(|_| scene.entity(i).is_none())?;
        let after = i + n..phrase.end;
        measure(scene, &after).then_some((i, i + n))
    });
    at.map_or_else(|| (phrase.start..phrase.start, phrase.clone()), |(i, n)| (phrase.start..i, n..phrase.end))
}

/// `Đây là phiên …`: a pronoun leads.
pub fn anaphoric(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    !phrase.is_empty()
        && matches!(scene.atoms.lower(phrase.start), "đây" | "đó" | "này" | "nó" | "trong" | "thế")
}

/// Whether a noun phrase names a measure.
pub fn measure(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|i| scene.entity(i).is_none() && MEASURES.longest(scene.atoms, i).is_some())
}

/// A noun phrase as the guidelines write it: the capital of a sentence's head goes.
pub fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    let acronym = chars.clone().nth(1).is_some_and(char::is_uppercase);
    match chars.next() {
        Some(c) if !acronym => c.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
