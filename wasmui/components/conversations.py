"""The conversations that a chat has kept, beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY
from typing import Any, TypedDict, cast

from wasmui.block import declare
from wasmui.component import Labelled
from wasmui.errors import ListenerError
from wasmui.event import Event


class Conversation(TypedDict):
    """One of them, as the page shows it."""

    id: str
    title: str


class ConversationsValue(TypedDict):
    """All of them, and which is open."""

    chats: list[Conversation]
    open: str | None


@declare
class Conversations(Labelled):
    """A list of conversations: one is chosen or removed, or a new one begun.

    Part of `ChatInterface(save_history=True)`. `select` and `delete` tell the `id`.

    Value: `{"chats": [{"id": str, "title": str}, ...], "open": id or None}`.

    Raises:
        ListenerError: a function returned something else.
    """

    value: Any = None
    _: KW_ONLY

    select = Event()
    delete = Event()
    create = Event()

    def preprocess(self, payload: Any) -> Any:
        return payload

    def postprocess(self, value: Any) -> ConversationsValue:
        """The list for the page."""
        if value is None:
            return {"chats": [], "open": None}
        if not isinstance(value, Mapping) or "chats" not in value:
            raise ListenerError(
                f"Conversations shows a dict with `chats` and `open`, but got {value!r:.60}."
            )
        known = cast("Mapping[str, Any]", value)
        chats = [{"id": str(one["id"]), "title": str(one["title"])} for one in known["chats"]]
        return {"chats": cast("list[Conversation]", chats), "open": known.get("open")}
