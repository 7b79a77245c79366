"""The JavaScript of an app's own, as files: a strict policy runs no code that comes as text."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from wasmui.site.imports import tree_of
from wasmui.site.runtime import Content

SCRIPTS_FOLDER = "scripts/"
"""Where they lie, seen from the page."""

INDEX = f"{SCRIPTS_FOLDER}index.json"
"""Which of them is which text."""


def scripts_of(sources: Iterable[Path], message: str | None = None) -> dict[str, Content]:
    """The texts that an app gives as `js=` and `_esm`, each a module, by path seen from the page.

    A text that is put together while the app runs is not known here; the page runs it as text,
    where its policy allows that.

    Args:
        sources: the app's Python.
        message: what Python says first, where the app was run: it has the modules of its widgets,
            also of those that come from a package.
    """
    trees = [(path, tree_of(path)) for path in sources]
    texts = sorted({text for _, tree in trees for text in _texts(tree)})
    modules = {text for path, tree in trees for text in _modules(tree, path)}
    if message is not None:
        modules |= set(_shown(json.loads(message)))
    files = {_name(text): f"export default ({text}\n);\n" for text in texts}
    # A module may be long, so it is listed by its name; `Widget.esm_name` is the same.
    index = {text: _name(text) for text in texts} | {_name(one): _name(one) for one in modules}
    files |= {_name(text): text for text in modules}
    if not files:
        return {}
    by_name = dict(sorted(index.items(), key=lambda one: (one[1], one[0])))
    return {
        INDEX: (json.dumps(by_name, indent=1) + "\n").encode(),
        **{f"{SCRIPTS_FOLDER}{name}": files[name].encode() for name in sorted(files)},
    }


def _name(text: str) -> str:
    return f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.js"


def _texts(tree: ast.Module | None) -> Iterator[str]:
    """What stands behind `js=`: the text itself, or a name that is given one anywhere."""
    if tree is None:
        return
    named: dict[str, list[str]] = {}
    for name, value in _assigned(tree):
        text = _text(value)
        if text is not None:
            named.setdefault(name, []).append(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "js":
            text = _text(node.value)
            if text is not None:
                yield text
            elif isinstance(node.value, ast.Name):
                yield from named.get(node.value.id, [])


def _modules(tree: ast.Module | None, source: Path) -> Iterator[str]:
    """What is given to `_esm`: the text itself, a name that is given one, or a file beside it."""
    given = list(_assigned(tree)) if tree else []
    named = {name: text for name, value in given if (text := _text(value)) is not None}
    for name, value in given:
        if name != "_esm" or value is None:
            continue
        text = named.get(value.id) if isinstance(value, ast.Name) else _text(value)
        written = (_text(node) for node in ast.walk(value) if isinstance(node, ast.Constant))
        files = [one for one in (text, *written) if one and _FILE.fullmatch(one)]
        if files:
            file = source.parent / files[0]
            if file.is_file():
                yield file.read_text("utf-8")
        elif text is not None and not text.startswith(_ELSEWHERE):
            yield text


_ELSEWHERE = ("https://", "http://")
_FILE = re.compile(r"(?!https?://)[^\n]*\.m?js")


def _shown(node: Any) -> Iterator[str]:
    """The modules of the widgets in a message, as text."""
    if isinstance(node, list):
        for one in node:
            yield from _shown(one)
    elif isinstance(node, dict):
        text = node.get("esm_text")
        if isinstance(text, str) and not text.startswith(_ELSEWHERE):
            yield text
        for one in node.values():
            yield from _shown(one)


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Every name that is given something, anywhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield target.id, node.value


def _text(node: ast.expr | None) -> str | None:
    said = node.value if isinstance(node, ast.Constant) else None
    return said if isinstance(said, str) else None
