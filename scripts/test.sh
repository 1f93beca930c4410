#!/bin/sh
# What you need to trust your build: the C++ tests, the examples, the layer rules, a project that
# links the installed package, and the Python tests. Ends with the runners' own closing lines.
set -eu
cd "$(dirname "$0")/.."
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

echo "[1/4] set-up"
sh scripts/setup.sh test

echo "[2/4] building the C++ tests and examples"
cmake --build build/python --parallel "$jobs"

echo "[3/4] C++ tests, examples, layer rules, installed package"
ctest --test-dir build/python --output-on-failure --parallel "$jobs"

echo "[4/4] Python tests"
.venv/bin/python -m pytest
