"""The page as it is now: its blocks with all updates, their values, and who listens to them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from wasmui.block import Block
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.errors import ConfigError, Error, quoted
from wasmui.function import Function, name_of
from wasmui.listener import Listener, with_followers
from wasmui.outcome import check_wired
from wasmui.parts import Parts

_VISITORS = ("change", "input", "edit", "submit", "upload", "clear", "delete", "focus", "blur")
"""The events of who changes a component; where some function waits for one, it can be changed."""


class LivePage:
    """What the page is now.

    Args:
        app: the app as it was declared.

    Raises:
        ConfigError: a value cannot be shown.
    """

    def __init__(self, app: Blocks) -> None:
        self.app = app
        self.declared: dict[str, Block] = {block.uid: block for block in app.walk()}
        self.blocks = dict(self.declared)
        """As they are now: what was updated is a copy, since the app may serve other sessions."""
        self.values: dict[str, Any] = {}
        self.edited: set[str] = set()
        """What the visitor has changed."""
        self.parts = Parts()
        self.parts.learn(self.declared.values())
        self._before: dict[str, Any] = {}
        """Copies of what functions may change in place, for telling whether they did."""
        self._functions: dict[str, Function] = {}
        self._validators: dict[str, Function] = {}
        for block in self.blocks.values():
            if isinstance(block, Component):
                self.values[block.uid] = first_value(block)
                self.remember(block.uid)

    # -- the values ---------------------------------------------------------------------------

    def put(self, blocks: Mapping[str, Block], values: Mapping[str, Any]) -> None:
        """Take over blocks that were changed, and values."""
        self.blocks.update(blocks)
        self.values.update(values)
        for uid in values:
            self.remember(uid)

    def remember(self, uid: str) -> None:
        """Copy what a function may change in place, where somebody waits for that."""
        block = self.declared[uid]
        if block.renderer is None and "change" in block.listeners:
            with suppress(Exception):  # some of the user's objects cannot be copied
                self._before[uid] = copy.deepcopy(self.values[uid])

    def changed_in(self, values: Mapping[str, Any]) -> list[str]:
        """Which of some new values differ from what is there."""
        return [
            uid
            for uid, value in values.items()
            if differ(self._before.get(uid, self.values.get(uid)), value)
        ]

    def shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Without what never leaves Python."""
        return {
            uid: value for uid, value in values.items() if self.blocks[uid].renderer is not None
        }

    def keys(self) -> dict[str, str]:
        """By id, the keys that the author gave, by which a block is known when the app changes."""
        return {uid: repr(b.key) for uid, b in self.declared.items() if b.key is not None}

    def has(self, block: Block) -> bool:
        """Whether a block is on the page."""
        return block.uid in self.blocks

    def forget(self, gone: Mapping[str, Block]) -> None:
        """Take blocks from the page, with their listeners."""
        for uid, block in gone.items():
            for listener in listeners_of(block):
                self._functions.pop(listener.uid, None)
                self._validators.pop(listener.uid, None)
            for held in (self.declared, self.blocks, self.values, self._before):
                held.pop(uid, None)
            self.edited.discard(uid)

    # -- the listeners ------------------------------------------------------------------------

    def sources(self) -> Iterator[tuple[Component, Listener]]:
        """The components whose value is a function, and what calls it."""
        for block in self.declared.values():
            if isinstance(block, Component) and block.source is not None:
                yield block, block.source

    def listeners(self) -> Iterator[Listener]:
        """All of them, with those that run after others."""
        waiting = chain.from_iterable(
            chain.from_iterable(block.listeners.values()) for block in self.declared.values()
        )
        sources = (listener for _, listener in self.sources())
        yield from with_followers([*waiting, *sources, *self.parts.outside()])

    def waiting_for(self, block: Block, event: str) -> list[Listener]:
        """What runs when a block fires an event."""
        return [*block.listeners.get(event, ()), *self.parts.waiting_for(block.uid, event)]

    def followers(self, listener: Listener, outcome: str) -> list[Listener]:
        """What runs when a listener's function has ended so."""
        waiting = [*listener.followers, *self.parts.followers(listener.uid)]
        return [follower for when, follower in waiting if when in ("then", outcome)]

    def check(self) -> None:
        """Refuse listeners that read or write what is not on the page.

        Raises:
            ConfigError: with the id, and what to do.
        """
        for component, _ in self.sources():
            if isinstance(component.every, Block):
                check_wired(type(component).__name__, [component.every.uid], self.blocks, "timers")
        for listener in self.listeners():
            check_listener(listener, self.blocks)

    def function(self, listener: Listener) -> Function:
        """A listener's function, with what it asks for worked out once."""
        return _worked_out(self._functions, listener, listener.fn)

    def validator(self, listener: Listener) -> Function | None:
        """What looks at a listener's inputs first, if anything does."""
        if listener.validator is None:
            return None
        return _worked_out(self._validators, listener, listener.validator)

    def prepare(self) -> None:
        """Work out what functions ask for before the first event comes."""
        for listener in self.listeners():
            if listener.fn is not None:
                self.function(listener)
            self.validator(listener)

    def statics(self) -> set[str]:
        """What is not for the visitor to change.

        It is what some function writes and none reads, and data of the author's that nothing
        takes up.
        """
        read: set[str] = set()
        written: set[str] = set()
        for listener in self.listeners():
            if (listener.uid.partition(".")[0],) == listener.given == listener.outputs:
                continue  # a component's own, of itself: it tells nothing of the app
            read.update(listener.given)
            written.update(listener.outputs)
        shown = {uid for uid, block in self.declared.items() if self._is_shown(block)}
        return (written | shown) - read

    def _is_shown(self, block: Block) -> bool:
        if not isinstance(block, Component) or not block.displays or "value" not in block.given:
            return False
        value = getattr(block, "value", None)
        if value is None or (isinstance(value, str | list | tuple | dict) and not value):
            return False
        return not any(self.waiting_for(block, event) for event in _VISITORS)

    def phrases(self, uids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """By block and parameter, wasmui's own texts: as they stand, their key, their values."""
        return {
            uid: {name: [text, text.key, *text.values] for name, text in found.items()}
            for uid in uids
            if (found := self.declared[uid].phrases)
        }

    def cancels(self) -> dict[str, dict[str, list[str]]]:
        """By block and event, the listeners whose runs it ends: the page does that if we cannot."""
        found: dict[str, dict[str, list[str]]] = {}
        for block in self.declared.values():
            for event, listeners in block.listeners.items():
                ended = [uid for listener in listeners for uid in listener.cancels]
                if ended:
                    found.setdefault(block.uid, {})[event] = ended
        return found

    def writes(self) -> dict[str, dict[str, list[str]]]:
        """By block and event, what its functions write: the page shows that while they wait."""
        found: dict[str, dict[str, list[str]]] = {}
        for block in self.declared.values():
            for event, listeners in block.listeners.items():
                seen = [one for one in listeners if one.show_progress != "hidden"]
                written = sorted({uid for one in seen for uid in one.outputs})
                if written:
                    found.setdefault(block.uid, {})[event] = written
        return found


def first_value(component: Component) -> Any:
    """A component's value before any function ran, as the page shows it.

    Raises:
        ConfigError: it cannot be shown.
    """
    try:
        value = component.initial()
        if component.renderer is None:
            return copy.deepcopy(value)
        return component.postprocess(None if component.source else value)
    except Error:
        raise
    except Exception as error:
        given = quoted(getattr(component, "value", None))
        raise ConfigError(
            f"{type(component).__name__}(value={given}) cannot be shown: {error}"
        ) from error


def listeners_of(block: Block) -> Iterator[Listener]:
    """The listeners that are gone with a block."""
    waiting = list(chain.from_iterable(block.listeners.values()))
    if isinstance(block, Component) and block.source is not None:
        waiting.append(block.source)
    return with_followers(waiting)


def check_listener(listener: Listener, blocks: Mapping[str, Block]) -> None:
    """Refuse a listener that reads or writes what is not there.

    Raises:
        ConfigError: with the id, and what to do.
    """
    name = name_of(listener.fn) if listener.fn else "A listener"
    check_wired(name, listener.given, blocks, "inputs")
    check_wired(name, listener.outputs, blocks, "outputs")


def differ(old: Any, new: Any) -> bool:
    """Whether two values are not the same, as far as they can tell."""
    try:
        return bool(old != new)
    except Exception:  # noqa: BLE001 - a State may hold what cannot be compared
        return True


def _worked_out(
    known: dict[str, Function], listener: Listener, fn: Callable[..., Any] | None
) -> Function:
    if listener.uid not in known:
        assert fn is not None  # noqa: S101 - what has no function is not called
        given = 1 if listener.takes_dict else len(listener.inputs)
        known[listener.uid] = Function(fn, given, tuple(name for name, _ in listener.inputs_kwargs))
    return known[listener.uid]
