"""What the Python tests share: the demo's data, two short lists, and embedders made of Python."""

from pathlib import Path

import numpy as np
import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]

TAUGHT = ["Write programs in Python", "Test programs with unit tests", "Draw flow charts"]
ASKED = ["Programs computers in Python", "Negotiates contracts with suppliers"]


@pytest.fixture(scope="session")
def data():
    return REPOSITORY / "docs" / "examples" / "data"


@pytest.fixture
def taught():
    return ws.document("urn:x:program", None, TAUGHT)


@pytest.fixture
def asked():
    return ws.document("urn:x:job", None, ASKED, importance=[1.0, 0.5], kind="job_role")


@pytest.fixture
def graph(taught, asked):
    return ws.connect([taught, asked])


@pytest.fixture
def result():
    return ws.crosswalk(TAUGHT, ASKED)


class Letters:
    """Counts letters: an embedder of a user's own, without a word about itself."""

    def __init__(self):
        self.batches = []

    def encode(self, texts):
        self.batches.append(list(texts))
        return np.array([[text.lower().count(letter) for letter in "aeinorst"] for text in texts], float)


@pytest.fixture
def letters():
    return Letters()
