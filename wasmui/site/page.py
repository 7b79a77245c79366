"""Writes the page around an app."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

import wasmui
from wasmui.site.first import FIRST_FOLDER, Screen

GENERATOR = "wasmui"

APP_FOLDER = "app/"
"""Where the app's files lie, seen from the page."""

RUNTIME_FOLDER = "wasmui/"
"""Where wasmui's own files lie, seen from the page."""


def page(
    title: str,
    files: Iterable[str],
    entrypoint: str,
    requirements: Iterable[str] = (),
    *,
    thread: str = "worker",
    runtime: str | None = None,
    changes: str | None = None,
    more: Iterable[str] = (),
    screen: Screen | None = None,
    preloads: Iterable[str] = (),
    manifest: bytes | None = None,
    scripts: str | None = None,
) -> bytes:
    """An HTML page with one app in it, and with no script or style of its own in the text.

    Args:
        title: what stands in the browser's tab.
        files: paths below the app's folder.
        entrypoint: the one of `files` that is run.
        requirements: lines in requirements.txt syntax.
        thread: where Python runs, `worker` or `main`.
        runtime: the URL of a runtime hosted elsewhere, ending in `/`.
        changes: where a development page hears that the app's files changed.
        more: further lines of its head.
        screen: what is painted before Python is there.
        preloads: scripts of the runtime's that will be asked for, by path in its folder.
        manifest: what the runtime would ask for first.
        scripts: where the list of the app's own JavaScript lies, if it has any.
    """
    painted = screen is not None and screen.html and f"{FIRST_FOLDER}screen.css"
    # `quote` leaves only letters, digits and -._~/ as they are: nothing that HTML could read.
    addresses = {name: f"{APP_FOLDER}{quote(name)}" for name in files}
    head = [
        f'<link rel="icon" href="{RUNTIME_FOLDER}icon.svg">',
        # That of the screen is also named here, since one in a shadow root does not hold up the
        # first paint. The page's own is in it.
        f'<link rel="stylesheet" href="{painted or f"{RUNTIME_FOLDER}page.css"}">',
        f'<script type="module" src="{_attribute(runtime or RUNTIME_FOLDER)}wasmui.js"></script>',
        *(f'<link rel="modulepreload" href="{RUNTIME_FOLDER}{name}">' for name in preloads),
        *more,
    ]
    if changes is None:
        # Python is started once the source is there: it comes beside the scripts, not after them.
        head += [
            f'<link rel="preload" as="fetch" crossorigin href="{address}">'
            for name, address in addresses.items()
            if name.endswith(".py")
        ]
    else:
        head.append(
            f'<script type="module" src="{RUNTIME_FOLDER}dev.js" '
            f'data-changes="{_attribute(changes)}"></script>'
        )
    given = {
        "thread": None if thread == "worker" else thread,
        "runtime": runtime,
        "data-scripts": scripts,
    }
    app = element(addresses, entrypoint, requirements, given)
    if manifest is not None:
        app.insert(1, f'<script type="application/json" data-manifest>{_json(manifest)}</script>')
    if screen is not None:
        app[1:1] = _screen(screen)
        app.append(f'<script src="{RUNTIME_FOLDER}early.js"></script>')
    return document(title, head, app)


def element(
    addresses: Mapping[str, str],
    entrypoint: str,
    requirements: Iterable[str],
    given: Mapping[str, str | None],
) -> list[str]:
    """The app's element, in lines.

    Args:
        addresses: where each of its files lies.
        entrypoint: the one of the files that is run.
        requirements: lines in requirements.txt syntax.
        given: its attributes; those that are `None` are left out.
    """
    others = sorted(name for name in addresses if name != entrypoint)
    children = [_file(name, addresses[name]) for name in others]
    children.insert(0, _file(entrypoint, addresses[entrypoint], " entrypoint"))
    listed = "\n".join(requirements)
    if listed:
        children.append(f"<wasm-requirements>\n{_text(listed)}\n</wasm-requirements>")
    attributes = "".join(f' {name}="{_attribute(v)}"' for name, v in given.items() if v)
    return [f"<wasm-ui{attributes}>", *children, "</wasm-ui>"]


def document(
    title: str, head: Iterable[str], app: Iterable[str], data: Iterable[str] = ()
) -> bytes:
    """A page around an app's element; `data` are lines behind it that nobody sees."""
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="generator" content="{GENERATOR} {_attribute(wasmui.__version__)}">',
        f"<title>{_text(title)}</title>",
        *head,
        "</head>",
        "<body>",
        "<main>",
        *app,
        "</main>",
        "<noscript>This app runs in your browser, and needs JavaScript for it.</noscript>",
        *data,
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode()


def _file(name: str, address: str, more: str = "") -> str:
    return f'<wasm-file name="{_attribute(name)}" src="{_attribute(address)}"{more}></wasm-file>'


def _screen(screen: Screen) -> list[str]:
    message = _unclosed(screen.message)
    words = " data-words" if screen.words else ""
    data = (
        f'<script type="application/json" data-first="{FIRST_FOLDER}"'
        f' data-texts="{_attribute(" ".join(screen.languages))}"{words}>{message}</script>'
    )
    if not screen.html:
        return [data]
    # Svelte's marks for scripts that would take over the markup: ours draw it anew.
    html = re.sub(r"<!--.*?-->", "", screen.html, flags=re.DOTALL)
    link = f'<link rel="stylesheet" href="{FIRST_FOLDER}screen.css">'
    return [f'<template shadowrootmode="open">{link}{html}</template>', data]


def _json(manifest: bytes) -> str:
    return _unclosed(json.dumps(json.loads(manifest), separators=(",", ":")))


def _unclosed(data: str) -> str:
    """JSON in which no text can end its script, or begin what HTML takes for a comment."""
    return data.replace("<", "\\u003c")


def _attribute(value: str) -> str:
    return escape(value, quote=True)


def _text(value: str) -> str:
    return escape(value, quote=False)
