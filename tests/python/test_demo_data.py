"""The demo's data is valid CASE, says whose it is, and is what its script makes."""

import csv
import importlib.util
import json
import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "docs/examples/data"
FIXTURES = REPOSITORY / "tests/fixtures/case"
SCHEMA = "data/standards/case/schemas/official-case-v1p1-cfpackage.schema.json"

PACKAGE = json.loads((DATA / "python-programming.case.json").read_text(encoding="utf-8"))
ITEMS = {item["identifier"]: item for item in PACKAGE["CFItems"]}


def shared_data(path):
    """A file or folder of the source data, or a skip that says what was not tried."""
    shared = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
    if not (shared / path).exists():
        pytest.skip(f"{path} is neither under WELLSPRING_SHARED nor in ../shared")
    return shared


def associations(kind):
    return [a for a in PACKAGE["CFAssociations"] if a["associationType"] == kind]


def ends(association):
    return tuple(association[end]["identifier"] for end in ("originNodeURI", "destinationNodeURI"))


def statements(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return {row["id"]: row["statement"] for row in csv.DictReader(file)}


def onet(name):
    lines = (DATA / "onet-programmers" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def of_type(kind):
    return [item for item in PACKAGE["CFItems"] if item["CFItemType"] == kind]


@pytest.mark.parametrize("path, wrapper", [
    (DATA / "python-programming.case.json", None),
    (FIXTURES / "case-1.1-everything.case.json", None),
    (FIXTURES / "wrapped-cfpackage.case.json", "CFPackage"),
], ids=lambda value: value.name if isinstance(value, Path) else "")
def test_the_package_passes_the_official_schema(path, wrapper):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is needed to check packages")
    schema = json.loads((shared_data(SCHEMA) / SCHEMA).read_text(encoding="utf-8"))
    package = json.loads(path.read_text(encoding="utf-8"))
    checker = jsonschema.Draft201909Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = checker.iter_errors(package[wrapper] if wrapper else package)
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


def test_the_fixture_of_everything_uses_every_member_that_case_1_1_has():
    schema = json.loads((shared_data(SCHEMA) / SCHEMA).read_text(encoding="utf-8"))
    unused = {(name, member) for name, kind in schema["$defs"].items()
              for member in kind.get("properties", ())}
    package = json.loads((FIXTURES / "case-1.1-everything.case.json").read_text(encoding="utf-8"))
    pending = [(schema, package)]
    while pending:
        kind, value = pending.pop()
        if "$ref" in kind:
            name = kind["$ref"].rpartition("/")[2]
            kind = schema["$defs"][name]
            unused -= {(name, member) for member in value}
        if isinstance(value, list):
            pending += [(kind["items"], element) for element in value]
        elif isinstance(value, dict):
            pending += [(kind["properties"][member], inner) for member, inner in value.items()
                        if member in kind.get("properties", ())]
    assert unused == set()


def test_the_program_has_15_parts_84_units_and_200_outcomes():
    counts = [len(of_type(kind)) for kind in ("Part", "Unit", "Learning outcome")]
    assert counts == [15, 84, 200]
    assert len(ITEMS) == 299


def test_every_item_hangs_below_the_document_in_the_order_of_its_code():
    parents = dict(ends(association) for association in associations("isChildOf"))
    assert parents.keys() == ITEMS.keys()
    for association in associations("isChildOf"):
        child, parent = ends(association)
        above, _, number = ITEMS[child]["humanCodingScheme"].rpartition(".")
        assert association["sequenceNumber"] == int(number)
        if above:
            assert ITEMS[parent]["humanCodingScheme"] == above
        else:
            assert parent == PACKAGE["CFDocument"]["identifier"]


def test_units_and_parts_precede_the_next_one_and_nothing_else():
    found = set()
    for association in associations("precedes"):
        first, second = (ITEMS[end]["humanCodingScheme"].split(".") for end in ends(association))
        assert first[:-1] == second[:-1] and len(first) < 3
        assert int(second[-1]) == int(first[-1]) + 1
        found.add((*first,))
    # All but the last unit of each of 15 parts, and all but the last part.
    assert len(found) == len(associations("precedes")) == (84 - 15) + (15 - 1)


def test_no_identifier_is_used_twice_and_every_link_finds_its_object():
    defined = [item for kind in PACKAGE["CFDefinitions"].values() for item in kind]
    objects = [PACKAGE["CFDocument"], *PACKAGE["CFItems"], *PACKAGE["CFAssociations"], *defined]
    uris = {item["identifier"]: item["uri"] for item in objects}
    assert len(uris) == len(objects)
    links = [value for item in objects for value in item.values() if isinstance(value, dict)]
    # An item type per item, two ends per association, and the document's licence.
    assert len(links) == 299 + 2 * (299 + 83) + 1
    assert all(uris[link["identifier"]] == link["uri"] for link in links)


def test_the_package_carries_its_licence_and_its_makers():
    document = PACKAGE["CFDocument"]
    [licence] = PACKAGE["CFDefinitions"]["CFLicenses"]
    assert document["licenseURI"]["identifier"] == licence["identifier"]
    assert licence["uri"] == "https://creativecommons.org/licenses/by/4.0/"
    for text in (licence["licenseText"], document["notes"]):
        assert "OpenStax, Rice University" in text
        assert "Access for free at openstax.org" in text
    assert document["caseVersion"] == "1.1"


@pytest.mark.parametrize("name", ["SOURCE.md", "onet-programmers/Read Me.txt"])
def test_the_job_names_its_publisher_its_licence_and_that_it_is_a_subset(name):
    text = " ".join((DATA / name).read_text(encoding="utf-8").split())
    for words in ("O*NET 24.2 Database", "U.S. Department of Labor", "CC BY 4.0",
                  "subset, otherwise unchanged", "not approved, endorsed or tested"):
        assert words in text


def test_the_csv_lists_say_what_the_package_and_the_folder_say():
    assert statements("outcomes.csv") == {
        item["humanCodingScheme"]: item["fullStatement"] for item in of_type("Learning outcome")}
    assert statements("tasks.csv") == {row["Task ID"]: row["Task"] for row in onet("Task Statements")}
    assert len(statements("tasks.csv")) == 17


def test_the_job_is_one_occupation_and_refers_to_nothing_that_is_missing():
    for name in ("Occupation Data", "Task Statements", "Tasks to DWAs", "Technology Skills",
                 "Work Styles", "Alternate Titles"):
        assert {row["O*NET-SOC Code"] for row in onet(name)} == {"15-1131.00"}
    tasks = {row["Task ID"] for row in onet("Task Statements")}
    assert {row["Task ID"] for row in onet("Tasks to DWAs")} <= tasks
    dwas = {row["DWA ID"] for row in onet("DWA Reference")}
    assert {row["DWA ID"] for row in onet("Tasks to DWAs")} == dwas
    iwas = {row["IWA ID"] for row in onet("IWA Reference")}
    assert {row["IWA ID"] for row in onet("DWA Reference")} == iwas

    elements = {row["Element ID"] for row in onet("Content Model Reference")}
    used = {row["Element ID"] for row in onet("IWA Reference") + onet("Work Styles")}
    assert used <= elements
    assert {element.rpartition(".")[0] for element in elements} - {""} <= elements


def test_the_script_makes_the_committed_files_byte_for_byte():
    shared = shared_data("data/real/programs/python-programming.outcomes.jsonl")
    place = importlib.util.spec_from_file_location("make_demo_data",
                                                   REPOSITORY / "scripts/make_demo_data.py")
    script = importlib.util.module_from_spec(place)
    place.loader.exec_module(script)
    made = script.demo_files(shared)
    assert len(made) == 13
    assert [name for name, text in made.items()
            if (DATA / name).read_bytes() != text.encode("utf-8")] == []
