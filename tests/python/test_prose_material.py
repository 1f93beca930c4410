"""What extraction is measured on is sound: made pages hold their truth, and readings stand in what was read."""

import html
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import made_pages as pages
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures"
PROGRAMS = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared")) / "data/real/programs"
SEEDS = range(12)


class Seen(HTMLParser):
    """What a reader sees of a page: no script, no style, no comment."""

    def __init__(self, page):
        super().__init__()
        self.hidden, self.texts = 0, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def seen(content, kind):
    """A page as one line of text; a sheet's footer is cut out of pasted text, wherever it fell."""
    if kind == "html":
        charset = re.search(rb'charset="?([\w-]+)', content)[1].decode()
        text = " ".join(Seen(content.decode(charset)).texts)
    elif kind == "markdown":
        text = re.sub(r"\\([\\_*|<`])", r"\1", content.decode())
    else:
        text = re.sub(r"(?m)^.* {20}Page \d+\f?$", "", content.decode())
    return " ".join(text.split())


def plain(text):
    for curly, straight in (("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2018", "'")):
        text = text.replace(curly, straight)
    return " ".join(text.split()).removesuffix(".").casefold()


def holds_truth(rows, part, seed):
    told = []
    for name, content, kind, truth in pages.made_pages(rows, part, seed):
        text, at = seen(content, kind), 0
        for outcome in truth:
            at = text.find(outcome, at)
            assert at >= 0, (name, outcome)
            at += len(outcome)
        told += truth
    assert [plain(text) for text in told] == [plain(row["text"]) for row in rows]


@pytest.mark.parametrize("part", pages.LAYOUTS)
@pytest.mark.parametrize("program", pages.INVENTED)
def test_every_outcome_stands_in_a_made_page_once_and_in_order(program, part):
    for seed in SEEDS:
        holds_truth(pages.invented(program), part, seed)


@pytest.mark.parametrize("part", pages.LAYOUTS)
@pytest.mark.parametrize("program", ["nursing-nutrition", "nursing-pharmacology", "python-programming"])
def test_every_outcome_of_a_real_program_stands_in_a_made_page(program, part):
    path = PROGRAMS / f"{program}.outcomes.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} is neither under WELLSPRING_SHARED nor in ../shared")
    holds_truth(pages.read_outcomes(path), part, 0)


def test_equal_seeds_give_equal_pages_and_others_do_not():
    rows = pages.invented("bicycle-repair")
    assert list(pages.made_pages(rows, "develop", 3)) == list(pages.made_pages(rows, "develop", 3))
    assert list(pages.made_pages(rows, "develop", 3)) != list(pages.made_pages(rows, "develop", 4))


def test_every_layout_of_a_part_is_drawn():
    rows = pages.invented("bicycle-repair") + pages.invented("small-archives")
    for part, layouts in pages.LAYOUTS.items():
        names = {name[4:].partition(".")[0] for seed in SEEDS for name, *_ in pages.made_pages(rows, part, seed)}
        assert names == {layout.replace("_", "-") for layout in layouts}


def test_a_list_of_texts_is_a_program_too():
    (page,) = pages.made_pages(["Draw a map.", "Read a map."], "develop")
    assert [plain(text) for text in page[3]] == ["draw a map", "read a map"]


def test_the_parts_share_nothing_that_stands_around_outcomes():
    develop, report = (set(pages.passages(part)) for part in ("develop", "report"))
    assert len(develop | report) >= 150
    assert len(develop) >= 75 and len(report) >= 75
    assert not develop & report
    ours, theirs = pages.page_words_develop, pages.page_words_report
    for of in (lambda words: {text for pair in words.OUTCOMES for text in pair if text} | set(words.LEADS),
               lambda words: set(words.COLLEGES) | set(words.PERSONS) | set(words.LINKS) | set(words.TOPICS),
               lambda words: {heading for headings, *_ in words.SECTIONS.values() for heading in headings}):
        assert not {text.casefold() for text in of(ours)} & {text.casefold() for text in of(theirs)}
    assert set(pages.LAYOUTS["develop"]) - set(pages.LAYOUTS["report"])
    assert set(pages.LAYOUTS["report"]) - set(pages.LAYOUTS["develop"])


def test_a_passage_of_a_section_has_several_wordings():
    for words in pages.WORDS.values():
        for _, several, _ in words.SECTIONS.values():
            assert all(re.search(r"\{[^{}]*\|[^{}]*\}", passage) for passage in several)


@pytest.mark.parametrize("path", sorted((FIXTURES / "vacancies").glob("*.jsonl")), ids=lambda path: path.stem)
def test_a_statement_read_in_a_vacancy_stands_in_it(path):
    vacancy = path.with_suffix(".md").read_bytes().decode()
    last = -1
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        places = [found.start() for found in re.finditer(re.escape(row["text"]), vacancy)]
        assert len(places) == 1 or "occurrence" in row, row["text"]
        at = places[row.get("occurrence", 1) - 1]
        assert at > last, row["text"]
        last = at
        assert row["section"] in ("duties", "requirements", "preferred")
        assert row["aspect"] in ("skill", "knowledge", "tool", "attitude")
        assert row["durable"] in (True, False) and row["required"] in (True, False, None)
        assert row["level"] in (None, "at least one year") or row["level"] in row["text"]


def test_a_skill_asked_in_postings_stands_where_it_is_said_to():
    folder = FIXTURES / "postings"
    postings = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("[0-9]*")}
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    assert len(postings) == 12
    for skill, told in asked["asked"].items():
        assert told["count"] == len(told["files"]) == len({row["file"] for row in told["files"]})
        assert told["required"] == sum(row["required"] is True for row in told["files"])
        assert told["preferred"] == sum(row["required"] is False for row in told["files"])
        for row in told["files"]:
            text = " ".join(html.unescape(postings[row["file"]]).replace("**", "").split())
            assert row["text"] in text, (skill, row["file"])
            assert row["file"] not in asked["named_not_asked"].get(skill, [])
    assert {row["file"] for told in asked["asked"].values() for row in told["files"]} == set(postings)
