"""The body of a DOCX as Markdown: headings, lists, tables and paragraphs in their order."""

import io
import re

from . import _core
from .errors import ReadError, missing
from .office_packages import check_package
from .pages import Markdown, Source, on_one_line

XML_BYTES = 64 << 20  # a tree of it takes about ten times as much
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_HEADING = 120  # characters of a bold paragraph that is one
DEEPEST = 64  # tables in tables

# Runs stand inside these; what was deleted or moved away, and text boxes, are not looked into.
AROUND_RUNS = {W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple",
                                     "customXml", "dir", "bdo")}
AROUND_BLOCKS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
ON = ("1", "true", "on", None)


def docx_source(data, name, limits=None):
    try:
        import docx
    except ImportError:
        raise missing("python-docx", "pages") from None
    check_package(data, XML_BYTES, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        facts = document.core_properties
        title, language = facts.title or "", facts.language or ""
        styles = Styles(document)
    except Exception as error:  # python-docx lets lxml's, zipfile's and its own exceptions through
        raise ReadError("unknown_format", name, f"this DOCX cannot be opened: {error}") from None
    reader = DocxReader(styles, Markdown(), limits or _core.Limits())
    reader.blocks(body)
    reader.finish()
    return Source(reader.out.data(title, language), "markdown", name, "docx", on_one_line(title), language, (),
                  tuple(reader.diagnostics(body)))


class Styles:
    """What a paragraph's style says, its ancestors asked too."""

    def __init__(self, document):
        root = document.styles.element
        self.by_id = {style.get(W + "styleId"): style for style in root.iter(W + "style")}
        self.default = next((key for key, style in self.by_id.items() if style.get(W + "type") == "paragraph"
                             and style.get(W + "default") in ("1", "true")), None)
        self.found = {}
        self.ordered = ordered_lists(document)

    def chain(self, style_id):
        seen = []
        while style_id in self.by_id and style_id not in seen and len(seen) < 32:
            seen.append(style_id)
            style_id = value(self.by_id[style_id].find(W + "basedOn"))
        return [self.by_id[key] for key in seen]

    def of(self, style_id):
        """(names in lower case, heading depth, list id, list depth, bold, hidden) of a style."""
        if style_id not in self.found:
            chain = self.chain(style_id)
            names = [(value(style.find(W + "name")) or "").lower() for style in chain]
            self.found[style_id] = (names, heading_depth(names, chain), *list_of(chain, names),
                                    said(chain, "b"), said(chain, "vanish"))
        return self.found[style_id]


def value(element):
    return None if element is None else element.get(W + "val")


def switched(properties, name):
    """True or False as run properties say it, None where they do not."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(W + "val") in ON


def said(chain, name):
    for style in chain:
        answer = switched(style.find(W + "rPr"), name)
        if answer is not None:
            return answer
    return False


def heading_depth(names, chain):
    """0: the title; 1 to 9; None: no heading."""
    for style_name, style in zip(names, chain):
        if style_name == "title":
            return 0
        if match := re.fullmatch(r"heading ([1-9])", style_name):
            return int(match.group(1))
        properties = style.find(W + "pPr")
        level = None if properties is None else value(properties.find(W + "outlineLvl"))
        if level and level.isdigit():
            return int(level) + 1 if int(level) < 9 else None
    return None


def numbering(properties):
    """(list id, depth) of paragraph properties, None for what they do not say."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return None, None
    depth = value(found.find(W + "ilvl"))
    return value(found.find(W + "numId")), int(depth) if depth and depth.isdigit() else None


def list_of(chain, names):
    for style_name, style in zip(names, chain):
        number, depth = numbering(style.find(W + "pPr"))
        named = re.fullmatch(r"list (?:bullet|number)(?: ([2-9]))?", style_name)
        if named:
            return number or "0", max(depth or 0, int(named.group(1) or 1) - 1)
        if number is not None:
            return number, depth or 0
    return None, None


def ordered_lists(document):
    """The lists whose outermost level counts."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists
        return set()
    kinds = {}
    for abstract in root.iter(W + "abstractNum"):
        level = abstract.find(W + "lvl")
        kinds[abstract.get(W + "abstractNumId")] = None if level is None else value(level.find(W + "numFmt"))
    return {number.get(W + "numId") for number in root.iter(W + "num")
            if kinds.get(value(number.find(W + "abstractNumId"))) not in (None, "bullet", "none")}


class Paragraph:
    """One paragraph: what it is, and its lines as (text, bold throughout)."""

    def __init__(self, element, styles):
        properties = element.find(W + "pPr")
        style_id = styles.default if properties is None else value(properties.find(W + "pStyle")) or styles.default
        self.names, self.heading, number, depth, self.bold, self.hidden = styles.of(style_id)
        own = None if properties is None else value(properties.find(W + "outlineLvl"))
        if own and own.isdigit():
            self.heading = int(own) + 1 if int(own) < 9 else self.heading
        own_number, own_depth = numbering(properties)
        number = number if own_number is None else own_number
        self.is_item = number is not None and (own_number != "0") and self.heading is None
        self.depth = max(depth or 0, own_depth or 0)
        self.is_ordered = number in styles.ordered
        self.styles = styles
        self.lines = self.read(element)

    def read(self, element):
        lines, bold, plain = [[]], [], False
        for run in runs(element):
            properties = run.find(W + "rPr")
            style = None if properties is None else value(properties.find(W + "rStyle"))
            named = self.styles.of(style) if style else None
            hidden = switched(properties, "vanish")
            if hidden or (hidden is None and (self.hidden or (named and named[5]))):
                continue
            strong = switched(properties, "b")
            strong = (self.bold or bool(named and named[4])) if strong is None else strong
            for child in run:
                if child.tag == W + "t" and child.text:
                    lines[-1].append(child.text)
                    plain = plain or (not strong and bool(child.text.strip(" \t\u00a0:")))
                elif child.tag == W + "noBreakHyphen":
                    lines[-1].append("-")
                elif child.tag in (W + "tab", W + "ptab"):
                    lines[-1].append("\t")
                elif child.tag in (W + "br", W + "cr"):
                    bold.append(not plain)
                    lines.append([])
                    plain = False
        bold.append(not plain)
        texts = [on_one_line("".join(parts)) for parts in lines]
        return [(text, strong) for text, strong in zip(texts, bold) if text]

    def text(self):
        return " ".join(text for text, _ in self.lines)

    def is_bold(self):
        return bool(self.lines) and all(strong for _, strong in self.lines) and len(self.text()) <= LONGEST_HEADING


def runs(element):
    """Runs in order, without recursion: nesting is the file's choice."""
    waiting = [iter(element)]
    while waiting:
        for child in waiting[-1]:
            if child.tag == W + "r":
                yield child
            elif child.tag in AROUND_RUNS:
                waiting.append(iter(child))
                break
        else:
            waiting.pop()


def inner_blocks(element):
    """The paragraphs and tables of a body or a cell, those in content controls too."""
    waiting = [iter(element)]
    while waiting:
        for child in waiting[-1]:
            if child.tag in (W + "p", W + "tbl"):
                yield child
            elif child.tag in AROUND_BLOCKS:
                waiting.append(iter(child))
                break
        else:
            waiting.pop()


BULLET = re.compile("[\u2022\u00b7\u25aa\u25e6\u25cf\u25cb\u25a0\u2023\uf0b7\uf0a7\u27a2\u2713\u2013-]\\s+(?=\\S)")


class DocxReader:
    def __init__(self, styles, out, limits):
        self.styles = styles
        self.out = out
        self.limits = limits
        self.under_title = 0  # headings stand one deeper under a title
        self.pending = None  # a bold item of a counted list: a heading if no item follows
        self.count = 0

    def blocks(self, element, depth=0):
        for child in inner_blocks(element):
            self.counted()
            if child.tag == W + "tbl":
                self.settle(is_heading=True)
                self.table(child, depth)
            else:
                self.paragraph(Paragraph(child, self.styles))

    def counted(self, more=1):
        self.count += more
        if self.count > self.limits.items:
            raise ReadError("too_large", f"paragraph {self.count}",
                            f"more than the limit of {self.limits.items} paragraphs and cells")

    def settle(self, is_heading):
        """Writes the item that waited to see what follows."""
        if self.pending is None:
            return
        paragraph, self.pending = self.pending, None
        if is_heading:
            self.out.bold(paragraph.text())
        else:
            self.out.item(paragraph.depth, [text for text, _ in paragraph.lines])

    def paragraph(self, paragraph):
        if not paragraph.lines:
            return
        text = paragraph.text()
        typed = BULLET.match(text) if paragraph.heading is None else None
        self.settle(is_heading=not (paragraph.is_item or typed))
        if paragraph.heading is not None:
            self.under_title = self.under_title or int(paragraph.heading == 0)
            self.out.heading(paragraph.heading + self.under_title, text)
        elif paragraph.is_item:
            if paragraph.is_ordered and paragraph.depth == 0 and paragraph.is_bold():
                self.pending = paragraph
            else:
                self.out.item(paragraph.depth, [line for line, _ in paragraph.lines])
        elif typed:
            self.out.item(0, [text[typed.end():]])
        else:
            self.lines(paragraph)

    def lines(self, paragraph):
        """A line that is bold throughout heads what follows, within a paragraph too."""
        if paragraph.is_bold():
            return self.out.bold(paragraph.text())
        waiting = []
        for text, strong in paragraph.lines:
            if strong and len(text) <= LONGEST_HEADING and len(paragraph.lines) > 1:
                self.out.paragraph(waiting)
                waiting = []
                self.out.bold(text)
            else:
                waiting.append(text)
        return self.out.paragraph(waiting)

    def table(self, element, depth):
        rows = [cells_of(row) for row in rows_of(element)]
        self.counted(sum(map(len, rows)))
        if depth < DEEPEST and is_layout(rows):
            for row in rows:
                self.layout_row(row, depth)
            return
        self.out.table([[self.cell_text(cell) for cell in row] for row in rows])

    def layout_row(self, row, depth):
        cells = [cell for cell in row if cell is not None]
        for index, cell in enumerate(cells):
            inner = list(inner_blocks(cell))
            label = self.cell_text(cell)
            if index == 0 and len(cells) > 1 and len(inner) == 1 and len(label) <= LONGEST_HEADING:
                self.out.bold(label)
            else:
                self.blocks(cell, depth + 1)
            self.settle(is_heading=False)

    def cell_text(self, cell):
        if cell is None:
            return ""
        return " ".join(filter(None, (Paragraph(child, self.styles).text() for child in cell.iter(W + "p")
                                      if child.getparent().tag != W + "txbxContent")))

    def finish(self):
        self.settle(is_heading=False)

    def diagnostics(self, body):
        # Word writes each box twice, once for older readers.
        boxes = sum(1 for box in body.iter(W + "txbxContent")
                    if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()))
        if boxes:
            yield _core.Diagnostic("unknown_format", "note", "", f"{boxes} text "
                                   f"{'box is' if boxes == 1 else 'boxes are'} left out; text in the body is read")
        if not self.out.parts:
            yield _core.Diagnostic("empty_text", "warning", "", "the document has no text")


