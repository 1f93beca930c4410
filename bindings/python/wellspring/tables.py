"""Documents of what a caller has in hand: spreadsheets, data frames, lists."""

import contextlib
import io
import os
import warnings

from . import _core
from .errors import ReadError, missing

SHEET_CELL = 32767  # characters that a spreadsheet's cell holds
XML_BYTES = 256 << 20  # that a spreadsheet unpacks to; it is read in one pass, without a tree
CELLS = 20_000_000  # of a sheet


def read_table(source, *, columns=None, strict=False, limits=None, kind=None, iri="", title="", sheet=None,
               encoding=None):
    """A table of statements as a Document.

    source: a CSV or TSV file, an .xlsx file (its first sheet; needs wellspring[tables]), bytes of either,
    or a pandas.DataFrame. columns: {field: header} for id, statement, alternatives,
    description, coded_notation, language, parent, precedes, level, importance, required; what it
    does not name is found by the synonyms of docs/formats/table.md. kind: of the owner; a job_role
    demands the rows, a program teaches them. iri: of the owner; empty: made from the content.
    title: of the owner; empty: the file's name. sheet: of a spreadsheet, its name; None: the first.
    encoding: of a text that is not UTF-8, in Python's words ("cp1252", "mac_roman"): it is never guessed.

    Raises ReadError with code, where (line:column) and message.
    """
    columns = {field: str(header) for field, header in (columns or {}).items()}
    options = dict(columns=columns, strict=strict, limits=limits, kind=kind, iri=iri, title=title)
    if is_frame(source):
        return _core.read_table(*frame_rows(source), **options)
    if isinstance(source, (bytes, bytearray, memoryview)):
        if is_workbook(source):
            return _core.read_table(*spreadsheet_rows(source, sheet, limits), **options)
        return _core.read_table(recoded(bytes(source), encoding), **options)
    path = os.fspath(source)
    options["title"] = title or file_title(path)
    if is_spreadsheet(path):
        return _core.read_table(*spreadsheet_rows(path, sheet, limits), **options)
    return _core.read_table(recoded(file_bytes(path, limits or _core.Limits()), encoding), **options)


def preview_table(source, *, columns=None, sheet=None, encoding=None):
    """A dry run of read_table: a TablePreview of how each column would be read, how many rows would be
    competencies, and what is odd in which cell. The arguments are those of read_table.

    Raises ReadError where read_table would.
    """
    columns = {field: str(header) for field, header in (columns or {}).items()}
    if is_frame(source):
        header, rows = frame_rows(source)
    elif not isinstance(source, (bytes, bytearray, memoryview)) and is_spreadsheet(os.fspath(source)):
        header, rows = spreadsheet_rows(os.fspath(source), sheet)
    else:
        text = source if isinstance(source, (bytes, bytearray, memoryview)) else file_bytes(
            os.fspath(source), _core.Limits())
        header, rows = _core.parse_delimited(recoded(bytes(text), encoding))
    return _core.preview_table(header, rows, columns)


def write_xlsx(document, path):
    """A document's competencies as a spreadsheet of one sheet, which read_table takes back.

    Cells are text, so that nothing in them is run as a formula. Needs wellspring[tables]. Raises
    ReadError (io_error); the file appears whole or not at all.
    """
    book = openpyxl_module().Workbook(write_only=True)
    sheet = book.create_sheet("competencies")
    header, rows = _core.table_of(document)
    for row in [header, *rows]:
        sheet.append([text_cell(sheet, text) for text in row])
    whole = io.BytesIO()
    book.save(whole)
    _core.write_file(path, whole.getvalue())


def openpyxl_module():
    try:
        import openpyxl
    except ImportError:
        raise missing("openpyxl", "tables") from None
    return openpyxl


def text_cell(sheet, text):
    """A cell that is text whatever it begins with; characters that XML does not have are left out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:SHEET_CELL]
    cell.data_type = "s"
    return cell


def recoded(data, encoding):
    """Bytes in an encoding that the caller names, as UTF-8."""
    if encoding is None:
        return data
    try:
        return data.decode(encoding).encode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError("invalid_utf8", f"byte {error.start}",
                        f"this is not {encoding}: {error.reason}") from None


def document(iri, ids, statements, alternatives=None, descriptions=None, levels=None, importance=None,
             required=None, kind="program", node_kind="competency"):
    """A Document of your own lists: one node for each statement, in order, owned by iri.

    Each list (or array, or pandas.Series) but ids and statements is None, or as long as they are;
    ids None: <iri>#1, #2, ... levels and importance are fractions, 0..1, required is True or False;
    None or NaN: not said. kind: of the owner: program, job_role, framework, credential or learner.
    node_kind: of the nodes, where they are no competencies: a list of occupations, of credentials.

    Raises ValueError for lists of different lengths, a repeated id, or a figure outside 0..1.
    """
    def texts(values):
        return ["" if value is None else str(value) for value in plain(values)]

    def figures(values):
        return [None if value is None else float(value) for value in plain(values)]

    return _core.document(
        iri, texts(ids), texts(statements), [texts(words) for words in plain(alternatives)],
        texts(descriptions), figures(levels), figures(importance),
        [None if value is None else bool(value) for value in plain(required)], kind, node_kind)


def plain(values):
    """A list of the values, None for what is missing; nothing for None."""
    if values is None:
        return []
    if isinstance(values, str):
        raise TypeError("a list is needed, not a str")
    return [None if is_missing(value) else value for value in values]


def is_missing(value):
    """None, NaN, and pandas' own absences, without importing pandas."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (
        isinstance(value, float) and value != value)


