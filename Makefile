# Everything a newcomer needs: `make demo` and `make test` set themselves up. `make help` lists the rest.

PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin

# The tests start the program a hundred times: what was compiled for one start is kept for the next.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run test test-long check format lock phrases judging pictures evaluate bench torture hostile fuzz clean

help:
	@echo 'make demo            the queue on invented people'
	@echo 'make run             your own queue; make run ARGS="import FILE" runs the command line'
	@echo 'make test            formatter, linter, types, arrows between the rooms, tests'
	@echo 'make evaluate        how well notes are judged; ARGS="--seen-only" leaves the unseen notes alone'
	@echo 'make test-long       the tests alone, with far more invented inputs'
	@echo 'make bench           how fast it is, beside SQLite, TinyDB and bare Textual; ARGS="screen" measures a part'
	@echo 'make torture         kills, tears, fills and races the program; ARGS="--trials 100" does less'
	@echo 'make hostile         broken and hostile files for the real program; ARGS="--only zip --light" does less'
	@echo 'make fuzz            looks for input that breaks a reader; ARGS="-max_total_time=600" for how many seconds'
	@echo 'make format          format the code'
	@echo 'make pictures        draw screenshots/ anew'
	@echo 'make phrases         make the index of the canned sentences anew'
	@echo 'make judging         make the index of the cues, the table of languages and the weights anew'
	@echo 'make lock            choose the locked versions anew'

demo: .venv/run
	@$(BIN)/coffeefirst --demo

run: .venv/run
	@$(BIN)/coffeefirst $(ARGS)

test: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 3 --dist worksteal

test-long: .venv/dev
	SIDE_BY_SIDE=1000 $(BIN)/pytest -n 2 --hypothesis-profile thorough

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: .venv/dev
	$(BIN)/python screenshots/take.py

# The program does without it, more slowly, while a data file has been edited since.
phrases: .venv/run
	@$(BIN)/python -m invites.phrase_files >.venv/phrases
	@mv .venv/phrases invites/phrases/made.txt

# Half a minute: the weights are learned from the notes in tests/notes/training.
judging: .venv/dev
	@$(BIN)/python -m tests.evaluate.make

# Universal locks: one file serves every system and every Python from 3.11 on.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-emit-index-url --generate-hashes \
	--custom-compile-command 'make lock'
lock: .venv/dev
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml --group build -o requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

.venv/made:
	@test -n "$(PYTHON)" || { echo 'Coffee First needs Python 3.11 or newer with venv (on Debian: python3-venv).' >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/made requirements.lock pyproject.toml
	@echo 'Setting up (once) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	@echo 'Setting up the tests (once) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

evaluate: .venv/dev
	@$(BIN)/python -m tests.evaluate $(ARGS)

bench: .venv/dev
	$(BIN)/python -m tests.bench $(ARGS)

torture: .venv/dev
	@command -v strace >/dev/null || { echo 'make torture needs strace (on Debian: apt install strace).' >&2; exit 1; }
	$(BIN)/python -m tests.torture $(ARGS)

hostile: .venv/dev
	$(BIN)/python -m tests.hostile $(ARGS)

# The group is read by hand, because an older pip knows no groups.
.venv/fuzz: .venv/dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: $$($(BIN)/python -c \
		'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["fuzz"])') || \
		{ echo 'make fuzz needs atheris, which has no wheel for this system or Python.' >&2; exit 1; }
	@touch $@

fuzz: .venv/fuzz
	$(BIN)/python -m tests.fuzz $(ARGS)

clean:
	rm -rf .fuzz .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
