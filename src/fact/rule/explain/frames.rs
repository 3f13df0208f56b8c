//! What a frame found in a sentence: its facts, or what it asks for around its verb.

use std::ops::Range;
use std::sync::Arc;

use super::{Attempt, Found};
use crate::fact::Fact;
use crate::fact::clause;
use crate::fact::frame::{After, Frame, Wanted};
use crate::fact::scene::Scene;
use crate::tokenize::keys::Phrase;

/// So many words of a list are told.
const TOLD: usize = 20;

/// What came of each frame in one sentence.
pub fn attempts(scene: &Scene<'_>, frames: &[Arc<Frame>], sentence: &Range<usize>, out: &mut Vec<Attempt>) {
    let mut facts = Vec::new();
    if !frames.is_empty() {
        clause::read(scene, sentence, &mut facts);
    }
    out.extend(frames.iter().map(|frame| attempt(scene, frame, &facts, sentence)));
}

fn attempt(scene: &Scene<'_>, frame: &Frame, facts: &[Fact], sentence: &Range<usize>) -> Attempt {
    let own = facts.iter().filter(|f| f.rule == frame.rule && frame.has_verb(&f.predicate));
    let found: Vec<Found> = own
        .map(|fact| {
            let said = [
                ("subject", fact.subject.join(", ")),
                ("predicate", fact.predicate.clone()),
                ("object", fact.object.clone().unwrap_or_default()),
            ];
            let said = said.into_iter().filter(|(_, text)| !text.is_empty()).collect();
            Found { span: fact.span, captures: Vec::new(), said }
        })
        .collect();
    let mut attempt = Attempt {
        rule: frame.rule,
        found,
        reached: None,
        expected: Vec::new(),
        instead: None,
        condition: false,
        frame: true,
    };
    if attempt.found.is_empty() {
        let verb = sentence.clone().find_map(|i| {
            let longest =
                frame.verbs.iter().filter(|verb| scene.atoms.has(i, verb)).map(Phrase::len).max()?;
            Some(i..i + longest)
        });
        attempt.expected = if verb.is_some() { asked(frame) } else { listed(&frame.verbs) };
        attempt.reached = verb.map(|atoms| scene.atoms.span(atoms));
    }
    attempt
}

/// What a frame asks for, as its file says it.
fn asked(frame: &Frame) -> Vec<String> {
    let mut all = Vec::new();
    if frame.subject_heads.is_empty() {
        let who = match frame.subject {
            Wanted::Actor => "a person, body or country",
            Wanted::Person => "a person",
            Wanted::Mutual => "two sides",
            Wanted::Law => "a body or a country",
            Wanted::Any => "any",
        };
        all.push(format!("subject: {who}"));
    } else {
        all.push(format!("subject: {}", listed(&frame.subject_heads).join(", ")));
    }
    if frame.object == After::Required {
        all.push("an object".to_owned());
    }
    if !frame.labels.is_empty() {
        let labels: Vec<&str> = frame.labels.iter().map(|label| label.as_str()).collect();
        all.push(format!("a name in the object: {}", labels.join(", ")));
    }
    if !frame.heads.is_empty() {
        all.push(format!("object: {}", listed(&frame.heads).join(", ")));
    }
    let flags = [
        (frame.only_passive, "`được` or `bị`"),
        (frame.direct, "no other verb before it"),
        (frame.office, "an office"),
        (frame.numbered || frame.counted, "a number"),
        (frame.money, "a sum of money"),
        (frame.scored, "a result"),
    ];
    all.extend(flags.iter().filter(|(asked, _)| *asked).map(|(_, what)| (*what).to_owned()));
    all
}

/// Phrases with quotation marks around them.
fn listed(phrases: &[Phrase]) -> Vec<String> {
    let shown = |phrase: &Phrase| format!("\"{}\"", phrase.words().collect::<Vec<_>>().join(" "));
    let mut all: Vec<String> = phrases.iter().take(TOLD).map(shown).collect();
    if phrases.len() > TOLD {
        all.push("…".to_owned());
    }
    all
}