def rows_of(table):
    """The rows of a table that are not deleted, those in content controls too."""
    waiting = [iter(table)]
    while waiting:
        for child in waiting[-1]:
            if child.tag == W + "tr":
                properties = child.find(W + "trPr")
                if properties is None or properties.find(W + "del") is None:
                    yield child
            elif child.tag in AROUND_BLOCKS:
                waiting.append(iter(child))
                break
        else:
            waiting.pop()


def cells_of(row):
    """The cells of a row; None where one spans further columns or goes on from the row above."""
    cells = []
    waiting = [iter(row)]
    while waiting:
        for child in waiting[-1]:
            if child.tag == W + "tc":
                properties = child.find(W + "tcPr")
                merged = None if properties is None else properties.find(W + "vMerge")
                goes_on = merged is not None and merged.get(W + "val") != "restart"
                cells.append(None if goes_on else child)
                span = None if properties is None else value(properties.find(W + "gridSpan"))
                if span and span.isdigit():
                    cells += [None] * (min(int(span), 64) - 1)
            elif child.tag in AROUND_BLOCKS:
                waiting.append(iter(child))
                break
        else:
            waiting.pop()
    return cells


def is_layout(rows):
    """A table that places text on the sheet: its cells hold lists, tables or many paragraphs."""
    for row in rows:
        for cell in row:
            if cell is None:
                continue
            full = [child for child in inner_blocks(cell)
                    if child.tag == W + "tbl" or any(text.text for text in child.iter(W + "t"))]
            if len(full) > 3 or any(child.tag == W + "tbl" for child in full):
                return True
            if len(full) > 1 and (len(row) == 1 or any(child.find(f"{W}pPr/{W}numPr") is not None for child in full)):
                return True
    return False
