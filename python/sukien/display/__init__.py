"""Pictures of a document and of a table: HTML without scripts, readable in light and in dark.

`render` marks what was found in texts, `table_html` shows the first rows of a table, `conflicts` sets facts
side by side, `text` is for a terminal. Jupyter calls them for you: a `Doc` or a `Table` at the end of a cell
is drawn. Everything from the text is escaped.
"""

from sukien.display.document import doc_html, render
from sukien.display.items import items_html
from sukien.display.sides import conflicts
from sukien.display.tables import spark_text, sparkline, table_html
from sukien.display.terminal import text

__all__ = ["conflicts", "doc_html", "items_html", "render", "spark_text", "sparkline", "table_html", "text"]
