"""The notebooks run from beginning to end, and are stored without output."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "docs" / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


def test_there_are_notebooks():
    assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_notebook_is_stored_without_output(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None


# Nothing of ours: what the machinery of notebooks warns of where a machine has no user folder.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_notebook_runs(path):
    nbformat = pytest.importorskip("nbformat", reason="nbformat and nbclient run the notebooks")
    nbclient = pytest.importorskip("nbclient", reason="nbclient runs the notebooks")
    for package in ("pandas", "matplotlib", "ipykernel"):
        pytest.importorskip(package, reason=f"the notebooks need {package}")
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}}).execute()
    kinds = {kind for cell in notebook.cells for output in cell.get("outputs", ())
             for kind in output.get("data", ())}
    assert {"text/html", "image/png"} <= kinds
