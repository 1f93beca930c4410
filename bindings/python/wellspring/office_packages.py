"""What a ZIP of XML (DOCX, XLSX) says of itself, and whether it is safe to open."""

import io
import os
import zipfile

from . import _core
from .errors import ReadError

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office files up to 2003, and encrypted ones
MEMBERS = 10_000  # parts of one file
CHUNK = 1 << 20


def source_bytes(source, limits=None):
    """The bytes of a path or of bytes, and what to call them."""
    from .tables import file_bytes
    limits = limits or _core.Limits()
    if not isinstance(source, (bytes, bytearray, memoryview)):
        path = os.fspath(source)
        return file_bytes(path, limits), os.path.basename(os.fsdecode(path))
    if len(source) > limits.input_bytes:
        raise ReadError("too_large", "", f"{len(source)} bytes are more than the limit of {limits.input_bytes}")
    return bytes(source), ""


def office_kind(data):
    """"docx" or "xlsx" by what is inside, "" for anything else, without unpacking.

    Raises ReadError for old and encrypted office files, which look alike from outside.
    """
    if data.startswith(OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError("unknown_format", "", "the file is encrypted; save it without a password")
        raise ReadError("unknown_format", "", "this is a file of Office 2003 or older; save it as .docx or .xlsx")
    if not data.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {info.filename.lower() for info in package.infolist()}
    except Exception:  # zipfile lets struct's and its own exceptions through
        if b"word/document.xml" in data or b"xl/workbook.xml" in data:
            raise ReadError("unknown_format", "", "the file is cut short or damaged; save it again") from None
        return ""
    if "[content_types].xml" not in names:
        return ""
    if any(name.startswith("word/document") for name in names):
        return "docx"
    return "xlsx" if any(name.startswith("xl/workbook") for name in names) else ""


def check_package(data, xml_bytes, limits=None):
    """Raises ReadError unless a package unpacks to what it declares, within limits, without DTDs.

    xml_bytes: the most that its XML may unpack to, since a tree of it takes ten times the memory.
    """
    limits = limits or _core.Limits()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if len(members) > MEMBERS:
                raise ReadError("too_large", "", f"{len(members)} parts are more than the limit of {MEMBERS}")
            total = sum(info.file_size for info in members)
            if total > limits.input_bytes:
                raise ReadError("too_large", "", f"it unpacks to {total} bytes, more than the limit of "
                                f"{limits.input_bytes}")
            unpacked = 0
            for info in members:
                if info.flag_bits & 1:
                    raise ReadError("unknown_format", info.filename, "the file is encrypted; save it without "
                                    "a password")
                if info.filename.lower().endswith((".xml", ".rels")):
                    unpacked = check_xml(package, info, unpacked, min(xml_bytes, limits.input_bytes))
    except ReadError:
        raise
    except Exception as error:  # zipfile and zlib let each other's exceptions through
        raise ReadError("unknown_format", "", f"the file is cut short or damaged: {error}") from None


def check_xml(package, info, unpacked, most):
    """Reads a part to its end and gives what was unpacked up to there."""
    tail = b""
    with package.open(info) as part:
        while chunk := part.read(CHUNK):
            unpacked += len(chunk)
            if unpacked > most:
                raise ReadError("too_large", info.filename, f"its XML unpacks to more than the limit of {most} bytes")
            # No office program writes one; those who do want entities to grow.
            plain = (tail + chunk).replace(b"\0", b"")
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                raise ReadError("unknown_format", info.filename, "it declares a document type, which office "
                                "files never do")
            tail = chunk[-32:]
    return unpacked
