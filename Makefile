# `make run` and `make test` need Python 3.11 or newer and nothing else; the rest they fetch into .venv.
# Another Python: make run PYTHON=python3.12

PYTHON ?= python3
PORT ?= 8501
SIZES ?=
KILLS ?= 100
PY := .venv/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable chrome

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint bench kills browser clean

help:
	@echo "make run    start the dashboard (PORT=$(PORT)); without a build of your own, on a sample company"
	@echo "make test   check style and types, run every test"
	@echo "make bench  time loading, builds and pages at 60k, 1m and 10m interactions (SIZES=loading, packs or 60k for one)"
	@echo "make kills  end $(KILLS) builds by kill -9 and tell what came of it (KILLS=10 for fewer)"
	@echo "make lint   check style and types only"
	@echo "make clean  remove .venv and caches; exports and builds stay"

run: .venv/run data/warehouse/CURRENT
	@$(PY) tools/open_when_up.py http://127.0.0.1:$(PORT) & exec $(PY) -m touchpoint serve --port $(PORT)

# A process a core: most tests wait for one. What a core has left over it takes from the others' share.
test: lint browser
	$(PY) -m pytest -n auto --dist worksteal

# No test: a busy machine would fail it. Companies and builds stay in data/bench, some 5 GB for all three sizes.
bench: browser
	$(PY) -m bench $(SIZES)

# make test kills eight.
kills: .venv/run
	$(PY) -m bench.kills $(KILLS)

lint: .venv/test
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

# Only where nothing is published: a build of the reader's own exports is never replaced.
data/warehouse/CURRENT: | .venv/run
	$(PY) -m touchpoint sample data/sample
	$(PY) -m touchpoint build data/sample

# Kept as files, so that packages are installed again only when the requirements change.
.venv/run: requirements.txt constraints.txt | $(PY)
	$(INSTALL) -r requirements.txt
	@touch $@

.venv/test: requirements-dev.txt requirements.txt constraints.txt | $(PY)
	$(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/run

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Touchpoint needs Python 3.11 or newer: name one, as in  make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
		|| { echo "This Python lacks venv: install it (Debian, Ubuntu: apt install python3-venv) or name another by PYTHON=" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

# The browser tests drive a Chromium: the machine's own, else Debian's package, else Playwright's.
# Ubuntu's package is a snap and of no use in a container, hence the way on from a failed apt-get.
browser: .venv/test
	@if [ -n "$$TOUCHPOINT_BROWSER" ]; then exit 0; fi; \
	for name in $(BROWSERS); do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium && exit 0; \
		$(PY) -m playwright install --with-deps chromium; \
	else \
		$(PY) -m playwright install chromium; \
	fi

clean:
	rm -rf .venv .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
