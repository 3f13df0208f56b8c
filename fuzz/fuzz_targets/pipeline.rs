//! The whole way: no panic, and every span leads back into the caller's text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sukien::Pipeline;

fuzz_target!(|text: &str| {
    let Ok(doc) = Pipeline::default().parse(text, None) else { return };
    let times = doc.times().iter().map(|t| t.span);
    let quantities = doc.quantities().iter().map(|q| q.span);
    let entities = doc.entities().iter().map(|e| e.span);
    for span in times.chain(quantities).chain(entities) {
        assert!(text.get(doc.original(span).range()).is_some());
    }
});
