"""An app that was run where it was built wakes in the place that is its own, and in no other's."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wasmui.browser import asleep
from wasmui.loop import Loop
from wasmui.place import Place

APP = """
import sys
import wasmui as ui
import helper
ui.Info("It begins.")
def look():
    import later
    return f"{helper.WHO} {later.WHO} {sys.modules['__main__'].__file__}"
with ui.Blocks() as demo:
    box = ui.Textbox(label="Box")
    ui.Button("Look").click(look, None, box)
demo.launch()
"""


@pytest.fixture
def loop() -> Iterator[Loop]:
    made = Loop()
    asyncio.set_event_loop(made)
    yield made
    asyncio.set_event_loop(None)
    made.close()


@pytest.fixture(autouse=True)
def untouched(loop: Loop) -> Iterator[None]:
    """The process is as it was: places are for one that is the page's alone."""
    cwd, path, argv, main = Path.cwd(), [*sys.path], sys.argv, sys.modules["__main__"]
    run = asyncio.Handle._run
    yield
    asyncio.Handle._run = run
    Place._here, Place._known, Place._lived_in = None, frozenset(), 0
    asleep._owner.clear()
    asleep.forget()
    os.chdir(cwd)
    sys.path[:], sys.argv, sys.modules["__main__"] = path, argv, main
    for name in ("helper", "later", "packaged"):
        sys.modules.pop(name, None)


def written(folder: Path, who: str) -> dict[str, str]:
    """An app in a folder; its sources come back."""
    sources = {
        "app.py": APP,
        "helper.py": f"WHO = {who!r}",
        "later.py": f"WHO = {who!r}",
    }
    folder.mkdir()
    for name, text in sources.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sources


@pytest.fixture
def slept(loop, tmp_path) -> tuple[Path, dict[str, str]]:
    """The folder and the sources of an app that was run and sleeps."""
    folder = tmp_path.resolve() / "home"
    sources = written(folder, "sleeper")
    assert asleep.import_packages(sources, "app.py", []) == ""
    assert asleep.run_app(str(folder / "app.py"), str(folder)) == ""
    return folder, sources


class Visit:
    """An app of the page."""

    def __init__(self, loop: Loop, name: str, folder: Path) -> None:
        self._loop = loop
        self.messages: list[dict[str, Any]] = []
        self.place = asleep.place_of(name, str(folder), lambda _: None)
        start = asleep.start(self.place, str(folder / "app.py"), self.messages.append)
        self._door: Any = loop.run_until_complete(start)

    def press(self) -> str:
        async def pressed() -> None:
            self._door.fire("button3", "click")
            await self._door.settle()

        self._loop.run_until_complete(pressed())
        patches = [message for message in self.messages if message["kind"] == "patch"]
        return patches[-1]["values"]["textbox2"]


def test_what_sleeps_is_nobodys_until_it_wakes(slept):
    folder, _ = slept

    assert "helper" not in sys.modules
    assert str(folder) not in sys.path
    assert not Path.cwd().is_relative_to(folder)


def test_an_app_wakes_where_it_slept(loop, slept):
    folder, sources = slept

    assert asleep.holds("1", sources, alone=True)
    assert asleep.is_at_home("1")
    visit = Visit(loop, "1", folder)

    assert visit.messages[0]["kind"] == "alert"
    assert visit.press() == f"sleeper sleeper {folder / 'app.py'}"


def test_it_wakes_as_the_app_that_it_is_though_another_comes_first(loop, slept, tmp_path):
    folder, sources = slept
    other = tmp_path.resolve() / "other"

    assert not asleep.holds("1", written(other, "other"), alone=False)
    assert not asleep.is_at_home("1")
    first = Visit(loop, "1", other)
    assert asleep.holds("2", sources, alone=False)
    assert asleep.is_at_home("2")
    second = Visit(loop, "2", folder)

    assert second.place.name == "2"
    assert first.press() == f"other other {other / 'app.py'}"
    assert second.press() == f"sleeper sleeper {folder / 'app.py'}"
    assert first.press().startswith("other other")


def test_of_two_apps_with_its_sources_the_first_is_the_one_that_sleeps(loop, slept, tmp_path):
    folder, sources = slept
    twin = tmp_path.resolve() / "twin"
    written(twin, "sleeper")

    assert asleep.holds("1", sources, alone=False)
    assert asleep.holds("2", sources, alone=False)
    assert not asleep.is_at_home("2")
    second = Visit(loop, "2", twin)
    first = Visit(loop, "1", folder)

    assert second.press() == f"sleeper sleeper {twin / 'app.py'}"
    assert first.press() == f"sleeper sleeper {folder / 'app.py'}"


def test_another_app_that_is_alone_has_it_forgotten(loop, slept, tmp_path):
    other = tmp_path.resolve() / "other"

    assert not asleep.holds("1", written(other, "other"), alone=True)
    assert asleep.is_at_home("1")

    assert Visit(loop, "1", other).press() == f"other other {other / 'app.py'}"


def test_changed_before_it_wakes_the_app_is_run(loop, slept):
    folder, sources = slept
    assert asleep.holds("1", sources, alone=False)
    place = asleep.place_of("1", str(folder), lambda _: None)
    (folder / "helper.py").write_text("WHO = 'changed'", encoding="utf-8")

    assert not asleep.holds("1", {**sources, "helper.py": "WHO = 'changed'"}, alone=False)
    messages: list[dict[str, Any]] = []
    door: Any = loop.run_until_complete(
        asleep.start(place, str(folder / "app.py"), messages.append)
    )

    assert door is not None
    assert place.do(lambda: __import__("helper").WHO) == "changed"


def test_a_package_that_it_brought_gives_way_to_a_file_of_another_app(loop, tmp_path, monkeypatch):
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / "packaged.py").write_text("WHO = 'a package'", encoding="utf-8")
    monkeypatch.syspath_prepend(str(packages))
    folder = tmp_path.resolve() / "home"
    sources = written(folder, "sleeper")
    (folder / "app.py").write_text(f"import packaged\n{APP}", encoding="utf-8")
    sources["app.py"] = f"import packaged\n{APP}"
    other = tmp_path.resolve() / "other"
    written(other, "other")
    (other / "packaged.py").write_text("WHO = 'own'", encoding="utf-8")

    assert asleep.import_packages(sources, "app.py", []) == ""
    assert asleep.run_app(str(folder / "app.py"), str(folder)) == ""
    assert asleep.holds("2", sources, alone=False)
    second, first = Visit(loop, "2", folder), Visit(loop, "1", other)

    assert first.place.do(lambda: __import__("packaged").WHO) == "own"
    assert second.place.do(lambda: __import__("packaged").WHO) == "a package"
