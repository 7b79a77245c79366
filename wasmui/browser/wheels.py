"""Fetches wheels and unpacks them into Python's site-packages."""

from __future__ import annotations

import asyncio
import importlib
import importlib.metadata
import importlib.util
import io
import sys
import time
import zipfile
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from site import getsitepackages
from typing import Any

OnBytes = Callable[[int], None]

_PATIENCE = 15
"""Seconds without a byte, of any file, after which a download is given up."""

_PAUSES = (0.4, 1.6)
"""Seconds before each further try after a failure of the network."""

_SERVER_FAULT = 500
"""The HTTP status from which on the same request may succeed later."""

_LARGEST = 1 << 30
"""Bytes that one wheel may hold, unpacked: past that, Python's memory would not do."""


class RefusedError(OSError):
    """A server answered, and not with the file; to ask again is of no use."""


class StalledError(OSError):
    """No byte came for too long."""


async def fetch(address: str, on_bytes: OnBytes, cache: str = "default") -> bytes:
    """The bytes at an address, tried again where the network failed.

    Args:
        address: where they lie.
        on_bytes: is called with the size of each piece that came, and with less than nothing
            where pieces have to come again.
        cache: how the browser's own cache is used, in the words of `fetch` in JavaScript.

    Raises:
        OSError: they cannot be had.
    """
    data, _ = await fetch_with_headers(address, {}, on_bytes, cache=cache)
    return data


async def fetch_with_headers(
    address: str,
    headers: Mapping[str, str],
    on_bytes: OnBytes,
    pauses: Sequence[float] = _PAUSES,
    cache: str = "default",
) -> tuple[bytes, dict[str, str]]:
    """`fetch`, with words to the server and from it."""
    waits = iter(pauses)
    while True:
        received = 0

        def count(size: int) -> None:
            nonlocal received
            received += size
            on_bytes(size)

        try:
            return await _fetch_once(address, headers, count, cache)
        except (RefusedError, StalledError):
            on_bytes(-received)
            raise
        except OSError:
            on_bytes(-received)
            wait = next(waits, None)
            if wait is None or not is_online():
                raise
            await asyncio.sleep(wait)


class _Line:
    """When the last piece came, of any file: on a slow line, one waits for the others."""

    last = 0.0


async def _in_time(step: Awaitable[Any]) -> Any:
    """What a step gives, as long as the line is not silent."""
    task = asyncio.ensure_future(step)
    began = time.monotonic()
    try:
        while not task.done():
            left = max(_Line.last, began) + _PATIENCE - time.monotonic()
            if left <= 0:
                raise StalledError(f"no byte came for {_PATIENCE} seconds")
            await asyncio.wait([task], timeout=left)
        return task.result()
    finally:
        task.cancel()


async def _fetch_once(
    address: str, headers: Mapping[str, str], on_bytes: OnBytes, cache: str
) -> tuple[bytes, dict[str, str]]:
    try:
        response = await _in_time(_answer(address, headers, cache))
        reader = response.js_response.body.getReader()
        chunks: list[bytes] = []
        while True:
            step = await _in_time(reader.read())
            if step.done:
                return b"".join(chunks), response.headers
            _Line.last = time.monotonic()
            chunks.append(step.value.to_bytes())
            on_bytes(len(chunks[-1]))
    except OSError:
        raise
    except Exception as error:
        # What JavaScript throws where a connection breaks midway.
        raise OSError(str(error)) from error


async def _answer(address: str, headers: Mapping[str, str], cache: str) -> Any:
    pyfetch: Any = importlib.import_module("pyodide.http").pyfetch
    response = await pyfetch(address, headers=dict(headers), cache=cache)
    if response.status >= _SERVER_FAULT:
        raise OSError(f"the server answered HTTP {response.status}")
    if not response.ok:
        raise RefusedError(f"the server answered HTTP {response.status}")
    if address.endswith((".whl", ".zip")) and "text/html" in response.headers.get(
        "content-type", ""
    ):
        raise RefusedError("the server answered with an HTML page in its place")
    return response


async def unpack(data: bytes, filename: str, *, source: str) -> None:
    """Unpack a wheel, and load its compiled libraries without holding up the thread.

    Raises:
        OSError: it is no archive, or one that would not fit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise OSError("it is no wheel") from error
    if size > _LARGEST:
        raise OSError(
            f"it holds {size >> 20:,} MiB unpacked, and a page has room for {_LARGEST >> 20:,}"
        )
    api: Any = importlib.import_module("pyodide_js")._api  # noqa: SLF001 - as micropip does it
    to_js: Any = importlib.import_module("pyodide.ffi").to_js
    metadata = {"INSTALLER": "wasmui", "PYODIDE_SOURCE": source}
    await api.install(to_js(data), filename, getsitepackages()[0], metadata)


async def together(steps: Iterable[Awaitable[object]]) -> None:
    """Run all at once. The first that fails ends the others."""
    tasks = [asyncio.ensure_future(step) for step in steps]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


def is_online() -> bool:
    """Whether the device has a network at all."""
    navigator: Any = getattr(importlib.import_module("js"), "navigator", None)
    return navigator is None or bool(navigator.onLine)


def is_importable(module: str) -> bool:
    """Whether a module can be found, without running it."""
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return module in sys.modules


def installed(name: str) -> str | None:
    """The version of a distribution in this Python."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def note(text: str) -> None:
    """Tell whoever looks at stderr."""
    print(f"wasmui: {text}", file=sys.stderr)  # noqa: T201 - where notes go
