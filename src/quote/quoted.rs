//! Which stretches in quotation marks are quotes, and whose.

use std::ops::Range;

use super::antecedent::{Memory, Who, recent};
use super::cue::{Hit, Voice};
use super::elsewhere::opening;
use super::indirect::speaker;
use super::lexicon::{Class, word};
use super::marks::Stretch;
use super::scene::Scene;
use super::subject::{Speaker, named};
use super::tie::{FEWEST, Tie, has_predicate, tie};
use super::{Draft, QuoteKind, clause, extent, source};
use crate::tag::Upos;
use crate::tokenize::Case;

/// The rule of a quote with neither cue nor name beside it.
const ALONE: &str = "quote-alone";

/// So many names before are looked through for the last speaker.
const SEEN: usize = 60;
/// The longest title before a name, in atoms.
const TITLE: usize = 12;

/// What is to become of a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which.
    pub stretch: usize,
    tie: Tie,
}

impl Plan {
    /// Whether it surely is a quote.
    pub fn is_quote(&self) -> bool {
        self.tie != Tie::None
    }

    /// The atom at which its speaker is read.
    pub fn anchor(&self, stretches: &[Stretch], hits: &[Hit]) -> usize {
        match &self.tie {
            Tie::After(h) | Tie::Source(h) => hits[*h].atoms.start,
            _ => stretches[self.stretch].open,
        }
    }
}

/// What is to become of all stretches.
#[derive(Debug)]
pub struct Plans {
    /// One for each stretch.
    pub all: Vec<Plan>,
    /// Whether an atom stands in a quote.
    quoted: Vec<bool>,
    /// The stretch to which each cue is tied.
    tied: Vec<Option<usize>>,
}

impl Plans {
    /// Whether atom `i` stands in a quote, between its marks.
    pub fn in_quote(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or(false)
    }

    /// The first stretch to which cue `h` is tied.
    pub fn tied(&self, h: usize) -> Option<usize> {
        self.tied.get(h).copied().flatten()
    }

    fn new(scene: &Scene<'_>, stretches: &[Stretch], hits: &[Hit], all: Vec<Plan>) -> Self {
        let (mut quoted, mut tied) = (vec![false; scene.atoms.len()], vec![None; hits.len()]);
        for plan in all.iter().filter(|p| p.is_quote()) {
            quoted[stretches[plan.stretch].inner.clone()].fill(true);
            if let Tie::Before(h) | Tie::After(h) | Tie::Source(h) | Tie::Within(h) = plan.tie {
                tied[h].get_or_insert(plan.stretch);
            }
        }
        Self { all, quoted, tied }
    }
}

/// How each stretch is tied to its speaker.
pub fn plan(scene: &Scene<'_>, stretches: &[Stretch], hits: &[Hit]) -> Plans {
    let mut plans: Vec<Plan> = Vec::with_capacity(stretches.len());
    // A cue between marks says nothing of what stands outside them.
    let mut within = vec![0u32; scene.atoms.len()];
    for (n, stretch) in stretches.iter().enumerate() {
        within[stretch.inner.clone()].fill(n as u32 + 1);
    }
    for (n, stretch) in stretches.iter().enumerate() {
        let inside = stretch.parent.is_some_and(|p| plans[p].is_quote());
        let own = stretch.parent.map_or(0, |p| p as u32 + 1);
        let tie = match tie(scene, stretch, hits, inside) {
            Tie::Before(h) | Tie::After(h) | Tie::Source(h) if within[hits[h].atoms.start] != own => {
                Tie::None
            }
            Tie::None => joined(scene, stretches, &plans, n),
            tie => tie,
        };
        plans.push(Plan { stretch: n, tie });
    }
    Plans::new(scene, stretches, hits, plans)
}

/// `nói "…" và "…"`: a second stretch that nothing but a comma or `và` parts from the first has its cue.
fn joined(scene: &Scene<'_>, stretches: &[Stretch], plans: &[Plan], n: usize) -> Tie {
    let stretch = &stretches[n];
    let Some(last) = plans.last().filter(|p| p.is_quote()) else { return Tie::None };
    let before = &stretches[last.stretch];
    let between = before.end()..stretch.open;
    let near = !between.is_empty() && between.len() <= 3 && before.parent == stretch.parent;
    let joins = |i: usize| scene.is_mark(i, &[","]) || matches!(scene.atoms.lower(i), "và" | "rằng");
    let and = between.clone().any(|i| scene.atoms.lower(i) == "và");
    let long = scene.syllables(stretch.inner.clone()) >= FEWEST && has_predicate(scene, stretch);
    match &last.tie {
        Tie::Before(h) if near && and && long && between.clone().all(joins) => Tie::Before(*h),
        _ => Tie::None,
    }
}

