"""Makes an app into a folder of static files that any host can serve."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wasmui.errors import BuildError, UsageError
from wasmui.site import pwa
from wasmui.site.first import Made, run_once
from wasmui.site.fonts import fonts_of, lacking_fonts
from wasmui.site.imports import tree_of
from wasmui.site.lock import Lock, Pip, lock
from wasmui.site.lock_file import place_of_lock, read_lock, write_lock
from wasmui.site.page import APP_FOLDER, GENERATOR, RUNTIME_FOLDER, page
from wasmui.site.runtime import (
    Assets,
    Content,
    archive_of,
    find_assets,
    manifest,
    own_files,
)
from wasmui.site.scripts import INDEX, scripts_of
from wasmui.site.single import single_page
from wasmui.site.snapshot import SNAPSHOT
from wasmui.site.source import AppSource, is_build, read_app


@dataclass(frozen=True)
class Form:
    """What a page is to be."""

    single_file: bool = False
    """One HTML file with all in it, to be opened from a disk."""

    pwa: bool = False
    """Installed by who wants to, and started without a network."""

    snapshot: bool = True
    """Whether Python starts from a snapshot of its memory: sooner, with more bytes.

    The app is run once for it, in Node, and sleeps in it until a visitor comes. Where its top level
    depends on clock, chance, network or visitor, only its packages do; the build says so.
    """

    prerender: bool = True
    """Whether the app's first screen is painted before Python is there.

    The app is run once for it, in Node; where there is none, the build says so. A page in one file,
    or with a runtime elsewhere, has no such screen.
    """

    def check(self, runtime: str | None) -> None:
        """Looks whether all of it goes together.

        Raises:
            UsageError: it does not.
        """
        if self.single_file and self.pwa:
            raise UsageError(
                "--single-file and --pwa do not go together: a file on a disk has no address that "
                "a browser could install, and works without a network by itself. Leave out one."
            )
        word = "--single-file" if self.single_file else "--pwa"
        if runtime is not None and (self.single_file or self.pwa):
            raise UsageError(
                f"{word} and --runtime do not go together: without a network there is no runtime "
                "elsewhere. Leave out --runtime, and the build holds its own."
            )


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
    assets: Path | None = None,
    pip: Pip | None = None,
    form: Form | None = None,
) -> Built:
    """Writes an app as a static page: all of it, or nothing.

    The same app, assets and wheels give the same bytes.

    Args:
        app: a `.py` file, or a folder with an `app.py`.
        out: the folder to write: new, empty, or an earlier build, which is then replaced; in one
            file, the `.html`.
        requirements: a file of requirements besides those that the app has.
        runtime: the URL of a runtime hosted elsewhere. The page then starts from there, and
            installs its packages by itself.
        assets: where the page's own files lie; by default in the package.
        pip: how the app's packages are looked for.
        form: what the page is to be besides; by default a folder of files.

    Raises:
        SourceError: the app cannot be read, or is no Python.
        PackageError: a package that it needs cannot be had.
        BuildError: there is no place for the build, or wasmui's own files are not there.
        UsageError: `runtime` is no URL for a page, or does not go together with `form`.
    """
    form = form or Form()
    runtime = None if runtime is None else _checked_url(runtime)
    form.check(runtime)
    if form.single_file:
        _check_file(out)
    else:
        _check_place(app, out)
    source = read_app(app, requirements, out)
    source.check()
    with tempfile.TemporaryDirectory() as wheels:
        files, found, told = _files_of(source, runtime, assets, Path(wheels), pip, form)
        size = _write(files, out)
    left_out = tuple(f"Left out of the page: {one}." for one in source.left_out)
    if source.passed_over:
        left_out += (f"Not part of the page either: {', '.join(source.passed_over)}.",)
    packages = tuple(f"{wheel.name} {wheel.version}" for wheel in found.wheels)
    return Built(out, size, packages, (*left_out, *found.warnings, *told, *_fonts(source)))


def write_app_lock(
    app: Path,
    requirements: Path | None = None,
    *,
    assets: Path | None = None,
    pip: Pip | None = None,
) -> tuple[Path, Lock]:
    """Writes the lock of an app beside it, with the newest packages that fit; whatever it was.

    Raises:
        SourceError, PackageError, BuildError: as `build`.
    """
    source = read_app(app, requirements)
    source.check()
    with tempfile.TemporaryDirectory() as wheels:
        found = lock_app(source, find_assets(assets), Path(wheels), pip, anew=True)
        place = place_of_lock(app)
        write_lock(place, found.wheels)
    return place, found


def lock_app(
    source: AppSource, assets: Assets, folder: Path, pip: Pip | None = None, *, anew: bool = False
) -> Lock:
    """Finds the wheels of an app, in a folder for them: those of its lock, where it has one.

    Args:
        source: the app.
        assets: what every page has.
        folder: where the wheels are put.
        pip: how the app's packages are looked for.
        anew: whether to look for the newest, whatever a lock says.

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
        local=source.wheels,
        distribution=assets.distribution(),
        locked=read_lock(source.lock) if source.lock and not anew else None,
    )


