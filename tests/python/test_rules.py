"""Rules of the user's own: files, mistakes, pipelines, the command line."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sukien as sk

DEALS = """
[lists]
sign = ["ký", "ký kết"]

[[rule]]
name = "signing"
type = "deal"
pattern = '''
subject:ENT gap(0..3) predicate:@sign gap(0..2) object:("hiệp định" | "hợp đồng")
(gap(0..6) "với" partner:ENT)?
(gap(0..6) quantity:QTY(money))?
(gap(0..3) time:TIME)?
'''
examples = ["Việt Nam và Lào ký hiệp định.", { text = "Lào ký hợp đồng với Nga.", partner = "Nga" }]
not = ["Lào có chữ ký mẫu."]
"""
TEXT = "Việt Nam dự kiến ký hợp đồng với Lào, trị giá 5 triệu USD trong năm 2023."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deals.toml"
    path.write_text(DEALS, encoding="utf-8")
    return path


def deals(doc: sk.Doc) -> list[sk.Fact]:
    return list(doc.facts.by_label("deal"))


def test_facts_of_rules_stand_beside_the_others(file: Path) -> None:
    doc = sk.Pipeline(rules=[file])(TEXT, published="2023-08-17")
    (fact,) = deals(doc)
    assert (fact.type, fact.rule, fact.subject) == ("deal", "signing", ("Việt Nam",))
    assert (fact.predicate, fact.object, fact.args) == ("ký", "hợp đồng", {"partner": "Lào"})
    assert [(q.text, role) for q, role in fact.quantities] == [("5 triệu USD", "value")]
    assert [(t.value, rel) for t, rel in fact.times if isinstance(t, sk.Time)] == [("2023", "during")]
    assert (fact.modality, fact.tense, fact.polarity, fact.attribution) == (
        "planned",
        "future",
        "positive",
        None,
    )
    assert TEXT[fact.start : fact.end] == fact.text
    builtin = list(sk.parse(TEXT, published="2023-08-17").facts)
    assert len(doc.facts) == len(builtin) + 1


def test_records_and_tables_have_them(file: Path) -> None:
    nlp = sk.Pipeline(rules=file)
    (record,) = [r for r in nlp(TEXT).to_records("d") if r.get("type") == "deal"]
    assert record["rule"] == "signing"
    assert record["subject"] == ["Việt Nam"]
    builtin = next(
        r for r in sk.parse("Năm 2022, xuất khẩu đạt 5 tỷ USD.").to_records() if r["kind"] == "fact"
    )
    assert list(record) == list(builtin)
    assert "deal" in nlp.table([TEXT], "facts")["type"]
    assert [deals(doc)[0].text for doc in nlp.pipe([TEXT] * 3, n_threads=2)] == [record["surface"]] * 3


def test_rules_come_from_files_texts_and_several(file: Path) -> None:
    other = sk.Rules.from_string(
        DEALS.replace('"signing"', '"again"').replace('"deal"', '"other"'), name="other"
    )
    nlp = sk.Pipeline(rules=[str(file), other])
    assert nlp.rules is not None
    assert nlp.rules.names == ("signing", "again")
    assert {fact.rule for fact in nlp(TEXT).facts} >= {"signing", "again"}
    assert sk.Pipeline().rules is None
    assert sk.Pipeline(rules=[]) == sk.Pipeline()
    with pytest.raises(TypeError, match="rules must be"):
        sk.Pipeline(rules=[3])  # type: ignore[list-item]
    with pytest.raises(FileNotFoundError):
        sk.Pipeline(rules=["nowhere.toml"])
    with pytest.raises(sk.RuleError, match="already"):
        sk.Pipeline(rules=[file, sk.Rules.from_file(file)])


def test_rules_travel(file: Path) -> None:
    rules = sk.Rules.from_file(file)
    nlp = sk.Pipeline(rules=rules, prefer="future")
    file.unlink()
    for other in (pickle.loads(pickle.dumps(nlp)), copy.deepcopy(nlp), nlp.with_options(prefer="future")):
        assert other == nlp
        assert hash(other) == hash(nlp)
        assert [f.text for f in deals(other(TEXT))] == [f.text for f in deals(nlp(TEXT))] != []
    assert pickle.loads(pickle.dumps(rules)) == rules
    doc = pickle.loads(pickle.dumps(nlp(TEXT)))
    assert deals(doc)[0].rule == "signing"
    assert nlp != sk.Pipeline(prefer="future")


def test_lists_in_files(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# verbs\nký\nký kết\n\n", encoding="utf-8")
    text = DEALS.replace('["ký", "ký kết"]', '{ file = "words.txt" }')
    path = tmp_path / "deals.toml"
    path.write_text(text, encoding="utf-8")
    rules = sk.Rules.from_file(path)
    assert rules.check() == []
    (tmp_path / "words.txt").unlink()
    assert pickle.loads(pickle.dumps(rules)).check() == []
    with pytest.raises(sk.RuleError, match=r"words\.txt.* cannot be read") as caught:
        sk.Rules.from_file(path)
    assert caught.value.line == 3
    with pytest.raises(sk.RuleError, match="was read"):
        sk.Rules.from_string(text)


def test_a_mistake_says_where(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(DEALS.replace("@sign", "@sing"), encoding="utf-8")
    with pytest.raises(sk.RuleError) as caught:
        sk.Rules.from_file(path)
    error = caught.value
    assert (error.file, error.line, error.column) == (str(path), 9, 33)
    assert error.expected == "a list of [lists]: there are sign"
    assert str(error) == f"{path}:9:33: found no list `sing`; expected {error.expected}"
    again = pickle.loads(pickle.dumps(error))
    assert (again.line, str(again)) == (9, str(error))
    with pytest.raises(sk.RuleError) as caught:
        sk.Rules.from_string("[[rule]\nname = 3")
    assert (caught.value.file, caught.value.line) == ("<string>", 1)
    assert sk.RuleError("x").line is None
    with pytest.raises(sk.LimitError):
        sk.Rules.from_string(DEALS.replace("gap(0..3)", "((([]{200}){200}){200}){200}"))


def test_check_tells_what_is_not_borne_out() -> None:
    assert sk.Rules.from_string(DEALS).check() == []
    wrong = DEALS.replace("Lào có chữ ký mẫu.", "Lào ký hợp đồng.").replace(
        'partner = "Nga"', 'partner = "Mỹ"'
    )
    failures = sk.Rules.from_string(wrong, name="w").check(sk.Pipeline())
    assert [(f["rule"], f["file"], f["line"]) for f in failures] == [
        ("signing", "w", 14),
        ("signing", "w", 15),
    ]
    assert failures[0]["problem"] == 'partner must be "Mỹ", but is "Nga"'
    assert failures[1]["problem"].startswith("the rule must find nothing here")


def test_explain_tells_how_far_a_rule_came() -> None:
    rules = sk.Rules.from_string(DEALS)
    (found,) = rules.explain("Lào ký hợp đồng.")
    assert found["matches"] == [
        {"text": "Lào ký hợp đồng", "captures": {"subject": "Lào", "predicate": "ký", "object": "hợp đồng"}}
    ]
    (near,) = rules.explain("Lào ký biên bản.")
    assert (near["matches"], near["reached"]) == ([], "Lào ký biên bản.")
    assert '"hợp đồng"' in near["expected"]
    (far,) = rules.explain("Trời mưa.")
    assert (far["matches"], far["reached"]) == ([], None)
    assert far["expected"]


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sukien", "rules", *args],
        cwd=cwd,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


ADOPTION = """
[[frame]]
name = "adoption"
type = "adoption"
verbs = ["nhận nuôi"]
object = "required"
examples = ["Ông Nguyễn Văn An nhận nuôi một con voi."]
not = ["Nhận nuôi là việc khó."]
"""
ADOPTED = "Năm 2023, Vinamilk sẽ nhận nuôi hai con voi."


def test_frames_make_facts(tmp_path: Path) -> None:
    path = tmp_path / "adoption.toml"
    path.write_text(ADOPTION, encoding="utf-8")
    rules = sk.Rules.from_string(ADOPTION)
    assert (rules.names, len(rules), rules.examples, rules.check()) == (("adoption",), 1, 2, [])
    givens: list[Any] = [
        [rules],
        [path],
        [sk.Rules.from_string(DEALS), path],
        pickle.loads(pickle.dumps(rules)),
    ]
    for given in givens:
        nlp = pickle.loads(pickle.dumps(sk.Pipeline(rules=given)))
        (fact,) = nlp(ADOPTED).facts.by_label("adoption")
        assert (fact.subject, fact.predicate, fact.object) == (
            ("Vinamilk",),
            "nhận nuôi",
            "hai con voi",
        )
        assert (fact.rule, fact.modality) == ("adoption", "planned")
    assert not sk.parse(ADOPTED).facts.by_label("adoption")


def test_frames_are_checked_and_tried(tmp_path: Path) -> None:
    wrong = sk.Rules.from_string(ADOPTION.replace("Nhận nuôi là việc khó.", ADOPTED), name="a.toml")
    (failure,) = wrong.check()
    assert (failure["rule"], failure["file"], failure["line"]) == ("adoption", "a.toml", 8)
    assert "but finds the adoption “" in failure["problem"]
    found, nothing = (
        sk.Rules.from_string(ADOPTION).explain(text)[0] for text in (ADOPTED, "Hôm qua nhận nuôi.")
    )
    assert found["matches"][0]["captures"]["subject"] == "Vinamilk"
    assert (nothing["frame"], nothing["reached"]) == (True, "nhận nuôi")
    assert "an object" in nothing["expected"]
    with pytest.raises(sk.RuleError) as caught:
        sk.Rules.from_string(ADOPTION.replace("object =", "objekt ="), name="a.toml")
    assert (caught.value.file, caught.value.line, caught.value.column) == ("a.toml", 6, 1)
    path = tmp_path / "a.toml"
    path.write_text(ADOPTION, encoding="utf-8")
    said = run("try", path.name, "Hôm qua nhận nuôi.", cwd=tmp_path)
    assert (said.returncode, "asks for" in said.stdout) == (1, True)
    assert run("check", path.name, cwd=tmp_path).returncode == 0


def test_the_command_checks(file: Path) -> None:
    done = run("check", file.name, cwd=file.parent)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "deals.toml: 1 rule, 3 examples, all as they say\n",
        "",
    )
    (file.parent / "bad.toml").write_text(DEALS.replace("@sign", "@sing"), encoding="utf-8")
    (file.parent / "no.toml").write_text(
        DEALS.replace("Lào có chữ ký mẫu", "Lào ký hợp đồng"), encoding="utf-8"
    )
    done = run("check", "bad.toml", "no.toml", "none.toml", "deals.toml", cwd=file.parent)
    assert done.returncode == 1
    assert "bad.toml:9:33: found no list `sing`" in done.stderr
    assert "no.toml:15: rule signing: the rule must find nothing here" in done.stderr


def test_the_command_tries(file: Path) -> None:
    done = run("try", file.name, "Lào ký hợp đồng với Nga.", cwd=file.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("signing: matches “Lào ký hợp đồng với Nga”\n    subject: Lào\n")
    done = run("try", file.name, "Lào ký biên bản.", cwd=file.parent)
    assert done.returncode == 1
    assert "no match: after “Lào ký biên bản.” expected" in done.stdout
    done = run("try", file.name, "Trời mưa.", cwd=file.parent)
    assert 'no match: the sentence has no "' in done.stdout or "has no ENT" in done.stdout
