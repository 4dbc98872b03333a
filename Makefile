# Two commands: `make demo` and `make test`. Everything lands in this folder (.uv, .venv, var).
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
SERVE ?= 1
UV := .uv/bin/uv
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
# Modules are compiled once, whatever the shell says, not by every process.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: pictures bench-pages bench-store crash train-eval bench docs help demo test lint types system setup clean lock

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(UV):
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.base: requirements/base.txt pyproject.toml | $(UV)
	test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.base requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

setup: .venv/.base ## the environment

demo: .venv/.base ## load the demo record, show one reading, serve the web app
	$(BIN)/peyman demo
ifeq ($(SERVE),1)
	$(BIN)/peyman serve --host $(HOST) --port $(PORT)
endif

system: ## optional system parts for the tests: Chromium, PostgreSQL
	@sh .ci/system.sh

test: .venv/.dev system ## lint, types, layers, all tests; those of the store on PostgreSQL too
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	PEYMAN_VAR=$(CURDIR)/var/test PEYMAN_TODAY=2026-11-24 DJANGO_ALLOW_ASYNC_UNSAFE=1 $(BIN)/pytest -q -n 2 --dist loadfile
	PEYMAN_VAR=$(CURDIR)/var/test PEYMAN_TODAY=2026-11-24 $(BIN)/python -m tests.postgres -q -n 2 --dist loadfile

bench: .venv/.dev ## sentences and megabytes per second beside spaCy's blank Persian tokenisation
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python training/bench.py tests/gold/texts/*.txt

bench-store: .venv/.dev ## pages and ingest over 100,000 commitments and 1 M statements (DATABASE_URL, else SQLite in var/bench)
	PEYMAN_VAR=$(or $(PEYMAN_VAR),$(CURDIR)/var/bench) $(BIN)/python -m training.bench_store $(BENCH)

bench-pages: .venv/.dev ## every type of public page on the demo record: time, bytes, charts; the first page after a start
	PEYMAN_VAR=$(or $(PEYMAN_VAR),$(CURDIR)/var/bench-pages) $(BIN)/python training/bench_pages.py $(BENCH)

crash: .venv/.dev ## kill an ingest two hundred times at random moments; nothing half, nothing lost
	PEYMAN_KILLS=200 PEYMAN_VAR=$(CURDIR)/var/test $(BIN)/pytest -q tests/web/test_kill.py

train-eval: .venv/.dev ## the converter on kept lines, on official phrases, its speed (PEYMAN_TAJIK_DATA); fa_peyman and half-spaces on test parts (PEYMAN_PERSIAN_DATA)
	$(BIN)/python -m training.transliteration.evaluate
	$(BIN)/python -m training.transliteration.official
	$(BIN)/python -m training.transliteration.speed
	$(BIN)/python -m training.pipeline.evaluate
	$(BIN)/python -m training.halfspaces.evaluate
	$(BIN)/python -m training.halfspaces.judged

docs: .venv/.base ## the manual page made from the specification
	$(BIN)/python docs/what_it_reads.py

pictures: .venv/.dev system ## the pictures of README and docs, from the demo record (ONLY="home desk briefing" for some)
	$(BIN)/python docs/pictures.py $(if $(ONLY),--only $(ONLY))

lock: | $(UV) ## pin every dependency with hashes
	$(UV) pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/dev.txt
	$(UV) pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-annotate --no-header -q -c requirements/dev.txt -o requirements/base.txt

clean: ## forget the environment and the local data
	rm -rf .venv .uv var