def _files_of(
    source: AppSource,
    runtime: str | None,
    assets: Path | None,
    wheels: Path,
    pip: Pip | None,
    form: Form,
) -> tuple[dict[str, Content], Lock, Sequence[str]]:
    made = Made()
    built = find_assets(assets) if runtime is None else None
    if built:
        found = lock_app(source, built, wheels, pip)
        own = built.files() | archive_of(found.wheels)
        wheels_of = [*built.wheels(), *found.wheels]
        listed = manifest(own, wheels_of)
        made = run_once(
            built,
            source.entrypoint,
            source.files,
            found.asked,
            listed,
            {name: own[name] for name in own if name.startswith("packages/")},
            screen=form.prerender and not form.single_file,
            snapshot=form.snapshot,
        )
        if not form.snapshot:
            own.pop(SNAPSHOT, None)
        elif made.snapshot:
            own[SNAPSHOT] = made.snapshot
            own |= made.packages
        own = fonts_of(own, source.files, made.screen.message if made.screen else "")
        own["manifest.json"] = manifest(
            own, wheels_of, asleep=made.snapshot is not None, libraries=made.libraries
        )
    else:
        # Names only: whose wheels the page takes is for the other runtime to say.
        found = Lock((), tuple(str(one.requirement) for one in source.asked()), ())
        own = own_files()
        own["manifest.json"] = manifest({}, [])
    if built and form.single_file:
        return {"": single_page(source, found.asked, built, own)}, found, made.told
    scripts = scripts_of(
        (path for name, path in source.files.items() if name.endswith(".py")),
        made.screen.message if made.screen else None,
    )
    files: dict[str, Content] = {
        "index.html": page(
            source.title,
            source.files,
            source.entrypoint,
            found.asked,
            thread=source.thread,
            runtime=runtime,
            more=pwa.head(source) if form.pwa else (),
            screen=made.screen,
            preloads=built.first_scripts() if built else (),
            manifest=own["manifest.json"] if built else None,
            scripts=INDEX if scripts else None,
        ),
        **scripts,
    }
    files |= made.screen.files if made.screen else {}
    files |= {f"{RUNTIME_FOLDER}{name}": content for name, content in own.items()}
    files |= {f"{APP_FOLDER}{name}": path for name, path in source.files.items()}
    if built and form.pwa:
        files |= pwa.parts(source, built)
        files[pwa.SERVICE_WORKER] = pwa.service_worker(built, files)
    else:
        files[pwa.SERVICE_WORKER] = pwa.no_service_worker()
    return files, found, made.told


def _fonts(source: AppSource) -> Sequence[str]:
    trees = (tree_of(path) for name, path in source.files.items() if name.endswith(".py"))
    told = (why for tree in trees if tree for _, why in lacking_fonts(tree, source.files))
    return tuple(dict.fromkeys(told))


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


def _check_file(out: Path) -> None:
    if out.suffix.lower() not in {".html", ".htm"}:
        raise BuildError(
            f"{out} is no name for a page in one file. Give -o a name that ends in .html."
        )
    if out.is_symlink() or out.is_dir():
        raise BuildError(
            f"{out} is {'a link' if out.is_symlink() else 'a folder'}, and this build is a file. "
            "Give -o the name of a new file."
        )
    if out.exists() and not _is_single(out):
        raise BuildError(
            f"{out} is no build of wasmui, and would be overwritten. "
            "Give -o the name of a new file, or delete this one."
        )


def _is_single(file: Path) -> bool:
    with file.open("rb") as opened:
        start = opened.read(1000)
    return f'<meta name="generator" content="{GENERATOR} '.encode() in start


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
        with suppress(OSError):
            made.unlink(missing_ok=True)
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
    if made.is_file():
        made.replace(place)
        return
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
