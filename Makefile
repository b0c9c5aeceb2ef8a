# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
CATALOGUES := $(wildcard src/herstel/i18n/locale/*/LC_MESSAGES/herstel.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: run demo test thorough coverage lint types catalogues clean

run: $(VENV)/installed
	@$(BIN)/herstel $(ARGS)

demo: $(VENV)/installed
	@$(BIN)/herstel demo

# What a change is tried with, in about a minute on two cores.
test: $(VENV)/installed-dev $(COMPILED)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not thorough" $(ARGS)

# The rest: flows through the whole app, its pictures at every size, all examples of each property.
thorough: $(VENV)/installed-dev $(COMPILED)
	HERSTEL_EXPLORE=1 $(BIN)/python -m pytest -n auto --dist worksteal -m "thorough or hypothesis" $(ARGS)

# Tracing every branch doubles the time of the tests, so it is asked for by name. What decides, keeps and reads
# has a floor; what is drawn is held by pictures.
HELD := src/herstel/domain/*,src/herstel/metrics/*,src/herstel/rules/*,src/herstel/store/*,src/herstel/formats/*
coverage: $(VENV)/installed-dev $(COMPILED)
	HERSTEL_EXPLORE=1 $(BIN)/python -m pytest -n auto --dist worksteal -m "not thorough" --cov --cov-report= $(ARGS)
	$(BIN)/python -m coverage report
	$(BIN)/python -m coverage report --include='$(HELD)' --fail-under=95

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

catalogues: $(COMPILED)

%.mo: %.po $(VENV)/installed-dev
	$(BIN)/python src/herstel/i18n/compile_catalogues.py
	@touch $(COMPILED)

$(VENV)/installed: pyproject.toml $(CATALOGUES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src || true
	@touch $@

$(VENV)/installed-dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis $(COMPILED)
