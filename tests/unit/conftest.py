"""Where the unit tests run: on CPython, and once more in Pyodide (`tests/pyodide`)."""

import ast
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from wasmui.loop import Loop

IN_PYODIDE = sys.platform == "emscripten"


def missing(file: Path) -> list[str]:
    """The packages that a file imports first thing, and that are not here."""
    names: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return sorted(name for name in names if find_spec(name) is None)


left_out: dict[str, list[str]] = {}
if IN_PYODIDE:
    here = Path(__file__).parent
    needs = {str(file.relative_to(here)): missing(file) for file in here.rglob("test_*.py")}
    left_out = {name: packages for name, packages in needs.items() if packages}

collect_ignore = list(left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, packages in sorted(left_out.items()):
        terminalreporter.write_line(f"left out, for want of {', '.join(packages)}: {name}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if IN_PYODIDE:
        for item in items:
            if "host" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="needs what only the host has"))


@pytest.fixture
def loop() -> Iterator[Loop]:
    """An event loop whose clock jumps, so that nothing waits."""
    made = Loop()
    yield made
    made.close()
