.DEFAULT_GOAL := help
.PHONY: help demo test bench lint format check messages clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r name text; do \
		printf '  make %-9s %s\n' "$$name" "$$text"; done

demo: ## make a demo site and serve it at http://127.0.0.1:8000 (PORT=8080 for another port, EXAMPLES=yes for full pages)
	@PORT=$(or $(PORT),8000) EXAMPLES=$(EXAMPLES) bin/demo

test: ## run the tests on every database and browser that is here (ARGS="-k word" to choose)
	@bin/test -- $(ARGS)

bench: ## measure pages and files in registers of 30 to 5,000 entries, beside a plain Wagtail page (ENTRIES=20000)
	@ENTRIES=$(or $(ENTRIES),5000) bin/bench

lint: ## read Python and templates for mistakes
	@bin/lint

format: ## put Python and templates into shape
	@bin/environment dev
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format --quiet .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true

check: ## ask whether settings, migrations and catalogues fit together
	@bin/check

messages: ## bring the catalogues in step with the code and compile them
	@bin/environment dev
	@bin/catalogues update
	@bin/compile-messages

clean: ## remove what the tools made; data in var/ stays, except downloaded tools
	rm -rf .venv .venv-next .pytest_cache .mypy_cache .ruff_cache .hypothesis var/tools
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
