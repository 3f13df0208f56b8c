//! Which stretches in quotation marks are quotes, and whose.

use std::collections::HashMap;
use std::ops::Range;

use super::cue::{Hit, Voice};
use super::indirect::{speaker, tail_is_adverbial};
use super::lexicon::{Class, Frame, word, word_before};
use super::marks::Stretch;
use super::scene::Scene;
use super::subject::{Memory, Speaker, named, recent};
use super::{Draft, QuoteKind, clause, complement};
use crate::tag::Upos;
use crate::tokenize::Case;

/// How a stretch is tied to its speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tie {
    /// A cue before it.
    Before(usize),
    /// A cue after it.
    After(usize),
    /// `theo` after it.
    Source(usize),
    /// `Ông A: "…"`.
    Colon(Range<usize>),
    /// `"…" - ông A`, with a verb that is no cue or none.
    Named(Range<usize>),
    /// A sentence of its own, after somebody has spoken or been named.
    Alone,
    /// Nothing: a title, a word held at a distance, or part of what another cue says.
    None,
}

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

/// The fewest syllables of a quote without a cue of its own.
const FEWEST: usize = 4;
/// The most syllables of a byname in quotation marks.
const BYNAME: usize = 6;
/// The fewest syllables of a sentence in quotation marks that goes on behind them with no cue.
const SENTENCE: usize = 8;
/// So much of a quote is looked at for its verb.
const LOOK: usize = 60;
/// The longest phrase that names a speaker after a quote, in atoms.
const SPEAKER: usize = 14;
/// How many quotes of one sentence are looked at.
const SAME: usize = 16;
/// How far before a stretch its cue may stand, in atoms.
const BEFORE: usize = 25;
/// How far after a stretch its cue may stand, in atoms.
const AFTER: usize = 45;

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
            if let Tie::Before(h) | Tie::After(h) | Tie::Source(h) = plan.tie {
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
            tie => tie,
        };
        plans.push(Plan { stretch: n, tie });
    }
    Plans::new(scene, stretches, hits, plans)
}

fn tie(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit], inside: bool) -> Tie {
    let size = scene.syllables(stretch.inner.clone());
    if size == 0 {
        return Tie::None;
    }
    if let Some(h) = cue_before(scene, stretch, hits) {
        return Tie::Before(h);
    }
    if stretch.close.is_none() {
        if scene.begins_line(stretch.open) && has_predicate(scene, stretch) {
            return Tie::Alone;
        }
        return colon(scene, stretch).map_or(Tie::None, Tie::Colon);
    }
    if size >= 2
        && let Some(tie) = after(scene, stretch, hits)
    {
        return tie;
    }
    if inside {
        return Tie::None;
    }
    if size >= FEWEST
        && let Some(np) = named_after(scene, stretch)
    {
        return Tie::Named(np);
    }
    if let Some(np) = colon(scene, stretch) {
        return Tie::Colon(np);
    }
    if size >= SENTENCE
        && let Some(tie) = goes_on(scene, stretch)
    {
        return tie;
    }
    if size >= FEWEST && alone(scene, stretch) {
        return Tie::Alone;
    }
    introduced(scene, stretch, size)
}

