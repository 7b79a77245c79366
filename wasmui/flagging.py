"""Keeping samples of what a function was given and returned, for whoever looks at them later."""

from __future__ import annotations

import csv
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from pydantic_core import to_json

from wasmui.alert import Success
from wasmui.component import Component
from wasmui.errors import ConfigError
from wasmui.file_data import FileData
from wasmui.phrase import Phrase
from wasmui.storage import current, plain

Row = list[str]


class FlaggingCallback(ABC):
    """The base of what keeps flagged samples: write a subclass to keep them in a way of your own.

    Example:
        class Printer(ui.FlaggingCallback):
            def setup(self, components, flagging_dir):
                self.components = components

            def flag(self, flag_data, flag_option=None, username=None):
                print(flag_option, flag_data)
                return 0
    """

    @abstractmethod
    def setup(self, components: Sequence[Component], flagging_dir: str) -> None:
        """Prepare to keep samples; called once, where the app is declared.

        Args:
            components: whose values a sample has.
            flagging_dir: names the collection.
        """

    @abstractmethod
    def flag(
        self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None
    ) -> int:
        """Keep a sample, and return how many there are now.

        Args:
            flag_data: the components' values, as the page holds them.
            flag_option: which of several flag buttons was pressed.
            username: who pressed it.
        """


class _Logger(FlaggingCallback):
    """Keeps samples as the rows of a CSV file.

    Python's files end with the page, so the browser stores the rows as well, for this app on this
    page alone. They never leave the visitor's machine, unless the visitor sends the file.
    """

    components: Sequence[Component] = ()

    def setup(self, components: Sequence[Component], flagging_dir: str | Path) -> None:
        self.components = [c for c in components if c.renderer is not None]
        self.flagging_dir = Path(flagging_dir)

    @property
    def file(self) -> Path | None:
        """The newest file with samples, the browser's own included; `None` while there is none."""
        tables = self._tables()
        for name, rows in tables.items():
            self._write(name, rows)
        return self.flagging_dir / list(tables)[-1] if tables else None

    def _cells(self, flag_data: Sequence[Any], *, simplify: bool) -> Row:
        if len(flag_data) != len(self.components):
            raise ConfigError(
                f"{type(self).__name__}.flag() takes a value for each of the "
                f"{len(self.components)} components of setup(), but got {len(flag_data)}. "
                "Call `setup(components, folder)` first, with those that flag() is given."
            )
        return [
            _cell(component, value, self.flagging_dir, simplify=simplify)
            for component, value in zip(self.components, flag_data, strict=True)
        ]

    def _keep(self, name: str, rows: list[Row]) -> None:
        self._write(name, rows)
        storage = current.get()
        if storage is not None:
            kept = {**self._tables(), name: rows}
            storage.put(self._key, plain(kept, type(self).__name__))

    def _tables(self) -> dict[str, list[Row]]:
        """All files with samples, by name, in the order in which they began."""
        storage = current.get()
        kept: dict[str, list[Row]] = dict(storage.get(self._key, {})) if storage else {}
        for file in sorted(self.flagging_dir.glob("*.csv"), key=_number):
            if file.name not in kept:
                with file.open(encoding="utf-8", newline="") as lines:
                    kept[file.name] = list(csv.reader(lines))
        return kept

    @property
    def _key(self) -> str:
        return f"flagged/{self.flagging_dir}"

    def _write(self, name: str, rows: list[Row]) -> None:
        self.flagging_dir.mkdir(parents=True, exist_ok=True)
        with (self.flagging_dir / name).open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows(rows)


class SimpleCSVLogger(_Logger):
    """Keeps the bare values in `log.csv`, without a heading; a folder of examples looks so.

    Example:
        ui.Interface(fn, "text", "text", flagging_callback=ui.SimpleCSVLogger())
    """

    def flag(
        self,
        flag_data: list[Any],
        flag_option: str | None = None,  # noqa: ARG002 - only values are kept
        username: str | None = None,  # noqa: ARG002
    ) -> int:
        """Keep a sample, and return how many there are now."""
        rows = [*self._tables().get("log.csv", []), self._cells(flag_data, simplify=True)]
        self._keep("log.csv", rows)
        return len(rows)


