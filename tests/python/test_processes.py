"""Forks, signals, threads: the time limits are deadlock detectors."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import sukien as sk
from conftest import PUBLISHED, texts

LONG = "Ngày 17/8, xuất khẩu đạt 32,37 tỷ USD, tăng 8,4% so với tháng trước. " * 40


def wait_for(pid: int, seconds: float) -> int:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    pytest.fail(f"the child did not end within {seconds} s: a deadlock")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("threads", [None, 2])
def test_fork_after_the_pool_is_warm(nlp: sk.Pipeline, threads: int | None) -> None:
    items = texts(1000)
    expected = nlp.table(items, "tokens", published=PUBLISHED, n_threads=threads)
    running = nlp.pipe(items, n_threads=threads)
    next(running)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            same = nlp.table(items, "tokens", published=PUBLISHED, n_threads=threads) == expected
            docs = sum(doc is not None for doc in nlp.pipe(items, n_threads=threads)) == 980
            try:
                for _ in running:
                    pass
                told = False
            except RuntimeError as error:
                told = "forked" in str(error)
            code = 0 if same and docs and told else 2
        finally:
            os._exit(code)
    assert wait_for(pid, 120) == 0
    assert sum(1 for _ in running) == 999  # the parent goes on undisturbed


def output(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def interrupted(program: str, seconds: float) -> tuple[float, str]:
    """Interrupts a program `seconds` after it is ready; how long it took to end, and what it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "ready"
    time.sleep(seconds)
    start = time.monotonic()
    child.send_signal(signal.SIGINT)
    try:
        out, _ = child.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        pytest.fail("the program did not end after Ctrl-C")
    return time.monotonic() - start, out


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    "call",
    [
        "nlp.table([text] * 1_000_000, 'tokens')",
        "nlp.table((text for _ in range(10**9)), 'facts', n_threads=1)",
        "sum(1 for _ in nlp.pipe(text for _ in range(10**9)))",
        "nlp(text * 10_000)",
    ],
)
def test_ctrl_c(call: str) -> None:
    program = f"""
import sukien as sk
text = {LONG!r}
nlp = sk.Pipeline()
nlp(text)
print("ready", flush=True)
try:
    {call}
except KeyboardInterrupt:
    print("interrupted", flush=True)
    import os
    os._exit(0)
"""
    took, out = interrupted(program, 0.5)
    assert out.strip() == "interrupted"
    assert took < 1.0


def test_other_threads_run_meanwhile(nlp: sk.Pipeline) -> None:
    ticks = 0
    stop = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not stop.wait(0.001):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    start = time.monotonic()
    while time.monotonic() - start < 0.5:
        nlp(LONG * 20)
    stop.set()
    thread.join()
    assert ticks > 50


def test_nothing_starts_at_import() -> None:
    program = """
import sys
import sukien
import threading
heavy = {"numpy", "pandas", "pyarrow", "polars", "tqdm", "IPython"} & set(sys.modules)
assert not heavy, heavy
import os
if os.path.isdir("/proc/self/task"):
    assert len(os.listdir("/proc/self/task")) == 1
print("nothing")
"""
    assert output(program).strip() == "nothing"


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")
def test_memory_stays_bounded() -> None:
    program = f"""
import sukien as sk
text = {LONG[:700]!r}
n = 0
for doc in sk.Pipeline().pipe((f"{{i}} {{text}}" for i in range(20_000)), n_threads=2):
    n += len(doc)
with open("/proc/self/status") as f:
    peak = next(int(line.split()[1]) for line in f if line.startswith("VmHWM"))
print(peak // 1024)
"""
    assert int(output(program)) < 200
