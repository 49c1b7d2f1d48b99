# Everything is done by scripts/bootstrap.py, which needs only Python; this file gives it short names.
PYTHON ?= $(shell command -v python3.14 || command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)

.PHONY: run test fast bench fmt lock

run: ## start the app
	@$(PYTHON) scripts/bootstrap.py run $(ARGS)

test: ## every check and every test, browser included
	@$(PYTHON) scripts/bootstrap.py test

fast: ## the tests that need no browser
	@$(PYTHON) scripts/bootstrap.py fast

bench: ## figures as a table and as bench.json
	@$(PYTHON) scripts/bootstrap.py bench

fmt: ## tidy the code
	@$(PYTHON) scripts/bootstrap.py fmt

lock: ## write the lock files again, with hashes and no host
	@$(PYTHON) scripts/bootstrap.py lock
