"""Sample sounds: 16 bits, 22,050 samples a second, one channel."""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections.abc import Callable, Iterable
from math import exp, pi, sin

RATE = 22_050


def _wav(samples: Iterable[float]) -> bytes:
    """A file of samples from -1 to 1."""
    numbers = array("h", (int(32_000 * max(-1, min(1, one))) for one in samples))
    if sys.byteorder == "big":
        numbers.byteswap()
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(numbers.tobytes())
    return stream.getvalue()


def _struck(
    samples: list[float], start: float, hertz: float, tones: Iterable[tuple[float, float, float]]
) -> None:
    """Add a sound that fades: each tone by its multiple of the pitch, loudness, and fading."""
    first = int(start * RATE)
    for multiple, loud, fading in tones:
        step = 2 * pi * hertz * multiple / RATE
        for at in range(first, len(samples)):
            passed = at - first
            level = loud * exp(-fading * passed / RATE) * min(1, passed / 100)
            if level < 1e-4 and passed > RATE // 10:  # noqa: PLR2004 - not to be heard
                break
            samples[at] += level * sin(step * passed)


def _melody() -> bytes:
    samples = [0.0] * (RATE * 3)
    for number, note in enumerate((0, 4, 7, 12, 9, 7, 4, 0)):
        hertz = 261.63 * 2 ** (note / 12)
        _struck(samples, number * 0.3, hertz, ((1, 0.35, 4), (2, 0.12, 6), (3, 0.05, 9)))
    return _wav(samples)


def _bell() -> bytes:
    samples = [0.0] * (RATE * 2)
    tones = ((0.5, 0.15, 1.4), (1, 0.3, 2), (1.19, 0.15, 3), (2, 0.12, 4), (2.74, 0.08, 6))
    _struck(samples, 0, 440, tones)
    return _wav(samples)


MADE: dict[str, Callable[[], bytes]] = {"melody.wav": _melody, "bell.wav": _bell}
