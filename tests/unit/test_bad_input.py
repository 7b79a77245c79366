"""Whatever a component is handed, it takes it or says in a sentence what is wrong with it."""

import copy
import inspect
import itertools
from array import array

import pytest

import wasmui as ui
from wasmui.block import Block
from wasmui.blocks import launching
from wasmui.component import Component
from wasmui.errors import Error
from wasmui.event import Trigger
from wasmui.file_data import FileData
from wasmui.layouts import Form
from wasmui.testing import Page
from wasmui.themes.theme import NAMES

DEEP = 2_000
"""Levels that no part of Python goes down by itself."""


class Grim:
    """Fails at whatever is asked of it."""

    def __repr__(self):
        raise RuntimeError("no repr")

    __str__ = __repr__

    def __eq__(self, other):
        raise RuntimeError("no eq")

    __hash__ = object.__hash__


class Mine(ui.Widget):
    """A component of one's own."""

    _esm = "export default { render() {} }"


def circle(kind):
    made = kind()
    made.append(made) if kind is list else made.update(a=made)
    return made


def deep():
    made = []
    for _ in range(DEEP):
        made = [made]
    return made


HOSTILE = {
    "none": None,
    "bool": True,
    "zero": 0,
    "negative": -1,
    "beyond a float": 10**400,
    "beyond text": 10**5_000,
    "beyond an integer": 2**63,
    "nan": float("nan"),
    "infinite": float("inf"),
    "complex": 1j,
    "empty": "",
    "unknown": "nosuch",
    "a folder": "..",
    "with a nul": "a\0b",
    "half a sign": "\ud800",
    "10 MB": "x" * 10_000_000,
    "bytes": b"\xff\x00",
    "list": [],
    "of nothing": [None],
    "ragged": [[1], [2, 3]],
    "long": [0] * 10_000,
    "of bytes": [b"\xff"],
    "of dicts": [{}],
    "pairs": [("a", b"b"), ("a", circle(list))],
    "dict": {},
    "other keys": {1: 2, (1, 2): 3, None: 4},
    "dict of bytes": {"a": b"\xff"},
    "set": {1, 2},
    "range": range(3),
    "circle": circle(list),
    "circle of dicts": circle(dict),
    "with a circle": [circle(list)],
    "deep": deep(),
    "with a deep one": [deep()],
    "class": int,
    "object": object(),
    "grim": Grim(),
    "with a grim one": [Grim()],
}

CLASSES = [
    value
    for name, value in sorted(vars(ui).items())
    if isinstance(value, type)
    and issubclass(value, Block)
    and value.__name__ == name
    and value not in (Component, ui.Widget)
    and (value is ui.Blocks or not issubclass(value, ui.Blocks))
] + [Mine, Form]
COMPONENTS = [kind for kind in CLASSES if issubclass(kind, Component)]
SHAPED = {
    ui.Chatbot: [
        {"role": "user", "content": "Hi"},
        ui.ChatMessage(
            ["Yes", {"path": "one.txt"}], metadata={"title": "T"}, options=[{"value": "v"}]
        ),
    ],
    ui.Dataframe: {"headers": ["A", "B"], "data": [[1, "x"]], "metadata": {"styling": [["", ""]]}},
    ui.Dialogue: [{"speaker": "Ada", "text": "Hi"}],
    ui.DeepLinkButton: "Share",
    ui.File: ["one.txt"],
    ui.HighlightedText: {"text": "Ada", "entities": [{"entity": "x", "start": 0, "end": 3}]},
    ui.HTML: {"a": [1, {"b": "c"}]},
    ui.Image: "one.txt",
    ui.JSON: {"a": [1, {"b": "c"}]},
    ui.Label: {"cat": 0.9, "dog": 0.1},
    ui.MultimodalTextbox: {"text": "Hi", "files": ["one.txt"]},
    ui.Navbar: [("About", "/about")],
    ui.ParamViewer: {"a": {"type": "int", "description": "x", "default": "1"}},
    ui.UploadButton: "one.txt",
}
WRONG = (None, 5, float("nan"), "x", b"x", [], {}, [[]])

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def _one_file(tmp_path, monkeypatch):
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "one.txt").write_text("1")
    monkeypatch.chdir(folder)


