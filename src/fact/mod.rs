//! Facts: who, what, how much, when, according to whom.
//!
//! This version finds dated figures (`figure`, `change`, `rank`); the rule language comes with its own issue. A
//! sentence is cut into clauses ([`scene`]); a clause with a verb of figures and a number is a figure or a change
//! ([`figure`]), one with a superlative or a place in an order is a rank ([`rank`]). What a clause leaves out it takes
//! from the one before.

mod basis;
mod circumstance;
mod clause;
mod figure;
mod frame;
mod layout;
mod noun;
mod office;
mod phrases;
mod rank;
pub mod rule;
mod scene;
mod speech;
mod subject;
mod ticker;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use phrases::Verb;
use scene::Scene;

use crate::entity::Entity;
use crate::quantity::Quantity;
use crate::quote::Quote;
use crate::segment::Word;
use crate::tag::Tag;
use crate::text::Span;
use crate::time::Time;
use crate::tokenize::{Atoms, Sentence};

/// A fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The smallest stretch that holds predicate and arguments.
    pub span: Span,
    /// Which kind.
    pub kind: FactKind,
    /// Canonical names of whom it is about.
    pub subject: Vec<String>,
    /// The verb as written.
    pub predicate: String,
    /// What is acted on or measured.
    pub object: Option<String>,
    /// Its numbers: index into the document's quantities, and the part each plays.
    pub quantities: Vec<(usize, &'static str)>,
    /// Its times.
    pub times: Vec<FactTime>,
    /// What else it says: `scope`, `rank`, `superlative`, `recipient`.
    pub args: Vec<(&'static str, Arg)>,
    /// When, seen from the text.
    pub tense: Tense,
    /// How sure.
    pub modality: Modality,
    /// Whether it is denied.
    pub negative: bool,
    /// Whose claim it is; `None` is the newspaper's own voice.
    pub attribution: Option<Vec<String>>,
    /// The rule that made it.
    pub rule: &'static str,
}

/// A time of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactTime {
    /// Which time.
    pub what: TimeRef,
    /// How it bears on the fact: `at`, `during`, `since`, `as_of`, `basis`, `each`, ….
    pub rel: &'static str,
}

/// Which time a fact has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeRef {
    /// Index into the document's times.
    Time(usize),
    /// A value taken over from an earlier sentence or clause.
    Inherited(String),
    /// The date of publication.
    Published,
}

/// A value of [`Fact::args`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
}

crate::text::names! {
    /// What is asserted: the closed list of the guidelines.
    FactKind {
        /// Someone goes somewhere to meet, tour, inspect.
        Visit = "visit",
        /// Sides meet face to face.
        Meeting = "meeting",
        /// They talk or write at a distance.
        Call = "call",
        /// Talks on a matter, outcome open.
        Negotiation = "negotiation",
        /// An agreement is signed, joined, left, ratified, or says something.
        Agreement = "agreement",
        /// The status between two sides changes or stands.
        Relations = "relations",
        /// Sides work together or deepen it.
        Cooperation = "cooperation",
        /// Something is given, handed over, paid, provided.
        Transfer = "transfer",
        /// An embargo, ban or sanction is set or lifted.
        Sanction = "sanction",
        /// Attack, clash, military act.
        Conflict = "conflict",
        /// Forces, ships, staff, equipment are sent or stationed.
        Deployment = "deployment",
        /// Someone says, judges, explains.
        Statement = "statement",
        /// Asks, urges, suggests, wishes.
        Proposal = "proposal",
        /// Promises, stands ready.
        Commitment = "commitment",
        /// Backs, welcomes, agrees, accepts.
        Support = "support",
        /// Rejects, denies, protests, criticises, accuses.
        Opposition = "opposition",
        /// Warns.
        Warning = "warning",
        /// An authority approves, orders, permits, bans, issues.
        Decision = "decision",
        /// Elected, appointed, becomes.
        TakeOffice = "take_office",
        /// Resigns, is dismissed, retires.
        LeaveOffice = "leave_office",
        /// Holds an office or job.
        HoldOffice = "hold_office",
        /// Is born, studies, marries, dies a natural death.
        LifeEvent = "life_event",
        /// Gets a prize, title, rank.
        Award = "award",
        /// Another lasting property of a named subject.
        Description = "description",
        /// An organisation is founded, renamed, merged, split.
        Founding = "founding",
        /// A product, campaign, project, building work begins.
        Launch = "launch",
        /// Something opens, is finished, inaugurated.
        Completion = "completion",
        /// Something halts, closes, is delayed, called off.
        Stop = "stop",
        /// Buys, sells, invests, raises money, wins a bid, lends.
        Transaction = "transaction",
        /// Holds shares, property, stock.
        Ownership = "ownership",
        /// A measure has a value.
        Figure = "figure",
        /// A measure rises or falls, or holds.
        Change = "change",
        /// A part of a whole.
        Share = "share",
        /// A place in an order, first or most of its kind.
        Rank = "rank",
        /// Dead, injured, missing, ill, infected people.
        Casualties = "casualties",
        /// Things destroyed, lost, harmed.
        Damage = "damage",
        /// The accident, fire, crash, failure itself.
        Accident = "accident",
        /// Storm, flood, heat, quake: where, how strong.
        Disaster = "disaster",
        /// Saved, evacuated, treated.
        Rescue = "rescue",
        /// An unlawful act, alleged or found.
        Crime = "crime",
        /// Arrested, held, searched, wanted, gives himself up.
        Arrest = "arrest",
        /// Investigated, charged, tried, appeals.
        Prosecution = "prosecution",
        /// Sentenced, fined, disciplined, handled in number.
        Penalty = "penalty",
        /// A contest: result or fixture.
        Match = "match",
        /// What a player or team scored or achieved in it.
        Score = "score",
        /// Plays a part, performs, publishes, shows.
        Performance = "performance",
        /// Something that happened and is none of these.
        Event = "event",
        ..
        /// A type that only a user's rules know.
        Other,
    }
}

