import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from wasmui import Blocks, DateTime, Textbox
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page

NOON = "2026-11-22 12:00:00"
NOON_IN_UTC = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("timestamp", NOON_IN_UTC.timestamp()), ("datetime", NOON_IN_UTC), ("string", NOON)],
)
def test_a_function_is_given_what_type_says(kind, expected):
    assert expected == DateTime(type=kind, timezone="UTC").preprocess(NOON)


@pytest.mark.parametrize(
    "value",
    [
        NOON_IN_UTC.timestamp(),
        int(NOON_IN_UTC.timestamp()),
        NOON_IN_UTC,
        datetime(2026, 11, 22, 14, tzinfo=timezone(timedelta(hours=2))),
        datetime(2026, 11, 22, 12),  # noqa: DTZ001 - as many write it
        NOON,
        "2026-11-22T12:00",
        "2026-11-22T14:00:00+02:00",
    ],
)
def test_a_function_may_return_any_of_them(value):
    assert NOON == DateTime(timezone="UTC").postprocess(value)


def test_a_zone_is_where_clocks_are_read():
    moment = DateTime(type="datetime", timezone="Asia/Tokyo")

    assert "2026-11-22 21:00:00" == moment.postprocess(NOON_IN_UTC)
    assert NOON_IN_UTC == moment.preprocess("2026-11-22 21:00:00")


def test_without_a_zone_clocks_are_the_visitors():
    field = DateTime()

    assert field.postprocess(field.preprocess(NOON)) == NOON


def test_without_a_zone_a_datetime_knows_none():
    assert DateTime(type="datetime").preprocess(NOON).tzinfo is None


def test_without_time_it_is_a_date():
    field = DateTime(include_time=False, type="string")

    assert "2026-11-22" == field.postprocess(NOON) == field.preprocess(NOON)
    assert "2026-11-22" == field.postprocess(date(2026, 11, 22))


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_an_empty_field_is_none(nothing):
    assert DateTime().preprocess(nothing) is None


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_shown_for_nothing(nothing):
    assert DateTime().postprocess(nothing) is None


@pytest.mark.parametrize(
    ("written", "away"),
    [
        ("now", timedelta()),
        ("now - 5m", -timedelta(minutes=5)),
        ("NOW-90", -timedelta(seconds=90)),
        ("now + 2 h", timedelta(hours=2)),
        ("now - 3d", -timedelta(days=3)),
        ("now+1w", timedelta(weeks=1)),
    ],
)
def test_a_moment_may_be_so_far_from_now(written, away):
    before = datetime.now(UTC) + away - timedelta(seconds=1)

    found = DateTime(type="datetime", timezone="UTC").preprocess(written)

    assert before <= found <= datetime.now(UTC) + away


def test_what_is_said_from_now_stays_as_it_is_written():
    assert "now - 5m" == DateTime().postprocess("now - 5m")


def test_what_is_said_from_now_is_a_moment_where_text_is_asked_for():
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", DateTime(type="string").preprocess("now")
    )


@pytest.mark.parametrize("written", ["tomorrow", "22.11.2026", "now - x", "2026-13-01"])
def test_what_is_no_date_is_told(written):
    with pytest.raises(Error, match=f'DateTime "Day": "{written}" is no date. Write 2026-11-22'):
        DateTime(label="Day", include_time=False).preprocess(written)


def test_what_is_too_far_is_told():
    with pytest.raises(Error, match="is too far from now"):
        DateTime().preprocess("now - 999999999999d")


@pytest.mark.parametrize("value", [True, [NOON], object])
def test_what_is_no_moment_is_refused(value):
    with pytest.raises(ListenerError, match='DateTime "Day" shows a moment, but got'):
        DateTime(label="Day").postprocess(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
def test_a_number_that_is_no_moment_is_refused(value):
    with pytest.raises(ListenerError, match="A timestamp is in seconds since 1970"):
        DateTime().postprocess(value)


def test_a_zone_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match=r"there is no such zone\. Did you mean `Europe/Paris`"):
        DateTime(timezone="Europe/Pari")


def test_moments_of_numpy_are_moments():
    numpy = pytest.importorskip("numpy")

    assert NOON == DateTime(timezone="UTC").postprocess(numpy.datetime64("2026-11-22T12:00", "ns"))


def test_a_chosen_date_reaches_the_function():
    with Blocks() as app:
        day = DateTime(include_time=False, type="string")
        told = Textbox()
        day.change(lambda text: text, day, told)
    page = Page(app)

    page.edit(day, "2026-11-22")

    assert "2026-11-22" == page.value(told)
