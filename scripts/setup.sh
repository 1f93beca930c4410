#!/bin/sh
# From a fresh machine to a build: system packages, .venv/, wellspring inside it.
#
#   sh scripts/setup.sh          what the library, its Python package and the demo need
#   sh scripts/setup.sh test     and what the Python tests need
#
# Quick when nothing has changed since the last time. PYTHON names another interpreter than python3.
set -eu
cd "$(dirname "$0")/.."

extras=all
[ "${1:-}" = test ] && extras=test
python=${PYTHON:-python3}

# What is probed for, and the package that brings it: probe | Debian, Ubuntu | Fedora | Arch | Homebrew | conda-forge
packages='
compiler    | g++             | gcc-c++        | gcc         | llvm      | cxx-compiler
cmake       | cmake           | cmake          | cmake       | cmake     | cmake
ninja       | ninja-build     | ninja-build    | ninja       | ninja     | ninja
simdjson.h  | libsimdjson-dev | simdjson-devel | simdjson    | simdjson  | simdjson
Eigen/Core  | libeigen3-dev   | eigen3-devel   | eigen       | eigen     | eigen
boost/graph/compressed_sparse_row_graph.hpp | libboost-dev | boost-devel | boost | boost | libboost-devel
utf8proc.h  | libutf8proc-dev | utf8proc-devel | libutf8proc | utf8proc  | libutf8proc
zlib.h      | zlib1g-dev      | zlib-devel     | zlib        | zlib      | zlib
libxml/xmlreader.h | libxml2-dev | libxml2-devel | libxml2    | libxml2   | libxml2-devel
doctest/doctest.h | doctest-dev | doctest-devel | doctest    | doctest   | doctest
python      | python3         | python3        | python      | python    | python
python-dev  | python3-dev     | python3-devel  | python      | python    | python
python-venv | python3-venv    | python3        | python      | python    | python
'

compiler() { command -v "${CXX:-c++}" || command -v g++ || command -v clang++; }

has() {
  case $1 in
    compiler) compiler ;;
    cmake | ninja) command -v "$1" ;;
    python) "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ;;
    python-dev) "$python" -c 'import os, sysconfig
os.stat(os.path.join(sysconfig.get_path("include"), "Python.h"))' ;;
    python-venv) "$python" -c 'import ensurepip, venv' ;;
    *) echo "#include <$1>" | "$(compiler)" ${CPPFLAGS:-} -x c++ -std=c++20 -E \
         -isystem "${CONDA_PREFIX:-/usr}/include/eigen3" \
         -isystem "${CONDA_PREFIX:-/usr}/include/libxml2" -isystem /opt/homebrew/include \
         -isystem /opt/homebrew/include/eigen3 -isystem /usr/local/include - ;;
  esac >/dev/null 2>&1
}

# The names, in one column of the table, of what is not there.
missing() {
  echo "$packages" | while IFS='|' read -r probe debian fedora arch brew conda; do
    probe=$(echo $probe)
    [ -z "$probe" ] && continue
    has "$probe" && continue
    case $1 in
      debian) echo $debian ;; fedora) echo $fedora ;; arch) echo $arch ;;
      brew) echo $brew ;; conda) echo $conda ;;
    esac
  done | sort -u | tr '\n' ' '
}

name_packages() {
  echo "Wellspring needs some packages that are not here. One of these installs them:"
  echo "  Debian 12, Ubuntu 24.04  sudo apt-get install $(missing debian)"
  echo "  Fedora                   sudo dnf install $(missing fedora)"
  echo "  Arch                     sudo pacman -S $(missing arch)"
  echo "  macOS, Homebrew          brew install $(missing brew)"
  echo "  conda-forge              conda install -c conda-forge $(missing conda)"
  echo "Then run this command again. (macOS and Windows have not been tried by us.)"
  exit 1
} >&2

install_packages() {
  wanted=$(missing debian)
  [ -z "$wanted" ] && return 0
  command -v apt-get >/dev/null 2>&1 || name_packages
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || name_packages
    as_root=sudo
  fi
  echo "set-up: apt-get install $wanted"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086  # a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $wanted >/dev/null
  [ -z "$(missing debian)" ] || name_packages
}

# What this build was made from. Content, not time: a checkout or a copy of the tree is not a change.
inputs() {
  "$python" -VV
  find CMakeLists.txt pyproject.toml README.md cmake include src bindings/python scripts/setup.sh \
    -type f ! -name '*.pyc' -exec cksum {} + | sort -k 3
}

stamp=.venv/made-from
is_current() {
  [ -x .venv/bin/wellspring ] && [ -f "$stamp.$extras" ] && [ "$(cat "$stamp.$extras")" = "$(inputs)" ]
}

pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

# Runs a command into a log, and shows how far its compiling has come.
watch() {
  log=$1
  shift
  "$@" >"$log" 2>&1 &
  running=$!
  shown=
  while kill -0 "$running" 2>/dev/null; do
    sleep 3
    step=$(grep -o '^ *\[[0-9]*/[0-9]*\]' "$log" | tail -n 1)
    if [ "$step" != "$shown" ]; then echo "set-up: compiled $step"; fi
    shown=$step
  done
  wait "$running" || { tail -n 40 "$log"; echo "set-up failed; all of it: $log"; exit 1; }
}

# One build folder for the Python module and, later, the C++ tests: build/python.
install_wellspring() {
  jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
  export CMAKE_BUILD_PARALLEL_LEVEL="$jobs"
  if [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] && command -v ccache >/dev/null 2>&1; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  echo "set-up: Python packages into .venv"
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  pip install -q 'scikit-build-core>=0.10' 'pybind11>=2.13'
  echo "set-up: compiling wellspring with $jobs processes, in build/python"
  mkdir -p build
  watch build/setup.log pip install -v --no-build-isolation \
    --config-settings=build-dir=build/python \
    --config-settings=cmake.define.WELLSPRING_TESTS=ON \
    --config-settings=cmake.define.WELLSPRING_EXAMPLES=ON ".[$extras]"
}

if is_current; then
  echo "set-up: nothing to do"
  exit 0
fi
install_packages
rm -f "$stamp".*
install_wellspring
inputs >"$stamp.all"
[ "$extras" = all ] || cp "$stamp.all" "$stamp.$extras"
echo "set-up: done; .venv/bin/python imports wellspring, .venv/bin/wellspring runs"
