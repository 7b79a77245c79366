"""Sample videos: H.264 in an MP4 file, written without an encoder.

A picture of H.264 is made of blocks of 16 by 16 pixels. Each may stand in the file as its plain
pixels, and in a later picture each may be left out, which means that it is as before. No more is
used here; the files are larger than they could be, and exist in memory alone.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from math import cos, hypot, pi, sin
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Light, from 16 to 235, then how blue and how red, from 16 to 240."""
Spot: TypeAlias = tuple[float, float]

WIDE, HIGH = 12, 7
"""In blocks of 16 pixels."""
PICTURES, PER_SECOND = 40, 20
RADIUS = 13

_I, _P = 7, 5
"""Slices of all kinds of blocks, and those that may leave some out."""
_PLAIN = {_I: 25, _P: 30}
"""What a block of plain pixels is called in each."""


class Bits:
    """Numbers in as few bits as the format gives each."""

    def __init__(self) -> None:
        self._done = bytearray()
        self._bits = ""

    def fixed(self, number: int, count: int) -> Bits:
        """Add a number in so many bits."""
        self._bits += f"{number:0{count}b}"
        return self

    def some(self, *numbers: int) -> Bits:
        """Add numbers from 0 on, the smaller the shorter: Exp-Golomb."""
        for number in numbers:
            digits = f"{number + 1:b}"
            self._bits += "0" * (len(digits) - 1) + digits
        return self

    def plain(self, data: bytes) -> None:
        """Add bytes, from a whole one on."""
        self._bits += "0" * (-len(self._bits) % 8)
        self._flush()
        self._done += data

    def end(self) -> bytes:
        """All of it."""
        self._bits += "1"
        self.plain(b"")
        return bytes(self._done)

    def _flush(self) -> None:
        self._done += bytes(int(self._bits[at : at + 8], 2) for at in range(0, len(self._bits), 8))
        self._bits = ""


def _unit(head: int, body: bytes) -> bytes:
    """A unit of the stream, in which no bytes look like the start of another."""
    return bytes([head]) + re.sub(rb"\0\0(?=[\0-\3])", b"\0\0\3", body)


def _set_up() -> tuple[bytes, bytes]:
    """What holds for all pictures: size, order, and how the rest is written."""
    sizes = Bits().fixed(66, 8).fixed(0xC0, 8).fixed(30, 8)
    sizes.some(0, 4, 2, 1).fixed(0, 1).some(WIDE - 1, HIGH - 1).fixed(0b1000, 4)
    rules = Bits().some(0, 0).fixed(0, 2).some(0, 0, 0).fixed(0, 3).some(0, 0, 0).fixed(0b100, 3)
    return _unit(0x67, sizes.end()), _unit(0x68, rules.end())


def _picture(number: int, blocks: Iterable[tuple[int, bytes]]) -> bytes:
    """One picture: of the first all blocks, of others those that changed, by their places."""
    kind = _P if number else _I
    bits = Bits().some(0, kind, 0).fixed(number, 8)
    if number:
        bits.fixed(0b000, 3)
    else:
        bits.some(0).fixed(0b00, 2)
    bits.some(0, 1)
    last = -1
    for place, pixels in blocks:
        if number:
            bits.some(place - last - 1)
        bits.some(_PLAIN[kind]).plain(pixels)
        last = place
    if number and last < WIDE * HIGH - 1:
        bits.some(WIDE * HIGH - 1 - last)
    return _unit(0x41 if number else 0x65, bits.end())


