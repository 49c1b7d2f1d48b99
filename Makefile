# Everything is done by scripts/bootstrap.py, which needs only Python; this file gives it short names.
# The first Python that runs and is new enough; a name on the PATH may be an empty shim.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$python && break; done)
ifeq ($(PYTHON),)
$(error Python 3.11 or newer is needed)
endif

.PHONY: run test test-centre fast bench soak browsers package windows deb fmt lock

run: ## start the app
	@$(PYTHON) scripts/bootstrap.py run $(ARGS)

test: ## every check and every test, browser included
	@$(PYTHON) scripts/bootstrap.py test

test-centre: ## the tests of the centre's store, with a PostgreSQL server, installed if need be
	@$(PYTHON) scripts/bootstrap.py test-centre

fast: ## the tests that need no browser
	@$(PYTHON) scripts/bootstrap.py fast

bench: ## figures as a table and as bench.json
	@$(PYTHON) scripts/bootstrap.py bench $(ARGS)

soak: ## load and faults over minutes, with figures: ARGS='--only kill'
	@$(PYTHON) scripts/bootstrap.py soak $(ARGS)

browsers: ## the main way in other browsers, old ones too: ARGS='--only firefox'
	@$(PYTHON) scripts/bootstrap.py browsers $(ARGS)

package: ## the wheel, the source package, the list of parts and the hashes, in dist
	@$(PYTHON) scripts/bootstrap.py package $(ARGS)

windows: ## the folder and zip for Windows, started under wine
	@$(PYTHON) scripts/bootstrap.py windows

deb: ## the package for terminals, unpacked and started
	@$(PYTHON) scripts/bootstrap.py deb

fmt: ## tidy the code
	@$(PYTHON) scripts/bootstrap.py fmt

lock: ## write the lock files again, with hashes and no host
	@$(PYTHON) scripts/bootstrap.py lock
