"""The main job in one call: a program held against a job."""

import os

from . import _core, prose
from .curriculum_maps import read_spreadsheet
from .errors import ReadError
from .tables import is_frame, is_spreadsheet, read_table


def crosswalk(program, role, model=None, *, top_k=10, min_similarity=None, assignment="many",
              progress=None):
    """What a program supplies against what a role demands: a Crosswalk with graph, alignment,
    matches, gap and path, and save(folder) and report(file).

    Each side is a file (CASE, CSV, TSV, .xlsx; a program page or a posted job as text, Markdown, HTML,
    PDF or DOCX), a folder of O*NET text files, a Document, a pandas.DataFrame, a list (or Series, or
    array) of statements, or a text: prose, or one statement on each line. model: None for the default, or
    anything with encode(list of str) -> (n, d) array. The other arguments are those of align.

    A side that is read here is taken to be a program and a job role; a Document is what it says it is.
    An O*NET folder with more than one occupation is no side: give read(folder, occupation=...).
    """
    return _core.crosswalk(document_of(program, "program"), document_of(role, "job_role"), model,
                           top_k=top_k, min_similarity=min_similarity, assignment=assignment,
                           progress=progress)


def report(graph, alignment, gap, path="report.html"):
    """Writes one HTML page for people, and gives it as text. Raises ReadError (io_error)."""
    html = _core.report(graph, alignment, gap, _core.plan_path(graph, gap))
    _core.write_file(path, html)
    return html


TITLES = {"program": "The program", "job_role": "The job"}  # of what comes without a name


def document_of(side, kind, occupation=""):
    """One side as a Document; kind is that of an owner that is read here."""
    if isinstance(side, _core.Document):
        return side
    if is_frame(side):
        return read_table(side, kind=kind, title=TITLES[kind])
    if isinstance(side, str) and "\n" in side:
        return of_prose(side, kind) if prose.is_prose(side.encode()) else statements(lines(side), kind)
    if isinstance(side, (str, os.PathLike)):
        if prose.is_page(side):
            return of_prose(side, kind)
        if is_spreadsheet(os.fspath(side)):
            return read_spreadsheet(side, kind=kind)
        return one_job(_core.read(side, kind=kind, occupation=occupation), side, kind)
    if hasattr(side, "tolist"):  # a pandas.Series, a numpy array
        side = side.tolist()
    if isinstance(side, (list, tuple)):
        for position, text in enumerate(side):
            if not isinstance(text, str):
                raise TypeError("a list of statements holds str alone; at position "
                                f"{position} it holds {text!r}")
        return statements(side, kind)
    raise TypeError("a side of a crosswalk is a path, a Document, a DataFrame, a list of str, or a "
                    f"text with one statement on each line; not {type(side).__name__}")


def of_prose(side, kind):
    """What is found on a page; without the owner's kind it is a posted job."""
    found = prose.extract(side, prose.KINDS.get(kind, "job"))
    if not found.nodes:
        name = "" if isinstance(side, str) and "\n" in side else os.fsdecode(side)
        raise ReadError("empty_text", name, "no competency was found on this page; if it states some, give "
                        "them one on each line, or as a table")
    return found


def one_job(document, side, kind):
    """The document, unless it is a whole O*NET release where one side of a crosswalk is wanted."""
    jobs = sum(node.kind == "job_role" for node in document.nodes) if document.format == "onet" else 0
    if kind is None or jobs < 2:
        return document
    raise ReadError("missing_field", os.fsdecode(side),
                    f"it holds {jobs} occupations; say which by its code, as in "
                    "read(folder, occupation='15-1131.00') or --occupation 15-1131.00")


def statements(texts, kind):
    """A document of bare statements, named by its content."""
    return _core.read_table(["statement"], [[text] for text in texts], columns={}, strict=False,
                            limits=None, kind=kind, iri="", title=TITLES[kind])


def lines(text):
    if text.lstrip().startswith("<"):
        raise ReadError("unknown_format", "",
                        "this text is markup: give the statements alone, one on each line")
    return [line.strip() for line in text.splitlines() if line.strip()]
