"""What of an app can be called by name: each listener's function, as its `api_*` parameters say."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from wasmui.block import Block
from wasmui.component import Component
from wasmui.function import name_of, parameters_of
from wasmui.listener import Listener, with_followers


def endpoints(app: Block, *, undocumented: bool = False) -> dict[str, dict[str, Any]]:
    """The functions of an app that may be called, by name, each as it is to be called.

    Args:
        app: the app.
        undocumented: those with `api_visibility="undocumented"` too, which may be called as well.
    """
    blocks = {block.uid: block for block in app.walk()}
    taken: set[str] = set()
    found: dict[str, dict[str, Any]] = {}
    for listener in _listeners(blocks.values()):
        if listener.fn is None or listener.api_visibility == "private":
            continue
        name = _free(listener.api_name or _plain(name_of(listener.fn)), taken)
        if listener.api_visibility == "undocumented" and not undocumented:
            continue
        found[f"/{name}"] = {
            "description": _description(listener),
            "api_visibility": listener.api_visibility,
            "parameters": list(_parameters(listener, blocks)),
            "returns": [
                {"label": _label(block), "component": type(block).__name__}
                for block in _shown(listener.outputs, blocks)
            ],
        }
    return found


def _listeners(blocks: Iterable[Block]) -> Iterator[Listener]:
    """All listeners, in the order in which they were attached to each block, with followers."""
    attached = (chain.from_iterable(block.listeners.values()) for block in blocks)
    return with_followers(chain.from_iterable(attached))


def _free(name: str, taken: set[str]) -> str:
    name = name.lstrip("/")
    number, free = 0, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return free


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name) or "fn"


def _description(listener: Listener) -> str:
    if listener.api_description is False:
        return ""
    return listener.api_description or inspect.getdoc(listener.fn) or ""


def _parameters(listener: Listener, blocks: dict[str, Block]) -> Iterator[dict[str, Any]]:
    assert listener.fn is not None  # noqa: S101 - those without are left out
    known = parameters_of(listener.fn) or []
    places = [p.name for p in known if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    by_name = dict(listener.inputs_kwargs)
    free = [name for name in places if name not in by_name]
    names = {} if listener.takes_dict else dict(zip(listener.inputs, free, strict=False))
    names |= {uid: name for name, uid in by_name.items()}
    for at, block in enumerate(_shown(listener.given, blocks)):
        default = getattr(block, "value", None)
        given = default is not None and not callable(default)
        yield {
            "label": _label(block),
            "parameter_name": names.get(block.uid, f"param_{at}"),
            "parameter_has_default": given,
            "parameter_default": default if given else None,
            "component": type(block).__name__,
        }


def _shown(uids: Any, blocks: dict[str, Block]) -> Iterator[Component]:
    """Without what never leaves Python."""
    for uid in uids:
        block = blocks.get(uid)
        if isinstance(block, Component) and block.renderer is not None:
            yield block


def _label(block: Block) -> str:
    return str(getattr(block, "label", None) or type(block).__name__)
