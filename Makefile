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

# The same with every branch traced of what decides, keeps and reads, which has a floor in pyproject.toml.
coverage:
	$(MAKE) test ARGS="--cov $(ARGS)"

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
