"""What a page weighs: its scripts as they are built, and what it fetched before it was ready."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.host import COMPRESSIBLE, content

#: `import … from "./x.js"`, `export … from "./x.js"`, `import "./x.js"`; not `import("./x.js")`.
_STATIC = re.compile(r"""(?:\bimport|\bfrom)\s*["'`](\.{1,2}/[^"'`]+)["'`]""")


#: `import("./chunks/x-A1b2C3d4.js")`, as the page's script loads what draws a block.
_LATER = re.compile(r"""import\(["'`]\./chunks/([^"'`]+)["'`]\)""")


@dataclass(frozen=True)
class Size:
    """In bytes."""

    raw: int
    sent: int
    """By a host that compresses with gzip."""


def size_of(files: Iterable[Path]) -> Size:
    """Of files together, each once."""
    raw = sent = 0
    for file in set(files):
        stat = file.stat()
        raw += stat.st_size
        packed = file.suffix in COMPRESSIBLE
        sent += len(content(file, int(stat.st_mtime), packed=packed))
    return Size(raw, sent)


def imported(script: Path) -> set[Path]:
    """A script, and all that it imports before its own first line runs."""
    found: set[Path] = set()
    waiting = [script.resolve()]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            source = one.read_text("utf-8")
            waiting += [(one.parent / name).resolve() for name in _STATIC.findall(source)]
    return found


def renderers(runtime: Path) -> dict[str, Size]:
    """What each renderer adds to a page's first scripts, by name: its chunk with its imports."""
    script = runtime / "wasmui.js"
    first = imported(script)
    chunks = [runtime / "chunks" / name for name in _LATER.findall(script.read_text("utf-8"))]
    sizes = {chunk.stem[:-9]: size_of(imported(chunk) - first) for chunk in chunks}
    del sizes["host"]  # that is Python, for a page that has it on its own thread
    return dict(sorted(sizes.items()))
