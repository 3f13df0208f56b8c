//! How many words get their right tags.

use std::collections::BTreeMap;
use std::fmt;

use super::data::Sample;
use crate::Result;
use crate::tag::{Scratch, Tag, TagModel, Tagger, Upos};

/// Counts of words.
#[derive(Debug, Clone, Default)]
pub struct Score {
    words: u32,
    upos: u32,
    xpos: u32,
    confusions: BTreeMap<(Upos, Upos), u32>,
}

impl Score {
    /// The commonest mistakes: right tag, given tag, how often.
    pub fn mistakes(&self, limit: usize) -> Vec<(Upos, Upos, u32)> {
        let mut all: Vec<_> = self.confusions.iter().map(|((gold, given), n)| (*gold, *given, *n)).collect();
        all.sort_unstable_by_key(|c| (u32::MAX - c.2, c.0, c.1));
        all.truncate(limit);
        all
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |of: u32| f64::from(of) / f64::from(self.words.max(1));
        write!(f, "UPOS {:.4}, XPOS {:.4} of {} words", part(self.upos), part(self.xpos), self.words)
    }
}

/// Tags the sentences with the model and compares.
pub fn evaluate(bytes: &[u8], samples: &[Sample]) -> Result<Score> {
    // A trainer runs once: the few models it tries may live as long as it does.
    let tagger = Tagger::with_model(TagModel::open(bytes.to_vec().leak())?);
    let mut score = Score::default();
    let mut tags: Vec<Tag> = Vec::new();
    let mut scratch = Scratch::default();
    for sample in samples {
        tags.clear();
        tagger.tag_tokens(sample.tokens.clone(), &mut scratch, &mut tags);
        for (i, tag) in tags.iter().enumerate() {
            let Some(gold) = sample.label(i).map(|lane| Upos::ALL[lane]) else { continue };
            // The lane of X is that of interjections too.
            let given = if tag.upos == Upos::Intj { Upos::X } else { tag.upos };
            score.words += 1;
            score.upos += u32::from(gold == given);
            score.xpos += u32::from(sample.fine[i] == Some(tag.xpos));
            if gold != given {
                *score.confusions.entry((gold, given)).or_default() += 1;
            }
        }
    }
    Ok(score)
}
