"""A component of your own: a class in Python, and one ES module."""

from __future__ import annotations

import copy
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import KW_ONLY
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, cast, dataclass_transform

from pydantic import Field

from wasmui import line
from wasmui.block import declare
from wasmui.component import Input
from wasmui.crossing import Plain
from wasmui.errors import ConfigError, ListenerError, quoted
from wasmui.event import Event
from wasmui.file_data import FileData
from wasmui.guest import Guest, is_guest


@dataclass_transform(eq_default=False, field_specifiers=(Field,))
@declare
class Widget(Input):
    """A component of your own, or a widget that was made with `anywidget`. No build step.

    Write a class. `_esm` is an ES module, `_css` its styles: as text, or the name of a file beside
    the class's own. The module is that of an anywidget: its default export has a `render`, which
    draws into `el` and may return what cleans up, and perhaps an `initialize`; or is a function
    that returns these.

        class Counter(ui.Widget):
            value: int = 0
            step: int = 1
            _esm = '''
            function render({ model, el }) {
              const button = document.createElement("button");
              const show = () => { button.textContent = model.get("value"); };
              button.onclick = () => {
                model.set("value", model.get("value") + model.get("step"));
                model.save_changes();
              };
              model.on("change:value", show);
              show();
              el.append(button);
            }
            export default { render };
            '''

        counter = Counter(5, step=2, label="So many")
        counter.change(lambda count: f"{count} pressed", counter, told)

    What is declared in the class, with a type and a default, is a parameter of it, checked as those
    of any component; `model.get` gives it, and `model.on("change:step", ...)` tells of an
    `update(step=3)`. Python hears of `value` alone: after `model.set("value", ...)`, with
    `model.save_changes()`. Where the value is a dict, its entries are what the model holds, each by
    its name, so that a module with several names needs no change. Bytes are a `DataView`.

    `model.send(content)` is the event `message`. If the content is an object with an `event`, that
    event is fired as well, where the class declares it (`rated = ui.Event()`): the other entries
    are attributes of the function's `ui.EventData`. `send()` is the way back, to what the module
    has said `model.on("msg:custom", ...)` of.

    `preprocess` and `postprocess` may be written anew: what the page holds, as a function is given
    it, and what a function returned, as the page gets it (plain: `None`, `bool`, `int`, `float`,
    `str`, `bytes`, lists, and dicts with `str` keys).

    An existing widget is shown by `ui.Widget(it)`. Its traits with `sync=True` are what the model
    holds; changes go both ways, whoever makes them, and its observers and commands run. A function
    with it among its inputs is given the widget itself; as an output it takes a dict of traits. It
    is drawn by itself: what a widget says of other ones, as a container of them, is not followed.

    The module runs with the page's rights, as `js=` does: let no visitor write it. It is drawn
    inside the app's shadow root, and its styles hold for it alone. `wasmui build` makes a file of
    it, for pages whose policy runs no text.

    Raises:
        ConfigError: there is no module; it, or the styles, cannot be read; or a value is given to
            `Widget` itself that is no widget.
    """

    _esm: ClassVar[Any] = None
    _css: ClassVar[Any] = None

    value: Any = None
    _: KW_ONLY
    container: bool = False
    """Whether the component stands in a frame."""

    change = Event()
    input = Event()
    message = Event()

    derived = ("esm_text", "esm_name", "css_text", "by_entry")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name in cls.__annotations__:
            default = cls.__dict__.get(name)
            if isinstance(default, list | dict | set):  # each component has one of its own
                setattr(cls, name, Field(default_factory=partial(copy.deepcopy, default)))
        declare(cls)
        # Another run of the app may have another class of the same name.
        cls.wire_key = f"{cls.wire_key}({', '.join(cls.wire)})"

    def __post_init__(self) -> None:
        super().__post_init__()
        guest = self._guest
        if guest is not None:
            guest.stand(self.uid)
        elif self._esm is None and self.value is not None:
            raise ConfigError(
                f"Widget({quoted(self.value)}): that is no anywidget. Give an instance of "
                "one, or write a class of your own: `class Mine(ui.Widget)`, with `_esm`."
            )
        for text in (self.esm_text, self.css_text):
            del text  # read here, so that what is wrong is told where the component is made

    @property
    def _guest(self) -> Guest | None:
        return Guest.of(self.value) if is_guest(self.value) else None

    @property
    def events(self) -> list[str]:
        """Of a widget from elsewhere the page tells all: its observers may wait for it."""
        more = ("change", "message") if self._guest else ()
        return list(dict.fromkeys([*super().events, *more]))

    @property
    def esm_text(self) -> str:
        """The module, or the address that it has."""
        guest = self._guest
        return guest.esm if guest else _text(type(self), "_esm", self._esm)

    @property
    def esm_name(self) -> str:
        """What a build calls the file that it makes of the module."""
        return f"{hashlib.sha256(self.esm_text.encode()).hexdigest()[:16]}.js"

    @property
    def css_text(self) -> str:
        """The styles."""
        guest = self._guest
        return guest.css if guest else _text(type(self), "_css", self._css)

    @property
    def by_entry(self) -> bool:
        """Whether the page tells of single entries of the value, in place of the whole."""
        return self._guest is not None

    def send(self, content: Any, buffers: Sequence[bytes] = ()) -> None:
        """Send the module a message: what it gave to `model.on("msg:custom", ...)` is called.

        Args:
            content: anything plain.
            buffers: bytes, which the module is given as `DataView`s.
        """
        for page in line.pages():
            page.told(self.uid, line.plain(content), [bytes(one) for one in buffers])

    def heard(self, content: Any, buffers: Sequence[Any]) -> None:
        """Take a message of the module's; a widget from elsewhere gets it."""
        guest = self._guest
        if guest:
            guest.hear(line.plain(content), [bytes(one) for one in buffers])

    def received(self, old: Any, payload: Any) -> Any:
        guest = self._guest
        if guest is None or not isinstance(payload, dict):
            return super().received(old, payload)
        changes = cast("dict[str, Any]", line.plain(payload))
        try:
            guest.take(changes)
        except Exception as error:  # noqa: BLE001 - an observer is the user's function
            for page in line.pages():
                page.failed(error)
        state = guest.state()
        otherwise = {n: state[n] for n, v in changes.items() if n in state and state[n] != v}
        if otherwise:  # a trait has refused its value, or made another of it
            for page in line.pages():
                page.changed(self.uid, otherwise)
        return state

    def preprocess(self, payload: Any) -> Any:
        """What the page holds; a widget from elsewhere is itself what a function is given."""
        if self._guest:
            return self.value
        return Plain(self._called, keep=(FileData, bytes)).of(payload)

    def postprocess(self, value: Any) -> Any:
        guest = self._guest
        if guest is None:
            if self._esm is None:
                raise ConfigError(
                    "Widget() has nothing to draw. Give it an anywidget: `Widget(it)`, or write a "
                    "class of your own: `class Mine(ui.Widget)`, with `_esm`."
                )
            return Plain(self._called, keep=(FileData, bytes)).of(value)
        if isinstance(value, dict):
            guest.take(cast("dict[str, Any]", value))
        elif value is not None and value is not self.value:
            raise ListenerError(
                f"A widget takes a dict of its traits, but got {quoted(value)}. "
                "Write `return {'name': value}`, or set the traits themselves."
            )
        return guest.state()


_FILES = (".js", ".mjs", ".css")


def _text(owner: type, name: str, given: Any) -> str:
    """What a class says as text, or as the name of a file."""
    if given is None:
        return ""
    text = str(given)
    is_file = isinstance(given, Path) or ("\n" not in text and text.strip().endswith(_FILES))
    if not is_file or text.startswith(("https://", "http://")):
        return text
    module = getattr(sys.modules.get(owner.__module__), "__file__", None)
    places = [Path(module).parent] if module else []
    for folder in [*places, Path()]:
        if (folder / text).is_file():
            return (folder / text).read_text(encoding="utf-8")
    raise ConfigError(
        f"{owner.__name__}.{name} = {quoted(text)}: there is no such file beside the class's own. "
        "Put it there, or write the text itself."
    )
