//! What a first model finds in unlabelled news, counted: words, what stands before capitals, and phrases.

use crate::entity::tagger::{INSIDE, LABELS, LONGEST_PHRASE, Layout, OUTSIDE, TAGS, hash, join, tag};
use crate::entity::{Label, NameModel, Reader, tagged};
use crate::normalize::{self, normalize};
use crate::tokenize::{scan, sentences};

use super::ByHash;
use super::before::Before;
use super::clusters::Company;
use super::corpus::Labelled;

/// A word or phrase is told of if it was seen so often.
const SEEN: u32 = 4;
/// Names do not hold a word that was seen so often in small letters ...
const COMMON: u32 = 100;
/// ... and in a name once in so many times at most.
const APART: u32 = 1_400;

/// What was learnt, by hash.
#[derive(Debug, Clone, Default)]
pub struct Learnt {
    /// Hashes and values, sorted.
    pub entries: Vec<(u64, u8)>,
    /// What the company of words says of them.
    pub company: Company,
}

#[derive(Default)]
struct Counts {
    words: ByHash<[u32; TAGS]>,
    contexts: ByHash<[u32; 5]>,
    /// For each phrase of names, how often with each label.
    phrases: ByHash<[u32; 4]>,
    /// The hashes of the beginnings of each phrase.
    beginnings: ByHash<Vec<u64>>,
    /// How often each word stands in small letters, and how often in a name.
    small: ByHash<[u32; 2]>,
}

/// Counts what the model finds; of words in small letters also what is known of labelled texts.
pub fn harvest(
    texts: &[String],
    labelled: &[&Labelled],
    before: &Before,
    model: &NameModel<'_>,
    company: &Company,
) -> Learnt {
    let mut counts = Counts::default();
    for text in labelled {
        let atoms = text.atoms();
        let names = text.in_atoms(&atoms);
        counts.take_small(&Reader::new(&atoms, &sentences(&atoms)), &names);
    }
    for text in texts {
        let text = normalize(text, normalize::Options::default()).text;
        let read = before.read(scan(&text));
        let reader = Reader::new(&read.atoms, &read.sentences);
        let names = tagged(read.evidence(), model);
        counts.take(&reader, &names);
        counts.take_small(&reader, &names);
    }
    Learnt { company: company.clone(), ..counts.finish() }
}

fn word(reader: &Reader<'_>, i: usize) -> u64 {
    if reader.atoms.kind(i) == Some(crate::tokenize::AtomKind::Number) {
        3 + 2 * reader.atoms.lower(i).len() as u64
    } else {
        hash(reader.atoms.lower(i))
    }
}

impl Counts {
    fn take(&mut self, reader: &Reader<'_>, names: &[(std::ops::Range<usize>, Label)]) {
        let len = reader.atoms.len();
        let mut tags = vec![OUTSIDE; len];
        for (atoms, label) in names {
            for i in atoms.clone() {
                tags[i] = tag(*label, atoms, i);
            }
            if atoms.len() <= LONGEST_PHRASE {
                let mut phrase = 0;
                let mut beginnings = Vec::new();
                for i in atoms.clone() {
                    beginnings.push(phrase);
                    phrase = join(phrase, word(reader, i));
                }
                self.phrases.entry(phrase).or_default()[*label as usize] += 1;
                self.beginnings.entry(phrase).or_insert(beginnings);
            }
        }
        for (i, &tag) in tags.iter().enumerate().take(len) {
            if !reader.is_capital(i) {
                continue;
            }
            let opens = reader.opens_sentence(i);
            if !opens || tag != OUTSIDE {
                self.words.entry(word(reader, i)).or_default()[tag] += 1;
            }
            if i > 0 && !opens && reader.sentence(i).start < i {
                let begins = tag < INSIDE && matches!(tag % 4, 0 | 3);
                let class = if begins { tag / 4 } else { 4 };
                self.contexts.entry(word(reader, i - 1)).or_default()[class] += 1;
            }
        }
    }

    fn take_small(&mut self, reader: &Reader<'_>, names: &[(std::ops::Range<usize>, Label)]) {
        let mut names = names.iter().peekable();
        for (i, atom) in reader.atoms.as_slice().iter().enumerate() {
            while names.next_if(|(atoms, _)| atoms.end <= i).is_some() {}
            if !atom.case.is_capital() {
                let [all, inside] = self.small.entry(word(reader, i)).or_default();
                *all += 1;
                *inside += u32::from(names.peek().is_some_and(|(atoms, _)| atoms.start <= i));
            }
        }
    }

    fn finish(self) -> Learnt {
        let mut values: ByHash<u8> = ByHash::default();
        for (word, [all, inside]) in &self.small {
            if *all >= COMMON && inside * APART <= *all {
                values.insert(Layout::apart(*word), 1);
            }
        }
        for (word, counts) in &self.words {
            if let Some((top, sure)) = judge(counts) {
                values.insert(Layout::word(*word), 1 + sure * TAGS as u8 + top);
            }
        }
        for (word, counts) in &self.contexts {
            if let Some((top, sure)) = judge(counts) {
                values.insert(Layout::context(*word), 1 + sure * 5 + top);
            }
        }
        for (phrase, counts) in &self.phrases {
            let Some((top, sure)) = judge(counts) else { continue };
            values.insert(Layout::phrase(*phrase), 1 + top * 4 + sure);
            for beginning in self.beginnings[phrase].iter().filter(|b| **b != 0) {
                values.entry(Layout::phrase(*beginning)).or_insert(u8::MAX);
            }
        }
        let mut entries: Vec<(u64, u8)> = values.into_iter().collect();
        entries.sort_unstable();
        debug_assert!(LABELS.len() == 4);
        Learnt { entries, company: Company::default() }
    }
}

/// The most frequent class, and how sure it is: 0 to 3.
fn judge(counts: &[u32]) -> Option<(u8, u8)> {
    let total: u32 = counts.iter().sum();
    let (top, most) = counts.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    if total < SEEN {
        return None;
    }
    let sure = match 100 * most / total {
        ..55 => 0,
        55..80 => 1,
        80..95 => 2,
        _ => 3,
    };
    Some((top as u8, sure))
}
