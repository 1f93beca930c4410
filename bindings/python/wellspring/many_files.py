"""Validating, converting, publishing: one file, or folders of hundreds with a row each."""

import json
import os

from . import _core
from .display import count
from .inputs import InputFault, document, faults_of, files_of, line, printable
from .tables import file_bytes

# What a converted file is called, behind the input's name without its own ending.
ENDINGS = {"case": ".case.json", "case-1.0": ".case.json", "case-1.1": ".case.json",
           "ctdl_asn": ".ctdl.json", "rsd": ".rsd.json", "sssom": ".sssom.tsv", "skos": ".ttl",
           "csv": ".csv", "open_badges": ".badge.json", "schema_org": ".jsonld"}

FORMAT_ENDINGS = (".case", ".ctdl", ".rsd", ".sssom", ".badge")


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


def summary(checked):
    warnings = sum(found.severity == "warning" for found in checked.diagnostics)
    return (f"{count(len(checked.nodes), 'node')}, {count(len(checked.associations), 'association')}, "
            f"{count(warnings, 'warning')}, {count(len(checked.diagnostics) - warnings, 'note')}")


def convert(options):
    inputs = [file for name in options.inputs for file in files_of(name)]
    if not inputs:
        raise InputFault(options.inputs[0], "no file here that could be read")
    several = len(inputs) > 1 or os.path.isdir(options.inputs[0])
    if several and options.sidecar:
        raise InputFault(options.sidecar, "a sidecar goes with one input")
    losses, unreadable = [], 0
    for file, out in zip(inputs, names_of(inputs, options) if several else [options.out]):
        try:
            lost = convert_one(file, out, options)
        except InputFault as fault:
            if not several:
                raise
            unreadable += 1
            print(line(fault.path, "error", fault.message))
        else:
            losses.append((file, lost))
            print(line(file, "->", f"{out}:", summary_of(lost)))
    if options.losses:
        with faults_of(options.losses):
            _core.write_file(options.losses, report_of(losses, options.losses))
    if unreadable:
        raise InputFault(f"{unreadable} of {len(inputs)} inputs", "cannot be converted; see the rows above")
    return 0


def convert_one(file, out, options):
    sidecar = ""
    if options.sidecar:
        with faults_of(options.sidecar):
            sidecar = file_bytes(options.sidecar, _core.Limits()).decode("utf-8", "replace")
    read = document(file, None, sidecar=sidecar)
    try:
        conversion = _core.convert(read, options.to, strict=options.strict)
    except ValueError as refusal:
        raise InputFault(file, str(refusal)) from None
    with faults_of(out):
        _core.write_file(out, conversion.text)
        if conversion.losses:
            _core.write_file(out + ".sidecar.json", conversion.sidecar)
    return conversion.losses


def names_of(inputs, options):
    """A file in the folder for each input, told apart by a number where two have one name."""
    ending = ENDINGS[options.to]
    os.makedirs(options.out, exist_ok=True)
    used = set()
    for file in inputs:
        stem = os.path.splitext(os.path.basename(os.path.normpath(file)))[0]
        stem = os.path.splitext(stem)[0] if stem.endswith(FORMAT_ENDINGS) else stem
        name, times = stem, 1
        while name in used:
            times += 1
            name = f"{stem}-{times}"
        used.add(name)
        yield os.path.join(options.out, name + ending)


def summary_of(losses):
    kept = sum(loss.kept == "sidecar" for loss in losses)
    if not losses:
        return "nothing lost"
    return f"{count(kept, 'value')} in the sidecar, {len(losses) - kept} in the text's extensions"


def report_of(losses, path):
    """Every value that the format does not hold: a JSON list of files, or a line for each."""
    if path.lower().endswith(".json"):
        rows = [{"input": str(file), "losses": [{"node": loss.node, "field": loss.field,
                                                 "reason": loss.reason, "kept": loss.kept}
                                                for loss in lost]} for file, lost in losses]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return "".join("\t".join(printable(part) for part in (file, loss.node, loss.field, loss.reason,
                                                         loss.kept)) + "\n"
                   for file, lost in losses for loss in lost)


def publish_site(options):
    """All inputs or none: a site that lacks a framework says that it is not there."""
    inputs = [file for name in options.inputs for file in files_of(name)]
    if not inputs:
        raise InputFault(options.inputs[0], "no file here that could be read")
    documents, faults = [], []
    for file in inputs:
        try:
            documents.append(document(file, None, options.occupation))
        except InputFault as fault:
            faults.append(fault)
    if len(inputs) == 1 and faults:
        raise faults[0]
    for fault in faults:
        print(line(fault.path, "error", fault.message))
    if faults:
        raise InputFault(f"{len(faults)} of {len(inputs)} inputs",
                         "cannot be read; see the rows above. Nothing is published")
    try:
        with faults_of(options.out):
            _core.publish_site(documents, options.out, base_url=options.base_url, title=options.title)
    except ValueError as refusal:
        raise InputFault(options.out, str(refusal).removeprefix("publish_site: ")) from None
    print(line(options.out + ":", count(len(documents), "document")))
    return 0
