"""`progress=`: a function, a bar, nothing."""

import io
from typing import Any

import pytest

import sukien as sk
from sukien.progress import ProgressBar


class Heard:
    def __init__(self) -> None:
        self.calls: list[tuple[int, int | None]] = []
        self.closed = 0

    def __call__(self, done: int, total: int | None, /) -> None:
        self.calls.append((done, total))

    def close(self) -> None:
        self.closed += 1


TEXTS = ["Mưa to."] * 500


@pytest.mark.parametrize("known", [True, False])
def test_function(nlp: sk.Pipeline, known: bool) -> None:
    def run(how: str, heard: Heard) -> None:
        texts: Any = TEXTS if known else iter(TEXTS)
        match how:
            case "pipe":
                assert sum(1 for _ in nlp.pipe(texts, progress=heard)) == 500
            case "table":
                nlp.table(texts, "tokens", progress=heard)
            case "stream":
                assert (
                    sum(len(t) for t in nlp.table_stream(texts, "tokens", batch_size=9, progress=heard))
                    == 1500
                )

    for how in ("pipe", "table", "stream"):
        heard = Heard()
        run(how, heard)
        dones = [done for done, _ in heard.calls]
        assert dones == sorted(dones)
        assert dones[-1] == 500
        assert {total for _, total in heard.calls} == {500 if known else None}
        assert heard.closed == 1


def test_an_exception_of_the_function_stops_the_work(nlp: sk.Pipeline) -> None:
    def stop(done: int, total: int | None) -> None:
        raise InterruptedError(f"{done}/{total}")

    with pytest.raises(InterruptedError):
        nlp.table(TEXTS, "tokens", progress=stop)
    with pytest.raises(InterruptedError):
        list(nlp.pipe(TEXTS, progress=stop))


def test_bar(nlp: sk.Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    nlp.table(TEXTS, "tokens", progress=True)
    err = capsys.readouterr().err
    assert "500" in err
    nlp.table(TEXTS, "tokens", progress=False)
    assert capsys.readouterr() == ("", "")
    with pytest.raises(TypeError, match="progress must be"):
        nlp.table(TEXTS, "tokens", progress="yes")  # type: ignore[arg-type]


@pytest.mark.parametrize("total", [10, None])
def test_own_bar(total: int | None) -> None:
    out = io.StringIO()
    bar = ProgressBar(out, use_tqdm=False)
    for done in range(1, 11):
        bar(done, total)
    bar.close()
    bar.close()
    last = out.getvalue().split("\r")[-1]
    assert last.startswith("10/10 texts (100 %)" if total else "10 texts")
    assert last.count("\n") == 1
