"""What a call was given, held against what its parameters' annotations say."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from inspect import signature
from os import PathLike
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from wasmui.errors import ConfigError, near, quoted

_EXACT = 53
"""Bits of the whole numbers that the page can hold."""

_AT_LEAST = {
    "concurrency_limit": 1,
    "examples_per_page": 1,
    "max_batch_size": 1,
}
_MORE_THAN_0 = ("stream_every", "time_limit")

_OLD = (
    ("api_name", False),
    ("cache_examples", "lazy"),
    ("show_progress", False),
    ("show_progress", True),
)
"""What older versions of Gradio wrote for `api_visibility`, `cache_mode` and `show_progress`."""

_SHOWN = frozenset(
    (
        "additional_inputs_accordion",
        "article",
        "clear_btn",
        "deep_link",
        "description",
        "examples_label",
        "label",
        "stop_btn",
        "submit_btn",
        "title",
    )
)
"""Texts on the page: a number is as good as a text, as it is for a component's."""

_NUMBERS = _SHOWN | set(_MORE_THAN_0)
"""Parameters that take any number, whatever else they take."""

_WORDS: dict[Any, str] = {
    NoneType: "`None`",
    bool: "`True` or `False`",
    dict: "a dict",
    float: "a number",
    int: "a whole number",
    str: "a text",
}


def check(call: Callable[..., Any], given: Mapping[str, Any], where: str) -> None:
    """Refuse an argument that its parameter does not take.

    Only what differs from the default is looked at: most calls give three of thirty.

    Args:
        call: the function or method whose parameters these are.
        given: the arguments by name; those that are no parameter of it are passed over.
        where: the call's name for the message.

    Raises:
        ConfigError: with the parameter, what was given, and what is right.
    """
    defaults = _defaults(call)
    for name, value in given.items():
        if name in defaults and value is defaults[name]:
            continue
        hint = _hints(call).get(name, Any)
        right = fits(value, hint) or (name in _NUMBERS and number(value))
        if isinstance(value, bool | str) and (name, value) in _OLD:
            continue
        wrong = "" if right else f"{_right(hint, value)} is right"
        if wrong or (wrong := _out_of_range(name, value)):
            leave = f" Leave it out for {defaults[name]!r}." if name in defaults else ""
            raise ConfigError(f"{where}({name}={quoted(value)}): {wrong}.{leave}")


def fits(value: Any, hint: Any) -> bool:  # noqa: PLR0911 - a case for each kind of annotation
    """Whether a value is what an annotation says, as far as Python's users mean it.

    0, 1 and `None` are taken for a flag, and a path for a text. Any iterable is a list, but for
    texts and dicts.
    """
    origin = get_origin(hint) or hint
    if origin in (UnionType, Union):
        return any(fits(value, one) for one in get_args(hint))
    if origin is Literal:
        return any(isinstance(value, type(one)) and value == one for one in get_args(hint))
    if origin is Callable or origin is cast("Any", Callable):
        return callable(value)
    known = _SIMPLE.get(origin)
    if known is not None:
        return known(value)
    if origin in (list, Sequence, Iterable, tuple):
        return _listed(value, origin, get_args(hint))
    if origin in (dict, Mapping):
        return isinstance(value, Mapping) and all(
            isinstance(key, str) and fits(one, (get_args(hint) or (Any, Any))[1])
            for key, one in cast("Mapping[Any, Any]", value).items()
        )
    return not isinstance(origin, type) or isinstance(value, origin)


def whole(value: Any) -> bool:
    """Whether it is a whole number that the page can hold."""
    if isinstance(value, type) or not hasattr(type(value), "__index__"):
        return False
    return int(value).bit_length() <= _EXACT


def number(value: Any) -> bool:
    """Whether it is a number, and not one of those that stand for none."""
    if isinstance(value, type | str) or not hasattr(type(value), "__float__"):
        return False
    try:
        return math.isfinite(float(value))
    except (OverflowError, TypeError, ValueError):
        return False


def _flag(value: Any) -> bool:
    if value is None or isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return True
    return isinstance(value, int) and value in (0, 1)


_SIMPLE: dict[Any, Callable[[Any], bool]] = {
    Any: lambda _: True,
    object: lambda _: True,
    NoneType: lambda value: value is None,
    None: lambda value: value is None,
    bool: _flag,
    int: whole,
    float: number,
    str: lambda value: isinstance(value, str | PathLike),
}


def _listed(value: Any, origin: Any, inside: tuple[Any, ...]) -> bool:
    if isinstance(value, str | bytes | Mapping | type) or not hasattr(type(value), "__iter__"):
        return False
    if not hasattr(type(value), "__len__"):
        return True  # to look inside would use it up
    if origin is tuple and inside and inside[-1] is not ...:
        return len(value) == len(inside) and all(map(fits, value, inside))
    return not inside or inside[0] is Any or all(fits(one, inside[0]) for one in value)


def _out_of_range(name: str, value: Any) -> str:
    if name in _AT_LEAST and whole(value) and int(value) < _AT_LEAST[name]:
        return f"{_AT_LEAST[name]} or more is right"
    if name in _MORE_THAN_0 and number(value) and float(value) <= 0:
        return "seconds are more than 0"
    return ""


def _right(hint: Any, value: object) -> str:
    """What an annotation says, in words."""
    parts = [hint] if get_origin(hint) not in (UnionType, Union) else list(get_args(hint))
    words: list[str] = []
    closed: list[str] = []
    for part in parts:
        if get_origin(part) is Literal:
            closed += [one for one in get_args(part) if isinstance(one, str)]
            words += [f"`{one!r}`" for one in get_args(part)]
        else:
            words.append(_word(part))
    words = list(dict.fromkeys(words))
    said = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
    meant = near(value, closed) if isinstance(value, str) else ""
    return f"{meant.strip()} {said}".strip()


def _word(hint: Any) -> str:
    origin = get_origin(hint) or hint
    if origin in _WORDS:
        return _WORDS[origin]
    if origin is cast("Any", Callable):
        return "a function"
    if origin in (list, Sequence, Iterable, tuple):
        inside = [one for one in get_args(hint) if one is not ... and one is not Any]
        of = " and ".join(dict.fromkeys(map(_word, inside))) if inside else ""
        return f"a list of {of.replace('a ', '', 1)}" if of and " or " not in of else "a list"
    if origin is Mapping:
        return "a dict"
    name = getattr(origin, "__name__", str(origin))
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"


@cache
def _defaults(call: Callable[..., Any]) -> dict[str, Any]:
    parameters = signature(call).parameters.values()
    return {one.name: one.default for one in parameters if one.default is not one.empty}


@cache
def _hints(call: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(call)
