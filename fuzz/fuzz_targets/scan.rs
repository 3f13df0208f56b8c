//! Normalised text to sentences: every atom in exactly one, spans on boundaries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sukien::normalize::{Options, normalize};
use sukien::tokenize::{scan, sentences};

fuzz_target!(|text: &str| {
    let normalized = normalize(text, Options::default());
    let atoms = scan(&normalized.text);
    let mut at = 0;
    for atom in atoms.as_slice() {
        assert!(atom.span.start >= at && !atom.span.is_empty());
        assert!(text.get(normalized.alignment.to_original(atom.span).range()).is_some());
        at = atom.span.end;
    }
    let mut next = 0;
    for sentence in sentences(&atoms) {
        assert!(sentence.atoms.start == next && sentence.atoms.end > next);
        next = sentence.atoms.end;
    }
    assert_eq!(next, atoms.len());
});
