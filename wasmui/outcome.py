"""What a function returned, as changes to its outputs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wasmui.block import Block, attached
from wasmui.errors import ConfigError, ListenerError, quoted
from wasmui.update import Update

ABSENT = object()
"""No new value."""


@dataclass
class Change:
    """What is to become of one block."""

    value: Any = ABSENT
    props: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Props:
    """Some of a block's properties, for the page to read."""

    block: Block
    names: list[str]


def changes(
    name: str, returned: Any, outputs: Sequence[str], known: Callable[[Block], bool]
) -> Iterator[tuple[str, Change]]:
    """Match what a function returned to its outputs, by order or by name.

    Args:
        name: the function's name, for messages.
        returned: one value for one output, a sequence for several, or a dict by block.
        outputs: the ids of the outputs.
        known: whether a block is on the page.

    Raises:
        ListenerError: it is too little, or names something that is no output.
    """
    if isinstance(returned, Mapping) and returned and all(isinstance(k, Block) for k in returned):
        for block, value in returned.items():
            if block.uid not in outputs:
                where = "is not one of its outputs" if known(block) else "is not on this page"
                raise ListenerError(
                    f"{name}() returned a value for {quoted(block)}, which {where}. "
                    "Add it to `outputs=[...]`."
                )
            yield block.uid, change(value)
        return
    if not outputs:
        return
    if len(outputs) == 1:
        yield outputs[0], change(returned)
        return
    if isinstance(returned, Update) and not returned:
        return  # skip() for all of them
    values = list(returned) if isinstance(returned, list | tuple) else [returned]
    if len(values) < len(outputs):
        raise ListenerError(
            f"{name}() returned {len(values)} {'value' if len(values) == 1 else 'values'}, "
            f"but has {len(outputs)} outputs. Return one value for each, or `skip()` to leave "
            "one as it is."
        )
    if len(values) > len(outputs):
        sys.stderr.write(
            f"{name}() returned {len(values)} values, but has {len(outputs)} outputs: "
            "the rest was left out.\n"
        )
    for uid, value in zip(outputs, values, strict=False):
        yield uid, change(value)


def change(value: Any) -> Change:
    """One returned value: a value, an `update(...)`, or a block whose written parameters count."""
    if isinstance(value, Update):
        given: dict[str, Any] = dict(value)
    elif isinstance(value, Block):
        given = {name: getattr(value, name) for name in value.given if name != "render"}
    else:
        return Change(value)
    found = Change(given.pop("value", ABSENT))
    found.props = given
    return found


def changed_copy(block: Block, props: dict[str, Any]) -> Block:
    """The same block with other properties, checked as if it were made anew.

    A copy, since the app's own objects may serve another page.

    Raises:
        ConfigError: a property is unknown, or its value cannot be.
    """
    kind = type(block)
    now = {name: getattr(block, name) for name in block.given if name not in ("render", "value")}
    probe = object.__new__(kind)
    # A user's own class may have an __init__ with parameters of its own.
    declared: Any = next(base for base in kind.__mro__ if "wire_key" in base.__dict__)
    attached(lambda: declared.__init__(probe, **(now | props), render=False))
    made = object.__new__(kind)
    made.__dict__ = {
        **block.__dict__,
        **probe.__dict__,
        **{name: value for name, value in block.__dict__.items() if name in _IDENTITY},
        "given": tuple(dict.fromkeys([*block.given, *props])),
    }
    if hasattr(block, "value"):
        made.__dict__["value"] = getattr(block, "value", None)
    return made


def held_copy(block: Block, value: Any) -> Block:
    """The same block with the value that a function is given, for it to read."""
    made = object.__new__(type(block))
    made.__dict__ = {**block.__dict__, "value": value}
    return made


_IDENTITY = ("uid", "parent", "listeners", "source", "children", "implied", "_held", "_tokens")


def only_of(name: str, returned: Any, outputs: int, at: int = 0) -> Any:
    """What a batch function returned for one of its calls: the same place of each output's list.

    Raises:
        ListenerError: it is not a list for each output, or the lists are too short.
    """
    if not outputs:
        return None
    lists: list[Any] = list(returned) if isinstance(returned, list | tuple) else [returned]
    if len(lists) < outputs or any(isinstance(one, str) or not _has(one, 0) for one in lists):
        raise ListenerError(
            f"{name}() has `batch=True`, so it returns a list for each output, with a value for "
            f"each call: `[[first, second]]` for one output, but it returned {quoted(returned)}."
        )
    if not all(_has(one, at) for one in lists):
        raise ListenerError(
            f"{name}() has `batch=True` and was given {at + 1} calls or more at once, but returned "
            f"fewer values: {quoted(returned)}. Return a value for each of what it is given."
        )
    own = tuple(one[at] for one in lists)
    return own[0] if outputs == 1 else own


def _has(values: Any, at: int) -> bool:
    try:
        values[at]
    except (TypeError, LookupError):
        return False
    return True


def check_wired(name: str, uids: Sequence[str], blocks: Mapping[str, Block], role: str) -> None:
    """Refuse a listener that reads or writes what is not on the page.

    Raises:
        ConfigError: with the id, and what to do.
    """
    for uid in uids:
        if uid not in blocks:
            raise ConfigError(
                f"{name}() has `{uid}` among its {role}, which is not on this page. "
                "Make it inside the same `with Blocks()`, or place it with render()."
            )
