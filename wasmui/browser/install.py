"""Installs what an app asks for: from the page's own folder, else from the package index."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wasmui.browser.wheels import (
    RefusedError,
    fetch,
    installed,
    is_importable,
    note,
    together,
    unpack,
)
from wasmui.errors import PackageError
from wasmui.lacking import by_import, held_already, lacks
from wasmui.requirements import (
    STOOD_FOR,
    Import,
    Requirement,
    distribution_of,
    fits,
    known_distributions,
    missing_imports,
    normalize,
    read_requirements,
    read_script_metadata,
)

if TYPE_CHECKING:
    from wasmui.browser.index import Index

Progress = Callable[[int, int], object]

_PUBLISH_AGAIN = "Publish the whole output folder again, with every file of it."


async def install(
    files: Mapping[str, str],
    entrypoint: str,
    requirements: Sequence[str],
    manifest: Mapping[str, Any],
    address: Callable[[str], str],
    progress: Progress,
) -> None:
    """Install what an app asks for by name, then what it imports and nothing has brought.

    Args:
        files: the app's Python sources, by their path in its folder.
        entrypoint: which of them is run.
        requirements: lines in requirements.txt syntax.
        manifest: what lies beside the page, as `manifest.json` says.
        address: says where a file of the manifest's lies.
        progress: is called with the bytes that came, and with those that are expected.

    Raises:
        SourceError: a requirement is not written as one.
        PackageError: a package cannot be had; says which, who wants it, why, and what to do.
    """
    store = Store(manifest, address, progress)
    await store.bring(
        [
            *read_requirements("\n".join(requirements), "requirements"),
            *read_script_metadata(files.get(entrypoint, ""), entrypoint),
        ]
    )
    imports = missing_imports(files, entrypoint)
    await store.bring([store.guess(one) for one in imports if not is_importable(one.module)])


@dataclass(frozen=True)
class File:
    """A file beside the page that holds packages."""

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Shipped:
    """A package that lies beside the page: a wheel, or one of several in an archive."""

    name: str
    version: str
    files: tuple[File, ...]
    """The second one, where there is one, is of compiled libraries."""
    imports: tuple[str, ...]
    depends: tuple[str, ...]


class Store:
    """The wheels beside the page, and the way to the index behind them."""

    def __init__(
        self, manifest: Mapping[str, Any], address: Callable[[str], str], progress: Progress
    ) -> None:
        self._address = address
        self._progress = progress
        self._shipped = {one.name: one for one in map(_read_shipped, manifest["packages"])}
        self._begun: set[str] = set()
        self._unpacked: set[File] = set()
        self._loaded = 0
        self._highest = 0
        self._total = 0

    def version_of(self, name: str) -> str | None:
        """The version of a distribution that lies beside the page."""
        package = self._shipped.get(normalize(name))
        return package and package.version

    def names(self) -> list[str]:
        """Every distribution that is known here, to offer one in place of a wrong name."""
        return sorted({*self._shipped, *known_distributions()})

    def guess(self, one: Import) -> Requirement:
        """The distribution that most probably holds an imported module."""
        held = (package.name for package in self._shipped.values() if one.module in package.imports)
        return Requirement(
            next(held, distribution_of(one.module)),
            wanted_by=by_import(f"{one.file}, line {one.line}", one.module),
            optional=one.optional,
        )

    async def bring(self, wanted: Iterable[Requirement]) -> None:
        """Install each requirement with all that it needs."""
        here: list[Requirement] = []
        elsewhere: list[Requirement] = []
        for one in wanted:
            if one.key in STOOD_FOR or not await self._applies(one):
                continue
            if (version := installed(one.name)) is not None:
                await self._check_installed(one, version)
            elif await self._is_shipped(one):
                here.append(one)
            elif one.optional:
                # To ask an index for it would be a request to another origin that nobody made.
                note(f"{one.name} is not shipped with this page; {one.wanted_by} does without it.")
            else:
                elsewhere.append(one)
        for one in here:
            await self.unpack(one.key, (one.wanted_by,))
        if elsewhere:
            index = await self._index()
            await index.bring(elsewhere)

    async def unpack(self, name: str, chain: tuple[str, ...]) -> None:
        """Install a shipped wheel and what it depends on; they are fetched side by side."""
        chosen: dict[str, tuple[str, ...]] = {}
        self._choose(normalize(name), chain, chosen)
        files: dict[File, tuple[str, tuple[str, ...]]] = {}
        for key, wanted_by in chosen.items():
            package = self._shipped[key]
            for file in package.files:
                if file not in self._unpacked:
                    files.setdefault(file, (package.name, wanted_by))
        self._unpacked.update(files)
        self._total += sum(file.size for file in files)
        await together(self._unpack(file, *wanted) for file, wanted in files.items())
        importlib.invalidate_caches()

    def _choose(self, key: str, chain: tuple[str, ...], chosen: dict[str, tuple[str, ...]]) -> None:
        package = self._shipped.get(key)
        # What is not among the wheels is in every page: the build saw to that.
        if package is None or key in self._begun or installed(key) is not None:
            return
        self._begun.add(key)
        chosen[key] = chain
        for name in package.depends:
            self._choose(name, (*chain, f"{package.name} {package.version}"), chosen)

    async def _unpack(self, file: File, package: str, chain: tuple[str, ...]) -> None:
        address = self._address(file.path)
        try:
            data = await self._sound(file, address)
            if data is None:
                why = (
                    f"{address} is not the file that the page was built with: its SHA-256 differs."
                )
                raise lacks(package, chain, why, _PUBLISH_AGAIN)
            await unpack(data, file.name, source=address)
        except OSError as error:
            gone = isinstance(error, RefusedError)
            advice = (
                _PUBLISH_AGAIN if gone else "Look at your connection, then load the page again."
            )
            why = f"{address} cannot be used: {error}."
            raise lacks(package, chain, why, advice) from error

    async def _sound(self, file: File, address: str) -> bytes | None:
        """The bytes that the page was built with, or nothing."""
        for cache in ("default", "reload"):
            # A cache on the way may hold an older or a broken copy: ask once more, past it.
            data = await fetch(address, self._count, cache=cache)
            if hashlib.sha256(data).hexdigest() == file.sha256:
                return data
            self._count(-len(data))
        return None

    async def _is_shipped(self, one: Requirement) -> bool:
        version = self.version_of(one.name)
        return version is not None and not one.url and await self._fits(one.specifier, version)

    async def _applies(self, one: Requirement) -> bool:
        return not one.marker or (await self._index()).applies(one.marker)

    async def _fits(self, specifier: str, version: str) -> bool:
        verdict = fits(specifier, version)
        return verdict if verdict is not None else (await self._index()).fits(specifier, version)

    async def _check_installed(self, one: Requirement, version: str) -> None:
        if not await self._fits(one.specifier, version):
            said = held_already(one.name, version, str(one))
            raise lacks(one.name, (one.wanted_by,), *said)

    async def _index(self) -> Index:
        """The package index; what speaks to it is unpacked when it is first needed."""
        if not is_importable("micropip"):
            if "micropip" not in self._shipped:
                raise PackageError(
                    f"This page has no micropip, which speaks to package indexes. {_PUBLISH_AGAIN}"
                )
            await self.unpack("micropip", ("wasmui",))
        from wasmui.browser.index import Index

        return Index(self.names(), self.version_of, self.unpack)

    def _count(self, size: int) -> None:
        self._loaded += size
        # A second try begins at 0 again; what the visitor was shown never goes back.
        self._highest = max(self._highest, min(self._loaded, self._total))
        self._progress(self._highest, self._total)


def _read_shipped(entry: Mapping[str, Any]) -> Shipped:
    return Shipped(
        name=normalize(str(entry["name"])),
        version=str(entry["version"]),
        files=tuple(map(_read_file, filter(None, (entry, entry.get("libraries"))))),
        imports=tuple(str(name) for name in entry["imports"]),
        depends=tuple(normalize(str(name)) for name in entry["depends"]),
    )


def _read_file(entry: Mapping[str, Any]) -> File:
    return File(str(entry["file"]), str(entry["sha256"]), int(entry["size"]))
