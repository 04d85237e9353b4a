# Every target makes what it needs; a second call is quick.
PYTHON ?= python3
BIN := .venv/bin
STORY ?= data/stories/vladivostok.yaml

.PHONY: run test check export data bench clean

run: .venv/run.stamp
	$(BIN)/python milepost.py serve $(STORY)

export: .venv/run.stamp
	$(BIN)/python milepost.py export $(STORY) -o out

test: .venv/test.stamp
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest

check: .venv/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_house.py

data: .venv/test.stamp
	$(BIN)/python data/build.py

bench: .venv/test.stamp
	$(BIN)/python bench/first_story.py

clean:
	rm -rf .venv out

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test.stamp: requirements-test.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@
