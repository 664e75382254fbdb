# `make demo` and `make test` do all of their own set-up. PYTHON chooses the interpreter (3.11 to 3.13).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What is compiled while the package is installed (COMPILED) must be so with the lxml that is installed: older versions
# of pip take the second variable for that, newer ones the first.
INSTALL := PIP_BUILD_CONSTRAINT=constraints.txt PIP_CONSTRAINT=constraints.txt $(PIP) install --editable
COMPILED := hatch_build.py $(wildcard newscrawl/native/*)

# What the tests run besides Python: the stock sqlite3, a browser, and what the browser's driver needs.
TEST_PACKAGES := sqlite3=sqlite3 chromium=chromium libatomic=libatomic1

.PHONY: help demo demo-next-day test check soak bench bench-extraction raise-floors measure-peers docs constraints
.PHONY: fuzz clean

help:
	@echo "make demo             crawl the bundled portal into news.db and show what was found"
	@echo "make demo-next-day    crawl it again as it is one day later"
	@echo "make test             every check and test, under ten minutes"
	@echo "make soak             the long tests"
	@echo "make fuzz             read torn pages for SECONDS (300), led by what is new in the code"
	@echo "make bench SITE=URL   the benchmarks, on a site on this machine"
	@echo "make bench-extraction pages a second of extraction, beside other extractors"
	@echo "make raise-floors     score extraction and hold it to that from now on"
	@echo "make docs             generate docs/schema.md, the help texts and the keys of site files anew"

demo: $(VENV)/installed
	@sh tools/system-packages.sh sqlite3=sqlite3
	$(BIN)/newscrawl demo

demo-next-day: $(VENV)/installed
	$(BIN)/newscrawl demo --next-day

# The tests start newscrawl hundreds of times: only the first is to compile it, whatever the environment says.
test soak: export PYTHONDONTWRITEBYTECODE :=

test: $(VENV)/dev-installed check
	@sh tools/system-packages.sh $(TEST_PACKAGES)
	$(BIN)/python -m pytest -m "not soak" --numprocesses 3 --dist loadfile

check: $(VENV)/dev-installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --python-version 3.13

soak: $(VENV)/dev-installed
	@sh tools/system-packages.sh $(TEST_PACKAGES)
	$(BIN)/python -m pytest -m soak

# Coverage-guided; ends with a traceback and the bytes at the first page that breaks a promise.
SECONDS := 300
fuzz: $(VENV)-fuzz/installed
	$(VENV)-fuzz/bin/python tools/fuzz.py $(SECONDS)

$(VENV)-fuzz/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)-fuzz
	$(VENV)-fuzz/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt atheris hypothesis pytest --editable .
	@touch $@

# SITE is a site on this machine that names all of its pages in a sitemap.
bench: $(VENV)/dev-installed
	$(BIN)/python benchmarks/crawl.py $(SITE)

# PAGES is a folder of pages; without it, what benchmarks/extraction.py chooses.
bench-extraction: $(VENV)-peers/installed
	$(VENV)-peers/bin/python benchmarks/extraction.py --stages $(PAGES)

# BECAUSE is a sentence, needed where a score has fallen: make raise-floors BECAUSE="…"
raise-floors: $(VENV)/dev-installed
	$(BIN)/python -m tools.quality --raise $(if $(BECAUSE),--because "$(BECAUSE)")

measure-peers: $(VENV)-peers/installed
	$(VENV)-peers/bin/python -m tools.quality --peers

docs: $(VENV)/dev-installed
	$(BIN)/python -m archive.schema_docs > docs/schema.md.new && mv docs/schema.md.new docs/schema.md
	$(BIN)/python tools/help_docs.py
	$(BIN)/python tools/sites_docs.py

# The environment is made anew when what it is made from changes.
$(VENV)/python: Makefile
	@PYTHON=$(PYTHON) sh tools/system-packages.sh venv=python3-venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "newscrawl needs Python 3.11 or newer; set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml constraints.txt $(COMPILED)
	$(INSTALL) .
	@touch $@

$(VENV)/dev-installed: $(VENV)/python pyproject.toml constraints.txt $(COMPILED)
	$(INSTALL) '.[dev]'
	@touch $(VENV)/installed $@

# The other extractors want older versions of some packages, so they have an environment of their own.
$(VENV)-peers/installed: pyproject.toml benchmarks/peers.txt $(COMPILED)
	@PYTHON=$(PYTHON) sh tools/system-packages.sh venv=python3-venv
	$(PYTHON) -m venv --clear $(VENV)-peers
	$(VENV)-peers/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip
	$(VENV)-peers/bin/python -m pip --quiet install hatchling cython setuptools --requirement benchmarks/peers.txt
	$(VENV)-peers/bin/python -m pip --quiet install --no-build-isolation --editable .
	@touch $@

# Pins every third-party version, from a fresh environment with the newest that pyproject.toml allows.
constraints:
	rm -rf $(VENV)-new && $(PYTHON) -m venv $(VENV)-new
	$(VENV)-new/bin/python -m pip --quiet install --editable '.[dev]' cython hatchling setuptools
	$(VENV)-new/bin/python -m pip freeze --all --exclude-editable --exclude pip > constraints.txt
	rm -rf $(VENV)-new

clean:
	rm -rf $(VENV) $(VENV)-peers $(VENV)-fuzz build dist .pytest_cache .mypy_cache .ruff_cache newscrawl/_walk_lxml_* newscrawl/_text.*.so
