"""Sample pictures, drawn as PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from math import sin, sqrt
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
Sky: TypeAlias = tuple[Colour, Colour]
"""Above, and at the horizon."""


class Canvas:
    """A picture that is painted in columns from one height to another, with smooth ends."""

    def __init__(self, width: int, height: int, sky: Sky) -> None:
        self.width, self.height = width, height
        above, below = sky
        self._planes = [
            bytearray(_mixed(a, b, y / height) for y in range(height)) * width
            for a, b in zip(above, below, strict=True)
        ]
        """Red, green and blue, column after column."""

    def column(self, x: int, top: float, bottom: float, colour: Colour) -> None:
        """Paint a column between two heights; a pixel that is partly covered is mixed."""
        top, bottom = max(top, 0.0), min(bottom, float(self.height))
        if not 0 <= x < self.width or bottom <= top:
            return
        first, last = int(top), int(bottom)
        at = x * self.height
        for plane, value in zip(self._planes, colour, strict=True):
            if first < last:
                begin = _mixed(value, plane[at + first], top - first)
                plane[at + first : at + last] = bytes([value]) * (last - first)
                plane[at + first] = begin
            if last < self.height:
                share = bottom - max(last, top)
                plane[at + last] = _mixed(plane[at + last], value, share)

    def ellipse(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """Paint an ellipse around a point, by its half axes."""
        for column in range(int(x - wide), int(x + wide) + 1):
            rest = 1 - ((column + 0.5 - x) / wide) ** 2
            half = high * sqrt(max(rest, 0))
            self.column(column, y - half, y + half, colour)

    def ridge(self, heights: Iterable[float], colour: Colour) -> None:
        """Paint everything below a line, given from left to right."""
        for x, height in enumerate(heights):
            self.column(x, height, self.height, colour)

    def png(self) -> bytes:
        """The picture as a file."""
        rows = bytearray()
        for y in range(self.height):
            row = bytearray(3 * self.width)
            for at, plane in enumerate(self._planes):
                row[at::3] = plane[y :: self.height]
            rows += b"\x00" + row
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _mixed(one: int, other: int, share: float) -> int:
    return round(one + (other - one) * share)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))


def _mountains(sky: Sky, sun: Colour, high: float, far: Colour, near: Colour) -> bytes:
    canvas = Canvas(480, 320, sky)
    canvas.ellipse(330, high, 30, 30, sun)
    for layer in range(4):
        share = layer / 3
        red, green, blue = (_mixed(a, b, share) for a, b in zip(far, near, strict=True))
        base, steep = 170 + 38 * layer, 1 - share / 2
        heights = (
            base
            + steep * (34 * sin(x / (61 - 7 * layer) + 2 * layer) + 13 * sin(x / 19 + 5 * layer))
            + 3 * sin(x / 5 + layer)
            for x in range(480)
        )
        canvas.ridge(heights, (red, green, blue))
    return canvas.png()


def _avatar() -> bytes:
    canvas = Canvas(256, 256, ((206, 232, 230), (160, 208, 205)))
    canvas.ellipse(128, 264, 92, 92, (8, 119, 117))
    canvas.ellipse(128, 168, 24, 40, (222, 170, 136))
    canvas.ellipse(128, 104, 58, 66, (74, 52, 46))
    canvas.ellipse(128, 114, 46, 56, (238, 190, 156))
    for x in (111, 145):
        canvas.ellipse(x, 110, 5, 6, (58, 44, 40))
    canvas.ellipse(128, 140, 16, 7, (176, 92, 84))
    canvas.ellipse(128, 136, 17, 6, (238, 190, 156))
    return canvas.png()


def _logo() -> bytes:
    canvas = Canvas(256, 256, ((250, 252, 252), (250, 252, 252)))
    for x, y, colour in ((96, 104, (65, 209, 206)), (160, 104, (8, 119, 117))):
        canvas.ellipse(x, y, 56, 56, colour)
    canvas.ellipse(128, 160, 56, 56, (242, 187, 92))
    canvas.ellipse(128, 126, 26, 26, (250, 252, 252))
    return canvas.png()


MADE: dict[str, Callable[[], bytes]] = {
    "morning.png": partial(
        _mountains,
        ((142, 196, 232), (250, 236, 214)),
        (255, 250, 226),
        90,
        (150, 180, 196),
        (38, 84, 74),
    ),
    "evening.png": partial(
        _mountains,
        ((86, 74, 130), (250, 172, 116)),
        (255, 226, 150),
        136,
        (176, 104, 122),
        (44, 28, 54),
    ),
    "night.png": partial(
        _mountains, ((10, 16, 38), (52, 70, 110)), (236, 238, 226), 64, (50, 66, 104), (8, 12, 24)
    ),
    "avatar.png": _avatar,
    "logo.png": _logo,
}
