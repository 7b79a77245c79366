"""A value that outlives the visit."""

from __future__ import annotations

import copy
import sys
from typing import Any, ClassVar

from wasmui.component import Component
from wasmui.crossing import Plain
from wasmui.errors import ConfigError, ListenerError, quoted
from wasmui.event import Event
from wasmui.storage import current, plain


class BrowserState(Component):
    """Keeps a value in the visitor's browser: it is there again after a reload, and next week.

    It is kept in the browser's `localStorage`, for this app on this page alone. Where that is full
    or refused, as in a private window, the visitor is told, and the value lives as long as the
    page. What another tab of the same page writes arrives here, and fires `change`.

    It has no place on the page, so it takes none of the parameters that a block there has.

    Value: `None`, bool, numbers (whole ones up to 2**53), text, and lists and dicts of these, with
    text as keys. Pydantic models and dataclasses become dicts.

    Args:
        default_value: what it holds while nothing is stored.
        storage_key: the name under which it is stored. Without one it is its place among the
            app's components, so that what is stored is lost when the app is changed.
        secret: accepted, and without meaning. It would have to be part of the page, where whoever
            can read the storage can read it too, so the value is stored as it is.
        render: whether it joins the open container at once; if not, `render()` does it later.

    Raises:
        ConfigError: `default_value` cannot be stored, or `storage_key` is no text.

    Example:
        name = ui.BrowserState("", storage_key="name")
        box.change(lambda text: text, box, name)
        demo.load(lambda kept: kept, name, box)
    """

    renderer: ClassVar[str | None] = None

    change = Event()

    def __init__(
        self,
        default_value: Any = None,
        *,
        storage_key: str | None = None,
        secret: str | None = None,
        render: bool = True,
    ) -> None:
        if storage_key is not None and (not isinstance(storage_key, str) or not storage_key):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigError(
                f"BrowserState(storage_key={quoted(storage_key)}): a name is right, such as "
                '`storage_key="settings"`.'
            )
        try:
            kept = plain(default_value, "BrowserState(default_value=...)")
        except ListenerError as error:
            raise ConfigError(str(error)) from None
        if secret is not None:
            sys.stderr.write(
                "BrowserState(secret=...) has no effect: a page without a server cannot keep a "
                "secret from its visitor. The value is stored as it is; store nothing that has to "
                "be hidden from others who use the same browser.\n"
            )
        super().__init__(render=render)
        self.default_value = self.value = kept
        self.storage_key = storage_key or self.uid
        self.secret = secret
        self.given = ("default_value",)  # pyright: ignore[reportAttributeAccessIssue] - each has its own

    @property
    def _name(self) -> str:
        return f'BrowserState "{self.storage_key}"'

    def initial(self) -> Any:
        """What the browser has stored; else the default."""
        storage = current.get()
        return self.default_value if storage is None else self.stored(storage)

    def stored(self, storage: Any) -> Any:
        """What a storage has of it; else the default."""
        return copy.deepcopy(storage.get(self.storage_key, self.default_value))

    def preprocess(self, payload: Any) -> Any:
        """The value; a copy, so that only what a function returns is stored."""
        return Plain(self._name).of(payload)

    def postprocess(self, value: Any) -> Any:
        """The value as plain data.

        Raises:
            ListenerError: it cannot be stored.
        """
        return plain(value, self._name)

    def empty(self) -> Any:
        """The default once more."""
        return copy.deepcopy(self.default_value)
