"""A PDF as Markdown: what it draws, put together to lines, and those to headings, lists and paragraphs."""

import io
import re
from collections import Counter

from . import _core, pdf_lines
from .errors import ReadError, missing
from .pages import Markdown, Source, on_one_line

PAGES = 2_000
OPERATIONS = 5_000_000  # of all pages together; a page of text has some thousand
DRAWN_FORM = 500  # operations that drawing a form or a picture counts for
LETTERS = 20_000_000
PIECES = 50_000  # of a page
EDGE = 0.13  # of a page's height, where running heads and page numbers stand
LARGE = 1.12  # of the size of the text: a heading
LONGEST_LINE = 400  # characters
LONGEST_PARAGRAPH = 20_000  # characters; what goes on longer was taken for one by mistake
LONGEST_HEADING = 160  # characters

BULLETS = pdf_lines.BULLETS
MARK = re.compile(rf"(?:(?P<bullet>[{BULLETS}])\s*|(?P<sign>[-*\u2013\u2014]|o(?=\s))\s+"
                  r"|(?P<count>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+)(?=\S)")
# A line of a table of contents: a title, dots, the page where it stands.
LEADERS = re.compile(r".*(?:[.\u00b7\u2026_]\s?){5,}\s*(?:\d{1,4}|[ivxl]{1,6})")
PAGE_NUMBER = re.compile(r"[-\u2013\s]*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-\u2013\s]*", re.I)
ENDS_IN_NUMBER = re.compile(r"(?:^|\s)(\d{1,4})\s*$")


class TooMuch(Exception):
    """More is drawn than any page of text draws."""


def pdf_source(data, name, limits=None):
    try:
        import pypdf
    except ImportError:
        raise missing("pypdf", "pages") from None
    limits = limits or _core.Limits()
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise ReadError("unknown_format", name, "the PDF is encrypted; save it without a password")
        count = len(file.pages)
        title, language = facts_of(file)
    except ReadError:
        raise
    except (pypdf.errors.DependencyError, NotImplementedError):
        raise ReadError("unknown_format", name, "the PDF is encrypted; save it without a password, or if it opens "
                        "without one: pip install 'pypdf[crypto]'") from None
    except (Exception, RecursionError) as error:  # pypdf lets its own and Python's exceptions through
        raise ReadError("unknown_format", name, f"this PDF is cut short or damaged: {error}") from None
    if count > PAGES:
        raise ReadError("too_large", name, f"{count} pages are more than the limit of {PAGES}")
    sheets, unread = sheets_of(file, count)
    if not any(sheet.lines for sheet in sheets):
        if unread:
            raise ReadError("unknown_format", unread[0][0], f"no page can be read: {unread[0][1]}")
        raise ReadError("empty_text", f"page 1 to {count}" if count > 1 else "page 1", "the PDF has no text, only "
                        "pictures of it; run OCR over it first (ocrmypdf, or \"recognize text\" of a PDF program)")
    return written(sheets, unread, name, title, language)


def facts_of(file):
    try:
        title = file.metadata.title if file.metadata else ""
        language = file.root_object.get("/Lang") or ""
    except Exception:  # what a file says of itself is no reason not to read it
        return "", ""
    return (title if isinstance(title, str) else "") or "", language if isinstance(language, str) else ""


def sheets_of(file, count):
    """The lines of each page, and (place, why) for those that cannot be read."""
    sheets, unread, spent = [], [], Counter()
    for number in range(1, count + 1):
        place = f"page {number}"
        try:
            sheets.append(pdf_lines.Sheet(number, *drawn(file.pages[number - 1], spent)))
        except TooMuch:
            raise ReadError("too_large", place, "more is drawn than any text draws; print the pages wanted to a "
                            "file of their own") from None
        except MemoryError:
            raise ReadError("too_large", place, "memory does not hold what the page draws") from None
        except (Exception, RecursionError) as error:  # pypdf's exceptions are of no one kind
            unread.append((place, on_one_line(str(error)) or type(error).__name__))
            sheets.append(pdf_lines.Sheet(number, [], 0, 0))
    return sheets, unread


def drawn(page, spent):
    """The pieces of text of a page in the order they are drawn, its width and height."""
    box = page.mediabox
    left, low, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
    turn = (page.rotation or 0) % 360
    pieces, bold = [], {}

    def count(operator, operands, cm, tm):
        # A form may draw forms that draw forms.
        spent["operations"] += DRAWN_FORM if operator == b"Do" else 1
        if spent["operations"] > OPERATIONS:
            raise TooMuch

    def keep(text, cm, tm, font, size):
        spent["letters"] += len(text)
        if spent["letters"] > LETTERS:
            raise TooMuch
        if not text.strip():
            return
        if len(pieces) > PIECES:
            raise TooMuch
        a, b, c, d, x, y = product(tm, cm)
        upright = {0: a > 0 and abs(b) <= a / 8, 90: b > 0 and abs(a) <= b / 8,
                   180: a < 0 and abs(b) <= -a / 8, 270: b < 0 and abs(a) <= -b / 8}.get(turn, True)
        if not upright:
            return  # a watermark, a label along an axis
        x, y = x - left, y - low
        x, y = {90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}.get(turn, (x, y))
        scale = (c * c + d * d) ** 0.5
        if id(font) not in bold:
            bold[id(font)] = font is not None and is_bold(font)
        size = abs(size) * scale
        if all(abs(figure) < 1e6 for figure in (x, y, size)):
            pieces.append(pdf_lines.Piece(text, x, y, size, bold[id(font)]))

    page.extract_text(visitor_operand_before=count, visitor_text=keep)
    return (pieces, height, width) if turn in (90, 270) else (pieces, width, height)


