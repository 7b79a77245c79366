"""What functions found out before, so that they need not do it again."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
import sys
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from wasmui.errors import ConfigError, ListenerError
from wasmui.request import current as visit

_SIZES = {"": 1, "kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30}


class Cache:
    """Keeps what a function finds out, by a key.

    Ask for it as a parameter's default value. What was used least recently goes first.

    Args:
        max_size: so many entries at most; 0 is without limit.
        max_memory: in bytes, or text such as `"512mb"`; `None` is without limit.
        per_session: whether each visit has entries of its own.

    Raises:
        ConfigError: `max_memory` is no size.

    Example:
        def answer(question, known=ui.Cache()):
            hit = known.get(question)
            if hit is None:
                known.set(question, result=think(question))
                hit = known.get(question)
            return hit["result"]
    """

    def __init__(
        self,
        *,
        max_size: int = 128,
        max_memory: str | int | None = None,
        per_session: bool = False,
    ) -> None:
        self._most = max_size
        self._memory = _bytes(max_memory)
        self._per_session = per_session
        self._entries: OrderedDict[tuple[str, bytes], tuple[Any, dict[str, Any], int]] = (
            OrderedDict()
        )

    def get(self, key: Any) -> dict[str, Any] | None:
        """What was stored under a key, compared by content; `None` if nothing was."""
        place = self._place(key)
        if place not in self._entries:
            return None
        self._entries.move_to_end(place)
        return dict(self._entries[place][1])

    def set(self, key: Any, **data: Any) -> None:
        """Store something under a key, in place of what was there."""
        place = self._place(key)
        size = _size(data) if self._memory is not None else 0
        self._entries.pop(place, None)
        self._entries[place] = (key, data, size)
        while self._too_many():
            self._entries.popitem(last=False)

    def keys(self) -> list[Any]:
        """All keys, as they were given; the one used last comes last."""
        return [key for key, _, _ in self._entries.values()]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)

    def _place(self, key: Any) -> tuple[str, bytes]:
        request = visit.get() if self._per_session else None
        return (request.session_hash if request else "", fingerprint(key))

    def _too_many(self) -> bool:
        if len(self._entries) <= 1:
            return False
        if self._most and len(self._entries) > self._most:
            return True
        used = sum(size for _, _, size in self._entries.values())
        return self._memory is not None and used > self._memory


def cache(
    fn: Callable[..., Any] | None = None,
    *,
    key: Callable[..., Any] | None = None,
    max_size: int = 128,
    max_memory: str | int | None = None,
    per_session: bool = False,
) -> Any:
    """Have a function remember what it returned, or yielded, for the same arguments.

    Args:
        fn: plain, async, a generator or an async generator. Left out, this is a decorator.
        key: is given a dict of the arguments by name, and returns what of them counts.
        max_size: so many results at most; 0 is without limit.
        max_memory: in bytes, or text such as `"512mb"`; `None` is without limit.
        per_session: whether each visit has results of its own.

    Example:
        @ui.cache
        def classify(image): ...

        @ui.cache(key=lambda given: given["prompt"])
        def draw(prompt, seed): ...
    """
    store = Cache(max_size=max_size, max_memory=max_memory, per_session=per_session)

    def remembering(function: Callable[..., Any]) -> Callable[..., Any]:
        made: Any = _remembering(function, store, key)
        made.cache = store
        return made

    return remembering if fn is None else remembering(fn)


def _remembering(  # noqa: C901 - four kinds of functions, each short
    fn: Callable[..., Any], store: Cache, key: Callable[..., Any] | None
) -> Callable[..., Any]:
    signature = inspect.signature(fn)

    def place(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = {n: v for n, v in bound.arguments.items() if not _told_apart(v)}
        return given if key is None else key(given)

    if inspect.isgeneratorfunction(fn):

        @wraps(fn)
        def generator(*args: Any, **kwargs: Any) -> Any:
            where = place(args, kwargs)
            hit = store.get(where)
            if hit is not None:
                yield from map(_copy, hit["yields"])
                return
            seen: list[Any] = []
            for value in fn(*args, **kwargs):
                seen.append(_copy(value))
                yield value
            store.set(where, yields=seen)

        return generator

    if inspect.isasyncgenfunction(fn):

        @wraps(fn)
        async def async_generator(*args: Any, **kwargs: Any) -> Any:
            where = place(args, kwargs)
            hit = store.get(where)
            if hit is not None:
                for value in hit["yields"]:
                    yield _copy(value)
                return
            seen: list[Any] = []
            async for value in fn(*args, **kwargs):
                seen.append(_copy(value))
                yield value
            store.set(where, yields=seen)

        return async_generator

    if inspect.iscoroutinefunction(fn):

        @wraps(fn)
        async def later(*args: Any, **kwargs: Any) -> Any:
            where = place(args, kwargs)
            hit = store.get(where)
            if hit is not None:
                return _copy(hit["value"])
            value = await fn(*args, **kwargs)
            store.set(where, value=_copy(value))
            return value

        return later

    @wraps(fn)
    def plain(*args: Any, **kwargs: Any) -> Any:
        where = place(args, kwargs)
        hit = store.get(where)
        if hit is not None:
            return _copy(hit["value"])
        value = fn(*args, **kwargs)
        store.set(where, value=_copy(value))
        return value

    return plain


def _told_apart(value: Any) -> bool:
    """What is given by the run, and says nothing of the arguments."""
    return type(value).__module__ in ("wasmui.cache", "wasmui.progress", "wasmui.request")


def fingerprint(value: Any) -> bytes:
    """The same for the same content, and no other.

    Raises:
        ListenerError: the value's content cannot be told.
    """
    digest = blake2b(b"dict" if isinstance(value, dict) else b"", digest_size=20)
    parts = list(value.items()) if isinstance(value, dict) else [value]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    try:
        for part in parts:  # one by one: pickled together, what is shared shows
            content = pickle.dumps(part, protocol=5)
            digest.update(len(content).to_bytes(8, "big") + content)
    except Exception as error:
        raise ListenerError(
            f"A cache cannot tell whether a {type(value).__name__} is the same as before "
            f"({error}). Say with `key=` what of the arguments counts."
        ) from error
    return digest.digest()


def _copy(value: Any) -> Any:
    """What is kept must not change when the function's caller changes what it got."""
    try:
        return copy.deepcopy(value)
    except Exception:  # noqa: BLE001 - some of the user's objects cannot be copied
        return value


def _size(data: Any) -> int:
    try:
        return len(pickle.dumps(data, protocol=5))
    except Exception:  # noqa: BLE001 - an estimate
        return sys.getsizeof(data)


def _bytes(given: str | int | None) -> int | None:
    if given is None or isinstance(given, int):
        return given
    found = re.fullmatch(r"\s*([\d.]+)\s*([kmg]b|)\s*", given.lower())
    if not found:
        raise ConfigError(
            f'max_memory={given!r} is no size. Write bytes, or text such as `"512mb"`.'
        )
    return int(float(found[1]) * _SIZES[found[2]])
