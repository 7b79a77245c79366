from __future__ import annotations

import asyncio
import subprocess
import sys
from importlib.metadata import version

import pytest

from wasmui.browser.install import Store, install
from wasmui.errors import PackageError, SourceError
from wasmui.requirements import Import, parse_requirement

WHEEL = {
    "name": "Own_Charts",
    "version": "1.2",
    "file": "packages/own_charts-1.2-py3-none-any.whl",
    "sha256": "00",
    "size": 10,
    "imports": ["charts"],
    "depends": [],
}


def a_store(*packages):
    return Store({"packages": list(packages)}, str, lambda *_: None)


def installing(app, *requirements):
    manifest = {"packages": []}
    work = install({"app.py": app}, "app.py", list(requirements), manifest, str, print)
    return asyncio.run(work)


def test_the_room_is_imported_without_a_browser_and_makes_nothing_of_it():
    code = (
        "import sys, wasmui.browser.install, wasmui.browser.index\n"
        "print(sorted({'js', 'pyodide', 'micropip'} & set(sys.modules)))"
    )

    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert said.strip() == "[]"


def test_an_import_means_the_shipped_wheel_that_holds_it():
    found = a_store(WHEEL).guess(Import("charts", 3, optional=False, file="app.py"))

    assert found.key == "own-charts"
    assert found.wanted_by == "app.py, line 3 (`import charts`)"


def test_an_import_that_no_shipped_wheel_holds_means_the_usual_package():
    found = a_store().guess(Import("PIL", 1, optional=True, file="app.py"))

    assert (found.name, found.optional) == ("pillow", True)


def test_a_shipped_wheel_is_found_by_any_spelling():
    assert a_store(WHEEL).version_of("own.charts") == "1.2"


def test_what_is_installed_and_what_the_page_stands_for_is_not_asked_for():
    installing("import pydantic, gradio, pytest\n", "pydantic>=2", "gradio==99", "PyTest")


def test_a_version_that_the_page_cannot_have_is_named_with_who_wants_it():
    with pytest.raises(PackageError) as caught:
        asyncio.run(a_store().bring([parse_requirement("pydantic<2", "requirements, line 1")]))

    assert str(caught.value) == (
        f"The package `pydantic` cannot be had: this page holds {version('pydantic')} already, "
        "and `pydantic<2` is asked for.\n"
        "It is wanted by requirements, line 1.\n"
        f"Ask for `pydantic` in a range that holds {version('pydantic')}."
    )


def test_an_optional_import_that_is_not_shipped_is_skipped_with_a_note(capsys):
    installing("try:\n    import no_such_module\nexcept ImportError:\n    pass\n")

    assert capsys.readouterr().err == (
        "wasmui: no_such_module is not shipped with this page; "
        "app.py, line 2 (`import no_such_module`) does without it.\n"
    )


def test_a_page_without_micropip_says_so():
    with pytest.raises(PackageError, match="This page has no micropip"):
        installing("import no_such_module\n")


def test_a_line_that_is_no_requirement_is_named():
    with pytest.raises(SourceError, match="requirements, line 2: `>> 3` in `plotly >> 3`"):
        installing("", "httpx", "plotly >> 3")
