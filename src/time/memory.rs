//! What later expressions of a text are counted from.

use jiff::civil::Date;

use super::calendar::Period;
use super::meaning::{Field, Point, Year};

/// What the text has spoken of so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The last day.
    pub(super) day: Option<Date>,
    /// The last period of any kind.
    pub(super) last: Option<Period>,
    /// The last period shorter than a year and longer than a day.
    span: Option<Period>,
    /// The last month or quarter of this sentence.
    pub(super) sentence_span: Option<Period>,
    /// The last year of this sentence.
    pub(super) sentence_year: Option<i16>,
    /// The last day that a date of this sentence or the one before named.
    pub(super) near_day: Option<Date>,
    /// Whether that was in the sentence before.
    old: bool,
}

impl Memory {
    /// Forgets what belonged to the sentence before.
    pub(super) const fn next_sentence(&mut self) {
        self.sentence_year = None;
        self.sentence_span = None;
        if self.old {
            self.near_day = None;
        }
        self.old = true;
    }

    /// Remembers where a point lies, if later expressions may be counted from it.
    pub(super) fn note_point(&mut self, point: &Point, period: Period) {
        let compared = matches!(point.year, Year::FromText(_) | Year::FromEither(_));
        let either = matches!(point.field, Field::EitherMonth(_) | Field::EitherQuarter(_));
        if compared || either || point.field == Field::SamePeriod {
            return;
        }
        if let (Field::Day(..), Period::Day(date)) = (point.field, period) {
            (self.near_day, self.old) = (Some(date), false);
        }
        self.note(period);
    }

    /// Remembers a period.
    pub(super) fn note(&mut self, period: Period) {
        match period {
            Period::Day(date) => self.day = Some(date),
            Period::Days(..)
            | Period::Half(..)
            | Period::Quarter(..)
            | Period::Months(..)
            | Period::Month(..) => {
                self.span = Some(period);
            }
            Period::Century(_) | Period::Decade(_) | Period::School(..) | Period::Open(..) => return,
            Period::Year(_) | Period::Week(_) => {}
        }
        if matches!(period, Period::Month(..) | Period::Quarter(..)) {
            self.sentence_span = Some(period);
        }
        self.last = Some(period);
        self.sentence_year = period.year().or(self.sentence_year);
    }

    /// The period that `cùng kỳ` takes up.
    pub(super) fn same(&self) -> Option<Period> {
        self.span.or(self.day.map(Period::Day)).or(self.last)
    }
}
