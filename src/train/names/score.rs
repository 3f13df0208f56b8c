//! Names found and right.

use std::collections::HashSet;

use super::before::Before;
use super::corpus::{Labelled, Spans};
use crate::Result;
use crate::entity::{self, Label, NameModel};

/// Names found and right, by label.
#[derive(Debug, Default)]
pub struct Score {
    model: Table,
    all: Table,
    rules: Table,
}

type Row = [u32; 3];

#[derive(Debug, Default)]
struct Table([Row; 4]);

impl Score {
    /// Adds a text, by the model that these bytes are.
    pub fn add(&mut self, text: &Labelled, before: &Before, model: &[u8]) -> Result<()> {
        let model = NameModel::open(model)?;
        let read = before.read(text.atoms());
        let names = entity::tagged(read.evidence(), &model);
        self.model.add(&text.names, &text.written(names.into_iter().map(|(a, l)| (read.atoms.span(a), l))));
        for (table, model) in [(&mut self.all, Some(&model)), (&mut self.rules, None)] {
            let found = entity::find_by(read.evidence(), model, &entity::Gazetteer::default());
            let mentions = found.into_iter().filter(|e| e.mention == entity::Mention::Name);
            table.add(&text.names, &text.written(mentions.map(|e| (e.span, e.label))));
        }
        Ok(())
    }
}

impl Table {
    fn add(&mut self, gold: &Spans, found: &Spans) {
        let gold: HashSet<_> = gold.iter().collect();
        let found: HashSet<_> = found.iter().collect();
        for n in &gold {
            self.0[n.2 as usize][0] += 1;
        }
        for n in &found {
            self.0[n.2 as usize][1] += 1;
        }
        gold.intersection(&found).for_each(|n| self.0[n.2 as usize][2] += 1);
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, table) in [("rules", &self.rules), ("model", &self.model), ("all", &self.all)] {
            write!(f, "{name:<6}")?;
            let sum =
                |rows: &[Row]| rows.iter().fold([0; 3], |s: Row, r| [s[0] + r[0], s[1] + r[1], s[2] + r[2]]);
            let labels = [Label::Per, Label::Loc, Label::Org, Label::Misc];
            let rows = labels.iter().map(|l| (l.as_str(), table.0[*l as usize]));
            for (label, [gold, found, right]) in
                rows.chain([("all", sum(&table.0)), ("but MISC", sum(&table.0[..3]))])
            {
                let part = |of: u32| f64::from(right) / f64::from(of.max(1));
                let (p, r) = (part(found), part(gold));
                write!(f, "  {label} {p:.3}/{r:.3} {:.4}", 2.0 * p * r / (p + r).max(1e-9))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
