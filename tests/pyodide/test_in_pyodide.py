"""The unit tests once more, in the Python that pages run: Pyodide, here under Node.

They begin before all other tests and run beside those on CPython: two cores have something to do.
"""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
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


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def library(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pydantic's compiled library, which pages load apart from what is in `packages.zip`."""
    packed = tmp_path_factory.mktemp("library") / "library.zip"
    _, data, _ = parts_of_program((root / "wasmui" / "static" / PROGRAM).read_bytes())
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(LIBRARY_PATH.partition("site-packages/")[2], data)
    return packed


@pytest.fixture(scope="session")
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


@dataclass(frozen=True)
class Run:
    """Node with the tests, and the files that it writes its output and its errors to."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path


@pytest.fixture(scope="session")
def run(
    root: Path,
    packages: Path,
    hypothesis: list[Path],
    library: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Run]:
    """The unit tests in Pyodide, on their way."""
    provided = root / "wasmui" / "static" / "packages.zip"
    assert provided.is_file(), "wasmui/static is not built: run `pip install -e .`"
    folder = tmp_path_factory.mktemp("run")
    (folder / "kept").mkdir()
    project = "/project"
    left_out = [f"--ignore={project}/tests/unit/{room}" for room in NOT_THERE]
    options = ["-p", "no:cacheprovider", "-p", "no:faulthandler", "--capture=sys", "-q"]
    job = {
        "pyodide": str(root / "runtime" / "node_modules" / "pyodide"),
        "archives": [str(provided), str(library), *map(str, hypothesis)],
        "mounts": {project: str(root), "/packages": str(packages), "/kept": str(folder / "kept")},
        "path": [project, "/packages"],
        "home": project,
        "args": [*options, *left_out, f"{project}/tests/unit"],
    }
    command = ["node", str(Path(__file__).with_name("run.mjs")), json.dumps(job)]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)
    yield Run(process, folder / "out", folder / "err")
    process.kill()
    process.wait()


def test_the_unit_tests_begin_in_pyodide(run: Run) -> None:
    assert run.process.poll() is None, run.err.read_text("utf-8", "replace")


def test_the_unit_tests_pass_in_pyodide(run: Run) -> None:
    code = run.process.wait(timeout=600)

    stdout, stderr = (file.read_text("utf-8", "replace") for file in (run.out, run.err))
    lines = [*stdout.splitlines()[-60:], *stderr.splitlines()[-20:]]
    closing = "\n".join(line[:300] for line in lines)
    sys.stdout.write(closing)
    assert 0 == code, closing
    assert re.search(r"\b[1-9]\d* passed\b", stdout), closing
