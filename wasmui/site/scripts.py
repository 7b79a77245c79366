"""The JavaScript of an app's own, as files: a strict policy runs no code that comes as text."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wasmui.site.imports import tree_of
from wasmui.site.runtime import Content

SCRIPTS_FOLDER = "scripts/"
"""Where they lie, seen from the page."""

INDEX = f"{SCRIPTS_FOLDER}index.json"
"""Which of them is which text."""


def scripts_of(sources: Iterable[Path]) -> dict[str, Content]:
    """The texts that an app gives as `js=`, each as a module, by path seen from the page.

    A text that is put together while the app runs is not known here; the page runs it as text,
    where its policy allows that.
    """
    texts = sorted({text for path in sources for text in _texts(tree_of(path))})
    if not texts:
        return {}
    files = {f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.js": text for text in texts}
    index = {text: name for name, text in sorted(files.items())}
    return {
        INDEX: (json.dumps(index, indent=1) + "\n").encode(),
        **{f"{SCRIPTS_FOLDER}{n}": f"export default ({t}\n);\n".encode() for n, t in files.items()},
    }


def _texts(tree: ast.Module | None) -> Iterator[str]:
    """What stands behind `js=`: the text itself, or a name that is given one anywhere."""
    if tree is None:
        return
    named: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            text = _text(node.value)
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name) and text is not None:
                    named.setdefault(target.id, []).append(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "js":
            text = _text(node.value)
            if text is not None:
                yield text
            elif isinstance(node.value, ast.Name):
                yield from named.get(node.value.id, [])


def _text(node: ast.expr | None) -> str | None:
    said = node.value if isinstance(node, ast.Constant) else None
    return said if isinstance(said, str) else None
