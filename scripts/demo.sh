#!/bin/sh
# The main job on a real pair: a Python programming program against O*NET's Computer Programmers.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh

data=docs/examples/data
.venv/bin/wellspring crosswalk "$data/python-programming.case.json" "$data/onet-programmers" \
  --occupation 15-1131.00 --out build/demo
echo
echo "Open build/demo/report.html in a browser: it says the same for people who have to act on it."
