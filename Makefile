# The two commands that matter: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
CATALOGUES := outreach/translations

.PHONY: setup run test lint bench catalogues migration compile clean

run: .venv/application compile
	$(FLASK) database upgrade
	$(FLASK) start

setup: .venv/development compile

test: setup
	$(BIN)/python -m tests.run

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m tests.benchmarks.run

# After changing a sentence: collect it, then translate what is new in messages.po.
catalogues: .venv/development
	$(BIN)/pybabel -q extract -F babel.cfg -k _later -k Message -k said --no-location --sort-output --omit-header -o $(CATALOGUES)/messages.pot .
	$(BIN)/pybabel -q update -i $(CATALOGUES)/messages.pot -d $(CATALOGUES) -l id --no-fuzzy-matching --ignore-obsolete --omit-header
	$(MAKE) compile

# After changing a model: write what a database that is up to date still lacks, then read it.
# For instance: make migration MESSAGE="Contact persons"
migration: .venv/application
	$(FLASK) database upgrade
	$(BIN)/python -c 'import sys; from outreach.app import create_app; from outreach.runtime import database; from outreach.storage.upgrade import revision; create_app().app_context().push(); revision(database().engine, sys.argv[1])' "$(MESSAGE)"

compile: .venv/application
	@$(BIN)/pybabel -q compile -d $(CATALOGUES) -D messages
	@$(BIN)/pybabel -q compile -d $(CATALOGUES) -D flask_security

.venv/application: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/development: tests/requirements.txt .venv/application
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .coverage
