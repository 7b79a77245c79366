"""A component of one's own, and widgets that were made for notebooks."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import wasmui as ui
from wasmui.testing import Page

ESM = "export default { render() {} }"


class Stars(ui.Widget):
    value: int = 0
    stars: int = 5
    names: list[str] = []  # noqa: RUF012 - each component has its own
    rated = ui.Event()

    _esm = ESM
    _css = "b { color: red }"


def test_what_a_class_declares_is_its_parameters_and_is_checked() -> None:
    stars = Stars(3, stars=7, label="Stars")

    assert (3, 7, [], "Stars") == (stars.value, stars.stars, stars.names, stars.label)
    assert stars.names is not Stars().names
    with pytest.raises(ui.Error, match=r"Stars\(value='x'\): input should be a valid integer"):
        Stars("x")
    with pytest.raises(ui.Error, match=r"no parameter `star`. Did you mean `stars`"):
        Stars(star=1)


def test_the_page_reads_what_is_declared_and_the_module() -> None:
    assert {"stars", "names", "esm_text", "css_text", "label"} <= set(Stars.wire)
    assert (ESM, "b { color: red }") == (Stars().esm_text, Stars().css_text)


def test_two_classes_of_one_name_are_read_each_by_its_own_fields() -> None:
    def made() -> type[ui.Widget]:
        class Same(ui.Widget):
            _esm = ESM

        return Same

    def other() -> type[ui.Widget]:
        class Same(ui.Widget):
            more: int = 1
            _esm = ESM

        Same.__qualname__ = made().__qualname__
        return Same

    assert made().wire_key != other().wire_key


def test_its_value_goes_to_functions_and_back_and_its_events_are_its_own() -> None:
    with ui.Blocks() as app:
        stars, told = Stars(3), ui.Textbox()
        stars.change(lambda value: f"{value} lit", stars, told)

        def rated(event: ui.EventData) -> str:
            return f"{event.by} rated"

        stars.rated(rated, None, told)
        button = ui.Button()
        button.click(lambda: Stars(4, stars=9), None, stars)
    page = Page(app)

    page.edit(stars, 2)
    assert "2 lit" == page.value(told)
    page.fire(stars.rated, {"by": "Ada"})
    assert "Ada rated" == page.value(told)
    page.fire(button.click)

    assert 4 == page.value(stars)
    assert [] == page.failures


def test_a_class_says_how_its_value_crosses() -> None:
    class Pair(ui.Widget):
        value: tuple[int, int] = (1, 2)
        _esm = ESM

        def preprocess(self, payload: list[int]) -> tuple[int, int]:
            return (payload[0], payload[1])

    with ui.Blocks() as app:
        pair, told = Pair(), ui.Textbox()
        pair.change(repr, pair, told)
    page = Page(app)

    page.edit(pair, [3, 4])

    assert [1, 2] == Page(app).value(pair)
    assert "(3, 4)" == page.value(told)


def test_bytes_are_bytes_however_they_come() -> None:
    class Data(ui.Widget):
        value: Any = None
        _esm = ESM

    data = Data()

    assert {"a": [b"x"]} == data.preprocess({"a": [memoryview(b"x")]})
    assert [b"y", b"z"] == data.postprocess((bytearray(b"y"), memoryview(b"z")))


def test_a_message_goes_to_the_module_of_the_page_that_is_open() -> None:
    with ui.Blocks() as app:
        stars, button = Stars(), ui.Button()
        button.click(lambda: stars.send({"burst": 3}, [b"x"]))
    page = Page(app)

    page.fire(button.click)

    said = [m["said"] for m in page.messages if m["kind"] == "widget"]
    assert [{"content": {"burst": 3}, "buffers": [b"x"]}] == said
    page.close()
    stars.send("nobody")


def test_a_file_beside_the_class_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.js").write_text(ESM)
    module = ModuleType("beside")
    module.__file__ = str(tmp_path / "beside.py")
    monkeypatch.setitem(sys.modules, "beside", module)
    source = """
        import wasmui as ui
        from pathlib import Path
        class Named(ui.Widget):
            _esm = "own.js"
        class Found(ui.Widget):
            _esm = Path(__file__).parent / "own.js"
        class Missing(ui.Widget):
            _esm = "other.js"
    """
    exec(textwrap.dedent(source), module.__dict__)  # noqa: S102 - a module of the test's own

    assert ESM == module.Named().esm_text == module.Found().esm_text
    with pytest.raises(ui.Error, match=r"Missing._esm = 'other.js': there is no such file"):
        module.Missing()


def test_what_has_nothing_to_draw_is_told() -> None:
    with pytest.raises(ui.Error, match=r"Widget\(3\): that is no anywidget"):
        ui.Widget(3)
    with ui.Blocks() as app:
        ui.Widget()
    with pytest.raises(ui.Error, match="has nothing to draw"):
        Page(app)


# -- widgets that were made for notebooks ---------------------------------------------------------


class Notebook:
    """What `ui.Widget` knows of an `anywidget.AnyWidget`: its state, and its `comm`."""

    _esm = ESM
    _css = "i {}"

    def __init__(self, **traits: Any) -> None:
        self.__dict__["traits"] = {"_esm": ESM, "_view_name": "AnyView", "layout": "x", **traits}
        self.__dict__["observers"] = []
        self.__dict__["heard"] = []
        self.__dict__["_comm"] = None

    @property
    def comm(self) -> Any:
        return self._comm

    def get_state(self, key: Iterable[str] | None = None) -> dict[str, Any]:
        return {name: self.traits[name] for name in (self.traits if key is None else key)}

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "comm":
            self.__dict__["_comm"] = value
            value.on_msg(self._handle)
            return
        self._set(name, value)
        split = {name: value} if not isinstance(value, bytes) else {}
        paths = [] if split else [[name]]
        self.comm.send(data={"method": "update", "state": split, "buffer_paths": paths})

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["traits"][name]
        except KeyError:
            raise AttributeError(name) from None

    def observe(self, call: Callable[[str, Any], object]) -> None:
        self.observers.append(call)

    def _handle(self, message: dict[str, Any]) -> None:
        data = message["content"]["data"]
        if data["method"] == "custom":
            self.heard.append((data["content"], message["buffers"]))
            self.comm.send(data=data, buffers=message["buffers"])
            return
        self.comm.send(data={"method": "echo_update", "state": data["state"]})
        for name, value in data["state"].items():
            self._set(name, value)

    def _set(self, name: str, value: Any) -> None:
        if isinstance(value, int) and value > 99:
            raise ValueError(f"{value} is too much")
        self.traits[name] = value
        for call in self.observers:
            call(name, value)


def states(page: Page) -> list[dict[str, Any]]:
    return [m["state"] for m in page.messages if m["kind"] == "widget" and "state" in m]


def test_changes_of_a_notebooks_widget_go_both_ways() -> None:
    seen: list[tuple[str, Any]] = []
    notebook = Notebook(count=1, data=b"a")
    notebook.observe(lambda name, value: seen.append((name, value)))
    with ui.Blocks() as app:
        widget, told, button = ui.Widget(notebook), ui.Textbox(), ui.Button()
        widget.change(lambda it: f"{it.count} {it.data!r}", widget, told)

        def more() -> None:
            notebook.count += 1
            notebook.data = b"c"

        button.click(more)
    page = Page(app)
    assert {"count": 1, "data": b"a"} == page.value(widget)
    assert (ESM, "i {}") == (widget.esm_text, widget.css_text)

    page.edit(widget, {"count": 5, "data": memoryview(b"b")})
    page.fire(button.click)

    assert "5 b'b'" == page.value(told)
    assert [("count", 5), ("data", b"b"), ("count", 6), ("data", b"c")] == seen
    assert [{"count": 6}, {"data": b"c"}] == states(page)
    assert {"count": 6, "data": b"c"} == page.value(widget)


def test_a_function_writes_its_traits_as_a_dict() -> None:
    notebook = Notebook(count=1)
    with ui.Blocks() as app:
        widget, right, wrong = ui.Widget(notebook), ui.Button(), ui.Button()
        right.click(lambda: {"count": 7}, None, widget)
        wrong.click(lambda: 7, None, widget)
    page = Page(app)

    page.fire(right.click)
    page.fire(wrong.click)

    assert 7 == notebook.count
    assert "A widget takes a dict of its traits, but got 7" in page.failures[0]["message"]


def test_what_a_trait_refuses_is_told_and_the_page_gets_the_old_value() -> None:
    notebook = Notebook(count=1)
    with ui.Blocks() as app:
        widget = ui.Widget(notebook)
    page = Page(app)

    page.edit(widget, {"count": 100})
    page.fire(widget.change)

    assert "100 is too much" == page.alerts[0]["message"]
    assert [{"count": 1}] == states(page)


def test_messages_go_both_ways_and_the_page_tells_all_that_a_notebooks_widget_may_hear() -> None:
    notebook = Notebook(count=1)
    with ui.Blocks() as app:
        widget = ui.Widget(notebook)
    page = Page(app)

    page.fire(widget.message, {"content": "ping", "buffers": [memoryview(b"x")]})

    assert ["change", "message"] == widget.events
    assert [("ping", [b"x"])] == notebook.heard
    said = [m["said"] for m in page.messages if m["kind"] == "widget"]
    assert [{"content": "ping", "buffers": [b"x"]}] == said


def test_a_real_anywidget_is_a_guest() -> None:
    anywidget = pytest.importorskip("anywidget")
    traitlets = pytest.importorskip("traitlets")

    class Counter(anywidget.AnyWidget):
        _esm = ESM
        count = traitlets.Int(3).tag(sync=True)
        data = traitlets.Bytes(b"a").tag(sync=True)

        @anywidget.experimental.command
        def ping(self, msg: str, buffers: list[bytes]) -> tuple[str, list[bytes]]:
            return f"pong {msg}", buffers

    counter = Counter()
    seen: list[int] = []
    counter.observe(lambda change: seen.append(change["new"]), "count")
    with ui.Blocks() as app:
        widget, button = ui.Widget(counter), ui.Button()
        button.click(lambda: setattr(counter, "data", b"new"))
    page = Page(app)

    page.edit(widget, {"count": 5})
    page.fire(widget.change)
    page.fire(button.click)
    command = {"id": "1", "kind": "anywidget-command", "name": "ping", "msg": "it"}
    page.fire(widget.message, {"content": command, "buffers": [b"x"]})

    assert [5] == seen
    assert [{"data": b"new"}] == states(page)
    last = page.messages[-1]["said"]
    assert ("pong it", [b"x"]) == (last["content"]["response"], last["buffers"])
