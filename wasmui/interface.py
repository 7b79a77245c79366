"""An app around one function."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal

from wasmui.block import attached
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.components.button import Button
from wasmui.components.clear_button import ClearButton
from wasmui.components.markdown import Markdown
from wasmui.components.state import State
from wasmui.errors import ConfigError
from wasmui.event import on
from wasmui.examples import Examples
from wasmui.function import name_of, parameters_of
from wasmui.layouts.accordion import Accordion
from wasmui.layouts.column import Column
from wasmui.layouts.row import Row
from wasmui.listener import ShowProgress
from wasmui.shortcuts import made

Components = str | Component | Sequence[str | Component] | None


class Interface(Blocks):
    """Inputs, a button, and what the function makes of them.

    Args:
        fn: plain, async, a generator or an async generator; it takes one argument for each input
            and returns one value for each output.
        inputs: components, or names such as `"text"` and `"image"`; `None` is a function
            without arguments.
        outputs: the same, for what the function returns.
        examples: samples of inputs, as `Examples` takes them; a click enters one.
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

    Raises:
        ConfigError: `fn` cannot be called, or a component's name is unknown.

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
        flagging_callback: Any = None,
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
        submit_btn: str | Button = "Submit",
        stop_btn: str | Button = "Stop",
        clear_btn: str | Button | None = "Clear",
        delete_cache: tuple[int, int] | None = None,
        show_progress: ShowProgress = "full",
        fill_width: bool = False,
        time_limit: int | None = 30,
        stream_every: float = 0.5,
        deep_link: Any = None,
        validator: Callable[..., Any] | None = None,
        **kwargs: Any,
    ) -> None:
        if not callable(fn):
            raise ConfigError(
                f"Interface() needs a function to call, but got {fn!r}. "
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
        if flagging_options is not None or flagging_callback is not None:
            sys.stderr.write("Interface(): flagging is not drawn by this version.\n")
        self.fn = fn
        self.input_components = _all(inputs, "Interface(inputs=...)")
        self.output_components = _all(outputs, "Interface(outputs=...)")
        self.additional = _all(additional_inputs, "Interface(additional_inputs=...)")
        _name_inputs(fn, [*self.input_components, *self.additional])
        _name_outputs(self.output_components)
        everything = [*self.input_components, *self.additional]
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
            self._attach(
                live,
                batch=batch,
                max_batch_size=max_batch_size,
                api_name=api_name,
                api_description=api_description,
                api_visibility=api_visibility,
                concurrency_limit=concurrency_limit,
                show_progress=show_progress,
                stream_every=stream_every,
                validator=validator,
            )

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
                    else Accordion(accordion or "Additional Inputs", open=False, render=False)
                )
                if around.parent is None:
                    around.render()
                with around:
                    for component in self.additional:
                        component.render()
            with Row():
                everything = [*self.input_components, *self.output_components, *self.additional]
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
            for component in self.output_components:
                component.render()
            if inspect.isgeneratorfunction(self.fn) or inspect.isasyncgenfunction(self.fn):
                self.stop = _button(stop_btn, variant="stop", visible=False)

    def _attach(self, live: bool, **options: Any) -> None:
        inputs = [*self.input_components, *self.additional]
        triggers: list[Any] = []
        if self.submit is not None:
            triggers.append(self.submit.click)
        if not live:
            typed = [c for c in self.input_components if "submit" in dir(type(c))]
            triggers += [getattr(component, "submit") for component in typed]  # noqa: B009
        elif self.input_components:
            triggers += [getattr(c, "change") for c in inputs if "change" in dir(type(c))]  # noqa: B009
        else:
            triggers.append(self.load)
        wanted = inputs or None
        if self.stop is None:
            on(triggers, self.fn, wanted, self.output_components, **options)
            return
        stop = self.stop
        shown = on(triggers, lambda: Button(visible=True), None, stop, show_progress="hidden")
        # While one runs, what is typed waits: without a button, nobody would ask again.
        mode = "always_last" if live else None
        run = shown.then(self.fn, wanted, self.output_components, trigger_mode=mode, **options)
        run.then(lambda: Button(visible=False), None, stop, show_progress="hidden")
        stop.click(lambda: Button(visible=False), None, stop, cancels=run)


def _all(given: Components, where: str) -> list[Component]:
    if given is None:
        return []
    several = [given] if isinstance(given, str | Component) else list(given)
    components = [attached(lambda one=one: made(one, where)) for one in several]
    return [component.unrender() for component in components]


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