def named(kind, error, *more):
    """Whether an error says whose it is, and no more than can be read."""
    text = str(error)
    whose = any(base.__name__ in text for base in kind.__mro__)
    return whose and all(one in text for one in more) and len(text) < 1_000


def crosses(value, inside=()):
    """Whether the page can hold a value."""
    if value is None or isinstance(value, bool | int | float | str | FileData | Block):
        return True
    if isinstance(value, bytes | array) or hasattr(value, "wire_key"):
        return True
    if any(value is one for one in inside) or len(inside) > 300:
        return False
    within = (*inside, value)
    if isinstance(value, dict):
        return all(isinstance(key, str) for key in value) and all(
            crosses(one, within) for one in value.values()
        )
    return isinstance(value, list | tuple) and all(crosses(one, within) for one in value)


def opened(block):
    with ui.Blocks() as app:
        block.render()
    return Page(app)


def reaches_the_page(block):
    """Whether all that the page reads of a block can cross."""
    page = opened(block)
    ready = next(one for one in page.messages if one["kind"] == "ready")
    looks = [getattr(one, name) for one in ready["page"].walk() for name in one.wire]
    return all(crosses(one) for one in (*ready["values"].values(), *looks))


def mutants(value):
    """A value with one of its parts replaced or taken out, for each part."""
    yield from WRONG
    inside = value if isinstance(value, dict | list | tuple) else ()
    for key, one in inside.items() if isinstance(inside, dict) else enumerate(inside):
        inner = mutants(one) if isinstance(one, dict | list | tuple) else iter(WRONG)
        for wrong in inner:
            made = list(value) if isinstance(value, tuple) else copy.copy(value)
            made[key] = wrong
            yield made
        if isinstance(value, dict):
            yield {name: one for name, one in value.items() if name != key}


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_parameter_is_refused_by_its_name_or_can_be_shown(kind):
    wrong = []
    for name in inspect.signature(kind).parameters:
        for what, value in HOSTILE.items():
            given = {name: value} if kind is ui.Blocks else {"render": False, name: value}
            try:
                block = kind(**given)
            except Error as error:
                if not named(kind, error, name):
                    wrong.append((name, what, str(error)[:200]))
                continue
            if isinstance(block, ui.Blocks) or name == "render":
                continue
            try:
                if not reaches_the_page(block):
                    wrong.append((name, what, "cannot cross"))
            except Error as error:
                if not named(kind, error):
                    wrong.append((name, what, str(error)[:200]))

    assert wrong == []


@pytest.mark.parametrize("way", ["preprocess", "postprocess"])
@pytest.mark.parametrize("kind", COMPONENTS, ids=lambda kind: kind.__name__)
def test_a_value_is_refused_with_the_components_name_or_can_cross(kind, way):
    wrong = []
    for what, value in HOSTILE.items():
        block = kind(render=False)
        try:
            made = getattr(block, way)(value)
        except Error as error:
            if not named(kind, error):
                wrong.append((what, str(error)[:200]))
            continue
        if way == "postprocess" and block.renderer is not None and not crosses(made):
            wrong.append((what, "cannot cross"))

    assert wrong == []


@pytest.mark.parametrize("kind", SHAPED, ids=lambda kind: kind.__name__)
def test_what_has_one_wrong_part_is_refused_with_the_components_name_or_can_cross(kind):
    wrong = []
    for value in mutants(SHAPED[kind]):
        block = kind(render=False)
        try:
            made = block.postprocess(value)
        except Error as error:
            if not named(kind, error):
                wrong.append((value, str(error)[:200]))
            continue
        if not crosses(made):
            wrong.append((value, "cannot cross"))

    assert wrong == []


