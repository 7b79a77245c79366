"""What tests of all kinds share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests last: while Playwright is up, its event loop runs in this thread."""
    items.sort(key=lambda item: "tests/browser" in item.path.as_posix())


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