/// The cue right before a stretch: `nói: "…"`, `cho rằng "…"`, `chia sẻ với báo giới: "…"`.
fn cue_before(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<usize> {
    let open = stretch.open;
    let last = hits.partition_point(|h| h.atoms.end <= open).checked_sub(1)?;
    for h in (last.saturating_sub(2)..=last).rev() {
        let hit = &hits[h];
        let between = hit.atoms.end..open;
        let colon = open > hit.atoms.end && scene.is_mark(open - 1, &[":"]);
        let far = if colon { 4 * BEFORE } else { BEFORE };
        if between.len() > far || hit.cue.frame == Frame::Source {
            continue;
        }
        if between.clone().any(|i| scene.is_stop(i) && i + 1 < open || scene.begins_line(i))
            && !between.is_empty()
        {
            return None;
        }
        let plain = between
            .clone()
            .all(|i| matches!(scene.atoms.lower(i), "rằng" | "là" | "thêm" | "rõ" | "tiếp" | "," | ":"));
        if colon {
            return Some(h);
        }
        let size = scene.syllables(stretch.inner.clone());
        let clause_ends = stretch.end() >= scene.sentence_atoms(open).end
            || scene.is_mark(stretch.end(), &[".", ",", ";", "!", "?", "-", "–", "—"]);
        if plain && size >= FEWEST && clause_ends && !is_named(scene, stretch) {
            return Some(h);
        }
    }
    None
}

/// The cue after a stretch: `"…", bà Hằng nói`, `"…" - ông A chia sẻ thêm`, `"…", theo ông A`.
fn after(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit]) -> Option<Tie> {
    let end = stretch.end();
    let sentence = scene.sentence_atoms(end.saturating_sub(1));
    let sets_off = |i: usize| scene.is_mark(i, &[",", "-", "–", "—", ".", "!", "?", "...", "…"]);
    let mut from = end;
    while from < sentence.end && sets_off(from) {
        from += 1;
    }
    let marked =
        from > end || scene.is_stop(stretch.inner.end - 1) || scene.is_mark(stretch.inner.end - 1, &[","]);
    // A stretch may end its sentence, with the speaker in the next: `"…" - Ông A nói.`
    let dashed = from > end && scene.is_mark(from - 1, &["-", "–", "—"]);
    let sentence = if from >= sentence.end && !scene.begins_line(from) && dashed {
        scene.sentence_atoms(from)
    } else {
        sentence
    };
    let first = hits.partition_point(|h| h.atoms.start < from);
    for (h, hit) in hits.iter().enumerate().skip(first).take(3) {
        if hit.atoms.start >= sentence.end.min(from + AFTER) {
            return None;
        }
        if hit.cue.frame == Frame::Source {
            let here = hit.atoms.start == from && marked && complement::is_source(scene, hit.atoms.end);
            if here {
                return Some(Tie::Source(h));
            }
            continue;
        }
        if !marked || hit.voice != Voice::Active {
            return None;
        }
        let quoted_next = scene.is_mark(hit.atoms.end, &[":"]) && from == end;
        let np = clause::subject_before(scene, hit.atoms.start, from);
        let subject = np.filter(|np| np.start <= from + 14 && scene.syllables(from..np.start) <= 10);
        if subject.is_some() && !quoted_next {
            return (!other_speaks(scene, stretch, hits, h)).then_some(Tie::After(h));
        }
        if hit.atoms.start == from && tail_is_adverbial(scene, hit.atoms.end, sentence.end) {
            return Some(Tie::After(h));
        }
    }
    None
}

/// Whether the cue `h` after a stretch is not that of the stretch: an earlier cue of the sentence says what holds it
/// (`ông A nói rằng … "…", hãng tin B cho biết`), or the stretch is by-name and another clause follows the cue
/// (`"Vua phá lưới" - cầu thủ A cho rằng …`).
fn other_speaks(scene: &Scene<'_>, stretch: &Stretch, hits: &[Hit], h: usize) -> bool {
    let sentence = scene.sentence_atoms(stretch.open).start;
    let before = hits.partition_point(|b| b.atoms.end <= stretch.open);
    let governs = |b: &&Hit| {
        b.voice == Voice::Active
            && matches!(b.cue.frame, Frame::Say | Frame::Finite)
            && complement::forward(scene, b, &[], &[]).is_some_and(|r| r.start < stretch.open)
    };
    let earlier =
        hits[before.saturating_sub(4)..before].iter().rev().take_while(|b| b.atoms.start >= sentence);
    let ends = scene.is_mark(hits[h].atoms.end, &[".", ",", "!", "?"])
        || hits[h].atoms.end >= scene.sentence_atoms(hits[h].atoms.start).end;
    if ends && earlier.into_iter().any(|b| governs(&b)) {
        return true;
    }
    let byname = scene.syllables(stretch.inner.clone()) <= BYNAME && !has_predicate(scene, stretch);
    byname && complement::forward(scene, &hits[h], &[], &[]).is_some()
}

