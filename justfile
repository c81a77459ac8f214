# The commands of this project. Each is one line that can be typed without just.

bin := ".venv/bin"

# Show this list.
default:
    @just --list

# Start the app in the browser.
run:
    {{bin}}/streamlit run app.py

# Style, types, layers, data: what takes less than a minute.
check:
    {{bin}}/ruff check
    {{bin}}/ruff format --check
    {{bin}}/mypy
    {{bin}}/lint-imports
    {{bin}}/smartpick check

# The fast lane: the words, the model, the files written; under a minute.
test:
    {{bin}}/pytest -n 2 tests/unit/say tests/unit/model tests/unit/workspace tests/unit/advice tests/unit/evidence tests/unit/programs tests/unit/files/write tests/unit/ui

# What is promised: real data, all units, properties, pages without a browser.
promises:
    {{bin}}/pytest -n 2 --ignore tests/browser

# Everything, the browser too, as the README says it.
long:
    {{bin}}/pytest -n 2

# Estimate, calibrate and count the data anew, after a table or a number has changed.
data:
    {{bin}}/smartpick fit
    {{bin}}/smartpick calibrate
    {{bin}}/smartpick check --count

# Pictures of every page, wide, phone and dark, to be looked at.
picture folder="test-results/pictures":
    {{bin}}/python -m tests.browser.pictures {{folder}}

# Small faults put into copies of a folder; those that no test notices are printed.
mutate folder="smartpick/workspace" n="60":
    {{bin}}/python -m tests.mutation {{folder}} --sample {{n}}
