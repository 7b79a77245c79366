"""The base of every component: a block with a value."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any, ClassVar, cast

from pydantic import Field

from wasmui.block import Block, declare
from wasmui.errors import ConfigError, quoted
from wasmui.limits import check_given
from wasmui.listener import Listener


@declare
class Component(Block):
    """A block with a value.

    Subclasses declare `value` with their fields, then their events, then how a value crosses:
    `preprocess` and `postprocess`. A value that is drawn has up to 50 million characters, or five
    million entries; a State's has no limit.
    """

    grows: ClassVar[bool] = False
    """Whether its value is a list or dict that `postprocess` makes anew, and that gets longer
    while a function yields: then only the new end crosses to the page."""

    displays: ClassVar[bool] = False
    """Whether a value that its author gives is there to be looked at, unless some function reads
    it or waits for the visitor to change it. A form's fields are there to be filled in."""

    _: KW_ONLY
    every: float | Block | None = Field(default=None, exclude=True, kw_only=True)
    """Where `value` is a function: call it again each so many seconds, or with a Timer's ticks."""
    inputs: Any = Field(default=None, exclude=True, kw_only=True)
    """Where `value` is a function: the components that it takes; their changes call it again."""
    preserved_by_key: list[str] | str | None = Field(default="value", exclude=True, kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.renderer is not None:
            check_given(getattr(self, "value", None), type(self).__name__)
        self.source = self._source()

    def _source(self) -> Listener | None:
        """What makes the value, where it is a function.

        It runs on load, when its inputs change, and every so often.
        """
        fn = getattr(self, "value", None)
        if not callable(fn):
            return None
        name = type(self).__name__
        given = self.inputs
        several = isinstance(given, list | tuple | set | frozenset)
        inputs = list(cast("list[Any]", given)) if several else [] if given is None else [given]
        for block in inputs:
            if not isinstance(block, Block):
                raise ConfigError(
                    f"{name}(inputs=...) takes components, but got {quoted(block)}. "
                    "Pass those whose values the function takes."
                )
        if isinstance(self.every, float | int) and self.every <= 0:
            raise ConfigError(f"{name}(every={self.every}): seconds are more than 0.")
        ticker = self.every if isinstance(self.every, Block) else None
        if ticker is not None and not hasattr(ticker, "tick"):
            raise ConfigError(
                f"{name}(every=...) takes seconds or a Timer, but got {quoted(ticker)}. "
                "Write `every=1`, or `every=timer`."
            )
        listener = Listener(
            uid=f"{self.uid}.value",
            fn=fn,
            inputs=tuple(block.uid for block in inputs),
            outputs=(self.uid,),
            takes_dict=isinstance(given, set | frozenset),
            trigger_mode="always_last",
            show_progress="hidden",
        )
        for block in inputs:
            block.listen("change", listener)
        if ticker is not None:
            ticker.listen("tick", listener)
        return listener

    def initial(self) -> Any:
        """The value that the app's author gave, or a function that makes it."""
        return getattr(self, "value", None)

    def preprocess(self, payload: Any) -> Any:
        """What the page holds -> what a function is given."""
        return payload

    def postprocess(self, value: Any) -> Any:
        """What a function returned -> plain data for the page."""
        return value

    def received(self, old: Any, payload: Any) -> Any:
        """What the page holds, of what it sent: a large value may come as its changes alone."""
        del old
        return payload

    def empty(self) -> Any:
        """The value that a ClearButton leaves."""
        return None

    @property
    def _called(self) -> str:
        """What an error calls it: its class, and its label where it has one."""
        label = getattr(self, "label", None)
        return f'{type(self).__name__} "{label}"' if label else type(self).__name__


@declare
class Labelled(Component):
    """A component with a label, in a frame of its own."""

    _: KW_ONLY
    label: str | None = None
    """The component's accessible name, and the text above it. The class's own name if not given."""
    show_label: bool | None = None
    """Whether the label is seen; it is read by screen readers in any case."""
    container: bool = True
    """Whether the component stands in a frame."""
    scale: int | None = None
    """Share of a Row's free width, relative to its neighbours."""
    min_width: int | None = 160
    """In pixels; a Row wraps before a component gets narrower."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.hold(getattr(self, "buttons", None))


@declare
class Input(Labelled):
    """A component that the visitor can change."""

    _: KW_ONLY
    interactive: bool | None = None
    """`None`: yes, unless some function writes it and none reads it. What shows data, as a table or
    a picture, is for reading as well where it was given a value and nothing waits for another."""


@declare
class FormComponent(Input):
    """A component of a form: it can say what to enter."""

    _: KW_ONLY
    info: str | None = None
    """A line of help under the label."""
