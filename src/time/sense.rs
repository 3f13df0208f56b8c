//! What the words of the lexicon say, and how the data files spell it.

use super::meaning::Zone;
use super::{SignalRole, TimeMod};

/// A unit of length or of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Century,
    Decade,
    Year,
    Quarter,
    Month,
    Week,
    Day,
    Night,
    Hour,
    Minute,
    Second,
}

/// What follows a unit and ties it to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Post {
    This,
    Last,
    Before,
    /// `tuần trước nữa`, `năm kia`
    Before2,
    Before3,
    Next,
    After,
    /// `tuần sau nữa`
    After2,
    Prior,
    Following,
    Recent,
    More,
    Back,
    First,
    Final,
}

/// The first words of a part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Mod(TimeMod),
    Whole,
}

/// What an expression of the lexicon says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Unit(Unit),
    Daypart(&'static str),
    Weekday(u8),
    Day(i8),
    TextDay(i8),
    Part(Part),
    Post(Post),
    Month(u8),
    Season(u8),
    Roman(u8),
    Vague,
    Every,
    To,
    /// `true`: a word; `false`: a comma.
    And(bool),
    /// A named stretch of years; `true`: school years.
    Stretch(bool),
    EarlyDay,
    /// The first word of something that the grammar spells out.
    Head,
    Phrase(u16),
    Zone(Zone),
    /// Of the name of a lunar year.
    Stem(u8),
    Branch(u8),
    /// `Q3`
    Quarter(u8),
    Feast {
        lunar: bool,
        /// Only as the whole text.
        alone: bool,
        month: u8,
        day: u8,
    },
}

impl Sense {
    /// Whether an expression may begin with such a word; the others only join expressions or end them. Those that do
    /// both are heads too.
    pub(super) const fn begins(self) -> bool {
        !matches!(self, Self::And(_) | Self::To | Self::Post(_))
    }
}

/// The sense that a line of `words.tsv` gives.
pub(super) fn sense(class: &str, value: &'static str) -> Option<Sense> {
    let small = || value.parse::<u8>().ok();
    Some(match class {
        "unit" => Sense::Unit(unit(value)?),
        "daypart" => Sense::Daypart(value),
        "weekday" => Sense::Weekday(small()?),
        "day" => Sense::Day(value.parse().ok()?),
        "textday" => Sense::TextDay(value.parse().ok()?),
        "part" if value == "WHOLE" => Sense::Part(Part::Whole),
        "part" => Sense::Part(Part::Mod(modifier(value)?)),
        "post" => Sense::Post(post(value)?),
        "month" => Sense::Month(small()?),
        "season" => Sense::Season(small()?),
        "roman" => Sense::Roman(small()?),
        "vague" => Sense::Vague,
        "every" => Sense::Every,
        "to" => Sense::To,
        "and" => Sense::And(value == "1"),
        "stretch" => Sense::Stretch(value == "school"),
        "early" => Sense::EarlyDay,
        "zone" if value == "local" => Sense::Zone(Zone::Local),
        "zone" => Sense::Zone(Zone::East(value.parse().ok()?)),
        "stem" => Sense::Stem(small()?),
        "branch" => Sense::Branch(small()?),
        "quarter" => Sense::Quarter(small()?),
        "head" => Sense::Head,
        _ => return None,
    })
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value {
        "CEN" => Unit::Century,
        "DEC" => Unit::Decade,
        "Y" => Unit::Year,
        "Q" => Unit::Quarter,
        "M" => Unit::Month,
        "W" => Unit::Week,
        "D" => Unit::Day,
        "NIGHT" => Unit::Night,
        "H" => Unit::Hour,
        "MIN" => Unit::Minute,
        "S" => Unit::Second,
        _ => return None,
    })
}

fn post(value: &str) -> Option<Post> {
    Some(match value {
        "this" => Post::This,
        "last" => Post::Last,
        "before" => Post::Before,
        "before2" => Post::Before2,
        "before3" => Post::Before3,
        "next" => Post::Next,
        "after" => Post::After,
        "after2" => Post::After2,
        "prior" => Post::Prior,
        "following" => Post::Following,
        "recent" => Post::Recent,
        "more" => Post::More,
        "back" => Post::Back,
        "first" => Post::First,
        "final" => Post::Final,
        _ => return None,
    })
}

pub(super) fn modifier(value: &str) -> Option<TimeMod> {
    Some(match value {
        "START" => TimeMod::Start,
        "MID" => TimeMod::Mid,
        "END" => TimeMod::End,
        "APPROX" => TimeMod::Approx,
        "LESS_THAN" => TimeMod::LessThan,
        "MORE_THAN" => TimeMod::MoreThan,
        "EQUAL_OR_LESS" => TimeMod::EqualOrLess,
        "EQUAL_OR_MORE" => TimeMod::EqualOrMore,
        _ => return None,
    })
}

pub(super) fn role(value: &str) -> Option<SignalRole> {
    Some(match value {
        "at" => SignalRole::At,
        "during" => SignalRole::During,
        "since" => SignalRole::Since,
        "until" => SignalRole::Until,
        "by" => SignalRole::By,
        "as_of" => SignalRole::AsOf,
        "before" => SignalRole::Before,
        "after" => SignalRole::After,
        "qualifier" => SignalRole::Qualifier,
        _ => return None,
    })
}
