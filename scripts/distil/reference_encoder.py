"""The static model read and run in numpy: what the library must reproduce, and nothing faster.

As a program it prints a text's token rows and the start of its vector.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model_file import StaticModel, read_model
from wordpiece import Tokenizer


class ReferenceEncoder:
    def __init__(self, model: StaticModel):
        self.model = model
        self.tokenizer = Tokenizer(model.pieces, model.whole_words)

    def encode_one(self, text: str) -> np.ndarray:
        """The unit vector, or zeros where no word is known. Summed in double, in token order."""
        total = np.zeros(self.model.values.shape[1])
        for row in self.tokenizer.rows(text):
            total += np.float64(self.model.scales[row]) * self.model.values[row]
        squares = 0.0
        for component in total:
            squares += component * component
        return (total / np.sqrt(squares) if squares > 0 else total).astype(np.float32)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([self.encode_one(text) for text in texts])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: reference_encoder.py MODEL.wsm TEXT")
    encoder = ReferenceEncoder(read_model(Path(sys.argv[1])))
    print(encoder.tokenizer.rows(sys.argv[2]), encoder.encode_one(sys.argv[2])[:8])
