"""Times, numbers and amounts that are whole texts; SI units; what tables hold of them."""

import copy
import datetime as dt
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import sukien as sk
from test_spec import PAGES


def table(page: str, head: str) -> list[list[str]]:
    """Give the rows of the tables of a page whose first column is `head`."""
    rows, wanted = [], False
    lines = [
        line for line in (PAGES / f"{page}.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"
    ]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if after.startswith("| ---"):
            wanted = cells[0] == head
        elif wanted and not line.startswith("| ---"):
            rows.append(cells)
    return rows


def one(thing: Any) -> Any:
    """Take what the module may give as None for what it is: the test fails where it is None."""
    assert thing is not None
    return thing


def written(quantity: sk.Quantity | None) -> list[str]:
    """Write a quantity as the pages do."""
    if quantity is None:
        return ["none"]
    value = f"{quantity.low:f}..{quantity.high:f}" if quantity.value is None else f"{quantity.value:f}"
    return [value, *(cell for cell in (quantity.unit, quantity.mod) if cell)]


@pytest.mark.parametrize(
    ("page", "head", "read", "least"),
    [("number", "whole", sk.parse_number, 40), ("money", "money", sk.parse_money, 100)],
)
def test_whole_texts(page: str, head: str, read: Callable[[str], sk.Quantity | None], least: int) -> None:
    rows = table(page, head)
    assert len(rows) >= least
    assert [(text, written(read(text))) for text, *_ in rows] == [(text, cells) for text, *cells in rows]


def test_words_and_back() -> None:
    numbers = {*range(2_000), *(10**e + d for e in range(19) for d in (-1, 0, 1) if 10**e + d <= 10**18)}
    state = 12345
    for bits in range(1, 60):
        for _ in range(20):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            numbers.add(min(state >> (64 - bits), 10**18))
    for n in sorted(numbers):
        for region in ("north", "south"):
            for signed in (n, -n):
                words = sk.format_number_words(signed, region=region)
                number = sk.parse_number(words)
                assert number is not None, words
                assert number.value == signed, words


def test_words_of_numbers() -> None:
    assert sk.format_number_words(12_500_000) == "mười hai triệu năm trăm nghìn"
    assert sk.format_number_words(-1_105, region="south") == "âm một ngàn một trăm lẻ năm"
    assert sk.format_number_words(10**27) == "một tỷ tỷ tỷ"
    with pytest.raises(sk.InvalidInputError):
        sk.format_number_words(1, region="east")  # type: ignore[arg-type]
    with pytest.raises(OverflowError):
        sk.format_number_words(10**60)
    with pytest.raises(TypeError):
        sk.format_number_words(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        sk.format_number_words(1, "south")  # type: ignore[call-arg]


def test_times() -> None:
    time = one(sk.parse_time("thứ năm tuần tới", ref="2017-02-02T03:55", prefer="future"))
    assert time.value == "2017-02-09"
    assert time.to_interval() == (dt.date(2017, 2, 9), dt.date(2017, 2, 10))
    assert time.to_datetime() == dt.datetime(2017, 2, 9)
    for ref in (
        dt.datetime(2017, 2, 2, 3, 55),
        dt.date(2017, 2, 2),
        pd.Timestamp("2017-02-02 03:55"),
        "2017-02-02",
    ):
        assert one(sk.parse_time("ngày mai", ref=ref)).value == "2017-02-03"
    assert one(sk.parse_time("mười năm")).to_interval() is None
    assert one(sk.parse_time("mười năm")).to_datetime() is None
    assert sk.parse_time("họp ngày mai") is None
    with pytest.raises(sk.InvalidInputError):
        sk.parse_time("ngày mai", ref="gestern")


def test_clocks_are_datetimes() -> None:
    time = sk.parse("Họp lúc 10h30 ngày 17/8/2023.").times[0]
    assert time.begin == dt.datetime(2023, 8, 17, 10, 30)
    assert time.end_excl == dt.datetime(2023, 8, 17, 10, 31)
    assert time.to_dict()["begin"] == "2023-08-17"
    day = sk.parse("Họp ngày 17/8/2023.").times[0]
    assert day.begin == dt.date(2023, 8, 17)
    assert not isinstance(day.begin, dt.datetime)


def test_records_of_one_are_records() -> None:
    money = one(sk.parse_money("hơn 5 triệu đồng"))
    assert (money.value, money.unit, money.mod, money.label) == (Decimal(5_000_000), "VND", "gt", "money")
    assert money.qualifier.text == "hơn"
    assert money.core.text == "5 triệu"
    assert money.text == "5 triệu đồng"
    assert money.to_dict()["value"] == 5_000_000
    time = one(sk.parse_time("ngày mai", ref="2017-02-02"))
    for thing in (money, sk.parse_number("âm năm"), time):
        assert pickle.loads(pickle.dumps(thing)) == thing
        assert copy.deepcopy(thing) == thing
        assert thing.doc.text[thing.start : thing.end] == thing.text
    decomposed = one(sk.parse_money("mu\u031bo\u031b\u0300i nghi\u0300n đô\u0300ng"))
    assert decomposed.value == 10_000
    assert decomposed.text == decomposed.doc.text
    assert sk.parse_number("") is None
    assert sk.parse_money("🎉" * 10_000) is None


def test_si() -> None:
    def si(text: str) -> object:
        return sk.parse(text).quantities[0].si

    assert si("Đường dài 12,5 km.") == {"value": Decimal(12_500), "unit": "m"}
    assert si("Đường dài 2-3 km.") == {"low": Decimal(2_000), "high": Decimal(3_000), "unit": "m"}
    assert si("Nhiệt độ là 35 độ C.") == {"value": Decimal("308.15"), "unit": "K"}
    assert si("Giá là 12.000 đồng.") is None


TEXTS = [
    "Họp lúc 10h30 ngày 17/8/2023. Doanh thu đạt 11,5 triệu tỷ đồng.",
    "Ngày 2/9/1945. Vi khuẩn dài 2 μm, đường dài 5-7 km, sáng 0,0000004%.",
]


@pytest.fixture(scope="module")
def tables() -> tuple[sk.Table, sk.Table]:
    nlp = sk.Pipeline()
    return nlp.table(TEXTS, "times"), nlp.table(TEXTS, "quantities")


def test_columns(tables: tuple[sk.Table, sk.Table]) -> None:
    times, quantities = tables
    assert times.schema["begin"] == "date32"
    assert times.schema["begin_at"] == "timestamp[us]"
    assert quantities.schema["value"] == "decimal128(38, 6)"
    assert quantities.schema["si_value"] == "decimal128(38, 12)"
    assert times["begin_at"] == [dt.datetime(2023, 8, 17, 10, 30), dt.datetime(1945, 9, 2)]
    assert times["end_at"][1] == dt.datetime(1945, 9, 3)
    assert quantities["value"][:2] == [Decimal("11500000000000000"), Decimal(2)]
    assert quantities["si_value"][1] == Decimal("0.000002")
    assert quantities["si_unit"][1] == "m"
    assert (quantities["si_low"][2], quantities["si_high"][2]) == (Decimal(5000), Decimal(7000))


def test_columns_elsewhere(tables: tuple[sk.Table, sk.Table]) -> None:
    times, quantities = tables
    arrow = times.to_arrow()
    assert arrow.schema.field("begin_at").type == pa.timestamp("us")
    assert arrow.schema.field("begin").type == pa.date32()
    assert quantities.to_arrow().schema.field("value").type == pa.decimal128(38, 6)
    frame = times.to_pandas()
    assert frame["begin_at"][0] == pd.Timestamp("2023-08-17 10:30")
    assert str(frame["begin"].dtype).startswith("datetime64")
    assert quantities.to_pandas()["value"][0] == Decimal("11500000000000000")
    polar = times.to_polars()
    assert polar.schema["begin_at"] == pl.Datetime("us")
    assert polar.schema["begin"] == pl.Date
    assert polar["begin_at"][0] == dt.datetime(2023, 8, 17, 10, 30)
    assert quantities.to_polars().schema["value"] == pl.Decimal(38, 6)
    both = one(duckdb.sql("select begin_at, begin from arrow order by begin_at")).fetchall()
    assert both[0] == (dt.datetime(1945, 9, 2), dt.date(1945, 9, 2))
    numbers = quantities.to_arrow()
    found = one(duckdb.sql("select max(value), min(si_value) from numbers")).fetchall()
    assert found == [(Decimal("11500000000000000"), Decimal("0.000002"))]
    assert len(numbers) == len(quantities)


def test_tables_travel(tables: tuple[sk.Table, sk.Table]) -> None:
    for one in tables:
        assert pickle.loads(pickle.dumps(one)) == one
