"""The unit tests once more, in the Python that pages run: Pyodide, here under Node."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from wasmui.site.snapshot import LIBRARY_PATH, PROGRAM, parts_of_program

PURE = ("pytest", "pluggy", "iniconfig", "packaging", "Pygments", "sortedcontainers", "tzdata")
"""Packages of this machine's that are nothing but Python, so that they run there as well."""

PAGE_PYTHON = (
    "--platform=pyemscripten_2026_0_wasm32",
    "--python-version=3.14.2",
    "--implementation=cp",
    "--abi=cp314",
)

NOT_THERE = ("site", "cli", "browser")
"""Rooms whose code never runs in a page, or only with the browser's own objects."""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pytest and what it needs."""
    folder = tmp_path_factory.mktemp("packages")
    for name in PURE:
        for file in metadata.distribution(name).files or ():
            if ".." not in file.parts and file.suffix not in (".pyc", ".so"):
                place = folder / file
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), place)
    return folder


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Path:
    """pydantic's compiled library, which pages load apart from what is in `packages.zip`."""
    packed = tmp_path / "library.zip"
    _, data, _ = parts_of_program((root / "wasmui" / "static" / PROGRAM).read_bytes())
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(LIBRARY_PATH.partition("site-packages/")[2], data)
    return packed


@pytest.fixture(scope="module")
def hypothesis(pytestconfig: pytest.Config) -> list[Path]:
    """Hypothesis is partly compiled: the wheel for Pyodide, kept from run to run.

    Without a registry there is none, and the tests that use it are left out there.
    """
    kept = pytestconfig.cache.mkdir("pyodide-wheels")
    wanted = f"hypothesis=={metadata.version('hypothesis')}"
    pattern = f"{wanted.replace('==', '-')}-*.whl"
    if not list(kept.glob(pattern)):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", wanted]
        subprocess.run(
            [*command, "--only-binary=:all:", *PAGE_PYTHON, f"--dest={kept}"], check=False
        )
    return sorted(kept.glob(pattern))


def test_the_unit_tests_pass_in_pyodide(
    root: Path, packages: Path, hypothesis: list[Path], library: Path, tmp_path: Path
) -> None:
    provided = root / "wasmui" / "static" / "packages.zip"
    assert provided.is_file(), "wasmui/static is not built: run `pip install -e .`"
    project = "/project"
    left_out = [f"--ignore={project}/tests/unit/{room}" for room in NOT_THERE]
    options = ["-p", "no:cacheprovider", "-p", "no:faulthandler", "--capture=sys", "-q"]
    job = {
        "pyodide": str(root / "runtime" / "node_modules" / "pyodide"),
        "archives": [str(provided), str(library), *map(str, hypothesis)],
        "mounts": {project: str(root), "/packages": str(packages), "/kept": str(tmp_path)},
        "path": [project, "/packages"],
        "home": project,
        "args": [*options, *left_out, f"{project}/tests/unit"],
    }

    done = subprocess.run(
        ["node", str(Path(__file__).with_name("run.mjs")), json.dumps(job)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )

    lines = [*done.stdout.splitlines()[-60:], *done.stderr.splitlines()[-20:]]
    closing = "\n".join(line[:300] for line in lines)
    sys.stdout.write(closing)
    assert 0 == done.returncode, closing
    assert re.search(r"\b[1-9]\d* passed\b", done.stdout), closing
