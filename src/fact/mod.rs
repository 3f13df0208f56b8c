//! Facts: who, what, how much, when, according to whom.
//!
//! This version finds dated figures (`figure`, `change`, `rank`); the rule language comes with its own issue. A
//! sentence is cut into clauses ([`scene`]); a clause with a verb of figures and a number is a figure or a change
//! ([`figure`]), one with a superlative or a place in an order is a rank ([`rank`]). What a clause leaves out it takes
//! from the one before.

mod basis;
mod circumstance;
mod figure;
mod phrases;
mod rank;
mod scene;
mod subject;

use std::ops::Range;

use phrases::Verb;
use scene::Scene;

use crate::entity::Entity;
use crate::quantity::Quantity;
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
    /// The kinds of fact built so far.
    FactKind {
        /// A measure has a value.
        Figure = "figure",
        /// A measure rises or falls.
        Change = "change",
        /// A place in an order.
        Rank = "rank",
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
    for sentence in evidence.sentences {
        read_sentence(&scene, sentence.atoms.clone(), &mut topic, &mut out);
    }
    out.sort_by_key(|f| (f.span.start, f.span.end));
    out
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
    for clause in scene.clauses(sentence) {
        let times = circumstance::times(scene, clause.clone());
        if figure::phrase(scene, clause.clone()).is_empty() {
            let quantity = scene.quantities_in(clause.clone()).next().is_some();
            if !quantity {
                heading = times;
                sureness = circumstance::stance(scene, clause).modality;
                continue;
            }
        }
        if scene.atoms.lower(clause.start) == "theo" {
            source = circumstance::source(scene, clause.clone()).or(source);
            continue;
        }
        let mut clause = clause;
        if let Some((speaker, from)) = circumstance::claim(scene, clause.clone()) {
            source = speaker.or(source);
            clause.start = from;
        }
        let before = out.len();
        read_clause(scene, &clause, Context { carried: carried.as_ref(), topic: topic.as_slice() }, out);
        for fact in &mut out[before..] {
            add_heading(fact, &heading);
            if fact.modality == Modality::Asserted && sureness != Modality::Asserted {
                fact.modality = sureness;
                fact.tense = circumstance::tense(scene, &fact.times, sureness, false);
            }
            fact.attribution.clone_from(&source);
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
                fact: out.len() - 1,
            });
        }
    }
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
        match folded {
            Some(fact) => figure::fold(scene, fact, clause, &head),
            None => out.extend(figure::read(scene, clause, &head, context)),
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
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::time::Prefer;
    use crate::tokenize::{scan, sentences};
    use crate::{entity, quantity, time};

    fn check(text: &str) -> Vec<Fact> {
        let atoms = scan(text);
        let sentences = sentences(&atoms);
        let entities = entity::find(&atoms, &sentences);
        let times = time::find(&atoms, &sentences, "2024-07-15".parse().ok(), Prefer::Past);
        let mut taken: Vec<Span> = times.iter().map(|t| t.span).collect();
        taken.extend(entities.iter().map(|e| e.span));
        taken.sort_unstable();
        let mut quantities = quantity::find(&atoms, &sentences, &taken);
        fill_bases(&atoms, &times, &mut quantities);
        let facts = find(Evidence {
            atoms: &atoms,
            sentences: &sentences,
            entities: &entities,
            times: &times,
            quantities: &quantities,
        });
        for fact in &facts {
            assert!(!fact.span.of(atoms.source()).is_empty(), "{text:?}");
            assert!(!fact.subject.is_empty() && !fact.predicate.is_empty(), "{text:?} {fact:?}");
            assert!(fact.quantities.iter().all(|(q, _)| *q < quantities.len()), "{text:?}");
            for time in &fact.times {
                assert!(!matches!(time.what, TimeRef::Time(n) if n >= times.len()), "{text:?}");
            }
        }
        assert!(facts.windows(2).all(|w| w[0].span.start <= w[1].span.start), "not sorted: {text:?}");
        facts
    }

    #[test]
    fn a_change_gets_the_period_it_is_compared_with() {
        let text = "Xuất khẩu của Lào tăng 7% so với năm 2020, nhập khẩu giảm 2%.";
        let atoms = scan(text);
        let sentences = sentences(&atoms);
        let times = time::find(&atoms, &sentences, None, Prefer::Past);
        let mut quantities = quantity::find(&atoms, &sentences, &[]);
        fill_bases(&atoms, &times, &mut quantities);
        let bases: Vec<Option<&str>> =
            quantities.iter().map(|q| q.change.as_ref().and_then(|c| c.basis.as_deref())).collect();
        assert_eq!(bases[0], Some("2020"));
    }

    #[test]
    fn glued_and_segmented_text_gives_the_same_facts() {
        let plain = check("Thương mại Việt - Úc đạt 13,8 tỷ USD năm 2023, giảm 12% so với năm 2022.");
        let segmented = check("Thương_mại Việt - Úc đạt 13,8 tỷ USD năm 2023 , giảm 12 % so với năm 2022 .");
        assert_eq!(plain.len(), 1);
        assert_eq!(plain[0].subject, segmented[0].subject);
        assert_eq!(plain[0].quantities, segmented[0].quantities);
        assert_eq!(plain[0].times, segmented[0].times);
    }

    /// What the rules look for, to be strung together.
    const PIECES: &[&str] = &[
        "kim ngạch",
        "doanh thu",
        "GDP",
        "của",
        "Mỹ",
        "Việt Nam",
        "Việt - Mỹ",
        "đạt",
        "tăng",
        "giảm",
        "là",
        "có",
        "còn",
        "lên",
        "xuống",
        "5 tỷ USD",
        "11 %",
        "năm 2022",
        "so với",
        "cùng kỳ",
        "lớn nhất",
        "lớn thứ tám",
        "đứng thứ 5",
        "đứng đầu",
        "thế giới",
        ",",
        ".",
        "và",
        "(",
        ")",
        "-",
        "với",
        "1.200 dự án",
        "hai nước",
        "dự kiến",
        "không",
        "theo",
        "Bộ Y tế",
        "cho biết",
        "trong số",
        "về",
        "học tập",
        "sinh viên",
        "20.000 sinh viên",
        "🎉",
        "\n",
    ];

    fn strung() -> impl Strategy<Value = String> {
        prop::collection::vec(
            (prop::sample::select(PIECES), prop::sample::select(&[" ", "", "_", "\n"][..])),
            0..60,
        )
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
    }

    proptest! {
        #[test]
        fn any_text_goes_through(text in "\\PC{0,200}") {
            check(&text);
        }

        #[test]
        fn strung_patterns_go_through(text in strung()) {
            check(&text);
        }
    }

    #[test]
    fn long_repetitions_take_linear_time() {
        for piece in [
            "còn ",
            "đạt 5 tỷ USD ",
            "là 5 % ",
            "Mỹ ",
            "lớn nhất và ",
            "tăng 5 %, ",
            "và đạt ",
            "hai nước đạt 5 % ",
            "( ",
            "so với năm 2020 ",
            "tăng 5 % so với ",
            "là đối tác lớn nhất ",
            "đứng thứ 5 ",
            "20 sinh viên ",
            "theo ",
        ] {
            let start = Instant::now();
            check(&piece.repeat(3_000));
            assert!(start.elapsed() < Duration::from_secs(4), "{piece:?} took {:?}", start.elapsed());
        }
    }
}
