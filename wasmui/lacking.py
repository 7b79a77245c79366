"""Why a package cannot be had, in the same words wherever it was looked for: a build, or a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wasmui.errors import PackageError

PLATFORM = "pyemscripten_2026_0_wasm32"
"""As wheels for the page are tagged."""


def lacks(name: str, chain: Sequence[str], why: str, advice: str) -> PackageError:
    """The error that says which package, who wants it, why it cannot be had, and what to do.

    Args:
        name: of the package.
        chain: who wants it, from the app on.
        why: a sentence that begins small.
        advice: a sentence or more.
    """
    return all_lack(name, [" → ".join(chain)], why, advice)


def all_lack(name: str, who: Iterable[str], why: str, advice: str) -> PackageError:
    """`lacks`, where several want it."""
    return PackageError(
        f"The package `{name}` cannot be had: {why}\nIt is wanted by {' and '.join(who)}.\n{advice}"
    )


def by_import(place: str, module: str) -> str:
    """Who wants a package that was guessed from an import."""
    return f"{place} (`import {module}`)"


def held_already(name: str, version: str, wish: str) -> tuple[str, str]:
    """A page has one version of it, and another is asked for."""
    return (
        f"this page holds {version} already, and `{wish}` is asked for.",
        f"Ask for `{name}` in a range that holds {version}.",
    )


def no_such_package(suggestion: str = "") -> tuple[str, str]:
    """No index knows the name; `suggestion` begins with a space."""
    return (
        f"the index has no package of this name.{suggestion}",
        "Look at how it is spelled: a package may have another name than its import.",
    )


def no_such_version(name: str, wish: str, newest: str) -> tuple[str, str]:
    """There are versions for the page, and none of those asked for."""
    return (
        f"the index has no version of it that is `{wish}`; the newest is {newest}.",
        f"Ask for a version that there is, such as `{name}=={newest}`.",
    )


def only_for_computers(name: str, wish: str) -> tuple[str, str]:
    """There is such a package, and nothing of it that a browser can run."""
    why = (
        f"the index has `{wish}` only for computers, not as a wheel of pure Python or for "
        f"Pyodide ({PLATFORM})."
    )
    advice = (
        "Do without it, use a package in pure Python, or build a wheel for Pyodide and ask for "
        f"it by its address (`{name} @ https://…whl`)."
    )
    return why, advice


def only_in_the_distribution(why: str) -> str:
    """Pyodide has it itself, elsewhere."""
    return f"no index has it for browsers; it is in Pyodide's own distribution, and {why}."
