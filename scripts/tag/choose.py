"""What is chosen on advertisements that the network has not seen, and how right it is there."""

import itertools

import numpy as np
from marked import NAMED

LABELS = 3
NEVER = -1e4
NEIGHBOURS = (0.5, 0.25)  # of nine settings the second best; three lines away adds .001


def best_labels(scores, moves):
    """The likeliest labels of one line (Viterbi)."""
    moves = moves.copy()
    moves[0, 2] = NEVER
    total, back = scores[0] + np.array([0, 0, NEVER]), []
    for row in scores[1:]:
        ways = total[:, None] + moves
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    labels = [int(total.argmax())]
    for came_from in reversed(back):
        labels.append(int(came_from[labels[-1]]))
    return labels[::-1]


def spans_of(labels):
    spans, start = [], None
    for i, label in enumerate([*labels, 0]):
        if label != 2 and start is not None:
            spans.append((start, i))
            start = None
        if label == 1:
            start = i
    return spans


def found(line, judged, head, bias):
    scores, _, moves = judged
    if not len(line.words):
        return set()
    part = slice(LABELS * head, LABELS * (head + 1))
    return line.as_tokens(spans_of(best_labels(scores[:, part] + bias, moves[part])))


def said(line, head):
    return {(a, b) for a, b, which in line.row["spans"] if which == NAMED[head]}


def figures(pairs):
    """Precision, recall and F1 of (gold, found) sets of spans: exact, and by any overlap."""
    overlaps = lambda span, others: any(a < span[1] and span[0] < b for a, b in others)
    gold = sum(len(g) for g, _ in pairs)
    made = max(1, sum(len(f) for _, f in pairs))
    exact = sum(len(g & f) for g, f in pairs)
    touched = sum(overlaps(s, g) for g, f in pairs for s in f) / made
    reached = sum(overlaps(s, f) for g, f in pairs for s in g) / gold
    f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    return {"strict": (exact / made, exact / gold, f1(exact / made, exact / gold)),
            "overlap": (touched, reached, f1(touched, reached))}


def rising(scores, marks):
    """Points of the curve that rises with the score and fits best (pool adjacent violators)."""
    pools = []
    for score, mark in sorted(zip(scores, marks)):
        pools.append([score, mark, 1])
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            score, mark, count = pools.pop()
            pools[-1][1] += mark
            pools[-1][2] += count
            pools[-1][0] = score
    return np.array([(score, mark / count) for score, mark, count in pools if count >= 20])


def among_neighbours(lines, scores):
    """Competencies stand together: each line's score, with a say of those around it on its page."""
    squashed = scores / (1 + np.abs(scores))
    total = scores.copy()
    docs = [line.row["doc"] for line in lines]
    for i, doc in enumerate(docs):
        for distance, weight in enumerate(NEIGHBOURS, 1):
            for j in (i - distance, i + distance):
                if 0 <= j < len(docs) and docs[j] == doc:
                    total[i] += weight * squashed[j]
    return total


def line_threshold(scores, marks):
    """The score from which on calling a line a competency has the best F1."""
    order = np.argsort(-scores)
    hits = np.cumsum(marks[order])
    f1 = 2 * hits / (np.arange(1, len(marks) + 1) + marks.sum())
    best = int(f1.argmax())
    return scores[order[best]], hits[best] / (best + 1), hits[best] / marks.sum(), f1[best]


def chosen(lines, judged):
    scores = among_neighbours(lines, np.array([line_score for _, line_score, _ in judged]))
    judged = [(emissions, score, moves) for (emissions, _, moves), score in zip(judged, scores)]
    marks = np.array([line.marked for line in lines], float)
    cut, precision, recall, f1 = line_threshold(scores, marks)
    print(f"lines: from {cut:.2f} on, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    bias = np.zeros(2 * LABELS)
    for head, name in enumerate(NAMED):
        best = (-1.0,)
        for begin, outside in itertools.product((0, 0.5, 1, 1.5, 2), (0, -0.25, -0.5)):
            tried = np.array([outside, begin, 0.0])
            result = figures([(said(l, head), found(l, j, head, tried)) for l, j in zip(lines, judged)])
            sum_of = result["strict"][2] + 0.5 * result["overlap"][2]
            best = max(best, (sum_of, begin, outside, result), key=lambda b: b[0])
        print(name, best[1:])
        bias[LABELS * head : LABELS * head + 2] = best[2], best[1]
    # Spans are looked for wherever one in two hundred of people's marked lines might be lost.
    spans_from = np.quantile(scores[marks > 0], 0.005)
    return {"bias": bias, "confidence": rising(scores, marks), "spans_from": np.array([spans_from, cut]),
            "neighbours": np.array(NEIGHBOURS)}
