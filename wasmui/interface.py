"""An app around one function."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, Literal, cast

from wasmui.arguments import check
from wasmui.block import attached
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.components.button import Button
from wasmui.components.clear_button import ClearButton
from wasmui.components.deep_link_button import DeepLinkButton
from wasmui.components.file import File
from wasmui.components.markdown import Markdown
from wasmui.components.state import State
from wasmui.errors import ConfigError, quoted
from wasmui.event import Dependency, on
from wasmui.examples import Examples
from wasmui.file_data import resolved
from wasmui.flagging import CSVLogger, FlaggingCallback, FlagMethod
from wasmui.function import name_of, parameters_of
from wasmui.layouts.accordion import Accordion
from wasmui.layouts.column import Column
from wasmui.layouts.row import Row
from wasmui.listener import ShowProgress
from wasmui.phrase import Phrase
from wasmui.server_only import refused
from wasmui.shortcuts import made
from wasmui.update import update

Components = str | Component | Sequence[str | Component] | None


class Interface(Blocks):
    """Inputs, a button, and what the function makes of them.

    Args:
        fn: plain, async, a generator or an async generator; it takes one argument for each input
            and returns one value for each output.
        inputs: components, or names such as `"text"` and `"image"`; `None` is a function
            without arguments.
        outputs: the same, for what the function returns.
        examples: samples of inputs, as `Examples` takes them: a list, or the path of a folder or
            a CSV file; a click enters one.
        cache_examples: a sample's outputs are shown with it, and computed once in a visit.
        live: run at each change of an input, without a button.
        title: a heading above the app, and the page's title.
        description: Markdown under the heading.
        article: Markdown under the app.
        additional_inputs: further inputs, in an accordion.
        submit_btn: the text of the button, or a Button.
        stop_btn: the same, for the button that ends a generator.
        clear_btn: the same, for the button that empties everything; `None` leaves it out.
        batch: the function takes and returns lists of values.
        flagging_mode: `"manual"`, which is so if not given: a button keeps the present inputs and
            outputs; `"auto"` keeps those of each run; `"never"`. What is kept stays in the
            visitor's browser, also when the page is closed, and can be downloaded as CSV.
        flagging_options: a button for each: a text, or a pair of what the button says and what
            is kept of it.
        flagging_dir: names the collection.
        flagging_callback: what keeps them; a `CSVLogger()` if not given.
        time_limit: in seconds, for inputs that stream with `live`; they stream every
            `stream_every` seconds.
        deep_link: a button that copies a link to the page with what was entered: `True`, its text,
            or a DeepLinkButton.
        allow_duplication: accepted, and without meaning: whoever has the page has the app.

    Raises:
        ConfigError: `fn` cannot be called, a component's name is unknown, or the flagging cannot
            be done so.

    Example:
        ui.Interface(lambda name: f"Hello, {name}!", "text", "text").launch()
    """

    renderer: ClassVar[str | None] = "blocks"

    def __init__(
        self,
        fn: Callable[..., Any],
        inputs: Components,
        outputs: Components,
        examples: list[Any] | str | None = None,
        *,
        cache_examples: bool | None = None,
        cache_mode: Literal["eager", "lazy"] | None = None,
        examples_per_page: int = 10,
        example_labels: list[str] | None = None,
        preload_example: int | Literal[False] = 0,
        live: bool = False,
        title: str | None = None,
        description: str | None = None,
        article: str | None = None,
        flagging_mode: Literal["never", "auto", "manual"] | None = None,
        flagging_options: list[str] | list[tuple[str, str]] | None = None,
        flagging_dir: str = ".gradio/flagged",
        flagging_callback: FlaggingCallback | None = None,
        analytics_enabled: bool | None = None,
        batch: bool = False,
        max_batch_size: int = 4,
        api_visibility: Literal["public", "private", "undocumented"] = "public",
        api_name: str | None = None,
        api_description: str | Literal[False] | None = None,
        _api_mode: bool = False,
        allow_duplication: bool = False,
        concurrency_limit: int | Literal["default"] | None = "default",
        additional_inputs: Components = None,
        additional_inputs_accordion: str | Accordion | None = None,
        submit_btn: str | Button = Phrase("Submit"),
        stop_btn: str | Button = Phrase("Stop"),
        clear_btn: str | Button | None = Phrase("Clear"),
        delete_cache: tuple[int, int] | None = None,
        show_progress: ShowProgress = "full",
        fill_width: bool = False,
        time_limit: int | None = 30,
        stream_every: float = 0.5,
        deep_link: str | DeepLinkButton | bool | None = None,
        validator: Callable[..., Any] | None = None,
        **kwargs: Any,
    ) -> None:
        check(Interface.__init__, _unlike(locals(), _CHECKED_BY_ITSELF), "Interface")
        if not callable(fn):
            raise ConfigError(
                f"Interface() needs a function to call, but got {quoted(fn)}. "
                "Pass the function itself, without parentheses."
            )
        super().__init__(
            analytics_enabled=analytics_enabled,
            mode="interface",
            title=title or name_of(fn),
            fill_width=fill_width,
            delete_cache=delete_cache,
            **kwargs,
        )
        if allow_duplication:
            sys.stderr.write(
                "Interface(allow_duplication=True) has no effect: there is no server to copy the "
                "app to, and whoever has the page has the app.\n"
            )
        self.fn = fn
        self.live = live
        self.time_limit = time_limit
        self.stream_every = stream_every
        self.flagging_mode = _flagging_mode(flagging_mode)
        self.flagging_options = _flagging_options(flagging_options)
        resolved(flagging_dir, "Interface(flagging_dir=...)")
        self.flagging_dir = flagging_dir
        self.flagging_callback = _flagging_callback(flagging_callback)
        self.input_components = _all(inputs, "Interface(inputs=...)")
        self.output_components = _all(outputs, "Interface(outputs=...)")
        self.additional = _all(additional_inputs, "Interface(additional_inputs=...)")
        _name_inputs(fn, [*self.input_components, *self.additional])
        _name_outputs(self.output_components)
        everything = [*self.input_components, *self.additional]
        # One that is given and returned stands once, among the inputs.
        self._results = [c for c in self.output_components if c not in everything]
        _fix(self._results)
        if not everything and submit_btn == "Submit":
            submit_btn = Phrase("Generate")
        with self:
            if title:
                Markdown(f"# {title}")
            if description:
                Markdown(description)
            with Row():
                self._place_inputs(additional_inputs_accordion, clear_btn, submit_btn, live)
                self._place_outputs(stop_btn)
            if examples is not None:
                self.examples_handler = Examples(
                    examples,
                    [c for c in everything if not isinstance(c, State)],
                    [c for c in self.output_components if not isinstance(c, State)],
                    fn,
                    cache_examples,
                    cache_mode,
                    examples_per_page,
                    batch=batch,
                    example_labels=example_labels,
                    preload=preload_example,
                )
            if article:
                Markdown(article)
            if isinstance(deep_link, DeepLinkButton):
                deep_link.unrender().render()
            elif deep_link:
                DeepLinkButton(
                    deep_link if isinstance(deep_link, str) else Phrase("Share via Link")
                )
            self._attach(
                live,
                batch=batch,
                max_batch_size=max_batch_size,
                api_name=api_name,
                api_description=api_description,
                api_visibility=api_visibility,
                concurrency_limit=concurrency_limit,
                show_progress=show_progress,
                validator=validator,
            )

    @classmethod
    def from_pipeline(cls, pipeline: object, **_: Any) -> Interface:
        """Makes an app of a model of Hugging Face's libraries, in Gradio.

        Raises:
            ConfigError: always; it says what to write instead.
        """
        raise refused("from_pipeline", type(pipeline).__name__)

    def _place_inputs(
        self,
        accordion: str | Accordion | None,
        clear_btn: str | Button | None,
        submit_btn: str | Button,
        live: bool,
    ) -> None:
        with Column():
            for component in self.input_components:
                component.render()
            if self.additional:
                around = (
                    accordion
                    if isinstance(accordion, Accordion)
                    else Accordion(
                        accordion or Phrase("Additional Inputs"), open=False, render=False
                    )
                )
                if around.parent is None:
                    around.render()
                with around:
                    for component in self.additional:
                        component.render()
            with Row():
                everything = [*self.input_components, *self._results, *self.additional]
                if isinstance(clear_btn, str):
                    ClearButton(everything, value=clear_btn)
                elif clear_btn is not None:
                    clears = ClearButton(everything, render=False).listeners["click"]
                    _button(clear_btn).listeners.setdefault("click", []).extend(clears)
                self.submit: Button | None = None
                if not live:
                    self.submit = _button(submit_btn, variant="primary")

    def _place_outputs(self, stop_btn: str | Button) -> None:
        self.stop: Button | None = None
        with Column():
            for component in self._results:
                component.render()
            if inspect.isgeneratorfunction(self.fn) or inspect.isasyncgenfunction(self.fn):
                self.stop = _button(stop_btn, variant="stop", visible=False)
            self._place_flagging()

    def _place_flagging(self) -> None:
        """A button for each option, and the file with what was kept, where there is some."""
        self.flagged: File | None = None
        everything = [*self.input_components, *self.additional, *self._results]
        kept = [component for component in everything if not isinstance(component, State)]
        if self.flagging_mode == "never" or not kept or not self.output_components:
            return
        callback = self.flagging_callback
        callback.setup(kept, self.flagging_dir)
        self._kept = kept
        buttons: list[tuple[Button, FlagMethod]] = []
        if self.flagging_mode == "manual":
            with Row():
                for label, value in self.flagging_options:
                    buttons.append((Button(label), FlagMethod(callback, label, value)))
        if hasattr(callback, "file"):
            self.flagged = File(label=Phrase("Flagged"), interactive=False, visible=False)
            self.load(self._kept_file, None, self.flagged, show_progress="hidden")
        for button, method in buttons:
            self._then_offer(
                button.click(
                    method, kept, None, preprocess=False, queue=False, show_progress="hidden"
                )
            )

    def _flag_each(self, run: Dependency) -> None:
        """Keep what each run was given and returned, if that is wished."""
        if self.flagging_mode == "auto" and self._kept:
            method = FlagMethod(self.flagging_callback, "", "", visual_feedback=False)
            self._then_offer(
                run.success(method, self._kept, None, preprocess=False, show_progress="hidden")
            )

    def _then_offer(self, kept: Dependency) -> None:
        if self.flagged is not None:
            kept.success(self._kept_file, None, self.flagged, show_progress="hidden")

    def _kept_file(self) -> Any:
        file = getattr(self.flagging_callback, "file", None)
        return update(value=None if file is None else str(file), visible=file is not None)

    _kept: Sequence[Component] = ()

    def _streams(self) -> list[Component]:
        """The inputs that send what they take up while they take it up."""
        return [c for c in self.input_components if getattr(c, "streaming", False)]

    def _attach(self, live: bool, **options: Any) -> None:
        inputs = [*self.input_components, *self.additional]
        triggers: list[Any] = []
        if self.submit is not None:
            triggers.append(self.submit.click)
        if not live:
            typed = [c for c in self.input_components if "submit" in dir(type(c))]
            triggers += [getattr(component, "submit") for component in typed]  # noqa: B009
        elif streams := [c for c in self._streams() if "stream" in dir(type(c))]:
            triggers += [getattr(c, "stream") for c in streams]  # noqa: B009
            options |= {"time_limit": self.time_limit, "stream_every": self.stream_every}
        elif self.input_components:
            triggers += [getattr(c, "change") for c in inputs if "change" in dir(type(c))]  # noqa: B009
        else:
            triggers.append(self.load)
        wanted = inputs or None
        if self.stop is None:
            self._flag_each(on(triggers, self.fn, wanted, self.output_components, **options))
            return
        stop = self.stop
        shown = on(triggers, lambda: Button(visible=True), None, stop, show_progress="hidden")
        # While one runs, what is typed waits: without a button, nobody would ask again.
        mode = "always_last" if live else None
        run = shown.then(self.fn, wanted, self.output_components, trigger_mode=mode, **options)
        self._flag_each(run)
        run.then(lambda: Button(visible=False), None, stop, show_progress="hidden")
        stop.click(lambda: Button(visible=False), None, stop, cancels=run)


def _all(given: Components, where: str) -> list[Component]:
    if given is None:
        return []
    wanted: Any = given
    alone = isinstance(wanted, str | Component | type) or not isinstance(wanted, Iterable)
    several: list[Any] = [wanted] if alone else list(cast("Iterable[Any]", wanted))
    components = [attached(lambda one=one: made(one, where)) for one in several]
    return [component.unrender() for component in components]


_CHECKED_BY_ITSELF = frozenset(
    (
        "self",
        "fn",
        "inputs",
        "outputs",
        "additional_inputs",
        "examples",
        "flagging_mode",
        "flagging_options",
        "flagging_callback",
        "kwargs",
    )
)
"""Parameters that are told of in sentences of their own."""


def _unlike(given: Mapping[str, Any], names: AbstractSet[str]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in names}


def _button(given: str | Button, **look: Any) -> Button:
    if isinstance(given, Button):
        return given.unrender().render()
    return Button(given, **look)


def _name_inputs(fn: Callable[..., Any], components: Sequence[Component]) -> None:
    """An input without a label is called as the parameter that it fills."""
    names = [parameter.name for parameter in parameters_of(fn) or ()]
    for component, name in zip(components, names, strict=False):
        if not isinstance(component, State) and getattr(component, "label", ...) is None:
            component.__dict__["label"] = name.replace("_", " ")


def _name_outputs(components: Sequence[Component]) -> None:
    shown = [c for c in components if not isinstance(c, State)]
    for at, component in enumerate(shown):
        if getattr(component, "label", ...) is None:
            component.__dict__["label"] = "output" if len(shown) == 1 else f"output {at}"


def _fix(components: Sequence[Component]) -> None:
    """Results are not for the visitor to change, though the Flag button reads them."""
    for component in components:
        if getattr(component, "interactive", ...) is None:
            component.__dict__["interactive"] = False
            component.given = (*component.given, "interactive")  # pyright: ignore[reportAttributeAccessIssue] - each has its own


def _flagging_mode(given: Any) -> Literal["never", "auto", "manual"]:
    if given is None:
        return "manual"
    if not isinstance(given, str) or given not in ("never", "auto", "manual"):
        raise ConfigError(
            f"Interface(flagging_mode={quoted(given)}): 'manual', 'auto' or 'never' is right."
        )
    return given


def _flagging_options(given: Any) -> list[tuple[str, str]]:
    """What each button says, and what is kept of it."""
    if given is None or (isinstance(given, list | tuple) and not given):
        return [(Phrase("Flag"), "")]
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise ConfigError(
            f"Interface(flagging_options={quoted(given)}): a list is right, with a text for each "
            'button. Write `["wrong", "odd"]`.'
        )
    found: list[tuple[str, str]] = []
    for one in given:
        if isinstance(one, str):
            found.append((Phrase("Flag as {}", one), one))
        elif isinstance(one, tuple) and [type(part) for part in one] == [str, str]:  # pyright: ignore[reportUnknownVariableType]
            found.append(one)  # pyright: ignore[reportUnknownArgumentType]
        else:
            raise ConfigError(
                f"Interface(flagging_options=[{quoted(one)}]): each is a text, or a pair of what "
                "the "
                'button says and what is kept. Write `["wrong", ("Looks odd", "odd")]`.'
            )
    return found


def _flagging_callback(given: Any) -> FlaggingCallback:
    if given is None:
        return CSVLogger(verbose=False)
    if not isinstance(given, FlaggingCallback):
        raise ConfigError(
            f"Interface(flagging_callback={quoted(given)}): an object is right, of CSVLogger or "
            "of a "
            "subclass of FlaggingCallback. Write `flagging_callback=ui.CSVLogger()`."
        )
    return given
