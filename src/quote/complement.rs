//! What a cue says: from where to where.

use std::ops::Range;

use super::cue::{Hit, Voice};
use super::extent::{end, trim};
use super::lexicon::{Class, Frame, word};
use super::marks::Stretch;
use super::scene::Scene;
use crate::tag::Upos;

/// How many atoms may stand between a cue and its `rằng`.
const TO_THAT: usize = 15;
/// How many atoms are looked at for the verb of a clause, times not counted.
const TO_VERB: usize = 14;
/// So many atoms before a cue its clause may be tied to a noun by `mà`.
const RELATIVE: usize = 8;
/// `này` stands at most so many atoms after the start of what it points at.
const POINTER: usize = 5;
/// How many atoms a circumstance may take before the clause it belongs to.
pub const TO_COMMA: usize = 30;

/// Where what follows the cue begins, and whether a word or mark says so.
pub fn start(scene: &Scene<'_>, hit: &Hit, end: usize) -> Option<(usize, bool)> {
    let atoms = scene.atoms;
    let mut at = hit.atoms.end;
    if matches!(atoms.lower(at), "thêm" | "rõ" | "tiếp" | "luôn") {
        at += 1;
    }
    if at >= end || scene.is_stop(at) {
        return None;
    }
    let after_comma = |k: usize| if scene.is_mark(k, &[","]) { k + 1 } else { k };
    if atoms.lower(at - 1) == "rằng" {
        return Some((after_comma(at), true));
    }
    if atoms.lower(at) == "rằng" || atoms.lower(at) == "là" && hit.cue.frame != Frame::Mark {
        return Some((after_comma(at + 1), true));
    }
    if scene.is_mark(at, &[":"]) {
        return Some((at + 1, true));
    }
    if scene.is_mark(at, &[","]) {
        let takes = matches!(hit.cue.frame, Frame::Say | Frame::Finite | Frame::Show | Frame::Order)
            || hit.cue.frame == Frame::That && !hit.cue.verb;
        return takes.then_some((at + 1, true));
    }
    for k in at..end.min(at + TO_THAT) {
        if scene.is_punct(k) && scene.entity(k).is_none() {
            break;
        }
        let addressed = matches!(atoms.lower(at), "với" | "cho" | "sự") || k <= at + 3;
        if atoms.lower(k) == "rằng" {
            return Some((after_comma(k + 1), true));
        }
        if atoms.lower(k) == "là" && matches!(atoms.lower(at), "với" | "sự") && addressed {
            return Some((k + 1, true));
        }
    }
    (!matches!(hit.cue.frame, Frame::That | Frame::Mark)).then_some((at, false))
}

/// What follows the cue, if it is a clause.
pub fn forward(scene: &Scene<'_>, hit: &Hit, next: &[Hit], stretches: &[Stretch]) -> Option<Range<usize>> {
    let sentence = scene.sentence_atoms(hit.atoms.start);
    let (from, marked) = start(scene, hit, sentence.end)?;
    if from >= sentence.end || scene.begins_line(from) && from > sentence.start {
        return None;
    }
    // `đề xuất, kiến nghị …`: a row of verbs, of which the last says something.
    let row = scene.is_mark(from - 1, &[","]) && next.first().is_some_and(|n| n.atoms.start == from);
    let range = trim(scene, from..end(scene, from, &sentence, next, stretches), stretches);
    let that = scene.atoms.lower(from - 1) == "rằng" || scene.atoms.lower(from.saturating_sub(2)) == "rằng";
    let at_once = that && from <= hit.atoms.end + 3;
    let only_marks = hit.cue.frame == Frame::Mark && (!at_once || hit.cue.mind);
    if range.len() < 2 || row || only_marks {
        return None;
    }
    let clause = if marked {
        that && range.len() > 2 || has_verb(scene, &range)
    } else {
        is_clause(scene, hit, &range)
    };
    clause.then_some(range)
}