def _block(place: int, ball: Spot, ground: Colour, colour: Colour) -> bytes:
    """The pixels of a block: light for each, colours for each four."""
    left, top = place % WIDE * 16, place // WIDE * 16
    found = bytearray()
    for plane, size in ((0, 1), (1, 2), (2, 2)):
        for y in range(top, top + 16, size):
            # It gets lighter towards the top.
            under = ground[plane] - (y // 4 if plane == 0 else 0)
            for x in range(left, left + 16, size):
                edge = RADIUS + 0.5 - hypot(x + size / 2 - ball[0], y + size / 2 - ball[1])
                found.append(round(under + (colour[plane] - under) * min(1, max(0, edge))))
    return bytes(found)


def _near(spot: Spot) -> set[int]:
    """The blocks that a ball touches."""
    (left, top), (right, bottom) = (
        (int((spot[0] + by) // 16), int((spot[1] + by) // 16)) for by in (-RADIUS - 1, RADIUS + 1)
    )
    rows = range(max(0, top), min(HIGH - 1, bottom) + 1)
    columns = range(max(0, left), min(WIDE - 1, right) + 1)
    return {row * WIDE + column for row in rows for column in columns}


def _pictures(spots: list[Spot], ground: Colour, colour: Colour) -> Iterator[bytes]:
    before: set[int] = set()
    for number, spot in enumerate(spots):
        now = _near(spot)
        places = sorted(before | now) if number else range(WIDE * HIGH)
        yield _picture(number, ((at, _block(at, spot, ground, colour)) for at in places))
        before = now


def _box(kind: str, *parts: bytes) -> bytes:
    """A part of an MP4 file."""
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind.encode() + body


def _mp4(pictures: list[bytes]) -> bytes:
    samples = [struct.pack(">I", len(one)) + one for one in pictures]
    head = _box("ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41")
    # Where the pictures begin is known when the rest has its length, which does not depend on it.
    start = len(head) + len(_tree(samples, 0)) + 8
    return head + _tree(samples, start) + _box("mdat", *samples)


def _tree(samples: list[bytes], start: int) -> bytes:
    """All that a player has to know, where the pictures begin at a byte of the file."""
    count, every = len(samples), 1000 // PER_SECOND
    lasts = count * every
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    sizes, rules = _set_up()
    words = ((b"\x01" + sizes[1:4] + b"\xff\xe1", sizes), (b"\x01", rules))
    setting = b"".join(first + struct.pack(">H", len(unit)) + unit for first, unit in words)
    picture = struct.pack(
        ">6xH16xHHIIIH32xHh", 1, WIDE * 16, HIGH * 16, 0x480000, 0x480000, 0, 1, 24, -1
    )
    table = _box(
        "stbl",
        _box("stsd", struct.pack(">II", 0, 1), _box("avc1", picture, _box("avcC", setting))),
        _box("stts", struct.pack(">4I", 0, 1, count, every)),
        _box("stss", struct.pack(">3I", 0, 1, 1)),
        _box("stsc", struct.pack(">5I", 0, 1, 1, count, 1)),
        _box("stsz", struct.pack(f">3I{count}I", 0, 0, count, *map(len, samples))),
        _box("stco", struct.pack(">3I", 0, 1, start)),
    )
    reference = _box("dinf", _box("dref", struct.pack(">II", 0, 1), _box("url ", b"\0\0\0\1")))
    media = _box(
        "mdia",
        _box("mdhd", struct.pack(">5IHH", 0, 0, 0, 1000, lasts, 0x55C4, 0)),
        _box("hdlr", struct.pack(">II4s12x", 0, 0, b"vide"), b"wasmui\0"),
        _box("minf", _box("vmhd", struct.pack(">I8x", 1)), reference, table),
    )
    track = struct.pack(">6I8xHHHH", 3, 0, 0, 1, 0, lasts, 0, 0, 0, 0) + matrix
    movie = struct.pack(">5IIH10x", 0, 0, 0, 1000, lasts, 0x10000, 0x100) + matrix
    return _box(
        "moov",
        _box("mvhd", movie, bytes(24), struct.pack(">I", 2)),
        _box("trak", _box("tkhd", track, struct.pack(">II", WIDE << 20, HIGH << 20)), media),
    )


def _video(spot: Callable[[float], Spot], ground: Colour, colour: Colour) -> bytes:
    spots = [spot(number / PICTURES) for number in range(PICTURES)]
    return _mp4(list(_pictures(spots, ground, colour)))


def _bouncing(time: float) -> Spot:
    """Across and back, in four bounces."""
    there = 1 - abs(2 * time - 1)
    return 16 + 160 * there, 96 - 72 * abs(sin(4 * pi * time))


def _swinging(time: float) -> Spot:
    turn = 0.9 * cos(2 * pi * time)
    return 96 + 84 * sin(turn), 8 + 84 * cos(turn)


MADE: dict[str, Callable[[], bytes]] = {
    "ball.mp4": partial(_video, _bouncing, (214, 132, 120), (120, 140, 84)),
    "pendulum.mp4": partial(_video, _swinging, (206, 118, 138), (140, 74, 178)),
}
