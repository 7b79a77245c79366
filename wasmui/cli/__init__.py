"""On CPython: the command line."""

from wasmui.cli.command import main
from wasmui.cli.run import serve_app

__all__ = ["main", "serve_app"]
