import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.errors import SourceError
from wasmui.site.check import Report, check
from wasmui.site.lock import Pip

MakeWheel = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    return made


@pytest.fixture
def checked(folder: Path, assets: Path, pip: Pip) -> Callable[..., Report]:
    """Check an app of these files: `checked(app="import one", data_csv="1,2")`."""

    def run(app: str, **files: str) -> Report:
        (folder / "app.py").write_text(textwrap.dedent(app))
        for name, text in files.items():
            (folder / name.replace("_csv", ".csv")).write_text(textwrap.dedent(text))
        return check(folder, assets=assets, pip=pip)

    return run


def said(report: Report) -> list[str]:
    return [str(one) for one in report.findings]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import subprocess\nsubprocess.run(['ls'])", "subprocess.run(): a page starts no other"),
        ("from subprocess import run as go\ngo(['ls'])", "subprocess.run(): a page starts no"),
        ("import os\nos.system('ls')", "os.system(): a page starts no other programs"),
        (
            "import threading as t\nt.Thread(target=print)",
            "threading.Thread(): a page's Python has",
        ),
        (
            "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor()",
            "concurrent.futures.ThreadPoolExecutor(): a page's Python has one thread",
        ),
        ("import socket\nsocket.socket()", "socket.socket(): a page opens no sockets"),
        ("\nname = input('Name?')", "input(): a page has no terminal"),
        (
            "from urllib.request import urlopen\nurlopen('https://a.test')",
            "urllib.request.urlopen(): it opens sockets",
        ),
        ("\nimport tkinter", "import tkinter: the page's Python does not have"),
        ("\ndemo.launch(auth=('a', 'b'))", "launch(auth=…): a page without a server can guard"),
    ],
)
def test_what_only_a_computer_can_do_is_named_with_its_line(
    checked: Callable[..., Report], source: str, what: str
) -> None:
    report = checked(source)

    assert len(report.findings) == 1
    assert str(report.findings[0]).startswith(f"app.py:2: error: {what}")
    assert report.errors == 1


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("demo.launch(share=True, show_error=True)", "launch(share=…): it does nothing without"),
        ("import os; os.environ['KEY']", "os.environ[…]: a page has no environment of yours"),
        ("import os; os.getenv('KEY')", "os.getenv(): a page has no environment of yours"),
    ],
)
def test_what_goes_on_otherwise_than_meant_is_a_warning(
    checked: Callable[..., Report], source: str, what: str
) -> None:
    report = checked(source)

    assert len(report.findings) == 1
    assert str(report.findings[0]).startswith(f"app.py:1: warning: {what}")
    assert report.errors == 0


@pytest.mark.parametrize(
    "source",
    [
        "import sys, subprocess\nif sys.platform != 'emscripten':\n    subprocess.run(['ls'])",
        "import pyodide_http; pyodide_http.patch_all()\n"
        "from urllib.request import urlopen\nurlopen('https://a.test')",
        "from urllib.parse import quote\nquote('a')",
        "demo.launch(share=False, height=500, inbrowser=True)",
        "import os; os.getenv('KEY', 'none'); os.environ['KEY'] = 'set'",
        "import threading; threading.Lock(); import socket; socket.gethostname",
        "class Own:\n    def input(self): ...\nOwn().input()",
        "run = print\nrun('ls')",
    ],
)
def test_what_works_in_a_page_is_not_named(
    checked: Callable[..., Report], make_wheel: MakeWheel, source: str
) -> None:
    make_wheel("pyodide_http")

    assert said(checked(source)) == []


def test_a_font_that_is_not_fetched_is_a_warning(checked: Callable[..., Report]) -> None:
    report = checked("import wasmui as ui\nfont = ui.themes.GoogleFont('Poppins')\n")

    assert ["app.py:2: warning: GoogleFont('Poppins')"] == [
        one.partition(" is ")[0] for one in said(report)
    ]


def test_what_a_try_catches_is_a_warning(checked: Callable[..., Report]) -> None:
    report = checked("import os\ntry:\n    os.system('ls')\nexcept OSError:\n    pass\n")

    assert [one.level for one in report.findings] == ["warning"]


def test_modules_that_the_app_imports_are_looked_at_and_others_are_not(
    checked: Callable[..., Report], folder: Path
) -> None:
    package = folder / "own" / "deep"
    package.mkdir(parents=True)
    (folder / "own" / "__init__.py").write_text("from .deep import core")
    (package / "__init__.py").write_text("")
    (package / "core.py").write_text("from .. import side\nname = input()")
    (folder / "own" / "side.py").write_text("import os\n\nos.fork()")
    (folder / "elsewhere.py").write_text("input()")

    report = checked("import own")

    assert [(one.file, one.line) for one in report.findings] == [
        ("own/deep/core.py", 2),
        ("own/side.py", 3),
    ]


