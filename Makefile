# One-line targets; CI calls these only. The environment is .venv at the root.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := $(CURDIR)

.PHONY: demo test check fast format lint types bench schema docs lock engine-path

demo: .venv/installed  ## the whole story on local Azure
	@$(BIN)/python -m demo

test: check  ## all tests: the fast ones, then those on a real engine
	@$(BIN)/python -m engine >/dev/null
	$(BIN)/python -m pytest -q -m engine -n 2 --dist load

check: .venv/installed  ## format, lint, types and the tests without an engine
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m "not engine" -n 2

format: .venv/installed
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

schema: .venv/installed  ## what the plugin's types say, written down
	$(BIN)/python -c "from apim_ip_component.plugin import schema; print(schema(), end='')" > plugin/schema.json

engine-path: .venv/installed  ## the folder with the engine's binaries, ready for PATH
	@$(BIN)/python -m engine

docs: .venv/installed  ## the pages that are made from the types, and the pictures of previews
	@$(BIN)/python -m docs.reference
	@$(BIN)/python -m engine >/dev/null && $(BIN)/python -m docs.pictures

bench: .venv/installed  ## how fast and how true, side by side with other programs
	@$(BIN)/python -m benchmarks.preview_truth
	@$(BIN)/python -m benchmarks.speed

lock: .venv/installed
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra cli --group dev pyproject.toml -o requirements.lock

.venv/installed: requirements.lock pyproject.toml
	@echo "environment: installing the locked packages into .venv (about a minute, once)" >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
