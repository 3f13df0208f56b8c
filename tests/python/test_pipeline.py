"""`Pipeline`: configuration that never changes."""

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest

import sukien as sk

MODELS = Path(__file__).parents[2] / "models"

OPTIONS: list[dict[str, Any]] = [
    {},
    {"prefer": "future"},
    {"lexicon": ["công nghệ số", "trí tuệ nhân tạo"]},
    {"offsets": "utf16"},
    {"gazetteer": {"ORG": ["Sao Mai", "Bình Minh"], "PER": ["Tí"]}},
    {"components": ["words"]},
    {"confidence": True},
    {"model": str(MODELS)},
    {"model": str(MODELS / "pos.bin"), "confidence": True},
    {"model": {"words": str(MODELS / "words.bin"), "names": str(MODELS / "names.bin")}},
    {"prefer": "nearest", "lexicon": ["a b"], "offsets": "bytes", "components": ("times", "sentences")},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_equality_pickle_repr(options: dict[str, Any]) -> None:
    nlp = sk.Pipeline(**options)
    assert sk.Pipeline(**options) == nlp
    assert hash(sk.Pipeline(**options)) == hash(nlp)
    assert pickle.loads(pickle.dumps(nlp)) == nlp
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(nlp, protocol)) == nlp
    assert copy.copy(nlp) is copy.deepcopy(nlp) is nlp
    assert eval(repr(nlp), {"Pipeline": sk.Pipeline}) == nlp
    assert (nlp == sk.Pipeline()) == (not options)
    assert nlp.with_options() == nlp
    assert (
        nlp.with_options(
            prefer="past",
            lexicon=None,
            gazetteer=None,
            model=None,
            confidence=False,
            offsets="chars",
            components=None,
        )
        == sk.Pipeline()
    )
    assert nlp("a").pipeline == nlp


def test_options() -> None:
    nlp = sk.Pipeline(lexicon={"b", "a"})
    assert nlp.lexicon == ("a", "b")
    assert (nlp.prefer, nlp.offsets, nlp.components) == ("past", "chars", None)
    assert sk.Pipeline(components=["words", "sentences"]).components == ("sentences", "words")
    with pytest.raises(AttributeError):
        nlp.prefer = "future"  # type: ignore[misc]


def test_lexicon_words_are_not_cut() -> None:
    nlp = sk.Pipeline(lexicon=["phát triển công nghệ số"])
    words = nlp("Đẩy mạnh phát triển công nghệ số.").words.texts()
    assert "phát triển công nghệ số" in words


def test_lexicon_words_win_over_words_that_overlap_them() -> None:
    text = "Chính phủ phát triển công nghệ số và kinh tế số."
    cut = ["phủ phát", "nghệ số và"]
    assert not set(cut) & set(sk.parse(text).words.texts())
    words = sk.Pipeline(lexicon=cut)(text).words.texts()
    assert set(cut) <= set(words)
    # Underscored, decomposed and shouted text has them too.
    for other in ("Chính_phủ phát_triển công_nghệ số .", text.upper()):
        assert "phủ phát" in [w.form.lower() for w in sk.Pipeline(lexicon=cut)(other).words], other


def test_gazetteer_names_win_over_names_that_overlap_them() -> None:
    text = "Ông Nguyễn Văn Hòa thăm Đà Nẵng cùng Sao Mai."
    nlp = sk.Pipeline(gazetteer={"ORG": ["Hòa"], "PER": ["Sao Mai"], "MISC": ["Đà Nẵng"]})
    found = {(e.text, e.label) for e in nlp(text).entities}
    assert {("Hòa", "ORG"), ("Sao Mai", "PER"), ("Đà Nẵng", "MISC")} <= found
    assert ("Đà Nẵng", "LOC") not in found


def test_models_of_the_users_own(tmp_path: Path) -> None:
    text = "Thủ tướng thăm nhà máy ở Đà Nẵng."
    embedded = sk.parse(text)
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("words", "pos", "names"):
        (folder / f"{name}.bin").write_bytes((MODELS / f"{name}.bin").read_bytes())
        for model in (folder, folder / f"{name}.bin", {name: folder / f"{name}.bin"}):
            nlp = sk.Pipeline(model=model)  # type: ignore[arg-type]
            assert [(w.text, w.pos) for w in nlp(text).words] == [(w.text, w.pos) for w in embedded.words]
            assert nlp(text).entities.texts() == embedded.entities.texts()
    nlp = sk.Pipeline(model=folder)
    assert nlp.model == str(folder)
    # A pickle says where the model is; it holds none, and needs it there.
    pickled = pickle.dumps(nlp)
    assert len(pickled) < 500
    assert pickle.loads(pickled)(text).words.texts() == embedded.words.texts()
    assert pickle.loads(pickle.dumps(nlp(text))).words[0].pos == embedded.words[0].pos
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(sk.ModelError, match=r"mine: the folder holds no model; expected .*words\.bin"):
        pickle.loads(pickled)