def is_frame(source):
    return hasattr(source, "itertuples") and hasattr(source, "columns")


def is_spreadsheet(path):
    return os.fsdecode(path).lower().endswith((".xlsx", ".xlsm"))


def is_workbook(data):
    from .office_packages import office_kind
    return bytes(data[:2]) == b"PK" and office_kind(bytes(data)) == "xlsx"


def file_title(source):
    """A file's name without its ending; "" for what has none."""
    if not isinstance(source, (str, os.PathLike)):
        return ""
    return os.path.splitext(os.path.basename(os.fsdecode(source)))[0]


def cell_text(value):
    """A cell as a person would type it: an int that a column of floats holds is an int."""
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)


def frame_rows(frame):
    rows = [[cell_text(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return [str(name) for name in frame.columns], rows


def spreadsheet_rows(source, name=None, limits=None):
    """The header and rows of a sheet, the first by default, as text; what formulas were last computed to.

    source: a path, or the bytes of the file.
    """
    from .office_packages import source_bytes
    openpyxl_module()  # what is missing is said before a file is looked for
    data, _ = source_bytes(source, limits)
    path = "" if isinstance(source, (bytes, bytearray, memoryview)) else os.fsdecode(source)
    with workbook(data, path, limits) as book:
        rows = sheet_rows(book, name, path, limits)
    return (rows[0], rows[1:]) if rows else ([], [])


@contextlib.contextmanager
def workbook(data, path, limits=None):
    """A spreadsheet, open while it is read."""
    from .office_packages import check_package, office_kind
    openpyxl = openpyxl_module()
    try:
        office_kind(data)  # knows what is encrypted, and what is too old
        check_package(data, XML_BYTES, limits)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is none of the cells
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except ReadError as error:
        if error.code == "too_large":
            raise
        raise ReadError(error.code, path, f"it is named like a spreadsheet and is none: {error.message}") from None
    except Exception as error:  # openpyxl lets the zip and XML readers' own exceptions through
        raise ReadError("unknown_format", path, f"it is named like a spreadsheet and is none: {error}") from None
    try:
        yield book
    finally:
        book.close()


def sheet_rows(book, name, path, limits=None):
    """A sheet's cells as text, no wider than they are filled."""
    limits = limits or _core.Limits()
    sheet = named_sheet(book, name, path)
    # What a sheet says of its own size is no more than a claim, and rows would be filled up to it.
    sheet.reset_dimensions()
    rows, cells = [], 0
    try:
        for row in sheet.iter_rows(values_only=True):
            cells += len(row) + 1
            rows.append(without_blank_end([cell_text(value) for value in row]))
            if cells > CELLS or len(rows) > limits.items:
                raise ReadError("too_large", f"sheet {sheet.title}, row {len(rows)}",
                                "more cells than any table of statements has; keep those that are wanted")
    except ReadError:
        raise
    except Exception as error:  # as above: rows are parsed as they are asked for
        raise ReadError("unknown_format", f"sheet {sheet.title}, row {len(rows) + 1}",
                        f"the sheet is damaged: {error}") from None
    width = max(map(len, rows), default=0)
    if width * len(rows) > CELLS:
        raise ReadError("too_large", f"sheet {sheet.title}", f"{len(rows)} rows of {width} columns are more cells "
                        "than any table of statements has; keep those that are wanted")
    return [row + [""] * (width - len(row)) for row in rows]


def without_blank_end(row):
    while row and not row[-1]:
        row.pop()
    return row


def named_sheet(book, name, path):
    if name is None:
        if not book.worksheets:
            raise ReadError("missing_field", os.fsdecode(path), "it has no sheet of cells")
        return book.worksheets[0]
    if name not in book.sheetnames:
        raise ReadError("missing_field", os.fsdecode(path),
                        f"no sheet is named {name!r}; the sheets are {', '.join(book.sheetnames)}")
    return book[name]


def file_bytes(path, limits):
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limits.input_bytes:
                raise ReadError("too_large", os.fsdecode(path),
                                f"{size} bytes are more than the limit of {limits.input_bytes}")
            return file.read()
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path, error):
    return ReadError("io_error", os.fsdecode(path), error.strerror or str(error))
