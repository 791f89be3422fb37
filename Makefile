# The verbs of the house; `make` alone lists them.
#
## make demo     from the sample articles to messages in outbox/: nothing is mailed
## make test     everything that is checked, but the style
## make build    the program: .build/release/tidings
## make lint     the style of the code, strictly
## make format   bring the code into that style
## make docs     write docs/cli.md anew from the program's own help
## make clean    remove what was built and the outbox; the store stays

SWIFT ?= swift
CODE := Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help deps demo test build lint format docs clean

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

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(CODE)

format:
	$(SWIFT) format --in-place --recursive --parallel $(CODE)

docs: deps
	$(SWIFT) build --build-tests
	RECORD=1 $(SWIFT) test --skip-build --filter CommandReferenceTests

clean:
	rm -rf .build outbox
