"""Sample pictures, sounds, videos, 3D models and files, for trying things out.

All are drawn by the code of this room when they are asked for, so that no page loads them in vain,
and are free for any use. Gradio's names of pictures, sounds, videos and models lead to ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from wasmui.errors import ConfigError, near
from wasmui.kept_file import keep

_NAMES: dict[str, tuple[str, ...]] = {
    "images": ("morning.png", "evening.png", "night.png", "avatar.png", "logo.png"),
    "sounds": ("melody.wav", "bell.wav"),
    "videos": ("ball.mp4", "pendulum.mp4"),
    "models": ("box.glb", "ring.obj", "pyramid.stl"),
    "files": ("weather.csv", "sample.txt", "fruit.json"),
}
"""By the module that makes them."""

_GRADIOS: dict[str, str] = {
    "cheetah.jpg": "morning.png",
    "cheetah1.jpg": "morning.png",
    "lion.jpg": "evening.png",
    "tower.jpg": "night.png",
    "groot.jpeg": "avatar.png",
    "hf-logo_transpng.png": "logo.png",
    "screenshot.gif": "evening.png",
    "cantina.wav": "melody.wav",
    "cate_blanch.mp3": "bell.wav",
    "cate_blanch_2.mp3": "bell.wav",
    "heath_ledger.mp3": "bell.wav",
    "recording1.wav": "bell.wav",
    "a.mp4": "ball.mp4",
    "b.mp4": "pendulum.mp4",
    "world.mp4": "ball.mp4",
    "bunny.obj": "ring.obj",
    "duck.glb": "box.glb",
    "face.obj": "ring.obj",
    "fox.gltf": "box.glb",
    "sofia.stl": "pyramid.stl",
}


def get_image(filename: str | None = None) -> str:
    """The path of a sample picture; of any of them, without a name.

    Args:
        filename: `"morning.png"`, `"evening.png"`, `"night.png"`, `"avatar.png"` or `"logo.png"`.

    Raises:
        ConfigError: there is no such picture.

    Example:
        ui.Image(ui.get_image("evening.png"))
    """
    return _path("images", filename)


def get_audio(filename: str | None = None) -> str:
    """The path of a sample sound; of any of them, without a name.

    Args:
        filename: `"melody.wav"` or `"bell.wav"`.

    Raises:
        ConfigError: there is no such sound.
    """
    return _path("sounds", filename)


def get_video(filename: str | None = None) -> str:
    """The path of a sample video of two seconds; of any of them, without a name.

    Args:
        filename: `"ball.mp4"` or `"pendulum.mp4"`.

    Raises:
        ConfigError: there is no such video.
    """
    return _path("videos", filename)


def get_model3d(filename: str | None = None) -> str:
    """The path of a sample 3D model; of any of them, without a name.

    Args:
        filename: `"box.glb"`, `"ring.obj"` or `"pyramid.stl"`.

    Raises:
        ConfigError: there is no such model.
    """
    return _path("models", filename)


def get_file(filename: str | None = None) -> str:
    """The path of a sample file; of any of them, without a name.

    Args:
        filename: `"weather.csv"`, a year of invented days; `"sample.txt"`, or `"fruit.json"`.

    Raises:
        ConfigError: there is no such file.
    """
    return _path("files", filename)


def _path(kind: str, wanted: str | None) -> str:
    names = _NAMES[kind]
    if wanted is None:
        import random  # nothing draws by chance while wasmui is imported

        wanted = random.choice(names)  # noqa: S311 - no secret
    name = _GRADIOS.get(wanted.lower(), wanted)
    if name not in names:
        raise ConfigError(
            f"There is no sample {wanted!r} among the {kind}: they are {', '.join(names)}."
            f"{near(wanted, names)}"
        )
    made: Mapping[str, Callable[[], bytes]] = import_module(f"wasmui.media.{kind}").MADE
    return str(keep(made[name](), name))
