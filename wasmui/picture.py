"""Pictures as files, as Pillow's images and as numpy's arrays."""

from __future__ import annotations

import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from wasmui.errors import Error, ListenerError
from wasmui.kept_file import keep
from wasmui.optional import has, need

FORMATS = ("webp", "png", "jpeg", "jpg", "gif", "bmp", "avif", "ico")
"""What browsers show, by Pillow's names and file endings."""

_QUALITY = 90
_LONGEST_WEBP = 16383
_SLACK = 1e-3
_STORED = {"1", "L", "LA", "P", "RGB", "RGBA"}
_PNG_COLOURS = {1: 0, 3: 2, 4: 6}


def is_picture(value: object) -> bool:
    """Whether it is one of Pillow's images. Pillow is not imported to find out."""
    image = sys.modules.get("PIL.Image")
    return image is not None and isinstance(value, image.Image)


def is_array(value: object) -> bool:
    """Whether it is one of numpy's arrays. numpy is not imported to find out."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def opened(path: str | Path, mode: str | None, who: str) -> Any:
    """A file as Pillow's image: upright as its EXIF data says, in colours of `mode`.

    Raises:
        ConfigError: Pillow is absent.
        Error: the file holds no picture that Pillow can read.
    """
    image = need("PIL.Image", "pillow", who)
    turn = need("PIL.ImageOps", "pillow", who).exif_transpose
    try:
        with image.open(path) as found:
            upright = turn(found)
            upright.load()
    except (OSError, SyntaxError, ValueError, image.DecompressionBombError) as error:
        raise Error(
            f"{who}: {Path(path).name} holds no image that can be read. Choose a picture, "
            "such as a PNG, JPEG or WebP file."
        ) from error
    if mode is None or upright.mode == mode:
        return upright
    try:
        return upright.convert(mode)
    except ValueError as error:
        raise Error(
            f"{who}: Pillow does not turn {upright.mode} into {mode}. "
            "Write `image_mode=None` and convert the picture in your function."
        ) from error


def array_of(picture: Any, who: str) -> Any:
    """Pillow's image as an array: `(height, width)` or `(height, width, channels)`."""
    numpy = need("numpy", "numpy", who)
    return numpy.asarray(picture).copy()


def picture_of(array: Any, who: str) -> Any:
    """An array as Pillow's image."""
    return need("PIL.Image", "pillow", who).fromarray(pixels(array, who))


def saved(value: Any, format: str, who: str, name: str = "image") -> Path:
    """Pillow's image or an array, as a file; an array without Pillow becomes PNG.

    Raises:
        ListenerError: an array has no picture's shape, type or values.
        Error: Pillow cannot write it in this format.
    """
    if is_array(value):
        checked = pixels(value, who)
        if not has("PIL.Image"):
            return keep(png(checked), f"{name}.png")
        value = picture_of(checked, who)
    data, ending = _encoded(value, format.lower(), who)
    return keep(data, f"{name}.{ending}")


def pixels(array: Any, who: str) -> Any:
    """An array as `uint8`, `(height, width)` or `(height, width, 3 or 4)`.

    Raises:
        ListenerError: it has another shape or type, is empty, or has values out of range.
    """
    numpy = need("numpy", "numpy", who)
    shape = tuple(array.shape)
    if len(shape) == 3 and shape[2] == 1:  # noqa: PLR2004 - height, width, one channel
        array = array[:, :, 0]
    elif len(shape) not in (2, 3) or (len(shape) == 3 and shape[2] not in (3, 4)):  # noqa: PLR2004
        first = len(shape) == 3 and shape[0] in (1, 3, 4)  # noqa: PLR2004
        hint = " Write `image.transpose(1, 2, 0)`: the channels come last." if first else ""
        raise ListenerError(
            f"{who}: an array of shape {shape} is no image. Right are (height, width), "
            f"(height, width, 3) and (height, width, 4).{hint}"
        )
    if array.size == 0:
        raise ListenerError(f"{who}: an array of shape {shape} has no pixels.")
    if array.dtype == numpy.uint8:
        return array
    if array.dtype == bool:
        return array.astype(numpy.uint8) * 255
    if not numpy.issubdtype(array.dtype, numpy.floating):
        raise ListenerError(
            f"{who}: an array of {array.dtype} is no image. Right are uint8 from 0 to 255 and "
            'float from 0 to 1. Write `image.astype("uint8")`.'
        )
    low, high = float(array.min()), float(array.max())
    if not (numpy.isfinite(low) and numpy.isfinite(high)):
        raise ListenerError(
            f"{who}: the array holds NaN or infinity, which is no colour. "
            "Write `numpy.nan_to_num(image)`, or find out where they come from."
        )
    if low < -_SLACK or high > 1 + _SLACK:
        raise ListenerError(
            f"{who}: float pixels go from 0 to 1, but these from {low:.4g} to {high:.4g}. "
            'Write `image / 255`, or `image.clip(0, 255).astype("uint8")`.'
        )
    return (array.clip(0, 1) * 255).round().astype(numpy.uint8)


def png(array: Any) -> bytes:
    """A checked array as PNG, by the standard library alone."""
    height, width = array.shape[:2]
    channels = array.shape[2] if array.ndim == 3 else 1  # noqa: PLR2004 - height, width, channels
    lines = bytearray()
    for row in array.reshape(height, width * channels):
        lines.append(0)  # this line is stored as it is
        lines += row.tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, _PNG_COLOURS[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _encoded(picture: Any, format: str, who: str) -> tuple[bytes, str]:
    if format == "webp" and max(picture.size) > _LONGEST_WEBP:
        format = "png"  # WebP ends there
    kind = "jpeg" if format == "jpg" else format
    if picture.mode not in _STORED:
        picture = picture.convert("RGB")
    if kind in ("jpeg", "bmp") and picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    options = {"quality": _QUALITY} if kind in ("webp", "jpeg", "avif") else {}
    out = BytesIO()
    try:
        picture.save(out, kind, **options)
    except (OSError, KeyError, ValueError) as error:
        raise Error(
            f'{who}: the image cannot be written as {format}: {error}. Write `format="png"`.'
        ) from error
    return out.getvalue(), format