crate::text::names! {
    /// When a fact holds, seen from the text.
    Tense {
        /// It is over.
        Past = "past",
        /// It holds.
        Present = "present",
        /// It is to come.
        Future = "future",
        /// It holds always or repeatedly.
        Generic = "generic",
    }
}

crate::text::names! {
    /// How sure a fact is.
    Modality {
        /// Said as true.
        Asserted = "asserted",
        /// An event to come.
        Planned = "planned",
        /// A value to come.
        Predicted = "predicted",
        /// Promised.
        Committed = "committed",
        /// Suggested.
        Proposed = "proposed",
        /// Wished.
        Desired = "desired",
        /// It may be.
        Possible = "possible",
        /// If.
        Conditional = "conditional",
    }
}

/// What the rooms before found in one document.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The atoms.
    pub atoms: &'a Atoms<'a>,
    /// The sentences.
    pub sentences: &'a [Sentence],
    /// The names.
    pub entities: &'a [Entity],
    /// The times.
    pub times: &'a [Time],
    /// The quantities.
    pub quantities: &'a [Quantity],
    /// What people say.
    pub quotes: &'a [Quote],
    /// The words.
    pub words: &'a [Word],
    /// Their parts of speech.
    pub tags: &'a [Tag],
}

/// What a clause without a subject or a measure of its own goes on from.
#[derive(Debug, Clone, Default)]
struct Carried {
    subject: Vec<String>,
    object: Option<String>,
    predicate: String,
    /// Whether it was a place in an order.
    ranked: bool,
    /// Where the fact stands in the output.
    fact: usize,
}

/// What stands around a clause.
#[derive(Debug, Clone, Copy)]
struct Context<'c> {
    /// The fact before it in its sentence.
    carried: Option<&'c Carried>,
    /// Whom the last figure of the text was about.
    topic: &'c [String],
}

/// Finds the facts of a document, sorted by start.
pub fn find(evidence: Evidence<'_>) -> Vec<Fact> {
    let scene = Scene::new(evidence);
    let mut out = Vec::new();
    let mut topic = Vec::new();
    let repeated = layout::repeated(&evidence);
    for (n, sentence) in evidence.sentences.iter().enumerate() {
        if repeated.get(n).copied().unwrap_or(false) {
            continue;
        }
        read_sentence(&scene, sentence.atoms.clone(), &mut topic, &mut out);
        clause::read(&scene, &sentence.atoms, &mut out);
        office::read(&scene, &sentence.atoms, &mut out);
        ticker::read(&scene, &sentence.atoms, &mut out);
    }
    speech::statements(&scene, evidence.quotes, &mut out);
    tidy(&mut out);
    speech::attribute(evidence.quotes, &mut out);
    circumstance::inherit(&scene, &mut out);
    out
}

