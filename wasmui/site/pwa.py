"""Makes a built page one that is installed, and that starts without a network."""

from __future__ import annotations

import ast
import hashlib
import json
import posixpath
from collections.abc import Mapping
from html import escape
from pathlib import Path

from wasmui.site.imports import tree_of
from wasmui.site.page import RUNTIME_FOLDER
from wasmui.site.runtime import Assets, Content
from wasmui.site.source import AppSource

SERVICE_WORKER = "sw.js"
"""Beside the page: its folder is what it may speak for."""

_MANIFEST = "manifest.webmanifest"
_SCRIPT = f"{RUNTIME_FOLDER}pwa.js"
_ICONS = f"{RUNTIME_FOLDER}icons/"
_HERE = Path(__file__).parent

#: The ground of `page.css`, in light and in dark.
_LIGHT, _DARK = "#f6f7f7", "#111616"

_TYPES = {
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_PNG = b"\x89PNG\r\n\x1a\n"


def head(source: AppSource) -> list[str]:
    """What the page says in its head."""
    own = favicon(source)
    touch = f"app/{own}" if own and own.endswith(".png") else f"{_ICONS}icon-180.png"
    return [
        f'<link rel="manifest" href="{_MANIFEST}">',
        f'<meta name="theme-color" content="{_LIGHT}" media="(prefers-color-scheme: light)">',
        f'<meta name="theme-color" content="{_DARK}" media="(prefers-color-scheme: dark)">',
        f'<link rel="apple-touch-icon" href="{escape(touch)}">',
        f'<script type="module" src="{_SCRIPT}"></script>',
    ]


def parts(source: AppSource, assets: Assets) -> dict[str, Content]:
    """The files that the page has more than others; without the service worker.

    Raises:
        BuildError: the assets were never built for this.
    """
    icons: dict[str, Content] = {
        f"{_ICONS}{path.name}": path for path in sorted((_HERE / "icons").glob("*.png"))
    }
    return icons | {_MANIFEST: _web_manifest(source), _SCRIPT: assets.part("pwa.js")}


def service_worker(assets: Assets, files: Mapping[str, Content]) -> bytes:
    """The service worker of just these files: it keeps all of them, or none.

    Raises:
        BuildError: the assets were never built for this.
    """
    script = assets.part("service.js").read_text("utf-8")
    sums = {name: _sum(content) for name, content in sorted(files.items())}
    # The worker's own script is part of it: a change of how files are kept is a new build too.
    whole = json.dumps([sums, script]).encode()
    build = {"id": hashlib.sha256(whole).hexdigest()[:16], "files": sums}
    return f"self.build = {json.dumps(build, indent=0)};\n{script}".encode()


def no_service_worker() -> bytes:
    """What a build without one has in its place: it ends one of an earlier build."""
    return (_HERE / "unregister.js").read_bytes()


def _sum(content: Content) -> str:
    data = content.read_bytes() if isinstance(content, Path) else content
    return hashlib.sha256(data).hexdigest()


def _web_manifest(source: AppSource) -> bytes:
    manifest = {
        "name": source.title,
        "short_name": source.title,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": _LIGHT,
        "theme_color": _LIGHT,
        "icons": _icons(source),
    }
    return (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def _icons(source: AppSource) -> list[dict[str, str]]:
    own = favicon(source)
    if own is not None:
        icon = {"src": f"app/{own}", "type": _TYPES[Path(own).suffix.lower()]}
        return [icon | {"sizes": _sizes(source.files[own])}]
    png = "image/png"
    return [
        {"src": f"{RUNTIME_FOLDER}icon.svg", "type": _TYPES[".svg"], "sizes": "any"},
        {"src": f"{_ICONS}icon-192.png", "type": png, "sizes": "192x192"},
        {"src": f"{_ICONS}icon-512.png", "type": png, "sizes": "512x512"},
        {
            "src": f"{_ICONS}icon-maskable-512.png",
            "type": png,
            "sizes": "512x512",
            "purpose": "maskable",
        },
    ]


def _sizes(path: Path) -> str:
    """As the manifest names them. Only of PNG is the size read; for the rest, `any` will do."""
    data = path.read_bytes()[:24]
    if not data.startswith(_PNG):
        return "any"
    return f"{int.from_bytes(data[16:20])}x{int.from_bytes(data[20:24])}"


def favicon(source: AppSource) -> str | None:
    """The picture that the app gives as `launch(favicon_path=…)`, if that is one of its files."""
    tree = tree_of(source.main)
    given = [
        keyword.value.value
        for node in (ast.walk(tree) if tree else ())
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "favicon_path"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    ]
    for one in given:
        name = posixpath.normpath(one)
        if name in source.files and Path(name).suffix.lower() in _TYPES:
            return name
    return None
