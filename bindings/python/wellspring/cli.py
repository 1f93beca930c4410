"""The wellspring command. Exit status 0: done; 1: an input is at fault; 2: wrong use."""

import argparse
import os
import sys
from pathlib import Path

from . import _core
from .display import count, percent, short, words_of
from .errors import ReadError
from .main_job import document_of
from ._core import published_alignment
from .tables import is_spreadsheet, read_table

WIDEST = 5  # gaps and steps that are printed; the files have all of them
STATEMENT = 90  # characters of one that are printed
READABLE = (".json", ".jsonld", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


def main(arguments=None):
    options = parser().parse_args(arguments)
    sys.stdout.reconfigure(errors="replace")
    try:
        return options.run(options)
    except InputFault as fault:
        complain(fault)
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def parser():
    top = argparse.ArgumentParser(prog="wellspring", description="Crosswalks between competency "
                                  "frameworks, and the gap between a program and a job.")
    top.add_argument("--version", action="version", version=f"wellspring {_core.__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    job = commands.add_parser("crosswalk", help="hold a program against a job")
    job.add_argument("program", metavar="PROGRAM", help="a CASE package, CSV, TSV or .xlsx file")
    job.add_argument("role", metavar="ROLE", help="the same, or a folder of O*NET text files")
    job.add_argument("--out", required=True, metavar="DIR",
                     help="for crosswalk.case.json, crosswalk.sssom.tsv, gap.csv and report.html")
    add_matching(job)
    job.set_defaults(run=crosswalk)

    check = commands.add_parser("validate", help="say what is odd or wrong in files")
    check.add_argument("inputs", nargs="+", metavar="INPUT", help="files, and folders of files")
    check.add_argument("--strict", action="store_true", help="the first fault is an error")
    check.set_defaults(run=validate)

    pair = commands.add_parser("align", help="match two frameworks, as an SSSOM table")
    pair.add_argument("source", metavar="SOURCE")
    pair.add_argument("target", metavar="TARGET")
    pair.add_argument("--out", required=True, metavar="FILE.sssom.tsv")
    add_matching(pair)
    pair.set_defaults(run=align)

    lack = commands.add_parser("gap", help="what a supply lacks of a demand, by a crosswalk")
    lack.add_argument("demand", metavar="DEMAND")
    lack.add_argument("supply", metavar="SUPPLY")
    lack.add_argument("crosswalk", metavar="CROSSWALK", help="a crosswalk.case.json")
    lack.add_argument("--cut", type=float, metavar="STRENGTH",
                      help="from which on a match counts (that of the default model, else 0.5)")
    add_occupation(lack)
    lack.set_defaults(run=gap)
    return top


def add_matching(command):
    command.add_argument("--top-k", type=positive, default=10, metavar="N",
                         help="matches kept for each statement (10)")
    command.add_argument("--model", metavar="FILE", help="a static model's file (the one inside)")
    add_occupation(command)


def add_occupation(command):
    command.add_argument("--occupation", default="", metavar="CODE",
                         help="which of an O*NET folder, such as 15-1131.00")


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return number


# --- Commands ------------------------------------------------------------------------------------

def crosswalk(options):
    program = document(options.program, "program", options.occupation)
    role = document(options.role, "job_role", options.occupation)
    result = _core.crosswalk(program, role, model(options), top_k=options.top_k)
    with faults_of(options.out):
        result.save(options.out)
    print_gap(result.graph, result.gap)
    print_path(result.graph, result.path)
    print(f"\nWritten to {options.out}: crosswalk.case.json, crosswalk.sssom.tsv, gap.csv, report.html")
    return 0


def validate(options):
    inputs = [file for name in options.inputs for file in files_of(name)]
    if not inputs:
        raise InputFault(options.inputs[0], "no file here that could be read")
    if len(inputs) == 1:
        return validate_one(inputs[0], options.strict)
    unreadable = 0
    for file in inputs:
        try:
            checked = document(file, None, strict=options.strict)
        except InputFault as fault:
            unreadable += 1
            print(line(fault.path, "error", fault.message))
        else:
            print(line(file, checked.format, summary(checked)))
    if unreadable:
        raise InputFault(f"{unreadable} of {len(inputs)} inputs", "cannot be read; see the rows above")
    return 0


def validate_one(file, strict):
    checked = document(file, None, strict=strict)
    for found in checked.diagnostics:
        print(line(found.where or "-", found.severity, found.code, found.message))
    print(line(file, checked.format, summary(checked)))
    return 0


def align(options):
    sides = [document(side, None, options.occupation) for side in (options.source, options.target)]
    graph = _core.connect(sides)
    embedder = model(options)
    rows = [_core.embed(graph, graph.members(side.header.iri), embedder) for side in sides]
    alignment = _core.align(*rows, top_k=options.top_k)
    with faults_of(options.out):
        _core.write_file(options.out, _core.write_sssom(graph, alignment))
    print(f"{count(len(alignment), 'match', 'matches')} of {count(len(rows[0]), 'statement')} and "
          f"{len(rows[1])}, written to {options.out}")
    return 0


def gap(options):
    demanded = document(options.demand, "job_role", options.occupation)
    supplied = document(options.supply, "program", options.occupation)
    stated = document(options.crosswalk, None)
    graph = _core.connect([supplied, demanded, stated])
    demand = _core.demand(graph, demanded.header.iri)
    supply = _core.supply(graph, supplied.header.iri)
    alignment = published_alignment(graph, stated, supply.competencies, demand.competencies)
    if not len(alignment):
        raise InputFault(options.crosswalk, "it states no match of what is supplied and what is "
                         "demanded; a crosswalk.case.json of these two is needed")
    found = _core.find_gap(demand, supply, alignment, cut=options.cut)
    print_gap(graph, found)
    print_path(graph, _core.plan_path(graph, found))
    return 0


# --- Inputs --------------------------------------------------------------------------------------

class InputFault(Exception):
    """What to say of an input, on one line."""

    def __init__(self, path, message):
        super().__init__(path, message)
        self.path = path
        self.message = message


class faults_of:
    """Turns what cannot be read or written into the one line that says so."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, ReadError):
            raise InputFault(self.path, str(error)) from None


def document(path, kind, occupation="", strict=False):
    with faults_of(path):
        if is_spreadsheet(path):
            return read_table(path, kind=kind, strict=strict)
        if strict:
            return _core.read(path, kind=kind, strict=True)
        return document_of(Path(path), kind, occupation if Path(path).is_dir() else "")


def model(options):
    if options.model is None:
        return None
    with faults_of(options.model):
        return _core.load_static_embedder(options.model)


def files_of(name):
    """A file, an O*NET folder, or what a reader may know of a folder and those in it."""
    if not os.path.isdir(name):
        return [name]
    found = []
    for folder, folders, files in os.walk(name):
        if "Occupation Data.txt" in files:
            found.append(folder)
            folders.clear()
        else:
            found += [os.path.join(folder, file) for file in files if file.lower().endswith(READABLE)]
    return sorted(found)


# --- What is printed -----------------------------------------------------------------------------

def print_gap(graph, gap):
    asked = len(gap.shortfalls) + len(gap.covered)
    print(f"{statement(graph, gap.supplied_by)} covers {percent(gap.coverage)} of what "
          f"{statement(graph, gap.demanded_by)} asks, weighted: {len(gap.covered)} of "
          f"{count(asked, 'statement')} in full.")
    if not gap.shortfalls:
        return
    print(f"\nThe widest gaps, of {len(gap.shortfalls)}:")
    for entry in gap.shortfalls[:WIDEST]:
        print("-", statement(graph, entry.competency))
        near = entry.nearest
        if near is not None:
            other = near.source if near.target == entry.competency else near.target
            print(f"    nearest: {statement(graph, other)} ({near.strength:.2f})")


def print_path(graph, path):
    if not path.steps:
        return
    print(f"\nThe learning path, {count(len(path), 'step')}:")
    for number, step in enumerate(path.steps[:WIDEST], start=1):
        more = len(step.competencies) - 1
        print(f"{number}. {statement(graph, step.competencies[0])}"
              + (f", and {more} more" if more else ""))
    if len(path) > WIDEST:
        print(f"   and {count(len(path) - WIDEST, 'further step')}")


def statement(graph, node):
    return printable(short(words_of(graph[node]), STATEMENT))


def summary(checked):
    warnings = sum(found.severity == "warning" for found in checked.diagnostics)
    return (f"{count(len(checked.nodes), 'node')}, {count(len(checked.associations), 'association')}, "
            f"{count(warnings, 'warning')}, {count(len(checked.diagnostics) - warnings, 'note')}")


def line(*parts):
    return " ".join(printable(part) for part in parts if part)


def printable(text):
    """What a file says must not steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in str(text))


def complain(fault):
    print(f"wellspring: {printable(fault.path)}: {printable(fault.message)}", file=sys.stderr)
