# Set-up, tests and measurements of Recto. 'make' alone lists the commands.

SWIFT ?= swift
PREFIX ?= /usr/local
DEMO ?= demo
BENCH ?= samples
LINT ?= .build/checkouts/swift-syntax

# The sudo of a machine that has one and needs it.
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: deps
deps: ## Install what the system lacks: libcmark-gfm and pkg-config
	@if [ -e "$$(pkg-config --variable=includedir libcmark-gfm 2>/dev/null)/cmark-gfm-core-extensions.h" ]; \
	then :; \
	elif command -v apt-get >/dev/null; then \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    libcmark-gfm-dev libcmark-gfm-extensions-dev pkg-config >/dev/null; \
	elif command -v brew >/dev/null; then brew install cmark-gfm pkg-config; \
	else echo "install libcmark-gfm with its extensions, and pkg-config" >&2; exit 3; fi

# The validator of JSON schemas by which tests check SARIF reports; a build does without it.
.PHONY: jsonschema
jsonschema:
	@for python in python3 /usr/bin/python3; do \
	  $$python -c 'import jsonschema' 2>/dev/null && exit 0; \
	done; \
	if command -v apt-get >/dev/null; then \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    python3-jsonschema >/dev/null; \
	else echo "python3 has no module jsonschema: SARIF reports are not checked" >&2; fi

.PHONY: promtool
promtool: ## Install Prometheus with promtool, by which tests check alerting rules where it is there
	@if command -v promtool >/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    prometheus >/dev/null; \
	elif command -v brew >/dev/null; then brew install prometheus; \
	else echo "install Prometheus, which has promtool" >&2; exit 3; fi

.PHONY: build
build: deps ## Build the command for development
	$(SWIFT) build --product recto

.PHONY: demo
demo: build ## Convert the main sample, then build and test the package that came out
	$(SWIFT) run --skip-build recto convert samples/drink-recommender --output $(DEMO)
	$(SWIFT) build --package-path $(DEMO) --build-tests
	$(SWIFT) test --package-path $(DEMO) --skip-build
	@echo
	@echo "Recto made the package $(DEMO)/ of the notebooks in samples/drink-recommender:"
	@cd $(DEMO) && find . -path ./.build -prune -o -path ./.recto -prune -o -type f -print | \
	  sort | sed 's|^\./|  |'
	@echo "It builds and its tests pass. Read $(DEMO)/README.md first."

.PHONY: test
test: deps jsonschema ## Run every test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

.PHONY: corpus
corpus: build ## Verify every document with Swift below DIR
	@scripts/corpus "$(DIR)"

# How long the fuzzer looks.
SECONDS ?= 60

.PHONY: fuzz
fuzz: deps ## Look for an input that breaks a law of every notebook, for SECONDS
	@scripts/fuzz $(SECONDS)

.PHONY: record
record: deps ## Write the expected outputs of the tests anew; read the difference before committing
	-RECTO_RECORD=1 $(SWIFT) test --filter 'GoldenTests|TranscriptTests|RuleRegistryTests|DocumentExampleTests|DigesterKindTests'

# What is formatted: not the packages that tests expect, which the tests check.
SWIFT_FILES = Package.swift Sources templates \
  $$(find Tests -name '*.swift' -not -path '*/Golden/*')

.PHONY: format
format: ## Format the sources
	$(SWIFT) format --in-place --recursive $(SWIFT_FILES)

.PHONY: lint
lint: ## Check the format
	$(SWIFT) format lint --strict --recursive $(SWIFT_FILES)

# Release builds have a folder of their own, so that they do not evict the development build, and one
# set of flags, so that they share what is built.
RELEASE := .build-release
STATIC := $(RELEASE)/static-libraries
RELEASE_FLAGS := -c release --scratch-path $(RELEASE) \
  $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)
RELEASE_BUILD = PKG_CONFIG_PATH=$(CURDIR)/$(STATIC) $(SWIFT) build $(RELEASE_FLAGS)

# Static archives alone in a folder that is searched first: the linker cannot prefer shared ones.
# A description of its own for pkg-config names that folder.
.PHONY: static-libraries
static-libraries: deps
	@mkdir -p $(STATIC)
	@for name in cmark-gfm cmark-gfm-extensions; do \
	  file=$$(find /usr/lib /usr/local/lib /opt/homebrew/lib -name "lib$$name.a" 2>/dev/null | head -n 1); \
	  if [ -n "$$file" ]; then ln -sf "$$file" $(STATIC)/; fi; \
	done
	@printf '%s\n' 'Name: libcmark-gfm' 'Description: cmark-gfm, static' 'Version: 0' \
	  'Libs: -L$(CURDIR)/$(STATIC) -lcmark-gfm-extensions -lcmark-gfm' > $(STATIC)/libcmark-gfm.pc

.PHONY: release
release: static-libraries ## Build one self-contained binary
	$(RELEASE_BUILD) --product recto

.PHONY: install
install: release ## Install the binary and its completions below PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -s -m 755 $(RELEASE)/release/recto $(DESTDIR)$(PREFIX)/bin/recto
	$(RELEASE)/release/recto --generate-completion-script bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/recto
	$(RELEASE)/release/recto --generate-completion-script zsh \
	  > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_recto
	$(RELEASE)/release/recto --generate-completion-script fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/recto.fish

.PHONY: bench
bench: release ## Measure speed on BENCH, a folder of notebooks, on projects, and of lint and review on LINT, a package
	$(RELEASE_BUILD) --product recto-bench
	$(RELEASE)/release/recto-bench $(BENCH) --command $(RELEASE)/release/recto --project
	$(RELEASE)/release/recto-bench --hostile
	$(RELEASE)/release/recto-bench --lint $(LINT) --command $(RELEASE)/release/recto

.PHONY: profile
profile: static-libraries ## Show the lines that match PATTERN by what they cost in a conversion
	@if command -v valgrind >/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    valgrind binutils >/dev/null; \
	else echo "install valgrind" >&2; exit 3; fi
	$(RELEASE_BUILD) --product recto-bench
	@scripts/profile '$(PATTERN)'
