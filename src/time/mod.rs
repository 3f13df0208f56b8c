//! Temporal expressions: where they stand and what they mean.
//!
//! Values are TIMEX3/ISO 8601 strings as `GUIDELINES.md` section 4 defines them, with a half-open interval of days.

mod bare;
mod build;
mod calendar;
mod clock;
mod context;
mod count;
mod day;
mod days;
mod digits;
mod grammar;
mod instants;
mod iso;
mod length;
mod lexicon;
mod lunar;
mod lunar_day;
mod meaning;
mod memory;
mod moment;
mod nth;
mod offset;
mod parse;
mod period;
mod range;
mod reader;
mod resolve;
mod sense;
mod settle;
mod stretch;
#[cfg(test)]
mod tests;
mod yearly;

use jiff::civil::Date;

pub use parse::parse;

use crate::text::Span;
use crate::tokenize::{Atoms, Sentence};

/// A temporal expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Where it stands, signal words outside.
    pub span: Span,
    /// Which kind.
    pub kind: TimeKind,
    /// The TIMEX3/ISO value: `2023-08-17`, `2023-H1`, `P10Y`, `A/B`, `PAST_REF`. Fields that need a date of
    /// publication which was not given are `X`: `XXXX-08-17`.
    pub value: String,
    /// The first day, where the value is dated.
    pub begin: Option<Date>,
    /// One past the last day, where the value is dated.
    pub end_excl: Option<Date>,
    /// `đầu`, `cuối`, `khoảng`, ….
    pub modifier: Option<TimeMod>,
    /// What the value was counted from.
    pub anchor: Anchor,
    /// Which way a partial date was completed.
    pub direction: Option<Direction>,
    /// The word before it that says how it bounds (`từ`, `đến`, `trước`).
    pub signal: Option<Signal>,
    /// What a reader should know: a lunar date, a range of durations.
    pub note: Option<String>,
    /// The rule that made it.
    pub rule: &'static str,
}

crate::text::names! {
    /// The kinds of temporal expression.
    TimeKind {
        /// A day, week, month, quarter, year, or a vague reference.
        Date = "DATE",
        /// A clock time or part of a day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A recurrence.
        Set = "SET",
        /// From a point to a point.
        Interval = "INTERVAL",
    }
}

crate::text::names! {
    /// How a value is to be taken.
    TimeMod {
        /// `đầu`
        Start = "START",
        /// `giữa`
        Mid = "MID",
        /// `cuối`, `hết`
        End = "END",
        /// `khoảng`
        Approx = "APPROX",
        /// `chưa đầy`
        LessThan = "LESS_THAN",
        /// `hơn`
        MoreThan = "MORE_THAN",
        /// `trong vòng`
        EqualOrLess = "EQUAL_OR_LESS",
        /// `ít nhất`
        EqualOrMore = "EQUAL_OR_MORE",
    }
}

crate::text::names! {
    /// What a value is counted from.
    Anchor {
        /// Nothing: it is complete.
        Absolute = "absolute",
        /// The date of publication.
        DocDate = "docdate",
        /// A time that the text gave before.
        Text = "text",
        /// It has no place on the calendar.
        None = "none",
    }
}

crate::text::names! {
    /// Which way a partial date was completed.
    Direction {
        /// The nearest that had begun by the date of publication.
        Past = "past",
        /// The next one.
        Future = "future",
        /// By the calendar: `năm nay`, `tuần trước`.
        Calendar = "calendar",
    }
}

crate::text::names! {
    /// What a signal word makes of the time after it.
    SignalRole {
        /// `vào`, `hồi`, `lúc`
        At = "at",
        /// `trong`
        During = "during",
        /// `từ`, `kể từ`
        Since = "since",
        /// `đến`, `tới`, as far as
        Until = "until",
        /// `đến` before a deadline or a state reached
        By = "by",
        /// `tính đến`, `lũy kế đến`
        AsOf = "as_of",
        /// `trước`
        Before = "before",
        /// `sau`
        After = "after",
        /// `hơn`, `chưa đầy`, `trong vòng`
        Qualifier = "qualifier",
    }
}

/// A word that says how the time after it bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// Where it stands.
    pub span: Span,
    /// What it makes of the time.
    pub role: SignalRole,
}

/// How partial dates are completed where the text gives no cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Prefer {
    /// The nearest in the past: news.
    #[default]
    Past,
    /// The next: dialogue.
    Future,
    /// Whichever is nearer.
    Nearest,
}

/// Finds the temporal expressions of a text, sorted, none over another.
///
/// `published` is the date of publication; without it, what depends on it keeps `X` in its value and no interval.
///
/// ```
/// use sukien::time::{Prefer, find};
/// use sukien::tokenize::{scan, sentences};
/// let atoms = scan("Hội nghị diễn ra từ 16 đến 21/11 tại Huế.");
/// let published = jiff::civil::date(2024, 11, 25);
/// let times = find(&atoms, &sentences(&atoms), Some(published), Prefer::Past);
/// assert_eq!(times[0].value, "2024-11-16/2024-11-21");
/// ```
pub fn find(atoms: &Atoms<'_>, sentences: &[Sentence], published: Option<Date>, prefer: Prefer) -> Vec<Time> {
    let terms = lexicon::Lexicon::get().terms(atoms);
    let mut resolver = resolve::Resolver::new(published, prefer);
    let mut times = Vec::new();
    for sentence in sentences {
        let reader = reader::Reader::new(atoms, &terms, sentence.atoms.clone());
        resolver.memory.next_sentence();
        grammar::run(&reader, |found| times.extend(build::record(&reader, &mut resolver, found)));
    }
    times
}
