#!/bin/sh
# Makes src/embed/default_model.wsm anew: environment, teacher, training, fixture, figures.
# The cache (environment, teacher, its vectors: 0.9 GB) lies outside the repository; set
# WELLSPRING_DISTIL_CACHE to move it. About five minutes on two cores.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
cache=${WELLSPRING_DISTIL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/wellspring-distil}
model=$root/src/embed/default_model.wsm

mkdir -p "$cache"
[ -x "$cache/venv/bin/python" ] || python3 -m venv "$cache/venv"
"$cache/venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"

python="nice -n 10 $cache/venv/bin/python"
$python "$here/distil.py" --cache "$cache" --output "$model"
$python "$here/write_fixture.py" "$model" "$root/tests/fixtures/static_model/expected.json"
$python "$here/evaluate.py" --cache "$cache" "$model"
