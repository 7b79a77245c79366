"""The package index, asked through micropip, with a reason where it has no answer."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from site import getsitepackages
from typing import Any

from wasmui.browser.wheels import (
    RefusedError,
    fetch,
    fetch_with_headers,
    installed,
    is_online,
    together,
)
from wasmui.errors import PackageError, near
from wasmui.lacking import (
    lacks,
    no_such_package,
    no_such_version,
    only_for_computers,
    only_in_the_distribution,
)
from wasmui.requirements import Requirement, normalize

ADDRESS = "https://pypi.org/simple/{package_name}/"
"""Where micropip looks. It differs from its own default, which looks in Pyodide's lock first."""

_ANOTHER = "Load the page again; if it stays so, ask for another version or address."

_chain: ContextVar[tuple[str, ...]] = ContextVar("chain")
"""Who wants the package that is looked for just now, from the app on."""

VersionOf = Callable[[str], str | None]
Unpack = Callable[[str, tuple[str, ...]], Awaitable[None]]


class Index:
    """Resolves and installs requirements; what lies beside the page is taken from there."""

    def __init__(self, names: Iterable[str], shipped: VersionOf, unpack: Unpack) -> None:
        self._names = list(names)
        self._shipped = shipped
        self._unpack = unpack
        self._micropip: Any = importlib.import_module("micropip")
        packaging = "micropip._vendored.packaging.src.packaging"
        self._markers: Any = importlib.import_module(f"{packaging}.markers")
        self._specifiers: Any = importlib.import_module(f"{packaging}.specifiers")

    def applies(self, marker: str) -> bool:
        return bool(self._markers.Marker(marker).evaluate())

    def fits(self, specifier: str, version: str) -> bool:
        return bool(self._specifiers.SpecifierSet(specifier).contains(version, prereleases=True))

    async def bring(self, wanted: Sequence[Requirement]) -> None:
        """Install each requirement, with what it needs.

        Raises:
            PackageError: one of them cannot be had.
        """
        compat: Any = _guarded(self._micropip.compatibility_layer)
        transaction: Any = self._transaction(compat)
        try:
            await together(_ask(transaction, one) for one in wanted)
            await together(self._install(wheel, compat) for wheel in transaction.wheels)
            for found in transaction.pyodide_packages:
                await self._load(found.name, transaction.chains[found.name])
        except _Unmet as unmet:
            raise await self._explained(unmet) from unmet.cause
        importlib.invalidate_caches()

    def _transaction(self, compat: Any) -> Any:
        kind = _traced(importlib.import_module("micropip.transaction").Transaction)
        transaction = kind(
            _compat_layer=compat,
            ctx=self._markers.default_environment(),
            ctx_extras=[],
            keep_going=False,
            deps=True,
            pre=False,
            fetch_kwargs={},
            index_urls=[ADDRESS],
        )
        transaction.shipped = self._shipped
        transaction.unpack = self._unpack
        transaction.chains = {}
        return transaction

    async def _install(self, wheel: Any, compat: Any) -> None:
        try:
            await wheel.install(Path(getsitepackages()[0]), compat)
        except Exception as error:
            raise _Unmet(wheel.name, wheel.name, wheel.chain, error) from error

    async def _load(self, name: str, chain: tuple[str, ...]) -> None:
        """A package of Pyodide's own distribution, where the runtime holds its wheel."""
        loader: Any = importlib.import_module("pyodide_js").loadPackage
        loaded = await loader(name, messageCallback=_ignore, errorCallback=_ignore)
        # It resolves with what it could load, and with nothing where it failed.
        if name not in {normalize(str(package.name)) for package in loaded}:
            raise lacks(
                name,
                chain,
                only_in_the_distribution("its wheel is not shipped with this page"),
                f"Build the page with the wheel of `{name}` from Pyodide's distribution beside it, "
                "or take the runtime from where the whole distribution lies (`runtime=`).",
            )

    async def _explained(self, unmet: _Unmet) -> PackageError:
        if isinstance(unmet.cause, PackageError):
            return unmet.cause
        said = str(unmet.cause)
        name, wish = unmet.name, unmet.wish
        if "is already installed" in said:
            held = installed(name)
            why = f"this page holds {held} already, and `{wish}` is asked for."
            advice = f"Ask for `{name}` in a range that holds {held}, or for an older asker."
        elif "Invalid checksum" in said:
            why = "the file that the index sent is not the one that it lists: its SHA-256 differs."
            advice = _ANOTHER
        elif isinstance(unmet.cause, zipfile.BadZipFile):
            why = "what came in place of its wheel is no wheel."
            advice = _ANOTHER
        elif "pure Python 3 wheel" in said:
            why, advice = await self._no_wheel(name, wish)
        elif "fetch metadata" in said:
            why, advice = await self._no_answer(name)
        elif isinstance(unmet.cause, OSError) or isinstance(unmet.cause.__cause__, OSError):
            fault = unmet.cause.__cause__ or unmet.cause
            why = f"its file could not be fetched: {fault}."
            advice = _ANOTHER if isinstance(fault, RefusedError) else _offline_advice()
        else:
            why = f"{said or type(unmet.cause).__name__}."
            advice = "Ask for another version of it, or do without."
        return lacks(name, unmet.chain, why, advice)

    async def _no_wheel(self, name: str, wish: str) -> tuple[str, str]:
        """There is such a package, and nothing of it that a browser can run."""
        versions = await self._versions(name)
        specifier = wish.removeprefix(name).partition("]")[2] or wish.removeprefix(name)
        if versions and not any(self._in(specifier, version) for version in versions):
            return no_such_version(name, wish, versions[-1])
        return only_for_computers(name, wish)

    async def _no_answer(self, name: str) -> tuple[str, str]:
        """The index said nothing about a name: there is no such package, or no way to the index."""
        if is_online():
            # A browser hides the status of an answer that other origins may not read, and the
            # index sends such a one for a name that it does not know.
            try:
                await fetch(ADDRESS.format(package_name="micropip"), _ignore)
            except OSError as error:
                return f"the package index could not be reached: {error}.", _offline_advice()
            return no_such_package(near(name, self._names))
        return "this device is offline, and it is not shipped with this page.", _offline_advice()

    async def _versions(self, name: str) -> list[str]:
        """What the index lists, oldest first; for Pyodide or not."""
        try:
            query = importlib.import_module("micropip.package_index").query_package
            compat = _guarded(self._micropip.compatibility_layer)
            project: Any = await query(name, [ADDRESS], compat_layer=compat)
        except (ValueError, OSError):
            return []
        return [str(version) for version in project.releases]

    def _in(self, specifier: str, version: str) -> bool:
        try:
            return self.fits(specifier, version)
        except ValueError:
            return True


