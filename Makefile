# Everything one does with busy-mentor. Needs Python 3.11 or later, make and git; `make` alone lists what there is.

PYTHON ?= python3
ARGS ?=
UPGRADE ?=

MAKEFLAGS += --no-print-directory
PIP := -m pip --quiet --disable-pip-version-check --no-input
UV := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help run test check fix docs picture bench train lock clean

help:
	@echo "busy-mentor:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: .venv/run.stamp  ## talk with the mentor; the first time installs it in .venv
	@.venv/bin/busy-mentor $(ARGS)

test: check  ## all that CI does: check, then every test, the wheel's too
	@.venv/bin/python -m pytest $(ARGS)

check: .venv/dev.stamp  ## lint, formatting and types
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check --output-format concise
	@.venv/bin/mypy

fix: .venv/dev.stamp  ## let ruff repair and format what it can
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

docs: picture  ## write docs/principles.md and the picture anew, from what the code does
	@.venv/bin/python -m docs.write

picture: .venv/dev.stamp  ## draw docs/critique.svg, a real critique in a terminal
	@.venv/bin/python -m docs.picture

bench: .venv-bench/bench.stamp  ## measure it against other prose checkers
	@.venv-bench/bin/python -m bench $(ARGS)

train: .venv-train/train.stamp  ## train the reader on the letters in training/
	@.venv-train/bin/python -m training.train $(ARGS)

lock:  ## write requirements/*.lock anew; UPGRADE=--upgrade takes the newest versions
	$(call environment,.venv-lock)
	@.venv-lock/bin/python $(PIP) install $(UV)
	@$(call compile,run,pyproject.toml --group build)
	@$(call compile,dev,pyproject.toml --group build --group dev --constraint requirements/run.lock)
	@$(call compile,bench,pyproject.toml --group build --group bench --constraint requirements/run.lock)
	@$(call compile,train,--group train)

clean:  ## remove the environments and everything else that can be made again
	@rm -rf .venv .venv-bench .venv-train .venv-lock .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- installing: a stamp per environment, older than its lock when it has to be done again ---

.venv/run.stamp: requirements/run.lock pyproject.toml
	$(call environment,.venv)
	$(call install,.venv,run)
	$(call ourselves,.venv)

.venv/dev.stamp: requirements/dev.lock pyproject.toml
	$(call environment,.venv)
	$(call install,.venv,dev)
	$(call ourselves,.venv)

.venv-bench/bench.stamp: requirements/bench.lock pyproject.toml
	$(call environment,.venv-bench)
	$(call install,.venv-bench,bench)
	$(call ourselves,.venv-bench)

.venv-train/train.stamp: requirements/train.lock
	$(call environment,.venv-train)
	$(call install,.venv-train,train)
	@touch $@

old_enough = $(shell $(PYTHON) -c 'import sys; print("yes" if sys.version_info >= (3, 11) else "")' 2>/dev/null)
has_venv = $(shell $(PYTHON) -c 'import ensurepip, venv; print("yes")' 2>/dev/null)

# An environment whose Python has gone from the machine is made again.
define environment
$(if $(old_enough),,$(error busy-mentor needs Python 3.11 or later, and `$(PYTHON)` is $(or $(shell $(PYTHON) --version 2>/dev/null),not there). Name another: make $(MAKECMDGOALS) PYTHON=python3.12))
$(if $(has_venv),,$(error `$(PYTHON)` comes without venv. On Debian and Ubuntu: apt install python3-venv))
@echo "Setting up $(1) ..."
@$(1)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(1)
endef

define install
@$(1)/bin/python $(PIP) install --require-hashes --requirement requirements/$(2).lock
endef

define ourselves
@$(1)/bin/python $(PIP) install --no-index --no-build-isolation --no-deps --editable .
@$(1)/bin/python -m compileall -q bot adapters prompts
@touch $@
endef

define compile
UV_CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/uv --no-config pip compile $(2) --output-file requirements/$(1).lock \
	--quiet --universal --python-version 3.11 --generate-hashes --annotation-style line $(UPGRADE)
endef
