"""Office files as the text that the page reader takes: PDF and DOCX become Markdown."""

import dataclasses
import re

from .errors import ReadError
from .office_packages import office_kind, source_bytes


@dataclasses.dataclass(frozen=True)
class Source:
    """A page as text, ready for the page reader.

    data: UTF-8. format: "markdown" where it was made here, else None: the bytes are as they came, and
    their content decides. origin: "pdf", "docx" or "". pages: of a PDF, (first byte, page number), in
    order. diagnostics: what was left out.
    """

    data: bytes
    format: str | None = None
    name: str = ""
    origin: str = ""
    title: str = ""
    language: str = ""
    pages: tuple = ()
    diagnostics: tuple = ()

    def place_of(self, byte):
        """Where in the file a byte of data comes from: "page 3"; "" where no pages are known."""
        found = [number for start, number in self.pages if start <= byte]
        return f"page {found[-1]}" if found else ""


def page_of(source, name=None, *, limits=None):
    """A file, or its bytes, as a Source.

    PDF and DOCX are known by their content, whatever their name; both need wellspring[pages]. Bytes
    of any other kind go through unchanged.

    Raises ReadError with code, where ("page 3", or a part of the file) and message: files that are
    cut short, encrypted, too large, or a PDF of pictures alone. Spreadsheets are read_spreadsheet's.
    """
    data, found = source_bytes(source, limits)
    name = found if name is None else name
    if is_pdf(data):
        from .pdf_pages import pdf_source
        return pdf_source(data, name, limits)
    kind = office_kind(data)
    if kind == "docx":
        from .docx_pages import docx_source
        return docx_source(data, name, limits)
    if kind == "xlsx":
        raise ReadError("unknown_format", name, "this is a spreadsheet, not a page; read it with read_spreadsheet")
    return Source(data, name=name)


def is_pdf(data):
    """Writers may put a byte order mark or blanks before the first line, and readers accept it."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-")


class Markdown:
    """Blocks as lines of Markdown; what looks like a mark in their text is escaped.

    Words come out as they went in; `plain` of the page reader takes the backslashes off again.
    """

    def __init__(self):
        self.parts = []
        self.size = 0  # bytes
        self.last = ""
        self.has_heading = False

    def put(self, kind, text):
        # Items and rows follow each other; all else stands apart.
        between = "" if not self.parts else "\n" if kind == self.last and kind in ("item", "row") else "\n\n"
        piece = between + text
        self.parts.append(piece)
        self.size += len(piece.encode("utf-8"))
        self.last = kind

    def heading(self, depth, text):
        if text := on_one_line(text):
            self.has_heading = True
            self.put("heading", "#" * max(1, min(depth, 6)) + " " + escaped(text))

    def bold(self, text):
        """A line that is bold throughout: the page reader takes it for a heading of the lowest kind."""
        if text := on_one_line(text):
            self.put("bold", f"**{escaped(text)}**")

    def paragraph(self, lines):
        """Lines that the writer broke."""
        lines = [on_one_line(line) for line in lines]
        if any(lines):
            self.put("paragraph", "  \n".join(at_line_start(escaped(line)) for line in lines if line))

    def item(self, depth, lines, mark="-"):
        lines = [on_one_line(line) for line in lines]
        indent = "  " * min(depth, 64)
        if any(lines):
            kept = [at_line_start(escaped(line)) for line in lines if line]
            self.put("item", f"{indent}{mark} " + f"  \n{indent}  ".join(kept))

    def table(self, rows):
        """A pipe table whose first row is its head; of one column, a list."""
        rows = [[on_one_line(cell) for cell in row] for row in rows]
        rows = [row for row in rows if any(row)]
        width = max((len(row) for row in rows), default=0)
        if width == 1:
            for row in rows:
                self.item(0, row)
            return
        self.last = ""  # two tables in a row are two
        for index, row in enumerate(rows):
            cells = [escaped(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row))
            self.put("row", "| " + " | ".join(cells) + " |")
            if index == 0:
                self.put("row", "|" + " --- |" * width)

    def front(self, title, language):
        """What a file says of itself. Its heading names a page better than a title that nobody sees,
        which is often that of the file it was copied from."""
        facts = (("title", "" if self.has_heading else on_one_line(title)), ("lang", on_one_line(language)))
        lines = [f'{key}: "{value}"' for key, value in facts if value]
        return "\n".join(["---", *lines, "---", "", ""]) if lines and self.parts else ""

    def data(self, title="", language=""):
        text = self.front(title, language) + "".join(self.parts) + ("\n" if self.parts else "")
        return text.encode("utf-8")


# XML and PDF text may hold what no text file does.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")


def on_one_line(text):
    return " ".join(CONTROLS.sub("", text).split())


MARKS = re.compile(r"\\(?=[!-/:-@\[-`{-~])|[*`]|(?<!\w)_|_(?!\w)|\](?=[(\[])|<(?=[A-Za-z/!])|!(?=\[)"
                   r"|&(?=(?:amp|lt|gt|quot|#39|apos|nbsp|rsquo);)")


def escaped(text):
    """What would be read as emphasis, code, a link, a tag or an entity, as text."""
    return MARKS.sub(lambda mark: "\\" + mark.group(), text)


LINE_MARKS = re.compile(r"#|>|\||~~~|=+$|[-+](?=[-\s])|\[(?=[^\]]*\]:)")


def at_line_start(text):
    """What would be read as a heading, a quote, a rule, a fence, a table or a list, as text."""
    return "\\" + text if LINE_MARKS.match(text) else text
