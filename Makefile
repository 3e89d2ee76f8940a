# Two commands: `make demo` runs the main job, `make test` passes the tests. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools

.PHONY: setup demo test check chaos exhaustive ssrf fuzz week bench lock clean

setup: $(READY)

# Locked with hashes, and each lock is whole: nothing is looked for that it does not name.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

$(READY): requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "monitor needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "Setting up $(VENV): ninety packages, about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(INSTALL) --no-build-isolation -e .
	@touch $@

# What only the tests, the linters and the benchmarks need.
$(TOOLS): $(READY) requirements-dev.lock
	@echo "Adding the packages of the tests, once."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(READY)
	@$(BIN)/monitor demo

# Compiled beforehand, since every process that a test starts would else compile all for itself
# where PYTHONDONTWRITEBYTECODE is set.
test: $(TOOLS)
	@$(BIN)/python -m compileall -q monitor alembic benchmarks tests
	$(BIN)/python -m pytest

check: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Kill the monitor with SIGKILL at random and named moments, on SQLite and PostgreSQL; nothing may be
# lost. Broken off, it goes on where it was.
KILLS ?= 1000
SEED ?= 1
CHAOS_DATA ?= chaos-out
chaos: $(TOOLS)
	$(BIN)/python tests/chaos.py --kills $(KILLS) --seed $(SEED) --data $(CHAOS_DATA)

# Every date of every class of zones at 48 times of day; arrivals over a hundred crashes. Hours, and
# goes on where it was broken off.
EXHAUSTIVE_DATA ?= exhaustive-out
exhaustive: $(TOOLS)
	$(BIN)/python tests/exhaustive.py --data $(EXHAUSTIVE_DATA)

# Every door by every spelling of a forbidden address, and names that change; needs a namespace.
ssrf: $(TOOLS)
	printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' > $(VENV)/resolv.conf
	unshare -n -m $(BIN)/python -m tests.ssrf $(VENV)/resolv.conf

# Damaged feeds and pages for so many seconds, going on where it stopped; the counts add up in
# fuzz-out/.
SECONDS ?= 600
WHAT ?= feeds pages
fuzz: $(TOOLS)
	$(BIN)/python -m tests.fuzz $(SECONDS) $(WHAT)

# A week of a hundred sources under a set clock: what was asked, found, missed and told.
week: $(TOOLS)
	$(BIN)/python -m benchmarks.week --seed $(SEED)

# Speed and memory, as ratios to frozen rivals; docs/benchmarks.md says what is measured.
bench: $(TOOLS)
	$(BIN)/python -m benchmarks

# The locks name no registry host: whoever installs brings their own index. Needs uv.
UV_COMPILE = UV_PYTHON_DOWNLOADS=never uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock:
	$(UV_COMPILE) pyproject.toml --group dev -o requirements-dev.lock
	$(UV_COMPILE) pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(UV_COMPILE) --group build -c requirements-dev.lock -o requirements-build.lock

clean:
	rm -rf $(VENV) demo-out