def sent(value):
    """A value as the page sends it back."""
    if isinstance(value, FileData):
        return {name: getattr(value, name) for name in FileData.wire}
    if isinstance(value, list):
        return [sent(one) for one in value]
    return {key: sent(one) for key, one in value.items()} if isinstance(value, dict) else value


def table_steps(page, table):
    """Steps of a table that the page holds, some of them wrong."""
    stamp = page.value(table)["stamp"]
    steps = [["set", 0, 0, "x"], ["insert", 0, ["a", "b"]], ["drop", 0], ["rename", 0, "x"]]
    yield from ({"stamp": stamp, "log": log} for log in mutants(steps))
    yield {"stamp": stamp}
    yield {"stamp": stamp, "log": [["nosuch"]]}
    yield {"stamp": stamp, "log": [["set", 99, 99, 1]]}


@pytest.mark.parametrize("kind", SHAPED, ids=lambda kind: kind.__name__)
def test_a_page_that_sends_one_wrong_part_is_refused_with_a_sentence(kind):
    with ui.Blocks() as app:
        block = kind(SHAPED[kind])
        given, fine = ui.Button(), ui.Button()
        out = ui.Textbox()
        given.click(lambda _: "taken", block, out)
        fine.click(lambda: "fine", None, out)
    page = Page(app)
    held = sent(block.postprocess(SHAPED[kind]))
    more = table_steps(page, block) if kind is ui.Dataframe else ()
    wrong = []

    for payload in [*more, *mutants(held)]:
        told = len(page.alerts)
        page.edit(block, payload)
        page.fire(given.click)
        wrong += [
            (payload, alert["title"], alert["message"][:300])
            for alert in page.alerts[told:]
            if alert["title"] != "Error" or not named(kind, alert["message"])
        ]
    page.fire(fine.click)

    assert wrong == []
    assert page.value(out) == "fine"


def test_an_app_lives_on_whatever_its_functions_return():
    with ui.Blocks() as app:
        blocks = [kind() for kind in COMPONENTS if kind is not ui.Navbar]
        give, fine = ui.Button(), ui.Button()
        out = ui.Textbox()
        fine.click(lambda: "fine", None, out)
        values = iter(())
        for block in blocks:
            give.click(lambda: next(values), None, block)
    page = Page(app)
    wrong = []

    for what, value in HOSTILE.items():
        values = iter([value] * len(blocks))
        told = len(page.alerts)
        page.fire(give.click)
        wrong += [
            (what, alert["title"], alert["message"][:300])
            for alert in page.alerts[told:]
            if alert["title"] != "Error" or len(alert["message"]) > 1_000
        ]
    page.fire(fine.click)

    assert wrong == []
    assert page.value(out) == "fine"


def echo(*values):
    return values[0] if values else None


def answered(message, history):
    return message


def interface(**given):
    app = ui.Interface(**{"fn": echo, "inputs": "text", "outputs": "text"} | given)
    return app, app.submit and app.submit.click


def chat_interface(**given):
    app = ui.ChatInterface(**{"fn": answered} | given)
    return app, app.textbox.submit


def tabbed_interface(**given):
    hello = ui.Interface(echo, "text", "text")
    return ui.TabbedInterface(**{"interface_list": [hello]} | given), None


def examples(**given):
    with ui.Blocks() as app:
        box, out = ui.Textbox(), ui.Textbox()
        made = {"examples": [["a"]], "inputs": box, "outputs": out, "fn": echo} | given
        shown = ui.Examples(**{"run_on_click": True} | made)
    return app, (shown.dataset.click, {"index": 0})


def click(**given):
    with ui.Blocks() as app:
        box, button = ui.Textbox(), ui.Button()
        button.click(**{"fn": lambda *_: "a", "inputs": box, "outputs": box} | given)
    return app, button.click


def then(**given):
    with ui.Blocks() as app:
        box, button = ui.Textbox(), ui.Button()
        first = button.click(echo)
        first.then(**{"fn": lambda *_: "a", "inputs": box, "outputs": box} | given)
    return app, button.click