/// One record for one assertion: an event wins over the number that only counts in it, and a headline or a caption
/// that repeats the body says nothing new.
fn tidy(out: &mut Vec<Fact>) {
    let counted = |f: &Fact| {
        matches!(f.kind, FactKind::Figure | FactKind::Change) && matches!(f.rule, "figure" | "change")
    };
    let used: HashSet<usize> = out
        .iter()
        .filter(|f| !counted(f) && f.kind != FactKind::Rank)
        .flat_map(|f| f.quantities.iter().map(|(q, _)| *q))
        .collect();
    out.retain(|f| {
        !counted(f) || f.quantities.is_empty() || !f.quantities.iter().all(|(q, _)| used.contains(q))
    });
    let measured: Vec<Span> = out.iter().filter(|f| counted(f)).map(|f| f.span).collect();
    let bare = |f: &Fact| f.kind == FactKind::Change && f.quantities.is_empty();
    out.retain(|f| !bare(f) || !measured.iter().any(|s| s.start < f.span.end && f.span.start < s.end));
    out.sort_by_key(|f| (f.span.start, f.span.end));
    out.dedup_by(|b, a| {
        a.span == b.span && a.kind == b.kind && a.subject == b.subject && a.quantities == b.quantities
    });
    let mut richest: HashMap<(FactKind, Vec<String>, Option<String>), usize> = HashMap::new();
    let mut keep = vec![true; out.len()];
    for n in 0..out.len() {
        let f = &out[n];
        let weight = |f: &Fact| f.quantities.len() + f.times.len();
        let key = (f.kind, f.subject.clone(), f.object.clone());
        match richest.get(&key).copied() {
            Some(k) if weight(f) == 0 => keep[n] = k == n,
            Some(k) if weight(&out[k]) == 0 => {
                keep[k] = false;
                richest.insert(key, n);
            }
            _ => {
                richest.insert(key, n);
            }
        }
    }
    let mut kept = keep.into_iter();
    out.retain(|_| kept.next().unwrap_or(true));
}

fn read_sentence(scene: &Scene<'_>, sentence: Range<usize>, topic: &mut Vec<String>, out: &mut Vec<Fact>) {
    if scene.quantities_in(sentence.clone()).next().is_none()
        && !sentence.clone().any(|i| matches!(scene.atoms.lower(i), "nhất" | "đầu"))
    {
        return;
    }
    let mut carried: Option<Carried> = None;
    let mut heading: Vec<FactTime> = Vec::new();
    let mut sureness = Modality::Asserted;
    let mut source: Option<Vec<String>> = None;
    let mut host: Option<String> = None;
    for clause in scene.clauses(sentence) {
        let times = circumstance::times(scene, clause.clone());
        if noun::phrase(scene, clause.clone()).is_empty() || figure::session(scene, &clause) {
            let quantity = scene.quantities_in(clause.clone()).next().is_some();
            if !quantity {
                // `Lúc 9h hôm nay (ngày 19/11)`: the bracket says the same again.
                let bracketed = clause.start > 0 && scene.atoms.text(clause.start - 1) == "(";
                if !bracketed || heading.is_empty() {
                    heading = times;
                }
                sureness = circumstance::stance(scene, clause).modality;
                continue;
            }
        }
        if scene.atoms.lower(clause.start) == "theo" {
            source = circumstance::source(scene, clause.clone()).or(source);
            continue;
        }
        if let Some(body) = figure::host(scene, &clause) {
            host = Some(body);
            continue;
        }
        let mut clause = clause;
        if let Some((speaker, from)) = circumstance::claim(scene, clause.clone()) {
            source = speaker.or(source);
            clause.start = from;
        }
        let before = out.len();
        if let Some(extra) = carried.as_ref().and_then(|c| figure::again(scene, &clause, out.get(c.fact)?)) {
            out.push(extra);
            continue;
        }
        // `Con số này …` at the head of a sentence: the last measure of the text.
        let earlier =
            (carried.is_none() && figure::mentions_back(scene, &clause)).then(|| last_figure(out)).flatten();
        let known = carried.as_ref().or(earlier.as_ref());
        read_clause(scene, &clause, Context { carried: known, topic: topic.as_slice() }, out);
        for fact in &mut out[before..] {
            add_heading(fact, &heading);
            if fact.modality == Modality::Asserted && sureness != Modality::Asserted {
                fact.modality = sureness;
                fact.tense = circumstance::tense(scene, &fact.times, sureness, false);
            }
            fact.attribution.clone_from(&source);
            if let Some(body) = &host {
                figure::seat(fact, body);
            }
        }
        if out.len() > before {
            let fact = &out[out.len() - 1];
            if fact.kind != FactKind::Rank && fact.object.is_some() {
                topic.clone_from(&fact.subject);
            }
            carried = Some(Carried {
                subject: fact.subject.clone(),
                object: fact.object.clone(),
                predicate: fact.predicate.clone(),
                ranked: fact.kind == FactKind::Rank,
                fact: (before..out.len()).find(|&k| is_twin(&out[k], fact)).unwrap_or(out.len() - 1),
            });
        }
    }
}

