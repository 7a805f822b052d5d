# Shorthands for tools/dev.py, which also runs where there is no make: python tools/dev.py site
PYTHON ?= python3
N ?= 2000

.PHONY: site test eval bench wheel lock
site test eval wheel lock:
	@$(PYTHON) tools/dev.py $@

bench:
	@$(PYTHON) tools/dev.py bench --articles $(N)
