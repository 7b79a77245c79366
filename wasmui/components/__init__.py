"""The components, one file each; `web/src/components` has a file of the same name."""

from __future__ import annotations

from wasmui.rooms import finder

__getattr__ = finder(__name__)
