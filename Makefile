# setup · run · test · check · bench. Each is a few lines; what is longer stands in tools/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: help setup run test test-long check screenshots bench messages lock

PORT ?= 8000
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard medemens/locale/*/LC_MESSAGES/django.po))

help:
	@echo "make setup      install what Medemens needs in .venv"
	@echo "make run        try it with a demo organisation, on 127.0.0.1:$(PORT) (PORT= changes that)"
	@echo "make test       all tests, on SQLite and on PostgreSQL where it answers"
	@echo "make test-long  the same, with many more examples"
	@echo "make check      style, types, templates, texts, migrations, deployment, architecture"
	@echo "make screenshots  every page as a picture, in var/screenshots"
	@echo "make bench      measure; prints tables and ratios"
	@echo "make messages   bring the catalogues of texts up to the sources"
	@echo "make lock       lock the requirements anew"

setup: .venv/app.done $(CATALOGUES)

run: setup
	@$(BIN)/python tools/write_keys.py .env
	@grep -qs "^ORGANISATION_NAME=" .env || export ORGANISATION_NAME="$${ORGANISATION_NAME:-Zorggroep De Linde}"; \
	BASE_URL="$${BASE_URL:-http://127.0.0.1:$(PORT)}" exec $(BIN)/medemens run --port $(PORT)

test: setup .venv/dev.done
	@tools/test

test-long: setup .venv/dev.done
	@HYPOTHESIS_PROFILE=long tools/test

check: setup .venv/dev.done
	@tools/check

screenshots: setup .venv/dev.done
	@$(BIN)/python -m tests.browser.screenshots var/screenshots

bench: setup .venv/dev.done
	@for script in bench/[a-z]*.py; do $(BIN)/python "$$script"; done

messages: setup
	@$(BIN)/python tools/write_keys.py .env
	@$(BIN)/medemens update_catalogues

lock: .venv/dev.done
	@tools/lock

.venv/app.done: requirements/app.txt pyproject.toml
	@tools/install app

.venv/dev.done: requirements/dev.txt .venv/app.done
	@tools/install dev

%.mo: %.po .venv/app.done
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
