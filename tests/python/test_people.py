"""People: mentions joined by name, what they hold, and the user's knowledge."""

import pickle
from pathlib import Path

import pytest

import sukien as sk

TEXT = "Tổng thống Pháp Emmanuel Macron thăm Hà Nội. Ông gặp Chủ tịch nước Lương Cường."


def test_mentions_are_joined() -> None:
    doc = sk.parse(TEXT)
    macron, other = doc.people
    assert (macron.name, macron.roles, macron.affiliations) == (
        "Emmanuel Macron",
        ("Tổng thống Pháp",),
        ("Pháp",),
    )
    assert macron.mentions.texts() == ["Emmanuel Macron", "Ông"]
    assert other.name == "Lương Cường"
    assert pickle.loads(pickle.dumps(macron)) == macron


def test_an_entity_says_what_it_knows() -> None:
    doc = sk.parse(TEXT)
    people = doc.entities.by_label("PER")
    assert people[0].affiliation == "Pháp"
    assert [role.text for role in people[0].roles] == ["Tổng thống Pháp"]
    assert (people[1].mention, people[1].reason, people[1].resolved) == (
        "pronoun",
        "sentence-before",
        people[0],
    )
    assert people[0].mentions == doc.people[0].mentions


def test_former_offices_and_near_misses_are_told() -> None:
    assert sk.parse("Cựu tổng thống Mỹ Barack Obama viết hồi ký.").entities[-1].tenure == "former"
    near = sk.parse("Chủ tịch nước Trương Tấn Thành gửi thư chúc mừng.").people[0]
    assert (near.name, near.suspect) == ("Trương Tấn Thành", "Trương Tấn Sang")


def test_the_users_knowledge_wins(tmp_path: Path) -> None:
    entry = {"name": "Công ty Sao Mai", "label": "ORG", "aliases": ["SMC"]}
    nlp = sk.Pipeline(knowledge=[entry])
    assert [e.name for e in nlp("Hôm qua SMC tăng giá.").entities.by_label("ORG")] == ["Công ty Sao Mai"]
    file = tmp_path / "names.toml"
    file.write_text(
        '[[name]]\nname = "Công ty Sao Mai"\nlabel = "ORG"\naliases = ["SMC"]\n', encoding="utf-8"
    )
    assert sk.Pipeline(knowledge=file) == nlp == pickle.loads(pickle.dumps(nlp))
    with pytest.raises(sk.InvalidInputError, match="no label"):
        sk.Pipeline(knowledge=[{"name": "A", "label": "X"}])
    with pytest.raises(TypeError, match="knowledge must be"):
        sk.Pipeline(knowledge=["SMC"])  # type: ignore[list-item]
