//! Tests of the whole room: records in full, and what must hold for any text.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::tokenize::{scan, sentences};

fn times(text: &str, published: Option<Date>, prefer: Prefer) -> Vec<Time> {
    let atoms = scan(text);
    find(&atoms, &sentences(&atoms), published, prefer)
}

fn one(text: &str, published: Date) -> Time {
    let mut found = times(text, Some(published), Prefer::Past);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

#[test]
fn a_record_says_where_it_comes_from() {
    let time = one("Dự án khởi công hồi tháng 9.", date(2024, 1, 15));
    assert_eq!((time.value.as_str(), time.kind), ("2023-09", TimeKind::Date));
    assert_eq!((time.begin, time.end_excl), (Some(date(2023, 9, 1)), Some(date(2023, 10, 1))));
    assert_eq!((time.anchor, time.direction), (Anchor::DocDate, Some(Direction::Past)));
    assert_eq!((time.rule, time.signal.map(|s| s.role)), ("month", Some(SignalRole::At)));
}

#[test]
fn signals_have_roles() {
    let published = date(2023, 8, 20);
    for (text, role) in [
        ("Mưa từ ngày 17/8.", SignalRole::Since),
        ("Mưa kể từ năm 1995.", SignalRole::Since),
        ("Lũy kế đến tháng 6/2023, vốn tăng.", SignalRole::AsOf),
        ("Tính đến ngày 17/8, vốn tăng.", SignalRole::AsOf),
        ("Đến năm 2015, vốn tăng.", SignalRole::By),
        ("Báo cáo nộp trước ngày 17/8.", SignalRole::Before),
        ("Trong năm 2014, vốn tăng.", SignalRole::During),
        ("Từ năm 1993 đến năm 2014, vốn tăng.", SignalRole::During),
        ("Anh ở đó chừng ba tháng.", SignalRole::Qualifier),
    ] {
        assert_eq!(one(text, published).signal.map(|s| s.role), Some(role), "{text}");
    }
}

#[test]
fn prefer_decides_where_the_text_does_not() {
    let published = Some(date(2023, 8, 20));
    for (prefer, value) in
        [(Prefer::Past, "2022-12-20"), (Prefer::Future, "2023-12-20"), (Prefer::Nearest, "2023-12-20")]
    {
        assert_eq!(times("Ngày 20/12, nhà hát diễn vở mới.", published, prefer)[0].value, value);
    }
    // The clause says which way: the preference does not matter.
    assert_eq!(times("Hồi tháng 9, nhà hát diễn vở mới.", published, Prefer::Future)[0].value, "2022-09");
}

#[test]
fn underscores_and_spaces_are_alike() {
    let published = Some(date(2023, 8, 20));
    let values = |text| times(text, published, Prefer::Past).into_iter().map(|t| t.value).collect::<Vec<_>>();
    assert_eq!(
        values("Hiện_nay , tháng_Ba và thứ_Bảy_tuần trước"),
        values("Hiện nay , tháng Ba và thứ Bảy tuần trước")
    );
    assert_eq!(values("từ ngày 10 - 12 / 8"), ["2023-08-10/2023-08-12"]);
}

#[test]
fn without_a_date_of_publication_nothing_is_dated() {
    for time in times("Ngày 17/8, hôm nay, tuần trước, quý II, thứ Hai tới, cùng kỳ.", None, Prefer::Past)
    {
        assert_eq!((time.begin, time.end_excl), (None, None), "{time:?}");
        assert!(time.value.contains('X'), "{time:?}");
    }
}

/// Pieces of time expressions and of what breaks them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "ngày",
        "tháng",
        "năm",
        "quý",
        "tuần",
        "thứ",
        "hai",
        "mùng",
        "Tết",
        "rằm",
        "1",
        "31",
        "17/8",
        "10-11 / 9",
        "2023",
        "29/2",
        "30 ",
        "/",
        "-",
        "–",
        ".",
        ",",
        "và",
        "đến",
        "từ",
        "nay",
        "qua",
        "tới",
        "sau",
        "trước",
        "đó",
        "giờ",
        "h",
        "17h30",
        "24:61",
        "sáng",
        "đêm",
        "hàng",
        "mỗi",
        "nhiều",
        "nửa",
        "rưỡi",
        "cùng kỳ",
        "đầu",
        "cuối",
        "99999999999",
        "9999",
        "0",
        "00",
        "tỷ",
        "thế kỷ",
        "XXI",
        "thập niên",
        "90",
        "giai đoạn",
        "mùa",
        "(",
        ")",
        "\n",
        "_",
        "cách đây",
        "âm lịch",
        "năm ngoái",
        "quý IV",
        "12/2023",
        "31.12.2023",
        "1.1",
        "hôm nay",
        "🙂",
        "e\u{301}",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..40).prop_map(|parts| {
        parts.iter().flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]).collect()
    })
}

proptest! {
    #[test]
    fn spans_are_sorted_apart_and_inside(text in prop_oneof![pieces(), "\\PC{0,80}"], dated in prop::bool::ANY) {
        let published = dated.then(|| date(2024, 2, 29));
        let mut last = 0;
        for time in times(&text, published, Prefer::Past) {
            prop_assert!(time.span.start >= last && !time.span.is_empty());
            prop_assert!(time.span.end as usize <= text.len());
            prop_assert!(!time.span.of(&text).is_empty());
            prop_assert!(time.begin.is_some() == time.end_excl.is_some());
            prop_assert!(time.begin.zip(time.end_excl).is_none_or(|(a, b)| a < b), "{time:?}");
            prop_assert!((time.kind == TimeKind::Interval) == time.value.contains('/'), "{time:?}");
            last = time.span.end;
        }
    }

    #[test]
    fn a_day_and_month_comes_out_as_it_went_in(day in 1u8..=28, month in 1u8..=12, year in 1990i16..2030) {
        let text = format!("Ngày {day}/{month}/{year}, trời mưa.");
        let found = times(&text, None, Prefer::Past);
        prop_assert_eq!(&found[0].value, &format!("{year:04}-{month:02}-{day:02}"));
    }
}
