//! Where sentences end.

use std::ops::Range;

use super::caption::{credit_end, is_dateline, is_stamp};
use super::{Atom, AtomKind, Atoms, Case, Gap};

/// A sentence: a range of atoms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its atoms.
    pub atoms: Range<usize>,
}

/// Cuts atoms into sentences; every atom is in exactly one.
///
/// ```
/// use sukien::tokenize::{scan, sentences};
/// let atoms = scan("Ông đến TP.HCM. Ảnh: TTXVN\nHôm sau, George W. Bush về nước.");
/// assert_eq!(sentences(&atoms).len(), 3);
/// ```
pub fn sentences(atoms: &Atoms<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut quotes = Quotes::default();
    let mut i = 0;
    while i < atoms.len() {
        let end = sentence_end(atoms, start, i, &mut quotes).filter(|&e| e > start);
        if let Some(end) = end {
            out.push(Sentence { atoms: start..end });
            start = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if start < atoms.len() {
        out.push(Sentence { atoms: start..atoms.len() });
    }
    out
}

/// Whether straight quotes are open; forgotten at every line end, so that an odd mark does no lasting harm.
#[derive(Default)]
struct Quotes {
    open: bool,
}

/// Where the sentence from `start` ends, if it ends with or just before atom `i`.
fn sentence_end(atoms: &Atoms<'_>, start: usize, i: usize, quotes: &mut Quotes) -> Option<usize> {
    let atom = atoms.get(i)?;
    if atom.gap >= Gap::Line {
        quotes.open = false;
        if i > start && line_cuts(atoms, i, atom) {
            return Some(i);
        }
    }
    match atom.kind {
        AtomKind::Punct => {}
        AtomKind::Number => return (i > start && is_stamp(atoms, start, i)).then_some(i),
        AtomKind::Abbreviation if is_terminal(atoms, i) => {}
        _ => return None,
    }
    match atoms.text(i) {
        "\"" => quotes.open = !quotes.open,
        ":" => return credit_end(atoms, i),
        "(" if i > start && atoms.get(start).is_some_and(|a| a.gap >= Gap::Line) && is_dateline(atoms, i) => {
            return Some(i);
        }
        _ => {}
    }
    if !is_terminal(atoms, i) || list_number(atoms, start, i) {
        return None;
    }
    let mut end = i + 1;
    while atoms.get(end).is_some_and(|a| a.gap < Gap::Line) && closes(atoms, end, quotes) {
        if atoms.text(end) == "\"" {
            quotes.open = false;
        }
        end += 1;
    }
    (end >= atoms.len() || begins_sentence(atoms, i, end)).then_some(end)
}

/// A line end cuts, unless the next line goes on in lower case and the last one had not ended.
fn line_cuts(atoms: &Atoms<'_>, i: usize, atom: Atom) -> bool {
    match atom.gap {
        Gap::Paragraph => true,
        Gap::Line => {
            let ended = is_terminal(atoms, i - 1) || matches!(atoms.text(i - 1), ":" | "\"" | "”");
            let listed = atom.span.len() == 1 && matches!(atoms.text(i + 1), "." | ")");
            ended || listed || atom.case != Case::Lower
        }
        _ => false,
    }
}

fn is_terminal(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.kind(i) {
        Some(AtomKind::Punct) => {
            let text = atoms.text(i);
            text.starts_with(['.', '!', '?', '…', '。', '！', '？'])
                && !atoms.get(i).is_some_and(|a| a.joined)
        }
        Some(AtomKind::Abbreviation) => atoms.text(i) == "v.v.",
        _ => false,
    }
}

/// `1.` at the head of a line of a list.
fn list_number(atoms: &Atoms<'_>, start: usize, i: usize) -> bool {
    i == start + 1
        && atoms.text(i) == "."
        && (atoms.kind(start) == Some(AtomKind::Number) && atoms.text(start).len() <= 2
            || atoms.get(start).is_some_and(|a| a.kind == AtomKind::Word && a.span.len() == 1))
        && atoms.get(i + 1).is_some_and(|a| a.gap < Gap::Line)
}

/// A mark that still belongs to the sentence that has just ended.
fn closes(atoms: &Atoms<'_>, i: usize, quotes: &Quotes) -> bool {
    match atoms.text(i) {
        "”" | "’" | "»" | ")" | "]" | "!" | "?" | "…" | "..." | "." => true,
        // Whatever the marks before it say, one that a comma or a dash follows closes.
        "\"" => quotes.open || goes_on_after_quote(atoms, i + 1),
        "'" => atoms.glued(i),
        _ => false,
    }
}

fn goes_on_after_quote(atoms: &Atoms<'_>, i: usize) -> bool {
    atoms.get(i).is_some_and(|a| a.gap < Gap::Line)
        && matches!(atoms.text(i), "." | "," | ";" | ":" | "!" | "?" | ")" | "-" | "–" | "—")
}

/// Whether atom `next`, after a terminal at `at` and its closing marks, may begin a sentence.
fn begins_sentence(atoms: &Atoms<'_>, at: usize, next: usize) -> bool {
    let Some(a) = atoms.get(next) else { return true };
    if a.gap >= Gap::Line {
        return line_cuts(atoms, next, a) || atoms.text(at).starts_with('.');
    }
    let glued = a.gap == Gap::None && next == at + 1;
    match a.kind {
        AtomKind::Word | AtomKind::Abbreviation | AtomKind::Initial | AtomKind::Alnum => {
            a.case.is_capital() && (!glued || can_be_glued(atoms, at, next))
        }
        AtomKind::Number => !glued && atoms.text(at) != "…" && atoms.text(at) != "...",
        AtomKind::Punct => match atoms.text(next) {
            "\"" | "“" | "«" | "‘" | "'" | "(" | "[" => {
                atoms.get(next + 1).is_none_or(|b| b.case != Case::Lower)
            }
            "-" | "–" | "—" | "*" | "•" => {
                !glued && atoms.get(next + 1).is_none_or(|b| b.case != Case::Lower)
            }
            _ => false,
        },
        AtomKind::Symbol
        | AtomKind::Emoji
        | AtomKind::Hashtag
        | AtomKind::Handle
        | AtomKind::Url
        | AtomKind::Email => !glued,
    }
}

/// `ASEAN.Lũy kế`: the words on both sides are longer than a letter, the second is no acronym.
fn can_be_glued(atoms: &Atoms<'_>, at: usize, next: usize) -> bool {
    let long = |i: usize| atoms.text(i).chars().count() > 1;
    at > 0
        && (long(at - 1) || atoms.kind(at - 1) != Some(AtomKind::Word))
        && (long(next) || atoms.get(next + 1).is_some_and(|b| b.gap == Gap::Space && b.case == Case::Lower))
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let atoms = scan(text);
        sentences(&atoms).into_iter().map(|s| atoms.span(s.atoms).of(text)).collect()
    }

    #[test]
    fn full_stops_and_other_dots() {
        assert_eq!(cut("Ông ở TP. HCM. Bà ở Huế.").len(), 2);
        assert_eq!(cut("Giá 1.200 đồng. 15 người mua.").len(), 2);
        assert_eq!(cut("George W. Bush và J. K. Rowling đến."), ["George W. Bush và J. K. Rowling đến."]);
        assert_eq!(cut("tại ASEAN.Lũy kế đến nay."), ["tại ASEAN.", "Lũy kế đến nay."]);
        assert_eq!(cut("Giá gạo, cà phê, v.v. đều tăng."), ["Giá gạo, cà phê, v.v. đều tăng."]);
        assert_eq!(cut("Bị cáo Trần Văn H. Theo cáo trạng, H. nhận tiền.").len(), 2);
        assert_eq!(cut("Đội nằm ở bảng A. Ronaldo ghi hai bàn ở châu Á. Sau đó thua.").len(), 3);
        assert_eq!(cut("Sở KH&CN. Đoàn về lúc 17h. Tối muộn mới nghỉ.").len(), 3);
        assert_eq!(cut("Vì sao?! Không rõ… Có thể."), ["Vì sao?!", "Không rõ…", "Có thể."]);
    }

    #[test]
    fn quotes_keep_their_stop() {
        assert_eq!(cut("\"Tôi tin.\" Bà nói thêm.").len(), 2);
        assert_eq!(cut("\"Tôi tin.\", bà nói.").len(), 1);
        assert_eq!(cut("“Sao vậy?” ông hỏi. “Không biết.”"), ["“Sao vậy?” ông hỏi.", "“Không biết.”"]);
        assert_eq!(cut("Lại \" lỗi . \" Thật vậy ? \" , ông hỏi .").len(), 2);
        assert_eq!(cut("Ông nói xong . \" Hai bên vui \" , bà đáp .").len(), 2);
    }

    #[test]
    fn lines_lists_and_credits() {
        assert_eq!(cut("Tiêu đề không chấm\nĐoạn một. Đoạn hai.").len(), 3);
        assert_eq!(cut("một dòng bị\nngắt giữa chừng."), ["một dòng bị\nngắt giữa chừng."]);
        assert_eq!(cut("1. Mở đầu\n2. Kết luận").len(), 2);
        assert_eq!(
            cut("Cầu mới . Ảnh : Minh_Tâm Quan_hệ hai bên tốt ."),
            ["Cầu mới .", "Ảnh : Minh_Tâm", "Quan_hệ hai bên tốt ."]
        );
        assert_eq!(
            cut("Đồ_họa : Trần_Minh_Hồi tháng 5 , giá tăng ."),
            ["Đồ_họa : Trần_Minh", "Hồi tháng 5 , giá tăng ."]
        );
        assert_eq!(cut("Giá xăng giảm lần thứ ba liên tiếp (HNM) - Sáng nay, giá xăng giảm.").len(), 2);
        assert_eq!(cut("Giá xăng giảm lần thứ ba liên tiếp 05/06/2024 07:15\nSáng nay.").len(), 3);
        assert_eq!(cut("Ảnh : AFP \" Các bên vui \" , ông nói .").len(), 2);
    }
}