def product(m, n):
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|semib", re.I)


def is_bold(font):
    if BOLD.search(str(font.get("/BaseFont", ""))):
        return True
    try:
        descriptor = font.get("/FontDescriptor")
        descriptor = {} if descriptor is None else descriptor.get_object()
        return bool(int(descriptor.get("/Flags", 0)) & (1 << 18)) or float(descriptor.get("/FontWeight", 0)) >= 600
    except (TypeError, ValueError, AttributeError):
        return False


def written(sheets, unread, name, title, language):
    running = running_lines(sheets)
    contents = 0
    for sheet in sheets:
        sheet.lines = [line for line in sheet.lines
                       if not (sheet.is_edge(line, EDGE) and (sheet.number, line.text()) in running)]
        lines = [line for line in sheet.lines if len(line.text()) > LONGEST_LINE or not LEADERS.fullmatch(line.text())]
        contents += len(sheet.lines) - len(lines)
        sheet.lines = lines
    writer = Writer(sheets)
    for sheet in sheets:
        writer.new_page = True
        for block in sheet.blocks():
            if isinstance(block, pdf_lines.Table):
                writer.table(block, sheet)
            else:
                writer.line(block, sheet)
    writer.close()
    front = len(writer.out.front(title, language).encode("utf-8"))
    notes = [_core.Diagnostic("unknown_format", "warning", place, f"the page cannot be read and is left out: {why}")
             for place, why in unread]
    pictures = [sheet.number for sheet in sheets if not sheet.had_text and f"page {sheet.number}" not in dict(unread)]
    if pictures:
        notes.append(_core.Diagnostic("empty_text", "warning", f"page {pictures[0]}",
                                      f"{len(pictures)} of {len(sheets)} pages have no text; if they are scanned, "
                                      "run OCR over them first"))
    if contents:
        notes.append(_core.Diagnostic("unknown_format", "note", "",
                                      f"{contents} lines of a table of contents are left out"))
    places = tuple((start + front if index else 0, number) for index, (start, number) in enumerate(writer.pages))
    return Source(writer.out.data(title, language), "markdown", name, "pdf", on_one_line(title),
                  on_one_line(language), places, tuple(notes))


def body_size(lines):
    """The size of the letters that most of the text is in."""
    sizes = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text())
    return max(sizes, key=lambda size: (sizes[size], -size), default=10)


def trace(line, body):
    """A line as it reads on every page: figures may count, but those of headings, "Week 3", say more."""
    text = line.text().lower()
    return text if line.size >= LARGE * body or line.bold else re.sub(r"\d+", "#", text)


def running_lines(sheets):
    """(page, text) of the lines that stand at the edge of most pages, and of page numbers."""
    full = [sheet for sheet in sheets if sheet.had_text]
    body = body_size([line for sheet in sheets for line in sheet.lines])
    seen = Counter()
    for sheet in full:
        seen.update({trace(line, body) for line in sheet.lines if sheet.is_edge(line, EDGE)})
    # Left and right pages may take turns.
    often = {text for text, times in seen.items() if times > 1 and times >= 0.4 * len(full)}
    edges = [(sheet.number, line) for sheet in full for line in sheet.lines if sheet.is_edge(line, EDGE)]
    # "Chapter 3: Utilities 17": what is said changes, the number goes on with the pages.
    ahead = Counter(int(match.group(1)) - number for number, line in edges
                    if (match := ENDS_IN_NUMBER.search(line.text())))
    shift, times = ahead.most_common(1)[0] if ahead else (0, 0)
    counted = times > 2 and times >= 0.5 * len(full)

    def runs(number, line):
        match = ENDS_IN_NUMBER.search(line.text())
        return (trace(line, body) in often or PAGE_NUMBER.fullmatch(line.text())
                or (counted and match and line.size < LARGE * body and int(match.group(1)) - number == shift))

    return {(number, line.text()) for number, line in edges if runs(number, line)}


COMPOUNDS = {"self", "well", "non", "co", "evidence", "problem", "decision", "long", "short", "high", "low", "full",
             "part", "real", "team", "cross", "hands", "entry", "work", "project", "user", "data", "student", "patient"}


