"""Every component is operated in a browser by mouse and by keyboard, and found there by its name.

`@pytest.mark.covers("Slider", "mouse", "keyboard", "label")` says so of a test. What there is to
cover is read from wasmui: its components and layouts, and the buttons that `buttons=` names. That a
mouse and a key came to the component is held against the browser (`tests/browser/covers.py`); that
the focus and the name are asserted, here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

import wasmui
from wasmui.block import Block

WAYS = {"mouse", "keyboard", "label"}

NOTHING_TO_COVER = {
    ("BrowserState", "keyboard", "label", "mouse"): "nothing is seen of it",
    ("State", "keyboard", "label", "mouse"): "nothing is seen of it",
    ("Timer", "keyboard", "label", "mouse"): "nothing is seen of it",
    ("Column", "keyboard", "label", "mouse"): "it gives others their place, and has no name",
    ("Group", "keyboard", "label", "mouse"): "it gives others their place, and has no name",
    ("Row", "keyboard", "label", "mouse"): "it gives others their place, and has no name",
}
"""Why a component has no test of a way to it."""

BLOCKS = {
    name: value
    for name, value in vars(wasmui).items()
    if isinstance(value, type)
    and issubclass(value, Block)
    and value.__name__ == name  # no other name for the same
    # Templates are others with different defaults, and apps are made of these.
    and value.__module__.startswith(("wasmui.components.", "wasmui.layouts."))
}


def words(annotation: object) -> Iterator[str]:
    """The texts that an annotation allows, however deep."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for inner in get_args(annotation):
            yield from words(inner)


def ways_to(block: type[Block]) -> set[str]:
    """By mouse, by keyboard, by its name, and by each button that may stand at its corner."""
    return WAYS | set(words(get_type_hints(block).get("buttons")))


Functions = dict[str, ast.FunctionDef]


def functions_of(module: ast.Module) -> Functions:
    return {one.name: one for one in module.body if isinstance(one, ast.FunctionDef)}


def whole(test: ast.FunctionDef, functions: Functions) -> str:
    """What a test does, with the helpers and fixtures of its file that it does it by."""
    taken: dict[str, ast.FunctionDef] = {}
    waiting = [test]
    while waiting:
        one = waiting.pop()
        taken[one.name] = one
        names = {node.id for node in ast.walk(one) if isinstance(node, ast.Name)}
        names |= {argument.arg for argument in one.args.args}
        waiting += [functions[name] for name in names & (functions.keys() - taken.keys())]
    return "\n".join(ast.unparse(one) for one in taken.values())


Claim = tuple[str, str, str, str]
"""A component, a way to it, the test that says so, and what that test does."""


def claims(root: Path) -> Iterator[Claim]:
    for file in sorted((root / "tests" / "browser").rglob("test_*.py")):
        functions = functions_of(ast.parse(file.read_text(encoding="utf-8")))
        for test in functions.values():
            for node in ast.walk(test):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.covers":
                    component, *ways = map(ast.literal_eval, node.args)
                    yield from ((component, way, test.name, whole(test, functions)) for way in ways)


@pytest.fixture(scope="module")
def found(root: Path) -> list[Claim]:
    return list(claims(root))


def test_every_way_to_every_component_has_a_test_in_a_browser(found: list[Claim]) -> None:
    expected = {(name, way) for name, block in BLOCKS.items() for way in ways_to(block)}
    nothing = {(name, way) for name, *ways in NOTHING_TO_COVER for way in ways}

    covered = {(component, way) for component, way, *_ in found}

    assert set() == expected - covered - nothing, "write the test, and mark it with covers(...)"
    assert set() == covered - expected, "no component has these"
    assert set() == covered & nothing, "these are covered: take them out of NOTHING_TO_COVER"
    assert set() == nothing - expected, "these are gone: take them out of NOTHING_TO_COVER"


def test_a_test_of_the_keyboard_asserts_where_the_focus_is(found: list[Claim]) -> None:
    silent = {test for _, way, test, does in found if way == "keyboard" and "focused" not in does}

    assert set() == silent


def test_a_test_of_a_label_finds_the_component_by_its_role_and_name(found: list[Claim]) -> None:
    nameless = {
        test
        for _, way, test, does in found
        if way == "label" and not ("get_by_role(" in does and "name=" in does)
    }

    assert set() == nameless