/// Whether what follows the cue with nothing between them is what is said.
fn is_clause(scene: &Scene<'_>, hit: &Hit, range: &Range<usize>) -> bool {
    let at = range.start;
    if word(scene.atoms, at, Class::CIRCUMSTANCE) > 0
        && word(scene.atoms, at, Class::BARE_STOP) == 0
        && hit.voice == Voice::Active
        && matches!(hit.cue.frame, Frame::Finite | Frame::Order | Frame::Say)
        && circumstance_first(scene, range)
    {
        return true;
    }
    let this = matches!(scene.atoms.lower(at), "điều") && matches!(scene.atoms.lower(at + 1), "này" | "đó");
    if word(scene.atoms, at, Class::BARE_STOP) > 0 && scene.entity(at).is_none() && !this {
        return hit.voice == Voice::Active
            && !matches!(hit.cue.frame, Frame::That | Frame::Mark | Frame::Source)
            && word(scene.atoms, at, Class::CIRCUMSTANCE) > 0
            && circumstance_first(scene, range);
    }
    if matches!(scene.atoms.lower(at), "mà" | "này" | "đó" | "qua" | "bằng" | "hay" | "hoặc" | "ấy")
    {
        return false;
    }
    if is_pointed_at(scene, range) || is_held_back(scene, hit) {
        return false;
    }
    match hit.cue.frame {
        Frame::Say | Frame::Show => has_verb(scene, range) && range.len() >= 3,
        Frame::Order => is_order(scene, range),
        Frame::Finite => is_finite(scene, hit, range) || hit.voice == Voice::Noun && verb_first(scene, range),
        Frame::That | Frame::Mark | Frame::Source | Frame::None => false,
    }
}

/// `cho biết thông tin này trước phiên tòa`: the thing said is pointed at, and nothing is said of it.
fn is_pointed_at(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let pointer =
        range.clone().take(POINTER).skip(1).find(|&i| matches!(scene.atoms.lower(i), "này" | "trên"));
    let plain = |p: usize| (range.start..p).all(|i| scene.entity(i).is_none() && scene.tag(i) == Upos::Noun);
    pointer.is_some_and(|p| {
        let next = p + 1;
        let acts = next < range.end
            && (is_predicate(scene, next)
                || scene.tag(next) == Upos::Adv
                || word(scene.atoms, next, Class::ADVERB) > 0);
        plain(p)
            && !acts
            && (word(scene.atoms, range.start, Class::DOCUMENT) > 0
                || scene.atoms.lower(range.start) == "điều")
    })
}

/// `không tiết lộ lý do`, `dữ liệu mà cơ quan này yêu cầu`: what follows is not said.
fn is_held_back(scene: &Scene<'_>, hit: &Hit) -> bool {
    let at = hit.atoms.start;
    let before = |i: usize| scene.atoms.lower(i);
    if at > 0 && matches!(before(at - 1), "không" | "chưa" | "chẳng") {
        return true;
    }
    let first = at.saturating_sub(RELATIVE).max(scene.sentence_atoms(at).start);
    let free = |i: &usize| !scene.is_punct(*i);
    (first..at).rev().take_while(free).any(|i| {
        let noun = scene.entity(i + 1).is_some()
            || matches!(scene.tag(i + 1), Upos::Noun | Upos::Propn | Upos::Pron);
        before(i) == "mà" && noun && i > first && scene.tag(i - 1) != Upos::Verb
    })
}

fn is_predicate(scene: &Scene<'_>, i: usize) -> bool {
    scene.entity(i).is_none()
        && (matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj)
            || scene.is_word_start(i) && word(scene.atoms, i, Class::FINITE) > 0)
}

fn has_verb(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    range.clone().take(3 * TO_VERB).any(|i| is_predicate(scene, i))
}

fn verb_first(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    is_predicate(scene, range.start)
}