class Writer:
    """Lines to blocks: what goes on, what begins, and what a line is by its size and weight."""

    def __init__(self, sheets):
        lines = [line for sheet in sheets for line in sheet.lines]
        weights = Counter()
        for line in lines:
            weights[line.bold] += len(line.text())
        self.body = body_size(lines)
        self.bold_counts = weights[True] < 0.5 * sum(weights.values())
        heads = {round(line.size * 2) / 2 for line in lines if self.is_large(line)}
        self.depths = {size: min(depth, 5) for depth, size in enumerate(sorted(heads, reverse=True), 1)}
        self.words = set(re.findall(r"\w+(?:-\w+)*", " ".join(line.text() for line in lines).lower()))
        self.out = Markdown()
        self.open = None  # (kind, depth, text, last line, x of its text, mark)
        self.marks = []  # x of the marks of open items
        self.new_page = True
        self.pages = []  # (where its first block stands, number)

    def is_large(self, line):
        return line.size >= LARGE * self.body and len(line.text()) <= LONGEST_HEADING

    def kind_of(self, line):
        text = line.text()
        letters = sum(character.isalpha() for character in text)
        if self.is_large(line) and letters > 1 and not MARK.match(text):
            return "heading"
        if self.is_large(line) and letters > 1 and line.size >= 1.3 * self.body:
            return "heading"
        short = len(text) <= LONGEST_HEADING and letters > 2 and not text.endswith((".", ",", ";"))
        if short and line.bold and self.bold_counts:
            return "bold"
        if short and text.isupper() and letters > 3 and len(text) <= 80 and len(text.split()) < 10:
            return "bold"
        return "text"

    def begins_on(self, sheet):
        """Notes where the first block that begins on a page will stand."""
        if not self.pages or self.pages[-1][1] != sheet.number:
            self.pages.append((self.out.size, sheet.number))

    def line(self, line, sheet):
        text, kind = line.text(), self.kind_of(line)
        mark = MARK.match(text) if kind != "heading" else None
        if mark and mark.group("count") and kind == "bold":
            mark = None  # "1. Course description" in bold
        if self.open and not mark and self.goes_on(line, kind, sheet):
            before = self.open
            self.open = (*before[:2], self.joined(before[2], text), line, before[4], before[5])
        elif mark:
            self.close()
            self.begins_on(sheet)
            self.start_item(line, text, mark)
        else:
            self.close()
            self.begins_on(sheet)
            if kind != "text" or not self.marks or line.x <= min(self.marks) + 1:
                self.marks = []
            depth = self.depths.get(round(line.size * 2) / 2, 5) if kind == "heading" else 0
            self.open = (kind, depth, text, line, line.x, "")
        self.new_page = False

    def start_item(self, line, text, mark):
        x = line.x
        while self.marks and self.marks[-1] > x + 3:
            self.marks.pop()
        if not self.marks or x > self.marks[-1] + 3:
            self.marks.append(x)
        count = mark.group("count")
        self.open = ("item", len(self.marks) - 1, text[mark.end():], line, line.text_x(), count or "-")

    def goes_on(self, line, kind, sheet):
        was, _, before, last, text_x, _ = self.open
        if len(before) > LONGEST_PARAGRAPH or was != ("item" if kind == "text" and was == "item" else kind):
            return False
        if was in ("heading", "bold"):
            near = not self.new_page and 0 <= last.y - line.y <= 1.6 * line.size
            return near and abs(last.size - line.size) < 0.6 and len(before) + len(line.text()) <= LONGEST_HEADING
        first = line.text()[:1]
        ended = before.endswith((".", "!", "?", ":", ";", "\u201d"))
        if self.new_page or line.y > last.y + 1:  # the next page or column
            return not ended and (first.islower() or before.endswith("-"))
        farthest = 1.35 * sheet.leading(self.body) * max(1, line.size / self.body)
        if last.y - line.y > farthest or abs(last.size - line.size) > 1:
            return False
        if before.endswith("-") or (first.islower() and not ended):
            return True
        if was == "item":
            return line.x >= text_x - 4 or (line.x >= last.x - 4 and sheet.is_full(last) and not ended)
        if line.x > last.x + 8:
            return False  # indented: a paragraph begins
        return sheet.is_full(last)

    def joined(self, before, text):
        if before.endswith("\u00ad"):
            return before[:-1] + text
        if re.search(r"[a-z]-$", before) and text[:1].islower():
            left, right = re.search(r"\w+(?=-$)", before).group().lower(), re.match(r"\w+", text).group().lower()
            kept = f"{left}-{right}" in self.words or (left in COMPOUNDS and left + right not in self.words)
            return before + text if kept else before[:-1] + text
        if before.endswith(("-", "/", "\u2013")) and not before.endswith((" -", " \u2013")):
            return before + text
        return before + " " + text

    def close(self):
        if self.open is None:
            return
        kind, depth, text, _, _, mark = self.open
        self.open = None
        text = text.replace("\u00ad", "")
        if kind == "heading":
            self.out.heading(depth, text)
        elif kind == "bold":
            self.out.bold(text)
        elif kind == "item":
            self.out.item(depth, [text], mark)
        else:
            self.out.paragraph([text])

    def table(self, table, sheet):
        self.close()
        self.begins_on(sheet)
        self.marks = []
        self.out.table(table.rows)
        self.new_page = False
