"""A field for a date, with a time of day or without."""

from __future__ import annotations

import re
import sys
from dataclasses import KW_ONLY
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import Field

from wasmui.block import Block, declare
from wasmui.component import FormComponent
from wasmui.crossing import held_text
from wasmui.errors import ConfigError, Error, ListenerError, near, quoted
from wasmui.event import Event
from wasmui.phrase import Phrase

_NOW = re.compile(r"now(?:\s*(?P<sign>[+-])\s*(?P<count>\d+)\s*(?P<unit>[smhdw])?)?", re.IGNORECASE)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

_TOO_FAR = "{}: {} is too far from now."


@declare
class DateTime(FormComponent):
    """A field for a date and a time of day: typed, or chosen from the browser's own calendar.

    The visitor may also write `now`, or `now - 5m`: so many seconds (`s`), minutes (`m`), hours
    (`h`), days (`d`) or weeks (`w`) before or after the moment at which a function asks.

    Value: `type="timestamp"` gives a function a `float`, seconds since 1970 in UTC; `"datetime"` a
    `datetime`, which knows its zone if `timezone` is given; `"string"` a `str`, such as
    `"2026-11-22 14:30:00"`. `None` for an empty field. A function may return any of them.

    Raises:
        ConfigError: there is no such `timezone`.
        Error: what the visitor wrote is no date, when a function asks for it.

    Example:
        ui.DateTime("2026-11-22 14:30:00", label="Departure", timezone="Europe/Paris")
    """

    value: Any = None
    _: KW_ONLY
    include_time: bool = True
    """Whether there is a time of day; without, the field is for a date."""
    type: Literal["timestamp", "datetime", "string"] = Field(
        default="timestamp", exclude=True, kw_only=True
    )
    """What a function is given; see the class."""
    timezone: str | None = Field(default=None, exclude=True, kw_only=True)
    """The zone in which dates are shown and read, such as `"Europe/Paris"` or `"UTC"`; the
    visitor's own if not given."""
    inputs: Any = Field(default=None, init=False, exclude=True, kw_only=True)
    container: bool = Field(default=True, init=False, exclude=True, kw_only=True)
    buttons: list[Block] | None = None
    """Buttons of your own at the field's corner."""

    change = Event()
    submit = Event()

    def __post_init__(self) -> None:
        self._zone = _zone(self.timezone)
        super().__post_init__()

    def preprocess(self, payload: str | None) -> float | datetime | str | None:
        """The moment, as `type` says.

        Raises:
            Error: it is no date.
        """
        text = held_text(payload, self._called)
        if text is None or not text.strip():
            return None
        moment = self._moment(text)
        if self.type == "string":
            return self._text(moment)
        if self.type == "datetime":
            return moment
        try:
            return moment.timestamp()
        except (OverflowError, ValueError, OSError) as error:
            raise Error(Phrase(_TOO_FAR, self._called, text[:40])) from error

    def postprocess(self, value: Any) -> str | None:
        """The moment as the field shows it.

        Raises:
            ListenerError: it is none.
        """
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.datetime64 | numpy.number):
            # As a number, a datetime64 of nanoseconds would be a whole one.
            is_moment = isinstance(value, numpy.datetime64)
            value = value.astype("datetime64[us]").item() if is_moment else value.item()
        if value is None or (isinstance(value, str) and not value):
            return None
        if isinstance(value, str):
            return value if _NOW.fullmatch(value.strip()) else self._text(self._moment(value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                return self._text(datetime.fromtimestamp(value, self._zone))
            except (OverflowError, ValueError, OSError) as error:
                raise ListenerError(
                    f"{self._called}: {quoted(value)} is no moment. A timestamp is in seconds "
                    "since 1970."
                ) from error
        if isinstance(value, datetime):
            return self._text(self._in_zone(value))
        if isinstance(value, date):
            return self._text(datetime(value.year, value.month, value.day))  # noqa: DTZ001 - a day has no zone
        raise ListenerError(
            f"{self._called} shows a moment, but got {quoted(value)}. Return a datetime, "
            'seconds since 1970, or text such as "2026-11-22 14:30:00".'
        )

    def _moment(self, text: str) -> datetime:
        written = text.strip()
        found = _NOW.fullmatch(written)
        if found:
            return self._from_now(found)
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            right = "2026-11-22 14:30:00" if self.include_time else "2026-11-22"
            raise Error(
                Phrase(
                    '{}: "{}" is no date. Write {}, or now - 5m.', self._called, text[:40], right
                )
            ) from None
        if moment.tzinfo is None:
            return moment.replace(tzinfo=self._zone)
        return self._in_zone(moment)

    def _from_now(self, found: re.Match[str]) -> datetime:
        moment = datetime.now(self._zone).replace(microsecond=0)
        if found["count"] is None:
            return moment
        try:
            away = timedelta(**{_UNITS[(found["unit"] or "s").lower()]: int(found["count"])})
            return moment - away if found["sign"] == "-" else moment + away
        except OverflowError as error:
            raise Error(Phrase(_TOO_FAR, self._called, found[0])) from error

    def _in_zone(self, moment: datetime) -> datetime:
        """The same moment on the clocks of the field's zone."""
        if moment.tzinfo is None:
            return moment
        there = moment.astimezone(self._zone)
        return there if self._zone else there.replace(tzinfo=None)

    def _text(self, moment: datetime) -> str:
        day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
        return f"{day} {moment:%H:%M:%S}" if self.include_time else day


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    if name.upper() == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = available_timezones()
    if not known:
        raise ConfigError(
            f"DateTime(timezone={quoted(name)}) needs the package tzdata, which knows the "
            "world's zones. "
            'Write `# /// script`, `# dependencies = ["tzdata"]`, `# ///` at the top of the app, '
            "or `tzdata` into <wasm-requirements>."
        )
    raise ConfigError(
        f"DateTime(timezone={quoted(name)}): there is no such zone."
        f"{near(name, known) or ' Write one such as `Europe/Paris`.'}"
    )
