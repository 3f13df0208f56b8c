use super::builtin::load;
use crate::Pipeline;

#[test]
fn the_built_in_files_are_right() {
    assert!(load().unwrap().len() > 80);
}

#[test]
fn every_frame_bears_out_its_examples() {
    let pipeline = Pipeline::default();
    let mut wrong = Vec::new();
    for frame in load().unwrap() {
        let kind = frame.kind.as_str();
        let examples = frame.examples.iter().filter(|e| e.positive).count();
        assert!(examples >= 2, "{kind} {:?}: at least two examples", frame.verbs);
        for example in &frame.examples {
            let day = example.positive.then(|| "2024-07-15".parse().unwrap());
            let doc = pipeline.parse(&example.text, day).unwrap();
            let fits = |f: &crate::fact::Fact| !example.positive || frame.has_verb(&f.predicate);
            let found = doc.facts().iter().any(|f| f.kind == frame.kind && fits(f));
            if found != example.positive {
                let what = if found { "is found" } else { "is not found" };
                wrong.push(format!("{kind} {what} in {:?}", example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
