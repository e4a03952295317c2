# Two commands: `make run` to use it, `make test` to trust it. Each sets up what it needs by itself.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
BIN := .venv/bin
# Two cores are what the tests are tuned for.
WORKERS ?= 2

.PHONY: run test test-slow bench lint fmt docs clean lock .venv
.NOTPARALLEL:

run:
	@$(PYTHON) deploy/bootstrap.py run
	@exec $(BIN)/python -m portal.supervise

test: lint
	$(BIN)/pytest -n $(WORKERS) -m "not slow"

# On the PostgreSQL 15 and Redis 7 of Debian 12, as a portal with servers of its own.
test-slow:
	@$(PYTHON) deploy/bootstrap.py slow
	TEST_SERVERS=debian $(BIN)/pytest -m slow

# All targets, or one: make bench T=T8
bench:
	@$(PYTHON) deploy/bootstrap.py test
	@$(BIN)/python -m tests.benchmarks.run $(T)

lint:
	@$(PYTHON) deploy/bootstrap.py test
	$(BIN)/ruff check --quiet --output-format concise
	$(BIN)/ruff format --check --quiet
	$(BIN)/lint-imports --no-cache | tail -n 3
	$(BIN)/mypy --no-error-summary

fmt:
	@$(PYTHON) deploy/bootstrap.py test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Pages of docs/ that are made from the code, and pictures of a demonstration; PICTURES="plan tasks" takes some.
docs:
	@$(PYTHON) deploy/bootstrap.py test
	$(BIN)/python deploy/build_docs.py
	$(BIN)/python deploy/take_pictures.py $(PICTURES)

.venv:
	@$(PYTHON) deploy/bootstrap.py test

# New versions within requirements/*.in; needs uv on the PATH.
UV ?= uv
LOCK := $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal
lock:
	$(LOCK) requirements/base.in -o requirements/base.lock
	$(LOCK) requirements/dev.in -c requirements/base.lock -o requirements/dev.lock

# Removes the packages and every cache, never the data in .state.
clean:
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
