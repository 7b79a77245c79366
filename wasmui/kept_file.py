"""Files that wasmui writes for the page: equal bytes are one file."""

from __future__ import annotations

import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path


def keep(data: bytes, name: str) -> Path:
    """Write bytes to a file called `name`; the same bytes and name give the same path."""
    file = _folder() / sha256(data).hexdigest()[:24] / name
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    return file


@cache
def _folder() -> Path:
    # Made when first needed: a memory snapshot of wasmui must hold no files of its own.
    return Path(tempfile.mkdtemp(prefix="wasmui-"))
