"""Which of wasmui's fonts an app has use for: a page brings those along, and no others."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wasmui.look import NAMED
from wasmui.site.runtime import Content
from wasmui.themes.fonts import ENDINGS, FOLDER, lacking
from wasmui.themes.shipped import SHIPPED, near_font

_FOLDER = "fonts/"
INDEX = f"{_FOLDER}index.json"

#: What may name a theme or a font.
_TEXTS = {".css", ".json", ".py"}
#: Bytes from which on such a file is data.
_MOST = 1_000_000


def fonts_of(
    own: Mapping[str, Content], files: Mapping[str, Path], shown: str = ""
) -> dict[str, Content]:
    """A page's own files, of whose fonts those are left out that the app does not name.

    A theme is named by its class or its name, a font by its name. To be named in vain costs bytes
    of the build and none of the visitor.

    Args:
        own: all files below the runtime's URL.
        files: the app's.
        shown: what is known of the app's page besides: its first message.
    """
    listed = own.get(INDEX)
    if listed is None:
        return dict(own)
    index: dict[str, Any] = json.loads(listed.read_bytes() if isinstance(listed, Path) else listed)
    named = _named([*_texts(files), shown])
    kept = {family: one for family, one in index.items() if family in named}
    names = {one["licence"] for one in kept.values()}
    names |= {face["file"] for one in kept.values() for face in one["faces"]}
    fonts = {f"{_FOLDER}{name}" for name in names}
    found = {
        name: content
        for name, content in own.items()
        if not name.startswith(_FOLDER) or name in fonts
    }
    return found | {INDEX: json.dumps(kept, separators=(",", ":")).encode()}


def lacking_fonts(tree: ast.Module, files: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The fonts of Google's that a source names, and that neither the app nor wasmui has.

    Args:
        tree: the source.
        files: the names of the app's files.
    """
    there = set(files)
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="GoogleFont") | ast.Attribute(attr="GoogleFont"),
                args=[ast.Constant(value=str(name)), *_],
            ) if name not in SHIPPED and not _has(name, there):
                yield node.lineno, lacking(name)
            case _:
                pass


def _has(name: str, files: set[str]) -> bool:
    weights = range(100, 1000, 100)
    return any(f"{FOLDER}/{name}-{at}.{end}" in files for at in weights for end in ENDINGS)


def _texts(files: Mapping[str, Path]) -> Iterator[str]:
    for path in files.values():
        if path.suffix.lower() in _TEXTS and path.stat().st_size < _MOST:
            yield path.read_text("utf-8", errors="replace")


def _named(texts: Iterable[str]) -> set[str]:
    whole = "\n".join(texts)
    found = {family for family in SHIPPED if family in whole}
    quoted = re.findall(r"GoogleFont\(\s*[\"']([^\"']+)[\"']", whole)
    found |= {near_font(name) for name in quoted}
    for name, theme in NAMED.items():
        if re.search(rf"\b{theme.__name__}\b|[\"'](?i:{name})[\"']", whole):
            found |= set(theme().families())
    return found