/// `"…" - ông A`, `"…", bác sĩ B đồng tình`: a sentence in quotation marks and the name of a person.
fn named_after(scene: &Scene<'_>, stretch: &Stretch) -> Option<Range<usize>> {
    let end = stretch.end();
    let start = scene.sentence_atoms(stretch.open).start;
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let opens = (start..stretch.open).all(|i| scene.is_punct(i));
    if !capital || !opens || !scene.is_mark(end, &[",", "-", "–", "—"]) || is_title(scene, stretch) {
        return None;
    }
    let limit = (end + 14).min(scene.atoms.len());
    let person = |i: usize| scene.entity_from(i).filter(|&e| scene.is_person(e));
    let e = (end + 1..limit).take_while(|&i| !scene.begins_line(i)).find_map(person)?;
    let range = scene.entity_atoms[e].clone();
    let clean = (end + 1..range.start)
        .all(|i| scene.entity(i).is_some() || !scene.is_punct(i) && scene.tag(i) != Upos::Verb);
    clean.then_some(end + 1..range.end)
}

/// `"…", một người dân nghẹn ngào`: a whole sentence in quotation marks, a comma, and who said it, or not.
fn goes_on(scene: &Scene<'_>, stretch: &Stretch) -> Option<Tie> {
    let end = stretch.end();
    let start = scene.sentence_atoms(stretch.open).start;
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let opens = (start..stretch.open).all(|i| scene.is_punct(i));
    let marked = scene.is_mark(end, &[",", "-", "–", "—"]);
    if !capital || !opens || !marked || is_named(scene, stretch) || !has_predicate(scene, stretch) {
        return None;
    }
    let from = end + 1;
    let limit = (from + SPEAKER).min(scene.sentence_atoms(end).end);
    let verb = |&i: &usize| {
        scene.entity(i).is_none() && (scene.is_punct(i) || matches!(scene.tag(i), Upos::Verb | Upos::Aux))
    };
    let np = from..(from..limit).find(verb).unwrap_or(limit);
    let known = Class::SOURCE.or(Class::PERSON).or(Class::BODY);
    let counted = usize::from(matches!(scene.tag(from), Upos::Det | Upos::Num));
    let noun = from + counted;
    let speaks = noun < np.end && (scene.entity_from(noun).is_some() || word(scene.atoms, noun, known) > 0);
    if speaks {
        return Some(Tie::Named(np));
    }
    // `"…", trích tuyên bố của X`: whose it is.
    let of = |&i: &usize| word(scene.atoms, i, Class::OF) > 0 && scene.entity_from(i + 1).is_some();
    if let Some(of) = (from..limit).find(of) {
        return scene.entity(of + 1).map(|e| Tie::Named(scene.entity_atoms[e].clone()));
    }
    let mut inner = stretch.inner.clone().take(LOOK);
    let own = Class::FIRST_PERSON.or(Class::FINITE);
    inner.any(|i| scene.entity(i).is_none() && word(scene.atoms, i, own) > 0).then_some(Tie::Alone)
}

/// `Ông A: "…"`: a name and a colon, with no verb, at the start of a line or sentence.
fn colon(scene: &Scene<'_>, stretch: &Stretch) -> Option<Range<usize>> {
    let colon = stretch.open.checked_sub(1).filter(|&c| scene.is_mark(c, &[":"]))?;
    let start = scene.sentence_atoms(colon).start;
    let np = start..colon;
    if np.is_empty() || np.len() > 14 || is_title(scene, stretch) {
        return None;
    }
    let noun = |i: usize| scene.entity(i).is_some() || scene.tag(i) != Upos::Verb;
    let person = np.clone().any(|i| scene.entity(i).is_some_and(|e| scene.is_person(e)));
    let organisation = scene.entity(start).is_some_and(|e| scene.entity_atoms[e].end == colon);
    ((person && np.clone().all(noun)) || organisation).then_some(np)
}

/// A whole clause after a colon, with no cue before it.
fn introduced(scene: &Scene<'_>, stretch: &Stretch, size: usize) -> Tie {
    let Some(colon) = stretch.open.checked_sub(1).filter(|&c| scene.is_mark(c, &[":"])) else {
        return Tie::None;
    };
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let title = word_before(scene.atoms, colon, Class::TITLE) > 0 || is_named(scene, stretch);
    let ends = stretch.end() >= scene.atoms.len()
        || scene.begins_line(stretch.end())
        || scene.is_stop(stretch.end());
    if size <= FEWEST || !capital || title || !ends || !has_predicate(scene, stretch) {
        return Tie::None;
    }
    clause::subject_before(scene, colon, scene.sentence_atoms(colon).start).map_or(Tie::Alone, Tie::Colon)
}

