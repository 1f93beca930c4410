"""The default model was never shown what the development sets ask."""

import csv
import json
import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("WELLSPRING_SHARED") or REPOSITORY.parent / "shared") / "data"
sys.path.insert(0, str(REPOSITORY / "scripts" / "distil"))

if not (DATA / "gold").is_dir():
    print(f"SKIPPED, NOTHING CHECKED: no reference data at {DATA}", file=sys.__stderr__)
    pytest.skip(f"no reference data at {DATA}; set WELLSPRING_SHARED", allow_module_level=True)

from training_text import build_training_text  # noqa: E402


def plain(text):
    """Letters and digits in lower case: written apart from the script's own folding, to test it."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(
        r"[\W_]+", " ", "".join(c for c in decomposed if not unicodedata.combining(c))
    ).strip()


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def links(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def built():
    return build_training_text(DATA)


@pytest.fixture(scope="module")
def trained(built):
    """Every text that training sees, in a statement or in a pair."""
    parts = (part for pair in built.pairs for part in (pair.wording, pair.statement))
    return {plain(text) for text in (*built.statements, *parts)}


def gold_sets():
    return sorted(path.parent for path in (DATA / "gold").glob("*/queries.jsonl"))


def test_there_is_training_text_to_speak_of(built):
    assert len(built.statements) > 100_000
    assert len(built.pairs) > 50_000
    assert len(gold_sets()) == 8


@pytest.mark.parametrize("folder", gold_sets(), ids=lambda folder: folder.name)
def test_no_development_query_is_trained_on(trained, folder):
    queries = rows(folder / "queries.jsonl")
    asked = {
        plain(query[name]) for query in queries for name in ("text", "desc") if query.get(name)
    }
    assert asked
    assert not asked & trained


def test_no_negative_of_the_durable_skills_is_trained_on(trained):
    assert (
        not {plain(row["text"]) for row in rows(DATA / "gold/durable_tags/negatives.jsonl")}
        & trained
    )


def test_no_development_sentence_of_skillspan_is_trained_on(trained):
    sentences = rows(DATA / "gold/skillspan_spans/dev.jsonl")
    assert not {plain(" ".join(sentence["tokens"])) for sentence in sentences} & trained


@pytest.mark.parametrize("folder", gold_sets(), ids=lambda folder: folder.name)
def test_no_development_pair_is_trained_on(built, folder):
    query = {row["id"]: plain(row["text"]) for row in rows(folder / "queries.jsonl")}
    target = {row["id"]: plain(row["text"]) for row in rows(folder / "targets.jsonl")}
    linked = {
        (query[row["query_id"]], target[row["target_id"]]) for row in links(folder / "qrels.tsv")
    }
    taught = {(plain(pair.wording), plain(pair.statement)) for pair in built.pairs}
    assert linked
    assert not linked & (taught | {(statement, wording) for wording, statement in taught})


def test_no_alternative_of_a_concept_that_is_asked_for_is_trained_on(trained):
    withheld = {row["target_id"] for row in links(DATA / "gold/esco_skill_norm/qrels.tsv")}
    skills = rows(DATA / "real/frameworks/esco_skills.jsonl")
    labels = {plain(skill["text"]) for skill in skills}
    own_labels = {plain(skill["text"]) for skill in skills if skill["id"] in withheld}
    wordings = {
        plain(a) for skill in skills if skill["id"] in withheld for a in skill.get("alt", [])
    }
    with open(DATA / "standards/esco/skills_en.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if plain(row["preferredLabel"]) in own_labels:
                wordings |= {plain(a) for a in row["altLabels"].split("\n")}
    wordings -= labels | {""}  # a preferred label is a target, which training may see
    assert len(wordings) > 10_000
    assert not wordings & trained


@pytest.mark.parametrize("name", ["dcwf_ksat_role", "dcwf_role_ksat", "edison_profile_competence"])
def test_a_vocabulary_kept_for_judging_stays_unseen_whole(trained, name):
    texts = rows(DATA / "gold" / name / "queries.jsonl") + rows(
        DATA / "gold" / name / "targets.jsonl"
    )
    assert not {plain(row["text"]) for row in texts} & trained
