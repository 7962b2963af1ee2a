# make demo        set up, read and audit the five real reports, then start the site in the background
# make stop        stop that site
# make demo-reset  stop it and begin anew
# make test        set up, then run every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: help demo stop demo-reset test venv venv-dev lint clean lock docs messages bench

help:
	@sed -n 's/^# make/make/p' Makefile

venv:
	@PYTHON="$(PYTHON)" bash tools/setup requirements.lock

venv-dev:
	@PYTHON="$(PYTHON)" bash tools/setup requirements-dev.lock

demo: venv
	@tools/site demo

stop:
	@tools/site stop

demo-reset:
	@tools/site reset

lint: venv-dev
	@bash tools/lint

test: lint
	@JOBS=$(JOBS) tools/test

docs: venv-dev
	@$(BIN)/python tools/docs.py

messages: venv-dev
	@$(BIN)/python tools/messages.py

lock: venv-dev
	@$(BIN)/python tools/lock.py

bench: venv-dev
	@set -e; for file in bench/bench_*.py; do echo "== $$file"; $(BIN)/python $$file; done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
