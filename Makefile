# Each target does its own set-up, from nothing.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test tools proof lint bench fuzz lock

.venv/ready: requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

demo: .venv/ready  ## a made-up newspaper on loopback, crawled for real into data/
	$(BIN)/python -m tests.demo

test: .venv/ready tools
	$(BIN)/pytest -n auto

proof: .venv/ready  ## slow: 150 kills, an S3 server, Spark (needs Java 17), Iceberg
	$(BIN)/pip install --quiet --group proof
	$(BIN)/pytest tests/proofs -o python_files='prove_*.py'

# The real crontab and systemd-analyze, which the tests of `scrapy schedule` ask.
TOOLS := command -v crontab >/dev/null && command -v systemd-analyze >/dev/null
INSTALL := export DEBIAN_FRONTEND=noninteractive; apt-get update -qq \
	&& apt-get install -qq --no-upgrade --no-install-recommends cron systemd
tools:
	@$(TOOLS) || { [ "$$(id -u)" = 0 ] && $(INSTALL); } \
		|| echo "tests of scrapy schedule will fail; for them: sudo apt-get install cron systemd"

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_outlets
	$(BIN)/python -m tests.bench_parsers
	$(BIN)/python -m tests.bench_lake

fuzz: .venv/ready  ## 100,000 texts that nobody prints for each parser
	$(BIN)/python -m tests.fuzz

lock: .venv/ready  ## renew the pinned requirements from pyproject.toml
	$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
LOCK := --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe
