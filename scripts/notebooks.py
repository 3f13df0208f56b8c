"""Run every notebook from a clean kernel; stop at the first error. Outputs are not written back.

A notebook in git holds no outputs: that is checked too.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the notebooks; 0 when all ran and none held outputs."""
    failures = 0
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        kept = [c for c in notebook.cells if c.cell_type == "code" and (c.outputs or c.execution_count)]
        if kept:
            print(
                f"{path.name}: {len(kept)} cells hold outputs; strip them before committing", file=sys.stderr
            )
            failures += 1
        began = time.perf_counter()
        client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}})
        client.execute()
        print(f"{path.name}: ran in {time.perf_counter() - began:.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
