"""Spreadsheets that say which course takes up which outcome, and how far: curriculum maps."""

import functools
import json
import re
import uuid
from urllib.parse import quote

from . import _core
from .errors import ReadError
from .office_packages import source_bytes
from .tables import file_title, is_frame, read_table, sheet_rows, workbook

# What a mark means: a step of the way from first met to mastered, or that it is tested there.
WORDS = (("introduc", "I"), ("develop", "D"), ("practi", "P"), ("reinforc", "R"), ("emphas", "E"), ("apply", "P"),
         ("applied", "P"), ("master", "M"), ("demonstrat", "M"), ("proficien", "M"), ("advanced", "M"), ("assess", "A"))
ORDER = "IDPREM"
NAMES = {"I": "introduced", "D": "developed", "P": "practiced", "R": "reinforced", "E": "emphasized", "M": "mastered"}
TICKS = {"x", "\u2713", "\u2714", "\u2611", "\u2612", "\u2022", "\u25cf", "yes", "y", "*"}
LEGEND = re.compile(r"\b([A-Z])\s*(?:=|:|-|\u2013|\u2014)\s*([A-Za-z]{5,})")
COURSE = re.compile(r"[A-Za-z]{2,8}[\s-]?\d{1,4}[A-Za-z]{0,2}\b")
OUTCOME = re.compile(r"(?:[A-Z]{1,3}LO|ILO|SO|PO|LO|outcome|goal|objective|competency|standard)s?\s*#?\s*\d", re.I)
CODED = re.compile(r"((?:[A-Za-z]{1,12}\s?#?)?\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*[:.)\u2013\u2014-]\s+(.{3,})")
EXPLAINED = re.compile(r"([^:.)\u2013\u2014]{1,20}?)\s*[:.)\u2013\u2014-]\s*(\S.{3,})")  # "PLO 1: Plans care"
CODE = re.compile(r"(?:[A-Za-z]{1,12}[\s.#-]{0,2})?\d{1,4}(?:[.-]\d{1,3})*[A-Za-z]{0,2}")
TITLED = re.compile(r"([A-Z]{2,8}[\s-]?\d{2,4}[A-Z]{0,2})\s*[:\u2013\u2014-]?\s+(\S.{2,})")  # "NUR 210 Adult health"
# Columns of an ordinary table that hold short marks too.
FIELDS = {"level", "importance", "required", "essential", "core", "weight", "relevance", "mandatory", "optional",
          "proficiency", "rating", "score", "credits", "hours", "units", "semester", "term", "year", "position",
          "sequence"}
TOTALS = {"total", "totals", "sum", "count"}
HEAD_ROWS = 15  # above which the head of the grid stands
LONGEST_MARK = 40  # characters
SAMPLE = 200  # rows that decide what a column holds


def read_spreadsheet(source, *, sheet=None, kind=None, iri="", title="", limits=None, **options):
    """A spreadsheet as a Document: a curriculum map where it is one, else what read_table makes of it.

    source: a path or the bytes of an .xlsx file. options: those of read_table. Raises ReadError.
    """
    if kind in (None, "program"):
        found = curriculum_map(source, sheet=sheet, iri=iri, title=title, limits=limits)
        if found is not None:
            faults = [note for note in found.diagnostics if note.severity == "warning"]
            if options.get("strict") and faults:
                raise ReadError(faults[0].code, faults[0].where, faults[0].message)
            return found
    return read_table(source, sheet=sheet, kind=kind, iri=iri, title=title, limits=limits, **options)


def read_curriculum_map(source, *, sheet=None, iri="", title="", limits=None):
    """A grid of outcomes and courses as a Document of a program.

    source: a path or the bytes of an .xlsx file (needs wellspring[tables]), a pandas.DataFrame, or a list
    of rows. Outcomes may stand in rows or in columns. sheet: its name; None: the first that is a map.

    Each outcome is a competency that the program teaches, as far as the course that goes farthest; each
    course is a node of kind program, part of it, that teaches what is marked, as far as the mark says: I,
    R (or D, P, E) and M are steps of a scale that the document declares, 1 to 3 are figures of one. A mark
    of assessment (A) is an assesses. The mark itself stays with the association.

    Raises ReadError (unknown_format) where the file is no such grid.
    """
    found = curriculum_map(source, sheet=sheet, iri=iri, title=title, limits=limits)
    if found is None:
        raise ReadError("unknown_format", "", "no sheet is a curriculum map: outcomes and courses, one in rows and "
                        "one in columns, with marks such as I, R, M, X or 1 to 3 where they meet")
    return found


def curriculum_map(source, *, sheet=None, iri="", title="", limits=None):
    """The same, None where the file is no such grid."""
    for name, rows in grids(source, sheet, limits):
        if grid := Grid.found(name, rows):
            return MapDocument(grid, iri, title or file_title(source)).document()
    return None


def grids(source, sheet, limits):
    if is_frame(source):
        from .tables import frame_rows
        header, rows = frame_rows(source)
        yield "", [header, *rows]
    elif isinstance(source, list):
        yield "", [["" if cell is None else str(cell) for cell in row] for row in source]
    else:
        data, name = source_bytes(source, limits)
        with workbook(data, name, limits) as book:
            names = [each.title for each in book.worksheets] if sheet is None else [sheet]
            for each in names:
                yield each, sheet_rows(book, each, name, limits)


def tokens(cell):
    """The marks of a cell: "I, A" is two, "I/R" too; None where it is no mark."""
    return short_tokens(cell) if len(cell) <= LONGEST_MARK else None


@functools.lru_cache(maxsize=4096)
def short_tokens(cell):
    text = cell.strip().strip("()[]")
    found = []
    for part in re.split(r"[\s,;/&+|]+|\band\b", text):
        small = part.lower().strip(".")
        word = next((mark for stem, mark in WORDS if small.startswith(stem)), None)
        if not small:
            continue
        if small in TICKS:
            found.append("x")
        elif word:
            found.append(word)
        elif re.fullmatch(r"[1-5]", small):
            found.append(small)
        elif re.fullmatch(r"[IDPREMA]{1,3}", part):
            found += list(part)
        elif re.fullmatch(r"[idprema]", part):
            found.append(part.upper())
        else:
            return None
    return found or None


class Grid:
    """Where the head of a sheet's grid stands, what its labels say and what is marked."""

    def __init__(self, sheet, rows, head, label, code, marked, body):
        self.sheet = sheet
        self.rows = rows
        self.head = head  # row
        self.label = label  # column of the longest labels
        self.code = code  # column of short ones beside it, or None
        self.marked = marked  # columns
        self.body = body  # rows

    @classmethod
    def found(cls, sheet, rows):
        for head in range(min(len(rows), HEAD_ROWS)):
            if sum(bool(cell.strip()) for cell in rows[head]) < 2:
                continue
            if grid := cls.under(sheet, rows, head):
                return grid
        return None

    @classmethod
    def under(cls, sheet, rows, head):
        """The grid whose head is this row, or None."""
        names = rows[head]
        # What stands under the grid, such as its legend, is no part of it: a blank row ends it, and
        # further rows belong to it where they are marked too.
        end = next((index for index in range(head + 2, len(rows)) if not any(rows[index])), len(rows))
        block = [index for index in range(head + 1, min(end, head + SAMPLE)) if any(rows[index])]
        width = max((len(rows[index]) for index in block), default=0)
        cells = {column: [cell_of(rows[index], column) for index in block] for column in range(width)}
        marked = [column for column in cells if cell_of(names, column) and is_marked(cells[column])
                  and cell_of(names, column).lower() not in TOTALS]
        if len(marked) < 2 or sum(is_field(cell_of(names, column)) for column in marked) > len(marked) / 3:
            return None
        label, code = label_columns([column for column in range(marked[0]) if any(cells[column])], cells)
        if label is None:
            return None
        body = [index for index in range(head + 1, len(rows)) if is_row(rows[index], label, marked, index < end)]
        if len(body) < 2 or not any(tokens(cell_of(rows[index], column)) for index in body for column in marked):
            return None
        grid = cls(sheet, rows, head, label, code, marked, body)
        figures = {mark for index in body for column in marked for mark in tokens(cell_of(rows[index], column)) or []}
        named = [cell_of(names, column) for column in marked]
        # Figures alone may be anything: courses have to be named like courses.
        sides = [named, grid.column(label), grid.column(code)]
        like = max(share(pattern, side) for side in sides for pattern in (COURSE, OUTCOME))
        if figures <= set("12345") and like < 0.5:
            return None
        return grid

    def column(self, column):
        """What a column says of the rows of the grid."""
        return [cell_of(self.rows[index], column) for index in self.body]

    def has_courses_in_rows(self):
        heads = [cell_of(self.rows[self.head], column) for column in self.marked]
        sides, codes = self.column(self.label), self.column(self.code)
        across = share(COURSE, heads) - share(OUTCOME, heads)
        down = max(share(COURSE, sides), share(COURSE, codes)) - max(share(OUTCOME, sides), share(OUTCOME, codes))
        if abs(across - down) > 0.2:
            return down > across
        return mean_length(heads) > mean_length(sides)

    def axes(self):
        """((code, label) of rows, of columns), as (place, code, label)."""
        down = []
        for index in self.body:
            row = self.rows[index]
            code = cell_of(row, self.code) if self.code is not None else ""
            down.append((index, code, cell_of(row, self.label)))
        across = [(column, "", cell_of(self.rows[self.head], column)) for column in self.marked]
        return down, across

    def marks(self):
        """(row, column, cell) of every cell that is filled."""
        for index in self.body:
            for column in self.marked:
                if cell := cell_of(self.rows[index], column):
                    yield index, column, cell

    def other_text(self):
        """The rows that are no part of the grid."""
        inside = {self.head, *self.body}
        return [[cell.strip() for cell in row if cell.strip()]
                for index, row in enumerate(self.rows) if index not in inside]


def cell_of(row, column):
    return " ".join(row[column].split()) if column is not None and column < len(row) else ""


def is_marked(cells):
    full = [cell for cell in cells if cell]
    marks = sum(tokens(cell) is not None for cell in full)
    return marks > 0 and marks >= 0.8 * len(full)


def label_columns(columns, cells):
    """Of the columns before the marks, the one that says most, and one of codes beside it, or None."""
    def is_code(column):
        full = [cell for cell in cells[column] if cell]
        return mean_length(full) <= 16 and sum(bool(CODE.fullmatch(cell)) for cell in full) >= 0.5 * len(full)

    codes = [column for column in columns if is_code(column)]
    labels = [column for column in columns if column not in codes] or codes[:1]
    if not labels:
        return None, None
    label = max(labels, key=lambda column: mean_length(cells[column]))
    return label, next((column for column in codes if column != label), None)


def is_row(row, label, marked, within):
    """A row of the grid: it has a label, and where marks stand, marks; before its end, perhaps nothing."""
    text = cell_of(row, label)
    if not text or text.lower() in TOTALS:
        return False
    cells = [cell for column in marked if (cell := cell_of(row, column))]
    if within:
        return bool(cells) or not LEGEND.search(text)
    return bool(cells) and all(map(tokens, cells))


def is_field(name):
    return re.sub(r"\(.*?\)", "", name).strip().lower() in FIELDS


def mean_length(cells):
    full = [cell for cell in cells if cell]
    return sum(map(len, full)) / len(full) if full else 0


def share(pattern, texts):
    return sum(bool(pattern.match(text)) for text in texts) / max(1, len(texts))


