//! Specs in Markdown: the rows of a page's tables, and what became of them.

/// A row below the rule of a table.
pub struct Row<'p> {
    /// The number of its line, from one.
    pub line: usize,
    /// What stands between the row before and this one: headings and prose, before the first row of a table.
    #[allow(dead_code, reason = "most pages say everything in their tables")]
    pub above: &'p str,
    cells: Vec<&'p str>,
}

impl<'p> Row<'p> {
    /// Its cells, as many as the page must have.
    #[allow(clippy::panic, reason = "a test: a failure should say where")]
    pub fn cells<const N: usize>(&self) -> [&'p str; N] {
        <[&str; N]>::try_from(&self.cells[..])
            .unwrap_or_else(|_| panic!("line {}: {N} cells, please", self.line))
    }
}

/// The rows of all tables, in order.
pub fn rows(page: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let (mut inside, mut at, mut seen) = (false, 0, 0);
    for (n, line) in page.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        match line.strip_prefix('|') {
            Some(rule) if rule.trim_start().starts_with("---") => inside = true,
            Some(row) if inside => {
                let cells = row.trim_end().trim_end_matches('|').split('|').map(str::trim).collect();
                rows.push(Row { line: n + 1, above: &page[seen..start], cells });
                seen = at;
            }
            Some(_) => {}
            None => inside = false,
        }
    }
    rows
}

/// Counts rows and keeps those that came out wrong.
#[derive(Default)]
pub struct Verdict {
    cases: usize,
    wrong: Vec<String>,
}

impl Verdict {
    pub fn row(&mut self, line: usize, text: &str, expected: &str, found: &str) {
        self.cases += 1;
        if found != expected {
            self.wrong.push(format!("line {line}: {text}\n  must be {expected}\n  but is  {found}"));
        }
    }

    /// Fails where a row was wrong, or where fewer were read than the page is known to have.
    pub fn end(self, at_least: usize) {
        let Self { cases, wrong } = self;
        assert!(cases >= at_least, "only {cases} rows were read: has a table another shape?");
        assert!(wrong.is_empty(), "{} of {cases} rows are wrong\n{}", wrong.len(), wrong.join("\n"));
    }
}