def test_what_is_no_model_is_a_model_error(tmp_path: Path) -> None:
    whole = (MODELS / "pos.bin").read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 4
    files = {
        "foreign": (b"PK\x03\x04 and more", "found a file that begins with"),
        "empty": (b"", "expected a model file of sukien"),
        "cut": (whole[: len(whole) // 2], "damaged or cut short"),
        "header": (whole[:20], "found 20 bytes"),
        "damaged": (bytes(damaged), "found the checksum"),
        "version": (
            whole[:12] + b"\x63" + whole[13:],
            "found a model `tags` of version 99, expected version",
        ),
        "kind": (whole[:8] + b"verb" + whole[12:], "found a model of the kind `verb`"),
    }
    for name, (content, message) in files.items():
        path = tmp_path / f"{name}.bin"
        path.write_bytes(content)
        with pytest.raises(sk.ModelError, match=message) as raised:
            sk.Pipeline(model=path)
        assert str(path) in str(raised.value)
    with pytest.raises(
        sk.ModelError, match="found a model of the kind `tags`, expected one of the kind `word`"
    ):
        sk.Pipeline(model={"words": MODELS / "pos.bin"})


def test_confidence() -> None:
    text = "Chính phủ họp bàn kế hoạch phát triển kinh tế biển."
    assert all(word.confidence is None for word in sk.parse(text).words)
    nlp = sk.Pipeline(confidence=True, lexicon=["họp bàn"])
    words = nlp(text).words
    values = [word.confidence for word in words]
    assert all(value is not None and 0 <= value <= 1 for value in values)
    # Words of the user's own are certain.
    assert next(word.confidence for word in words if word.text == "họp bàn") == 1
    assert words[0].to_dict()["confidence"] == pytest.approx(values[0])
    assert "confidence" not in sk.parse(text).words[0].to_dict()
    table = nlp.table([text, None, text], "tokens")
    assert table.schema["confidence"] == "float32"
    assert table["confidence"] == values * 2
    assert pickle.loads(pickle.dumps(table)) == table
    assert "confidence" not in nlp.table([text], "entities").columns
    assert "confidence" not in sk.Pipeline().table([text], "tokens").columns


def test_gazetteer_names_always_win() -> None:
    text = "Hôm qua, Hà Nội Mới khai trương."
    nlp = sk.Pipeline(gazetteer={"ORG": {"Hà Nội Mới"}})
    assert nlp.gazetteer == {"ORG": ("Hà Nội Mới",)}
    assert [(e.text, e.label) for e in nlp(text).entities] == [("Hà Nội Mới", "ORG")]
    assert all(e.text != "hà nội mới" for e in nlp("Quán hà nội mới khai trương.").entities)
    for bad in ({"ORG": ["..."]}, {"ORGANISATION": ["A"]}):
        with pytest.raises(sk.InvalidInputError):
            sk.Pipeline(gazetteer=bad)  # type: ignore[arg-type]
    for wrong in (["Hà Nội"], {"ORG": "Hà Nội"}):
        with pytest.raises(TypeError):
            sk.Pipeline(gazetteer=wrong)  # type: ignore[arg-type]


def test_ner_gives_pairs() -> None:
    assert sk.ner("Ông Trần Văn Hòa sinh ở Hà Nội. Ông nghỉ hưu.") == [
        ("Trần Văn Hòa", "PER"),
        ("Hà Nội", "LOC"),
    ]
    assert sk.ner("") == []


def test_components() -> None:
    text = "Ngày 17/8, Hà Nội mưa to."
    assert len(sk.Pipeline(components=["sentences"])(text).words) == 0
    words_only = sk.Pipeline(components=["words"])(text)
    assert len(words_only.words) > 0
    assert len(words_only.entities) == 0
    assert sk.Pipeline(components=["entities"])(text).entities == sk.Pipeline()(text).entities


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"prefer": "soon"}, sk.InvalidInputError),
        ({"offsets": "words"}, sk.InvalidInputError),
        ({"components": ["magic"]}, sk.InvalidInputError),
        ({"components": "words"}, TypeError),
        ({"lexicon": "công nghệ"}, TypeError),
        ({"lexicon": [b"x"]}, TypeError),
        ({"lexicon": 3}, TypeError),
        ({"model": 3}, TypeError),
        ({"model": {"words": None}}, TypeError),
        ({"model": {"verbs": "x.bin"}}, sk.InvalidInputError),
        ({"model": "no/such/file.bin"}, sk.ModelError),
        ({"confidence": "yes"}, TypeError),
        ({"colour": "red"}, TypeError),
    ],
)
def test_bad_options(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        sk.Pipeline(**options)
    with pytest.raises(error):
        sk.Pipeline().with_options(**options)
