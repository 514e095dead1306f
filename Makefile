# What a person or CI does with this project; `make` alone lists it. The same commands everywhere.

.DEFAULT_GOAL := help
.PHONY: help run sample curator test test-postgres bench-ingest bench-export bench-site bench-admin check fix backup restore vendor locks clean environment dev-environment
export PORT SOURCES PYTHON
# Each start reads what an earlier one compiled; `make clean` takes that away.
unexport PYTHONDONTWRITEBYTECODE

IN_VENV := .venv/bin/python
MANAGE := $(IN_VENV) manage.py
# The plain-Python core, as far as it exists, and the scripts: under mypy --strict.
STRICT := $(wildcard recommendations/codes.py recommendations/ingest recommendations/similarity* recommendations/mentions* recommendations/differences* recommendations/suggest* \
	recommendations/sentences* recommendations/terms* \
	recommendations/search/query.py recommendations/search/lexer.py recommendations/search/tree.py \
	recommendations/search/encoding.py recommendations/charts* recommendations/exports scripts/*.py)
# Settings of a public server, for `check --deploy`. The key is made anew each time.
PRODUCTION := env -u DATABASE_URL HLDTRACKER_HTTPS=1 HLDTRACKER_TRUSTED_PROXIES=1 HLDTRACKER_DEBUG=0 HLDTRACKER_ONE_PERSON_TEAM=0 \
	HLDTRACKER_HOSTS=tracker.example.org HLDTRACKER_PUBLIC_URL=https://tracker.example.org \
	HLDTRACKER_CONTACT_EMAIL=desk@example.org \
	HLDTRACKER_SECRET_KEY=$$($(IN_VENV) -c 'import secrets; print(secrets.token_urlsafe(60))')

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' Makefile | while IFS='|' read -r name what; do printf '  make %-16s %s\n' "$$name" "$$what"; done

run: ## sets everything up and serves the site: PORT=8000, SOURCES=folder with the original documents
	@python=$$(scripts/find_python.sh) && exec $$python scripts/run_site.py

sample: ## the site with small documents of our own, in a database of its own: docs/adding-a-document.md
	@python=$$(scripts/find_python.sh) && exec $$python scripts/run_sample.py

curator: environment ## makes an account for the admin: NAME=yourname, ROLE=viewer, curator, reviewer or administrator
	@test -n "$(NAME)" || { echo 'Say who: make curator NAME=yourname'; exit 2; }
	@$(MANAGE) migrate --noinput --verbosity 0
	@$(MANAGE) make_user "$(NAME)" --role "$(or $(ROLE),reviewer)"

test: dev-environment ## the whole suite on SQLite; browser tests where Chromium is found
	@$(IN_VENV) -m pytest -n auto $(ARGS)

test-postgres: dev-environment ## the suite without a browser on PostgreSQL: a temporary one, or DATABASE_URL
	@$(IN_VENV) scripts/with_postgres.py $(IN_VENV) -m pytest -n auto -m "not browser" $(ARGS)

bench-ingest: dev-environment ## how long reading takes: SOURCES=folder with the original documents
	@$(IN_VENV) -m tests.ingest.bench "$(or $(SOURCES),../shared/sources)"

bench-export: dev-environment ## rows a second and memory of the files: RECORDS=25000 in a database of its own
	@$(IN_VENV) -m tests.exports.bench

bench-site: dev-environment ## server time of pages, and beside Datasette at 25,000 records (installed into var/datasette)
	@$(IN_VENV) -m tests.bench

bench-admin: dev-environment ## queries of every list of the admin and of the review view: RECORDS=10000
	@HLDTRACKER_TEST_RECORDS=$(or $(RECORDS),10000) $(IN_VENV) -m pytest tests/admin/test_size.py -q --durations=3

check: dev-environment ## format, lint, types, import rules, templates, settings, migrations, own words
	@echo "format and lint"; $(IN_VENV) -m ruff format --check --quiet . && $(IN_VENV) -m ruff check --quiet .
	@echo "types"; $(IN_VENV) -m mypy $(STRICT)
	@echo "who imports whom"; $(IN_VENV) .venv/bin/lint-imports
	@echo "templates"; $(IN_VENV) -m djlint templates --lint --quiet
	@echo "settings of a public server"; $(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	@echo "migrations"; $(MANAGE) makemigrations --check --dry-run
	@if test -f ../shared/tools/check_own_words.py; then echo "own words"; \
		rows=$$($(IN_VENV) ../shared/tools/check_own_words.py .); test -z "$$rows" || { echo "$$rows"; exit 1; }; fi

fix: dev-environment ## formats, and mends what the linter can
	@$(IN_VENV) -m ruff check --fix --quiet . ; $(IN_VENV) -m ruff format --quiet .

backup: environment ## copies the database, also while the site runs, to var/backups/
	@$(IN_VENV) scripts/backup.py

restore: environment ## puts a backup back: FILE=var/backups/...; the present state is backed up first
	@$(IN_VENV) scripts/restore.py $(FILE)

vendor: ## refreshes static/vendor/ from npm (needs Node.js)
	@python=$$(scripts/find_python.sh) && exec $$python scripts/vendor.py

locks: ## resolves pyproject.toml into the two lock files (needs uv)
	@scripts/lock.sh

clean: ## removes the virtual environment and caches; never the database in var/
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache var/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment: ## .venv with what requirements/run.txt pins, for a server
	@python=$$(scripts/find_python.sh) && $$python scripts/environment.py requirements/run.txt

dev-environment:
	@python=$$(scripts/find_python.sh) && $$python scripts/environment.py requirements/dev.txt