/// The draft of a stretch that is a quote.
pub fn read(
    scene: &Scene<'_>,
    memory: &Memory,
    stretches: &[Stretch],
    hits: &[Hit],
    drafts: &[Draft],
    plan: &Plan,
) -> Option<Draft> {
    let stretch = &stretches[plan.stretch];
    let (speaker, cue, rule) = match &plan.tie {
        Tie::Before(h) => {
            let found = answers(scene, &hits[*h])
                .then(|| opening(scene, memory, hits[*h].atoms.start + 1))
                .flatten()
                .or_else(|| speaker(scene, memory, hits, drafts, *h))
                .or_else(|| inverted(scene, memory, &hits[*h], stretch.open));
            let found = found.or_else(|| opening(scene, memory, hits[*h].atoms.start));
            let found = found.or_else(|| carried(scene, memory, drafts, hits[*h].atoms.start));
            (found.unwrap_or_default(), Some(hits[*h].atoms.clone()), "quote-after-cue")
        }
        Tie::After(h) => {
            let hit = &hits[*h];
            let np = first_person(scene, stretch.end(), hit.atoms.start)
                .or_else(|| clause::subject_before(scene, hit.atoms.start, stretch.end()));
            let sentence_end = scene.sentence_atoms(hit.atoms.start).end;
            let found = cited(scene, memory, hit, sentence_end);
            let found = found.or_else(|| np.and_then(|np| named(scene, memory, np)));
            let found = found.or_else(|| inverted(scene, memory, hit, sentence_end));
            (found.unwrap_or_default(), Some(hit.atoms.clone()), "quote-before-cue")
        }
        Tie::Within(h) => {
            let hit = &hits[*h];
            let np = clause::subject_before(scene, hit.atoms.start, stretch.inner.start + 1)?;
            (named(scene, memory, np)?, Some(hit.atoms.clone()), "quote-around-cue")
        }
        Tie::Source(h) => {
            let hit = &hits[*h];
            let (np, _) =
                source::source_after(scene, hit.atoms.end, scene.sentence_atoms(hit.atoms.start).end)?;
            let np = extent::trim(scene, np, stretches);
            (named(scene, memory, np)?, Some(hit.atoms.clone()), "quote-by-source")
        }
        Tie::Colon(np) => {
            let found =
                named(scene, memory, np.clone()).or_else(|| carried(scene, memory, drafts, stretch.open));
            (found.unwrap_or_default(), None, "quote-after-name")
        }
        Tie::Named(np) => {
            let found =
                named(scene, memory, np.clone()).or_else(|| carried(scene, memory, drafts, stretch.open));
            (found.unwrap_or_default(), None, "quote-before-name")
        }
        Tie::Alone => {
            let found = carried(scene, memory, drafts, stretch.open);
            (found.unwrap_or_default(), None, ALONE)
        }
        Tie::None => return None,
    };
    let inner = stretch.inner.clone();
    let outer = stretch.open..stretch.end();
    let kind = if is_direct(scene, stretch, &plan.tie) { QuoteKind::Direct } else { QuoteKind::Partial };
    Some(Draft { atoms: inner, kind, speaker, cue, outer: Some(outer), rule })
}

/// `khi được phóng viên hỏi …: "…"`: what follows is the answer.
fn answers(scene: &Scene<'_>, hit: &Hit) -> bool {
    matches!(hit.voice, Voice::Agent(_)) && scene.atoms.lower(hit.atoms.start) == "hỏi"
}

/// Paragraphs of one speech, each with an opening mark and only the last with a closing one, have the last one's speaker.
pub fn share(drafts: &mut [Draft]) {
    let outer = |d: &Draft| d.outer.clone().filter(|_| d.kind == QuoteKind::Direct);
    for n in (1..drafts.len()).rev() {
        let (before, after) = drafts.split_at_mut(n);
        let Some(next) = outer(&after[0]) else { continue };
        let open = |d: &&mut Draft| {
            d.rule == ALONE && outer(d).is_some_and(|o| o.end == next.start && d.atoms.end == o.end)
        };
        if let Some(draft) = before.iter_mut().rev().take(4).find(open) {
            draft.speaker.names.clone_from(&after[0].speaker.names);
        }
    }
}

