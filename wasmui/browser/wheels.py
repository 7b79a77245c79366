"""Fetches wheels and unpacks them into Python's site-packages."""

from __future__ import annotations

import asyncio
import importlib
import importlib.metadata
import importlib.util
import io
import sys
import zipfile
from collections.abc import Awaitable, Callable, Iterable, Sequence
from site import getsitepackages
from typing import Any

from wasmui.errors import PackageError

OnBytes = Callable[[int], None]

_PATIENCE = 15
"""Seconds without a byte after which a download is given up."""

_PAUSES = (0.4, 1.6)
"""Seconds before each further try after a failure of the network."""

_LARGEST = 1 << 30
"""Bytes that one wheel may hold, unpacked: past that, Python's memory would not do."""


class Refused(OSError):
    """A server answered, and not with the file."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answered HTTP {status}")
        self.status = status


async def fetch(address: str, on_bytes: OnBytes) -> bytes:
    """The bytes at an address, tried again where the network failed.

    Raises:
        OSError: they cannot be had; a `Refused` where the server said so.
    """
    for pause in (*_PAUSES, None):
        received = 0

        def count(size: int) -> None:
            nonlocal received
            received += size
            on_bytes(size)

        try:
            return await _fetch_once(address, count)
        except OSError as error:
            on_bytes(-received)
            gone = isinstance(error, Refused) and error.status < 500  # noqa: PLR2004 - the server's fault from here on
            if pause is None or gone or not is_online():
                raise
            await asyncio.sleep(pause)
    raise AssertionError  # the last pause is None


async def _fetch_once(address: str, on_bytes: OnBytes) -> bytes:
    pyfetch: Any = importlib.import_module("pyodide.http").pyfetch
    try:
        async with asyncio.timeout(_PATIENCE):
            response = await pyfetch(address)
        if not response.ok:
            raise Refused(response.status)
        if "text/html" in response.headers.get("content-type", ""):
            raise Refused(404)
        reader = response.js_response.body.getReader()
        chunks: list[bytes] = []
        while True:
            async with asyncio.timeout(_PATIENCE):
                step = await reader.read()
            if step.done:
                return b"".join(chunks)
            chunks.append(step.value.to_bytes())
            on_bytes(len(chunks[-1]))
    except TimeoutError:
        raise OSError(f"no byte came for {_PATIENCE} seconds") from None
    except Exception as error:
        if isinstance(error, OSError):
            raise
        # What JavaScript throws when a connection breaks midway.
        raise OSError(str(error)) from error


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
    print(f"wasmui: {text}", file=sys.stderr)  # noqa: T201 - it goes to whoever looks at stderr


def lacks(name: str, chain: Sequence[str], why: str, advice: str) -> PackageError:
    """The error that says which package, who wants it, why it cannot be had, and what to do."""
    return PackageError(
        f"The package `{name}` cannot be had: {why}\nIt is wanted by {' → '.join(chain)}.\n{advice}"
    )
