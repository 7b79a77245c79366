from decimal import Decimal
from fractions import Fraction

import pytest

from wasmui import numeric
from wasmui.errors import ListenerError


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (3, 3),
        (3.0, 3.0),
        (True, 1),
        ("3", 3),
        (" 2.5 ", 2.5),
        (Decimal("2.5"), 2.5),
        (Fraction(1, 2), 0.5),
        (Decimal(2**53 + 1), 2**53 + 1),
    ],
)
def test_every_kind_of_number_becomes_a_plain_one(given, expected):
    number = numeric.plain("Number", given)

    assert (type(expected), expected) == (type(number), number)


@pytest.mark.parametrize(("kind", "expected"), [("int64", int), ("float32", float)])
def test_numbers_of_numpy_become_plain(kind, expected):
    numpy = pytest.importorskip("numpy")

    number = numeric.plain("Number", getattr(numpy, kind)(3))

    assert type(number) is expected


@pytest.mark.parametrize("given", ["three", [1], object(), 1j])
def test_what_is_no_number_is_refused(given):
    with pytest.raises(ListenerError, match=r"^Number was given .*, which is no number\."):
        numeric.plain("Number", given)


@pytest.mark.parametrize(
    ("number", "precision", "expected"),
    [(2.567, None, 2.567), (2.567, 2, 2.57), (2.567, 0, 3), (1234, -2, 1200), (5, 2, 5)],
)
def test_a_number_is_rounded_to_its_precision(number, precision, expected):
    found = numeric.rounded(number, precision)

    assert (type(expected), expected) == (type(found), found)


def test_infinity_is_not_rounded():
    assert numeric.rounded(float("inf"), 0) == float("inf")


@pytest.mark.parametrize(("number", "expected"), [(1, 0), (0.25, 2), (1e-05, 5), (10.0, 0)])
def test_digits_behind_the_point_are_counted(number, expected):
    assert numeric.decimals(number) == expected
