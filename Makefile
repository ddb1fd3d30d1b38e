# Everything a fresh machine needs: Python >= 3.11, and a network for the first run.
#
#   make try     judge a wrong and a right answer, for real
#   make test    every check there is
#   make test-docker   the docker backend against a real engine, which is installed and started if need be
#   make bench   what judging costs, beside what it would cost without
#   make clean   remove what the others made

VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := two_pointer/cycle
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: try test test-docker bench clean

try: $(VENV)/installed
	@echo; echo '$$ judge run $(EXAMPLE)      # the starter: a wrong answer'
	@$(BIN)/judge run $(EXAMPLE) problems/$(EXAMPLE)/starter.py; test $$? -eq 1
	@echo; echo '$$ judge run $(EXAMPLE)      # a solution: accepted'
	@$(BIN)/judge run $(EXAMPLE) solutions/$(EXAMPLE)/accepted.py
	@echo; echo 'Now it is your turn:  source $(BIN)/activate && judge list'

test: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --ignore tests/test_hostile.py
	$(BIN)/pytest tests/test_hostile.py

test-docker: $(VENV)/installed-for-tests
	$(BIN)/python tests/docker_engine.py

bench: $(VENV)/installed-for-tests
	$(BIN)/python tests/bench/bench.py

$(VENV)/installed: pyproject.toml
	@sh tests/install.sh $(VENV) .
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml
	@sh tests/install.sh $(VENV) '.[test]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
