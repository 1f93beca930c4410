#!/usr/bin/env python3
"""Seconds of compiler time that each public header costs its user, alone, without optimisation.

    python3 benchmarks/compile_cost.py [--compiler g++] [--rounds 3]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

INCLUDE = Path(__file__).resolve().parent.parent / "include"
SYSTEM = ["-isystem", "/usr/include/eigen3"]


def cpu_seconds(compiler, header):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "one.cpp"
        source.write_text(f"#include <{header}>\n")
        process = subprocess.Popen([compiler, "-std=c++20", "-fsyntax-only", f"-I{INCLUDE}", *SYSTEM,
                                    str(source)])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{header} does not compile alone")
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    headers = sorted(str(path.relative_to(INCLUDE)) for path in INCLUDE.rglob("*.hpp"))
    print(f"{options.compiler}, CPU seconds, median of {options.rounds}")
    for header in headers:
        seconds = [cpu_seconds(options.compiler, header) for _ in range(options.rounds)]
        print(f"{statistics.median(seconds):6.2f}  {header}")


if __name__ == "__main__":
    main()
