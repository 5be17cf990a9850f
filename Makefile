# make edition   the public edition, or the full one where the source texts are at hand
# make test      every test but the long ones, which make test-long runs: thousands of documents, fuzzing, whole corpora
# make fuzz      files broken by chance through every command; SAMIZDAT_FUZZ=1000 make fuzz breaks more of them
# make docs      the documentation as a site, in work/docs/
# make check     types, style and the edition's own validation
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TOOLS  := tests/browser/tools

.PHONY: edition test test-long fuzz check docs bench lock clean

edition: $(VENV)/.installed
	$(BIN)/samizdat build --out build

test: $(VENV)/.installed-dev $(VENV)/.browser $(TOOLS)/node_modules
	@$(BIN)/pytest -n auto --dist worksteal

test-long: $(VENV)/.installed-dev $(VENV)/.browser
	@$(BIN)/pytest -n auto --dist worksteal -m long

fuzz: $(VENV)/.installed-dev
	@$(BIN)/pytest -n auto --dist worksteal -m "long or not long" tests/test_fuzz.py

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/samizdat withhold --check
	$(BIN)/samizdat validate

# The documentation as a site. A link that leads nowhere ends it.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m sphinx -q -E -W -c docs -d work/docs-kept . work/docs
	@echo "work/docs/docs/README.html"

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench

# Pins with hashes and without addresses, so that they hold on any index.
lock: pyproject.toml
	uv pip compile $< --group build --extra fonts --extra map --extra pdf --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/run.txt
	uv pip compile $< --group dev --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements/dev.txt

$(VENV)/.installed: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "samizdat needs Python 3.11 or newer: make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# A system's Chromium will do; otherwise Playwright fetches one; without either the browser tests skip and say so.
$(VENV)/.browser: $(VENV)/.installed-dev
	@command -v chromium >/dev/null || $(BIN)/playwright install chromium || \
	  echo "No browser could be had: the browser tests will be skipped."
	@touch $@

# What the pages are measured with comes from npm; without it those tests skip and say so.
$(TOOLS)/node_modules: $(TOOLS)/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --prefix $(TOOLS) --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; \
	else echo "No npm: the tests with axe and the Nu checker will be skipped."; fi

$(VENV)/.installed-dev: requirements/dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

clean:
	rm -rf build work .samizdat-cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
