"""What an app that is run again takes over from the run before."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast

from wasmui.block import Block
from wasmui.component import Component
from wasmui.components.browser_state import BrowserState
from wasmui.components.state import State
from wasmui.file_data import FileData
from wasmui.function import name_of
from wasmui.session.live import LivePage, differ, first_value

Identity: TypeAlias = tuple[Any, ...]
"""By what a component is known when the app has changed: its key; else which it is of those of its
class and label, from the top."""


@dataclass
class Kept:
    """What a State held."""

    value: bytes
    first: bytes
    """A State whose initial value was changed begins with that."""
    users: frozenset[str]
    """The functions around it. Without one in common, it is another app's."""


@dataclass
class Left:
    """What a run of an app leaves."""

    shown: dict[Identity, Any] = field(default_factory=dict[Identity, Any])
    """What the visitor changed; of components with a key, also what functions wrote."""
    states: dict[Identity, Kept] = field(default_factory=dict[Identity, Kept])
    rendered: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the visitor changed in parts that functions render, by id."""

    @classmethod
    def of(cls, live: LivePage) -> Left:
        """What this page leaves."""
        left = cls()
        own = identities(live)
        for uid, value in live.values.items():
            block = live.declared[uid]
            if uid not in own:
                if uid in live.edited:
                    left.rendered[uid] = value
            elif isinstance(block, State):
                with suppress(Exception):  # much of what a State may hold cannot be pickled
                    left.states[own[uid]] = _kept(live, block)
            elif block.renderer is not None and _is_kept(live, block):
                left.shown[own[uid]] = value
        return left

    def values_for(self, live: LivePage) -> dict[str, Any]:
        """What of it fits another page, by id."""
        found: dict[str, Any] = {}
        for uid, identity in identities(live).items():
            block = live.declared[uid]
            if isinstance(block, State):
                kept = self.states.get(identity)
                # Unpickled now, objects are of the classes that the changed app has.
                with suppress(Exception):
                    if kept is not None and _fits(live, block, kept):
                        found[uid] = pickle.loads(kept.value)  # noqa: S301 - our own, a moment ago
            elif identity in self.shown and _is_there(self.shown[identity]):
                found[uid] = self.shown[identity]
        return found | {uid: v for uid, v in self.rendered.items() if _is_there(v)}


def identities(live: LivePage) -> dict[str, Identity]:
    """The components that the app itself declares, by id."""
    seen: Counter[Identity] = Counter()
    found: dict[str, Identity] = {}
    for block in live.app.walk():
        if not isinstance(block, Component) or isinstance(block, BrowserState):
            continue
        if block.key is not None:
            found[block.uid] = ("key", type(block).__name__, repr(block.key))
            continue
        alike = (type(block).__name__, getattr(block, "label", None))
        seen[alike] += 1
        found[block.uid] = (*alike, seen[alike])
    return found


def _is_kept(live: LivePage, block: Block) -> bool:
    if block.uid in live.edited:
        return True
    if block.key is None or not isinstance(block, Component):
        return False
    return differ(first_value(block), live.values[block.uid])


def _kept(live: LivePage, block: State) -> Kept:
    value = pickle.dumps(live.values[block.uid])
    return Kept(value, _first(block), _users(live, block.uid))


def _fits(live: LivePage, block: State, kept: Kept) -> bool:
    users = _users(live, block.uid)
    return _first(block) == kept.first and (users == kept.users or bool(users & kept.users))


def _first(block: State) -> bytes:
    return b"" if callable(block.value) else pickle.dumps(block.value)


def _users(live: LivePage, uid: str) -> frozenset[str]:
    return frozenset(
        name_of(listener.fn)
        for listener in live.listeners()
        if listener.fn and uid in (*listener.given, *listener.outputs)
    )


def _is_there(value: Any) -> bool:
    """Whether files that a value names are there still; those of the app's folder were replaced."""
    if isinstance(value, FileData):
        return bool(value.url) or Path(value.path).exists()
    if isinstance(value, list | tuple):
        return all(_is_there(item) for item in cast("list[Any]", value))
    if isinstance(value, Mapping):
        found = cast("Mapping[str, Any]", value)
        path = found.get("path")
        if isinstance(path, str) and "orig_name" in found and not found.get("url"):
            return Path(path).exists()
        return all(_is_there(item) for item in found.values())
    return True
