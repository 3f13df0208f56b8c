# Needs Rust (cargo), Python >= 3.11 and make. Everything else goes into .venv, a private virtual environment.
#   make demo       facts from the embedded sample corpus, and the rate
#   make test       all tests
#   make help       the rest

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SHARED ?= ../shared
RUST_SOURCES := $(shell find src models -type f 2>/dev/null) Cargo.toml Cargo.lock pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help demo reference test test-rust test-train test-python test-integrations lint stubs accuracy accuracy-heldout models bench notebooks pages wheel clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.base:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"sukien needs Python 3.11 or newer; $(PYTHON) is {v[0]}.{v[1]} (choose another: make PYTHON=python3.12 …)")'
	@command -v cargo >/dev/null || { echo "sukien needs Rust: cargo is not on the PATH (see https://rustup.rs)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check "maturin>=1.9,<2"
	@touch $@

# The module, built in release mode into the environment; Python sources are linked, not copied.
$(VENV)/.built: $(VENV)/.base $(RUST_SOURCES)
	VIRTUAL_ENV=$(abspath $(VENV)) $(VENV)/bin/maturin develop --release --quiet
	@touch $@

# What the tests, lints and notebooks need.
$(VENV)/.dev: $(VENV)/.base requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# What the tests of heavy integrations need.
$(VENV)/.integrations: $(VENV)/.base requirements-integrations.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-integrations.txt
	@touch $@

demo: $(VENV)/.built ## facts from the embedded sample corpus, and the rate in MB/s
	$(PY) -m sukien demo

test: test-rust test-python ## all tests

test-rust: ## tests of the core; no Python needed
	cargo test --quiet

test-train: ## tests of the trainers, on a small sample
	cargo test --quiet --features train --lib train::
	cargo test --quiet --features train --test train

test-python: $(VENV)/.built $(VENV)/.dev ## tests of the module
	$(PY) -m pytest -q tests/python

test-integrations: $(VENV)/.built $(VENV)/.dev $(VENV)/.integrations ## tests with the libraries that sukien has doors to
	$(PY) -m pytest -q tests/python/test_integrations_*.py

lint: $(VENV)/.base $(VENV)/.dev ## formatting and lints of both languages
	cargo fmt --check
	cargo clippy --quiet --all-targets -- -D warnings
	cargo clippy --quiet --features python,train -- -D warnings
	$(VENV)/bin/ruff format --check --quiet python tests scripts benches
	$(VENV)/bin/ruff check --quiet python tests scripts benches

reference: $(VENV)/.built $(VENV)/.dev ## docs/reference, from stubs and docstrings
	$(PY) scripts/reference.py

stubs: $(VENV)/.built $(VENV)/.dev $(VENV)/.integrations ## the hand-written stubs against the compiled module, and types
	$(PY) -m mypy
	$(PY) -m mypy.stubtest sukien --mypy-config-file pyproject.toml --allowlist tests/python/stubtest_allowlist.txt

accuracy: $(VENV)/.built ## the tables of docs/accuracy.md (needs ../shared), rivals too where .venv-peers is there
	$(PY) scripts/accuracy.py --shared $(SHARED)

# Sentences of news as two rivals tag them, for `pos`; made once.
out/silver/pos_news.txt: | $(VENV)/.built .venv-peers/.ready
	$(PY) scripts/silver.py --shared $(SHARED) -o out/silver

accuracy-heldout: out/silver/pos_news.txt ## models that have not seen the treebank's dev side, for `make accuracy`
	cargo run --release --features train --bin sukien-train -- heldout --shared $(SHARED) --silver out/silver -o out/heldout

models: out/silver/pos_news.txt ## trains models/*.bin from ../shared and writes their figures into models/README.md
	cargo run --release --features train --bin sukien-train -- all --shared $(SHARED) --silver out/silver -o models

bench: $(VENV)/.built .venv-peers/.ready ## the tables of docs/performance.md, ours beside its peers
	cargo bench --quiet --bench rooms
	$(PY) benches/peers.py --peers .venv-peers/bin/python
	$(PY) benches/corpus.py --peers .venv-peers/bin/python

# The peers live in an environment of their own: they are compared with, never depended on.
.venv-peers/.ready:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r benches/requirements-peers.txt
	@touch $@

notebooks: $(VENV)/.built $(VENV)/.dev ## runs every notebook
	$(PY) scripts/notebooks.py

pages: $(VENV)/.built $(VENV)/.dev ## runs every notebook and writes it with its outputs into docs/notebooks
	$(PY) scripts/notebooks.py --render docs/notebooks

wheel: $(VENV)/.base ## dist/*.whl
	$(VENV)/bin/maturin build --release --out dist

clean: ## removes what the targets made
	rm -rf $(VENV) .venv-peers dist out
	cargo clean
