# Two commands for a newcomer: `make demo` and `make test`. Both install what is missing, by name,
# from the ordinary registries (apt, cargo); nothing else is fetched.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

DEMO ?= demo
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
DENY_VERSION := 0.20.2

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: demo
demo: rust ## the demo district, assessed: ends with the list and the place of the report
	cargo build --release --locked --quiet --package opora
	./target/release/opora demo --out $(DEMO)/files
	./target/release/opora assess $(DEMO)/files --out $(DEMO)/results

.PHONY: test
test: rust browser cargo-deny ## every check and every test
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo-deny check licenses bans sources
	cargo build --release --locked --package opora
	cargo test --workspace --locked
	./target/release/opora methodology check

# A C linker comes from apt; the toolchain that rust-toolchain.toml pins comes from rustup, which
# is the one thing that must be there before.
.PHONY: rust
rust:
	@command -v cargo >/dev/null || { echo "Rust is needed: install rustup, then run make again." >&2; exit 1; }
	@command -v cc >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq gcc libc6-dev; }

.PHONY: browser
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver fonts-dejavu-core; }

.PHONY: cargo-deny
cargo-deny: rust
	@cargo-deny --version 2>/dev/null | grep -q ' $(DENY_VERSION)$$' || \
	  cargo install cargo-deny --version $(DENY_VERSION) --locked --quiet
