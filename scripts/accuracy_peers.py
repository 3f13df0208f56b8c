"""What rivals answer, from their environment, kept in `out/` so that a second run is quick."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PYTHON = Path(".venv-peers/bin/python")
KEPT = Path("out/accuracy")
RIVALS = Path(__file__).with_name("rivals.py")


class Rivals:
    """The rivals of this machine; none where their environment is not there."""

    def __init__(self, python: Path = PYTHON) -> None:
        """Look for the environment; what is kept is asked for by its packages too."""
        self.python = python
        self.here = python.exists()
        self.notes: list[str] = []
        freeze = [str(python), "-m", "pip", "freeze"]
        self.packages = subprocess.run(freeze, capture_output=True, check=True).stdout if self.here else b""

    def ask(self, task: str, sentences: list[str]) -> list[Any] | None:
        """Answers to `sentences`, in their order; None where the rival does not run here."""
        if not self.here:
            return None
        request = json.dumps(sentences).encode()
        key = hashlib.sha256(b"\0".join([self.packages, RIVALS.read_bytes(), task.encode(), request]))
        kept = KEPT / f"{task.replace(' ', '-')}-{key.hexdigest()[:16]}.json"
        if kept.exists():
            self.notes.append(f"{task}: as kept in {kept}")
        else:
            print(f"asking for {task} …", file=sys.stderr)
            command = [str(self.python), str(RIVALS), task]
            done = subprocess.run(command, input=request, capture_output=True, check=False)
            if done.returncode != 0:
                why = done.stderr.decode(errors="replace").strip().splitlines()
                self.notes.append(f"{task}: did not run here ({why[-1] if why else 'no message'})")
                return None
            # Rivals print greetings; the answer is the last line.
            answer = done.stdout.decode().strip().splitlines()[-1]
            KEPT.mkdir(parents=True, exist_ok=True)
            kept.write_text(answer, encoding="utf-8")
        answers: list[Any] = json.loads(kept.read_text(encoding="utf-8"))
        return answers
