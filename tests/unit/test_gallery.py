"""The gallery shows each component and layout that wasmui has."""

import inspect
import shutil
import sys
from pathlib import Path

import pytest

import wasmui as ui
from wasmui import run
from wasmui.block import Block
from wasmui.testing import Page

pytestmark = pytest.mark.host  # the examples lie there

EXCUSED = {
    "ChatInterface": "an app of its own, made of Chatbot and Textbox",
    "Component": "what components are made from",
    "Interface": "an app of its own, made of others",
    "List": "a Dataframe under another name",
    "Matrix": "a Dataframe under another name",
    "Numpy": "a Dataframe under another name",
    "TabbedInterface": "an app of its own, made of Tabs",
    "Widget": "what components of one's own are made from",
}
"""Not shown, and why."""


@pytest.fixture
def gallery(root, tmp_path, monkeypatch, loop) -> ui.Blocks:
    """What `examples/gallery.py` launches."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))  # `gradio` can be imported
    file = shutil.copy(root / "examples" / "gallery.py", tmp_path)
    return loop.run_until_complete(run.launch(Path(file), lambda _: None, ui.Request()))


def test_the_gallery_shows_each_component_and_layout(gallery):
    """To mend: add a line to the tab of its kind in `examples/gallery.py`."""
    public = [getattr(ui, name) for name in ui.__all__]
    there = {one.__name__ for one in public if inspect.isclass(one) and issubclass(one, Block)}

    shown = {type(block).__name__ for block in gallery.walk()}

    assert there - shown == EXCUSED.keys()


def test_the_gallery_answers(gallery):
    named = {getattr(block, "label", None): block for block in gallery.walk()}
    page = Page(gallery)

    page.edit(named["Count"], 12)
    page.fire(named["Count"].change)

    assert page.value(named["Entry"]) == "Ada Holm saw 12 × Curlew, for certain."
    assert page.failures == []