/// The person named right after a quote, whatever stands between the name and the cue.
fn first_person(scene: &Scene<'_>, from: usize, cue: usize) -> Option<Range<usize>> {
    let start = (from..cue).find(|&i| !scene.is_punct(i))?;
    let person = |i: usize| scene.entity_from(i).filter(|&e| scene.is_person(e));
    let e = (start..cue.min(start + 16)).find_map(person)?;
    let range = scene.entity_atoms[e].clone();
    let alone = (start..range.start)
        .all(|i| scene.entity(i).is_some() || !scene.is_punct(i) && scene.tag(i) != Upos::Verb);
    let apposed = scene.is_mark(range.end, &[",", "(", "-", "–"]);
    (alone && apposed && range.end < cue).then_some(start..range.end)
}

/// A whole clause: with a verb, and set off by a mark, or begun with a capital.
fn is_direct(scene: &Scene<'_>, stretch: &Stretch, tie: &Tie) -> bool {
    if *tie == Tie::Alone {
        return true;
    }
    let asked = stretch.inner.end.checked_sub(1).is_some_and(|last| scene.is_mark(last, &["?", "!"]));
    let verb = asked || has_predicate(scene, stretch);
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let set_off = scene.is_mark(stretch.open.wrapping_sub(1), &[":", ","]);
    verb && (capital || set_off || scene.syllables(stretch.inner.clone()) >= 12)
}

/// `"…", hãng A dẫn lời ông B`: the person after the cue.
fn cited(scene: &Scene<'_>, memory: &Memory, hit: &Hit, end: usize) -> Option<Speaker> {
    if !hit.cites(scene) {
        return None;
    }
    let from = hit.atoms.end;
    let ends = |&i: &usize| {
        let verb = matches!(scene.tag(i), Upos::Verb | Upos::Aux);
        let feature = word(scene.atoms, i, Class::FEATURE) == 2;
        scene.entity(i).is_none() && (scene.is_punct(i) || verb && !feature)
    };
    let np = from..(from..end.min(from + 2 * TITLE)).find(ends).unwrap_or(end.min(from + 2 * TITLE));
    (!np.is_empty()).then(|| named(scene, memory, np)).flatten()
}

/// `nói với ông A` is no speaker; `chia sẻ của bà B`, `lời ông A` are.
fn inverted(scene: &Scene<'_>, memory: &Memory, hit: &Hit, end: usize) -> Option<Speaker> {
    let of = matches!(scene.atoms.lower(hit.atoms.end), "của");
    let e = scene
        .entity_from(hit.atoms.end + usize::from(of))
        .or_else(|| scene.entity_from(hit.atoms.end + usize::from(of) + 1));
    let e = e.filter(|&e| scene.is_person(e) && scene.entity_atoms[e].end <= end)?;
    named(scene, memory, scene.entity_atoms[e].clone())
}

/// Whether somebody of the text has this name, named shortly before atom `at`.
fn is_named_near(scene: &Scene<'_>, name: &str, at: usize) -> bool {
    let before = scene.entity_atoms.partition_point(|r| r.start < at);
    scene.entities[before.saturating_sub(SEEN)..before].iter().any(|e| e.name == name)
}

/// Who goes on speaking: the last speaker of this paragraph or the one before, or whom the sentence before names.
fn carried(scene: &Scene<'_>, memory: &Memory, drafts: &[Draft], at: usize) -> Option<Speaker> {
    let mut lines = 0;
    let named =
        || recent(scene, memory, at, Who::default()).map(|name| Speaker { names: vec![name], atoms: None });
    let Some(last) = drafts.last().filter(|d| !d.speaker.names.is_empty()) else { return named() };
    let from = last.outer.clone().unwrap_or_else(|| last.atoms.clone()).end;
    if from <= at {
        lines = (from..=at).filter(|&i| scene.begins_line(i)).take(3).count();
    }
    // After `Nhiều người dân cho rằng …` it is one of them.
    let many =
        |a: &Range<usize>| word(scene.atoms, a.start, Class::MANY) > 0 && scene.entity(a.start).is_none();
    if last.speaker.atoms.as_ref().is_some_and(many) {
        return None;
    }
    // `một nhân chứng` who was only reported goes on in no other paragraph.
    let nobody = last.speaker.names.iter().all(|name| !is_named_near(scene, name, at));
    if nobody && lines > 0 && last.kind == QuoteKind::Indirect {
        return named();
    }
    if lines <= 2 && at.saturating_sub(from) <= 200 {
        return Some(Speaker { names: last.speaker.names.clone(), atoms: None });
    }
    named()
}
