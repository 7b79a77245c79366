"""What a link holds of a page: read from the page as it is, and put into one that opens."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wasmui.component import Component, Input
from wasmui.components.deep_link_button import read_link
from wasmui.deep_link import Held
from wasmui.errors import Error
from wasmui.session.carry import Identity, identities
from wasmui.session.live import LivePage, differ, first_value


def held(live: LivePage, only: Collection[str] | None) -> Held:
    """What the visitor could have entered, and is not what the app begins with."""
    found: list[tuple[Identity, Any]] = []
    for uid, identity in identities(live).items():
        block = live.declared[uid]
        if (
            isinstance(block, Input)
            and (only is None or uid in only)
            and differ(first_value(block), live.values[uid])
        ):
            found.append((identity, live.values[uid]))
    return Held(found)


def values_in(url: str, live: LivePage) -> dict[str, Any]:
    """What an address holds for this page, by id.

    A link may come from anybody: it fills in what a visitor could have entered, and no component
    that shows markup of the app's own. What a component does not take is left out.
    """
    known = read_link(url)
    if not known:
        return {}
    found: dict[str, Any] = {}
    for uid, identity in identities(live).items():
        block = live.declared[uid]
        if identity in known and isinstance(block, Input) and _takes(block, known[identity]):
            found[uid] = known[identity]
    return found


def _takes(block: Component, value: Any) -> bool:
    try:
        block.preprocess(value)
    except (Error, TypeError, ValueError, KeyError, AttributeError, IndexError):
        return False
    return True
