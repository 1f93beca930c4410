"""docs/formats/index.md says what the code says, and the script reads the sources as the compiler does."""

import importlib.util
from pathlib import Path

import wellspring as ws
from wellspring import _core

REPOSITORY = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("format_tables", REPOSITORY / "scripts/format_tables.py")
format_tables = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(format_tables)


def test_the_page_is_what_the_code_says():
    assert format_tables.main(["--check"]) == 0


def test_the_script_reads_every_word_of_every_field():
    def without_shape(rows):  # which has a name for people in the library, and another in the sources
        return [(of, field, format, word, modelled) for of, field, format, word, _, modelled in rows]

    assert without_shape(format_tables.field_words()) == without_shape(_core.table_of_fields())


def test_the_script_reads_every_word_of_every_relation():
    assert [tuple(row) for row in format_tables.relation_words()] == _core.table_of_relations()


def test_the_script_reads_every_target():
    assert [name for name, _ in format_tables.targets()] == list(ws.conversion_targets())


def test_every_format_has_a_page():
    pages = REPOSITORY / "docs/formats"
    assert all((pages / shown.page).is_file() for shown in format_tables.SHOWN.values())
    assert set(format_tables.SHOWN) == set(format_tables.format_names().values()) - {"none"}


def test_no_word_of_a_format_means_two_fields():
    rows = [(row.of, row.format, row.word) for row in format_tables.field_words() if not row.modelled]
    assert len(rows) == len(set(rows))
