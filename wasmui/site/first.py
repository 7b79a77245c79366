"""An app's first screen, made where it is built: what a page shows before it has Python."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wasmui.site.runtime import PAGE_STYLE, Assets, Content, wasmui_zip
from wasmui.site.snapshot import (
    MAKER,
    NoNodeError,
    NoSnapshotError,
    find_node,
    lay_out,
    run_node,
)

FIRST_FOLDER = "first/"
"""Where its files lie, seen from the page."""

_SERVER = "server.mjs"
_PATIENCE = 120.0
"""Seconds that an app may take to show its page."""

_LOST = "The page is not painted before Python is there"


@dataclass(frozen=True)
class Screen:
    """What an app shows first."""

    html: str
    """What stands in the element's shadow root."""

    message: str
    """What Python will say first, as the page reads it."""

    languages: tuple[str, ...]
    """Those that the app has other texts in."""

    words: bool
    """Words of wasmui's own are to be read in it, in English."""

    files: Mapping[str, Content]
    """By path seen from the page."""


def first_screen(
    assets: Assets,
    entrypoint: str,
    files: Mapping[str, Path],
    requirements: Iterable[str],
    manifest: bytes,
    packages: Mapping[str, Content],
) -> tuple[Screen | None, Sequence[str]]:
    """Runs an app once, and draws its page.

    The same app gives the same bytes.

    Args:
        assets: the page's assets, with what makes the screen.
        entrypoint: the one of `files` that is run.
        files: the app's files by path in its folder.
        requirements: lines in requirements.txt syntax.
        manifest: the page's list of what it may fetch.
        packages: the files of packages, by path below the runtime's URL.

    Returns:
        The screen, and what the author should know: where there is none, why.
    """
    server = assets.folder / MAKER / _SERVER
    if not server.is_file():
        return None, ()  # a part of wasmui's own build, which has not been made whole
    try:
        node = find_node()
    except NoNodeError as error:
        return None, (f"{_LOST}: {error}.",)
    with tempfile.TemporaryDirectory(prefix="wasmui-") as folder:
        work = Path(folder)
        out = work / "out"
        out.mkdir()
        archives = [(assets.folder / "packages.zip").read_bytes(), wasmui_zip()]
        order = {
            **lay_out(assets.folder, archives, work),
            "entrypoint": entrypoint,
            "files": {name: str(path.resolve()) for name, path in sorted(files.items())},
            "requirements": list(requirements),
            "manifest": json.loads(manifest),
            "packages": {
                name: str(_placed(work / f"package{number}", content))
                for number, (name, content) in enumerate(sorted(packages.items()))
            },
            "out": str(out),
            "url": FIRST_FOLDER,
        }
        try:
            run_node([*node, str(server), json.dumps(order)], _PATIENCE)
        except NoSnapshotError as error:
            return None, (f"{_LOST}: the app does not start without a browser. {error}",)
        return _read(out)


def _placed(place: Path, content: Content) -> Path:
    """A file with this content, for Node to read."""
    if isinstance(content, Path):
        return content.resolve()
    place.write_bytes(content)
    return place


def _read(out: Path) -> tuple[Screen, Sequence[str]]:
    made = json.loads((out / "screen.json").read_text("utf-8"))
    found: dict[str, Content] = {
        f"{FIRST_FOLDER}{name}": (out / name).read_bytes() for name in made["files"]
    }
    messages: dict[str, str] = made["messages"]
    neutral = messages.pop("")
    found |= {
        f"{FIRST_FOLDER}{language}.json": text.encode() for language, text in messages.items()
    }
    if made["html"]:
        css = PAGE_STYLE.read_text("utf-8") + made["css"]
        found[f"{FIRST_FOLDER}screen.css"] = css.encode()
    screen = Screen(made["html"], neutral, tuple(sorted(messages)), made["words"], found)
    undrawn = made.get("undrawn")
    return screen, (f"{_LOST}: it cannot be drawn here. {undrawn}",) if undrawn else ()
