# Two commands: `make demo` runs the main job, `make test` passes the tests. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup demo test check chaos exhaustive ssrf fuzz week bench lock clean

setup: $(STAMP)

# Locked with hashes; the project itself is installed without asking anyone for anything more.
$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "monitor needs Python 3.11 or newer: make PYTHON=python3.12")'
	@echo "Setting up $(VENV): a hundred packages, a minute or two, once."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	@$(BIN)/monitor demo

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Kill the monitor with SIGKILL at random and named moments, on SQLite and PostgreSQL; nothing may be
# lost. Broken off, it goes on where it was.
KILLS ?= 1000
SEED ?= 1
CHAOS_DATA ?= chaos-out
chaos: setup
	$(BIN)/python tests/chaos.py --kills $(KILLS) --seed $(SEED) --data $(CHAOS_DATA)

# Every date of every class of zones at 48 times of day; arrivals over a hundred crashes. Hours, and
# goes on where it was broken off.
EXHAUSTIVE_DATA ?= exhaustive-out
exhaustive: setup
	$(BIN)/python tests/exhaustive.py --data $(EXHAUSTIVE_DATA)

# Every door by every spelling of a forbidden address, and names that change; needs a namespace.
ssrf: setup
	printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' > $(VENV)/resolv.conf
	unshare -n -m $(BIN)/python -m tests.ssrf $(VENV)/resolv.conf

# Damaged feeds for so many seconds, going on where it stopped; the counts add up in fuzz-out/.
SECONDS ?= 600
fuzz: setup
	$(BIN)/python -m tests.fuzz $(SECONDS)

# A week of a hundred sources under a set clock: what was asked, found, missed and told.
week: setup
	$(BIN)/python -m benchmarks.week --seed $(SEED)

# Speed and memory, as ratios to frozen rivals; docs/benchmarks.md says what is measured.
bench: setup
	$(BIN)/python -m benchmarks

# The lock names no registry host: whoever installs brings their own index. Needs uv.
UV_COMPILE = UV_PYTHON_DOWNLOADS=never uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml
lock:
	$(UV_COMPILE) -o requirements.lock
	$(UV_COMPILE) --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) demo-out
