"""Advertisements whose skills and knowledge people have marked, as the network takes them."""

import json
from pathlib import Path

import numpy as np
import wellspring as ws
from wellspring import _core

NAMED = ("Skill", "Knowledge")
LENGTHS = (8, 16, 24, 32, 48, 64, 96, 128, 512)
ENDS = (".", "!", "?")


def read(path):
    """Rows of SkillSpan: id, doc, tokens, spans (first token, one past the last, which)."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def _places(tokens):
    """The bytes of each token in the line that they make."""
    places, at = [], 0
    for token in tokens:
        size = len(token.encode())
        places.append((at, at + size))
        at += size + 1
    return places


class Line:
    """One line: its text, its words, their rows and labels."""

    def __init__(self, row):
        self.row = row
        self.text = " ".join(row["tokens"])
        self.tokens = _places(row["tokens"])
        self.words, self.rows = _core.tag_inputs(self.text)
        self.marked = bool(row["spans"])
        self.labels = np.zeros((2, len(self.words)), np.int32)
        for head, name in enumerate(NAMED):
            for first, last, which in sorted(row["spans"], key=lambda s: (s[0], -s[1])):
                if which == name:
                    self._label(head, self.tokens[first][0], self.tokens[last - 1][1])

    def _label(self, head, start, end):
        inside = [i for i, (a, b) in enumerate(self.words) if a >= start and b <= end]
        while inside and self.word(inside[-1]) in (".", ":", ";", "!", "?"):
            inside.pop()
        if inside and not self.labels[head, inside].any():
            self.labels[head, inside] = 2
            self.labels[head, inside[0]] = 1

    def word(self, position):
        start, end = self.words[position]
        return self.text.encode()[start:end].decode(errors="replace")

    def is_heading(self):
        return len(self.words) <= 6 and (not len(self.words) or self.word(len(self.words) - 1) not in ENDS)

    def as_tokens(self, spans):
        """Spans of words as spans of the row's tokens."""
        out = set()
        for first, last in spans:
            start, end = self.words[first][0], self.words[last - 1][1]
            inside = [i for i, (a, b) in enumerate(self.tokens) if a < end and b > start]
            out.add((inside[0], inside[-1] + 1))
        return out


class Marked:
    """Lines of whole advertisements, in order, with the vectors of their words and neighbours."""

    def __init__(self, rows):
        self.lines = [Line(row) for row in rows]
        embedder = ws.default_embedder()
        words = sorted({line.word(i) for line in self.lines for i in range(len(line.words))})
        self._position = {word: i for i, word in enumerate(words)}
        self._vectors = np.asarray(embedder.encode(words), np.float32)
        texts = np.asarray(embedder.encode([line.text for line in self.lines]), np.float32)
        self.dimension = texts.shape[1]
        self.context = np.zeros((len(rows), 4 * texts.shape[1] + 2), np.float32)
        doc, heading = None, None
        for i, line in enumerate(self.lines):
            if line.row["doc"] != doc:
                doc, heading = line.row["doc"], None
            before = i - 1 if i and rows[i - 1]["doc"] == doc else None
            behind = i + 1 if i + 1 < len(rows) and rows[i + 1]["doc"] == doc else None
            near = [texts[j] if j is not None else np.zeros_like(texts[0]) for j in (heading, before, behind, i)]
            facts = [float(line.is_heading()), min(len(line.words), 40) / 40]
            # Unit rows have small members; four times as large they learn as fast as the rest.
            self.context[i] = np.concatenate([4 * row for row in near] + [facts])
            heading = i if line.is_heading() else heading

    def batch(self, ids):
        """The lines of these positions, filled up to one of a few lengths."""
        longest = max(1, max(len(self.lines[i].words) for i in ids))
        n = next(length for length in LENGTHS if length >= longest)
        made = {
            "rows": np.zeros((len(ids), n, 5), np.int32),
            "windows": np.zeros((len(ids), n, 16), np.int32),
            "vectors": np.zeros((len(ids), n, self._vectors.shape[1]), np.float32),
            "mask": np.zeros((len(ids), n), np.float32),
            "labels": np.zeros((2, len(ids), n), np.int32),
            "context": self.context[ids],
            "competency": np.array([self.lines[i].marked for i in ids], np.float32),
        }
        for b, i in enumerate(ids):
            line, k = self.lines[i], max(1, len(self.lines[i].words))
            made["mask"][b, :k] = 1
            if not len(line.words):
                continue
            made["rows"][b, :k] = line.rows[:, :5]
            made["windows"][b, :k] = line.rows[:, 5:]
            made["vectors"][b, :k] = 4 * self._vectors[[self._position[line.word(j)] for j in range(k)]]
            made["labels"][:, b, :k] = line.labels
        return made
