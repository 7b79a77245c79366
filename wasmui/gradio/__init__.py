"""What `import gradio` means where wasmui runs an app: wasmui, under Gradio's name.

`gradio.__version__` is wasmui's own, as all of `gradio` is wasmui: an app that asks for Gradio's
version to decide what it may use should ask whether the name is there, `hasattr(gr, "Sidebar")`.
A submodule of Gradio's is ours of that name, or made up of ours, as `modules.py` says.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from wasmui.gradio.modules import ROOMS, SERVERS, module_of, submodule


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
        below = fullname.removeprefix("gradio").lstrip(".")
        if below.partition(".")[0] in SERVERS:
            raise ModuleNotFoundError(
                f"`{fullname}` is a part of Gradio's server, which a page has not. Leave the "
                "import out, or ask for what it is used for by its public name, `gr.<name>`.",
                name=fullname,
            )
        if below in ROOMS:
            return ModuleSpec(fullname, self, is_package=True)
        if below.rpartition(".")[0] in ROOMS or find_spec(_meant(fullname)) is None:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        below = spec.name.removeprefix("gradio").lstrip(".")
        if below in ROOMS:
            module = module_of(below)
            self._own[module] = (None, None)
            return module
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
        vars(sys.modules["wasmui"])["__getattr__"] = submodule


def _meant(name: str) -> str:
    return "wasmui" + name.removeprefix("gradio")
