//! What a rule found in a document, and where it gave up.

mod frames;

use std::ops::Range;

use super::Rules;
use super::program::{Anchor, Rule};
use super::reading::Reading;
use super::search::{Match, Reach, Search};
use super::syntax::Kind;
use crate::fact::Evidence;
use crate::fact::scene::Scene;
use crate::text::Span;
use crate::tokenize::keys::Keyed;

/// What came of one rule in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The rule's name.
    pub rule: &'static str,
    /// Where it matched.
    pub found: Vec<Found>,
    /// Where it came furthest, if it did not match anywhere: the stretch that fitted.
    pub reached: Option<Span>,
    /// What would have had to come next: parts of the pattern; or the words one of which the sentence lacks; or what
    /// a frame asks for around its verb.
    pub expected: Vec<String>,
    /// What stands there instead; `None` at the end of the sentence, or where nothing was tried.
    pub instead: Option<String>,
    /// Whether a condition of `where` did not hold.
    pub condition: bool,
    /// Whether it is a frame: where its verb stands, `expected` is all that it asks for.
    pub frame: bool,
}

/// A match of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// All of it.
    pub span: Span,
    /// What was captured, by name.
    pub captures: Vec<(String, Span)>,
    /// What a frame's fact says; nothing for a pattern.
    pub said: Vec<(&'static str, String)>,
}

impl Rules {
    /// What came of each rule in each sentence of a document.
    pub fn explain(&self, evidence: Evidence<'_>) -> Vec<Attempt> {
        let keyed = Keyed::new(evidence.atoms);
        let scene = Scene::new(evidence, &keyed, self.frames());
        let reading = Reading::new(&scene, evidence);
        let awake = self.awake(&keyed, &evidence);
        let mut out = Vec::new();
        for (n, sentence) in evidence.sentences.iter().enumerate() {
            for (number, rule) in self.program.rules.iter().enumerate() {
                let attempt = self.attempt(&reading, rule, &sentence.atoms);
                let far = attempt.reached.is_some_and(|span| !span.is_empty());
                let asleep = !far && !awake.contains(&(n, number as u32));
                out.push(if asleep { self.asleep(rule) } else { attempt });
            }
            frames::attempts(&scene, &self.program.frames, &sentence.atoms, &mut out);
        }
        out
    }

    /// A rule that no word or annotation of the sentence wakes.
    fn asleep(&self, rule: &Rule) -> Attempt {
        let mut expected: Vec<String> = Vec::new();
        for anchor in rule.anchors.iter().take(20) {
            expected.push(match anchor {
                Anchor::Word(word) => format!("{:?}", self.program.word(*word)),
                Anchor::Mention(kind) => name_of(*kind).to_owned(),
            });
        }
        if rule.anchors.len() > expected.len() {
            expected.push("…".to_owned());
        }
        Attempt {
            rule: rule.name,
            found: Vec::new(),
            reached: None,
            expected,
            instead: None,
            condition: false,
            frame: false,
        }
    }

    fn attempt(&self, reading: &Reading<'_>, rule: &Rule, sentence: &Range<usize>) -> Attempt {
        let mut search = Search::new(&self.program, reading);
        search.reach = Some(Reach::default());
        let mut matches = Vec::new();
        search.all(rule, sentence, &mut matches);
        let mut attempt = Attempt {
            rule: rule.name,
            found: matches.iter().map(|m| found(reading, rule, m)).collect(),
            reached: None,
            expected: Vec::new(),
            instead: None,
            condition: false,
            frame: false,
        };
        let reach = search.reach.take().unwrap_or_default();
        if matches.is_empty() {
            attempt.reached = Some(reading.atoms().span(reach.start..reach.at));
            attempt.condition = reach.conditions;
            let place = |test: &u32| rule.pattern.get(self.program.places[*test as usize].clone());
            attempt.expected = reach.tests.iter().filter_map(place).map(str::to_owned).collect();
            attempt.expected.dedup();
            let end = reading.word_end(reach.at).min(sentence.end);
            attempt.instead = (reach.at < sentence.end).then(|| reading.text(reach.at..end));
        }
        attempt
    }
}

fn found(reading: &Reading<'_>, rule: &Rule, found: &Match) -> Found {
    let span = |range: &Range<usize>| reading.atoms().span(range.clone());
    let mut captures: Vec<(String, Span)> =
        found.caught.iter().map(|c| (rule.slots[c.slot as usize].clone(), span(&c.atoms))).collect();
    captures.sort_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)));
    Found { span: span(&found.atoms), captures, said: Vec::new() }
}

fn name_of(kind: Kind) -> &'static str {
    Kind::ALL.iter().find(|(_, k)| *k == kind).map_or("", |(name, _)| name)
}
