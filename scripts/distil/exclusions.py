"""What training must never see: the one list of development queries, links and alternatives.

A figure that has seen its own test is worth nothing, so every text and every pair goes through
`Exclusions` before it may enter the training text, whichever file it comes from.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from shared_data import comma_rows, json_lines, tab_rows

# Workforce vocabularies that stay unseen whole, so that they can judge how a model generalises.
UNSEEN_SETS = ("dcwf_ksat_role", "dcwf_role_ksat", "edison_profile_competence")


def folded(text: str) -> str:
    """What is left of a text when case, accents, punctuation and spacing don't count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return " ".join(re.findall(r"\w+", letters))


def sentences(text: str) -> list[str]:
    """A rough split, good enough to cut a description and to recognise its parts elsewhere."""
    return [part.strip() for part in re.split(r"(?<=[.!?;])\s+", text) if part.strip()]


@dataclass(frozen=True)
class Exclusions:
    texts: frozenset[str]  # folded; never a training text of any kind
    alternatives: frozenset[str]  # folded; never a training text, unless a preferred label too
    pairs: frozenset[tuple[str, str]]  # folded; development links in both directions

    def allows(self, text: str) -> bool:
        key = folded(text)
        return bool(key) and key not in self.texts and key not in self.alternatives

    def allows_pair(self, one: str, other: str) -> bool:
        linked = (folded(one), folded(other)) in self.pairs
        return not linked and self.allows(one) and self.allows(other)


def withheld_concepts(data: Path) -> frozenset[str]:
    """Concepts that esco_skill_norm asks for: none of their alternatives may be trained on."""
    return frozenset(row["target_id"] for row in tab_rows(data / "gold/esco_skill_norm/qrels.tsv"))


def read_exclusions(data: Path) -> Exclusions:
    texts, pairs = set(), set()
    for folder in sorted(path.parent for path in (data / "gold").glob("*/queries.jsonl")):
        queries, targets = _texts(folder, "queries"), _texts(folder, "targets")
        for query in queries.values():
            texts.update(query)
        if folder.name in UNSEEN_SETS:
            texts.update(part for target in targets.values() for part in target)
        for row in tab_rows(folder / "qrels.tsv"):
            for query in queries[row["query_id"]]:
                for target in targets[row["target_id"]]:
                    pairs.update(((query, target), (target, query)))
    for negative in json_lines(data / "gold/durable_tags/negatives.jsonl"):
        texts.add(folded(negative["text"]))
    for sentence in json_lines(data / "gold/skillspan_spans/dev.jsonl"):
        texts.add(folded(" ".join(sentence["tokens"])))
    texts.discard("")
    return Exclusions(frozenset(texts), _withheld_alternatives(data), frozenset(pairs))


def _texts(folder: Path, name: str) -> dict[str, set[str]]:
    """Each entry's statement, its description, and the description's single sentences."""
    found = {}
    for row in json_lines(folder / f"{name}.jsonl"):
        description = row.get("desc", "")
        parts = [row["text"], description, *sentences(description)]
        found[row["id"]] = {folded(part) for part in parts} - {""}
    return found


def _withheld_alternatives(data: Path) -> frozenset[str]:
    """Every wording of a withheld concept but its preferred label, from both ESCO files.

    A wording that is some concept's preferred label is a target, which training may see.
    """
    skills = json_lines(data / "real/frameworks/esco_skills.jsonl")
    concepts = withheld_concepts(data)
    preferred = {folded(skill["text"]) for skill in skills}
    withheld_labels = {folded(skill["text"]) for skill in skills if skill["id"] in concepts}
    wordings = {folded(a) for s in skills if s["id"] in concepts for a in s.get("alt", [])}
    for row in esco_table(data, "skills"):
        if folded(row["preferredLabel"]) in withheld_labels:
            wordings |= {folded(a) for a in alternative_labels(row)}
    return frozenset(wordings - preferred)


def esco_table(data: Path, kind: str) -> list[dict]:
    return comma_rows(data / f"standards/esco/{kind}_en.csv")


def alternative_labels(row: dict) -> list[str]:
    """ESCO's own downloads put one alternative label on each line of the cell."""
    labels = f"{row.get('altLabels') or ''}\n{row.get('hiddenLabels') or ''}".split("\n")
    return [label.strip() for label in labels if label.strip()]
