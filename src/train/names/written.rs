//! Texts of our own, written to be learnt from, with their names marked: `models/labels/written.txt`.

use super::corpus::{Labelled, Spans};
use crate::entity::Label;
use crate::{Error, Result};

const TEXTS: &str = include_str!("../../../models/labels/written.txt");

/// The pieces, each as one text in paragraphs, and each of their sentences by itself.
pub fn read() -> Result<Vec<Labelled>> {
    let mut out = Vec::new();
    let mut piece = (String::new(), Spans::new());
    for (n, row) in TEXTS.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        if row.is_empty() {
            out.extend(taken(&mut piece));
            continue;
        }
        let (text, names) = parse(row).ok_or_else(|| {
            let row = n + 1;
            Error::invalid_input(format!(
                "models/labels/written.txt: row {row} has a name that is marked wrongly"
            ))
        })?;
        if !piece.0.is_empty() {
            piece.0.push_str("\n\n");
        }
        let shift = piece.0.chars().count() as u32;
        piece.1.extend(names.iter().map(|(start, end, label)| (start + shift, end + shift, *label)));
        piece.0.push_str(&text);
        out.push(Labelled::new(text, names));
    }
    out.extend(taken(&mut piece));
    Ok(out)
}

fn taken(piece: &mut (String, Spans)) -> Option<Labelled> {
    let (text, names) = std::mem::take(piece);
    (!text.is_empty()).then(|| Labelled::new(text, names))
}

/// A sentence with names as `{P Hà}`: P is PER, L LOC, O ORG, M MISC.
fn parse(row: &str) -> Option<(String, Spans)> {
    let (mut text, mut names) = (String::new(), Spans::new());
    let mut rest = row;
    while let Some((before, marked)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = marked.split_once('}')?;
        let (label, name) = name.split_once(' ')?;
        let label = match label {
            "P" => Label::Per,
            "L" => Label::Loc,
            "O" => Label::Org,
            "M" => Label::Misc,
            _ => return None,
        };
        let start = text.chars().count() as u32;
        text.push_str(name);
        names.push((start, text.chars().count() as u32, label));
        rest = after;
    }
    text.push_str(rest);
    (!text.contains('}')).then_some((text, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_where_they_stand() {
        let (text, names) = parse("Bà {P Hà} về {L huyện Định Hòa}.").expect("a row");
        assert_eq!(text, "Bà Hà về huyện Định Hòa.");
        assert_eq!(names, [(3, 5, Label::Per), (9, 23, Label::Loc)]);
        for wrong in ["Bà {P Hà về.", "Bà {X Hà} về.", "Bà {Hà} về.", "Bà Hà} về."] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn all_rows_can_be_read() {
        assert!(read().expect("texts").len() > 1000);
    }
}
