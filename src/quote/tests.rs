use crate::Pipeline;
use crate::quote::QuoteKind;
use proptest::prelude::*;

fn said(text: &str) -> Vec<String> {
    let doc = Pipeline::default().parse(text, None).unwrap();
    doc.quotes().iter().map(|q| doc.surface(q.span).to_owned()).collect()
}

#[test]
fn an_odd_mark_ends_with_its_paragraph() {
    let text = "Ông Trần Văn Bình nói: \"Đê vẫn an toàn.\nTrời còn mưa to.\n\"Hồ đã đầy nước rồi\", bà Lê Thị Hoa kể.";
    assert_eq!(said(text), ["Đê vẫn an toàn.", "Hồ đã đầy nước rồi"]);
    let stray = "Giá \" tăng mạnh.\nBà Lê Thị Hoa nói: \"Giá lúa đang lên\".";
    assert_eq!(said(stray), ["Giá lúa đang lên"]);
}

#[test]
fn all_styles_of_marks_are_the_same() {
    for (open, close) in
        [("\"", "\""), ("“", "”"), ("«", "»"), ("‹", "›"), ("\" ", " \""), ("„", "”"), ("''", "''")]
    {
        let text = format!("{open}Cây cầu sẽ thông xe trước Tết{close}, ông Đỗ Minh Quân nói.");
        let doc = Pipeline::default().parse(&text, None).unwrap();
        let [quote] = doc.quotes() else { panic!("{text}: {:?}", doc.quotes()) };
        assert_eq!(quote.kind, QuoteKind::Direct, "{text}");
        assert_eq!(doc.surface(quote.span), "Cây cầu sẽ thông xe trước Tết");
        assert_eq!(quote.speaker, ["Đỗ Minh Quân"]);
    }
}

#[test]
fn many_marks_and_cues_in_linear_time() {
    for piece in [
        "\"",
        "\" ",
        "“",
        "“a ",
        "‘“",
        "nói ",
        "nói: \"",
        "ông nói và ",
        ", theo ",
        "theo A, ",
        "\"a\", ông nói. ",
        "cho biết rằng ",
    ] {
        let _ = said(&piece.repeat(20_000));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn spans_fit(pieces in prop::collection::vec(prop::sample::select(vec![
        "\"", "“", "”", "«", "»", "'", "‘", "’", "ông Nguyễn Văn An", "nói", "cho biết", "rằng", "theo", ",", ":", ".", "\n",
        "giá lúa sẽ tăng", "Cô", "và", "được", "yêu cầu", "(", ")", "-", "Bộ Y tế",
    ]), 0..60), glue in any::<bool>()) {
        let text = pieces.join(if glue { "" } else { " " });
        let doc = Pipeline::default().parse(&text, None).unwrap();
        for quote in doc.quotes() {
            prop_assert!(!quote.span.is_empty());
            prop_assert!(quote.outer.is_none_or(|o| o.contains(quote.span)));
            prop_assert_eq!(quote.outer.is_none(), quote.kind == QuoteKind::Indirect);
            prop_assert!(!quote.span.of(doc.normalized()).is_empty());
        }
        prop_assert!(doc.quotes().is_sorted_by_key(|q| q.span.start));
    }
}
