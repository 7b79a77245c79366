"""Each component, with each `type=` that it has: what a function is given, and what the page is.

Which there are is read from wasmui, so that a new component, or a new type, asks for its row here.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from inspect import signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import wasmui as ui
from wasmui.component import Component
from wasmui.file_data import FileData
from wasmui.table import Sheet

COMPONENTS = {
    name: value
    for name, value in vars(ui).items()
    if isinstance(value, type)
    and issubclass(value, Component)
    and value.__name__ == name  # no other name for the same
    and value.__module__.startswith("wasmui.components.")  # templates are these with other defaults
}


def types_of(component: type[Component]) -> tuple[str | None, ...]:
    """The values of its parameter `type`; `None` where it has no such parameter."""
    found = get_type_hints(component).get("type")
    if found is None and "type" in signature(component).parameters:  # written out, as a Dataset's
        found = get_type_hints(component.__init__)["type"]
    return get_args(found) or (None,)


@dataclass(frozen=True)
class Row:
    """A component, what the page holds of it, and what a function is given for that.

    Then what a function returns, and what the page is sent for that.
    """

    made: Callable[[], Component]
    held: Any
    given: Any
    returned: Any
    sent: Any
    package: str | None = None
    """That the type is about, and that not every machine has."""


def shown(path: str) -> dict[str, str]:
    return {"file": path}


def held_file(name: str) -> dict[str, Any]:
    """As the bridge makes it of a file that the visitor chose."""
    kind = "image/png" if name.endswith(".png") else "text/plain"
    path = Path(name).resolve()
    return {"path": str(path), "orig_name": name, "mime_type": kind, "size": path.stat().st_size}


def plain(value: Any) -> Any:
    """What can be compared: files by name, and tables, arrays and pictures by what they hold."""
    if isinstance(value, FileData):
        return {"file": Path(value.path).name}
    if isinstance(value, dict) and {"headers", "columns"} <= value.keys():
        return Sheet(value).data()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain(inner) for inner in value)
    if isinstance(value, str) and Path(value).is_absolute():
        return {"path": Path(value).name}
    module = type(value).__module__.partition(".")[0]
    return {
        "numpy": lambda: ["array", value.tolist()],
        "pandas": lambda: ["pandas", value.to_dict("list")],
        "polars": lambda: ["polars", value.to_dict(as_series=False)],
        "PIL": lambda: ["picture", value.mode, value.size],
    }.get(module, lambda: value)()


PEOPLE = [["Ada", 1815], ["Grace", 1906]]
COLUMNS = {"Name": ["Ada", "Grace"], "Born": [1815, 1906]}
NOON = "2026-11-22 12:00:00"
TALK = [{"speaker": "Ada", "text": "Hello."}, {"speaker": "Bob", "text": "Hi."}]
SAID = "[Ada] Hello.\n[Bob] Hi."
TOKENS = [{"token": "Ada", "class_or_confidence": "person"}]
TOLD = [
    {
        "role": "user",
        "metadata": None,
        "content": [{"text": "Hi.", "type": "text"}],
        "options": None,
    }
]
ONE = [[[250, 0, 0]]]
RED = "red.png"
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4xcAAAALyAPtaie2yAAAAAElFTkSuQmCC"
)


class Own(ui.Widget):
    """A component of a user's own."""

    value: dict[str, Any] | None = None
    _esm = "export default {}"


def table(kind: str, given: Any, package: str | None = None) -> Row:
    def made() -> Component:
        return ui.Dataframe(headers=["Name", "Born"], datatype=["str", "number"], type=kind)

    return Row(made, None, given, PEOPLE, PEOPLE, package)


