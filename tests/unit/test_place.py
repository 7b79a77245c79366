"""Apps that share a Python, each in its own place."""

import asyncio
import os
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wasmui.loop import Loop
from wasmui.place import Place

APP = """
import os, sys
import wasmui as ui
import helper
name = "{name}"
print("starts", name)
def look(text):
    return f"{{text}} {{name}} {{helper.WHO}} {{sys.modules['__main__'].name}} {{os.getcwd()}}"
with ui.Blocks() as demo:
    box = ui.Textbox("seen by", label="Box")
    ui.Button("Look").click(look, box, box)
demo.launch()
"""


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """The process is as it was: places are for one that is the page's alone."""
    cwd, path, argv, main = Path.cwd(), [*sys.path], sys.argv, sys.modules["__main__"]
    streams = sys.stdout, sys.stderr
    run = asyncio.Handle._run
    yield
    asyncio.Handle._run = run
    Place._here, Place._known, Place._lived_in = None, frozenset(), 0
    sys.stdout, sys.stderr = streams
    os.chdir(cwd)
    sys.path[:], sys.argv, sys.modules["__main__"] = path, argv, main
    sys.modules.pop("helper", None)


@pytest.fixture
def loop() -> Iterator[Loop]:
    made = Loop()
    yield made
    made.close()


class Visit:
    """An app that was started in a place of its own."""

    def __init__(self, loop: Loop, folder: Any, name: str, entered: list[str]) -> None:
        folder.mkdir()
        (folder / "app.py").write_text(textwrap.dedent(APP.format(name=name)), encoding="utf-8")
        (folder / "helper.py").write_text(f"WHO = {name!r}", encoding="utf-8")
        self.folder = folder
        self.loop = loop
        self.messages: list[dict[str, Any]] = []
        self.place = Place(name, str(folder), entered.append)
        start = self.place.start(str(folder / "app.py"), self.messages.append)
        self.door: Any = loop.run_until_complete(start)

    def press(self) -> str:
        async def pressed() -> None:
            self.door.fire("button3", "click")
            await self.door.settle()

        self.loop.run_until_complete(pressed())
        patches = [message for message in self.messages if message["kind"] == "patch"]
        return patches[-1]["values"]["textbox2"]


@pytest.fixture
def two(loop, tmp_path) -> tuple[Visit, Visit, list[str]]:
    entered: list[str] = []
    folders = [tmp_path.resolve() / name for name in ("one", "two")]
    one, other = (Visit(loop, folder, folder.name, entered) for folder in folders)
    return one, other, entered


def test_each_app_finds_its_own_modules_and_folder(two):
    one, other, _ = two

    seen = [one.press(), other.press(), one.press()]

    first = f"one one one {one.folder}"
    assert [
        f"seen by {first}",
        f"seen by two two two {other.folder}",
        f"seen by {first} {first}",
    ] == seen


def test_what_an_app_does_to_folder_path_and_output_stays_its_own(two):
    one, other, _ = two
    (one.folder / "deep").mkdir()

    one.place.do(os.chdir, "deep")
    one.place.do(sys.path.append, "/mine")
    one.place.do(setattr, sys, "stdout", sys.stderr)
    seen = other.place.do(lambda: (str(Path.cwd()), "/mine" in sys.path, sys.stdout is sys.stderr))
    again = one.place.do(lambda: (str(Path.cwd()), "/mine" in sys.path, sys.stdout is sys.stderr))

    assert (str(other.folder), False, False) == seen
    assert (str(one.folder / "deep"), True, True) == again


@pytest.mark.host  # a browser's file system removes no folder that Python is in
def test_a_folder_that_an_app_removed_does_not_stop_it(two):
    one, other, _ = two
    (one.folder / "deep").mkdir()
    one.place.do(os.chdir, "deep")
    (one.folder / "deep").rmdir()

    other.place.enter()
    one.place.enter()

    assert one.folder == Path.cwd()


def test_the_page_is_told_whose_code_runs_when_that_changes(two):
    one, other, entered = two
    entered.clear()

    for place in (one.place, one.place, other.place, one.place):
        place.do(lambda: None)

    assert ["one", "two", "one"] == entered


@pytest.mark.host  # Pyodide runs no other loop than its own; several apps are tested in a browser
def test_a_task_goes_on_in_the_place_that_it_began_in(two):
    one, other, _ = two
    seen: list[str] = []

    async def waits() -> None:
        for _ in range(3):
            await asyncio.sleep(0)
            seen.append(Path.cwd().name)

    async def both() -> None:
        tasks = [visit.place.do(asyncio.ensure_future, waits()) for visit in (one, other)]
        await asyncio.gather(*tasks)

    asyncio.run(both())

    assert ["one", "two"] * 3 == seen


def test_an_app_gets_its_own_file_where_another_has_a_package_of_that_name(two, tmp_path):
    one, other, _ = two
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / "shape.py").write_text("WHO = 'a package'", encoding="utf-8")
    (other.folder / "shape.py").write_text("WHO = 'own'", encoding="utf-8")

    def who() -> str:
        return __import__("shape").WHO

    one.place.do(sys.path.append, str(packages))
    found = [one.place.do(who)]
    other.loop.run_until_complete(
        other.place.start(str(other.folder / "app.py"), other.messages.append)
    )
    found += [other.place.do(who), one.place.do(who), other.place.do(who)]
    one.place.do(sys.modules.pop, "shape")

    assert ["a package", "own", "a package", "own"] == found


def test_an_app_that_leaves_takes_its_modules_along(two, loop):
    one, other, _ = two

    one.place.enter()

    async def left() -> None:
        one.place.leave()

    loop.run_until_complete(left())

    assert "helper" not in sys.modules
    assert str(one.folder) not in sys.path
    assert other.press().startswith("seen by two two two")
