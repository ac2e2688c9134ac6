# Each target does its own set-up, from nothing.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test tools browser proof lint bench tables pictures fuzz lock

.venv/ready: requirements-dev.txt
	@echo "Installing $$(grep -c '^[a-z0-9]' $<) packages into .venv: about half a gigabyte, some minutes, no output"
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

demo: .venv/ready browser  ## a made-up newspaper on loopback, crawled for real into data/, and a report
	$(BIN)/python -m tests.demo

test: .venv/ready tools browser
	$(BIN)/pytest -n auto --dist worksteal -m "not slow"

proof: .venv/ready tools browser  ## slow: 150 kills, 60,000 articles, an S3 server, Spark (needs Java 17), Iceberg
	$(BIN)/pip install --quiet --group proof
	$(BIN)/pytest tests/proofs -o python_files='prove_*.py'
	$(BIN)/pytest -m slow

# The real crontab and systemd-analyze, which the tests of `scrapy schedule` ask, and the shells that
# the tests of `scrapy completion` drive.
TOOLS := command -v crontab && command -v systemd-analyze && command -v zsh && command -v fish
INSTALL := export DEBIAN_FRONTEND=noninteractive; [ "$$(id -u)" = 0 ] && apt-get update -qq \
	&& apt-get install -qq --no-upgrade --no-install-recommends
tools:
	@{ $(TOOLS); } >/dev/null || { $(INSTALL) cron systemd zsh fish; } \
		|| echo "some tests will fail; for them: sudo apt-get install cron systemd zsh fish"

# For pages that a script fills: a Chromium that is installed, else Playwright's own, else Debian's.
CHROMIUM := command -v chromium || command -v chromium-browser \
	|| command -v google-chrome-stable || command -v google-chrome
PLAYWRIGHT := $(BIN)/playwright install chromium-headless-shell \
	&& { [ "$$(id -u)" != 0 ] || $(BIN)/playwright install-deps chromium-headless-shell; }
browser: .venv/ready
	@{ $(CHROMIUM) || { $(PLAYWRIGHT); }; } >/dev/null 2>&1 || { $(INSTALL) chromium chromium-sandbox; } \
		|| echo "no browser for pages that a script fills; for them: sudo apt-get install chromium"

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready  ## every benchmark; fails at the end with those that missed their floor
	$(BIN)/pip install --quiet --group bench
	$(BIN)/python -m tests.bench

tables: .venv/ready  ## renew the tables of the docs that are made from the code
	$(BIN)/python -m tests.tables

pictures: .venv/ready browser  ## renew the screenshots of the docs; wants a Korean font
	$(BIN)/python -m tests.pictures

fuzz: .venv/ready  ## 100,000 texts that nobody prints for each parser
	$(BIN)/python -m tests.fuzz

lock: .venv/ready  ## renew the pinned requirements from pyproject.toml
	$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
LOCK := --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe
