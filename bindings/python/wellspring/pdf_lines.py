"""The pieces of text that a page of a PDF draws, put together to lines, columns and tables."""

import dataclasses
import re
from collections import Counter

NARROW = set("iljtfrI.,;:'!|()[] ")
WIDE = set("mwMWABCDEFGHKLNOPQRSTUVXYZ@%&")
GAP = 2.0  # of the size of the letters: what stands farther apart is another cell
BULLETS = ("\u2022\u00b7\u25aa\u25ab\u25e6\u25cf\u25cb\u25a0\u25a1\u2023\u2219\u2043\uf0b7\uf0a7\u27a2\u2713\u2714\u25ba"
           "\u25b6\u2756")
LONE_MARK = re.compile(rf"[{BULLETS}*\u2013\u2014o-]|\(?(?:\d{{1,2}}|[A-Za-z]|[ivx]{{1,5}})[.)]")
COLUMNS = 64  # of a table
BACK = 8  # lines: a cell of a table is seldom longer, a column of a page seldom shorter


@dataclasses.dataclass
class Piece:
    text: str
    x: float
    y: float
    size: float
    bold: bool

    def end(self):
        """About where it ends: what letters take in most fonts, in tenths of their size."""
        width = sum(0.28 if letter in NARROW else 0.7 if letter in WIDE else 0.52 for letter in self.text.rstrip())
        return self.x + width * self.size


class Line:
    """Pieces on one height."""

    def __init__(self, piece):
        self.pieces = [piece]
        self.x = piece.x
        self.y = piece.y

    def takes(self, piece):
        last = self.pieces[-1]
        return abs(piece.y - self.y) <= 0.5 * max(piece.size, last.size) and piece.x >= last.x - 1

    def measure(self):
        letters = Counter()
        bold = 0
        for piece in self.pieces:
            if not LONE_MARK.fullmatch(piece.text.strip()):
                letters[piece.size] += len(piece.text.strip())
                bold += len(piece.text.strip()) * piece.bold
        self.size = max(letters, key=lambda size: (letters[size], size)) if letters else self.pieces[0].size
        self.bold = bool(letters) and bold >= sum(letters.values())
        self.cells_ = self.divided()
        return self

    def divided(self):
        """(x, text) of what stands apart on the line; a bullet belongs to what follows it."""
        cells = []
        end = None
        for piece in self.pieces:
            text = piece.text.replace("\n", " ")
            wide = end is not None and piece.x - end > GAP * piece.size + 0.1 * (end - cells[-1][0])
            if end is None or (wide and not LONE_MARK.fullmatch(cells[-1][1].strip())):
                cells.append((piece.x, text))
            else:
                cells[-1] = (cells[-1][0], cells[-1][1] + (" " if wide else "") + text)
            end = piece.end()
        return [(x, " ".join(text.split())) for x, text in cells]

    def cells(self):
        return self.cells_

    def text(self):
        return " ".join(text for _, text in self.cells_)

    def text_x(self):
        """Where the text behind a mark begins."""
        if len(self.pieces) > 1 and LONE_MARK.fullmatch(self.pieces[0].text.strip()):
            return self.pieces[1].x
        return self.x


class Table:
    def __init__(self, starts):
        self.starts = starts
        self.rows = []
        self.y = 0

    def column(self, x):
        """Which column begins at x, or None."""
        near = min(range(len(self.starts)), key=lambda i: abs(self.starts[i] - x))
        return near if abs(self.starts[near] - x) <= 12 else None


class Sheet:
    """A page: its lines in the order in which they are read."""

    def __init__(self, number, pieces, width, height):
        self.number = number
        self.width = width
        self.height = height
        lines = []
        for piece in pieces:
            if lines and lines[-1].takes(piece):
                lines[-1].pieces.append(piece)
            else:
                lines.append(Line(piece))
        self.lines = in_columns([line.measure() for line in lines])
        self.had_text = bool(self.lines)
        self.leading_ = None
        self.longest_ = None

    def is_edge(self, line, part):
        return line.y > self.height * (1 - part) or line.y < self.height * part

    def leading(self, size):
        """How far lines of one paragraph stand apart here: the commonest distance of two."""
        if self.leading_ is None:
            steps = Counter(round((a.y - b.y) * 2) / 2 for a, b in zip(self.lines, self.lines[1:])
                            if 0.8 * size < a.y - b.y < 2.2 * size and abs(a.size - b.size) < 0.6)
            common = [step for step, times in steps.items() if times >= 0.25 * max(steps.values())]
            self.leading_ = min(common, default=1.3 * size)
        return self.leading_

    def is_full(self, line):
        """Whether a line reaches as far as the longest that begins near it, so that its text may go on."""
        if self.longest_ is None:
            self.longest_ = Counter()
            for other in self.lines:
                for place in (-1, 0, 1):
                    key = round(other.x / 50) + place
                    self.longest_[key] = max(self.longest_[key], other.pieces[-1].end() - other.x)
        return line.pieces[-1].end() - line.x >= 0.72 * self.longest_[round(line.x / 50)]

    def blocks(self):
        """Lines, and tables where rows of cells stand under each other."""
        rows = rows_of(self.lines)
        at = 0
        while at < len(rows):
            end = at
            while end < len(rows) and len(rows[end][1]) > 1 and (end == at or aligned(rows[end - 1], rows[end])):
                head = rows[end][1]
                end += 1
                # What goes on below a cell that is not the first.
                while end < len(rows) and len(rows[end][1]) == 1 and continues(head, rows[end - 1], rows[end]):
                    end += 1
            table = table_of(rows[at:end]) if sum(len(cells) > 1 for _, cells in rows[at:end]) > 1 else None
            if table:
                yield table
                at = end
            else:
                line, cells = rows[at]
                yield from [line] if len(cells) == 1 else parts_of(line, cells)
                at += 1


