"""A running app: what the page is now, and what runs on it."""

from wasmui.session.runner import LONGEST_CHAIN
from wasmui.session.session import Message, Send, Session

__all__ = ["LONGEST_CHAIN", "Message", "Send", "Session"]
