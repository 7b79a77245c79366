"""What an event tells of itself: asked for by a type hint on a function's parameter."""

from __future__ import annotations

from typing import Any

from wasmui.block import Block
from wasmui.file_data import FileData, received_file


class EventData:
    """What happened, and to which block.

    Args:
        target: the block whose event this is.
        data: what the page told of the event; each key is also an attribute.

    Example:
        def chosen(event: ui.SelectData):
            return f"{event.value} at {event.index}"
    """

    def __init__(self, target: Block | None, data: Any = None) -> None:
        self.target = target
        self._data: dict[str, Any] = dict(data) if isinstance(data, dict) else {}

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self._data:
            return self._data[name]
        raise AttributeError(f"This event tells {sorted(self._data)}, not `{name}`.")


class SelectData(EventData):
    """Something was chosen."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.index: Any = self._data.get("index")
        """Its position; a pair of row and column in a table."""
        self.value: Any = self._data.get("value")
        self.row_value: Any = self._data.get("row_value")
        self.col_value: Any = self._data.get("col_value")
        self.selected: bool = self._data.get("selected", True)
        """False where a choice was taken back."""


class KeyUpData(EventData):
    """A key was let go."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.key: str = self._data.get("key", "")
        self.input_value: str = self._data.get("input_value", "")


class DeletedFileData(EventData):
    """A file was removed."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.file: FileData | None = received_file(self._data.get("file"), "The event")


class DownloadData(EventData):
    """A file was downloaded."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.file: FileData | None = received_file(self._data.get("file"), "The event")


class CopyData(EventData):
    """Something was copied."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.value: Any = self._data.get("value")


class LikeData(EventData):
    """A message was liked, disliked, or judged in a word."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.index: int | tuple[int, int] = self._data.get("index", 0)
        """Its position, from 0."""
        self.value: Any = self._data.get("value")
        """What it says."""
        self.liked: bool | str = self._data.get("liked", True)
        """True for Like, False for Dislike; any other choice by its name, `""` if taken back."""


class RetryData(EventData):
    """An answer is wanted once more."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.index: int | tuple[int, int] = self._data.get("index", 0)
        """The position of the question, from 0."""
        self.value: Any = self._data.get("value")
        """The question."""


class UndoData(EventData):
    """A question is taken back, with its answer."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.index: int | tuple[int, int] = self._data.get("index", 0)
        """The position of the question, from 0."""
        self.value: Any = self._data.get("value")
        """The question."""


class EditData(EventData):
    """A message was written anew."""

    def __init__(self, target: Block | None, data: Any = None) -> None:
        super().__init__(target, data)
        self.index: int | tuple[int, int] = self._data.get("index", 0)
        """Its position, from 0."""
        self.previous_value: Any = self._data.get("previous_value")
        """What it said before."""
        self.value: Any = self._data.get("value")
        """What it says now."""
