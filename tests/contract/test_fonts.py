"""The fonts that Python knows of are those that lie ready for a page, each with its licence."""

import json
from pathlib import Path

import pytest

from wasmui.themes.shipped import _NEAR, SHIPPED


@pytest.fixture
def fonts(root: Path) -> Path:
    folder = root / "wasmui" / "static" / "fonts"
    assert folder.is_dir(), "run `pip install -e .`, which builds it"
    return folder


def test_every_font_that_python_knows_of_lies_ready(fonts: Path) -> None:
    index = json.loads((fonts / "index.json").read_text(encoding="utf-8"))

    files = {face["file"] for one in index.values() for face in one["faces"]}

    assert set(index) == SHIPPED
    assert set(_NEAR) <= SHIPPED
    assert files == {path.name for path in fonts.glob("*.woff2")}


def test_every_font_has_its_licence_beside_it(fonts: Path) -> None:
    index = json.loads((fonts / "index.json").read_text(encoding="utf-8"))

    texts = {(fonts / one["licence"]).read_text(encoding="utf-8") for one in index.values()}

    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in texts)


def test_no_letters_weigh_more_than_90_kb(fonts: Path) -> None:
    assert max(path.stat().st_size for path in fonts.glob("*.woff2")) <= 90_000
    assert sum(path.stat().st_size for path in fonts.iterdir()) <= 1_600_000