class CSVLogger(_Logger):
    """Keeps samples with the labels as a heading, the option that was pressed, and the time.

    Samples with another heading than those before begin a new file.

    Args:
        simplify_file_data: of a file, only the name is kept; else all that is known of it.
        verbose: say on the console which file is begun.
        dataset_file_name: the file's name; `dataset1.csv` and so on, if not given.

    Example:
        logger = ui.CSVLogger()
        logger.setup([question, answer], "flagged")
        button.click(lambda *values: logger.flag(list(values)), [question, answer],
                     preprocess=False)
    """

    def __init__(
        self,
        simplify_file_data: bool = True,
        verbose: bool = True,
        dataset_file_name: str | None = None,
    ) -> None:
        self.simplify_file_data = simplify_file_data
        self.verbose = verbose
        self.dataset_file_name = dataset_file_name

    def flag(
        self, flag_data: list[Any], flag_option: str | None = None, username: str | None = None
    ) -> int:
        """Keep a sample, and return how many the file has now."""
        row = self._cells(flag_data, simplify=self.simplify_file_data)
        heading = [
            getattr(component, "label", None) or f"component {at}"
            for at, component in enumerate(self.components)
        ]
        for name, value in (("flag", flag_option), ("username", username)):
            if value is not None:
                heading.append(name)
                row.append(_safe(value))
        heading.append("timestamp")
        row.append(str(datetime.now()))  # noqa: DTZ005 - the visitor's own time
        name, before = self._file_for(heading)
        rows = [*(before or [heading]), row]
        self._keep(name, rows)
        return len(rows) - 1

    def _file_for(self, heading: Row) -> tuple[str, list[Row]]:
        tables = self._tables()
        if self.dataset_file_name is not None:
            name = self.dataset_file_name
            return name, tables.get(name, [])
        for name, rows in reversed(tables.items()):
            if rows and rows[0] == heading:
                return name, rows
        name = f"dataset{len(tables) + 1}.csv"
        if self.verbose:
            sys.stdout.write(f"Flagged samples are kept in {self.flagging_dir / name}.\n")
        return name, []


class FlagMethod:
    """What a flag button runs: keeps the values that it is given.

    Args:
        flagging_callback: what keeps them.
        label: the button's text.
        value: which button it was.
        visual_feedback: whether the visitor is told.
    """

    def __init__(
        self,
        flagging_callback: FlaggingCallback,
        label: str,
        value: str | None,
        visual_feedback: bool = True,
    ) -> None:
        self.flagging_callback = flagging_callback
        self.label = label
        self.value = value
        self.visual_feedback = visual_feedback
        self.__name__ = "flag"

    def __call__(self, *flag_data: Any) -> None:
        """Keep the values."""
        self.flagging_callback.flag(list(flag_data), flag_option=self.value)
        if self.visual_feedback:
            kept = Phrase("Kept as “{}”.", self.value) if self.value else Phrase("Kept.")
            Success(kept, 3, title=Phrase("Flagged"))


def _cell(component: Component, value: Any, folder: Path, *, simplify: bool) -> str:
    own = getattr(component, "flag", None)
    if callable(own):  # a component of the user's own may know better
        return _safe(str(own(value, folder)))
    if simplify:
        value = _named(value)
    if value is None:
        return ""
    if isinstance(value, dict | list | tuple | FileData):
        return to_json(value, fallback=str).decode()
    return _safe(value) if isinstance(value, str) else str(value)


def _named(value: Any) -> Any:
    """A value with each file's name in its place."""
    if isinstance(value, FileData):
        return value.orig_name or Path(value.path).name
    if isinstance(value, dict):
        found = cast("dict[str, Any]", value)
        if isinstance(found.get("path"), str) and "orig_name" in found:
            return found["orig_name"] or Path(found["path"]).name
        return {key: _named(item) for key, item in found.items()}
    if isinstance(value, list | tuple):
        return [_named(item) for item in cast("list[Any]", value)]
    return value


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    if text[:1] not in ("=", "+", "-", "@", "\t", "\r"):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def _number(file: Path) -> tuple[int, str]:
    digits = "".join(letter for letter in file.stem if letter.isdigit())
    return int(digits or 0), file.name