fn has_predicate(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    stretch.inner.clone().take(60).any(|i| matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj))
}

/// Whether the stretch is one or more whole sentences.
fn alone(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let open = stretch.open;
    let start = scene.sentence_atoms(open).start;
    let begins = (start..open).all(|i| scene.is_punct(i));
    let end = stretch.end();
    let ends = end >= scene.atoms.len()
        || scene.begins_line(end)
        || scene.sentence(end) != scene.sentence(end - 1)
        || scene.is_stop(end)
            && (end + 1 >= scene.atoms.len() || scene.sentence(end + 1) != scene.sentence(end));
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let verb =
        stretch.inner.clone().take(60).any(|i| matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj));
    begins && ends && capital && verb
}

/// Whether the stretch is the name of something: by the noun before it, or by its capitals.
fn is_title(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let atoms = scene.atoms;
    let open = stretch.open;
    let first = stretch.inner.clone().find(|&i| !scene.is_punct(i));
    let capital = first.and_then(|i| atoms.get(i)).is_some_and(|a| a.case.is_capital());
    let set_off =
        scene.is_mark(open.wrapping_sub(1), &[":", ","]) || open == scene.sentence_atoms(open).start;
    is_named(scene, stretch) || capital && !set_off && scene.syllables(stretch.inner.clone()) < 12
}

/// Whether a noun that has a name stands before the stretch, or most of its words have capitals.
fn is_named(scene: &Scene<'_>, stretch: &Stretch) -> bool {
    let atoms = scene.atoms;
    let words: Vec<usize> = stretch.inner.clone().filter(|&i| !scene.is_punct(i)).take(12).collect();
    let capitals = words.iter().filter(|&&i| atoms.get(i).is_some_and(|a| a.case.is_capital())).count();
    word_before(atoms, stretch.open, Class::TITLE) > 0 || capitals * 3 >= words.len() * 2 && words.len() > 1
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
            let found = speaker(scene, memory, hits, drafts, *h)
                .or_else(|| inverted(scene, memory, &hits[*h], stretch.open));
            let found = found.or_else(|| carried(scene, memory, drafts, hits[*h].atoms.start));
            (found.unwrap_or_default(), Some(hits[*h].atoms.clone()), "quote-after-cue")
        }
        Tie::After(h) => {
            let hit = &hits[*h];
            let np = first_person(scene, stretch.end(), hit.atoms.start)
                .or_else(|| clause::subject_before(scene, hit.atoms.start, stretch.end()));
            let found = np.and_then(|np| named(scene, memory, np));
            let sentence_end = scene.sentence_atoms(hit.atoms.start).end;
            let found = found.or_else(|| inverted(scene, memory, hit, sentence_end));
            (found.unwrap_or_default(), Some(hit.atoms.clone()), "quote-before-cue")
        }
        Tie::Source(h) => {
            let hit = &hits[*h];
            let (np, _) =
                clause::source_after(scene, hit.atoms.end, scene.sentence_atoms(hit.atoms.start).end)?;
            let np = complement::trim(scene, np, stretches);
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
            (found.unwrap_or_default(), None, "quote-alone")
        }
        Tie::None => return None,
    };
    let inner = stretch.inner.clone();
    let outer = stretch.open..stretch.end();
    let kind = if is_direct(scene, stretch, &plan.tie) { QuoteKind::Direct } else { QuoteKind::Partial };
    Some(Draft { atoms: inner, kind, speaker, cue, outer: Some(outer), rule })
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
    let verb =
        stretch.inner.clone().take(60).any(|i| matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj));
    let capital = scene.atoms.get(stretch.inner.start).is_some_and(|a| a.case != Case::Lower);
    let set_off = scene.is_mark(stretch.open.wrapping_sub(1), &[":", ","]);
    verb && (capital || set_off || scene.syllables(stretch.inner.clone()) >= 12)
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

