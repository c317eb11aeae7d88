# SPDX-License-Identifier: Apache-2.0
# Doors for people; what happens is in Scripts/. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help demo build check check-long check-cluster format bench screenshots clean-var

once := $(filter-out 0 no,$(ONCE))
# CITY=luohe: a folder under municipalities/
city := $(if $(CITY),--municipality $(CITY))

help: ## lists what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

demo: build ## shows a demo city in a browser; CITY=luohe another one, ONCE=1 drives one report to closure instead
	@exec .build/debug/huiyin demo $(city) $(if $(once),--once)

build: ## installs what building needs, then builds the server
	@Scripts/install build
	@Scripts/browser-assets
	@Scripts/build

check: ## everything a change must pass: lint, layers, safeguards, build, all tests, browser
	@Scripts/check

check-long: ## sanitizers and long runs: for whoever touches threads, C or the network
	@Scripts/check-long

check-cluster: ## several servers, failover and a restore to a moment, under load
	@Scripts/check-cluster

format: ## lays out all Swift as the check wants it
	@swift format --in-place --parallel --recursive Package.swift Sources Tests $(wildcard Benchmarks)

bench: ## measures; NAME=all, or one of those that Benchmarks/README.md names
	@Scripts/bench $(or $(NAME),$(error say which: make bench NAME=filing))

screenshots: build ## pictures of every page, both widths, languages and themes, into var/screenshots
	@Scripts/screenshots

clean-var: ## stops the test database and removes what runs left behind: demo city, logs, test tools
	@if [ -x Scripts/postgres ]; then for kept in "" --kept; do Scripts/postgres $$kept stop >/dev/null 2>&1; done; fi; rm -rf var
