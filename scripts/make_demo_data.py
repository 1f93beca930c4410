#!/usr/bin/env python3
"""Writes the demo's data, docs/examples/data, from the shared source data: a program and a job.

The program is the outcome list of an OpenStax book as a CASE 1.1 package and as a CSV list; the
job is one occupation of O*NET, as a folder of the same text files cut to its rows and as a CSV
list of its tasks. The result is committed, so only a maintainer runs this, to renew it:

    python3 scripts/make_demo_data.py [--shared ../shared] [--out docs/examples/data]

Equal sources give equal bytes: identifiers are name-based and the date is fixed.
"""

import argparse
import csv
import io
import json
import os
import uuid
from itertools import groupby
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
OUTCOMES = Path("data/real/programs/python-programming.outcomes.jsonl")
ONET = Path("data/standards/onet-24.2")
OCCUPATION = "15-1131.00"

# Every identifier of the package is uuid5(NAMESPACE, a name that says what it is), so that a
# renewed package keeps its identifiers and old crosswalks still point at something.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:example:wellspring:python-programming")

# The day the outcomes were put into CASE. Never a clock: a second run must give the same bytes.
CHANGED = "2026-11-23T00:00:00+00:00"

TITLE = "Introduction to Python Programming: learning outcomes"
BOOK = "https://openstax.org/details/books/introduction-python-programming"
LICENSE_URI = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = ("Learning outcomes of the book Introduction to Python Programming by OpenStax, Rice "
               "University. Access for free at openstax.org.")
CHANGES = ("Only the outcome lists were taken; they were arranged as a CASE package, and the name of a "
           "package index was reworded in one of them.")
LICENSE_TEXT = (f"{ATTRIBUTION} Licensed under the Creative Commons Attribution 4.0 International "
                f"License, whose text is at {LICENSE_URI}legalcode. {CHANGES}")

ITEM_TYPES = {
    "Part": ("1", "A chapter of the book: what a group of units is about."),
    "Unit": ("1.1", "A section of a chapter: what a few outcomes are about."),
    "Learning outcome": ("1.1.1", "What a learner is able to do at the end of a unit."),
}


def identified(name, **members):
    """An object of CASE: its identifier and uri, its members, and its date last, as CASE lists them.

    No server answers for this package, so its URIs are URNs and promise none.
    """
    identifier = str(uuid.uuid5(NAMESPACE, name))
    return {"identifier": identifier, "uri": f"urn:uuid:{identifier}", **members,
            "lastChangeDateTime": CHANGED}


def link(node):
    """How one object refers to another: CASE's LinkURI and LinkGenURI."""
    title = node.get("humanCodingScheme") or node["title"]
    return {"title": title, "identifier": node["identifier"], "uri": node["uri"]}


def association(kind, origin, destination, sequence=None):
    name = f"association/{kind}/{origin['identifier']}/{destination['identifier']}"
    order = {} if sequence is None else {"sequenceNumber": sequence}
    return identified(name, associationType=kind, **order,
                      originNodeURI=link(origin), destinationNodeURI=link(destination))


def definitions():
    types = [identified(f"type/{title}", title=title, description=description, hierarchyCode=code,
                        typeCode=title)
             for title, (code, description) in ITEM_TYPES.items()]
    licence = identified("license/CC BY 4.0", title="CC BY 4.0",
                         description="Creative Commons Attribution 4.0 International",
                         licenseText=LICENSE_TEXT)
    licence["uri"] = LICENSE_URI
    return {"CFLicenses": [licence], "CFItemTypes": types}


def document(licence):
    return identified(
        "document", frameworkType="Learning outcomes", caseVersion="1.1", creator="OpenStax",
        title=TITLE, officialSourceURL=BOOK, publisher="OpenStax, Rice University",
        description="What a learner of a first course in Python is able to do, unit by unit in the "
                    "order of the book.",
        subject=["Computer programming"], language="en", version="1.0",
        licenseURI=link(licence), notes=f"{ATTRIBUTION} {CHANGES}")


def coded(outcomes):
    """Each outcome of the list, with its part and unit and its code: part.unit.outcome, counted from 1."""
    for part_number, (part, in_part) in enumerate(groupby(outcomes, lambda o: o["part"]), 1):
        for unit_number, (unit, in_unit) in enumerate(groupby(in_part, lambda o: o["unit"]), 1):
            for number, outcome in enumerate(in_unit, 1):
                yield (part_number, unit_number, number), part, unit, outcome["text"]


