# The verbs of the house; `make` alone lists them.
#
## make demo     from the sample articles to messages in outbox/: nothing is mailed
## make test     everything that is checked, but the style
## make build    the program: .build/release/tidings
## make lint     the style of the code, strictly
## make format   bring the code into that style
## make bench    Tidings against what there is, side by side: Benchmarks/RESULTS.md
## make verify   the model of the journal with Spin, and long sweeps of kill -9
## make docs     write docs/cli.md anew from the program's own help
## make clean    remove what was built and the outbox; the store stays

SWIFT ?= swift
CODE := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.DEFAULT_GOAL := help
.PHONY: help deps demo test build bench verify lint format docs clean

help:
	@sed -n 's/^## /  /p' Makefile

deps:
	@scripts/deps.sh

build: deps
	$(SWIFT) build -c release --product tidings

demo: build
	@scripts/demo.sh "$$($(SWIFT) build -c release --show-bin-path)/tidings"

test: deps
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	TIDINGS="$$($(SWIFT) build --show-bin-path)/tidings" Tests/integration/run.sh

# FULL=1 for longer runs and a million recipients.
bench: build
	@scripts/install.sh bench gcc libc6-dev python3-venv sqlite3 openssl
	$(SWIFT) build -c release --package-path Benchmarks
	TIDINGS="$$($(SWIFT) build -c release --show-bin-path)/tidings" python3 Benchmarks/run.py

verify: build
	TIDINGS="$$($(SWIFT) build -c release --show-bin-path)/tidings" scripts/verify.sh

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(CODE)

format:
	$(SWIFT) format --in-place --recursive --parallel $(CODE)

docs: deps
	$(SWIFT) build --build-tests
	RECORD=1 $(SWIFT) test --skip-build --filter CommandReferenceTests

clean:
	rm -rf .build outbox
