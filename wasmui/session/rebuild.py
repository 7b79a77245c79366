"""Putting what a function built in the place of what it built before."""

from __future__ import annotations

from itertools import chain
from typing import Any

from wasmui.block import Block
from wasmui.component import Component
from wasmui.listener import with_followers
from wasmui.outcome import changed_copy
from wasmui.parts import Built, Part
from wasmui.session.live import (
    LivePage,
    check_listener,
    differ,
    first_value,
)


def part_of(live: LivePage, built: Built) -> Part:
    """What a function built, with what is kept of the blocks of the same key.

    Raises:
        ConfigError: a listener names what is not on the page, or a value cannot be shown.
    """
    before = live.parts.of(built.place.uid)
    part = Part(outside=built.outside)
    for block in built.blocks:
        uid = block.uid
        part.blocks[uid] = part.now[uid] = block
        names = _names(block.preserved_by_key)
        if uid in before.blocks:
            part.keeps[uid] = names
            was, now = before.blocks[uid], live.blocks[uid]
            props = {
                name: getattr(now, name)
                for name in names
                if name in now.wire and differ(getattr(was, name), getattr(now, name))
            }
            part.now[uid] = changed_copy(block, props) if props else block
        if isinstance(block, Component):
            _keep_value(live, before, part, block, names)
    gone = live.parts.below(built.place.uid)
    known = {uid: b for uid, b in live.blocks.items() if uid not in gone} | part.blocks
    waiting = [listener for _, _, listener in built.outside]
    for block in part.blocks.values():
        waiting += chain.from_iterable(block.listeners.values())
    for listener in with_followers(waiting):
        check_listener(listener, known)
    return part


def put_part(live: LivePage, built: Built, part: Part) -> tuple[dict[str, Any], dict[str, Block]]:
    """Have a part stand in its place.

    Returns:
        What the page is told, and the blocks that are gone.
    """
    place = built.place.uid
    before = live.parts.of(place)
    sent = {
        uid: value
        for uid, value in part.values.items()
        if uid not in part.changed or uid not in before.blocks
    }
    gone = live.parts.clear(place)
    live.forget(gone)
    live.parts.put(place, part)
    live.declared.update(part.blocks)
    live.put({**part.now, place: built.place}, part.values)
    for uid in part.values:
        live.parts.restored.pop(uid, None)
    live.prepare()
    touched = {uid for uid, _, _ in (*before.outside, *part.outside)} & live.declared.keys()
    message: dict[str, Any] = {
        "kind": "tree",
        "page": built.place,
        "values": live.shown(sent),
        "statics": sorted(live.statics() & part.blocks.keys()),
        "events": {uid: [*live.declared[uid].events, *live.parts.events(uid)] for uid in touched},
        "keeps": part.keeps,
        "phrases": live.phrases(part.blocks),
    }
    return message, gone


def _keep_value(
    live: LivePage, before: Part, part: Part, block: Component, names: list[str]
) -> None:
    uid = block.uid
    value = part.firsts[uid] = first_value(block)
    if block.key is not None and "value" in names:
        if uid in before.blocks:
            held = live.values[uid]
            changed = uid in before.changed or differ(before.firsts[uid], held)
        else:
            changed, held = uid in live.parts.restored, live.parts.restored.get(uid)
        if changed:
            part.changed.add(uid)
            value = held
    part.values[uid] = value


def _names(given: list[str] | str | None) -> list[str]:
    return [given] if isinstance(given, str) else list(given or ())
