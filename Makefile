# Everything a fresh machine needs: Python >= 3.11, and a network for the first run.
#
#   make try     judge a wrong and a right answer, for real
#   make test    every check there is
#   make test-oldest   what depends on Hypothesis, with the oldest version of it that pyproject.toml allows
#   make test-torch   what is answered with PyTorch, with the CPU build of it
#   make test-docker   the docker backend against a real engine, which is installed and started if need be
#   make test-whole    what takes long and seldom breaks, of which the others test a part
#   make bench   what judging costs, beside what it would cost without
#   make clean   remove what the others made

VENV := .venv
BIN := $(VENV)/bin
OLDEST_VENV := .venv-oldest
OLDEST := $(shell sed -n 's/.*"hypothesis>=\([0-9.]*\),.*/\1/p' pyproject.toml)
TORCH_VENV := .venv-torch
TORCH := torch==2.13.0+cpu
TORCH_INDEX := https://download.pytorch.org/whl/cpu
EXAMPLE := two_pointer/cycle
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: try test test-oldest test-torch test-docker test-whole bench clean

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
	$(BIN)/python tests/tools/verified.py
	$(BIN)/pytest -n auto --ignore tests/sandbox/test_hostile.py
	$(BIN)/pytest tests/sandbox/test_hostile.py

test-oldest: $(OLDEST_VENV)/installed-for-tests
	$(OLDEST_VENV)/bin/python -c 'import hypothesis; assert hypothesis.__version__ == "$(OLDEST)"'
	$(OLDEST_VENV)/bin/pytest -n auto tests/checks/test_drawing.py tests/calls/test_evidence.py tests/checks/test_examples.py \
		tests/test_judging.py tests/test_solutions.py -k 'not test_solutions or two_pointer/cycle or longest'

test-torch: $(TORCH_VENV)/installed-for-tests
	$(TORCH_VENV)/bin/pytest -n auto tests/flavours tests/test_solutions.py -k 'flavours or torch' \
		--ignore tests/flavours/test_hostile_torch.py
	$(TORCH_VENV)/bin/pytest tests/flavours/test_hostile_torch.py

test-docker: $(VENV)/installed-for-tests
	$(BIN)/python tests/tools/docker_engine.py

test-whole: $(VENV)/installed-for-tests $(TORCH_VENV)/installed-for-tests
	$(BIN)/pytest --whole tests/test_solutions.py tests/sandbox/test_hostile.py
	$(TORCH_VENV)/bin/pytest --whole tests/flavours/test_same_mistakes.py
	$(BIN)/python tests/tools/docker_engine.py --whole
	$(TORCH_VENV)/bin/python tests/tools/docker_engine.py --torch

bench: $(VENV)/installed-for-tests
	$(BIN)/python tests/bench/bench.py

$(VENV)/installed: pyproject.toml
	@sh tests/tools/install.sh $(VENV) .
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml
	@sh tests/tools/install.sh $(VENV) '.[test]'
	@touch $@ $(VENV)/installed

$(OLDEST_VENV)/installed-for-tests: pyproject.toml
	@sh tests/tools/install.sh $(OLDEST_VENV) '.[test]' 'hypothesis==$(OLDEST)'
	@touch $@

# the build without a name behind the version is for graphics cards: several gigabytes
$(TORCH_VENV)/installed-for-tests: pyproject.toml
	@sh tests/tools/install.sh $(TORCH_VENV) '.[test]' '$(TORCH)' || \
		sh tests/tools/install.sh $(TORCH_VENV) '.[test]' --extra-index-url $(TORCH_INDEX) '$(TORCH)'
	@touch $@

clean:
	rm -rf $(VENV) $(OLDEST_VENV) $(TORCH_VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
