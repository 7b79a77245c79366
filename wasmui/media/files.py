"""Sample files: a table, a text, a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from math import cos, pi, sin

_TEXT = """\
The lighthouse keeper counts

Every evening at six the keeper climbs the stairs, one hundred and eight of them, and counts aloud.
At ninety she rests. The sea is louder there, and the gulls are below her.

"Why do you count?" asked the boy who brings the bread. "You know how many there are."

"I know how many there were yesterday," said the keeper, and lit the lamp.
"""

_FRUIT = [
    {"name": "Apple", "colour": "red", "grams": 180, "seasons": ["autumn", "winter"]},
    {"name": "Banana", "colour": "yellow", "grams": 120, "seasons": []},
    {"name": "Cherry", "colour": "red", "grams": 8, "seasons": ["summer"]},
    {"name": "Pear", "colour": "green", "grams": 170, "seasons": ["autumn"]},
    {"name": "Plum", "colour": "blue", "grams": 40, "seasons": ["summer", "autumn"]},
]


def _weather() -> bytes:
    """A year that never was: it is warm in July, and it rains when it likes."""
    lines = ["date,temperature,rain,sky"]
    for day in range(365):
        warm = 11 - 10 * cos(2 * pi * (day - 20) / 365) + 3 * sin(day * 0.9) + 2 * sin(day * 0.31)
        rain = max(0, 9 * sin(day * 0.7) + 5 * sin(day * 1.9) - 4)
        sky = "rain" if rain else "clouds" if sin(day * 0.7) > 0 else "sun"
        at = date(2025, 1, 1) + timedelta(days=day)
        lines.append(f"{at},{warm:.1f},{rain:.1f},{sky}")
    return ("\n".join(lines) + "\n").encode()


MADE: dict[str, Callable[[], bytes]] = {
    "weather.csv": _weather,
    "sample.txt": _TEXT.encode,
    "fruit.json": lambda: json.dumps(_FRUIT, indent=2).encode(),
}
