"""An image, chosen by the visitor or shown to them."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import KW_ONLY
from mimetypes import guess_extension
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeAlias
from urllib.parse import unquote_to_bytes

from pydantic import Field

from wasmui.block import Block, Wire, declare
from wasmui.component import Input
from wasmui.errors import ConfigError, Error, ListenerError, near, quoted
from wasmui.event import Event
from wasmui.file_data import FileData, is_address, received_file, shown_file
from wasmui.kept_file import keep
from wasmui.optional import need
from wasmui.picture import FORMATS, array_of, is_array, is_picture, opened, picture_of, saved
from wasmui.watermark import WatermarkOptions
from wasmui.webcam import WebcamOptions

Source: TypeAlias = Literal["upload", "webcam", "clipboard"]

_SOURCES: tuple[Source, ...] = ("upload", "webcam", "clipboard")
_SVG = "image/svg+xml"


@declare
class Image(Input):
    """A picture that the visitor chooses, drops, pastes or takes, or that a function returns.

    Value: `type` says what a function is given. `"numpy"`: `(height, width, 3)` `uint8`, RGB, or
    what `image_mode` makes of it. `"pil"`: an image of Pillow's. `"filepath"`: a `str`, the file
    as the visitor chose it; it is converted only where `image_mode` was written out. Pictures are
    upright as their EXIF data says. `None` where there is no picture.

    A function returns a path, an address, an image of Pillow's, or an array: `uint8`, or float
    from 0 to 1; `(height, width)`, `(height, width, 1)`, `(height, width, 3)` or
    `(height, width, 4)`.

    Raises:
        ConfigError: an unknown source or format, streaming from anything but the camera, or a
            file that is not there.

    Example:
        ui.Image(type="filepath", label="Your photo", sources=["upload", "webcam"])
    """

    displays: ClassVar[bool] = True

    value: Any = None
    _: KW_ONLY
    format: str = Field(default="webp", exclude=True, kw_only=True)
    """In which returned arrays and Pillow's images are written."""
    height: int | str | None = None
    """In pixels, or a length in CSS."""
    width: int | str | None = None
    """In pixels, or a length in CSS."""
    image_mode: (
        Literal["1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"] | None
    ) = Field(default="RGB", exclude=True, kw_only=True)
    """The colours that a function is given, by Pillow's name. `None`: the picture's own."""
    sources: Annotated[
        list[Source] | Source | None,
        Wire(list[Source]),
    ] = None
    """Where a picture may come from; all three if not given."""
    type: Literal["numpy", "pil", "filepath"] = Field(default="numpy", exclude=True, kw_only=True)
    """What a function is given; see the class."""
    buttons: list[Literal["download", "share", "fullscreen"] | Block] | None = None
    """Small buttons at the corner: those named, or a Button of your own. `None` is download and
    fullscreen."""
    streaming: bool = False
    """Send the camera's pictures as they come, to `stream`."""
    webcam_options: WebcamOptions | None = None
    placeholder: str | None = None
    """Text where a picture is chosen; a line that begins with `#` is a heading."""
    watermark: WatermarkOptions | None = Field(default=None, exclude=True, kw_only=True)
    """Laid over what a function returns."""
    alt_text: str | None = None
    """What the picture shows, for those who do not see it; the label if not given."""

    clear = Event()
    change = Event()
    stream = Event()
    select = Event()
    upload = Event()
    input = Event()

    derived = ("stream_every",)

    @property
    def stream_every(self) -> float:
        """Seconds between two pictures of a streaming camera, as the listeners of `stream` ask."""
        asked = [listener.stream_every for listener in self.listeners.get("stream", ())]
        return min(asked, default=0.5)

    def __post_init__(self) -> None:
        if self.format.lower() not in FORMATS:
            raise ConfigError(
                f"Image(format={quoted(self.format)}): browsers show {', '.join(FORMATS)}."
                f"{near(self.format.lower(), FORMATS)}"
            )
        chosen: list[Source] = ["webcam"] if self.streaming else list(_SOURCES)
        if self.sources is not None:
            chosen = [self.sources] if isinstance(self.sources, str) else self.sources
        if self.streaming and chosen != ["webcam"]:
            raise ConfigError(
                f"Image(streaming=True, sources={self.sources!r}): only a camera streams. "
                'Write `sources=["webcam"]`.'
            )
        self.sources = chosen
        super().__post_init__()

    def preprocess(self, payload: Any) -> Any:
        """The picture, as `type` says.

        Raises:
            ConfigError: Pillow or numpy is needed for this type, and absent.
            Error: the file is no picture that can be read, or lies at an address.
        """
        file = received_file(payload, self._called)
        if file is None:
            return None
        path = self._local(file)
        converted = self.type != "filepath" or "image_mode" in self.given
        if not converted:
            return path
        if self._is_svg(file):
            if self.type == "filepath":
                return path
            raise Error(
                f"{self._called}: an SVG drawing has no pixels. Choose a picture such as a PNG or "
                "JPEG file."
            )
        asked = (
            f"image_mode={self.image_mode!r}" if self.type == "filepath" else f"type={self.type!r}"
        )
        need("PIL.Image", "pillow", f"{self._called} with {asked}")
        picture = opened(path, self.image_mode, self._called)
        if self.type == "pil":
            return picture
        if self.type == "numpy":
            return array_of(picture, f"{self._called} with {asked}")
        return self._converted(path, picture)

    def postprocess(self, value: Any) -> FileData | None:
        """A file for the page.

        Raises:
            ConfigError: the file is not there.
            ListenerError: the value is no picture, or an array that cannot be one.
        """
        if value is None:
            return None
        if is_picture(value) or is_array(value):
            if self._mark is not None:
                value = self._marked(value)
            return self._written(value)
        if isinstance(value, str | Path):
            file = shown_file(value, self._called)
        elif isinstance(value, FileData | dict):
            file = received_file(value, self._called)
        else:
            raise ListenerError(
                f"{self._called} cannot show {type(value).__name__}. Right are a path, an address, "
                "an image of Pillow's, or a numpy array."
            )
        if file is None or self._mark is None:
            return file
        if self._is_svg(file):
            raise ListenerError(f"{self._called}: a watermark cannot be laid over an SVG drawing.")
        return self._written(self._marked(opened(self._local(file), None, self._called)))

    @property
    def _mark(self) -> WatermarkOptions | None:
        return self.watermark if self.watermark and self.watermark.watermark is not None else None

    def _marked(self, value: Any) -> Any:
        who = f"{self._called} with a watermark"
        picture = picture_of(value, who) if is_array(value) else value
        return self._mark.laid_over(picture, who) if self._mark else picture

    def _written(self, value: Any) -> FileData:
        return shown_file(saved(value, self.format, self._called), self._called)

    def _converted(self, path: str, picture: Any) -> str:
        """The same file if it has the right colours already, else a new one of the same kind."""
        with need("PIL.Image", "pillow", self._called).open(path) as found:
            if self.image_mode in (None, found.mode):
                return path
        ending = Path(path).suffix.lower().removeprefix(".")
        kind = ending if ending in FORMATS else self.format
        return str(saved(picture, kind, self._called, Path(path).stem or "image"))

    def _is_svg(self, file: FileData) -> bool:
        return file.mime_type == _SVG or file.path.lower().endswith(".svg")

    def _local(self, file: FileData) -> str:
        if file.path.startswith("data:"):
            return str(_unpacked(file.path, self._called))
        if is_address(file.path):
            raise Error(
                f"{self._called} shows a picture at {file.path}, which Python has not fetched. "
                "Put the file beside the app, or fetch it there and return the file."
            )
        if not Path(file.path).is_file():
            raise Error(f"{self._called}: the file {file.orig_name or file.path} is gone.")
        return file.path


def _unpacked(address: str, who: str) -> Path:
    """A `data:` address as a file."""
    found = re.match(r"data:([^;,]*)([^,]*),(.*)", address, re.DOTALL)
    wrong = Error(f"{who}: {address[:40]}… is no data address that can be read.")
    if found is None:
        raise wrong
    kind, options, text = found.groups()
    data = unquote_to_bytes(text)
    if options.endswith(";base64"):
        try:
            data = b64decode(data, validate=True)
        except ValueError as error:
            raise wrong from error
    return keep(data, f"image{guess_extension(kind) or ''}")
