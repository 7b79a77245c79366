"""A widget that was made for notebooks, as `anywidget` makes them, on a page of wasmui.

Such a widget speaks to its front end through its `comm`. Ours takes the place of that: what the
widget sends goes to the page, and what the page sends to the widget, as in a notebook. Neither
`anywidget` nor `traitlets` is imported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wasmui import line

_OF_NOTEBOOKS = ("_model_", "_view_")
_NOT_STATE = frozenset({"_esm", "_css", "_dom_classes", "layout", "tabbable", "tooltip"})


def is_guest(value: object) -> bool:
    """Whether it is such a widget: it has a module, a state, and a way to its front end."""
    return all(hasattr(value, name) for name in ("_esm", "get_state", "comm"))


class Guest:
    """The widget's `comm`, with the page at its other end."""

    def __init__(self, widget: Any) -> None:
        self._widget = widget
        self._hear: Callable[[dict[str, Any]], object] = lambda _: None
        self._seen_by: list[str] = []
        # Other widgets may know it by this name.
        self.comm_id: str = getattr(widget.comm, "comm_id", "")

    @staticmethod
    def of(widget: Any) -> Guest:
        """The widget's own; made for it the first time."""
        if not isinstance(widget.comm, Guest):
            widget.comm = Guest(widget)
        return widget.comm

    def stand(self, uid: str) -> None:
        """The widget is shown by this component too."""
        self._seen_by.append(uid)

    @property
    def esm(self) -> str:
        """The module of its front end, as text, or where it lies."""
        return str(self._widget._esm)  # noqa: SLF001 - the names are anywidget's

    @property
    def css(self) -> str:
        """Its styles."""
        return str(getattr(self._widget, "_css", "") or "")

    def state(self, names: Iterable[str] | None = None) -> dict[str, Any]:
        """What its model holds: all traits that are synced, or some."""
        found: dict[str, Any] = self._widget.get_state(None if names is None else list(names))
        return {name: line.plain(found[name]) for name in sorted(found) if _is_state(name)}

    def take(self, changes: dict[str, Any]) -> None:
        """Change what the page has changed; the widget's observers run.

        Raises:
            Exception: a trait refuses its value, or an observer fails.
        """
        known = self.state()
        news = {n: v for n, v in changes.items() if n in known and known[n] != v}
        if news:
            self._heard({"method": "update", "state": news, "buffer_paths": []}, ())

    def hear(self, content: Any, buffers: Sequence[Any]) -> None:
        """Hand on a message of the module's: what `on_msg` was given runs.

        Raises:
            Exception: that fails.
        """
        self._heard({"method": "custom", "content": content}, buffers)

    # -- what a widget expects of a comm --------------------------------------------------------

    def on_msg(self, callback: Callable[[dict[str, Any]], object]) -> None:
        """Have the widget hear what the page sends."""
        self._hear = callback

    def on_close(self, callback: object) -> None:
        """Nothing closes it: it ends with the page."""

    def open(self, *_: object, **__: object) -> None:
        """It is open."""

    def close(self, *_: object, **__: object) -> None:
        """The widget is closed: the page shows it as it was."""
        self._seen_by.clear()

    def send(
        self,
        data: dict[str, Any] | None = None,
        metadata: object = None,
        buffers: Sequence[Any] | None = None,
        **_: object,
    ) -> None:
        """Take what the widget sends: changes of its state, and messages for its module."""
        del metadata
        sent = data or {}
        if sent.get("method") == "update":
            paths: list[list[Any]] = sent.get("buffer_paths") or []
            # Bytes were taken out of it, so it is asked for the whole.
            state = self.state([*sent["state"], *(str(path[0]) for path in paths)])
            for uid in self._seen_by if state else ():
                for page in line.pages():
                    page.changed(uid, state)
        elif sent.get("method") == "custom":
            given = [bytes(one) for one in buffers or ()]
            for uid in self._seen_by:
                for page in line.pages():
                    page.told(uid, line.plain(sent.get("content")), given)

    def _heard(self, data: dict[str, Any], buffers: Sequence[Any]) -> None:
        self._hear({"content": {"data": data}, "buffers": list(buffers)})


def _is_state(name: str) -> bool:
    return name not in _NOT_STATE and not name.startswith(_OF_NOTEBOOKS)
