"""Finds every wheel that an app needs in the page, or says why one is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from wasmui.errors import PackageError, near
from wasmui.lacking import (
    all_lack,
    by_import,
    held_already,
    no_such_package,
    no_such_version,
    only_for_computers,
    only_in_the_distribution,
)
from wasmui.requirements import STOOD_FOR, known_distributions
from wasmui.site.distribution import Distribution, UnreachableError
from wasmui.site.lock_file import Locked
from wasmui.site.requirements import PAGE_PLATFORM, PAGE_PYTHON, Wanted, applies
from wasmui.site.wheel import Wheel, read_wheel

#: The page's Python, as pip names it.
_TARGET = (
    f"--platform={PAGE_PLATFORM}",
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

    def download_locked(self, lines: Sequence[str], folder: Path) -> str | None:
        """Downloads exactly the wheels whose hashes the lines name; `None`, or what pip says."""
        folder.mkdir(parents=True)
        listed = folder / "locked.txt"
        listed.write_text("\n".join(lines), encoding="utf-8")
        what = ["--quiet", "--no-deps", "--only-binary=:all:", *_TARGET, f"--dest={folder}"]
        return self._run("download", *what, "--require-hashes", f"--requirement={listed}")

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
    local: Iterable[Path] = (),
    distribution: Distribution | None = None,
    locked: Sequence[Locked] | None = None,
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
        local: wheels that lie beside the app; where one fits, no index is asked.
        distribution: Pyodide's own packages, for those that no index has.
        locked: the only wheels to choose from, where the app has a lock.

    Raises:
        PackageError: a package cannot be had, and the app needs it.
    """
    search = _Search(folder, dict(provided), pip or Pip(), distribution)
    search.take(local)
    if locked is not None:
        search.keep_to(locked)
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

    @property
    def who(self) -> str:
        """Whoever wishes it, from the app on."""
        first = self.root.wanted_by
        return " → ".join(
            [by_import(first, self.root.module) if self.root.module else first, *self.through]
        )

    def __str__(self) -> str:
        if not self.through and self.root.module:
            return self.who
        return f"{self.who} (`{self.requirement}`)"