def on(**given):
    with ui.Blocks() as app:
        box, button = ui.Textbox(), ui.Button()
        made = {"triggers": button.click, "fn": lambda *_: "a", "inputs": box, "outputs": box}
        ui.on(**made | given)
    return app, button.click


def render(**given):
    with ui.Blocks() as app:
        box = ui.Textbox()
        ui.render(**{"inputs": box} | given)(lambda *_: None)
    return app, app.load


def api(**given):
    with ui.Blocks() as app:
        if "fn" in given:
            ui.api(**given)
        else:
            ui.api(lambda a: a, **given)
    app.get_api_info()
    return app, None


def launch(**given):
    with ui.Blocks() as app:
        ui.Textbox()
    launching([])
    try:
        app.launch(**given)
    finally:
        launching(None)
    return app, None


def queue(**given):
    app = ui.Blocks()
    return app.queue(**given), app.load


def route(**given):
    app = ui.Blocks()
    with app.route(**{"name": "About"} | given):
        ui.Textbox()
    return app, None


def progress(make):
    def run(**given):
        failed = []

        def work(told=ui.Progress()):  # noqa: B008 - which is how it is asked for
            try:
                make(told, **given)
            except Error as error:
                failed.append(error)
            return "done"

        with ui.Blocks() as app:
            button, out = ui.Button(), ui.Textbox()
            button.click(work, None, out)
        page = Page(app)
        page.fire(button.click)
        if failed:
            raise failed[0]
        assert [] == page.failures
        assert "done" == page.value(out)
        return None, None

    return run


def goes_through(told, **given):
    for at, _ in enumerate(told.tqdm(**{"iterable": [1, 2]} | given)):
        if at > 3:
            break


def theme(kind):
    def make(**given):
        made = kind(**given)
        made.properties(), made.font_files(), made.families()
        return None, None

    return make


def plain(make, **rest):
    def call(**given):
        make(**rest | given)
        return None, None

    return call


def steps(kind):
    return dict.fromkeys(inspect.signature(kind).parameters, "1px")


def parameters(call):
    return [
        name
        for name, one in inspect.signature(call).parameters.items()
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD) and name not in ("self", "cls")
    ]


SAID = {
    "fn": "function",
    "triggers": "events",
    "interface_list": "apps",
    "path": "route(",
    "examples": "Examples()",
}
"""What some parameters are called in messages."""

