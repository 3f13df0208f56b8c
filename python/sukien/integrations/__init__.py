"""Doors to other libraries, each in a module of its own that imports its library when it is imported itself.

| module | library | what is in it |
|---|---|---|
| `sukien.integrations.sklearn` | scikit-learn | `WordTokenizer`, `CountVectorizer`, `TfidfVectorizer` |
| `sukien.integrations.spacy` | spaCy | `blank`, a tokenizer and a component |
| `sukien.integrations.pandas` | pandas | the accessor `.sukien` of series and frames |
| `sukien.integrations.polars` | polars | the namespace `.sukien` of expressions, series and frames |
| `sukien.integrations.duckdb` | DuckDB | `register`: functions for SQL |
| `sukien.integrations.datasets` | Hugging Face datasets | functions for `Dataset.map` |
| `sukien.integrations.gensim` | gensim | streams of words |
"""
