"""Finds every wheel that an app needs in the page, or says why one is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import InvalidWheelFilename, canonicalize_name

from wasmui.errors import PackageError
from wasmui.requirements import STOOD_FOR
from wasmui.site.requirements import PAGE_PYTHON, Wanted, applies
from wasmui.site.wheel import Wheel, read_wheel

#: The page's Python, as pip names it.
_TARGET = (
    "--platform=pyemscripten_2026_0_wasm32",
    f"--python-version={PAGE_PYTHON}",
    "--implementation=cp",
    "--abi=cp314",
)


@dataclass(frozen=True)
class Lock:
    """What an app needs, found."""

    wheels: tuple[Wheel, ...]
    """By name; those that every page has are not among them."""

    asked: tuple[str, ...]
    """What the app asked for by name, as requirements of exactly the versions found."""

    warnings: tuple[str, ...]
    """What it can do without, and has to."""


@dataclass(frozen=True)
class Pip:
    """How pip is asked."""

    options: tuple[str, ...] = ()
    """Such as `--no-index --find-links=…`; besides those that its own configuration has."""

    def download(self, requirements: Sequence[str], folder: Path) -> str | None:
        """Downloads wheels for the page; `None`, or what pip says against it."""
        what = ["--quiet", "--no-deps", "--only-binary=:all:", *_TARGET, f"--dest={folder}"]
        return self._run("download", *what, "--", *requirements)

    def knows(self, name: str) -> bool:
        """Whether there is a package of that name at all, if only for other systems."""
        return self._run("index", "versions", name) is None

    def _run(self, command: str, *words: str) -> str | None:
        # pip in the Python that runs this: it knows the index, the proxy and the credentials.
        done = subprocess.run(
            [sys.executable, "-m", "pip", command, "--no-input", *self.options, *words],
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_REQUIRE_VIRTUALENV": "0"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return None if done.returncode == 0 else done.stderr or f"exit status {done.returncode}"


def lock(
    asked: Iterable[Wanted],
    imported: Iterable[Wanted],
    folder: Path,
    *,
    provided: Mapping[str, str],
    modules: Iterable[str] = (),
    pip: Pip | None = None,
) -> Lock:
    """Downloads every wheel that an app needs, for the page's Python and not for this one.

    Each package gets the newest version that all who were seen to ask for it agree on. There is no
    way back: where a later wish contradicts an earlier choice's own wishes, that is an error.

    Args:
        asked: what the app names.
        imported: what it imports; a package is looked for only where nothing named holds it.
        folder: where the wheels are put.
        provided: the packages that every page has, with their versions.
        modules: what can be imported from those.
        pip: how pip is asked.

    Raises:
        PackageError: a package cannot be had, and the app needs it.
    """
    search = _Search(folder, dict(provided), pip or Pip())
    named = [_Wish(one, one.requirement, (), frozenset()) for one in asked]
    search.grant(named)
    known = {*modules, *(module for wheel in search.chosen.values() for module in wheel.imports)}
    warnings: list[str] = []
    for one in imported:
        if one.module in known:
            continue
        # One by one: what an app can do without must not take the rest with it.
        before = search.state()
        try:
            search.grant([_Wish(one, one.requirement, (), frozenset())])
        except PackageError as error:
            if not one.optional:
                raise
            search.restore(before)
            warnings.append(f"{error.message} The page starts without it.")
        known.update(module for wheel in search.chosen.values() for module in wheel.imports)
    wheels = search.needed()
    found = {wheel.name: wheel for wheel in wheels}
    return Lock(wheels, _exactly(named, found), tuple(warnings))


def _exactly(named: Iterable[_Wish], found: Mapping[str, Wheel]) -> tuple[str, ...]:
    lines: set[str] = set()
    for wish in named:
        wheel = found.get(wish.name)
        if wheel is not None:
            extras = ",".join(sorted(wish.requirement.extras))
            lines.add(f"{wheel.name}{f'[{extras}]' if extras else ''}=={wheel.version}")
    return tuple(sorted(lines))


@dataclass(frozen=True)
class _Wish:
    """One requirement on the way from an app to the last of its packages."""

    root: Wanted
    requirement: Requirement
    through: tuple[str, ...]
    """The packages between the app and this one, each with its version."""

    extras: frozenset[str]
    """Of the package that wishes it."""

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    def __str__(self) -> str:
        if not self.through:
            what = f"import {self.root.module}" if self.root.module else str(self.requirement)
            return f"`{what}` ({self.root.wanted_by})"
        return f"`{self.requirement}` ({' → '.join([self.root.wanted_by, *self.through])})"


@dataclass
class _Search:
    """The packages chosen so far, and who wished them."""

    folder: Path
    provided: dict[str, str]
    pip: Pip
    chosen: dict[str, Wheel] = field(default_factory=dict[str, Wheel])
    wishes: dict[str, tuple[_Wish, ...]] = field(default_factory=dict[str, "tuple[_Wish, ...]"])
    downloaded: dict[str, Wheel] = field(default_factory=dict[str, Wheel])
    places: Iterator[int] = field(default_factory=count)

    def state(self) -> tuple[dict[str, Wheel], dict[str, tuple[_Wish, ...]]]:
        return dict(self.chosen), dict(self.wishes)

    def restore(self, state: tuple[dict[str, Wheel], dict[str, tuple[_Wish, ...]]]) -> None:
        self.chosen, self.wishes = state

    def grant(self, wishes: Iterable[_Wish]) -> None:
        """Chooses a package for each wish, and for what these packages wish."""
        waiting = list(wishes)
        while waiting:
            open_names: dict[str, None] = {}
            again: list[_Wish] = []
            for wish in waiting:
                if not applies(wish.requirement, wish.extras) or wish.name in STOOD_FOR:
                    continue
                if wish.name in self.provided:
                    self._compare_with_provided(wish)
                    continue
                earlier = self.wishes.get(wish.name, ())
                if any(str(one.requirement) == str(wish.requirement) for one in earlier):
                    continue
                self.wishes[wish.name] = (*earlier, wish)
                wheel = self.chosen.get(wish.name)
                if wheel and wish.requirement.specifier.contains(wheel.version, prereleases=True):
                    again.append(wish)
                else:
                    open_names[wish.name] = None
            self._choose(list(open_names))
            names = [*open_names, *(wish.name for wish in again)]
            waiting = [wish for name in dict.fromkeys(names) for wish in self._wishes_of(name)]

    def needed(self) -> tuple[Wheel, ...]:
        """The wheels that the app leads to: a choice that was taken back may have left others."""
        roots = [name for name, wishes in self.wishes.items() if any(not w.through for w in wishes)]
        reached: dict[str, Wheel] = {}
        while roots:
            name = roots.pop()
            if name in self.chosen and name not in reached:
                reached[name] = self.chosen[name]
                roots += [wish.name for wish in self._wishes_of(name)]
        return tuple(reached[name] for name in sorted(reached))

    def _wishes_of(self, name: str) -> list[_Wish]:
        wheel, asked = self.chosen[name], self.wishes[name]
        extras = frozenset(extra for wish in asked for extra in wish.requirement.extras)
        through = (*asked[0].through, f"{wheel.name} {wheel.version}")
        return [
            _Wish(asked[0].root, requirement, through, extras)
            for requirement in wheel.requires
            if applies(requirement, extras)
        ]

    def _choose(self, names: list[str]) -> None:
        requirements = {name: self._together(name) for name in names}
        new = [text for text in requirements.values() if text not in self.downloaded]
        # All at once, which is fast; and where that fails, one by one to see which it was.
        if new and self._download(new) is not None:
            for name, text in requirements.items():
                said = None if text in self.downloaded else self._download([text])
                if said is not None:
                    raise PackageError(self._explain(name, said))
        for name, text in requirements.items():
            self.chosen[name] = self.downloaded[text]

    def _together(self, name: str) -> str:
        """What all who ask for a package ask for, as one requirement."""
        asked = [wish.requirement for wish in self.wishes[name]]
        for requirement in asked:
            if requirement.url:
                return f"{name} @ {requirement.url}"
        specifier = SpecifierSet()
        for requirement in asked:
            specifier &= requirement.specifier
        return f"{name}{specifier}"

    def _download(self, requirements: list[str]) -> str | None:
        place = self.folder / str(next(self.places))
        said = self.pip.download(requirements, place)
        if said is not None:
            return said
        try:
            wheels = {wheel.name: wheel for wheel in map(read_wheel, sorted(place.glob("*.whl")))}
        except (zipfile.BadZipFile, InvalidWheelFilename) as error:
            return str(error)
        for text in requirements:
            self.downloaded[text] = wheels[canonicalize_name(Requirement(text).name)]
        return None

    # --- what to say --------------------------------------------------------------------------

    def _compare_with_provided(self, wish: _Wish) -> None:
        version = self.provided[wish.name]
        if not wish.requirement.specifier.contains(version, prereleases=True):
            raise PackageError(
                f"{wish} cannot be had: every page has {wish.name} {version}, and only that. "
                f"Ask for `{wish.name}` without a version, or for a range with {version} in it."
            )

    def _explain(self, name: str, said: str) -> str:
        wishes = self.wishes[name]
        who = " and ".join(map(str, wishes))
        errors = [
            line.removeprefix("ERROR: ")
            for line in said.splitlines()
            if line.startswith("ERROR: ") or "No module named pip" in line
        ]
        why = " ".join(errors) or said.strip()
        versions = re.search(r"\(from versions: (.*?)\)", said)
        if "No module named pip" in said:
            why = "this Python has no pip to look for it with"
            advice = "Run `python -m ensurepip` with the Python that wasmui is installed in."
        elif re.search(r"Retrying|NewConnectionError|ConnectionError|timed out", said):
            why = "the package index could not be reached"
            advice = "Try again with a network, or give pip a folder of wheels: PIP_FIND_LINKS."
        elif versions and versions[1] != "none":
            newest = ", ".join(versions[1].split(", ")[-5:])
            why = f"for the page there is only {newest}"
            advice = "Ask for one of these."
        elif versions and self.pip.knows(name):
            why = (
                f"{name} has wheels for other systems, but none for the browser "
                f"(Python {PAGE_PYTHON}, {_TARGET[0].partition('=')[2]})"
            )
            advice = (
                "Do without it; or, where the app can go on without it, import it inside "
                "`try: … except ImportError:`; or give pip a folder that holds such a wheel: "
                "PIP_FIND_LINKS."
            )
        elif versions:
            why = f"there is no package named {name}"
            advice = _advice_on_a_name(wishes[0])
        else:
            advice = "See what pip says, and ask for a package that it finds."
        return f"{who} cannot be had: {why.rstrip('.')}. {advice}"


def _advice_on_a_name(wish: _Wish) -> str:
    if wish.through:
        return f"Ask for another version of {wish.through[-1].partition(' ')[0]}."
    if not wish.root.module:
        return "Look for a slip in its name."
    return (
        f"If another package holds `{wish.root.module}`, name that one in requirements.txt or in "
        "the source's `# /// script` block; if it is a file of yours, put it beside the app."
    )
