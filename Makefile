# `make run` and `make test` do everything on a machine with Python 3.11+, pip, make and git.
PYTHON ?= python3
BIN := .venv/bin
UV := VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv --quiet
BROWSER ?=
# compiled modules are kept, even where the environment says otherwise: every start and every child process reads them
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test browser-test nu docs lock audit clean

run: .venv/.run
	@exec $(BIN)/pendopo run

test: .venv/.dev
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/ruff check .
	@BROWSER=$(BROWSER) $(BIN)/python -m pytest -n 2 $(if $(BROWSER),,-m "not browser and not slow")

browser-test: .venv/.dev
	@$(BIN)/python -m pytest -m browser

# every page that the tests ask for, read by the Nu Html Checker of the W3C; needs npm, and Java 11 or newer
nu: .venv/.dev
	@$(BIN)/python -m tools.nu

.venv/.uv:
	@echo "Menyiapkan Python ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9
	@touch $@

.venv/.run: .venv/.uv requirements.lock pyproject.toml
	@echo "Memasang paket (sekali saja) ..."
	@$(UV) pip install --require-hashes -r requirements.lock
	@$(UV) pip install --no-deps -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo "Memasang alat uji (sekali saja) ..."
	@$(UV) pip install --compile-bytecode --require-hashes -r requirements-dev.lock
	@touch $@

# after a change of dependencies in pyproject.toml
COMPILE = $(BIN)/uv --quiet pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock: .venv/.uv
	@$(COMPILE) pyproject.toml -o requirements.lock
	@$(COMPILE) --group dev pyproject.toml -o requirements-dev.lock

# after a change of flows, commands, settings or parameters, and of sentences on pages
docs: .venv/.dev
	@$(BIN)/python -m tools.reference
	@$(BIN)/python -m tools.messages --extend

# before a release; with OSV="PyPI.zip npm.zip" (fresh exports of the public list of known holes) each hole is named too
audit: .venv/.dev
	@$(BIN)/python -m tools.updates
	@$(if $(OSV),$(BIN)/python -m tools.advisories $(OSV))

clean:
	rm -rf .venv
