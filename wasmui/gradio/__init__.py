"""What `import gradio` means where wasmui runs an app: wasmui, under Gradio's name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class _Names(MetaPathFinder, Loader):
    """Finds `gradio` and `gradio.x` as `wasmui` and `wasmui.x`."""

    def __init__(self) -> None:
        self._own: dict[ModuleType, tuple[ModuleSpec | None, Any]] = {}

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the protocol's
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname != "gradio" and not fullname.startswith("gradio."):
            return None
        meant = _meant(fullname)
        if find_spec(meant) is None:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = importlib.import_module(_meant(spec.name))
        self._own[module] = (module.__spec__, module.__loader__)
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Run already, under its own name, which Python's import has just written over."""
        module.__spec__, module.__loader__ = self._own.pop(module)


_names = _Names()


def install() -> None:
    """Have `import gradio` mean wasmui from now on, in place of any that is installed."""
    if _names not in sys.meta_path:
        sys.meta_path.insert(0, _names)


def _meant(name: str) -> str:
    return "wasmui" + name.removeprefix("gradio")