def test_every_package_that_cannot_be_had_is_named_with_the_way_to_it(
    checked: Callable[..., Report], make_wheel: MakeWheel
) -> None:
    make_wheel("one", requires=("middle",))
    make_wheel("middle", requires=("heavy>=1",))
    make_wheel("heavy", tag="py3-none-linux_x86_64")
    make_wheel("fine")

    report = checked("import one\nimport fine\nimport nowhere\n")

    assert report.errors == 2
    heavy, nowhere = sorted(said(report))
    assert "app.py, line 1 (`import one`) → one 1.0 → middle 1.0 (`heavy>=1`)" in heavy
    assert "only for computers" in heavy
    assert "app.py, line 3 (`import nowhere`)" in nowhere


def test_packages_that_come_along_are_told(
    checked: Callable[..., Report], make_wheel: MakeWheel
) -> None:
    wheel = make_wheel("one")

    report = checked("import one\n")

    assert report.packages == ("one 1.0",)
    assert report.size == wheel.stat().st_size
    assert report.findings == ()


@pytest.mark.parametrize(
    "opened",
    [
        "open('data.csv')",
        "open('data.csv', encoding='utf-8')",
        "pd.read_csv('data.csv')",
        "Path('data.csv').read_text()",
        "(Path(__file__).parent / 'data.csv').read_bytes()",
        "(HERE / 'data.csv').open()",
        "Path(HERE, 'data.csv').open('rb')",
    ],
)
def test_a_file_that_is_opened_and_not_there_is_named(
    checked: Callable[..., Report], opened: str
) -> None:
    app = f"from pathlib import Path\nHERE = Path(__file__).resolve().parent\n{opened}\n"

    assert said(checked(app)) == [
        "app.py:3: error: 'data.csv' is opened, and it is not there. "
        "Put it into the app's folder, or correct its name."
    ]
    assert said(checked(app, data_csv="1,2")) == []


def test_a_name_near_the_wrong_one_is_offered(checked: Callable[..., Report]) -> None:
    report = checked("open('dta.csv')", data_csv="1")

    assert "Did you mean `data.csv`?" in said(report)[0]


@pytest.mark.parametrize(
    "app",
    [
        "open('made.txt', 'w')\nopen('made.txt')",
        "from pathlib import Path\nPath('made.txt').write_text('a')\nopen('made.txt')",
        '# /// script\n# [tool.wasmui]\n# persist = ["kept/"]\n# ///\nopen("kept/a.txt")',
        "mode = 'r'\nopen('any.txt', mode)",
        "import io\nio.open\nread_csv('https://a.test/data.csv')",
    ],
)
def test_a_file_that_the_app_makes_or_keeps_is_not_missed(
    checked: Callable[..., Report], app: str
) -> None:
    assert said(checked(app)) == []


def test_a_file_outside_of_the_app_is_told(checked: Callable[..., Report]) -> None:
    (finding,) = checked("open('/etc/hosts')").findings

    assert "lies outside of the app's folder" in finding.message


def test_a_file_that_looks_like_a_secret_is_told_where_it_is_opened(
    checked: Callable[..., Report], folder: Path
) -> None:
    (folder / "secrets.json").write_text("{}")

    report = checked("open('secrets.json')")

    assert "the page does not get it: it looks like a secret." in said(report)[0]
    assert report.left_out == ("secrets.json (it looks like a secret)",)


def test_data_beside_a_single_source_is_no_part_of_it(
    tmp_path: Path, assets: Path, pip: Pip
) -> None:
    (tmp_path / "hello.py").write_text("open('data.csv')")
    (tmp_path / "data.csv").write_text("1")

    (finding,) = check(tmp_path / "hello.py", assets=assets, pip=pip).findings

    assert "a single .py file brings no data" in finding.message


def test_what_tools_keep_in_the_folder_is_told(
    checked: Callable[..., Report], folder: Path
) -> None:
    for name in (".git", "__pycache__", "venv"):
        (folder / name).mkdir()
    (folder / "venv" / "pyvenv.cfg").write_text("")

    assert checked("").left_out == (".git/", "__pycache__/", "venv/")


def test_a_source_that_is_no_python_is_an_error_of_the_app(checked: Callable[..., Report]) -> None:
    with pytest.raises(SourceError, match=r"app\.py, line 1"):
        checked("print('a'")
    assert said(checked("import other", **{"other.py": "print('a'"})) == [
        "other.py:1: error: other.py is no Python, and the app imports it. Correct it."
    ]
