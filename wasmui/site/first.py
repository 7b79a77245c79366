"""What an app is run for where it is built: its first screen, and its own memory snapshot.

A page shows the one before it has Python, and has Python sooner by the other.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wasmui.site.archive import zip_of
from wasmui.site.runtime import (
    ARCHIVE,
    LIBRARIES,
    PAGE_STYLE,
    Assets,
    Content,
    split,
    wasmui_zip,
)
from wasmui.site.snapshot import (
    MAKER,
    SITE_PACKAGES,
    NoNodeError,
    NoSnapshotError,
    find_node,
    lay_out,
    pack,
    run_node,
)

FIRST_FOLDER = "first/"
"""Where its files lie, seen from the page."""

_SERVER = "server.mjs"
_PATIENCE = 120.0
"""Seconds that an app may take to show its page."""

_NO_SCREEN = "The page is not painted before Python is there"
_NO_SNAPSHOT = "The app does not lie ready in the page's snapshot, but is run when the page opens"


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


@dataclass(frozen=True)
class Made:
    """What came of an app that was run once."""

    screen: Screen | None = None
    """What the page shows first."""

    snapshot: bytes | None = None
    """A snapshot in which the app, or at least what it imports, is there."""

    libraries: tuple[str, ...] = ()
    """The compiled ones of its packages, in the order in which it was made with them."""

    packages: Mapping[str, Content] = field(default_factory=dict[str, Content])
    """In place of the archive of packages, where some are compiled: the rest of it, and those."""

    told: tuple[str, ...] = ()
    """What the author should know: where there is no such thing, why."""


def run_once(
    assets: Assets,
    entrypoint: str,
    files: Mapping[str, Path],
    requirements: Iterable[str],
    manifest: bytes,
    packages: Mapping[str, Content],
    *,
    screen: bool = True,
    snapshot: bool = True,
) -> Made:
    """Runs an app once, draws its page, and takes a snapshot of Python with the app in it.

    The same app gives the same bytes.

    Args:
        assets: the page's assets, with what makes the screen.
        entrypoint: the one of `files` that is run.
        files: the app's files by path in its folder.
        requirements: lines in requirements.txt syntax.
        manifest: the page's list of what it may fetch.
        packages: the files of packages, by path below the runtime's URL.
        screen: whether a first screen is wanted.
        snapshot: whether a snapshot is.
    """
    server = assets.folder / MAKER / _SERVER
    if not server.is_file() or not (screen or snapshot):
        return Made()  # where it is not there: a part of wasmui's own build, not made whole
    lost = [_NO_SCREEN] * screen + [_NO_SNAPSHOT] * snapshot
    try:
        node = find_node()
    except NoNodeError as error:
        return Made(told=tuple(f"{one}: {error}." for one in lost))
    own = packages.get(ARCHIVE) if snapshot else None
    pure, libraries = split(own) if own else (b"", {})
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
            "screen": screen,
            "snapshot": snapshot,
        }
        if own:
            order["own"] = {
                "archive": str(_placed(work / "own.zip", pure)),
                "libraries": [
                    {
                        "path": SITE_PACKAGES + name,
                        "file": str(_placed(work / f"own{number}.so", data)),
                    }
                    for number, (name, data) in enumerate(libraries.items())
                ],
            }
        try:
            run_node([*node, str(server), json.dumps(order)], _PATIENCE)
        except NoSnapshotError as error:
            why = f"the app does not start without a browser. {error}"
            return Made(told=tuple(f"{one}: {why}" for one in lost))
        made = json.loads((out / "made.json").read_text("utf-8"))
        told: list[str] = []
        image = _snapshot_in(out, made["slept"], told) if snapshot else None
        drawn = _screen_in(out, made["screen"], told) if screen else None
        if not (image and libraries):
            return Made(drawn, image, told=tuple(told))
        parts = {ARCHIVE: pure, LIBRARIES: zip_of(libraries)}
        return Made(drawn, image, tuple(libraries), parts, tuple(told))


def _placed(place: Path, content: Content) -> Path:
    """A file with this content, for Node to read."""
    if isinstance(content, Path):
        return content.resolve()
    place.write_bytes(content)
    return place


def _snapshot_in(out: Path, slept: Mapping[str, str], told: list[str]) -> bytes | None:
    if slept["why"]:
        told.append(f"{_NO_SNAPSHOT}: {slept['why'].rstrip('.')}.")
    image = out / "snapshot.image"
    return pack(image.read_bytes()) if image.is_file() else None


def _screen_in(out: Path, made: Mapping[str, Any], told: list[str]) -> Screen | None:
    if "failed" in made:
        told.append(
            f"{_NO_SCREEN}: the app does not start without a browser. {made['failed'].strip()}"
        )
        return None
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
    if undrawn := made.get("undrawn"):
        told.append(f"{_NO_SCREEN}: it cannot be drawn here. {undrawn}")
    return Screen(made["html"], neutral, tuple(sorted(messages)), made["words"], found)
