"""A small picture laid over those that an app shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from wasmui.errors import ConfigError
from wasmui.file_data import shown_file
from wasmui.picture import is_array, is_picture, opened, picture_of

_CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
_MARGIN = 10


@dataclass(frozen=True)
class WatermarkOptions:
    """Which watermark an image is shown with, and where.

    Args:
        watermark: a file beside the app, Pillow's image, or an array as Image takes it.
        position: a corner, or the watermark's left and top edge in the image's pixels.

    Raises:
        ConfigError: there is no such file, or no such position.
    """

    watermark: Any = None
    position: tuple[int, int] | Literal["top-left", "top-right", "bottom-left", "bottom-right"] = (
        "bottom-right"
    )

    def __post_init__(self) -> None:
        if isinstance(self.watermark, str | Path):
            shown_file(self.watermark, "WatermarkOptions(watermark=...)")
        elif not (self.watermark is None or is_picture(self.watermark) or is_array(self.watermark)):
            raise ConfigError(
                f"WatermarkOptions(watermark={self.watermark!r:.60}): right are a file, "
                "an image of Pillow's, or an array."
            )
        if self.position not in _CORNERS and not _is_point(self.position):
            raise ConfigError(
                f"WatermarkOptions(position={self.position!r}): right are {', '.join(_CORNERS)}, "
                "or two whole numbers such as `(10, 20)`."
            )

    def laid_over(self, picture: Any, who: str) -> Any:
        """Pillow's image with the watermark on it; a larger watermark is made to fit."""
        if self.watermark is None:
            return picture
        mark = self._mark(who)
        mark.thumbnail(picture.size)
        made = picture.convert("RGBA")
        made.alpha_composite(mark, self._place(picture.size, mark.size))
        return made if picture.mode in ("RGBA", "LA", "P") else made.convert("RGB")

    def _mark(self, who: str) -> Any:
        if isinstance(self.watermark, str | Path):
            return opened(self.watermark, "RGBA", who).convert("RGBA")
        picture = picture_of(self.watermark, who) if is_array(self.watermark) else self.watermark
        return picture.convert("RGBA")

    def _place(self, size: tuple[int, int], mark: tuple[int, int]) -> tuple[int, int]:
        if isinstance(self.position, str):
            last = (size[0] - mark[0] - _MARGIN, size[1] - mark[1] - _MARGIN)
            x = _MARGIN if self.position.endswith("left") else last[0]
            y = _MARGIN if self.position.startswith("top") else last[1]
        else:
            x, y = self.position
        # The whole mark stays inside.
        return (
            max(0, min(x, size[0] - mark[0])),
            max(0, min(y, size[1] - mark[1])),
        )


def _is_point(position: object) -> bool:
    return (
        isinstance(position, tuple)
        and len(position) == 2  # noqa: PLR2004 - left and top
        and all(isinstance(part, int) for part in position)
    )
