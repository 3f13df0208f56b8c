//! Particles around verbs, and the nouns that make events of them.

use std::sync::LazyLock;

use crate::fact::phrases::{Phrases, bare, listed};
use crate::fact::scene::Scene;
use crate::tag::Upos;

/// A list of phrases, looked up by their first word.
struct Lines {
    phrases: Phrases<()>,
    longest: usize,
}

impl Lines {
    fn read(file: &'static str) -> Self {
        let words = |line: &str| line.split(' ').count();
        let longest = file.lines().filter(|l| !l.starts_with('#')).map(words).max().unwrap_or(1);
        Self { phrases: bare(file), longest }
    }

    /// How many atoms the longest phrase has that begins at `i` and ends by `end`.
    fn from(&self, scene: &Scene<'_>, i: usize, end: usize) -> Option<usize> {
        self.phrases.at(scene.atoms, i).map(|(n, ())| n).find(|n| i + n <= end)
    }

    /// How many atoms the longest phrase has that ends before `end` and begins at or after `start`.
    fn until(&self, scene: &Scene<'_>, end: usize, start: usize) -> Option<usize> {
        let whole = |n: &usize| self.phrases.at(scene.atoms, end - n).any(|(len, ())| len == *n);
        (1..=self.longest.min(end.saturating_sub(start))).rev().find(whole)
    }
}

/// A subject of more words is a clause misread.
const LONGEST: usize = 16;

static PARTICLES: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("particles.txt")));
static EVENTS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("events.txt")));
static LIGHT: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("light.txt")));
static CLAUSAL: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("clausal.txt")));
static ACTORS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("actors.txt")));
static LINKS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("links.txt")));
static PEOPLE: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("people.txt")));
static TRAILING: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("trailing.txt")));
static SIGNALS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("signals.txt")));
static DETERMINERS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("determiners.txt")));
static POSSESSORS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("possessors.txt")));
static CAUSES: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("causes.txt")));
static HAPPENINGS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("happenings.txt")));
static VERBAL: LazyLock<Vec<&str>> = LazyLock::new(|| listed(include_str!("verbal.txt")).collect());
static HEADS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("heads.txt")));
static CLASSES: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("classes.txt")));
static IDIOMS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("idioms.txt")));
static PRONOUNS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(include_str!("pronouns.txt")).collect());
static LEADING: LazyLock<Vec<&str>> = LazyLock::new(|| listed(include_str!("leading.txt")).collect());
static PREPOSITIONS: LazyLock<Lines> = LazyLock::new(|| Lines::read(include_str!("prepositions.txt")));

/// Whether the word at `i` only colours a verb.
pub fn is_particle(scene: &Scene<'_>, i: usize) -> bool {
    PARTICLES.from(scene, i, i + 3).is_some()
}

/// The particle that ends before `end`.
pub fn particle_before(scene: &Scene<'_>, end: usize, start: usize) -> Option<usize> {
    PARTICLES.until(scene, end, start)
}

/// Whether the verb at `i` takes a clause with a subject of its own.
pub fn takes_clause(scene: &Scene<'_>, i: usize) -> bool {
    CLAUSAL.from(scene, i, i + 3).is_some()
}

/// How many atoms such a verb has at `i`.
pub fn clausal_len(scene: &Scene<'_>, i: usize, end: usize) -> usize {
    CLAUSAL.from(scene, i, end).unwrap_or(0)
}

/// How many atoms an idiom has at `i` whose verb means something else there (`bắt đầu`, `tiếp đó`).
pub fn idiom(scene: &Scene<'_>, i: usize, end: usize) -> Option<usize> {
    IDIOMS.from(scene, i, end)
}

/// Whether the verb at `i` lends its subject to an event (`có chuyến thăm`).
pub fn is_light(scene: &Scene<'_>, i: usize) -> bool {
    LIGHT.from(scene, i, i + 3).is_some()
}

/// Whether the verb at `i` says that something brings about what follows (`làm`, `khiến`).
pub fn is_cause(scene: &Scene<'_>, i: usize) -> bool {
    CAUSES.from(scene, i, i + 1).is_some()
}

/// A word that joins clauses (`khi`, `để`, `mà`) at `i`.
pub fn link(scene: &Scene<'_>, i: usize, end: usize) -> Option<usize> {
    // `tự do`: half a word joins nothing.
    LINKS.from(scene, i, end).filter(|_| scene.begins_word(i))
}

