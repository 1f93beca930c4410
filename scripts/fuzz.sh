#!/bin/sh
# One fuzz target (the preset `sanitize`) on its corpus and on new inputs; what it finds is kept in
# build/fuzz. The same number of the same inputs each time, unless more are asked for.
#
#   sh scripts/fuzz.sh read_case
#   sh scripts/fuzz.sh read_case -runs=-1 -max_total_time=600
set -eu
cd "$(dirname "$0")/.."
target=$1
shift
corpus=tests/fuzz/corpus/$(echo "$target" | sed 's/^read_//; s/^round_trip_//')
[ "$target" != convert ] || corpus=$(echo tests/fuzz/corpus/*)
new=build/fuzz/$target
rm -rf "$new"
mkdir -p "$new"
# shellcheck disable=SC2086  # a list of folders
build/sanitize/tests/fuzz/"$target" -seed=1 -runs=3000 -max_len=20000 -timeout=10 \
  -rss_limit_mb=2048 -artifact_prefix="build/fuzz/$target-" "$@" "$new" $corpus >"$new.log" 2>&1 || {
  tail -n 60 "$new.log"
  echo "$target found something: $new.log"
  exit 1
}