@dataclass
class _Search:
    """The packages chosen so far, and who wished them."""

    folder: Path
    provided: dict[str, str]
    pip: Pip
    distribution: Distribution | None = None
    local: dict[str, list[Wheel]] = field(default_factory=dict[str, "list[Wheel]"])
    locked: dict[str, Wheel] | None = None
    chosen: dict[str, Wheel] = field(default_factory=dict[str, Wheel])
    wishes: dict[str, tuple[_Wish, ...]] = field(default_factory=dict[str, "tuple[_Wish, ...]"])
    downloaded: dict[str, Wheel] = field(default_factory=dict[str, Wheel])
    places: Iterator[int] = field(default_factory=count)

    def take(self, files: Iterable[Path]) -> None:
        """Reads the wheels that lie beside the app, those for other systems left out."""
        for file in files:
            try:
                tags = parse_wheel_filename(file.name)[3]
                wheel = replace(read_wheel(file), source=f"{file.parent.name}/{file.name}")
            except (zipfile.BadZipFile, InvalidWheelFilename, OSError) as error:
                raise PackageError(
                    f"{file} is no wheel: {error}. Build it again, or take it away."
                ) from error
            if any(tag.platform in {"any", PAGE_PLATFORM} for tag in tags):
                self.local.setdefault(wheel.name, []).append(wheel)

    def keep_to(self, locked: Sequence[Locked]) -> None:
        """Brings all wheels of a lock, each with the bytes that it names; no others are looked for.

        Raises:
            PackageError: one of them is not to be had any more.
        """
        beside = {one.path.name: one for wheels in self.local.values() for one in wheels}
        place = self.folder / "locked"
        lines: list[str] = []
        files: dict[str, Path] = {}
        for one in locked:
            if one.source == "index":
                lines.append(f"{one.name}=={one.version} --hash=sha256:{one.sha256}")
            elif one.source.startswith(("http://", "https://")):
                lines.append(f"{one.name} @ {one.source} --hash=sha256:{one.sha256}")
            elif one.source == "pyodide":
                files[one.name] = self._from_distribution(one.name, (one.name,))
            elif one.file in beside:
                files[one.name] = beside[one.file].path
            else:
                raise PackageError(
                    f"The lock names {one.source}, and it is not there. Put it back, or run "
                    "`wasmui lock` again."
                )
        said = self.pip.download_locked(lines, place) if lines else None
        if said is not None:
            raise PackageError(
                f"A package of the lock cannot be had as it was: {_errors_in(said)} "
                "Where an index took it away or changed it, run `wasmui lock` again."
            )
        files |= {wheel.name: wheel.path for wheel in map(read_wheel, sorted(place.glob("*.whl")))}
        self.locked = {}
        for one in locked:
            wheel = replace(read_wheel(files[one.name]), source=one.source)
            if wheel.sha256 != one.sha256:
                raise PackageError(
                    f"{wheel.path.name} is not the file that the lock names: its SHA-256 differs. "
                    "Put the right one back, or run `wasmui lock` again."
                )
            self.locked[one.name] = wheel

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
        if self.locked is not None:
            self._choose_locked(names, self.locked)
            return
        requirements = {name: self._together(name) for name in names}
        for name in names:
            beside = self._beside(requirements[name])
            if beside is not None:
                self.downloaded[requirements[name]] = beside
        new = [text for text in requirements.values() if text not in self.downloaded]
        # All at once, which is fast; and where that fails, one by one to see which it was.
        if new and self._download(new) is not None:
            for name, text in requirements.items():
                said = None if text in self.downloaded else self._download([text])
                if said is None:
                    continue
                if self.distribution is None or not self.distribution.has(Requirement(text)):
                    raise self._explain(name, said)
                file = self._from_distribution(name, self.wishes[name])
                self.downloaded[text] = replace(read_wheel(file), source="pyodide")
        for name, text in requirements.items():
            self.chosen[name] = self.downloaded[text]

    def _choose_locked(self, names: list[str], locked: Mapping[str, Wheel]) -> None:
        for name in names:
            wheel = locked.get(name)
            wishes = self.wishes[name]
            if wheel is None or not all(
                wish.requirement.specifier.contains(wheel.version, prereleases=True)
                for wish in wishes
            ):
                held = "does not hold it" if wheel is None else f"holds {wheel.version}"
                raise all_lack(
                    name,
                    map(str, wishes),
                    f"the app's lock {held}.",
                    "Run `wasmui lock` again, to lock what the app asks for now.",
                )
            self.chosen[name] = wheel

    def _beside(self, text: str) -> Wheel | None:
        """The newest wheel beside the app that meets a requirement."""
        requirement = Requirement(text)
        fitting = [
            wheel
            for wheel in self.local.get(canonicalize_name(requirement.name), ())
            if not requirement.url
            and requirement.specifier.contains(wheel.version, prereleases=True)
        ]
        return max(fitting, key=lambda wheel: Version(wheel.version), default=None)

    def _from_distribution(self, name: str, who: Sequence[object]) -> Path:
        try:
            if self.distribution is None or name not in self.distribution.packages:
                raise UnreachableError(f"Pyodide's distribution has no {name}")  # noqa: TRY301  # told the same way
            return self.distribution.fetch(name, self.folder / str(next(self.places)))
        except UnreachableError as error:
            raise all_lack(
                name,
                map(str, who),
                only_in_the_distribution(str(error)),
                "Try again with a network, or put its wheel into a folder `wheels` beside the app.",
            ) from error

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
            requirement = Requirement(text)
            wheel = wheels[canonicalize_name(requirement.name)]
            self.downloaded[text] = replace(wheel, source=requirement.url or "index")
        return None

    # --- what to say --------------------------------------------------------------------------

    def _compare_with_provided(self, wish: _Wish) -> None:
        version = self.provided[wish.name]
        if not wish.requirement.specifier.contains(version, prereleases=True):
            said = held_already(wish.name, version, str(wish.requirement))
            raise all_lack(wish.name, [wish.who], *said)

    def _explain(self, name: str, said: str) -> PackageError:
        wishes = self.wishes[name]
        why = _errors_in(said)
        wish = self._together(name)
        versions = re.search(r"\(from versions: (.*?)\)", said)
        if "No module named pip" in said:
            why = "this Python has no pip to look for it with."
            advice = "Run `python -m ensurepip` with the Python that wasmui is installed in."
        elif re.search(r"Retrying|NewConnectionError|ConnectionError|timed out", said):
            why = "the package index could not be reached."
            advice = "Try again with a network, or give pip a folder of wheels: PIP_FIND_LINKS."
        elif versions and versions[1] != "none":
            why, advice = no_such_version(name, wish, versions[1].split(", ")[-1])
        elif versions and self.pip.knows(name):
            why, advice = only_for_computers(name, wish)
            advice += (
                " Where the app can go on without it, import it inside "
                "`try: … except ImportError:`. A wheel of your own is taken from a folder `wheels` "
                "beside the app, or from one that pip knows: PIP_FIND_LINKS."
            )
        elif versions:
            why, advice = no_such_package(near(name, known_distributions()))
            advice += _advice_on_a_name(wishes[0])
        else:
            why = f"{why.rstrip('.')}."
            advice = "See what pip says, and ask for a package that it finds."
        return all_lack(name, map(str, wishes), why, advice)


def _errors_in(said: str) -> str:
    errors = [
        line.removeprefix("ERROR: ")
        for line in said.splitlines()
        if line.startswith("ERROR: ") or "No module named pip" in line
    ]
    return " ".join(errors) or said.strip()


def _advice_on_a_name(wish: _Wish) -> str:
    if wish.through:
        return f" Or ask for another version of {wish.through[-1].partition(' ')[0]}."
    if not wish.root.module:
        return ""
    return (
        f" If another package holds `{wish.root.module}`, name that one in requirements.txt or in "
        "the source's `# /// script` block; if it is a file of yours, put it beside the app."
    )