/// Who goes on speaking: the last speaker of this paragraph or the one before, or whom the sentence before names.
fn carried(scene: &Scene<'_>, memory: &Memory, drafts: &[Draft], at: usize) -> Option<Speaker> {
    let mut lines = 0;
    let named =
        || recent(scene, memory, at, false, false).map(|name| Speaker { names: vec![name], atoms: None });
    let Some(last) = drafts.last().filter(|d| !d.speaker.names.is_empty()) else { return named() };
    let from = last.outer.clone().unwrap_or_else(|| last.atoms.clone()).end;
    if from <= at {
        lines = (from..=at).filter(|&i| scene.begins_line(i)).take(3).count();
    }
    if lines <= 2 && at.saturating_sub(from) <= 200 {
        return Some(Speaker { names: last.speaker.names.clone(), atoms: None });
    }
    named()
}

/// Adds the stretches inside what a cue says, or in a sentence with a speaker, that are long enough to be somebody's
/// own words.
pub fn governed(
    scene: &Scene<'_>,
    memory: &Memory,
    stretches: &[Stretch],
    plans: &Plans,
    hits: &[Hit],
    drafts: &mut Vec<Draft>,
) {
    let mut said: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, draft) in drafts.iter().enumerate() {
        if let Some(cue) = &draft.cue {
            said.entry(scene.sentence(cue.start)).or_default().push(n);
        }
    }
    let mut added = Vec::new();
    for plan in plans.all.iter().filter(|p| !p.is_quote()) {
        let stretch = &stretches[plan.stretch];
        let size = scene.syllables(stretch.inner.clone());
        let none = plans.in_quote(stretch.open) || stretch.close.is_none() || size < FEWEST;
        if none || is_title(scene, stretch) {
            continue;
        }
        let same = said.get(&scene.sentence(stretch.open)).map_or(&[][..], Vec::as_slice);
        let same = same.iter().rev().take(SAME).map(|&n| &drafts[n]);
        let holds = |d: &&Draft| {
            d.kind == QuoteKind::Indirect && d.atoms.start <= stretch.open && stretch.end() <= d.atoms.end
        };
        let verb = stretch.inner.clone().any(|i| scene.tag(i) == Upos::Verb);
        let of = |d: &Draft| (d.speaker.clone(), d.cue.clone());
        let from = same
            .clone()
            .filter(holds)
            .min_by_key(|d| d.atoms.len())
            .map(of)
            .or_else(|| unsaid(scene, memory, stretch, hits, drafts, verb))
            .or_else(|| same.min_by_key(|d| d.atoms.start.abs_diff(stretch.open)).filter(|_| verb).map(of));
        if let Some((speaker, cue)) = from {
            added.push(Draft {
                atoms: stretch.inner.clone(),
                kind: QuoteKind::Partial,
                speaker,
                cue,
                outer: Some(stretch.open..stretch.end()),
                rule: "quote-inside",
            });
        }
    }
    drafts.extend(added);
}

/// The speaker of a sentence whose cue has no clause of its own: `ông nhấn mạnh tới … nhằm "…"`.
fn unsaid(
    scene: &Scene<'_>,
    memory: &Memory,
    stretch: &Stretch,
    hits: &[Hit],
    drafts: &[Draft],
    verb: bool,
) -> Option<(Speaker, Option<Range<usize>>)> {
    let sentence = scene.sentence_atoms(stretch.open);
    let first = hits.partition_point(|h| h.atoms.start < sentence.start);
    let active = |h: &usize| {
        hits[*h].voice == Voice::Active && !matches!(hits[*h].cue.frame, Frame::Source | Frame::Show)
    };
    let h = (first..hits.len()).take_while(|&h| hits[h].atoms.end <= stretch.open).filter(active).last()?;
    if !verb {
        return None;
    }
    let found = speaker(scene, memory, hits, drafts, h)?;
    let known = |r: Range<usize>| {
        word(scene.atoms, r.start, Class::BOTH.or(Class::PERSON)) > 0
            || r.clone().any(|i| scene.entity(i).is_some())
    };
    let known = found.atoms.clone().is_some_and(known);
    (known && scene.syllables(stretch.inner.clone()) > FEWEST).then(|| (found, Some(hits[h].atoms.clone())))
}
