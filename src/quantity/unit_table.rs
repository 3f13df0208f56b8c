//! Units of measure and currencies, from their tables.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::phrases::Phrases;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Money,
    Percent,
    Measure,
    /// Only in a denominator: `km/h`.
    Time,
}

/// How sure a word is a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    /// Money only after a large number: the word is also another one.
    Large,
    /// Only written exactly so: `mA`, `USD`.
    Exact(&'static str),
}

/// A unit: its kind and its form in records, `None` where that is the form in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    pub(super) canonical: Option<&'static str>,
    pub(super) sure: Sure,
    /// Whether it is a hundredth of the currency.
    pub(super) minor: bool,
}

/// A row of `units.tsv`.
pub(super) struct Row {
    pub(super) aliases: &'static str,
    pub(super) record: Option<&'static str>,
    pub(super) si: Option<Si>,
}

/// What one unit is worth in the SI: `(x + offset) * over / under`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Si {
    pub(super) unit: &'static str,
    pub(super) over: Decimal,
    pub(super) under: Decimal,
    pub(super) offset: Decimal,
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

/// The rows of `units.tsv` with their section.
pub(super) fn rows() -> impl Iterator<Item = (UnitKind, Row)> {
    let mut kind = UnitKind::Percent;
    lines(include_str!("units.tsv")).filter_map(move |line| {
        if line.starts_with('[') {
            kind = match line {
                "[percent]" => UnitKind::Percent,
                "[time]" => UnitKind::Time,
                _ => UnitKind::Measure,
            };
            return None;
        }
        Some((kind, row(line)?))
    })
}

fn row(line: &'static str) -> Option<Row> {
    let mut columns = line.split('\t').chain(std::iter::repeat(""));
    let aliases = columns.next()?;
    let record = columns.next().filter(|r| !r.is_empty());
    let (unit, factor, offset) = (columns.next()?, columns.next()?, columns.next()?);
    let (over, under) = factor.split_once('/').unwrap_or((factor, "1"));
    let si = (!unit.is_empty())
        .then(|| {
            let offset = if offset.is_empty() { Decimal::ZERO } else { offset.parse().ok()? };
            Some(Si { unit, over: over.parse().ok()?, under: under.parse().ok()?, offset })
        })
        .flatten();
    Some(Row { aliases, record, si })
}

/// All units and currencies by the phrases that name them.
pub(super) static UNITS: LazyLock<Phrases<Unit>> = LazyLock::new(|| {
    let money = lines(include_str!("currencies.tsv")).filter_map(|line| {
        let mut columns = line.split('\t');
        let (phrase, code, flag) = (columns.next()?, columns.next()?, columns.next());
        let sure = if flag == Some("large") { Sure::Large } else { Sure::Yes };
        Some((phrase, Unit { sure, minor: flag == Some("minor"), ..currency(code) }))
    });
    let units = rows().filter(|(kind, _)| *kind != UnitKind::Time).flat_map(|(kind, row)| {
        row.aliases.split(", ").map(move |alias| {
            let unit = Unit { kind, canonical: row.record, sure: Sure::Yes, minor: false };
            if alias.contains(char::is_uppercase) { exact(alias, unit) } else { (alias, unit) }
        })
    });
    Phrases::new(money.chain(rare_currencies()).chain(units))
});

/// The code and the names of each row of `currencies_cldr.tsv`.
fn rare_currencies() -> impl Iterator<Item = (&'static str, Unit)> {
    lines(include_str!("currencies_cldr.tsv")).flat_map(|line| {
        let (code, names) = line.split_once('\t').unwrap_or((line, ""));
        let exact = exact(code, currency(code));
        let names = names.split(", ").filter(|n| !n.is_empty()).map(move |n| (n, currency(code)));
        std::iter::once(exact).chain(names)
    })
}

/// A unit that counts only as it is written; phrases are found by their lower case.
fn exact(alias: &'static str, unit: Unit) -> (&'static str, Unit) {
    // A few hundred short words, which live as long as the table.
    let lower: &'static str = alias.to_lowercase().leak();
    (lower, Unit { sure: Sure::Exact(alias), ..unit })
}

fn currency(code: &'static str) -> Unit {
    Unit { kind: UnitKind::Money, canonical: Some(code), sure: Sure::Yes, minor: false }
}

/// The ISO 4217 codes of the tables.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    lines(include_str!("currencies_cldr.tsv")).filter_map(|line| line.split('\t').next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::scan;

    #[test]
    fn every_row_has_a_meaning() {
        for (_, row) in rows() {
            assert!(
                !row.aliases.is_empty() && row.aliases.split(", ").all(|a| a.trim() == a),
                "{}",
                row.aliases
            );
        }
        let factors = include_str!("units.tsv").lines().filter(|l| l.split('\t').nth(3).is_some()).count();
        assert_eq!(rows().filter(|(_, row)| row.si.is_some()).count(), factors - comments_with_tabs());
        assert!(codes().all(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase())));
        assert!(codes().count() > 280);
    }

    fn comments_with_tabs() -> usize {
        include_str!("units.tsv")
            .lines()
            .filter(|l| l.starts_with('#') && l.split('\t').nth(3).is_some())
            .count()
    }

    #[test]
    fn every_currency_is_found_by_its_names() {
        for line in lines(include_str!("currencies_cldr.tsv")) {
            let (code, names) = line.split_once('\t').unwrap_or((line, ""));
            for name in names.split(", ").filter(|n| !n.is_empty()) {
                let atoms = scan(name);
                let (end, unit) = UNITS.at(&atoms, 0, atoms.len()).unwrap();
                assert_eq!((end, unit.canonical), (atoms.len(), Some(code)), "{name}");
            }
        }
    }
}
