//! From universal tags to the treebank's own.

use super::upos::{Upos, Xpos};

/// Kinds of nouns, by their number in the lexicon.
pub const NOUNS: [Xpos; 5] = [Xpos::Noun, Xpos::Classifier, Xpos::Unit, Xpos::Short, Xpos::Borrowed];
/// Kinds of auxiliaries.
pub const AUXILIARIES: [Xpos; 4] = [Xpos::Auxiliary, Xpos::Verb, Xpos::Adverb, Xpos::Adjective];

/// The treebank's tag of a word, by its universal tag and what the lexicon says of it.
pub fn expand(upos: Upos, fine: u8) -> Xpos {
    let kind = |kinds: &[Xpos], n: u8| kinds.get(usize::from(n)).copied();
    match upos {
        Upos::Noun => kind(&NOUNS, fine & 15),
        Upos::Aux => kind(&AUXILIARIES, fine >> 4),
        _ => None,
    }
    .unwrap_or(upos.usual())
}
