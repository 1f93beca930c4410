#!/usr/bin/env python3
"""How often ws.relate says the relation that the data says, beside two rules that look at less.

    .venv/bin/python benchmarks/relation_quality.py
    .venv/bin/python benchmarks/relation_quality.py --half choosing --caution 0,0.5,1

Only pairs that ws.align proposes (top_k=10, the default model) are judged, in both directions of each set.
Each of the four relations counts alike, and within a relation each group of sets that has more than 20 of
it: what is common in O*NET is not what is common elsewhere.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass

import wellspring as ws
from relation_sets import FRAMEWORKS, is_for_choosing, relation_sets

RELATIONS = ["close_match", "related_match", "broad_match", "narrow_match"]
INVERSE = {"broad_match": "narrow_match", "narrow_match": "broad_match"}
LEAST = 20  # of one relation in a group of sets, to be counted

COUNTED = 0.5  # the confidence from which on a match counts in a gap


@dataclass(frozen=True)
class Judged:
    group: str
    relation: str   # as the data says
    choosing: bool  # whether it may be looked at to choose constants
    said: dict      # by system
    counts: bool    # whether the match counts in a gap


def always_close(source, target):
    return "close_match"


def longer_is_narrower(source, target):
    words = len(source.split()) - len(target.split())
    return "broad_match" if words > 0 else "narrow_match" if words < 0 else "close_match"


BASELINES = {"always close": always_close, "longer is narrower": longer_is_narrower}


def judged_pairs(cautions, sets=None):
    model = ws.default_embedder()
    for one in relation_sets() if sets is None else sets:
        turned = {(b, a): INVERSE.get(relation, relation) for (a, b), relation in one.relations.items()}
        sides = [ws.embed(one.graph, side, model) for side in (one.sources, one.targets)]
        for (source, target), relations in ((sides, one.relations), (sides[::-1], turned)):
            found = ws.align(source, target, top_k=10)
            answers = {f"relate, caution {caution:g}": ws.relate(one.graph, found, caution=caution).matches
                       for caution in cautions}
            for place, match in enumerate(found.matches):
                pair = match.source, match.target
                if pair not in relations:
                    continue
                words = [one.graph[node].statement for node in pair]
                said = {name: rule(*words) for name, rule in BASELINES.items()}
                said |= {name: matches[place].relation for name, matches in answers.items()}
                yield Judged("frameworks" if one.name in FRAMEWORKS else one.name, relations[pair],
                             is_for_choosing(one.family[pair if pair in one.family else pair[::-1]]), said,
                             match.confidence >= COUNTED)


def confusion(pairs, system):
    """{(stated, said): share of the stated relation}, and {(group, stated): how many}."""
    cells = Counter((pair.group, pair.relation, pair.said[system]) for pair in pairs)
    sizes = Counter((pair.group, pair.relation) for pair in pairs)
    shares = {}
    for stated in RELATIONS:
        groups = [group for group, relation in sorted(sizes) if relation == stated
                  and sizes[group, relation] > LEAST]
        for said in RELATIONS:
            shares[stated, said] = sum(cells[group, stated, said] / sizes[group, stated]
                                       for group in groups) / max(1, len(groups))
    return shares, cells, sizes


def figures(shares):
    """Macro-F1, the share that is right, and of what is stated and said to be broad or narrow the share
    that is not the wrong way round."""
    def f1(relation):
        said = sum(shares[stated, relation] for stated in RELATIONS)
        stated = sum(shares[relation, said] for said in RELATIONS)
        return 2 * shares[relation, relation] / (said + stated) if said + stated else 0.0

    ways = shares["broad_match", "broad_match"] + shares["narrow_match", "narrow_match"]
    wrong = shares["broad_match", "narrow_match"] + shares["narrow_match", "broad_match"]
    return {"macro_f1": sum(map(f1, RELATIONS)) / len(RELATIONS),
            "right": sum(shares[relation, relation] for relation in RELATIONS) / len(RELATIONS),
            "direction": ways / (ways + wrong) if ways + wrong else 0.0,
            "close": shares["close_match", "close_match"]}


def outcomes(pairs, system):
    """Of matches that count in a gap, each counted once: kept close and to be so, set right (to what the data
    says), set to another that is wrong too, and spoilt (close, and no longer said to be)."""
    counting = [(pair.relation, pair.said[system]) for pair in pairs if pair.counts]
    close = [said for stated, said in counting if stated == "close_match"]
    other = [(stated, said) for stated, said in counting if stated != "close_match"]
    right = sum(stated == said for stated, said in other)
    silent = sum(said == "close_match" for _, said in other)
    return {"kept": close.count("close_match"), "spoilt": len(close) - close.count("close_match"),
            "set right": right, "set wrong": len(other) - right - silent, "left close": silent}


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--half", choices=["choosing", "reported"], default="reported")
    arguments.add_argument("--caution", default="0,0.5,1")
    arguments.add_argument("--json", metavar="FILE")
    options = arguments.parse_args()
    cautions = [float(caution) for caution in options.caution.split(",")]
    pairs = [pair for pair in judged_pairs(cautions) if pair.choosing == (options.half == "choosing")]
    found, rows = {}, []
    for system in pairs[0].said:
        shares, _, _ = confusion(pairs, system)
        found[system] = figures(shares)
        rows.append([system, *(f"{figure:.3f}" for figure in found[system].values())])
    print(f"{len(pairs)} pairs, the half for {options.half}\n")
    print(table(["system", "macro-F1", "right", "direction right", "close kept"], rows))
    system = f"relate, caution {cautions[0]:g}"
    shares, cells, sizes = confusion(pairs, system)
    print(f"\n{system}: said, in % of what is stated\n")
    print(table(["stated", *RELATIONS], [[stated, *(f"{100 * shares[stated, said]:.0f}" for said in RELATIONS)]
                                         for stated in RELATIONS]))
    print()
    print(table(["set", "stated", "pairs", *RELATIONS],
                [[group, stated, size, *(f"{100 * cells[group, stated, said] / size:.0f}" for said in RELATIONS)]
                 for (group, stated), size in sorted(sizes.items()) if size > LEAST]))
    name = f"relate, caution {cautions[-1]:g}"
    print(f"\n{name}, matches that count in a gap:\n")
    groups = sorted({pair.group for pair in pairs})
    counted = [[group, outcomes([pair for pair in pairs if pair.group == group], name)] for group in groups]
    print(table(["set", *counted[0][1]], [[group, *numbers.values()] for group, numbers in counted]))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"half": options.half, "pairs": len(pairs), "systems": found}, file, indent=2)


if __name__ == "__main__":
    main()
