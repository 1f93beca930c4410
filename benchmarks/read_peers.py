#!/usr/bin/env python3
"""CPU time of reading a made CASE package, ours in turn with each peer; and our peak memory.

Each round runs ours, then the peer, so that a slow moment of the machine falls on both. A ratio
is ours over the peer's of the same round: its median, least and most are printed. Peers:

    orjson     orjson.loads: bytes to dicts
    msgspec    msgspec into typed structs of 17 item and 8 association fields
    yyjson     yyjson.Document: bytes to yyjson's own tree, of which Python gets nothing yet
    nlohmann   nlohmann::json, then the same structs in C++

    apt-get install libbenchmark-dev nlohmann-json3-dev
    cmake --preset release && cmake --build --preset release --target benchmark_read_peers
    python3 -m venv build/peers && build/peers/bin/pip install orjson msgspec yyjson
    build/peers/bin/python benchmarks/read_peers.py [--rounds 7] [--items 5000 62000] [--json FILE]

A peer that is not installed is left out, and said to be.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from case_package import write_package

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "benchmarks" / "benchmark_read_peers"


class OurProgram:
    """A process that reads the package when it is told to, and says how long it took."""

    def __init__(self, program, package):
        self.process = subprocess.Popen([program, package], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def seconds(self, method):
        print(method, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().strip()
        if not answer:
            sys.exit(f"{method}: the program ended with status {self.process.wait()}")
        return None if answer == "none" else float(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def orjson_peer():
    import orjson
    return orjson.loads, orjson.__version__


def msgspec_peer():
    import msgspec

    class Link(msgspec.Struct, gc=False):
        title: str
        identifier: str
        uri: str

    class Item(msgspec.Struct, gc=False):
        identifier: str
        uri: str
        fullStatement: str
        abbreviatedStatement: str
        humanCodingScheme: str
        CFItemType: str
        language: str
        notes: str
        listEnumeration: str
        lastChangeDateTime: str
        statusStartDate: str
        alternativeLabel: str
        CFDocumentURI: Link
        CFItemTypeURI: Link
        licenseURI: Link
        educationLevel: list[str]
        conceptKeywords: list[str]

    class Association(msgspec.Struct, gc=False):
        identifier: str
        uri: str
        associationType: str
        lastChangeDateTime: str
        sequenceNumber: int
        CFDocumentURI: Link
        originNodeURI: Link
        destinationNodeURI: Link

    class Package(msgspec.Struct):
        CFItems: list[Item]
        CFAssociations: list[Association]

    return msgspec.json.Decoder(Package).decode, msgspec.__version__


def yyjson_peer():
    from importlib.metadata import version

    import yyjson
    return yyjson.Document, version("yyjson")


def cpu_seconds(read, data):
    gc.collect()
    begin = time.process_time()
    made = read(data)
    taken = time.process_time() - begin
    del made
    return taken


def python_peers():
    """name -> (function of bytes, version) of the peers that are installed."""
    found = {}
    for name, peer in {"orjson": orjson_peer, "msgspec": msgspec_peer, "yyjson": yyjson_peer}.items():
        try:
            found[name] = peer()
        except ImportError:
            print(f"{name} is not installed: left out")
    return found


def spread(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def in_turn(ours, peer, rounds):
    """Rounds of ours and then a peer; one of each before, uncounted."""
    ours()
    if peer() is None:
        return None
    pairs = [(ours(), peer()) for _ in range(rounds)]
    return {"ours_s": spread([a for a, _ in pairs]), "peer_s": spread([b for _, b in pairs]),
            "ratio": spread([a / b for a, b in pairs])}


def measure(items, options, scratch):
    package = scratch / f"{items}.case.json"
    write_package(package, items, options.seed, options.php)
    data = package.read_bytes()
    size = len(data)
    program = OurProgram(options.program, package)

    def ours():
        return program.seconds("read")

    results = {}
    for name, (read, version) in python_peers().items():
        results[name] = in_turn(ours, lambda: cpu_seconds(read, data), options.rounds)
        results[name]["version"] = version
    nlohmann = in_turn(ours, lambda: program.seconds("nlohmann"), options.rounds)
    if nlohmann:
        results["nlohmann"] = nlohmann
    else:
        print("nlohmann was not there when the program was built: left out")
    program.seconds("write")
    writing = spread([program.seconds("write") for _ in range(options.rounds)])
    program.close()
    peak = float(subprocess.run([options.program, package, "peak"], check=True,
                                capture_output=True, text=True).stdout)
    package.unlink()
    return {"items": items, "bytes": size, "peak_bytes": peak, "peak_per_file": peak / size,
            "write_s": writing, "peers": results}


def show(result):
    megabytes = result["bytes"] / 1e6
    print(f"\n{result['items']:,} items, {megabytes:.1f} MB; "
          f"peak memory {result['peak_per_file']:.2f} x the file")
    print(f"{'peer':<10} {'ours ms':>9} {'MB/s':>6} {'peer ms':>9} {'ratio':>7} {'min':>6} {'max':>6}")
    for name, peer in result["peers"].items():
        ours, theirs, ratio = (peer[key] for key in ("ours_s", "peer_s", "ratio"))
        print(f"{name:<10} {ours['median'] * 1e3:9.1f} {megabytes / ours['median']:6.0f} "
              f"{theirs['median'] * 1e3:9.1f} {ratio['median']:7.3f} "
              f"{ratio['min']:6.3f} {ratio['max']:6.3f}")
    seconds = result["write_s"]["median"]
    print(f"write_case {seconds * 1e3:.1f} ms, {megabytes / seconds:.0f} MB/s of the file read")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--items", type=int, nargs="+", default=[5000, 62000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--php", action="store_true", help="every slash escaped, as PHP writes it")
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--json", type=Path, help="the figures, to this file")
    options = parser.parse_args()
    if options.rounds < 5:
        parser.error("fewer than 5 rounds say nothing")
    with tempfile.TemporaryDirectory() as scratch:
        results = [measure(items, options, Path(scratch)) for items in options.items]
    print(f"CPU time, {options.rounds} rounds in turn, load {os.getloadavg()[0]:.1f}")
    for result in results:
        show(result)
    if options.json:
        options.json.write_text(json.dumps({"rounds": options.rounds, "seed": options.seed,
                                            "php": options.php, "packages": results}, indent=1))


if __name__ == "__main__":
    main()