def letter_of(column):
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class MapDocument:
    """What a grid says, in the words of a Document."""

    def __init__(self, grid, iri, title):
        self.grid = grid
        self.transposed = grid.has_courses_in_rows()
        down, across = grid.axes()
        self.courses, self.outcomes = (down, across) if self.transposed else (across, down)
        self.legend = self.read_legend()
        self.explained = self.read_explained()
        self.scale, self.steps = self.read_scale()
        self.iri = iri or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([title, grid.sheet, grid.rows]))}"
        self.title = title
        self.notes = []

    def place(self, row, column):
        cell = f"cell {letter_of(column)}{row + 1}"
        return f"sheet {self.grid.sheet}, {cell}" if self.grid.sheet else cell

    def read_legend(self):
        """What the sheet itself says that a letter means."""
        found = {}
        for row in self.grid.other_text():
            # "I = Introduced", or the two in cells beside each other.
            beside = [f"{a} = {b}" for a, b in zip(row, row[1:]) if re.fullmatch("[A-Z]", a)]
            for letter, word in (match for cell in [*row, *beside] for match in LEGEND.findall(cell)):
                for stem, mark in WORDS:
                    if word.lower().startswith(stem):
                        found.setdefault(letter, mark)
        return found

    def meanings(self, cell):
        return [self.legend.get(mark, mark) for mark in tokens(cell) or []]

    def read_scale(self):
        """The scale that the marks stand on, and the step of each; None where they are ticks."""
        used = {mark for _, _, cell in self.grid.marks() for mark in self.meanings(cell)}
        letters = [mark for mark in ORDER if mark in used]
        if letters:
            middle = [mark for mark in letters if mark not in "IM"] or ["R"]
            order = ["I", *middle, "M"]
            names = [NAMES[mark] for mark in order]
            return (_core.Scale(", ".join(order), 0, len(order), ["not addressed", *names]),
                    {mark: step for step, mark in enumerate(order, 1)})
        figures = {int(mark) for mark in used if mark.isdigit()}
        if figures:
            top = max(3, *figures)
            return _core.Scale(f"1 to {top}", 0, top, []), {str(step): step for step in range(1, top + 1)}
        return None, {}

    def level(self, cell):
        steps = [self.steps[mark] for mark in self.meanings(cell) if mark in self.steps]
        return _core.Level.on(self.scale, max(steps)) if steps else None

    def named(self, axis, kind):
        """{place: (iri, code, statement)}; a name that comes twice is told apart by its place."""
        found, taken = {}, set()
        for place, code, text in axis:
            if not code and kind == "outcome":
                code, text = self.divided(text)
            elif not code and (match := TITLED.fullmatch(text)):
                code, text = match.groups()
            elif not code and CODE.fullmatch(text):
                code = text
            base = f"{self.iri}#{kind}-{quote(code or text[:60], safe='')}"
            iri = base if base not in taken else f"{base}-{place + 1}"
            taken.add(iri)
            found[place] = (iri, code, text)
        return found

    def divided(self, text):
        """The code and the statement of an outcome: "PLO 1: Plans care", or explained beside the grid."""
        if match := CODED.fullmatch(text):
            return match.group(1), match.group(2)
        if len(text) > 20:
            return "", text
        explained = self.explained.get(text.lower())
        return (text, explained) if explained else ("", text)

    def read_explained(self):
        """What stands beside the grid behind a short name: "PLO1" and a cell of text, or "PLO1: ..."."""
        found = {}
        for row in self.grid.other_text():
            for cell, behind in zip(row, [*row[1:], ""]):
                name = cell.rstrip(":.").lower()
                if len(name) <= 20 and len(behind) > len(name):
                    found.setdefault(name, behind)
                if match := EXPLAINED.fullmatch(cell):
                    found.setdefault(match.group(1).lower(), match.group(2))
        return found

    def document(self):
        outcomes, courses = self.named(self.outcomes, "outcome"), self.named(self.courses, "course")
        taught, said = {}, []
        for row, column, cell in self.grid.marks():
            place = self.place(row, column)
            course, outcome = (row, column) if self.transposed else (column, row)
            source, target = courses[course][0], outcomes[outcome][0]
            meanings = self.meanings(cell)
            extras = [("mark", json.dumps(cell, ensure_ascii=False))]
            if not meanings:
                self.notes.append(_core.Diagnostic("unknown_value", "warning", place, f"{cell!r} is no mark; it is "
                                                   "kept, and taken as one without a level"))
            level = self.level(cell)
            scale = 0 if level is not None else None
            if "A" in meanings:
                said.append(_core.Association(source, "assesses", target, extras=extras))
            if set(meanings) != {"A"}:
                said.append(_core.Association(source, "teaches", target, level=level, scale=scale, extras=extras))
                best = taught.get(target, (None,))[0]
                taught[target] = (max(filter(None, (best, level)), default=None),)
        owner = []
        for position, (iri, _, _) in enumerate(outcomes.values(), 1):
            if iri in taught:
                level = taught[iri][0]
                owner.append(_core.Association(self.iri, "teaches", iri, level=level,
                                               scale=0 if level is not None else None, position=position))
        part_of = [_core.Association(iri, "is_part_of", self.iri, position=position)
                   for position, (iri, _, _) in enumerate(courses.values(), 1)]
        for place, (iri, _, text) in outcomes.items():
            if iri not in taught:
                where = self.place(self.grid.head, place) if self.transposed else self.place(place, self.grid.label)
                self.notes.append(_core.Diagnostic("missing_field", "warning", where, f"no course teaches {text!r}"))
        nodes = [_core.Node(iri, text, coded_notation=code) for iri, code, text in outcomes.values()]
        nodes += [_core.Node(iri, text, kind="program", coded_notation=code) for iri, code, text in courses.values()]
        return _core.Document(_core.Header(self.iri, kind="program", title=self.title), nodes,
                              [*owner, *part_of, *said], scales=[self.scale] if self.scale else [],
                              diagnostics=self.notes[:_core.Limits().diagnostics], format="table")
