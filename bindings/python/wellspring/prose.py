"""Program pages, posted jobs and résumés as people write them."""

import os

from . import _core
from .errors import ReadError
from .pages import page_of

KINDS = {"program": "program", "job_role": "job", "learner": "resume"}  # of an owner: of its page
TEXT_FILES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")


def extract(source, kind="job", framework=None, *, model=None, format=None, encoding="", iri="",
            title="", min_confidence=0.3):
    """The competencies of a page of prose, as a Document.

    source: a path or the text of a page: plain text, Markdown, HTML, PDF or DOCX (the last two need
    wellspring[pages]). kind: "program" (what a catalogue page or syllabus teaches), "job" (what an
    advertisement demands) or "resume" (what a learner claims: claimed, never evidenced).

    framework: a Document or a path of one; each statement is then linked to what it says there, by the
    model's matches that count and by mentions of its labels. A statement that nothing there says stays
    unlinked. model: as in crosswalk.

    frames.statements(document) lists section, kind, level, place and the rest of each statement.
    Raises ReadError where the page cannot be read.
    """
    found = extraction(source, kind, format=format, encoding=encoding, iri=iri, title=title,
                       min_confidence=min_confidence).document
    return found if framework is None else linked(found, framework, model)


def extraction(source, kind="job", *, format=None, encoding="", iri="", title="", min_confidence=0.3):
    """The same as an Extraction: the document, the page's text, and where in it each statement stands.
    Its html() is a page that shows the text with its statements marked."""
    return extractions([source], kind, format=format, encoding=encoding, iri=iri, title=title,
                       min_confidence=min_confidence)[0]


def extractions(sources, kind="job", *, format=None, encoding="", iri="", title="", min_confidence=0.3):
    """An Extraction of each of many pages; quicker than one by one."""
    pages = [_page(source) for source in sources]
    found = [None] * len(pages)
    for made in dict.fromkeys(page.format or format for page in pages):  # an office file is Markdown now
        places = [place for place, page in enumerate(pages) if (page.format or format) == made]
        together = _core.extract_pages([bytes(pages[place].data) for place in places], kind=kind, format=made,
                                       encoding=encoding, iri=iri, title=title, min_confidence=min_confidence,
                                       notes=[list(pages[place].diagnostics) for place in places])
        for place, extraction in zip(places, together):
            found[place] = extraction
    return found


def linked(document, framework, model=None):
    """The document, its competencies linked to those of a framework that say the same."""
    if not isinstance(framework, _core.Document):
        framework = _core.read(framework)
    graph = _core.connect([document, framework])
    links = _core.link(graph, graph.members(document.header.iri), framework, model)
    return _core.with_matches(document, graph, links)


def is_prose(data):
    """Whether bytes are a page rather than data or a bare list: HTML, Markdown, PDF, DOCX, or text in
    paragraphs. Text with one statement on each line is a list."""
    head = bytes(data[:65536])
    if head[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-") or head.startswith(b"PK"):
        return True
    text = head.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
    if not text or text[0] in "{[":
        return False
    if _core.detect_page(text) != "plain":
        return True
    lines = text.splitlines()
    return any(not line.strip() for line in lines) and not _is_delimited([line for line in lines if line.strip()])


def _is_delimited(lines):
    """Whether the rows behind the first have its columns: a title with a comma heads no table."""
    return len(lines) > 1 and any(
        0 < lines[0].count(mark) and all(line.count(mark) >= lines[0].count(mark) for line in lines[1:6])
        for mark in ("\t", ",", ";"))


def is_page(path):
    """Whether a file holds prose; never a folder or a table."""
    name = os.fspath(path).lower()
    if not name.endswith(TEXT_FILES) or not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return is_prose(file.read(65536))


def _page(source):
    if isinstance(source, str) and _is_text(source):
        return page_of(source.encode())
    return page_of(source)


def _is_text(source):
    """A path has no line break, and is not a sentence that names no file."""
    if "\n" in source:
        return True
    if os.path.exists(source) or source.lower().endswith(TEXT_FILES) or len(source.split()) < 4:
        return False
    return os.sep not in source
