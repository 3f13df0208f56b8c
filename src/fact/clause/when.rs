//! When it happens: the times of a verb's own clause, else those that head the sentence.

use std::ops::Range;

use super::object::Object;
use super::site::Line;
use crate::fact::scene::Scene;
use crate::fact::{FactTime, TimeRef, circumstance, noun};

/// The times of a verb: its own, else those that head the sentence.
pub fn times(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    line: &Line,
    n: usize,
    object: &Object,
) -> Vec<FactTime> {
    let site = &line.sites[n];
    let reach = line.reach(if site.light { n - 1 } else { n });
    // `bình thường hóa năm 1995 và nâng cấp năm 2013`: to each its own.
    let linked = (reach.start..site.group).rev().find(|&i| {
        line.before(n).is_some() && !scene.taken(i) && matches!(scene.atoms.lower(i), "và" | "rồi" | "nhưng")
    });
    let mut begin = linked.unwrap_or(reach.start);
    let mut end = object.rest.end.max(object.atoms.end).max(site.verb.end);
    // A time set off by marks: `, vào tháng 8, ` before, `( 6/2012 - 11/2018 )` behind.
    if let Some(before) = site.segment.checked_sub(1).map(|s| &line.segments[s])
        && begin == line.segments[site.segment].start
        && noun::phrase(scene, before.clone()).is_empty()
    {
        begin = before.start;
    }
    if let Some(after) = line.segments.get(site.segment + 1)
        && end == line.segments[site.segment].end
        && noun::phrase(scene, after.clone()).is_empty()
        && line.sites.iter().all(|s| s.segment != site.segment + 1)
    {
        end = after.end;
    }
    let own: Vec<FactTime> = circumstance::times(scene, begin..end)
        .into_iter()
        .filter(|t| t.rel != "basis" && !jubilee(scene, t))
        .collect();
    if !own.is_empty() {
        return own;
    }
    // `Tính đến sáng 25/4, …`: the segments before the first event of the sentence.
    let first = line.sites.iter().find(|s| !s.frames.is_empty()).map_or(0, |s| s.segment);
    let head = line.segments.get(first.min(site.segment)).map_or(sentence.start, |s| s.start);
    let heads = |t: &FactTime| t.rel != "basis" && !jubilee(scene, t);
    let bare = line.segments.iter().take_while(|s| s.end <= head);
    let set: Vec<FactTime> = bare
        .filter(|s| noun::phrase(scene, (*s).clone()).is_empty())
        .flat_map(|s| circumstance::times(scene, s.clone()))
        .filter(heads)
        .collect();
    if set.is_empty() {
        circumstance::times(scene, sentence.start..head).into_iter().rfind(heads).into_iter().collect()
    } else {
        set
    }
}

/// `kỷ niệm 10 năm`: a length of time that is celebrated.
fn jubilee(scene: &Scene<'_>, time: &FactTime) -> bool {
    let TimeRef::Time(t) = time.what else { return false };
    let start = scene.time_atoms[t].start;
    time.rel == "for" && start > 1 && matches!(scene.atoms.lower(start - 1), "niệm" | "năm" | "kỳ" | "hạn")
}