def parts_of(line, cells):
    """What stands apart on a line that is no row of a table: each a line of its own."""
    for x, text in cells:
        part = Line(Piece(text, x, line.y, line.size, line.bold))
        yield part.measure()


def aligned(above, below):
    """Whether the cells of two rows begin at the same places, or all but a few."""
    if above[0].y <= below[0].y:
        return False
    a, b = [x for x, _ in above[1]], [x for x, _ in below[1]]
    if len(a) == 1:
        return True  # the rest of a cell; its row was held against its neighbour before
    near = sum(any(abs(x - y) <= 12 for y in a) for x in b)
    return near >= min(len(a), len(b)) - (len(a) == len(b) and len(a) > 2) and (near > 1 or abs(a[0] - b[0]) <= 12)


def continues(starts, above, row):
    """Whether a line goes on a cell of the row that begins at these places."""
    below = above[0].y - row[0].y
    return (0 < below <= 2.1 * row[0].size and any(abs(x - row[1][0][0]) <= 6 for x, _ in starts[1:])
            and not LONE_MARK.match(row[1][0][1]))


def table_of(rows):
    """The table that rows of cells make; None where they stand anywhere."""
    starts = []
    for x in sorted(x for _, cells in rows for x, _ in cells):
        if not starts or x - starts[-1] > 12:
            starts.append(x)
    if len(starts) > COLUMNS:
        return None
    table = Table(starts)
    for _, cells in rows:
        if len(cells) == 1 and table.rows:
            column = table.column(cells[0][0])
            table.rows[-1][column] = f"{table.rows[-1][column]} {cells[0][1]}".strip()
            continue
        row = [""] * len(starts)
        for x, text in cells:
            column = table.column(x) or 0
            row[column] = f"{row[column]} {text}".strip()
        table.rows.append(row)
    return table


def rows_of(lines):
    """(line, its cells): cells that are drawn one after the other, each of several lines, make one row."""
    rows = []
    last = None
    for line in lines:
        cells = line.cells()
        first = None if last is None else row_beside(rows, last, line)
        if first is None:
            rows.append((line, cells))
        else:
            top, own = rows[first]
            own = list(own)
            # What was drawn since goes on the cell that it stands under.
            for _, later in rows[first + 1:]:
                under = min(range(len(own)), key=lambda i: abs(own[i][0] - later[0][0]))
                own[under] = (own[under][0], own[under][1] + " " + " ".join(text for _, text in later))
            del rows[first + 1:]
            joined = Line(top.pieces[0])
            joined.pieces = top.pieces + line.pieces
            joined.measure().cells_ = own + cells
            rows[first] = (joined, own + cells)
        last = line
    return rows


def row_beside(rows, last, line):
    """Where the row begins of which a line is a further cell: it stands to the right of the line that
    was drawn last, and no lower. None if it is none. A cell may stand at the top or in the middle."""
    if len(rows[-1][1]) > COLUMNS:
        return None
    x = last.cells()[-1][0]
    rise = line.y - last.y
    if line.x <= x + 5 or not -0.3 * line.size < rise < BACK * line.size:
        return None
    run = 0  # lines of the last cell
    while run < min(BACK, len(rows)) and len(rows[-1 - run][1]) == 1 and abs(rows[-1 - run][1][0][0] - x) <= 3:
        run += 1
    before = rows[-1 - run] if run < len(rows) else None
    if before and len(before[1]) > 1 and abs(before[1][-1][0] - x) <= 3 and before[0].y < line.y + BACK * line.size:
        return len(rows) - 1 - run
    if run == 0:
        return len(rows) - 1
    heights = [rows[-1 - back][0].y for back in range(run)]
    level = next((back for back, y in enumerate(heights) if abs(y - line.y) <= 0.35 * line.size), None)
    # Without a line beside it, it stands in the middle: as many are above it as below.
    below = sum(y < line.y for y in heights)
    return len(rows) - 1 - (level if level is not None else min(2 * below, run) - 1)


def in_columns(lines):
    """Lines that are drawn across two columns, the left column first."""
    wide = [line for line in lines if len(line.cells()) == 2]
    if len(wide) < 6:
        return lines
    starts = Counter(round(line.cells()[1][0]) for line in wide)
    gutter, _ = starts.most_common(1)[0]
    split = [line for line in wide if abs(line.cells()[1][0] - gutter) <= 3]
    lengths = sorted(min(len(text) for _, text in line.cells()) for line in split)
    # Prose on both sides; cells of a table are short on one of them.
    if len(split) < 6 or len(split) < 0.5 * len(lines) or lengths[len(lengths) // 2] < 25:
        return lines
    first = lines.index(split[0])
    last = lines.index(split[-1])
    left, right = [], []
    for line in lines[first:last + 1]:
        near = [piece for piece in line.pieces if piece.x < gutter - 3]
        far = [piece for piece in line.pieces if piece.x >= gutter - 3]
        for side, pieces in ((left, near), (right, far)):
            if pieces:
                part = Line(pieces[0])
                part.pieces = pieces
                side.append(part.measure())
    return lines[:first] + left + right + lines[last + 1:]
