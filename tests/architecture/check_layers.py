"""Fails when a file includes what its layer may not: the rules of the house, as two tables."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = ["model", "io", "graph", "embed", "align", "extract", "review", "gap", "path", "publish", "report"]

# What each layer may include of ours: itself and what stands to its left; and beside the row.
OURS = {layer: set(ROW[: place + 1]) for place, layer in enumerate(ROW)}
OURS["embed"] |= {"kernels"}
OURS["align"] |= {"kernels"}
OURS |= {"kernels": {"kernels"}, "credentials": {"credentials", "model", "io"}}

# Which folders may include which of others' headers; the first pattern that fits decides.
THEIRS = [
    (r"simdjson", ["src/io/"]),
    (r"boost/uuid/", ["src/io/"]),
    (r"boost/crc\.hpp", ["src/embed/"]),
    (r"boost/", ["include/wellspring/graph/"]),
    (r"Eigen/", ["include/wellspring/embed/", "include/wellspring/align/", "src/embed/", "src/align/"]),
    (r"utf8proc\.h", ["src/embed/", "src/extract/"]),
    (r"libxml/", ["src/extract/", "src/io/"]),
    (r"zlib\.h", ["src/io/"]),
    (r"openssl/", ["src/credentials/"]),
    (r"(fcntl|unistd|windows|io|immintrin|arm_neon)\.h|sys/", ["src/io/", "src/embed/", "src/kernels/"]),
    (r"[a-z_]+$", [""]),  # the standard library
    (r".*", []),
]


def breaches(file: Path):
    """Each include of one file that the tables forbid."""
    place = file.relative_to(ROOT).as_posix()
    inside = re.match(r"(?:include/wellspring|src)/([a-z]+)/", place)
    for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        include = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', text)
        if not include:
            continue
        quoted, name = include[1] == '"', include[2].removeprefix("wellspring/")
        ours = quoted or name != include[2]
        if ours and inside and "/" in name and name.split("/")[0] not in OURS[inside[1]]:
            yield f"{place}:{line}: {inside[1]} may not include {name}"
        elif ours and inside and not quoted and "/" not in name and name != "expected.hpp":
            yield f"{place}:{line}: {name} is for users, not for a layer"
        elif not ours and not place.startswith(
            tuple(next(where for pattern, where in THEIRS if re.match(pattern, name)))
        ):
            yield f"{place}:{line}: <{name}> has no place here"


def main() -> int:
    folders = (ROOT / "include", ROOT / "src")
    files = sorted(f for folder in folders for f in folder.rglob("*") if f.suffix in {".hpp", ".cpp"})
    found = [breach for file in files for breach in breaches(file)]
    print(*found, f"{len(files)} files, {len(found)} breaches of the layer rules", sep="\n")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