ROWS: dict[tuple[str, str | None], Row] = {
    ("BrowserState", None): Row(ui.BrowserState, [1], [1], {"a": 1}, {"a": 1}),
    ("Button", None): Row(ui.Button, "Go", "Go", 3, "3"),
    ("Chatbot", None): Row(ui.Chatbot, TOLD, TOLD, [{"role": "user", "content": "Hi."}], TOLD),
    ("Checkbox", None): Row(ui.Checkbox, True, True, 1, True),
    ("CheckboxGroup", "value"): Row(
        lambda: ui.CheckboxGroup(["a", ("b", 2)]), [2, "a"], [2, "a"], 2, [2]
    ),
    ("CheckboxGroup", "index"): Row(
        lambda: ui.CheckboxGroup(["a", ("b", 2)], type="index"), [2, "a"], [1, 0], "a", ["a"]
    ),
    ("ClearButton", None): Row(ui.ClearButton, "Clear", "Clear", "Empty", "Empty"),
    ("Code", None): Row(ui.Code, "a = 1\n", "a = 1\n", "\nb = 2", "b = 2"),
    ("ColorPicker", None): Row(ui.ColorPicker, "#0088cc", "#0088cc", "red", "red"),
    ("Dataframe", "pandas"): table("pandas", ["pandas", COLUMNS], "pandas"),
    ("Dataframe", "numpy"): table("numpy", ["array", PEOPLE], "numpy"),
    ("Dataframe", "polars"): table("polars", ["polars", COLUMNS], "polars"),
    ("Dataframe", "array"): table("array", PEOPLE),
    ("Dataset", "values"): Row(
        lambda: ui.Dataset(components=["text"], samples=[["a"], ["b"]]), 1, ["b"], ["a"], 0
    ),
    ("Dataset", "index"): Row(
        lambda: ui.Dataset(components=["text"], samples=[["a"], ["b"]], type="index"), 1, 1, 0, 0
    ),
    ("Dataset", "tuple"): Row(
        lambda: ui.Dataset(components=["text"], samples=[["a"], ["b"]], type="tuple"),
        *(1, (1, ["b"]), ["b"], 1),
    ),
    ("DateTime", "timestamp"): Row(
        lambda: ui.DateTime(timezone="UTC"), NOON, 1795348800.0, 1795348800.0, NOON, "tzdata"
    ),
    ("DateTime", "datetime"): Row(
        lambda: ui.DateTime(type="datetime"),
        *(NOON, datetime(2026, 11, 22, 12), datetime(2026, 11, 22, 12), NOON),  # noqa: DTZ001
    ),
    ("DateTime", "string"): Row(
        lambda: ui.DateTime(type="string"), "2026-11-22 12:00", NOON, "2026-11-22T12:00", NOON
    ),
    ("DeepLinkButton", None): Row(
        ui.DeepLinkButton,
        *({"label": "Share"}, "Share", "Link"),
        {"label": "Link", "link": None, "partial": False, "count": 0},
    ),
    ("Dialogue", "text"): Row(lambda: ui.Dialogue(speakers=["Ada"]), TALK, SAID, TALK, TALK),
    ("Dialogue", "list"): Row(
        lambda: ui.Dialogue(speakers=["Ada"], type="list"), TALK, TALK, SAID, TALK
    ),
    ("DownloadButton", None): Row(
        ui.DownloadButton, RED, {"path": RED}, "note.txt", shown("note.txt")
    ),
    ("Dropdown", "value"): Row(lambda: ui.Dropdown(["a", ("b", 2)]), 2, 2, "a", "a"),
    ("Dropdown", "index"): Row(lambda: ui.Dropdown(["a", ("b", 2)], type="index"), 2, 1, 2, 2),
    ("DuplicateButton", None): Row(ui.DuplicateButton, "Take", "Take", "Copy", "Copy"),
    ("File", "filepath"): Row(
        ui.File, "note.txt", {"path": "note.txt"}, "note.txt", shown("note.txt")
    ),
    ("File", "binary"): Row(
        lambda: ui.File(type="binary"), "note.txt", b"one", ["note.txt"], [shown("note.txt")]
    ),
    ("FileExplorer", None): Row(
        lambda: ui.FileExplorer(root_dir=Path.cwd()),
        *(["note.txt"], [{"path": "note.txt"}], "note.txt", ["note.txt"]),
    ),
    ("HTML", None): Row(ui.HTML, {"a": 1}, {"a": 1}, ("a", 1), ["a", 1]),
    ("HighlightedText", None): Row(ui.HighlightedText, TOKENS, TOKENS, [("Ada", "person")], TOKENS),
    ("Image", "numpy"): Row(ui.Image, RED, ["array", ONE], RED, shown(RED), "numpy"),
    ("Image", "pil"): Row(
        lambda: ui.Image(type="pil"), RED, ["picture", "RGB", (1, 1)], RED, shown(RED), "PIL"
    ),
    ("Image", "filepath"): Row(
        lambda: ui.Image(type="filepath"), RED, {"path": RED}, Path(RED), shown(RED)
    ),
    ("JSON", None): Row(ui.JSON, {"a": [1]}, {"a": [1]}, '{"a": [1]}', {"a": [1]}),
    ("Label", None): Row(
        ui.Label,
        {"label": "cat", "confidences": [{"label": "cat", "confidence": 1}]},
        *({"cat": 1.0}, "dog", {"label": "dog", "confidences": None}),
    ),
    ("LoginButton", None): Row(ui.LoginButton, "In", "In", "Out", "Out"),
    ("Markdown", None): Row(ui.Markdown, "# a", "# a", "\n    # b\n", "# b"),
    ("MultimodalTextbox", None): Row(
        ui.MultimodalTextbox,
        *({"text": "a", "files": []}, {"text": "a", "files": []}),
        *({"text": "b", "files": ["note.txt"]}, {"text": "b", "files": [shown("note.txt")]}),
    ),
    ("Navbar", None): Row(ui.Navbar, [["a", "a"]], [("a", "a")], [["b", "b"]], [("b", "b")]),
    ("Number", None): Row(ui.Number, 3, 3, 2.5, 2.5),
    ("ParamViewer", None): Row(
        ui.ParamViewer,
        [{"name": "a", "type": "int"}],
        {"a": {"type": "int", "description": None, "default": None}},
        {"a": {"type": "int"}},
        [{"name": "a", "type": "int", "description": None, "default": None}],
    ),
    ("Radio", "value"): Row(lambda: ui.Radio(["a", ("b", 2)]), 2, 2, "a", "a"),
    ("Radio", "index"): Row(lambda: ui.Radio(["a", ("b", 2)], type="index"), 2, 1, 2, 2),
    ("Slider", None): Row(ui.Slider, 3, 3, 4.5, 4.5),
    ("State", None): Row(ui.State, [1], [1], {"a": 1}, {"a": 1}),
    ("Textbox", "text"): Row(ui.Textbox, "a", "a", 3, "3"),
    ("Textbox", "email"): Row(lambda: ui.Textbox(type="email"), "a@b.c", "a@b.c", "d", "d"),
    ("Textbox", "password"): Row(lambda: ui.Textbox(type="password"), "a", "a", "b", "b"),
    ("Timer", None): Row(ui.Timer, 2, 2, 3, 3),
    ("UploadButton", "filepath"): Row(
        ui.UploadButton, "note.txt", {"path": "note.txt"}, "note.txt", shown("note.txt")
    ),
    ("UploadButton", "binary"): Row(
        lambda: ui.UploadButton(type="binary"), "note.txt", b"one", "note.txt", shown("note.txt")
    ),
    ("Widget", None): Row(Own, {"a": 1}, {"a": 1}, {"b": (2,)}, {"b": [2]}),
}


