from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement as Reference
from packaging.specifiers import SpecifierSet

from wasmui.errors import SourceError
from wasmui.requirements import (
    Requirement,
    distribution_of,
    fits,
    imports_of,
    missing_imports,
    normalize,
    parse_requirement,
    read_persist,
    read_requirements,
    read_script_metadata,
)

NAMES = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,8}[A-Za-z0-9])?", fullmatch=True)
VERSIONS = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(
    lambda parts: ".".join(map(str, parts))
)
CLAUSES = st.tuples(st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), VERSIONS).map("".join)


@pytest.mark.parametrize("name", ["Typing_Extensions", "typing.extensions", "TYPING--extensions"])
def test_a_name_has_one_spelling(name):
    assert normalize(name) == "typing-extensions"


def test_a_requirement_is_split_into_its_parts():
    found = parse_requirement(' httpx[http2, cli] >= 0.27, < 1 ; python_version >= "3.12"', "x")

    assert found == Requirement(
        "httpx", ("http2", "cli"), ">=0.27,<1", marker='python_version >= "3.12"', wanted_by="x"
    )
    assert str(found) == 'httpx[http2,cli]>=0.27,<1 ; python_version >= "3.12"'


@pytest.mark.parametrize("text", ["plotly", "plotly (>=6)", "plotly ~=6.0", "a.b-c_d==1.0rc1"])
def test_usual_forms_are_read_as_packaging_reads_them(text):
    ours, theirs = parse_requirement(text), Reference(text)

    assert (ours.name, SpecifierSet(ours.specifier)) == (theirs.name, theirs.specifier)


@given(NAMES, st.lists(CLAUSES, max_size=3))
def test_every_range_is_read_as_packaging_reads_it(name, clauses):
    text = name + ",".join(clauses)

    ours, theirs = parse_requirement(text), Reference(text)

    assert (ours.name, SpecifierSet(ours.specifier)) == (theirs.name, theirs.specifier)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("own @ https://example.org/own-1.0-py3-none-any.whl", "own"),
        ("https://example.org/own_thing-1.0-py3-none-any.whl", "own_thing"),
    ],
)
def test_an_address_is_a_requirement_too(text, name):
    found = parse_requirement(text)

    assert found.name == name
    assert found.url.startswith("https://example.org/")


@pytest.mark.parametrize(
    "text", ["plotly >> 3", "plotly==", "-", "./local", "a b", "plotly[", "@x"]
)
def test_what_is_no_requirement_is_named_with_its_place(text):
    with pytest.raises(SourceError, match="requirements, line 7: `"):
        parse_requirement(text, "requirements, line 7")


def test_comments_blank_lines_and_continuations_say_nothing():
    text = "\ufeff# first\n\nplotly>=6  # charts\nhttpx \\\n  ==0.28 --hash=sha256:abc\n"

    found = read_requirements(text)

    assert [(str(one), one.wanted_by) for one in found] == [
        ("plotly>=6", "requirements.txt, line 3"),
        ("httpx==0.28", "requirements.txt, line 4"),
    ]


def test_a_number_sign_within_an_address_stays():
    [found] = read_requirements("own @ https://example.org/own-1-py3-none-any.whl#sha256=ab")

    assert found.url.endswith("#sha256=ab")


@pytest.mark.parametrize("line", ["-r other.txt", "--requirement other.txt", "-c limits.txt"])
def test_a_line_that_names_another_file_is_refused_with_what_to_do(line):
    with pytest.raises(SourceError, match="Write the lines of that file here"):
        read_requirements(line)


def test_an_option_of_pip_is_refused():
    with pytest.raises(SourceError, match="a page has no pip"):
        read_requirements("--index-url https://example.org")


@given(VERSIONS, st.lists(CLAUSES, min_size=1, max_size=3))
def test_plain_versions_fit_as_packaging_says(version, clauses):
    specifier = ",".join(clauses)

    assert fits(specifier, version) == SpecifierSet(specifier).contains(version)


@pytest.mark.parametrize(
    ("specifier", "version", "verdict"),
    [
        ("", "1.0rc1", True),
        ("~=1.4.2", "1.4.9", True),
        ("~=1.4.2", "1.5", False),
        ("==1.4.*", "1.4.9", True),
        ("!=1.4.*", "1.4.9", False),
        ("==1.*", "1", True),
        (">=1", "2.0rc1", None),
        (">=1.0.post1", "2", None),
        ("===1.0", "1.0", None),
    ],
)
def test_a_version_fits_or_plain_numbers_do_not_tell(specifier, version, verdict):
    assert fits(specifier, version) is verdict


