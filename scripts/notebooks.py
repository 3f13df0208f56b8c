"""Run every notebook from a clean kernel; stop at the first error. Outputs are not written back.

A notebook in git holds no outputs: that is checked too. With `--render FOLDER` each is also written as a page
of HTML that needs nothing from elsewhere (charts are SVG) and follows the reader's light or dark; with names
(`02 05`) only those are run.
"""

import argparse
import re
import sys
import time
from html import escape
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
MINUTE = 60

#: A date that fills a cell: it is not broken at its hyphens.
DATE = re.compile(r">\s*(\d{4}-\d\d-\d\d)\s*<")

#: Run in the kernel before the notebook: charts as SVG within the page, in the colour of its text.
SVG_CHARTS = """
import altair
import vl_convert


def _svg(spec, **options):
    return {"text/html": f'<div class="chart">{vl_convert.vegalite_to_svg(spec)}</div>'}


altair.renderers.register("page", _svg)
altair.renderers.enable("page")
"""

#: Many fonts of one width lack letters with two marks (ố, ề), and draw the second mark beside the letter:
#: these letters come from the first font here that the reader has.
STYLE = """
@font-face { font-family: "letters with marks"; unicode-range: U+1EA0-1EF9;
  src: local("Noto Sans Mono"), local("Menlo Regular"), local("Consolas"), local("Noto Sans"),
    local("DejaVu Sans"), local("Roboto"), local("Arial"); }
:root { color-scheme: light dark; --ink: #1b1f24; --ground: #fff; --soft: #f4f6f8; --line: #d5dae0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --ground: #14181d; --soft: #1e242b; --line: #3a434d; }
}
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem;
  color: var(--ink); background: var(--ground);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
h1, h2, h3 { line-height: 1.25; margin-top: 2em; }
h1 { margin-top: .5em; }
.anchor-link { display: none; }
a { color: inherit; }
pre, code { font: .84rem "letters with marks", "Noto Sans Mono", "DejaVu Sans Mono", Menlo, Consolas,
  monospace; }
pre { margin: 0; padding: .7rem .9rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5; }
.highlight { background: var(--soft); border-radius: 6px; margin: 1rem 0 .6rem; }
.output { margin: .4rem 0 1.4rem; overflow-x: auto; }
.output pre { border-left: 3px solid var(--line); }
.output table { border-collapse: collapse; font-size: .86rem; line-height: 1.4; border: 0; }
.output th, .output td { padding: .2em .6em; border: 0;
  border-bottom: 1px solid var(--line); vertical-align: top; }
.output table.dataframe th, .output table.dataframe td { text-align: left; }
.output svg, .output img { max-width: 100%; height: auto; }
"""


def main() -> int:
    """Run the notebooks; 0 when all ran in time and none held outputs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", help="how the names of those to be run begin; all without it")
    parser.add_argument("--render", type=Path, metavar="FOLDER", help="write pages into this folder")
    args = parser.parse_args()
    failures = 0
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        if args.names and not path.name.startswith(tuple(args.names)):
            continue
        notebook = nbformat.read(path, as_version=4)
        kept = [c for c in notebook.cells if c.cell_type == "code" and (c.outputs or c.execution_count)]
        if kept:
            print(
                f"{path.name}: {len(kept)} cells hold outputs; strip them before committing", file=sys.stderr
            )
            failures += 1
        seconds = run(notebook, path.parent, charts=args.render is not None)
        print(f"{path.name}: ran in {seconds:.1f} s")
        if args.render is not None:
            args.render.mkdir(parents=True, exist_ok=True)
            (args.render / f"{path.stem}.html").write_text(page(notebook, path.stem), encoding="utf-8")
    return 1 if failures else 0


def run(notebook: nbformat.NotebookNode, folder: Path, *, charts: bool) -> float:
    """Run a notebook in its folder; give the seconds it took."""
    if charts:
        notebook.cells.insert(0, nbformat.v4.new_code_cell(SVG_CHARTS))
    began = time.perf_counter()
    NotebookClient(notebook, timeout=2 * MINUTE, resources={"metadata": {"path": str(folder)}}).execute()
    if charts:
        del notebook.cells[0]
    return time.perf_counter() - began


def page(notebook: nbformat.NotebookNode, name: str) -> str:
    """Make a page of a notebook that has run."""
    parts = [cell_html(cell) for cell in notebook.cells]
    title = next((line[2:] for line in notebook.cells[0].source.splitlines() if line.startswith("# ")), name)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}{code_style()}</style></head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def code_style() -> str:
    """Give the colours of code, in light and in dark."""
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="friendly", nobackground=True).get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark", nobackground=True).get_style_defs(".highlight")
    ground = ".highlight { background: var(--soft) }"
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{ground}"


def cell_html(cell: nbformat.NotebookNode) -> str:
    """Make HTML of a cell and of what it gave."""
    from nbconvert.filters import markdown2html
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    if cell.cell_type == "markdown":
        return str(markdown2html(cell.source.replace(".ipynb)", ".html)")))
    code = highlight(cell.source, PythonLexer(), HtmlFormatter())
    return code + "".join(f'<div class="output">{output_html(output)}</div>' for output in cell.outputs)


def output_html(output: nbformat.NotebookNode) -> str:
    """Make HTML of what a cell gave: the richest form that needs no script."""
    data = output.get("data", {})
    if "text/html" in data:
        return DATE.sub(r'><span style="white-space: nowrap">\1</span><', str(data["text/html"]))
    if "image/png" in data:
        return f'<img alt="" src="data:image/png;base64,{data["image/png"].strip()}">'
    return f"<pre>{escape(output.get('text') or data.get('text/plain', ''))}</pre>"


if __name__ == "__main__":
    sys.exit(main())
