#!/bin/sh
# Makes src/embed/default_model.wsm anew: environment, teachers, training, fixture, calibration, figures.
# The cache (environment, teachers, their vectors: 1.5 GB) lies outside the repository; set
# WELLSPRING_DISTIL_CACHE to move it. Some twenty-five minutes on two cores, most of them the teachers'
# and spent once, and a build of the library.
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
sh "$root/scripts/setup.sh" all
"$root/.venv/bin/python" "$here/calibrate.py" "$model"
sh "$root/scripts/setup.sh" all
"$root/.venv/bin/python" "$root/benchmarks/align_quality.py" --systems "default,default cosine"