/// What a clause goes on from that speaks of the last measure.
fn last_figure(out: &[Fact]) -> Option<Carried> {
    let (fact, found) = out.iter().enumerate().rev().take(8).find(|(_, f)| f.kind == FactKind::Figure)?;
    Some(Carried {
        subject: found.subject.clone(),
        object: found.object.clone(),
        predicate: found.predicate.clone(),
        ranked: false,
        fact,
    })
}

/// Whether two figures are of one measure, each with a price of its own.
fn is_twin(a: &Fact, b: &Fact) -> bool {
    a.rule == b.rule && a.subject == b.subject && a.object == b.object && a.predicate == b.predicate
}

/// Times that head a sentence hold for what has none of its own: `Năm 2014 , …`, `So với cùng kỳ , …`.
fn add_heading(fact: &mut Fact, heading: &[FactTime]) {
    let changes = fact.kind == FactKind::Change || fact.quantities.iter().any(|(_, part)| *part == "change");
    for basis in [false, true] {
        let has = fact.times.iter().any(|t| (t.rel == "basis") == basis);
        if !has && (changes || !basis) {
            fact.times.extend(heading.iter().filter(|t| (t.rel == "basis") == basis).cloned());
        }
    }
}

/// The facts of one clause.
fn read_clause(scene: &Scene<'_>, clause: &Range<usize>, context: Context<'_>, out: &mut Vec<Fact>) {
    let carried = context.carried;
    let continued =
        carried.filter(|c| !c.ranked).and_then(|c| Some((c.fact, figure::continued(scene, clause)?)));
    if let Some((fact, part)) = continued {
        if let Some(fact) = out.get_mut(fact) {
            fact.quantities.push(part);
            fact.span = fact.span.cover(scene.quantities[part.0].span);
        }
        return;
    }
    if let Some(head) = figure::head(scene, clause) {
        let change = matches!(head.verb, Verb::Rise | Verb::Fall);
        let folded = carried
            .filter(|c| change && head.phrase.is_empty() && !c.ranked)
            .and_then(|c| out.get_mut(c.fact));
        if let Some(fact) = folded {
            figure::fold(scene, fact, clause, &head);
            let (last, same) = (fact.clone(), carried.map_or(0, |c| c.fact) + 1);
            for twin in out.iter_mut().skip(same).filter(|f| is_twin(f, &last)) {
                figure::fold(scene, twin, clause, &head);
            }
        } else {
            let fact = figure::read(scene, clause, &head, context);
            let facts = fact.into_iter().flat_map(|f| figure::distribute(scene, clause, &head, f));
            for fact in facts {
                let more = figure::more(scene, clause, &head, &fact);
                out.push(fact);
                out.extend(more);
            }
        }
    } else if let Some(fact) = figure::counted(scene, clause) {
        out.push(fact);
    }
    out.extend(rank::read(scene, clause, carried));
}

/// Writes into changes what they are compared with (`so với năm 2021` -> `2021`).
pub fn fill_bases(atoms: &Atoms<'_>, times: &[Time], quantities: &mut [Quantity]) {
    basis::fill(atoms, times, quantities);
}

#[cfg(test)]
mod tests;