def case_items(outcomes, types):
    """Parts, units and outcomes in the book's order, by their code."""
    items = {}

    def add(code, kind, statement):
        # A part or unit is named by the code alone, so its first outcome brings it along.
        if code not in items:
            text = ".".join(map(str, code))
            items[code] = identified(f"item/{text}", fullStatement=statement, CFItemType=kind,
                                     humanCodingScheme=text, language="en",
                                     CFItemTypeURI=link(types[kind]))

    for code, part, unit, statement in coded(outcomes):
        add(code[:1], "Part", part)
        add(code[:2], "Unit", unit)
        add(code, "Learning outcome", statement)
    return items


def case_associations(items, owner):
    children = [association("isChildOf", item, items.get(code[:-1], owner), sequence=code[-1])
                for code, item in items.items()]
    # The order of the book is the order in which it teaches; outcomes of one unit have none.
    order = [association("precedes", item, items[(*code[:-1], code[-1] + 1)])
             for code, item in items.items()
             if len(code) < 3 and (*code[:-1], code[-1] + 1) in items]
    return children + order


def case_package(outcomes):
    defined = definitions()
    owner = document(defined["CFLicenses"][0])
    items = case_items(outcomes, {kind["title"]: kind for kind in defined["CFItemTypes"]})
    return {"CFDocument": owner, "CFItems": list(items.values()),
            "CFAssociations": case_associations(items, owner), "CFDefinitions": defined}


def csv_text(rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "statement"))
    writer.writerows(rows)
    return text.getvalue()


def read_rows(path):
    """A text file of O*NET: the cells of its header, then of its rows."""
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines]


def cut(table, column, wanted):
    """The header, and the rows whose cell in that column is wanted, in the table's order."""
    header, *rows = table
    at = header.index(column)
    return [header, *(row for row in rows if row[at] in wanted)]


def cells(table, column):
    header, *rows = table
    at = header.index(column)
    return [row[at] for row in rows]


def with_ancestors(elements):
    """Element IDs are dotted paths, so 1.C.1.a brings 1.C.1, 1.C and 1."""
    paths = (element.split(".") for element in elements)
    return {".".join(path[:depth]) for path in paths for depth in range(1, len(path) + 1)}


def onet_extract(folder, occupation):
    """What O*NET says of one occupation: its own rows, and the rows that those refer to."""
    def table(name):
        return read_rows(folder / f"{name}.txt")

    own = ("Occupation Data", "Task Statements", "Tasks to DWAs", "Technology Skills", "Work Styles",
           "Alternate Titles")
    tables = {name: cut(table(name), "O*NET-SOC Code", {occupation}) for name in own}

    dwas = cut(table("DWA Reference"), "DWA ID", set(cells(tables["Tasks to DWAs"], "DWA ID")))
    iwas = cut(table("IWA Reference"), "IWA ID", set(cells(dwas, "IWA ID")))
    elements = with_ancestors(cells(iwas, "Element ID") + cells(tables["Work Styles"], "Element ID"))
    return tables | {
        "DWA Reference": dwas,
        "IWA Reference": iwas,
        "Content Model Reference": cut(table("Content Model Reference"), "Element ID", elements),
        "Scales Reference": table("Scales Reference"),
    }


def demo_files(shared):
    """Path below docs/examples/data, and text, of every file of the demo that is made."""
    lines = (shared / OUTCOMES).read_text(encoding="utf-8").splitlines()
    outcomes = [json.loads(line) for line in lines]
    tables = onet_extract(shared / ONET, OCCUPATION)
    tasks = tables["Task Statements"]

    files = {
        "python-programming.case.json":
            json.dumps(case_package(outcomes), ensure_ascii=False, indent=1) + "\n",
        "outcomes.csv":
            csv_text((".".join(map(str, code)), text) for code, _, _, text in coded(outcomes)),
        "tasks.csv": csv_text(zip(cells(tasks, "Task ID"), cells(tasks, "Task"))),
    }
    for name, table in tables.items():
        files[f"onet-programmers/{name}.txt"] = "".join("\t".join(row) + "\n" for row in table)
    return files


def main():
    shared = os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared")
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--shared", type=Path, default=Path(shared), help="the source data")
    arguments.add_argument("--out", type=Path, default=REPOSITORY / "docs/examples/data")
    options = arguments.parse_args()

    for name, text in demo_files(options.shared).items():
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        print(path)


if __name__ == "__main__":
    main()
