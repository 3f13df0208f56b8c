use super::*;
use crate::Pipeline;
use crate::quantity::Value;
use crate::text::OffsetUnit;

#[test]
fn every_line_is_an_object_and_spans_give_their_surface() {
    let text =
        "🎉 Ngày 17/8, thương mại đạt 123,86 tỷ USD, tăng 11 % so với năm 2021.\nHo\u{61}\u{300} bình.";
    let doc = Pipeline::default().parse(text, "2023-08-17".parse().ok()).unwrap();
    let offsets = doc.offsets(OffsetUnit::Chars);
    let records = Records::new(&doc, &offsets, "x");
    let chars: Vec<char> = text.chars().collect();
    for line in records.to_jsonl().lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(record["doc"], "x");
        if let (Some(start), Some(end)) = (record["start"].as_u64(), record["end"].as_u64()) {
            let surface: String = chars[start as usize..end as usize].iter().collect();
            assert_eq!(record["surface"], surface.as_str());
        }
    }
    let last = records.word(doc.words().len() - 2).unwrap();
    assert_eq!((last.at.surface, last.form.as_str()), ("Ho\u{61}\u{300} bình", "Hòa bình"));
    assert_eq!(
        serde_json::from_str::<Vec<serde_json::Value>>(&records.to_json()).unwrap()[0]["chars"],
        chars.len()
    );
}

#[test]
fn numbers_keep_their_digits() {
    let as_json = |text: &str| json(&Number::from(text.parse::<rust_decimal::Decimal>().unwrap()));
    assert_eq!(as_json("11500000000000000"), "11500000000000000");
    assert_eq!(as_json("79228162514264337593543950335"), "79228162514264337593543950335");
    assert_eq!(as_json("123.860"), "123.86");
    assert_eq!(as_json("-0.7"), "-0.7");
    assert_eq!(json(&Number::from(&Value::Score("3-1".into()))), "\"3-1\"");
}
