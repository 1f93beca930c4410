"""How a text becomes tokens: BERT's basic splitting, whole words first, then greedy WordPiece.

This is text version 1 of the static model's file format. The same words are written in
docs/how-to/distil-a-model.md, and the library follows them to the letter: a change here needs a
new text version there.
"""

import functools
import unicodedata
from collections.abc import Sequence

TEXT_VERSION = 1
LONGEST_WORD = 100  # code points; longer words are dropped, as BERT does
MOST_TOKENS = 256

IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


@functools.cache
def _replacement(character: str) -> str:
    """What one code point becomes before white space splits the text.

    Lower case goes by single code points, so that a sigma's form never depends on its neighbours.
    """
    if character in "\t\n\r":
        return " "
    category = unicodedata.category(character)
    if character == "\ufffd" or category in ("Cc", "Cf"):
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return "".join(
        f" {c} " if _stands_alone(c) else c
        for c in unicodedata.normalize("NFD", character.lower())
        if unicodedata.category(c) != "Mn"
    )


def _stands_alone(character: str) -> bool:
    code = ord(character)
    ascii_mark = 33 <= code <= 126 and not character.isalnum()
    ideograph = any(first <= code <= last for first, last in IDEOGRAPHS)
    return ascii_mark or ideograph or unicodedata.category(character).startswith("P")


def split_words(text: str) -> list[str]:
    # str.split() without an argument would also split at code points that are no white space here.
    return [word for word in "".join(map(_replacement, text)).split(" ") if word]


class Tokenizer:
    """Rows of a vocabulary: the pieces come first, whole words after them."""

    def __init__(self, pieces: Sequence[str], whole_words: Sequence[str] = ()):
        self.pieces, self.whole_words = list(pieces), list(whole_words)
        self._pieces = {piece: row for row, piece in enumerate(pieces)}
        self._whole = {word: len(pieces) + i for i, word in enumerate(whole_words)}
        self._longest = max(map(len, pieces), default=0)
        self.rows_of_word = functools.lru_cache(maxsize=None)(self._rows_of_word)

    @property
    def vocabulary(self) -> list[str]:
        return self.pieces + self.whole_words

    def _rows_of_word(self, word: str) -> tuple[int, ...]:
        """Empty where the word is too long, or some part of it is no piece."""
        if len(word) > LONGEST_WORD:
            return ()
        if word in self._whole:
            return (self._whole[word],)
        rows, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                row = self._pieces.get(mark + word[start:end])
                if row is not None:
                    break
            else:
                return ()
            rows.append(row)
            start = end
        return tuple(rows)

    def rows(self, text: str) -> list[int]:
        rows = [row for word in split_words(text) for row in self.rows_of_word(word)]
        return rows[:MOST_TOKENS]
