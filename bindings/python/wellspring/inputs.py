"""What a command reads, and the one line that says why it could not."""

import os
import sys
from pathlib import Path

from . import _core
from .curriculum_maps import read_spreadsheet
from .errors import ReadError
from .main_job import document_of
from .tables import is_spreadsheet

READABLE = (".json", ".jsonld", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".png", ".svg", ".jwt")


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


def document(path, kind, occupation="", strict=False, sidecar=""):
    with faults_of(path):
        if is_spreadsheet(path):
            return read_spreadsheet(path, kind=kind, strict=strict)
        if strict or sidecar:
            return _core.read(path, kind=kind, strict=strict, sidecar=sidecar)
        return document_of(Path(path), kind, occupation if Path(path).is_dir() else "")


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


def line(*parts):
    return " ".join(printable(part) for part in parts if part)


def printable(text):
    """What a file says must not steer the terminal."""
    return "".join(character if character.isprintable() else " " for character in str(text))


def complain(fault):
    print(f"wellspring: {printable(fault.path)}: {printable(fault.message)}", file=sys.stderr)
