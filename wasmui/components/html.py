"""HTML of the app's own author, with templates, styles and a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, fields
from typing import Any, ClassVar, Literal, Self

from pydantic import Field

from wasmui.block import Block, Container, declare, declare_open
from wasmui.component import Labelled
from wasmui.crossing import Plain
from wasmui.errors import ConfigError
from wasmui.event import Event, Trigger
from wasmui.file_data import FileData
from wasmui.server_functions import offer, offer_upload
from wasmui.server_only import say_idle

FORWARD_CLICK = "element.addEventListener('click', function() { trigger('click') });"
"""The `js_on_load` of every HTML; the page does what it says without running it as a script."""


@declare
class _Inside(Container):
    """What stands in an HTML, one below the other as in a Column."""

    renderer: ClassVar[str | None] = "column"

    _: KW_ONLY
    scale: int = 1
    min_width: int = 0
    variant: Literal["default"] = "default"


@declare_open
class HTML(Labelled):
    """HTML as it is: what it holds runs with the page's rights, so let no visitor write it.

    Value: anything plain, for the templates to show: a `str` of HTML, a number, a list, a dict
    with `str` keys. Scripts in it do not run.

    Each further parameter is a property for the templates and the script: `HTML(3, unit="m")`
    and `html_template="${value} ${unit}"`. `${name.path[0]}` and `{{name.path}}` are looked up
    (the latter with HTML escaped), and `{{#each items}}`, `{{#if name}}`, `{{#unless name}}`,
    `{{else}}` work as in Handlebars; other expressions of JavaScript run where the page's
    Content-Security-Policy lets them.

    Under `with`, it holds other components: they stand where `html_template` says `@children`, or
    else at its end. `@children` is not inside of another tag; `css_template` and `element` reach
    what stands around it.

    Raises:
        ConfigError: a further parameter has a name that every component uses by itself.

    Example:
        ui.HTML("<b>Bold</b>")
        ui.HTML({"name": "Ada"}, html_template="<h2>${value.name}</h2>")
        with ui.HTML(html_template="<h2>Who?</h2> @children", css_template="padding: 1rem"):
            ui.Textbox(label="Name")
    """

    value: Any = None
    _: KW_ONLY
    html_template: str = "${value}"
    css_template: str = ""
    """Styles for this component alone; they hold for what is inside it."""
    js_on_load: str | None = FORWARD_CLICK
    """JavaScript, run once when the component is on the page. It is given `element`, `props` (set
    `props.value` to change the value), `trigger(event, data)`, `watch(name, call)`, `server` (see
    `server_functions`) and `upload`: `await upload(file)` puts a `File` where functions can open
    it, and is its `{path, url}`. An event whose name it quotes is this component's event."""
    apply_default_css: bool = True
    """Style headings, lists, tables and code as Markdown does."""
    show_label: bool | None = False
    container: bool = False
    """Whether the component stands in a frame."""
    padding: bool = False
    """Leave room around the HTML; a frame does so in any case."""
    min_width: int | None = None
    min_height: int | None = None
    """In pixels."""
    max_height: int | None = None
    """In pixels; what is higher scrolls."""
    autoscroll: bool = False
    """Follow HTML that grows at its end, unless the visitor has scrolled up."""
    buttons: list[Block] | None = None
    """Buttons of your own at the component's corner."""
    head: str | None = None
    """Scripts, style sheets and the like that the page loads before `js_on_load` runs."""
    server_functions: list[Callable[..., Any]] | None = Field(
        default=None, exclude=True, kw_only=True
    )
    """Functions for `js_on_load` to call: `await server.name(1, "two")` is what `name(1, "two")`
    returns, or throws what it raises. They may be async."""

    change = Event()
    input = Event()
    click = Event()
    double_click = Event()
    submit = Event()
    stop = Event()
    edit = Event()
    clear = Event()
    play = Event()
    pause = Event()
    end = Event()
    start_recording = Event()
    pause_recording = Event()
    stop_recording = Event()
    focus = Event()
    blur = Event()
    upload = Event()
    release = Event()
    select = Event()
    stream = Event()
    like = Event()
    example_select = Event()
    option_select = Event()
    load = Event()
    key_up = Event()
    apply = Event()
    delete = Event()
    tick = Event()
    undo = Event()
    retry = Event()
    expand = Event()
    collapse = Event()
    download = Event()
    copy = Event()

    derived = ("props", "forwards_click", "inside")

    def __post_init__(self) -> None:
        taken = [name for name in self.__dict__ if name not in _PARAMETERS]
        self._props: dict[str, Any] = {name: self.__dict__.pop(name) for name in taken}
        super().__post_init__()
        for name in taken:
            if name in self.__dict__ or name == "children" or hasattr(type(self), name):
                raise ConfigError(
                    f"HTML({name}=...): every component has a `{name}` of its own, so the "
                    f"templates cannot have another. Write `{name}_` or any other name."
                )
        offer(self, self.server_functions or (), "HTML")
        if re.search(r"\bupload\s*\(", self.js_on_load or ""):
            offer_upload(self)

    def __enter__(self) -> Self:
        if not self.inside:
            self._held.append(_Inside(render=False))
            self.inside[0].parent = self.parent
        self.inside[0].__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self.inside[0].__exit__(*exc)

    def render(self) -> Self:
        super().render()
        for inside in self.inside:  # so that what is in it knows whose page it is on
            inside.parent = self.parent
        return self

    @property
    def inside(self) -> list[Container]:
        """The one container of what was made under `with`; none where nothing was."""
        return [block for block in self._held if isinstance(block, Container)]

    def __getattr__(self, name: str) -> Any:
        """A further parameter, or an event that `js_on_load` quotes."""
        if not name.startswith("_") and name != "children":
            if name in self._props:
                return self._props[name]
            if re.search(rf"""(["'`]){re.escape(name)}\1""", self.js_on_load or ""):
                return Trigger(self, name)
        raise AttributeError(
            f"This {type(self).__name__} has no `{name}`, and its `js_on_load` has no such event."
        )

    @property
    def props(self) -> dict[str, Any]:
        """The further parameters, by name."""
        return self._props

    @property
    def forwards_click(self) -> bool:
        """Whether a click anywhere in it is its `click`."""
        return self.js_on_load == FORWARD_CLICK

    def reread(self, names: Iterable[str]) -> list[str]:
        changed = set(names)
        found = super().reread(changed)
        if changed - _PARAMETERS:
            found.append("props")
        if "js_on_load" in changed:
            found.append("forwards_click")
        return found

    def push_to_hub(self, name: str | None = None, *_: Any, **__: Any) -> None:
        """Publishes the component in a gallery, in Gradio."""
        del name
        say_idle("push_to_hub")

    def preprocess(self, payload: Any) -> Any:
        """The value as the page holds it: what was set from Python, or by `props.value = ...`."""
        return payload

    def postprocess(self, value: Any) -> Any:
        """The value in plain form.

        Raises:
            ConfigError: it holds itself, or is too deep.
            ListenerError: something in it has no plain form.
        """
        return Plain(self._called, keep=(FileData,)).of(value)


_PARAMETERS = frozenset(field.name for field in fields(HTML))
