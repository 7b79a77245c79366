"""Builds what is measured into one folder: wasmui's pages, and the pages without it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from wasmui.site.build import build

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PYODIDE = ROOT / "runtime" / "node_modules" / "pyodide"
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
BOXES = (200, 1000)
THREADS = ("worker", "main")

#: An app to stand between two that are measured.
ONE_BOX = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.Textbox(label="One")
demo.launch()
"""

#: The same, which says how large Python's memory is.
HEAP = f"{ONE_BOX}import pyodide_js\nprint('bench heap', pyodide_js._module.HEAP8.length)\n"


@dataclass(frozen=True)
class Kind:
    """One way to make a page."""

    name: str
    maker: str
    thread: str

    def address(self, app: str) -> str:
        """Where such a page with this app lies, below the site's URL."""
        if self.maker == "bare":
            return "plain/bare.html"
        if self.maker == "hand":
            boxes = app.removeprefix("boxes") if app.startswith("boxes") else 0
            return f"plain/hand.html?thread={self.thread}&boxes={boxes}"
        return f"wasmui/{app}/{'index' if self.thread == 'worker' else self.thread}.html"

    def last_mark(self, app: str) -> str:
        """What such a page marks last."""
        if self.maker == "bare" or app == "hello" or (self.maker == "hand" and app == "answers"):
            return "bench:answered"
        return "hand:drawn" if self.maker == "hand" else "wasmui:ready"


BARE = Kind("bare", "bare", "worker")
HAND = tuple(Kind(f"hand, {thread}", "hand", thread) for thread in THREADS)
WASMUI = tuple(Kind(f"wasmui, {thread}", "wasmui", thread) for thread in THREADS)
KINDS = (BARE, *HAND, *WASMUI)


def boxes(count: int) -> str:
    """The source of an app with so many text boxes."""
    source = (HERE / "apps" / "boxes.py").read_text("utf-8")
    return source.replace("COUNT = 1000", f"COUNT = {count}")


def make_site(folder: Path, assets: Path | None) -> None:
    """Writes all pages; wasmui's as `wasmui build` does, each a build of its own.

    Args:
        folder: does not exist yet.
        assets: where wasmui's page files lie, if not in the package.
    """
    plain = folder / "plain"
    shutil.copytree(HERE / "pages", plain)
    (plain / "pyodide").mkdir()
    for name in PYODIDE_FILES:
        shutil.copyfile(PYODIDE / name, plain / "pyodide" / name)
    apps = folder / "apps"
    apps.mkdir()
    shutil.copyfile(ROOT / "examples" / "hello.py", apps / "hello.py")
    for name in ("answers.py", "chat.py", "table.py"):
        shutil.copyfile(HERE / "apps" / name, apps / name)
    for count in BOXES:
        (apps / f"boxes{count}.py").write_text(boxes(count), encoding="utf-8")
    for app in sorted(apps.glob("*.py")):
        out = folder / "wasmui" / app.stem
        out.parent.mkdir(exist_ok=True)
        build(app, out, assets=assets)
        written = (out / "index.html").read_text("utf-8")
        other = re.sub(r"<wasm-ui(?=[ >])", '<wasm-ui thread="main"', written)
        (out / "main.html").write_text(other, encoding="utf-8")
