from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from wasmui.errors import PackageError
from wasmui.requirements import Import
from wasmui.site.lock import Lock, Pip, lock
from wasmui.site.requirements import Wanted, asked_by_import

MakeWheel = Callable[..., Path]

WASM = "cp314-cp314-pyemscripten_2026_0_wasm32"


def asked(*texts: str) -> list[Wanted]:
    return [Wanted(Requirement(text), "requirements.txt, line 1") for text in texts]


def imported(*modules: str, optional: bool = False) -> list[Wanted]:
    wanted = [asked_by_import(Import(one, 3, optional, file="app.py")) for one in modules]
    return [one for one in wanted if one]


@pytest.fixture
def find(tmp_path: Path, pip: Pip) -> Callable[..., Lock]:
    def find(asked: list[Wanted] | None = None, imported: list[Wanted] | None = None) -> Lock:
        provided = {"pydantic": "2.14.3"}
        folder = tmp_path / "wheels"
        return lock(
            asked or [], imported or [], folder, provided=provided, modules={"pydantic"}, pip=pip
        )

    return find


def names(found: Lock) -> list[str]:
    return [f"{wheel.name} {wheel.version}" for wheel in found.wheels]


def test_a_package_comes_with_all_that_it_leads_to(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("one", "2.0", requires=("two>=1",), modules=("one", "one_more"))
    make_wheel("two", "1.5", requires=("three",))
    make_wheel("three", "0.1", requires=("one",))
    make_wheel("unrelated")

    found = find(asked("one"))

    assert names(found) == ["one 2.0", "three 0.1", "two 1.5"]
    assert found.wheels[0].imports == ("one", "one_more")
    assert found.asked == ("one==2.0",)
    assert found.warnings == ()


def test_a_wheel_for_the_page_is_taken_and_one_for_this_machine_is_not(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("fast", "1.0", tag=WASM)
    make_wheel("fast", "2.0", tag="cp311-cp311-manylinux_2_17_x86_64")

    assert names(find(asked("fast"))) == ["fast 1.0"]


def test_wishes_are_those_of_the_page_and_not_of_this_machine(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel(
        "one",
        requires=(
            "for-linux; sys_platform == 'linux'",
            "for-the-page; sys_platform == 'emscripten'",
            "for-old; python_version < '3.14'",
        ),
    )
    make_wheel("for-the-page")

    assert names(find(asked("one"))) == ["for-the-page 1.0", "one 1.0"]


def test_an_extra_brings_its_packages(find: Callable[..., Lock], make_wheel: MakeWheel) -> None:
    make_wheel("one", requires=("two; extra == 'more'", "three; extra == 'most'"))
    make_wheel("two")

    found = find(asked("one", "one[more]"))

    assert names(found) == ["one 1.0", "two 1.0"]
    assert found.asked == ("one==1.0", "one[more]==1.0")


def test_all_who_ask_for_a_package_get_one_version_that_suits_them(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("shared", "1.0")
    make_wheel("shared", "2.0", requires=("only-of-two",))
    make_wheel("only-of-two")
    make_wheel("strict", requires=("shared<2",))

    assert names(find(asked("shared", "strict"))) == ["shared 1.0", "strict 1.0"]


def test_wishes_that_contradict_each_other_are_both_named(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("shared", "1.0")
    make_wheel("shared", "2.0")
    make_wheel("strict", requires=("shared<2",))

    with pytest.raises(PackageError) as raised:
        find(asked("shared>=2", "strict"))

    assert "requirements.txt, line 1 (`shared>=2`) and " in raised.value.message
    assert "requirements.txt, line 1 → strict 1.0 (`shared<2`)" in raised.value.message


def test_what_every_page_has_is_not_looked_for(find: Callable[..., Lock]) -> None:
    found = find(asked("gradio>=4", "wasmui", "pydantic>=2"), imported("pydantic"))

    assert found == Lock((), (), ())


def test_a_version_that_the_page_does_not_have_is_refused(find: Callable[..., Lock]) -> None:
    with pytest.raises(PackageError, match=r"holds 2\.14\.3 already, and `pydantic<2` is"):
        find(asked("pydantic<2"))


def test_a_package_that_is_nowhere_is_named_with_who_asked_for_it(
    find: Callable[..., Lock],
) -> None:
    with pytest.raises(PackageError) as raised:
        find(asked("missing>=1"))

    assert raised.value.message == (
        "The package `missing` cannot be had: the index has no package of this name.\n"
        "It is wanted by requirements.txt, line 1 (`missing>=1`).\n"
        "Look at how it is spelled: a package may have another name than its import."
    )


def test_a_package_without_a_wheel_for_the_page_says_so_and_who_leads_to_it(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("one", requires=("middle",))
    make_wheel("middle", requires=("heavy>=1",))
    make_wheel("heavy", tag="py3-none-linux_x86_64")

    with pytest.raises(PackageError) as raised:
        find(asked("one"))

    message = raised.value.message
    assert "wanted by requirements.txt, line 1 → one 1.0 → middle 1.0 (`heavy>=1`)." in message
    assert "only for computers" in message
    assert "PIP_FIND_LINKS" in message


def test_a_version_that_the_page_cannot_have_names_those_that_it_can(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("one", "1.0")

    with pytest.raises(
        PackageError, match=r"no version of it that is `one>=2`; the newest is 1\.0\."
    ):
        find(asked("one>=2"))


def test_an_import_is_answered_by_the_package_of_its_name(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("one")

    assert names(find(imported=imported("one"))) == ["one 1.0"]


def test_an_import_that_a_named_package_holds_asks_for_no_other(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("opencv-slim", modules=("cv2",))

    assert names(find(asked("opencv-slim"), imported("cv2"))) == ["opencv-slim 1.0"]


def test_an_import_that_cannot_be_had_says_what_to_write(find: Callable[..., Lock]) -> None:
    with pytest.raises(PackageError) as raised:
        find(imported=imported("nowhere"))

    assert "wanted by app.py, line 3 (`import nowhere`)." in raised.value.message
    assert "put it beside the app" in raised.value.message


def test_an_optional_import_that_cannot_be_had_is_a_warning_and_takes_nothing_with_it(
    find: Callable[..., Lock], make_wheel: MakeWheel
) -> None:
    make_wheel("half", requires=("whole", "missing"))
    make_wheel("whole")
    make_wheel("one", requires=("whole",))

    found = find(imported=[*imported("half", optional=True), *imported("one")])

    assert names(found) == ["one 1.0", "whole 1.0"]
    assert len(found.warnings) == 1
    assert "app.py, line 3 (`import half`) → half 1.0 (`missing`)" in found.warnings[0]
    assert found.warnings[0].endswith("The page starts without it.")


def test_a_file_that_is_no_wheel_is_named(find: Callable[..., Lock], index: Path) -> None:
    (index / "broken-1.0-py3-none-any.whl").write_bytes(b"no zip")

    with pytest.raises(PackageError, match=r"requirements\.txt, line 1 \(`broken`\)"):
        find(asked("broken"))
