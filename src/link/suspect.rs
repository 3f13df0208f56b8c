//! What in a fact cannot be right as it stands. It is said, never repaired: `args.suspect` holds the reason.

use jiff::civil::Date;

use crate::entity::{Entity, Label};
use crate::fact::{Arg, Fact, FactKind, Modality, Tense, TimeRef};
use crate::text::Span;
use crate::time::{Anchor, Time, TimeKind};

/// Two names are one pair if so many bytes at most stand between them (` - `).
const JOINT: usize = 3;

/// What the facts of one document are checked against.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'d> {
    /// The text that spans count in.
    pub text: &'d str,
    /// The names, sorted.
    pub entities: &'d [Entity],
    /// The times.
    pub times: &'d [Time],
    /// The date of publication.
    pub published: Option<Date>,
}

/// Marks the facts that cannot be right: a name that nearly is a well-known one, a past event dated after
/// publication, a relation of a country with itself.
///
/// ```
/// let pipeline = sukien::Pipeline::default();
/// let text = "Ngày 5/3/2031, Na Uy đã ký hiệp định với Lào.";
/// let doc = pipeline.parse(text, "2024-03-06".parse().ok()).unwrap();
/// let doubts: Vec<_> = doc.facts().iter().flat_map(|f| &f.args).filter(|(name, _)| *name == "suspect").collect();
/// assert_eq!(doubts.len(), doc.facts().len());
/// ```
pub fn mark(facts: &mut [Fact], scene: Scene<'_>) {
    for fact in facts {
        if fact.args.iter().any(|(name, _)| *name == "suspect") {
            continue;
        }
        let reason = near_miss(fact, scene)
            .or_else(|| after_publication(fact, scene))
            .or_else(|| with_itself(fact, scene));
        if let Some(reason) = reason {
            fact.args.push(("suspect", Arg::Text(reason)));
        }
    }
}

/// `Trương Tấn Thành`, where everybody knows another name.
fn near_miss(fact: &Fact, scene: Scene<'_>) -> Option<String> {
    let named = |e: &&Entity| fact.subject.contains(&e.name);
    let (entity, known) = scene.entities.iter().filter(named).find_map(|e| Some((e, e.suspect?)))?;
    Some(format!("“{}” is nearly the well-known name “{known}”", entity.name))
}

/// A day that the text gives in full and that had not come when the text did.
fn after_publication(fact: &Fact, scene: Scene<'_>) -> Option<String> {
    let published = scene.published?;
    if fact.modality != Modality::Asserted || fact.tense != Tense::Past {
        return None;
    }
    let full = |t: &&Time| t.anchor == Anchor::Absolute && matches!(t.kind, TimeKind::Date | TimeKind::Time);
    fact.times.iter().filter(|t| matches!(t.rel, "at" | "during")).find_map(|time| {
        let TimeRef::Time(n) = time.what else { return None };
        let time = scene.times.get(n).filter(full)?;
        let later = time.begin? > published.tomorrow().ok()?;
        later.then(|| format!("told as past, but {} is after publication ({published})", time.value))
    })
}

/// `quan hệ Mỹ - Mỹ`.
fn with_itself(fact: &Fact, scene: Scene<'_>) -> Option<String> {
    let paired = matches!(
        fact.kind,
        FactKind::Relations
            | FactKind::Cooperation
            | FactKind::Negotiation
            | FactKind::Agreement
            | FactKind::Figure
            | FactKind::Change
            | FactKind::Meeting
            | FactKind::Statement
    );
    if !paired {
        return None;
    }
    let from = scene.entities.partition_point(|e| e.span.start < fact.span.start);
    let inside: &[Entity] = &scene.entities[from..];
    let inside = &inside[..inside.partition_point(|e| e.span.start < fact.span.end)];
    inside.windows(2).find_map(|pair| {
        let (a, b) = (&pair[0], &pair[1]);
        let same = a.label == Label::Loc && a.label == b.label && a.name == b.name;
        (same && joined(scene.text, a.span, b.span)).then(|| format!("“{}” stands with itself", a.name))
    })
}

/// Whether nothing but a dash stands between two names.
fn joined(text: &str, a: Span, b: Span) -> bool {
    let between = text.get(a.end as usize..b.start as usize).map(|s| s.trim_matches([' ', '_']));
    between.is_some_and(|s| s.len() <= JOINT && matches!(s, "-" | "–" | "—"))
}
