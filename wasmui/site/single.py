"""Makes an app into one HTML file that is opened from a disk, with all that it needs inside."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wasmui.errors import BuildError
from wasmui.site.page import document, element
from wasmui.site.runtime import Assets, Content
from wasmui.site.source import AppSource

PAGE_SCRIPT = "single/wasmui.js"
WORKER_SCRIPT = "single/worker.js"
GLUE = "pyodide/pyodide.asm.mjs"

LEFT_BEHIND = "wasmuiScript"
"""What `runtime/source.ts` finds Pyodide's module by."""

#: What is text; the rest is packed already.
_PACKED = (".js", ".json", ".mjs")

#: What somebody may want to read in the file itself.
_TO_READ = ".LICENSE.txt"

#: In place of these comes one script for the page and one for its worker, each in one piece.
_IN_PIECES = ("chunks/", "icon.svg", "making.js", "page.css", "wasmui.js", "worker.js")


def single_page(
    source: AppSource, requirements: Iterable[str], assets: Assets, files: Mapping[str, Content]
) -> bytes:
    """The page.

    It asks nothing of any network, and its policy allows it nothing.

    Args:
        source: the app.
        requirements: lines in requirements.txt syntax.
        assets: the page's assets.
        files: what a page of many files would have in its runtime's folder.

    Raises:
        BuildError: the assets were never built for this.
    """
    here = Path(__file__).parent
    style = (here / "page.css").read_text("utf-8")
    loader = (here / "single.js").read_text("utf-8")
    head = [
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(loader, style)}">',
        f'<link rel="icon" href="{_data("image/svg+xml", here / "icon.svg")}">',
        f"<style>{style}</style>",
        f'<script type="module">{loader}</script>',
    ]
    attributes = {
        "thread": None if source.thread == "worker" else source.thread,
        "data-app": _name(source),
    }
    addresses = {name: _data("", path) for name, path in source.files.items()}
    app = element(addresses, source.entrypoint, requirements, attributes)
    scripts = (assets.part(PAGE_SCRIPT), assets.part(WORKER_SCRIPT))
    return document(source.title, head, app, _held(*scripts, assets.part(GLUE), files))


def _policy(loader: str, style: str) -> str:
    """No request to any place, no code or style but what is in the file.

    What is in it is run and read as `blob:`, which only the page itself can make.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"{_hash(loader)} blob: 'wasm-unsafe-eval'",
        "worker-src": "blob:",
        "connect-src": "blob: data:",
        "style-src": _hash(style),
        "img-src": "blob: data:",
        "media-src": "blob: data:",
        "font-src": "blob: data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _name(source: AppSource) -> str:
    """What stands in the names of what the app stores: all files of a disk share one storage."""
    said = f"{source.title}\0{source.entrypoint}"
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _held(page: Path, worker: Path, glue: Path, files: Mapping[str, Content]) -> Iterator[str]:
    yield _block("script", "wasmui.js", _pack(page.read_bytes()), packed=True)
    # As it is: a worker must be made at once, and nothing is unpacked at once.
    whole = worker.read_bytes() + _classic(glue.read_text("utf-8")).encode()
    yield _block("file", "worker.js", whole, packed=False)
    for name, content in sorted(files.items()):
        if name.startswith(_IN_PIECES):
            continue
        data = content.read_bytes() if isinstance(content, Path) else content
        if name.endswith(_TO_READ):
            yield _licence(name, data)
            continue
        packed = name.endswith(_PACKED)
        yield _block("file", name, _pack(data) if packed else data, packed=packed)


def _classic(glue: str) -> str:
    """Pyodide's module as a part of the worker's own script, which leaves its export behind.

    In WebKit a worker of a page on a disk can import nothing.

    Raises:
        BuildError: it is written in another way than that of the pinned Pyodide.
    """
    body, export, name = glue.rpartition("export default ")
    if not export or not re.fullmatch(r"\w+;?\s*", name):
        raise BuildError("pyodide.asm.mjs does not end with its one export.")
    body = body.replace("import.meta.url", "location.href")
    return f'(()=>{{"use strict";{body};self.{LEFT_BEHIND}={name.strip().rstrip(";")}}})();'


def _block(kind: str, name: str, data: bytes, *, packed: bool) -> str:
    how = ' data-packed="gzip"' if packed else ""
    text = base64.b64encode(data).decode()
    return f'<script type="text/plain" data-{kind}="{name}"{how}>{text}</script>'


def _licence(name: str, text: bytes) -> str:
    said = text.decode().replace("</", "<\\/")
    return f'<script type="text/plain" data-licence="{name}">\n{said}\n</script>'


def _pack(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _data(type: str, path: Path) -> str:
    return f"data:{type};base64,{base64.b64encode(path.read_bytes()).decode()}"
