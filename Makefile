# Every target makes what it needs; a second call is quick.
PYTHON ?= python3
BIN := .venv/bin
STORY ?= data/stories/vladivostok.yaml

# The editor's parts of CodeMirror, bundled anew; the packages and their checksums are in the folder.
BUNDLE := layers/editor/bundle
CODEMIRROR := /*! CodeMirror 6 (MIT, LICENSE-codemirror), bundled from layers/editor/bundle: make editor */

# The map's parts of Leaflet, likewise.
define LEAFLET
/* @preserve
 * Leaflet 1.9.4, a JS library for interactive maps. https://leafletjs.com
 * (c) 2010-2023 Vladimir Agafonkin, (c) 2010-2011 CloudMade (BSD-2, LICENSE-leaflet)
 * Its camera and gestures alone, bundled from layers/leaflet: make leaflet
 */
endef
export LEAFLET

.PHONY: run test check export data editor leaflet lock bench bench-borders bench-writing bench-readers bench-cms \
	image-steps mutants clean

run: .venv/run.stamp
	$(BIN)/python milepost.py serve $(STORY)

export: .venv/run.stamp
	$(BIN)/python milepost.py export $(STORY) -o out

test: .venv/test.stamp
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.geographiclib
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile

check: .venv/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_house.py

data: .venv/test.stamp
	$(BIN)/python data/build.py

editor: .venv/bin/python
	rm -rf .venv/editor && cp -r $(BUNDLE) .venv/editor
	cd .venv/editor && npm ci --ignore-scripts --no-audit --no-fund --silent
	cd .venv/editor && node_modules/.bin/esbuild entry.js --bundle --minify --format=esm \
		--target=es2020 --legal-comments=none --log-level=warning \
		--banner:js='$(CODEMIRROR)' --outfile=codemirror.js
	cp .venv/editor/codemirror.js layers/editor/codemirror.js
	cd layers/editor && sha256sum codemirror.js > bundle/SHA256SUMS

leaflet: .venv/bin/python
	rm -rf .venv/leaflet && cp -r layers/leaflet .venv/leaflet
	cd .venv/leaflet && npm ci --ignore-scripts --no-audit --no-fund --silent
	cd .venv/leaflet && node_modules/.bin/esbuild entry.js --bundle --minify --format=iife \
		--target=es2020 --legal-comments=none --log-level=warning \
		--banner:js="$$LEAFLET" --outfile=leaflet.js
	cp .venv/leaflet/leaflet.js layers/runtime/leaflet.js
	cd layers/runtime && sha256sum leaflet.js > ../leaflet/SHA256SUMS

# The newest versions that pyproject.toml allows, in the two lists that are installed.
COMPILE := .venv/lock/bin/pip-compile --quiet --no-header --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --strip-extras --annotation-style=line --upgrade
lock: .venv/bin/python
	$(BIN)/python -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(COMPILE) -o .venv/run.txt pyproject.toml
	$(COMPILE) --extra test -c .venv/run.txt -o .venv/test.txt pyproject.toml
	$(COMPILE) --extra login -c .venv/run.txt -o .venv/login.txt pyproject.toml
	echo "# Exact versions of all that running needs, compiled from pyproject.toml: make lock" > requirements.txt
	cat .venv/run.txt >> requirements.txt
	echo "-e ." >> requirements.txt
	echo "# What testing needs beside requirements.txt, compiled from pyproject.toml: make lock" > requirements-test.txt
	echo "-r requirements.txt" >> requirements-test.txt
	sed 's/ *#.*//' .venv/run.txt > .venv/run.bare
	echo "# What logging in needs beside requirements.txt, compiled from pyproject.toml: make lock" > requirements-login.txt
	sed 's/ *#.*//' .venv/login.txt | grep -vxFf .venv/run.bare >> requirements-login.txt
	sed 's/ *#.*//' .venv/test.txt | grep -vxFf .venv/run.bare >> requirements-test.txt

bench: .venv/test.stamp
	$(BIN)/python -m bench.first_story

bench-writing: .venv/test.stamp
	$(BIN)/python -m bench.writing

bench-readers: .venv/test.stamp
	$(BIN)/python -m bench.readers

# The steps of the Dockerfile, in a temporary folder with an environment of their own.
image-steps: .venv/test.stamp
	$(BIN)/python -m bench.image

# Installs the peers: PyPI's into .venv/bench, and PostGIS by apt-get where that may be done.
bench-borders: .venv/test.stamp
	$(BIN)/python -m bench.borders

# Ten minutes on two idle cores; docs/mutants.md. To see a survivor: .venv/bin/mutmut show NAME.
mutants: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check mutmut==3.8.1
	nice $(BIN)/mutmut run
	$(BIN)/mutmut results

# Installs Wagtail into .venv/cms: a real CMS as the story's host.
bench-cms: .venv/test.stamp
	$(BIN)/python -m venv .venv/cms
	.venv/cms/bin/python -m pip install --quiet --disable-pip-version-check wagtail==8.0.1
	$(BIN)/python -m bench.cms .venv/cms/bin/python

clean:
	rm -rf .venv out mutants

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/test.stamp: requirements-test.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@
