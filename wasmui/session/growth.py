"""What has grown crosses as its new end only: streamed text, and lists that get longer."""

from __future__ import annotations

from typing import Any

Growth = dict[str, Any]
"""How to make a new value of the one before. One of these:

- `{"set": value}`: it is another one.
- `{"add": text}`: the old text, and this behind it.
- `{"at": index, "last": growth, "push": values}`: a list whose item at `index` (its last) has
  grown, and that has these more.
- `{"keys": {key: growth}}`: a dict of which some values have grown.
"""

SHORT = 256
"""Text of fewer characters crosses whole: it would not be cheaper in parts."""


def growth(old: Any, new: Any) -> Growth | None:
    """How `new` grows out of `old`; `None` where it does not, and must cross whole.

    Both are read only. What is the same object in both is taken as unchanged, so lists and dicts
    are to be made anew when they change.
    """
    if isinstance(old, str) and isinstance(new, str):
        longer = len(new) > len(old) >= SHORT and new.startswith(old)
        return {"add": new[len(old) :]} if longer else None
    if isinstance(old, list) and isinstance(new, list):
        return _of_lists(old, new)  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():  # pyright: ignore[reportUnknownMemberType]
        return _of_dicts(old, new)  # pyright: ignore[reportUnknownArgumentType]
    return None


def grown(old: Any, how: Growth) -> Any:
    """The new value, as the page makes it."""
    if "add" in how:
        return old + how["add"]
    if "keys" in how:
        return {**old, **{key: grown(old[key], one) for key, one in how["keys"].items()}}
    if "push" in how:
        last = [grown(old[-1], how["last"])] if "last" in how else []
        return [*old[: how["at"]], *last, *how["push"]]
    return how["set"]


def _of_lists(old: list[Any], new: list[Any]) -> Growth | None:
    at = len(old)
    if not at or len(new) < at:
        return None
    if old == new[:at]:
        return {"at": at, "push": new[at:]}
    at -= 1
    if not at or old[:at] != new[:at]:
        return None if at else _of_one(old, new)
    return {"at": at, "last": _step(old[at], new[at]), "push": new[at + 1 :]}


def _of_one(old: list[Any], new: list[Any]) -> Growth | None:
    """A list of one item is worth it only if that one has grown."""
    step = growth(old[0], new[0])
    return None if step is None else {"at": 0, "last": step, "push": new[1:]}


def _of_dicts(old: dict[str, Any], new: dict[str, Any]) -> Growth | None:
    """A dict is worth it only if something in it has grown."""
    keys = {key: _step(old[key], new[key]) for key in new if old[key] != new[key]}
    return {"keys": keys} if any("set" not in step for step in keys.values()) else None


def _step(old: Any, new: Any) -> Growth:
    return growth(old, new) or {"set": new}
