//! What quotes make of facts: whose claim each is, and the saying itself where nothing else is asserted in it.

use std::collections::HashSet;
use std::ops::Range;

use super::circumstance;
use super::clause::{is_noun_phrase, is_speech};
use super::phrases::{JUDGING, TELLING};
use super::scene::{Scene, atoms_of};
use super::{Fact, FactKind, Modality, Tense};
use crate::entity::{Entity, Label, Mention};
use crate::quote::{Quote, QuoteKind};
use crate::tag::Upos;
use crate::text::Span;

/// Gives each fact inside a quote to its speaker; of quotes in quotes the inner one tells.
pub fn attribute(quotes: &[Quote], facts: &mut [Fact]) {
    // Quotes are sorted by start: those that may hold a fact stand before its end.
    let longest = quotes.iter().map(|q| q.span.end - q.span.start).max().unwrap_or(0);
    for fact in facts.iter_mut() {
        if matches!(fact.kind, FactKind::Proposal | FactKind::Statement) {
            fact.attribution = Some(fact.subject.clone());
        }
        let until = quotes.partition_point(|q| q.span.start < fact.span.end);
        let from = quotes.partition_point(|q| q.span.start + longest < fact.span.start);
        let holds = |q: &&Quote| !q.speaker.is_empty() && covers(q, fact.span);
        let inner =
            quotes[from.min(until)..until].iter().filter(holds).min_by_key(|q| q.span.end - q.span.start);
        if let Some(quote) = inner {
            fact.attribution = Some(quote.speaker.clone());
        }
    }
}

/// Whether most of a fact lies in a quote.
fn covers(quote: &Quote, fact: Span) -> bool {
    let common = quote.span.end.min(fact.end).saturating_sub(quote.span.start.max(fact.start));
    common * 5 > (fact.end - fact.start) * 4
}

/// The sayings in which nothing else is asserted.
pub fn statements(scene: &Scene<'_>, quotes: &[Quote], facts: &mut Vec<Fact>) {
    bare(quotes, facts);
    let mut inside: Vec<(u32, u32)> = facts.iter().map(|f| (f.span.start, f.span.end)).collect();
    inside.sort_unstable();
    let person = |e: &&Entity| e.label == Label::Per && e.mention == Mention::Name;
    let people: HashSet<&str> = scene.entities.iter().filter(person).map(|e| e.name.as_str()).collect();
    let mut said: Option<Span> = None;
    let (mut out, mut wished) = (Vec::new(), Vec::new());
    for quote in quotes {
        let Some(cue) = quote.cue.filter(|_| !quote.speaker.is_empty()) else { continue };
        let first = inside.partition_point(|f| f.0 < quote.span.start);
        let asserted =
            inside[first..].iter().take_while(|f| f.0 < quote.span.end).any(|f| f.1 <= quote.span.end + 2);
        let spoken =
            facts.iter().any(|f| is_speech(f.kind) && f.span.start <= cue.start && cue.end <= f.span.end);
        // `theo ông A`: whose claim it is, not a saying told.
        let at = scene.atoms.at_byte(cue.start);
        // An accusation is no plain saying; what it says is the fact.
        let accused = [&["cáo", "buộc"][..], &["tố", "cáo"], &["tố"]];
        let accused = accused.iter().any(|words| scene.atoms.starts_with(at, words));
        let told = !scene.atoms.starts_with(at, &["theo"])
            && !accused
            && (quote.kind == QuoteKind::Direct
                || JUDGING.longest(scene.atoms, at).is_some()
                || TELLING.longest(scene.atoms, at).is_some()
                    && quote.speaker.iter().all(|s| people.contains(s.as_str())));
        let asked = asks(scene, &atoms_of(scene.atoms, quote.span));
        let named = quote.speaker.iter().all(|s| is_noun_phrase(s));
        if !told || !named || asserted && !asked || spoken || said == Some(cue) {
            continue;
        }
        said = Some(cue);
        if asked {
            wished.push(quote.span);
        }
        out.push(statement(scene, quote, cue, asked));
    }
    // What somebody says should be done is no fact of its own.
    facts.retain(|f| !wished.iter().any(|w| w.start <= f.span.start && f.span.end <= w.end));
    facts.extend(out);
}

/// `bày tỏ lo ngại`: a saying read by its verb yields where a quote holds what is said.
fn bare(quotes: &[Quote], facts: &mut Vec<Fact>) {
    let mut cues: Vec<Span> = quotes.iter().filter_map(|q| q.cue).collect();
    cues.sort_unstable_by_key(|c| c.start);
    facts.retain(|f| {
        let first = cues.partition_point(|c| c.start < f.span.start);
        f.kind != FactKind::Statement
            || f.rule != "frame.statement"
            || !cues[first..].iter().take_while(|c| c.start < f.span.end).any(|c| c.end <= f.span.end)
    });
}

fn statement(scene: &Scene<'_>, quote: &Quote, cue: Span, asked: bool) -> Fact {
    let outer = quote.outer.unwrap_or(quote.span);
    let span = [Some(cue), quote.speaker_span].into_iter().flatten().fold(outer, Span::cover);
    let content = atoms_of(scene.atoms, quote.span);
    let times = outside(scene, quote, cue)
        .map(|range| circumstance::times(scene, range))
        .unwrap_or_default()
        .into_iter()
        .filter(|t| t.rel != "basis" && t.rel != "for")
        .collect();
    Fact {
        span,
        kind: if asked { FactKind::Proposal } else { FactKind::Statement },
        subject: quote.speaker.clone(),
        predicate: scene.text(atoms_of(scene.atoms, cue), |_| true),
        object: Some(scene.text(content, |_| true)),
        quantities: Vec::new(),
        times,
        args: Vec::new(),
        tense: Tense::Past,
        modality: if asked { Modality::Proposed } else { Modality::Asserted },
        negative: false,
        attribution: Some(quote.speaker.clone()),
        rule: "statement",
    }
}

/// `hai bên cần đẩy mạnh hợp tác`: what is said asks for something.
fn asks(scene: &Scene<'_>, content: &Range<usize>) -> bool {
    (content.start + 1..content.end.min(content.start + 12)).any(|i| {
        let free = !scene.taken(i) && scene.word_len(i) == 1 && scene.begins_word(i);
        free && matches!(scene.atoms.lower(i), "cần" | "nên")
            && !matches!(
                scene.atoms.lower(i - 1),
                "chỉ" | "không" | "trở" | "đã" | "và" | "," | "người" | "điều" | "việc" | "cái"
            )
            && !matches!(scene.atoms.lower(i + 1), "được" | "có" | "thiết" | "là" | "tới" | "đến" | "thời")
            && scene.upos(i + 1) == Upos::Verb
    })
}

/// The words of the cue's sentence that stand outside of the quote, before it or after it.
fn outside(scene: &Scene<'_>, quote: &Quote, cue: Span) -> Option<Range<usize>> {
    let sentence = scene.sentence_at(cue.start)?;
    let content = atoms_of(scene.atoms, quote.span);
    let at = scene.atoms.at_byte(cue.start);
    if at < content.start {
        Some(sentence.start..content.start.min(sentence.end).max(sentence.start))
    } else {
        Some(content.end.clamp(sentence.start, sentence.end)..sentence.end)
    }
}
