//! Foreign names out of the voted news, as short examples of their own.
//!
//! The treebank has few of them, and dev cuts most of its runs of foreign capitals (`Jurong Environment Engineering`,
//! eight gaps): without others beside them, these few would teach that `Elon Musk` is two words.

use std::collections::BTreeMap;

use crate::text::{is_syllable, lower_into};
use crate::tokenize::Case;
use crate::train::Example;

/// How many names are shown beside the treebank: the most frequent ones. With fewer, names that are not shown break; more
/// cost words of the treebank.
pub const SHOWN: usize = 1500;

/// The foreign names of two or more tokens on which all four tools agree, each with its neighbours, the most frequent
/// ones first.
pub fn foreign_names(votes: &[Example]) -> Vec<Example> {
    let mut counts: BTreeMap<String, (u32, Example)> = BTreeMap::new();
    for example in votes {
        let words: Vec<&str> = example.words().collect();
        let mut end = 0;
        for (i, word) in words.iter().enumerate() {
            let start = end;
            end += length(word);
            let agreed = example.readings().all(|(_, ends)| is_word(ends, start, end));
            if is_foreign(word) && agreed {
                let around = &words[i.saturating_sub(1)..(i + 2).min(words.len())];
                let known = counts.entry((*word).to_owned()).or_insert_with(|| (0, certain(around)));
                known.0 += 1;
            }
        }
    }
    let mut names: Vec<(String, (u32, Example))> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    names.into_iter().map(|(_, (_, example))| example).collect()
}

/// An example of these words.
fn certain(words: &[&str]) -> Example {
    let joined: Vec<String> = words.iter().map(|w| w.replace(' ', "_")).collect();
    Example::segmented(&joined.join(" "))
}

fn length(word: &str) -> u32 {
    word.chars().filter(|c| !c.is_whitespace()).map(|c| c.len_utf8() as u32).sum()
}

/// Whether one way to read a sentence has a word from `start` to `end`.
fn is_word(ends: &[u32], start: u32, end: u32) -> bool {
    let at = ends.partition_point(|e| *e <= start);
    (start == 0 || at > 0 && ends[at - 1] == start) && ends.get(at) == Some(&end)
}

/// Whether a word is a run of capitalised tokens none of which can be Vietnamese.
fn is_foreign(word: &str) -> bool {
    let mut lower = String::new();
    word.contains(' ')
        && word.split(' ').all(|token| {
            lower.clear();
            lower_into(token, &mut lower);
            Case::of(token).is_capital()
                && token.chars().all(char::is_alphabetic)
                && token.chars().nth(1).is_some_and(char::is_lowercase)
                && !is_syllable(&lower)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_which_all_agree_come_with_their_neighbours() {
        // Gaps: all tools join the first name, one tool alone the second.
        let lines = ["ông Elon Musk nói\t0f0", "ông Olaf Scholz nói\t010", "ở Hà Nội\t0f"];
        let votes: Vec<Example> = lines.iter().filter_map(|l| Example::voted(l)).collect();
        let names = foreign_names(&votes);
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].words().collect::<Vec<_>>(), ["ông", "Elon Musk", "nói"]);
    }
}
