"""The rows of the model: the teacher's pieces without other scripts, and frequent whole words."""

import collections
import random
from collections.abc import Sequence

from wordpiece import Tokenizer, split_words

# A word that the pieces would split gets a row of its own from this count on: below it, its
# pieces know more of it than the training text could teach.
FREQUENT = 3

# A known word gets no substitutions (see below) from this count on.
KNOWN = 5
SUBSTITUTIONS = 2  # statements made for each rare word


def english_pieces(vocabulary: Sequence[str]) -> list[str]:
    """Drops markers such as [unused7], and pieces of scripts that the teacher never learned.

    Kept: ASCII, Latin and Greek letters, and the signs of U+2000 to U+22FF. General words that the
    training text lacks stay, or a text from elsewhere would lose them.
    """

    def kept(piece: str) -> bool:
        marker = len(piece) > 2 and piece.startswith("[") and piece.endswith("]")
        return not marker and all(ord(c) < 0x400 or 0x2000 <= ord(c) < 0x2300 for c in piece)

    return [piece for piece in vocabulary if kept(piece)]


def count_words(statements: Sequence[str]) -> collections.Counter[str]:
    return collections.Counter(word for text in statements for word in split_words(text))


def choose_vocabulary(vocabulary: Sequence[str], statements: Sequence[str]) -> Tokenizer:
    pieces = english_pieces(vocabulary)
    tokenizer = Tokenizer(pieces)
    counts = count_words(statements)
    frequent = sorted(word for word, count in counts.items() if count >= FREQUENT)
    return Tokenizer(pieces, [w for w in frequent if len(tokenizer.rows_of_word(w)) > 1])


def substituted(
    tokenizer: Tokenizer, statements: Sequence[str], chance: random.Random
) -> list[str]:
    """Short statements with one word replaced by a word of the vocabulary that is rare in them.

    A single word trains only the direction of its row. Among other words it also learns its
    length, which is the weight that it has in a statement.
    """
    counts = count_words(statements)
    rare = [
        w
        for w in tokenizer.vocabulary
        if w.isalpha() and w.isascii() and len(w) > 2 and counts[w] < KNOWN
    ]
    short = [words for s in statements if 3 <= len(words := split_words(s)) <= 8]
    made = []
    for word in rare:
        for words in chance.sample(short, SUBSTITUTIONS):
            place = chance.randrange(len(words))
            made.append(" ".join([*words[:place], word, *words[place + 1 :]]))
    return made
