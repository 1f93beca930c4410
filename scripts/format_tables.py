"""The tables of docs/formats/index.md, made of the tables that the code uses.

    python3 scripts/format_tables.py            writes them between the page's marks
    python3 scripts/format_tables.py --check    says whether they are what the code says; status 1 if not

They are read from the C++ sources, so that nothing has to be built. tests/python/test_format_tables.py
holds what is read here against what the installed library says of itself.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = "docs/formats/index.md"


class FieldWord(NamedTuple):
    of: str
    field: str
    format: str
    word: str
    shape: str
    modelled: bool


class RelationWord(NamedTuple):
    relation: str
    standard: str
    word: str
    reversed: bool
    written: bool


class Shown(NamedTuple):
    """How a format is shown to people: what no table of the code says."""

    title: str
    page: str
    writer: str  # the function that writes it; empty: it is not written
    back: str  # what reading and then writing gives


SHOWN = {
    "case": Shown("CASE 1.0, 1.1", "case.md", "write_case", "the same JSON, value by value"),
    "ctdl_asn": Shown("CTDL, CTDL-ASN", "ctdl_asn.md", "write_ctdl_asn", "the same JSON, value by value"),
    "open_badges": Shown("Open Badges", "open_badges.md", "write_open_badges", "the same JSON, value by value"),
    "clr": Shown("CLR", "clr.md", "", ""),
    "ler_rs": Shown("LER-RS", "ler_rs.md", "", ""),
    "rsd": Shown("RSD", "rsd.md", "write_rsd", "the same JSON, value by value; CSV: the importer's columns"),
    "esco": Shown("ESCO", "esco.md", "", ""),
    "onet": Shown("O*NET", "onet.md", "", ""),
    "schema_org": Shown("schema.org", "schema-org.md", "write_job_posting", "the same JSON, value by value"),
    "jdx": Shown("JDX", "schema-org.md", "", ""),
    "sssom": Shown("SSSOM", "sssom.md", "write_sssom", "the same columns, slots and cells"),
    "table": Shown("tables", "table.md", "write_csv", "the same competencies, and the columns that were kept"),
}

# What convert writes and nothing reads.
WRITTEN_ONLY = {"skos": Shown("SKOS (Turtle)", "skos.md", "write_skos", "")}

STANDARDS = {"case_": "case", "ctdl": "ctdl_asn"}  # Vocabulary -> as Python names it; else the same
STANDARD_TITLES = {"case": "CASE", "ctdl_asn": "CTDL, CTDL-ASN", "skos": "SKOS", "esco": "ESCO",
                   "onet": "O*NET", "credentials": "CLR"}
WRITTEN_STANDARDS = ("case", "ctdl_asn", "skos")  # SSSOM writes the words of SKOS


# --- What the sources say ------------------------------------------------------------------------

def source(path):
    return (REPOSITORY / path).read_text(encoding="utf-8")


def array_of(text, name):
    """The text of a C++ array: from its name to the brace that ends it."""
    found = re.search(rf"\b{name}[^;]*?=[^;]*?\{{(.*?)\n\}}\)?;", text, re.DOTALL)
    if found is None:
        raise SystemExit(f"no array {name} where it used to be: mend scripts/format_tables.py")
    return found[1]


def format_names():
    """Enumerator -> the name that Python and the command use."""
    text = source("include/wellspring/model/document.hpp")
    enumerators = re.search(r"enum class Format[^{]*\{([^}]*)\}", text)[1].replace(" ", "").split(",")
    names = re.findall(r'"([a-z_]+)"', re.search(r"format_names =(.*?);", text, re.DOTALL)[1])
    return dict(zip((word.strip() for word in enumerators if word.strip()), names))


def field_words():
    rows = re.findall(r'\{FieldOf::(\w+),\s*"([^"]*)",\s*Format::(\w+),\s*"([^"]*)"'
                      r'(?:,\s*Shape::(\w+))?(?:,\s*(true|false))?\}',
                      array_of(source("include/wellspring/io/fields.hpp"), r"field_words\[\]"))
    names = format_names()
    return [FieldWord(of, field, names[format], word, shape or "text", modelled == "true")
            for of, field, format, word, shape, modelled in rows]


def relation_words():
    rows = re.findall(r'\{Relation::(\w+),\s*Vocabulary::(\w+),\s*"([^"]*)"'
                      r'(?:,\s*(true|false))?(?:,\s*(true|false))?\}',
                      array_of(source("include/wellspring/model/relation.hpp"), r"relation_words\[\]"))
    return [RelationWord(relation, STANDARDS.get(standard, standard), word, turned == "true",
                         written != "false")
            for relation, standard, word, turned, written in rows]


def relation_names():
    text = source("include/wellspring/model/relation.hpp")
    return re.findall(r'"(\w+)"', re.search(r"relation_names\{(.*?)\};", text, re.DOTALL)[1])


def readers():
    """The formats that are read from bytes."""
    names = format_names()
    return [names[format] for format in re.findall(r"\{Format::(\w+), &",
                                                   array_of(source("src/io/read.cpp"), r"readers\[\]"))]


def targets():
    """What convert writes: (its name, the format that is read back from it)."""
    names = format_names()
    return [(name, names[format]) for name, format in
            re.findall(r'\{"([\w.-]+)",\s*Format::(\w+)', array_of(source("src/io/convert.cpp"), "targets"))]


def is_declared(function):
    return any(re.search(rf"\b{function}\(", header.read_text(encoding="utf-8"))
               for header in (REPOSITORY / "include/wellspring").rglob("*.hpp"))


# --- The tables ----------------------------------------------------------------------------------

def code(words):
    return ", ".join(f"`{word}`" for word in words)


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def formats_table():
    from_bytes = readers()

    def row(name, shown, read, ways):
        if shown.writer and not is_declared(shown.writer):
            raise SystemExit(f"{shown.writer} is declared nowhere: mend scripts/format_tables.py")
        return [f"[{shown.title}]({shown.page})", f"`{name}`", read, code([shown.writer] if shown.writer else []),
                code(ways), shown.back]

    rows = [row(name, shown, "yes" if name in from_bytes else "folder",
                [target for target, format in targets() if format == name]) for name, shown in SHOWN.items()]
    rows += [row(target, WRITTEN_ONLY[target], "", [target]) for target, format in targets() if format == "none"]
    return table(["format", "its name", "read", "written by", "`convert` to", "read and written again"], rows)


def fields_table(of):
    words = [row for row in field_words() if row.of == of]
    formats = [name for name in SHOWN if any(row.format == name for row in words)]

    def cell(field, format):
        said = [row for row in words if (row.field, row.format) == (field, format)]
        return ", ".join(code(row.word.split(", ")) + (" m" if row.modelled else " w") for row in said)

    fields = dict.fromkeys(row.field for row in words)
    return table(["field", *(SHOWN[name].title for name in formats)],
                 [[field, *(cell(field, name) for name in formats)] for field in fields])


def relations_table():
    words = relation_words()
    standards = dict.fromkeys(row.standard for row in words)

    def cell(relation, standard):
        said = [row for row in words if (row.relation, row.standard) == (relation, standard)]
        said.sort(key=lambda row: not row.written)  # the sort is stable
        marked = [f"`{row.word}` {'←' if row.reversed else '→'}" for row in said]
        if said and said[0].written and standard in WRITTEN_STANDARDS:
            marked[0] = f"**{marked[0]}**"
        return ", ".join(marked)

    names = relation_names()
    relations = [name for name in names if any(row.relation == name for row in words)]
    return table(["A relation B", *(STANDARD_TITLES[name] for name in standards)],
                 [[f"`{relation}`", *(cell(relation, name) for name in standards)] for relation in relations])


def tables():
    return {"formats": formats_table(), "owner": fields_table("owner"),
            "competency": fields_table("competency"), "relations": relations_table()}


# --- The page ------------------------------------------------------------------------------------

def renewed(page):
    """The page with its tables as the code has them now."""
    for name, text in tables().items():
        begin, end = f"<!-- table: {name} -->\n", "<!-- end -->\n"
        before, found, rest = page.partition(begin)
        if not found or end not in rest:
            raise SystemExit(f"{PAGE} has no place for the table {name}")
        page = before + begin + text + end + rest.partition(end)[2]
    return page


def main(arguments=None):
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check", action="store_true", help="write nothing; status 1 if the page is old")
    check = options.parse_args(arguments).check
    page = source(PAGE)
    now = renewed(page)
    if check and now != page:
        print(f"{PAGE} is not what the code says: python3 scripts/format_tables.py", file=sys.stderr)
        return 1
    if not check:
        (REPOSITORY / PAGE).write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
