"""Makes an app into a folder of static files that any host can serve."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wasmui.errors import BuildError, UsageError
from wasmui.site.first import first_screen
from wasmui.site.lock import Lock, Pip, lock
from wasmui.site.page import APP_FOLDER, RUNTIME_FOLDER, page
from wasmui.site.runtime import Assets, Content, find_assets, manifest, own_files
from wasmui.site.source import AppSource, is_build, read_app


@dataclass(frozen=True)
class Built:
    """What a build wrote."""

    out: Path

    size: int
    """Of all files together, in bytes."""

    packages: tuple[str, ...]
    """The wheels that the app brought with it, as `name version`."""

    warnings: tuple[str, ...]
    """What the author should know, each a sentence."""


def build(
    app: Path,
    out: Path,
    requirements: Path | None = None,
    runtime: str | None = None,
    *,
    prerender: bool = True,
    assets: Path | None = None,
    pip: Pip | None = None,
) -> Built:
    """Writes an app as a static page: all of it, or nothing.

    The same app, assets and wheels give the same bytes.

    Args:
        app: a `.py` file, or a folder with an `app.py`.
        out: the folder to write: new, empty, or an earlier build, which is then replaced.
        requirements: a file of requirements besides those that the app has.
        runtime: the URL of a runtime hosted elsewhere. The page then starts from there, and
            installs its packages by itself.
        prerender: paint the app's first screen before Python is there. The app is run once for it,
            in Node; where there is none, `warnings` says so. A page with a `runtime` elsewhere has
            no such screen.
        assets: where the page's own files lie; by default in the package.
        pip: how the app's packages are looked for.

    Raises:
        SourceError: the app cannot be read, or is no Python.
        PackageError: a package that it needs cannot be had.
        BuildError: there is no place for the build, or wasmui's own files are not there.
        UsageError: `runtime` is no URL for a page.
    """
    runtime = None if runtime is None else _checked_url(runtime)
    _check_place(app, out)
    source = read_app(app, requirements, out)
    source.check()
    with tempfile.TemporaryDirectory() as wheels:
        files, found, told = _files_of(source, runtime, assets, Path(wheels), pip, prerender)
        size = _write(files, out)
    left_out = tuple(f"Left out of the page: {one}." for one in source.left_out)
    packages = tuple(f"{wheel.name} {wheel.version}" for wheel in found.wheels)
    return Built(out, size, packages, (*left_out, *found.warnings, *told))


def lock_app(source: AppSource, assets: Assets, folder: Path, pip: Pip | None = None) -> Lock:
    """Finds the wheels of an app, in a folder for them.

    Raises:
        SourceError, PackageError: as `build`.
    """
    return lock(
        source.asked(),
        source.imported(),
        folder,
        provided=assets.provided(),
        modules=assets.modules(),
        pip=pip,
    )


def _files_of(
    source: AppSource,
    runtime: str | None,
    assets: Path | None,
    wheels: Path,
    pip: Pip | None,
    prerender: bool,
) -> tuple[dict[str, Content], Lock, Sequence[str]]:
    screen, told = None, ()
    if runtime is None:
        built = find_assets(assets)
        found = lock_app(source, built, wheels, pip)
        own = built.files() | {f"packages/{one.path.name}": one.path for one in found.wheels}
        own["manifest.json"] = listed = manifest(own, [*built.wheels(), *found.wheels])
        if prerender:
            packages = {name: own[name] for name in own if name.startswith("packages/")}
            screen, told = first_screen(
                *(built, source.entrypoint, source.files, found.asked, listed),
                {name: path for name, path in packages.items() if isinstance(path, Path)},
            )
    else:
        # Names only: whose wheels the page takes is for the other runtime to say.
        found = Lock((), tuple(str(one.requirement) for one in source.asked()), ())
        own = own_files()
        own["manifest.json"] = manifest({}, [])
    files: dict[str, Content] = {
        "index.html": page(
            source.title,
            source.files,
            source.entrypoint,
            found.asked,
            thread=source.thread,
            runtime=runtime,
            screen=screen,
        )
    }
    files |= screen.files if screen else {}
    files |= {f"{RUNTIME_FOLDER}{name}": content for name, content in own.items()}
    files |= {f"{APP_FOLDER}{name}": path for name, path in source.files.items()}
    return files, found, told


def _checked_url(url: str) -> str:
    if not re.match(r"https?://[^/]|\.{0,2}/", url) or not url.isprintable() or " " in url:
        raise UsageError(
            f"--runtime {url!r} is no address of a runtime. Give the folder that wasmui.js lies "
            "in, such as https://example.org/wasmui/ or ../wasmui/."
        )
    return url if url.endswith("/") else f"{url}/"


# --- the folder -----------------------------------------------------------------------------------


def _check_place(app: Path, out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BuildError(
            f"{out} is {'a link' if out.is_symlink() else 'a file'}, and a build is a folder. "
            "Give -o the name of a new folder."
        )
    inside = app if app.is_dir() else app.parent
    if inside.resolve().is_relative_to(out.resolve()):
        raise BuildError(
            f"{out} holds the app itself, and a build replaces its folder. "
            "Give -o the name of a new folder."
        )
    if out.exists() and any(out.iterdir()) and not is_build(out):
        raise BuildError(
            f"The folder {out} holds files that are no build of wasmui, and a build would delete "
            "them. Give -o the name of a new folder, or empty this one."
        )


def _write(files: Mapping[str, Content], out: Path) -> int:
    """Writes all files beside the place, then moves them there at once."""
    made = out.resolve().with_name(f".{out.resolve().name}-{secrets.token_hex(4)}")
    try:
        size = sum(_write_one(made / name, content) for name, content in sorted(files.items()))
        _swap(made, out.resolve())
    except OSError as error:
        raise BuildError(
            f"The build cannot be written to {out}: {error.strerror or error}. "
            "Nothing was left there. See that the disk has room, and that the folder is yours."
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return size


def _write_one(file: Path, content: Content) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        # Without its mode and its date: a build does not depend on them.
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)
    return file.stat().st_size


def _swap(made: Path, place: Path) -> None:
    old = made.with_name(f"{made.name}-old")
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
