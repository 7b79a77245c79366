"""Gradio's submodules that have another name here, or that several of our rooms make up."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

ROOMS: dict[str, tuple[str, ...]] = {
    "caching": ("wasmui.cache",),
    "chat_interface": ("wasmui.chat_interface",),
    "components.base": ("wasmui.component", "wasmui.shortcuts", "wasmui.components"),
    "data_classes": ("wasmui.file_data", "wasmui.gradio.models"),
    "events": ("wasmui", "wasmui.event", "wasmui.event_data"),
    "exceptions": ("wasmui", "wasmui.errors"),
    "external": ("wasmui",),
    "helpers": ("wasmui", "wasmui.examples"),
    "mcp": ("wasmui.gradio.tools",),
    "oauth": ("wasmui",),
    "renderable": ("wasmui.render",),
    "route_utils": ("wasmui",),
    "routes": ("wasmui",),
    "server": ("wasmui",),
    "themes.utils.colors": ("wasmui.themes.colors", "wasmui.themes"),
    "themes.utils.fonts": ("wasmui.themes.fonts", "wasmui.themes"),
    "themes.utils.sizes": ("wasmui.themes.sizes", "wasmui.themes"),
    "utils": ("wasmui", "wasmui.server_only"),
    "workflow": ("wasmui",),
}
"""By the name below `gradio`, where its names are looked for."""

SERVERS = frozenset(
    {
        "analytics",
        "audio_stream_encoder",
        "block_function",
        "blocks_events",
        "brotli_middleware",
        "cli",
        "component_meta",
        "context",
        "external_utils",
        "history",
        "http_server",
        "image_utils",
        "ipython_ext",
        "networking",
        "node_server",
        "pipelines",
        "pipelines_utils",
        "processing_utils",
        "profiling",
        "queueing",
        "screen_recording_utils",
        "server_messages",
        "state_holder",
        "tunneling",
        "workflow_provider_shims",
    }
)
"""Those of Gradio's server, or of its own making."""


def submodule(name: str) -> Any:
    """`gr.events` and the like, without an import of their own: wasmui's `__getattr__`."""
    if name in ROOMS:
        return import_module(f"gradio.{name}")
    raise AttributeError(f"module 'wasmui' has no attribute {name!r}")


def module_of(name: str) -> ModuleType:
    """A module of Gradio's, by its name below `gradio`; its names are looked up when asked for."""
    made = ModuleType(f"gradio.{name}", f"Gradio's `{name}`, as far as wasmui has it.")
    # What a submodule of a package is asked for may be a submodule again.
    made.__path__ = []

    def found(wanted: str) -> Any:
        if not wanted.startswith("__"):
            for room in ROOMS[name]:
                value = getattr(import_module(room), wanted, _NOTHING)
                if value is not _NOTHING:
                    return value
        raise AttributeError(f"gradio.{name} has no `{wanted}` without Gradio's own server")

    made.__dict__["__getattr__"] = found
    return made


_NOTHING = object()
