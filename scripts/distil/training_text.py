"""The training text of the default model: single statements, and pairs that say the same.

Everything comes from the reference data alone, and passes the one exclusion list on its way.
Sources without a licence of their own are left out. Run as a program, it prints the counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from exclusions import (
    Exclusions,
    alternative_labels,
    esco_table,
    folded,
    read_exclusions,
    sentences,
    withheld_concepts,
)
from shared_data import data_folder, json_lines, tab_rows

# A description is cut after the sentence that passes this length: its start says what a concept
# is, its end lists what it is not, and the teacher's cost grows with every word.
DESCRIPTION_LENGTH = 180


class Pair(NamedTuple):
    kind: str
    wording: str
    statement: str  # what the wording stands for


@dataclass(frozen=True)
class TrainingText:
    statements: list[str]  # no two alike after folding
    pairs: list[Pair]


def leading(description: str, length: int = DESCRIPTION_LENGTH) -> str:
    kept = ""
    for sentence in sentences(description):
        kept = f"{kept} {sentence}".strip()
        if len(kept) >= length:
            break
    return kept[: 2 * length]


def esco_skill_texts(data: Path) -> Iterator[str]:
    for skill in json_lines(data / "real/frameworks/esco_skills.jsonl"):
        yield skill["text"]
        yield from skill.get("alt", [])
        yield leading(skill.get("desc", ""))


def esco_occupation_texts(data: Path) -> Iterator[str]:
    for occupation in json_lines(data / "gold/onet_esco_occupation/targets.jsonl"):
        yield occupation["text"]
        yield leading(occupation.get("desc", ""))
    for row in esco_table(data, "occupations"):
        yield row["preferredLabel"]
        yield from alternative_labels(row)


def onet_texts(data: Path) -> Iterator[str]:
    release = data / "standards/onet-24.2"
    for task in json_lines(data / "real/frameworks/onet_tasks.jsonl"):
        yield task["text"]
    for activity in json_lines(data / "real/frameworks/onet_dwas.jsonl"):
        yield from (activity["text"], activity["iwa"], activity["gwa"])
    for row in tab_rows(release / "Occupation Data.txt"):
        yield row["Title"]
        yield leading(row["Description"])
    for row in tab_rows(release / "Content Model Reference.txt"):
        yield from (row["Element Name"], row["Description"])
    columns = {
        "Alternate Titles.txt": "Alternate Title",
        "Emerging Tasks.txt": "Task",
        "Level Scale Anchors.txt": "Anchor Description",
        "Task Statements.txt": "Task",
    }
    for name, column in columns.items():
        yield from (row[column] for row in tab_rows(release / name))
    for row in tab_rows(release / "Technology Skills.txt"):
        yield from (row["Commodity Title"], row["Example"])


def advertisement_texts(data: Path) -> Iterator[str]:
    """Sentences of job advertisements, and the spans that people marked in them."""
    for query in json_lines(data / "gold/esco_skill_extract/train/queries.jsonl"):
        yield query["text"]
    for sentence in json_lines(data / "gold/skillspan_spans/train.jsonl"):
        tokens = sentence["tokens"]
        if sentence["spans"]:
            yield " ".join(tokens)
        for start, end, _ in sentence["spans"]:
            yield " ".join(tokens[start:end])


def learning_outcome_texts(data: Path) -> Iterator[str]:
    for path in sorted((data / "real/programs").glob("*.outcomes.jsonl")):
        for outcome in json_lines(path):
            yield from (outcome["text"], outcome.get("unit", ""))


def statement_texts(data: Path) -> Iterator[str]:
    yield from esco_skill_texts(data)
    yield from esco_occupation_texts(data)
    yield from onet_texts(data)
    yield from advertisement_texts(data)
    yield from learning_outcome_texts(data)


def esco_skill_pairs(data: Path) -> Iterator[Pair]:
    """Alternative labels and descriptions of every concept that no development query asks for."""
    withheld = withheld_concepts(data)
    for skill in json_lines(data / "real/frameworks/esco_skills.jsonl"):
        if skill["id"] in withheld:
            continue
        for wording in skill.get("alt", []):
            yield Pair("alternative label", wording, skill["text"])
        yield Pair("description", leading(skill.get("desc", "")), skill["text"])


def occupation_titles(release: Path) -> dict[str, str]:
    """By O*NET-SOC code."""
    return {r["O*NET-SOC Code"]: r["Title"] for r in tab_rows(release / "Occupation Data.txt")}


def occupation_pairs(data: Path) -> Iterator[Pair]:
    for row in esco_table(data, "occupations"):
        for wording in alternative_labels(row):
            yield Pair("occupation title", wording, row["preferredLabel"])
    release = data / "standards/onet-24.2"
    title = occupation_titles(release)
    for row in tab_rows(release / "Alternate Titles.txt"):
        if row["O*NET-SOC Code"] in title:
            yield Pair("occupation title", row["Alternate Title"], title[row["O*NET-SOC Code"]])


def task_pairs(data: Path) -> Iterator[Pair]:
    release = data / "standards/onet-24.2"
    task = {row["Task ID"]: row["Task"] for row in tab_rows(release / "Task Statements.txt")}
    title = {row["DWA ID"]: row["DWA Title"] for row in tab_rows(release / "DWA Reference.txt")}
    for row in tab_rows(release / "Tasks to DWAs.txt"):
        if row["Task ID"] in task and row["DWA ID"] in title:
            yield Pair("task and its activity", task[row["Task ID"]], title[row["DWA ID"]])
    occupation = occupation_titles(release)
    for row in tab_rows(release / "Task Statements.txt"):
        if row["O*NET-SOC Code"] in occupation:
            yield Pair("task and its occupation", row["Task"], occupation[row["O*NET-SOC Code"]])


def advertisement_pairs(data: Path) -> Iterator[Pair]:
    """Sentences that were written for ESCO skills, with each of their skills."""
    folder = data / "gold/esco_skill_extract"
    sentence = {row["id"]: row["text"] for row in json_lines(folder / "train/queries.jsonl")}
    skill = {row["id"]: row["text"] for row in json_lines(folder / "targets.jsonl")}
    for row in tab_rows(folder / "train/qrels.tsv"):
        yield Pair("sentence and its skill", sentence[row["query_id"]], skill[row["target_id"]])


def statement_pairs(data: Path) -> Iterator[Pair]:
    yield from esco_skill_pairs(data)
    yield from occupation_pairs(data)
    yield from task_pairs(data)
    yield from advertisement_pairs(data)


def build_training_text(data: Path, exclusions: Exclusions | None = None) -> TrainingText:
    exclusions = exclusions or read_exclusions(data)
    statements: dict[str, str] = {}
    for text in statement_texts(data):
        text = " ".join(text.split())
        if exclusions.allows(text):
            statements.setdefault(folded(text), text)
    pairs: dict[tuple[str, str], Pair] = {}
    for kind, wording, statement in statement_pairs(data):
        pair = Pair(kind, " ".join(wording.split()), " ".join(statement.split()))
        key = folded(pair.wording), folded(pair.statement)
        if key[0] != key[1] and exclusions.allows_pair(pair.wording, pair.statement):
            pairs.setdefault(key, pair)
    return TrainingText(list(statements.values()), list(pairs.values()))


if __name__ == "__main__":
    built = build_training_text(data_folder())
    words = sum(len(statement.split()) for statement in built.statements)
    print(f"{len(built.statements)} statements of {words} words, {len(built.pairs)} pairs")
