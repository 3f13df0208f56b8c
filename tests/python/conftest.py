"""Texts and pipelines that the tests share."""

import os
import random
import unicodedata
from datetime import date
from pathlib import Path

import hypothesis
import pytest

import sukien as sk
from command_line import TEXT

hypothesis.settings.register_profile("fast", max_examples=50, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=5000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PUBLISHED = date(2023, 8, 17)

SENTENCES = [
    "Ngày 17/8, Bộ Công Thương cho biết kim ngạch xuất khẩu đạt 32,37 tỷ USD, tăng 8,4% so với tháng trước.",
    "Giá vàng trong nước sáng nay lên hơn 67 triệu đồng một lượng, cao nhất từ đầu năm.",
    "Ông Trần Văn Bình, Chủ tịch UBND tỉnh Hà Giang, yêu cầu sơ tán khoảng 1.200 hộ dân trước 17h.",
    "Trong quý II năm 2023, thành phố Đà Nẵng đón từ 1,2 đến 1,5 triệu lượt khách.",
    "Việt_Nam và Hàn_Quốc ký 111 thoả_thuận trong chuyến thăm ngày 22 - 24 / 6 .",
    "Đội tuyển nữ thắng 3-1; đây là lần đầu tiên họ đứng thứ hai.",
    "Lãi suất giảm 0,5 điểm phần trăm xuống 4,75 % 🎉🎉, theo Ngân hàng Nhà nước.",
    "Tổng vốn khoảng 11,5 triệu tỷ đồng.Lũy kế 6 tháng đầu năm, cả nước có gần 1.300 dự án mới",
    "“Chúng tôi chưa nhận được đơn nào”, bà Lê Thị Hoa nói với báo giới hồi tháng 3.",
    "Ảnh: TTXVN",
    "",
    "   \n\n\t ",
    "1.",
]


def texts(n: int) -> list[str | None]:
    """Like newspaper texts, every one different in some way: decomposed, underscored, null, empty."""
    rng = random.Random(7)
    out: list[str | None] = []
    for i in range(n):
        text = " ".join(rng.choices(SENTENCES, k=rng.randint(1, 6)))
        match i % 10:
            case 3:
                text = unicodedata.normalize("NFD", text)
            case 5:
                text = text.replace(" ", "_")
            case 7:
                text = text.replace(" ", "\n", 2)
        out.append(None if i % 50 == 49 else text)
    return out


@pytest.fixture(scope="session")
def thousand() -> list[str | None]:
    return texts(1000)


@pytest.fixture(scope="session")
def nlp() -> sk.Pipeline:
    return sk.Pipeline()


@pytest.fixture
def doc() -> sk.Doc:
    return sk.parse(" ".join(SENTENCES[:5]), published=PUBLISHED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one text."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8", newline="")
    return tmp_path
