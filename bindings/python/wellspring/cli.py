"""The wellspring command. Exit status 0: done; 1: an input is at fault; 2: wrong use."""

import argparse
import os
import sys

from . import _core, prose
from .display import count, percent, short, words_of
from .inputs import InputFault, complain, document, faults_of, printable
from .many_files import convert, publish_site, validate

WIDEST = 5  # gaps and steps that are printed; the files have all of them
STATEMENT = 90  # characters of one that are printed


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

    other = commands.add_parser("convert", help="write files in another format, and what is lost")
    other.add_argument("inputs", nargs="+", metavar="INPUT", help="files, and folders of files")
    other.add_argument("--to", required=True, type=target, metavar="FORMAT",
                       help=", ".join(_core.conversion_targets()).replace("_", "-"))
    other.add_argument("--out", required=True, metavar="FILE",
                       help="of one input; of several, the folder for a file each. What the format cannot "
                       "hold goes into FILE.sidecar.json")
    other.add_argument("--strict", action="store_true", help="text that passes the official schema")
    other.add_argument("--losses", metavar="FILE", help="the loss report: .json, else text")
    other.add_argument("--sidecar", metavar="FILE",
                       help="what an earlier conversion kept beside INPUT: nothing is lost on the way back")
    other.set_defaults(run=convert)

    site = commands.add_parser("publish-site", help="a folder that any web host serves: CASE, CTDL-ASN, pages")
    site.add_argument("inputs", nargs="+", metavar="INPUT", help="files, and folders of files")
    site.add_argument("--out", required=True, metavar="FOLDER", help="what is there already is not deleted")
    site.add_argument("--base-url", default="", metavar="URL",
                      help="where the folder will stand: https://frameworks.example.org")
    site.add_argument("--title", default="", metavar="T", help="of the page of all frameworks")
    add_occupation(site)
    site.set_defaults(run=publish_site)

    page = commands.add_parser("extract", help="the competencies of a program page, a posted job or a résumé")
    page.add_argument("input", metavar="INPUT", help="plain text, Markdown, HTML, PDF or DOCX")
    page.add_argument("--kind", choices=("job", "program", "resume"), default="job", help="(job)")
    page.add_argument("--framework", metavar="FILE", help="link each statement to what it says there")
    page.add_argument("--out", metavar="FILE.case.json")
    page.add_argument("--page", metavar="FILE.html", help="the text with its statements marked")
    page.add_argument("--model", metavar="FOLDER", help="of the links: as in align")
    page.set_defaults(run=extract)

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
    command.add_argument("--model", metavar="FOLDER",
                         help="a sentence-transformers folder, or a static model's file (the one inside)")
    add_occupation(command)


def add_occupation(command):
    command.add_argument("--occupation", default="", metavar="CODE",
                         help="which of an O*NET folder, such as 15-1131.00")


def target(text):
    name = text.replace("_", "-")
    for known in _core.conversion_targets():
        if known.replace("_", "-") == name:
            return known
    raise argparse.ArgumentTypeError(f"{text} is not among {', '.join(_core.conversion_targets())}")


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


def extract(options):
    with faults_of(options.input):
        found = prose.extraction(options.input, options.kind)
    linked = found.document
    if options.framework:
        framework = document(options.framework, None)
        linked = prose.linked(linked, framework, model(options))
    if options.out:
        with faults_of(options.out):
            _core.write_file(options.out, _core.write_case(linked))
    if options.page:
        with faults_of(options.page):
            _core.write_file(options.page, found.html(linked))
    print_findings(found)
    return 0


def print_findings(found):
    nodes = found.document.nodes
    print(f"{count(len(nodes), 'statement')} found")
    for node, finding in zip(nodes, found.findings):
        said = [finding["section"], finding["kind"], "durable" if finding["durable"] else "",
                {True: "required", False: "preferred"}.get(finding["required"], ""), finding["level_words"]]
        print(f"  {printable(short(node.statement, 90))}\n    {', '.join(word for word in said if word)}")


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
    alignment = _core.published_alignment(graph, stated, supply.competencies, demand.competencies)
    if not len(alignment):
        raise InputFault(options.crosswalk, "it states no match of what is supplied and what is "
                         "demanded; a crosswalk.case.json of these two is needed")
    found = _core.find_gap(demand, supply, alignment, cut=options.cut)
    print_gap(graph, found)
    print_path(graph, _core.plan_path(graph, found))
    return 0


def model(options):
    if options.model is None:
        return None
    with faults_of(options.model):
        if os.path.isdir(options.model):
            return _core.load_transformer_embedder(options.model)
        return _core.load_static_embedder(options.model)


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
