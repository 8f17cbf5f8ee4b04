# The one front door. Needs git, make and Python 3.11 or newer with venv; the rest is set up on first use.
# Set-up speaks on stderr only, so that `make demo ARGS='--once --json' | ...` carries the program's output and nothing else.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
READY := .venv/.ready
BIN := .venv/bin
ARGS ?=
WORKERS ?= 2
QUICK := tests/unit tests/contract tests/policies tests/architecture tests/protocol
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

.PHONY: help demo test check lint bench fuzz fmt clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): uv.lock pyproject.toml connectors/pyproject.toml .ci/setup
	@.ci/setup
	@touch $@

demo: $(READY) ## Start hub, key holder and all partners on loopback: questions, a week, an overleg (ARGS='--once --json').
	@exec $(BIN)/hub demo $(ARGS)

test: $(READY) ## Everything CI needs: lint, types and all tests.
	@start=$$(date +%s); \
	$(MAKE) lint && HYPOTHESIS_PROFILE=ci $(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS); status=$$?; \
	echo "make test: $$(( $$(date +%s) - start )) seconds"; exit $$status

check: $(READY) lint ## Lint, types and the quick tests; run it before every commit.
	@$(BIN)/pytest -q $(QUICK) $(ARGS)

lint: $(READY) ## Format, ruff, import contracts and types.
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

bench: $(READY) ## Measure, and write the table in docs/ (installs the bench extras; takes many minutes).
	@.ci/setup --group bench
	@$(BIN)/python -m tests.bench $(ARGS)

fuzz: $(READY) ## The property tests with 10,000 examples each (takes an hour or more).
	@HYPOTHESIS_PROFILE=nightly $(BIN)/pytest -n $(WORKERS) $(QUICK) $(ARGS)

fmt: $(READY) ## Format and apply the safe fixes.
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## Remove .venv, caches and build results.
	@rm -rf .venv build dist connectors/build *.egg-info connectors/*.egg-info .mypy_cache .ruff_cache .pytest_cache \
	  .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
