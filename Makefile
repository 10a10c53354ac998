# One-line targets; CI calls these only. The environment is .venv at the root.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench engine-path lint format types fast clean

# --- environment -------------------------------------------------------------------------------
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

engine-path: .venv/installed
	@$(BIN)/python -m engine

lock: .venv/installed
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra cli --group dev pyproject.toml -o requirements.lock
