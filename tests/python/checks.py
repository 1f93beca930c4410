"""The standards' own checks: CASE's official JSON Schemas, and ctdl-validate 0.2.1 for CTDL."""

import functools
import json
import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
STANDARDS = SHARED / "data" / "standards"
SCHEMAS = {
    "1.1": ("official-case-v1p1-cfpackage.schema.json", "Draft201909Validator"),
    "1.0": ("opensalt-case-v1p0-cfpackage.schema.json", "Draft7Validator"),
}


@functools.cache
def checker_of(version):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is needed to check packages")
    name, draft = SCHEMAS[version]
    path = STANDARDS / "case" / "schemas" / name
    if not path.exists():
        pytest.skip(f"{path.name} is neither under WELLSPRING_SHARED nor in ../shared")
    formats = jsonschema.FormatChecker()
    # The schema of 1.0 takes a date or an instant, and not what is both; jsonschema tells instants
    # apart only with a package of its own.
    formats.checks("date-time")(lambda text: "T" in text and text[-6:].count(":") + text.count("Z") > 0)
    return getattr(jsonschema, draft)(json.loads(path.read_text(encoding="utf-8")), format_checker=formats)


def case_faults(version, text):
    """What the official schema of a version finds in a package."""
    return [f"{fault.json_path}: {fault.message}" for fault in checker_of(version).iter_errors(json.loads(text))]


def ctdl_findings(payload):
    """What ctdl-validate finds in a graph."""
    module = pytest.importorskip(
        "ctdl_validate.validator",
        reason="ctdl-validate is not here: pip install --ignore-requires-python ctdl-validate==0.2.1")
    return module.validate_document(payload)


def ctdl_errors(text):
    return sorted(f"{found.code} {found.entity} {found.prop} {found.value}"
                  for found in ctdl_findings(json.loads(text)) if found.severity.value == "ERROR")


def graphs(folder):
    """Graphs, lists and nodes of CTDL: no envelopes and requests, which ctdl-validate does not open."""
    for path in sorted(folder.rglob("*.json")) if folder.is_dir() else []:
        if path.parent.name in ("terms", "registry-schemas") or path.name.startswith("expected-"):
            continue
        try:
            payload = json.loads(path.read_bytes())
        except ValueError:
            continue
        if isinstance(payload, list) or "@graph" in payload or "@type" in payload:
            yield pytest.param(path, id=f"{path.parent.name}-{path.stem}")


GRAPHS = list(graphs(STANDARDS / "ctdl")) or [
    pytest.param(None, marks=pytest.mark.skip(reason=f"no {STANDARDS / 'ctdl'} (set WELLSPRING_SHARED)"))]
