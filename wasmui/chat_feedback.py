"""What visitors think of a chat's answers, kept in their browser."""

from __future__ import annotations

from typing import Any

from wasmui.components.browser_state import BrowserState
from wasmui.components.chatbot import Chatbot
from wasmui.event_data import LikeData
from wasmui.turn import Message, draft_in, position

Judgement = dict[str, Any]


def keep_feedback(chatbot: Chatbot, storage_key: str) -> BrowserState:
    """Keep each judgement with the answer, and the question, that it is about."""
    kept = BrowserState([], storage_key=storage_key)
    chatbot.like(_kept, [kept, chatbot], kept, show_progress="hidden", api_visibility="private")
    return kept


def _kept(kept: list[Judgement], messages: list[Message], event: LikeData) -> list[Judgement]:
    at = position(event.index)
    asked = [draft_in(one).text for one in messages[:at] if one["role"] == "user"]
    about = {"question": asked[-1] if asked else "", "answer": draft_in(messages[at]).text}
    others = [one for one in kept if (one["question"], one["answer"]) != tuple(about.values())]
    liked = event.liked
    flag = liked if isinstance(liked, str) else "Like" if liked else "Dislike"
    return [*others, {**about, "flag": flag}] if flag else others
