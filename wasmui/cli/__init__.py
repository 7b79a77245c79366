"""On CPython: the command line."""

from wasmui.cli.command import main
from wasmui.cli.run import serve_app, serve_launched

__all__ = ["main", "serve_app", "serve_launched"]