CALLS = {
    "Interface": (interface, parameters(ui.Interface)),
    "ChatInterface": (chat_interface, parameters(ui.ChatInterface)),
    "TabbedInterface": (tabbed_interface, parameters(ui.TabbedInterface)),
    "Examples": (examples, parameters(ui.Examples)),
    "Button.click": (click, parameters(Trigger.__call__)),
    "listener.then": (then, parameters(Trigger.__call__)),
    "on": (on, parameters(ui.on)),
    "render": (render, parameters(ui.render)),
    "api": (api, parameters(ui.api)),
    "launch": (launch, parameters(ui.Blocks.launch)),
    "queue": (queue, parameters(ui.Blocks.queue)),
    "route": (route, parameters(ui.Blocks.route)),
    "Progress": (plain(ui.Progress), parameters(ui.Progress)),
    "progress": (
        progress(lambda told, **g: told(**{"progress": 0.5} | g)),
        parameters(ui.Progress.__call__),
    ),
    "Progress.tqdm": (progress(goes_through), parameters(ui.Progress.tqdm)),
    "Progress.update": (progress(lambda told, **g: (told.tqdm(None), told.update(**g))), ["n"]),
    "Theme.set": (plain(ui.Theme().set), sorted(NAMES)[::30]),
    "Color": (plain(ui.themes.Color, **steps(ui.themes.Color)), parameters(ui.themes.Color)),
    "Size": (plain(ui.themes.Size, **steps(ui.themes.Size)), parameters(ui.themes.Size)),
    "Font": (plain(ui.themes.Font), ["name"]),
    "LocalFont": (plain(ui.themes.LocalFont, name="Inter"), ["name", "weights"]),
    "GoogleFont": (plain(ui.themes.GoogleFont, name="Inter"), ["name", "weights"]),
    "Theme.from_dict": (plain(ui.Theme.from_dict), ["theme"]),
    "Theme.load": (plain(ui.Theme.load), ["path"]),
    "Theme.dump": (plain(ui.Theme().dump), ["filename"]),
    "I18n": (plain(ui.I18n), ["en"]),
} | {
    name: (theme(kind), parameters(kind))
    for name, kind in vars(ui.themes).items()
    if isinstance(kind, type) and issubclass(kind, ui.Theme)
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_refuses_a_parameter_by_its_name_or_the_app_runs(call):
    make, names = CALLS[call]
    wrong = []
    for name in names:
        for what, value in HOSTILE.items():
            try:
                app, event = make(**{name: value})
                if name in ("fn", "validator") and callable(value):
                    continue  # what goes wrong in it is its own
                if app is not None:
                    wrong += [(name, what, one) for one in plays(app, event)]
            except Error as error:
                known = SAID.get(name, name)
                if not (name in str(error) or known in str(error)) or len(str(error)) > 1_000:
                    wrong.append((name, what, str(error)[:200]))
            except Exception as error:  # noqa: BLE001 - which is what is looked for
                wrong.append((name, what, repr(error)[:200]))

    assert wrong == []


def plays(app, event):
    """What cannot cross of an app, or goes wrong in it other than by a sentence."""
    page = Page(app)
    ready = next(one for one in page.messages if one["kind"] == "ready")
    looks = [getattr(one, name) for one in ready["page"].walk() for name in one.wire]
    if not all(crosses(one) for one in (*ready["values"].values(), *looks)):
        yield "cannot cross"
    if event is not None:
        page.fire(*event) if isinstance(event, tuple) else page.fire(event)
    yield from (
        alert["message"][:200]
        for alert in page.alerts
        if alert["level"] == "error"
        and (alert["title"] != "Error" or len(alert["message"]) > 1_000)
    )


HUGE = {"entries": [0] * 10_000_000, "100 MB": "x" * 100_000_000}


@pytest.mark.parametrize("what", HUGE)
def test_what_no_page_can_hold_is_refused_at_once(what):
    wrong = []
    for kind in COMPONENTS:
        if kind.renderer is None:
            continue
        for name in {"value", "choices"} & set(inspect.signature(kind).parameters):
            try:
                kind(render=False, **{name: HUGE[what]})
            except Error as error:
                if not named(kind, error, name):
                    wrong.append((kind.__name__, name, str(error)[:200]))
            else:
                wrong.append((kind.__name__, name, "taken"))

    assert wrong == []


def test_a_function_that_returns_what_no_page_can_hold_is_told_so():
    with ui.Blocks() as app:
        shown = [kind for kind in COMPONENTS if kind.renderer and kind is not ui.Navbar]
        made = [(kind, kind(), ui.Button()) for kind in shown]
        for large in HUGE.values():
            for _, block, button in made:
                button.click(lambda large=large: large, None, block)
    page = Page(app)
    wrong = []

    for kind, _, button in made:
        told = len(page.alerts)
        page.fire(button.click)
        wrong += [
            (kind.__name__, alert["message"][:200])
            for alert in page.alerts[told:]
            if not named(kind, alert["message"])
        ]
        if len(page.alerts) != told + len(HUGE):
            wrong.append((kind.__name__, "taken"))

    assert wrong == []


def test_choices_without_an_end_are_refused():
    with pytest.raises(Error, match=r"Radio\(choices=\.\.\.\): there are more than 1,000,000"):
        ui.Radio(itertools.count(), render=False)


def test_a_state_keeps_what_no_page_could_hold():
    with ui.Blocks() as app:
        kept, count, button = ui.State(HUGE["entries"]), ui.Number(), ui.Button()
        button.click(len, kept, count)
    page = Page(app)

    page.fire(button.click)

    assert page.value(count) == 10_000_000