def test_script_metadata_is_read_with_its_place():
    source = '"""Doc."""\n# /// script\n# dependencies = [\n#   "plotly>=6",\n# ]\n# ///\n'

    assert read_script_metadata(source, "app.py") == [
        Requirement("plotly", specifier=">=6", wanted_by="app.py, line 2")
    ]


@pytest.mark.parametrize(
    "source",
    ["x = 1", "# /// script\n# dependencies = ['a']\nx = 1\n", "# /// other\n# ///\n"],
)
def test_a_source_without_a_whole_block_asks_for_nothing(source):
    assert read_script_metadata(source, "app.py") == []


@pytest.mark.parametrize(
    ("body", "said"),
    [("dependencies = [", "is not TOML"), ("dependencies = 'a'", "is a list of texts")],
)
def test_a_wrong_block_is_named(body, said):
    with pytest.raises(SourceError, match=f"app.py, line 1: .*{said}"):
        read_script_metadata(f"# /// script\n# {body}\n# ///\n", "app.py")


def test_imports_are_found_with_their_lines():
    source = "import os, plotly.express as px\n\nfrom PIL import Image\nfrom . import mine\n"

    assert [(one.module, one.line) for one in imports_of(source)] == [
        ("os", 1),
        ("plotly", 1),
        ("PIL", 3),
    ]


@pytest.mark.parametrize("kind", ["ImportError", "ModuleNotFoundError", "(ImportError, OSError)"])
def test_an_import_that_may_fail_is_optional(kind):
    source = f"try:\n    import numpy\nexcept {kind}:\n    numpy = None\nimport plotly\n"

    assert [(one.module, one.optional) for one in imports_of(source)] == [
        ("numpy", True),
        ("plotly", False),
    ]


def test_an_import_within_another_kind_of_try_is_needed():
    [found] = imports_of("try:\n    import numpy\nexcept OSError:\n    pass\n")

    assert not found.optional


@pytest.mark.parametrize(
    "test", ["TYPE_CHECKING", "typing.TYPE_CHECKING", "sys.platform == 'win32'"]
)
def test_an_import_that_a_page_never_reaches_is_none(test):
    assert imports_of(f"if {test}:\n    import numpy\n") == []


@pytest.mark.parametrize("source", ["def (", "x = '\0'", "(" * 5_000])
def test_what_is_no_python_imports_nothing(source):
    assert imports_of(source) == []


def test_what_the_app_has_and_every_page_has_is_not_missing():
    files = {
        "app.py": "import os, wasmui, gradio, js, pydantic, helper, pages.first, plotly\n",
        "helper.py": "import plotly, httpx\n",
        "pages/first.py": "from second import x\nimport yaml\n",
        "pages/second.py": "",
        "tests/test_app.py": "import pytest\n",
    }

    found = missing_imports(files, "app.py")

    assert [(one.module, one.file, one.line) for one in found] == [
        ("plotly", "app.py", 1),
        ("httpx", "helper.py", 1),
        ("yaml", "pages/first.py", 2),
    ]


def test_an_import_that_is_needed_anywhere_is_needed():
    source = "try:\n    import numpy\nexcept ImportError:\n    pass\nimport numpy\n"

    [found] = missing_imports({"app.py": source}, "app.py")

    assert (found.line, found.optional) == (5, False)


@pytest.mark.parametrize(
    ("module", "name"), [("PIL", "pillow"), ("sklearn", "scikit-learn"), ("plotly", "plotly")]
)
def test_the_distribution_of_a_module_is_known_or_bears_its_name(module, name):
    assert distribution_of(module) == name


def test_what_a_package_of_the_app_imports_from_its_own_place_is_followed():
    files = {
        "app.py": "import own",
        "own/__init__.py": "from .deep import core",
        "own/deep/__init__.py": "",
        "own/deep/core.py": "from ..side import thing\nimport plotly",
        "own/side.py": "import httpx",
    }

    found = missing_imports(files, "app.py")

    assert sorted((one.module, one.file) for one in found) == [
        ("httpx", "own/side.py"),
        ("plotly", "own/deep/core.py"),
    ]


def test_a_relative_import_that_leads_nowhere_asks_for_no_package():
    assert missing_imports({"app.py": "from ...up import x\nfrom . import y"}, "app.py") == []


def test_the_paths_that_are_kept_are_read_from_the_script_block():
    source = '# /// script\n# [tool.wasmui]\n# persist = ["data/", "my notes.db"]\n# ///\n'

    assert read_persist(source, "app.py") == ["data/", "my notes.db"]
    assert read_persist("import os\n", "app.py") == []


def test_paths_that_are_no_list_are_refused():
    source = '# /// script\n# [tool.wasmui]\n# persist = "data/"\n# ///\n'

    with pytest.raises(SourceError, match=r"app\.py, line 1: `persist` is a list of paths"):
        read_persist(source, "app.py")
