# The commands of the project. Plain “make” prints them.
PYTHON ?= python3
LANGUAGES ?=
UNCHANGED ?=
PORT ?= 8000
FILE ?=
ARGS ?=

.DEFAULT_GOAL := help
RUN := .venv/bin/python
# What was given as $(1), as one word of the shell: the name of a file that others have sent could
# hold commands for make or for the shell.
quoted = '$(subst ','\'',$(value $(1)))'
unexport FILE
# In one process more than there are cores (tests/conftest.py); each takes tests from the others when it has
# done its own.
PYTEST := $(RUN) -m pytest -n auto --maxprocesses 8 --dist worksteal
.PHONY: help html links linkcheck bench bench-links serve test test-fast test-fresh lint format search-quality translations terms check review prose runs runs-torch figures cards size atlas lighthouse lock clean setup setup-test

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
	  | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

html: setup ## build the site in all languages into _build/html (LANGUAGES=ru: one only)
	@$(RUN) -m ways_in html --languages "$(LANGUAGES)"

links: html ## check every link and anchor of the built site
	@$(RUN) -m ways_in links

linkcheck: html ## ask after the external links that are due (ARGS=--help: what else it can do)
	@$(RUN) -m ways_in linkcheck $(ARGS)

serve: setup ## build, serve on http://localhost:8000/ and reload on every change (PORT=8001)
	@$(RUN) -m ways_in serve --port $(PORT)

test: lint ## lint, type-check and run all tests, those in a browser included
	@$(RUN) -m ways_in browser
	@$(PYTEST)

test-fast: setup-test ## the tests that need little time, without lint; for while you work
	@$(RUN) -m ways_in browser
	@$(PYTEST) -m "not slow" --ignore tests/browser

test-fresh: setup ## run “make html” and “make test” in bare roots of Debian and Ubuntu (as root)
	@$(RUN) -m ways_in test-fresh $(ARGS)

lint: setup-test ## style, types, texts and workflows
	@$(RUN) -m ways_in lint

format: setup-test ## bring the code into its form
	@$(RUN) -m ruff format --quiet .
	@$(RUN) -m ruff check --quiet --fix .

translations: setup ## bring the catalogs up to date (UNCHANGED=essays/x: edits that keep the meaning)
	@$(RUN) -m ways_in translations --unchanged "$(UNCHANGED)"

terms: setup ## check that translations use the glossary's terms (translations/<code>/terms.toml)
	@$(RUN) -m ways_in terms

check: setup ## what a build would say of one catalog or page (FILE=translations/ru/…po), in a second
	@$(RUN) -m ways_in check -- $(if $(value FILE),$(call quoted,FILE),$(error Name a file: make check FILE=essays/x.rst))

review: setup ## translate and read side by side in a page of this machine alone (LANG=ru PORT=8010)
	@$(RUN) -m ways_in review $(if $(filter command,$(origin LANG)),"$(LANG)",$(error Name a language: make review LANG=ru)) $(if $(filter command line,$(origin PORT)),--port $(PORT))

prose: setup ## count short sentences, semicolons and Chinese clauses page by page; never fails (ARGS=ru)
	@$(RUN) -m ways_in prose $(ARGS)

search-quality: setup-test ## measure how well the search finds (tests/search/queries.toml)
	@$(RUN) -m ways_in browser
	@$(RUN) -m ways_in html
	@$(RUN) -m ways_in search-quality

runs: setup-test ## run the programs of paths/code anew and record what they give (ARGS=kv_cache: one)
	@$(RUN) -m ways_in runs $(ARGS)

runs-torch: setup-test ## the same for paths/code/torch, where PyTorch is installed
	@$(RUN) -m ways_in runs-torch $(ARGS)

figures: setup-test ## draw the pictures that are made by programs, those in the README included
	@$(RUN) -m ways_in run-figures
	@$(RUN) -m ways_in bitmaps
	@$(RUN) -m ways_in html
	@$(RUN) -m ways_in cards
	@$(RUN) -m ways_in html
	@$(RUN) -m ways_in pictures

cards: setup-test ## draw the share cards of pages that are new or have another title
	@$(RUN) -m ways_in html
	@$(RUN) -m ways_in cards

size: setup-test ## what pages weigh, by kind; fails over budget
	@$(RUN) -m ways_in browser
	@$(RUN) -m ways_in html
	@$(RUN) -m ways_in size $(ARGS)

atlas: html ## how readable the atlas is: lines, crossings, longest line
	@$(RUN) -m ways_in atlas

lighthouse: setup-test ## what Lighthouse thinks of the pages, with Node (ARGS=--inform-speed: fail on speed never)
	@$(RUN) -m ways_in browser
	@$(RUN) -m ways_in html
	@$(RUN) -m ways_in lighthouse $(ARGS)

bench: setup-test ## what builds of 30 to 3,000 pages take, beside bare Sphinx (ARGS="--pages 30 100")
	@$(RUN) -m ways_in bench build $(ARGS)

bench-links: setup-test ## how fast the link checker is, beside lychee
	@$(PYTHON) ways_in/cli/setup_venv.py requirements-bench.lock
	@$(RUN) -m ways_in bench links

lock: setup-test ## resolve the dependencies anew and write the lock files
	@$(RUN) -m ways_in lock

clean: ## delete what was built (the virtual environment stays)
	rm -rf _build
	find translations -name '*.mo' -delete

setup:
	@$(PYTHON) ways_in/cli/setup_venv.py requirements.lock

setup-test: setup
	@$(PYTHON) ways_in/cli/setup_venv.py requirements-test.lock
