"""What tests of all kinds share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def turn(item: pytest.Item) -> int:
    """When a test has its turn.

    Those in Pyodide run by themselves from the first moment, and are asked for when the others have
    been. The browser's come last: while Playwright is up, its event loop runs in this thread; and
    they have the machine to themselves.
    """
    path = item.path.as_posix()
    if "tests/pyodide" in path:
        return 0 if "begin" in item.name else 2
    return 3 if "tests/browser" in path else 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=turn)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