def test_every_component_and_every_type_has_its_row() -> None:
    expected = {(name, kind) for name, one in COMPONENTS.items() for kind in types_of(one)}

    assert expected == ROWS.keys()


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note, and a picture of one red pixel, beside the app."""
    (tmp_path / "note.txt").write_text("one", encoding="utf-8")
    (tmp_path / RED).write_bytes(PIXEL)
    monkeypatch.chdir(tmp_path)


def row_of(name: str, kind: str | None) -> Row:
    """The row, if what it is about is installed here: Pyodide has less than this machine."""
    row = ROWS[name, kind]
    if row.package:
        pytest.importorskip(row.package)
    return row


@pytest.mark.filterwarnings("ignore:.*Button.. can:UserWarning")  # they say what takes a server
@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_a_function_is_given_what_the_type_says(name: str, kind: str | None) -> None:
    row = row_of(name, kind)
    component = row.made()
    held = held_file(row.held) if row.held in ("note.txt", RED) else row.held
    if name == "Dataframe":
        held = component.postprocess(PEOPLE)

    assert row.given == plain(component.preprocess(held))


@pytest.mark.filterwarnings("ignore:.*Button.. can:UserWarning")
@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_the_page_is_sent_what_a_function_returns(name: str, kind: str | None) -> None:
    row = row_of(name, kind)

    assert row.sent == plain(row.made().postprocess(row.returned))


@pytest.mark.filterwarnings("ignore:.*Button.. can:UserWarning")
@pytest.mark.parametrize(("name", "kind"), [key for key in ROWS if key[0] != "Timer"])
def test_nothing_crosses_both_ways(name: str, kind: str | None) -> None:
    """A Timer alone always has its seconds."""
    component = row_of(name, kind).made()

    component.preprocess(component.postprocess(None))
    component.preprocess(None)
