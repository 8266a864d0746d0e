# Two commands for a newcomer: `make demo` and `make test`. Both install what is missing, by name,
# from the ordinary registries (apt, cargo, PyPI); nothing else is fetched.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

DEMO ?= demo
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
DENY_VERSION := 0.20.2
SPARK_VERSION := 4.3.0
PEERS := polars==2.1.0 fastexcel==0.21.0 pyarrow==26.0.1
FUZZ_VERSION := 0.13.2
CYCLONEDX_VERSION := 0.5.9
export FUZZ_SECONDS ?= 60
PYTHON := target/python
PYTHON_PACKAGES := aiosmtpd==1.4.6 duckdb==2.0.1 psycopg==3.3.9 psycopg-binary==3.3.9 python-docx==1.2.0 openpyxl==3.1.5 pypdf==7.1.1 schemathesis==4.32.5

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Whoever looks at the demo waits for its build first: it is made in a third of the time of a release.
.PHONY: demo
demo: rust ## the application with the demo district, in the browser; says the address and the accounts; Ctrl+C ends it
	cargo build --profile demo --locked --quiet --package opora
	mkdir -p $(DEMO)
	./target/demo/opora serve --demo --data $(DEMO)/opora.db

.PHONY: demo-report
demo-report: rust ## the demo district assessed from its files: ends with the list and the place of the report
	cargo build --profile demo --locked --quiet --package opora
	./target/demo/opora demo --out $(DEMO)/files
	./target/demo/opora assess $(DEMO)/files --out $(DEMO)/results

# Under these a test that misses what it needs fails; without them it says so and passes.
REQUIRED := OPORA_REQUIRE_POSTGRES=1 OPORA_REQUIRE_NGINX=1 OPORA_REQUIRE_PYTHON=1 OPORA_PYTHON=$(CURDIR)/$(PYTHON)/bin/python

# The program is tested as the tests are built, with checks of overflow: a second, optimised build would take as long as
# all else together.
.PHONY: test
test: rust browser postgres proxy python axe cargo-deny ## every check and every test
	cargo fmt --all --check
	cargo fmt --manifest-path fuzz/Cargo.toml --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo-deny check licenses bans sources
	$(REQUIRED) OPORA_BINARY=$(CURDIR)/target/debug/opora cargo test --workspace --locked
	./target/debug/opora methodology check

# Before a release: the stories and the files once more, by the program that people install.
.PHONY: test-release
test-release: rust browser postgres proxy python axe ## the tests that run the program, with the release
	cargo build --release --locked --package opora
	$(REQUIRED) OPORA_BINARY=$(CURDIR)/target/release/opora cargo test --locked --package e2e

.PHONY: peers
peers: python
	$(PYTHON)/bin/python -m pip install --quiet --disable-pip-version-check $(PEERS)

# Minutes and figures, not a check: docs/performance.md says what they mean.
.PHONY: bench
bench: rust postgres peers ## the release binary measured, also beside its peers; BENCH=pages for one of the measurements
	cargo build --release --locked --quiet --package opora
	OPORA_BINARY=$(CURDIR)/target/release/opora cargo run --release --locked --quiet --package e2e --bin bench -- $(BENCH)

SOAK ?= 100
.PHONY: soak
soak: rust postgres ## the program and PostgreSQL ended without warning SOAK=100 times on each database
	cargo build --release --locked --quiet --package opora
	OPORA_SOAK=$(SOAK) OPORA_REQUIRE_POSTGRES=1 OPORA_BINARY=$(CURDIR)/target/release/opora \
	  cargo test --locked --package e2e --test soak --test decisions -- --nocapture --test-threads 1

# Spark is half a gigabyte of packages and needs Java, for one test.
.PHONY: fold
fold: rust python ## the published SQL of the fold on Spark too, with two workers
	@command -v java >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq default-jre-headless; }
	$(PYTHON)/bin/python -m pip install --quiet --disable-pip-version-check pyspark==$(SPARK_VERSION)
	cargo build --release --locked --quiet --package opora
	OPORA_REQUIRE_PYTHON=1 OPORA_PYTHON=$(CURDIR)/$(PYTHON)/bin/python OPORA_BINARY=$(CURDIR)/target/release/opora \
	  cargo test --locked --package e2e --test all fold -- --include-ignored

.PHONY: fuzz
fuzz: cargo-fuzz ## every reader under cargo-fuzz, FUZZ_SECONDS=60 each
	./fuzz/run.sh

# The file names every package of the binary with version, licence and checksum; who distributes the
# program hands it over beside it. Places of this machine are taken out, so that the same commit gives
# the same bytes.
.PHONY: sbom
sbom: cargo-cyclonedx ## what the binary is made of, as CycloneDX in target/sbom
	mkdir -p target/sbom
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) cargo cyclonedx --quiet --manifest-path crates/cli/Cargo.toml \
	  --describe binaries --format json --spec-version 1.5
	sed 's|path+file://$(CURDIR)|path+file://.|g' crates/cli/opora_bin.cdx.json > target/sbom/opora.cdx.json
	rm crates/cli/opora_bin.cdx.json

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

# Tests start servers of their own; the one that Debian's package starts is not used.
.PHONY: postgres
postgres:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; }

# Here, too, the tests start their own; openssl makes its certificate.
.PHONY: proxy
proxy:
	@{ command -v nginx || test -x /usr/sbin/nginx; } >/dev/null && command -v openssl >/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nginx openssl; }

# Papers and workbooks are read back, and the interface is asked, by programs that share no code with us. A bare Debian has
# Python without what makes environments; the packages stay out of the system.
.PHONY: python
python:
	@for package in $(PYTHON_PACKAGES); do \
	  $(PYTHON)/bin/python -m pip freeze 2>/dev/null | grep -qx "$$package" || missing=1; done; \
	  test -z "$${missing:-}" || { \
	  python3 -m venv $(PYTHON) >/dev/null 2>&1 || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv && python3 -m venv --clear $(PYTHON); }; \
	  $(PYTHON)/bin/python -m pip install --quiet --disable-pip-version-check $(PYTHON_PACKAGES); }

# The judge of accessibility runs in the browser of the tests; no page of ours carries it.
AXE_VERSION := 4.14.1
.PHONY: axe
axe:
	@command -v npm >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq npm; }
	@grep -qs '"version": "$(AXE_VERSION)"' target/npm/node_modules/axe-core/package.json || \
	  npm install --silent --no-audit --no-fund --prefix target/npm axe-core@$(AXE_VERSION)

# It runs for seconds and would be optimised for minutes.
.PHONY: cargo-deny
cargo-deny: rust
	@cargo-deny --version 2>/dev/null | grep -q ' $(DENY_VERSION)$$' || \
	  cargo install cargo-deny --version $(DENY_VERSION) --locked --quiet --debug

# libFuzzer is compiled by a C++ compiler.
.PHONY: cargo-fuzz
cargo-fuzz: rust
	@command -v c++ >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq g++; }
	@cargo-fuzz --version 2>/dev/null | grep -q ' $(FUZZ_VERSION)$$' || \
	  cargo install cargo-fuzz --version $(FUZZ_VERSION) --locked --quiet

.PHONY: cargo-cyclonedx
cargo-cyclonedx: rust
	@cargo-cyclonedx cyclonedx --version 2>/dev/null | grep -q ' $(CYCLONEDX_VERSION)$$' || \
	  cargo install cargo-cyclonedx --version $(CYCLONEDX_VERSION) --locked --quiet
