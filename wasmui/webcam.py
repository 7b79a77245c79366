"""How a component uses the visitor's camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, cast

from wasmui.errors import ConfigError


@dataclass(frozen=True)
class WebcamOptions:
    """How the camera's picture is taken.

    Args:
        mirror: show and take the picture as a mirror would.
        constraints: the browser's own `MediaTrackConstraints`, such as
            `{"facingMode": "environment", "width": 1280}`.

    Raises:
        ConfigError: `constraints` is no dict.
    """

    mirror: bool = True
    constraints: dict[str, Any] | None = None

    wire: ClassVar[tuple[str, ...]] = ("mirror", "constraints")
    wire_key: ClassVar[str] = "wasmui.webcam.WebcamOptions"

    def __post_init__(self) -> None:
        given = cast("object", self.constraints)  # nothing checks a dataclass's types
        if given is not None and not isinstance(given, dict):
            raise ConfigError(
                f"WebcamOptions(constraints={given!r}): a dict is right, such as "
                '`{"width": 1280}`.'
            )