/// `cảnh báo trong trường hợp …, nước này sẽ …`: a circumstance, a comma and a clause with its own verb.
fn circumstance_first(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let comma = range.clone().take(TO_COMMA).find(|&i| scene.is_mark(i, &[",", ".", ":", "\"", "“"]));
    comma.filter(|&c| scene.is_mark(c, &[","])).is_some_and(|c| {
        (c + 1..range.end)
            .take(TO_VERB)
            .any(|i| scene.entity(i).is_none() && word(scene.atoms, i, Class::FINITE) > 0)
    })
}

/// A noun phrase and what shows that it is a subject; or a verb with nothing before it.
fn is_finite(scene: &Scene<'_>, hit: &Hit, range: &Range<usize>) -> bool {
    let at = range.start;
    let named = scene.entity(at).is_some();
    let wishes =
        scene.atoms.lower(hit.atoms.start) == "bày" && matches!(scene.atoms.lower(at), "mong" | "hy");
    if matches!(scene.atoms.lower(at), "sự" | "niềm" | "lòng")
        && !named
        && hit.atoms.len() > 1
        && scene.atoms.lower(hit.atoms.start) == "bày"
    {
        return false;
    }
    if !wishes && !named && word(scene.atoms, at, Class::STANCE) > 0 {
        return false;
    }
    // `khẳng định hết sức coi trọng …`
    let verb = range.clone().take(4).find(|&i| scene.tag(i) != Upos::Adv).unwrap_or(at);
    if range.len() > 2 && !named && scene.tag(verb) == Upos::Verb {
        return true;
    }
    let subject = scene.entity(at).or_else(|| scene.entity(at + 1)).is_some_and(|e| scene.is_person(e))
        || scene.tag(at) == Upos::Pron
        || word(scene.atoms, at, Class::WOMAN.or(Class::MAN).or(Class::FIRST_PERSON)) == 1
        || word(scene.atoms, at, Class::BOTH) > 0;
    if subject && has_verb(scene, range) {
        return true;
    }
    // `khẳng định gần đây Việt Nam nổi lên`: a name and its verb, after when that is.
    let first = range.clone().find(|&i| !scene.in_time(i)).unwrap_or(at);
    let acts = |e: usize| {
        let end = scene.entity_atoms[e].end;
        end < range.end && scene.entity(end).is_none() && scene.tag(end) == Upos::Verb
    };
    if scene.entity_from(first).is_some_and(acts) {
        return true;
    }
    // `đánh giá việc …`: a noun made of a clause is long.
    let reach = if word(scene.atoms, at, Class::CLAUSE_END) > 0 { 3 * TO_VERB } else { TO_VERB };
    let own = range.clone().take_while(|&i| !is_aside(scene, i));
    own.filter(|&i| !scene.in_time(i)).take(reach).any(|i| {
        scene.entity(i).is_none()
            && scene.is_word_start(i)
            && (word(scene.atoms, i, Class::FINITE) > 0 || scene.tag(i) == Upos::Aux)
    })
}

/// Whether at `i` something begins whose verb is not that of the clause before: `: …`, `, vốn …`, `, nhưng …`.
fn is_aside(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_mark(i, &[":", ";"]) || scene.is_mark(i, &[","]) && word(scene.atoms, i + 1, Class::ASIDE) > 0
}

/// `các hãng báo cáo …`, `thanh toán …`.
fn is_order(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let verb =
        |i: usize| scene.entity(i).is_none() && matches!(scene.tag(i), Upos::Verb | Upos::Aux | Upos::Adj);
    let noun_of = matches!(scene.atoms.lower(range.start), "của" | "về" | "từ");
    !noun_of && range.clone().take_while(|&i| !is_aside(scene, i)).take(2 * TO_VERB).any(verb)
}

/// Whether a clause follows the cue.
pub fn says(scene: &Scene<'_>, hit: &Hit) -> bool {
    let end = scene.sentence_atoms(hit.atoms.start).end;
    start(scene, hit, end).is_some_and(|(from, marked)| marked || is_clause(scene, hit, &(from..end)))
}
