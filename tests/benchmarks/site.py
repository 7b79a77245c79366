"""Builds what is measured into one folder: wasmui's pages, and the pages without it."""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from wasmui.site.build import Form, build

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

INLINE_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Inline</title>
<link rel="icon" href="data:,">
<script type="module" src="wasmui/wasmui.js"></script>
<wasm-ui>
{source}
</wasm-ui>
</html>
"""


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
        return f"{self.maker}/{app}/{'index' if self.thread == 'worker' else self.thread}.html"

    def last_mark(self, app: str) -> str:
        """What such a page marks last."""
        if self.maker == "bare" or app == "hello" or (self.maker == "hand" and app == "answers"):
            return "bench:answered"
        return "hand:drawn" if self.maker == "hand" else "wasmui:ready"


BARE = Kind("bare", "bare", "worker")
HAND = tuple(Kind(f"hand, {thread}", "hand", thread) for thread in THREADS)
WASMUI = tuple(Kind(f"wasmui, {thread}", "wasmui", thread) for thread in THREADS)
#: No build: the app stands in the page, beside wasmui's script.
INLINE = Kind("wasmui, inline", "wasmui", "inline")
#: Installed, with `--pwa`.
INSTALLED = Kind("wasmui, installed", "pwa", "worker")
KINDS = (BARE, *HAND, *WASMUI, INLINE)
PURE = 20


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
    installed = folder / "pwa" / "hello"
    installed.parent.mkdir()
    build(apps / "hello.py", installed, assets=assets, form=Form(pwa=True))
    _with_packages(apps / "packages", PURE)
    build(apps / "packages", folder / "wasmui" / "packages", assets=assets)
    for app in sorted(apps.glob("*.py")):
        out = folder / "wasmui" / app.stem
        out.parent.mkdir(exist_ok=True)
        build(app, out, assets=assets)
        written = (out / "index.html").read_text("utf-8")
        other = re.sub(r"<wasm-ui(?=[ >])", '<wasm-ui thread="main"', written)
        (out / "main.html").write_text(other, encoding="utf-8")
    hello = folder / "wasmui" / "hello"
    source = html.escape((apps / "hello.py").read_text("utf-8"), quote=False)
    (hello / "inline.html").write_text(INLINE_PAGE.format(source=source), encoding="utf-8")


def _with_packages(app: Path, count: int) -> None:
    """An app that brings so many packages of its own."""
    (app / "wheels").mkdir(parents=True)
    shutil.copyfile(HERE / "apps" / "packages.py", app / "app.py")
    names = [f"pure{number}" for number in range(count)]
    (app / "requirements.txt").write_text("\n".join(names), encoding="utf-8")
    for name in names:
        info = f"{name}-1.0.dist-info"
        files = {
            f"{name}/__init__.py": f"NAME = {name!r}\n",
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
            f"{info}/RECORD": "",
        }
        with zipfile.ZipFile(app / "wheels" / f"{name}-1.0-py3-none-any.whl", "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