class _Unmet(Exception):  # noqa: N818 - it never leaves this file
    """A requirement that micropip could not meet, and who wanted it.

    No `ValueError`: micropip takes those for a reason to look elsewhere.
    """

    def __init__(self, name: str, wish: str, chain: tuple[str, ...], cause: Exception) -> None:
        super().__init__(name)
        self.name = name
        self.wish = wish
        self.chain = chain
        self.cause = cause


def _unmet(req: Any, error: Exception) -> _Unmet:
    return _Unmet(str(req.name), f"{req.name}{req.specifier}", _chain.get(), error)


async def _ask(transaction: Any, one: Requirement) -> None:
    _chain.set((one.wanted_by,))
    try:
        await transaction.add_requirement(one.url if one.url and not one.extras else str(one))
    except _Unmet:
        raise
    except Exception as error:
        raise _Unmet(one.name, str(one), _chain.get(), error) from error


def _traced(base: Any) -> Any:
    """micropip's transaction, which also knows who wants what, and what lies beside the page."""

    class Traced(base):
        async def add_requirement_inner(self, req: Any) -> None:
            try:
                await base.add_requirement_inner(self, req)
            except _Unmet:
                raise
            except Exception as error:
                raise _unmet(req, error) from error

        async def add_wheel(self, wheel: Any, extras: set[str], *, specifier: str = "") -> None:
            wheel.chain = _chain.get()
            _chain.set((*wheel.chain, f"{wheel.name} {wheel.version}"))
            try:
                await base.add_wheel(self, wheel, extras, specifier=specifier)
            finally:
                _chain.set(wheel.chain)

        async def _add_requirement_from_package_index(self, req: Any) -> None:
            version = self.shipped(req.name)
            if version is None or not req.specifier.contains(version, prereleases=True):
                await base._add_requirement_from_package_index(self, req)  # noqa: SLF001 - overridden here
                return
            try:
                await self.unpack(req.name, _chain.get())
            except PackageError as error:
                raise _unmet(req, error) from error

        async def _add_requirement_from_pyodide_lock(self, req: Any) -> bool:
            self.chains.setdefault(req.name, _chain.get())
            found: bool = await base._add_requirement_from_pyodide_lock(self, req)  # noqa: SLF001 - the same
            return found

    return Traced


def _guarded(base: Any) -> Any:
    """micropip's way to the network, which else waits for ever, and takes an error for a file."""

    class Guarded(base):
        @staticmethod
        async def fetch_bytes(url: str, kwargs: dict[str, Any]) -> bytes:
            if not url.startswith(("http:", "https:")):
                data: bytes = await base.fetch_bytes(url, kwargs)
                return data
            return await fetch(url, _ignore)

        @staticmethod
        async def fetch_string_and_headers(
            url: str, kwargs: dict[str, Any]
        ) -> tuple[str, dict[str, str]]:
            # A browser does not tell an unknown name from a broken line, so one more try will do.
            asked = kwargs.get("headers", {})
            data, headers = await fetch_with_headers(url, asked, _ignore, pauses=(0.4,))
            return data.decode(), headers

    return Guarded


def _offline_advice() -> str:
    return (
        "Look at your connection, and that the page's Content-Security-Policy lets it ask the "
        "index (connect-src); or build the page with `wasmui build`, which ships the package."
    )


def _ignore(*_: object) -> None:
    pass
