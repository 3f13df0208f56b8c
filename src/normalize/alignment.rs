use crate::text::Span;

/// From bytes of the normalised text back to bytes of the original.
///
/// Only what was changed is kept, as clusters; between two clusters bytes map one to one. A cluster is never cut:
/// a span that begins inside it begins at its original start, one that ends inside it ends at its original end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    clusters: Vec<Cluster>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cluster {
    new_start: u32,
    new_end: u32,
    old_start: u32,
    old_end: u32,
}

impl Alignment {
    /// Says that `old` became `new`; clusters must come in order.
    pub(super) fn push(&mut self, new: Span, old: Span) {
        self.clusters.push(Cluster {
            new_start: new.start,
            new_end: new.end,
            old_start: old.start,
            old_end: old.end,
        });
    }

    /// Says that everything from byte `new_start` on was rewritten, up to `new_end`, from the text up to `old_end`:
    /// clusters that reach into it become one.
    pub(super) fn merge_from(&mut self, new_start: u32, new_end: u32, old_end: u32) {
        let mut start = (new_start, self.original_start(new_start));
        while let Some(last) = self.clusters.pop_if(|c| c.new_end > new_start) {
            start = start.min((last.new_start, last.old_start));
        }
        self.push(Span::new(start.0, new_end), Span::new(start.1, old_end));
    }

    /// Whether nothing was changed.
    pub fn is_identity(&self) -> bool {
        self.clusters.is_empty()
    }

    /// The original span of a span of the normalised text.
    pub fn to_original(&self, span: Span) -> Span {
        if self.clusters.is_empty() {
            return span;
        }
        let start = self.original_start(span.start);
        Span::new(start, self.original_end(span.end).max(start))
    }

    fn original_start(&self, at: u32) -> u32 {
        let n = self.clusters.partition_point(|c| c.new_start <= at);
        let Some(c) = n.checked_sub(1).map(|i| self.clusters[i]) else { return at };
        if at < c.new_end { c.old_start } else { c.old_end + (at - c.new_end) }
    }

    fn original_end(&self, at: u32) -> u32 {
        let n = self.clusters.partition_point(|c| c.new_start < at);
        let Some(c) = n.checked_sub(1).map(|i| self.clusters[i]) else { return at };
        if at <= c.new_end { c.old_end } else { c.old_end + (at - c.new_end) }
    }
}
