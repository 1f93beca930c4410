#!/usr/bin/env python3
"""CPU seconds of the main job on the demo pair, and of `import wellspring` beside `import numpy`.

Each round starts the processes in turn, so that a slow moment of the machine falls on both; the
figures are user plus system time of whole processes, as the operating system accounts for them.

    .venv/bin/python benchmarks/main_job.py [--rounds 7]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "docs" / "examples" / "data"


def cpu_seconds(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} ended with status {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def row(name, seconds):
    print(f"{name:<34} median {statistics.median(seconds):.3f}  min {min(seconds):.3f}  "
          f"max {max(seconds):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    python = [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as out:
        commands = {
            "python": python + ["pass"],
            "import numpy": python + ["import numpy"],
            "import wellspring": python + ["import wellspring"],
            "wellspring crosswalk, demo pair": [
                sys.executable, "-m", "wellspring", "crosswalk",
                str(DATA / "python-programming.case.json"), str(DATA / "onet-programmers"),
                "--occupation", "15-1131.00", "--out", out],
        }
        seconds = {name: [] for name in commands}
        for command in commands.values():
            cpu_seconds(command)  # once uncounted: caches of the file system
        for _ in range(rounds):
            for name, command in commands.items():
                seconds[name].append(cpu_seconds(command))
    print(f"CPU seconds of whole processes, {rounds} rounds in turn")
    for name, values in seconds.items():
        row(name, values)
    above = [a - b for a, b in zip(seconds["import wellspring"], seconds["import numpy"])]
    row("import wellspring above numpy", above)


if __name__ == "__main__":
    main()