/// Whether a noun begins at `i` that may be taken for a verb (`triển lãm`).
pub fn is_head_noun(scene: &Scene<'_>, i: usize) -> bool {
    HEADS.from(scene, i, i + 3).is_some()
}

/// How many atoms a noun has that only says what sort of thing the name behind it is.
pub fn class_noun(scene: &Scene<'_>, i: usize) -> Option<usize> {
    CLASSES.from(scene, i, i + 4).filter(|_| !scene.taken(i))
}

/// `để`, `nhằm`: what follows is what something is done for.
pub fn is_purpose(scene: &Scene<'_>, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|i| !scene.taken(i) && matches!(scene.atoms.lower(i), "để" | "nhằm"))
}

/// `nếu`: what follows need not be so.
pub fn is_condition(scene: &Scene<'_>, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|i| {
        !scene.taken(i)
            && (scene.atoms.lower(i) == "nếu" || scene.atoms.starts_with(i, &["trong", "trường", "hợp"]))
    })
}

/// A preposition at `i`.
pub fn preposition(scene: &Scene<'_>, i: usize, end: usize) -> Option<usize> {
    PREPOSITIONS.from(scene, i, end)
}

/// Whether a noun phrase that begins at `i` is of people or bodies.
pub fn actor(scene: &Scene<'_>, i: usize, end: usize) -> bool {
    ACTORS.from(scene, i, end).is_some_and(|n| scene.begins_word(i + n) || n > 1)
}

/// Whether a noun phrase that begins at `i` names something that happens.
pub fn is_event(scene: &Scene<'_>, i: usize) -> bool {
    HAPPENINGS.from(scene, i, i + 1).is_some()
}

/// Whether a subject that is no name reads as a noun phrase: no verb's words in it, quotation marks in pairs.
pub fn is_noun_phrase(text: &str) -> bool {
    let mut words = text.split(' ');
    let paired =
        text.matches('“').count() == text.matches('”').count() && text.matches('"').count().is_multiple_of(2);
    let open = text.matches('(').count() == text.matches(')').count();
    paired
        && !PRONOUNS.contains(&text)
        && open
        && words.clone().count() <= LONGEST
        && !words.clone().any(|w| VERBAL.contains(&w))
        && words.next().is_some_and(|w| !LEADING.contains(&w))
}

/// The noun that makes an event of the verb at `at`: where it begins with its number, and the noun.
pub fn event_noun(scene: &Scene<'_>, at: usize, start: usize) -> Option<(usize, String)> {
    let n = EVENTS.until(scene, at, start)?;
    let noun = scene.atoms.lower(at - n).to_owned();
    let mut begin = at - n;
    while begin > start && matches!(scene.upos(begin - 1), Upos::Det | Upos::Num) && !scene.taken(begin - 1) {
        begin -= 1;
    }
    if begin > start
        && let Some(q) = scene.quantity(begin - 1).filter(|&q| scene.quantity_atoms[q].end >= begin)
    {
        begin = scene.quantity_atoms[q].start.max(start);
    }
    Some((begin, noun))
}

/// Where the signal of a time at `at` begins: `vào ngày 17/8`.
pub fn before_signal(scene: &Scene<'_>, at: usize, start: usize) -> usize {
    let signal = |i: usize| SIGNALS.from(scene, i, i + 1).is_some();
    let mut at = at;
    for _ in 0..2 {
        if at > start && signal(at - 1) && !scene.taken(at - 1) {
            at -= 1;
        }
    }
    at
}

/// Whether a word at `i` makes a noun of the verb behind it (`các hỗ trợ`).
pub fn is_determiner(scene: &Scene<'_>, i: usize) -> bool {
    DETERMINERS.until(scene, i + 1, (i + 1).saturating_sub(3)).is_some()
}

/// Whether a word at `i` makes a noun of the verb before it (`đề nghị của ông A`).
pub fn is_possessor(scene: &Scene<'_>, i: usize) -> bool {
    POSSESSORS.from(scene, i, i + 1).is_some()
}

/// Whether the word at `i` only leads on to what was cut off.
pub fn is_trailing(scene: &Scene<'_>, i: usize) -> bool {
    TRAILING.from(scene, i, i + 1).is_some()
}

/// Whether a number of this unit is one of people.
pub fn counts_people(unit: &str) -> bool {
    PEOPLE.phrases.begins(unit)
}
