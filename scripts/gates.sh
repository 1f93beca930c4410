#!/bin/sh
# What a change has to pass beside the tests that users run. Each gate says how long it took; the
# first that fails ends the run and shows the end of its log (all of it in build/gates).
#
#   sh scripts/gates.sh              every gate, on Debian 12 (installs the tools that are missing)
#   sh scripts/gates.sh format tidy  these alone
set -eu
cd "$(dirname "$0")/.."
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
logs=build/gates
mkdir -p "$logs"
began=$(date +%s)

gate_setup() {
  missing=
  for tool in clang++-19:clang-19 clang-format-19:clang-format-19 \
    aarch64-linux-gnu-g++:g++-aarch64-linux-gnu qemu-aarch64-static:qemu-user-static \
    nginx:nginx-light; do
    PATH=$PATH:/usr/sbin command -v "${tool%%:*}" >/dev/null || missing="$missing ${tool#*:}"
  done
  [ -n "$(ls /usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.fuzzer-*.a 2>/dev/null)" ] ||
    missing="$missing libclang-rt-19-dev"
  if [ -n "$missing" ]; then
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root=sudo
    $as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends $missing
  fi
  sh scripts/setup.sh test
  # clang-tidy of 23 leaves the system's headers alone, and is three times as quick for it.
  .venv/bin/python -m pip install -q --disable-pip-version-check mypy clang-tidy==23.1.4
  # Says that it needs a newer Python, and runs on 3.11 all the same.
  .venv/bin/python -m pip install -q --disable-pip-version-check --ignore-requires-python \
    ctdl-validate==0.2.1
}

sources() { git ls-files -co --exclude-standard -- "$@"; }

gate_format() { sources '*.hpp' '*.cpp' | xargs clang-format-19 --dry-run -Werror; }

# The second compiler, under the sanitizers: every public header alone, the tests, the examples, and
# the fuzz targets over their corpora.
gate_sanitize() {
  cmake --preset sanitize
  cmake --build --preset sanitize --parallel "$jobs" --target all all_verify_interface_header_sets
  ctest --preset sanitize --parallel "$jobs"
}

# What the sources include is checked with them; nothing is compiled here.
gate_tidy() {
  cmake --preset sanitize
  sources 'src/*.cpp' 'tests/*.cpp' | grep -v '^tests/install/' |
    xargs -P "$jobs" -n 4 .venv/bin/clang-tidy -p build/sanitize --quiet
}

# What is shared between threads: the embedders.
gate_tsan() {
  cmake --preset tsan
  cmake --build --preset tsan --parallel "$jobs" --target embed_tests
  ctest --preset tsan --tests-regex '^embed$'
}

gate_stubs() {
  ls .venv/lib/python3*/site-packages/wellspring/_core.pyi  # stubtest is content without one
  .venv/bin/python -m mypy.stubtest wellspring._core --allowlist bindings/python/stubtest-allowlist.txt
}

# New inputs for each target: the same ones for the same sources, so that what passes here passes
# elsewhere.
gate_fuzz() {
  cmake --preset sanitize
  cmake --build --preset sanitize --parallel "$jobs"
  mkdir -p build/fuzz
  for source in tests/fuzz/read_*.cpp tests/fuzz/round_trip_*.cpp tests/fuzz/convert.cpp; do
    basename "$source" .cpp
  done | xargs -P "$jobs" -n 1 sh scripts/fuzz.sh
}

# Debian's arm64 packages, unpacked beside the build: nothing of it is installed here.
make_sysroot() {
  root=$PWD/build/aarch64-sysroot
  [ -d "$root/usr" ] && return
  state=$PWD/build/aarch64-packages
  mkdir -p "$state/lists/partial" "$state/archives/partial"
  touch "$state/status"
  set -- -qq -o APT::Architectures::=amd64 -o APT::Architectures::=arm64 -o Dir::State="$state" \
    -o Dir::State::status="$state/status" -o Dir::Cache="$state" -o Acquire::Languages=none
  apt-get "$@" update
  (cd "$state" && apt-get "$@" download libsimdjson-dev:arm64 libsimdjson14:arm64 \
    libutf8proc-dev:arm64 libutf8proc2:arm64 zlib1g-dev:arm64 zlib1g:arm64 \
    libxml2-dev:arm64 libxml2:arm64 libicu72:arm64 liblzma5:arm64 \
    libboost1.74-dev:arm64 libeigen3-dev doctest-dev)
  for package in "$state"/*.deb; do dpkg -x "$package" "$root.part"; done
  mv "$root.part" "$root"
}

gate_aarch64() {
  make_sysroot
  cmake -S . -B build/aarch64 -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O1 \
    -DCMAKE_TOOLCHAIN_FILE=cmake/aarch64-linux-gnu.cmake \
    -DWELLSPRING_SYSROOT="$PWD/build/aarch64-sysroot"
  cmake --build build/aarch64 --parallel "$jobs"
  ctest --test-dir build/aarch64 --output-on-failure --parallel "$jobs"
}

# The demo's crosswalk from C++, Python's command line, the other compiler for this processor alone,
# an emulated processor of 2008 and an emulated ARM: the same bytes from all of them.
gate_same_bytes() {
  for build in python sanitize; do
    cmake --build "build/$build" --parallel "$jobs" --target example_crosswalk
  done
  out=$PWD/build/same-bytes
  rm -rf "$out"
  mkdir -p "$out"
  example=docs/examples/example_crosswalk
  arm="qemu-aarch64-static -L /usr/aarch64-linux-gnu
    -E LD_LIBRARY_PATH=$PWD/build/aarch64-sysroot/usr/lib/aarch64-linux-gnu:$PWD/build/aarch64-sysroot/lib/aarch64-linux-gnu"
  root=$PWD
  (
    cd docs/examples/data
    "$root/build/python/$example" "$out/plain"
    "$root/build/sanitize/$example" "$out/native"
    qemu-x86_64-static -cpu Nehalem "$root/build/python/$example" "$out/nehalem"
    $arm "$root/build/aarch64/$example" "$out/aarch64"
    "$root/.venv/bin/wellspring" crosswalk python-programming.case.json onet-programmers \
      --occupation 15-1131.00 --out "$out/command"
  )
  for build in native nehalem aarch64 command; do
    for file in "$out"/plain/*; do cmp "$file" "$out/$build/$(basename "$file")"; done
  done
}

gate_wheel() { sh scripts/wheel.sh; }

# Each gate runs in a shell of its own, so that `set -e` holds inside it.
run_gate() {
  start=$(date +%s)
  printf '%s ... ' "$1"
  if sh scripts/gates.sh --run "$1" >"$logs/$1.log" 2>&1 </dev/null; then
    echo "passed, $(($(date +%s) - start)) s"
  else
    echo "FAILED, $(($(date +%s) - start)) s"
    tail -n 60 "$logs/$1.log"
    echo "gate $1 failed: all of it is in $logs/$1.log"
    exit 1
  fi
}

if [ "${1:-}" = --run ]; then
  "gate_$2"
  exit 0
fi
all='setup format sanitize tidy tsan stubs fuzz aarch64 same_bytes wheel'
[ $# -gt 0 ] || set -- $all
done=0
for gate in "$@"; do
  done=$((done + 1))
  printf '[%d/%d] ' "$done" "$#"
  run_gate "$gate"
done
echo "$done gates passed in $(($(date +%s) - began)) s"
