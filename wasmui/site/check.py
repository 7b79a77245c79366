"""Says of an app, before it is published, what will not work in a browser."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wasmui.errors import PackageError, near
from wasmui.requirements import read_persist, sources_reached
from wasmui.site.build import lock_app
from wasmui.site.fonts import lacking_fonts
from wasmui.site.imports import text_of, tree_of
from wasmui.site.lock import Lock, Pip, lock
from wasmui.site.opened_files import OpenedFile, opened_files
from wasmui.site.runtime import Assets, find_assets
from wasmui.site.server_calls import Level, server_calls
from wasmui.site.source import AppSource, read_app


@dataclass(frozen=True)
class Finding:
    """One thing that the author should know."""

    level: Level
    """`error`: it will not work. `warning`: it depends, or the app goes on without it."""

    message: str
    """A sentence or more; what to write instead is its end."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        return f"{place}{self.level}: {self.message}".replace("\n", "\n    ")


@dataclass(frozen=True)
class Report:
    """What was found in an app."""

    findings: tuple[Finding, ...]

    packages: tuple[str, ...]
    """The packages that its page would bring along, as `name version`."""

    size: int
    """Of their wheels together, in bytes."""

    left_out: tuple[str, ...]
    """What lies in its folder and is not published."""

    @property
    def errors(self) -> int:
        """How many things will not work."""
        return sum(one.level == "error" for one in self.findings)


def check(
    app: Path,
    requirements: Path | None = None,
    *,
    assets: Path | None = None,
    pip: Pip | None = None,
) -> Report:
    """Looks an app over, without running it.

    Raises:
        SourceError: the app cannot be read, or is no Python.
        BuildError: wasmui's own files are not there.
    """
    source = read_app(app, requirements)
    source.check()
    folder = app if app.is_dir() else app.parent
    with tempfile.TemporaryDirectory() as wheels:
        found, missing = _packages(source, find_assets(assets), Path(wheels), pip)
    written = _in_sources(source, folder, single=not app.is_dir())
    findings = [*sorted(written, key=lambda one: (one.file, one.line)), *missing]
    return Report(
        tuple(findings),
        tuple(f"{wheel.name} {wheel.version}" for wheel in found.wheels),
        sum(wheel.size for wheel in found.wheels),
        (*source.left_out, *source.passed_over),
    )


def _packages(
    source: AppSource, assets: Assets, folder: Path, pip: Pip | None
) -> tuple[Lock, list[Finding]]:
    try:
        found = lock_app(source, assets, folder / "all", pip)
    except PackageError as error:
        return Lock((), (), ()), _one_by_one(source, assets, folder, pip) or [
            Finding("error", error.message)
        ]
    return found, [Finding("warning", warning) for warning in found.warnings]


def _one_by_one(source: AppSource, assets: Assets, folder: Path, pip: Pip | None) -> list[Finding]:
    """Everything that cannot be had: together, the first of them hides the others."""
    if source.lock is not None:
        return []
    messages: dict[str, Finding] = {}
    asked, imported = source.asked(), source.imported()
    known = assets.modules()
    for number, one in enumerate([*asked, *imported]):
        if one.module in known:
            continue
        try:
            lock(
                [] if one.module else [one],
                [one] if one.module else [],
                folder / str(number),
                provided=assets.provided(),
                modules=assets.modules(),
                pip=pip,
                local=source.wheels,
                distribution=assets.distribution(),
            )
        except PackageError as error:
            messages[error.message] = Finding("error", error.message)
    return list(messages.values())


def _in_sources(source: AppSource, folder: Path, *, single: bool) -> Iterable[Finding]:
    texts = {name: text_of(path) for name, path in source.files.items() if path.suffix == ".py"}
    made: set[str] = set()
    opened: list[tuple[str, OpenedFile]] = []
    for name in sources_reached(texts, source.entrypoint):
        tree = tree_of(source.files[name])
        if tree is None:
            message = "is no Python, and the app imports it. Correct it."
            yield Finding("error", f"{name} {message}", name, 1)
            continue
        for call in server_calls(tree):
            message = f"{call.what}: {call.why}. {call.instead}"
            yield Finding(call.level, message, name, call.line)
        for line, message in lacking_fonts(tree, source.files):
            yield Finding("warning", message, name, line)
        found = opened_files(tree, name)
        made |= {_plain(one.path) for one in found if one.writes}
        opened += [(name, one) for one in found if not one.writes]
    kept = [_plain(path) for path in read_persist(texts[source.entrypoint], source.entrypoint)]
    for name, one in opened:
        path = _plain(one.path)
        if path in made or any(path == root or path.startswith(f"{root}/") for root in kept):
            continue
        why = _absence(path, source, folder, single=single)
        if why:
            yield Finding("error", f"{one.path!r} is opened, {why}", name, one.line)


def _absence(path: str, source: AppSource, folder: Path, *, single: bool) -> str | None:
    """Why a page does not have a file; `None` where it has it."""
    if path in source.files:
        return None
    if path.startswith(("/", "~", "..")):
        return (
            "which lies outside of the app's folder, and a page has that folder only. Put the file "
            "into it, and name it from there."
        )
    there = folder / path
    if not there.exists():
        close = near(path, source.files)
        return f"and it is not there.{close} Put it into the app's folder, or correct its name."
    if single:
        return (
            "which is no part of the page: a single .py file brings no data. Move it and "
            f"{source.entrypoint} to a folder of their own, and call the source app.py."
        )
    name = PurePosixPath(path).name
    why = next((one for one in source.left_out if one.startswith(f"{path} (")), "")
    reason = why.removeprefix(path).strip(" ()") or "it is hidden, or in a folder that tools make"
    return f"but the page does not get it: {reason}. Give {name} another name or place."


def _plain(path: str) -> str:
    return str(PurePosixPath(path))
