import os
from pathlib import Path

import pytest

from wasmui.errors import SourceError
from wasmui.site.source import read_app


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        file = folder / name.replace("__DOT__", ".").replace("__SLASH__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def put(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    return folder


# --- what is an app ---------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_named_with_one_of_a_near_name(tmp_path: Path) -> None:
    put(tmp_path, "hello.py")

    with pytest.raises(SourceError, match=r"There is no file or folder .*helo\.py.*`hello\.py`"):
        read_app(tmp_path / "helo.py")


def test_a_folder_without_an_app_says_which_files_it_has(tmp_path: Path) -> None:
    put(tmp_path, "main.py", "other.py")

    with pytest.raises(SourceError, match=r"no app\.py\. It has main\.py, other\.py"):
        read_app(tmp_path)


def test_a_file_that_is_no_python_file_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "app.txt")

    with pytest.raises(SourceError, match="no Python file"):
        read_app(tmp_path / "app.txt")


def test_requirements_that_are_not_there_are_named(tmp_path: Path) -> None:
    put(tmp_path, "app.py")

    with pytest.raises(SourceError, match=r"no file .*more\.txt"):
        read_app(tmp_path / "app.py", tmp_path / "more.txt")


def test_a_syntax_error_is_named_with_file_line_and_advice(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("x = 1\nprint('a'\n")

    with pytest.raises(SourceError, match=r"app\.py, line 2: '\(' was never closed") as raised:
        read_app(tmp_path / "app.py").check()

    assert "    print('a'\n         ^\n" in raised.value.message
    assert "Correct it" in raised.value.message


@pytest.mark.parametrize(
    "source", [b"return 1", b"x = '\xff'", b"\0", b"(" * 5000 + b")" * 5000, b"f(" * 500]
)
def test_no_bytes_bring_the_check_down(tmp_path: Path, source: bytes) -> None:
    (tmp_path / "app.py").write_bytes(source)

    with pytest.raises(SourceError, match=r"app\.py"):
        read_app(tmp_path / "app.py").check()


@pytest.mark.parametrize("source", ["import asyncio\nawait asyncio.sleep(0)", "x = '\\d'"])
def test_what_a_page_can_run_passes_the_check(tmp_path: Path, source: str) -> None:
    (tmp_path / "app.py").write_text(source)

    read_app(tmp_path / "app.py").check()


def test_reading_an_app_does_not_run_it(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("raise SystemExit(3)")

    assert read_app(tmp_path).entrypoint == "app.py"


# --- the files of a folder --------------------------------------------------------------------


def test_a_folder_is_the_app_with_all_its_files(tmp_path: Path) -> None:
    put(tmp_path, "app.py", "data/cities.csv", "parts/page.py", "empty name.txt")

    assert list(read_app(tmp_path).files) == [
        "app.py",
        "data/cities.csv",
        "empty name.txt",
        "parts/page.py",
    ]


def test_what_tools_made_is_no_part_of_the_app(tmp_path: Path) -> None:
    put(
        tmp_path,
        "app.py",
        ".git/config",
        ".hidden",
        "__pycache__/app.cpython-311.pyc",
        "old.pyc",
        "node_modules/a/index.js",
        "env/pyvenv.cfg",
        "env/lib/site.py",
        "app.egg-info/PKG-INFO",
        "site/index.html",
        "site/wasmui/manifest.json",
    )

    app = read_app(tmp_path)

    assert list(app.files) == ["app.py"]
    assert app.left_out == ()


@pytest.mark.parametrize(
    "name",
    [
        *(".env", ".env.local", "prod.env", "server.pem", "private.KEY", "id_rsa", "id_ed25519"),
        *("secrets.toml", "credentials.json", "data/.netrc", "client_secret_1.json"),
    ],
)
def test_what_looks_like_a_secret_is_left_out_and_said(tmp_path: Path, name: str) -> None:
    put(tmp_path, "app.py", name)

    app = read_app(tmp_path)

    assert list(app.files) == ["app.py"]
    assert app.left_out == (f"{name} (it looks like a secret)",)


def test_the_folder_of_the_build_is_no_part_of_the_app(tmp_path: Path) -> None:
    put(tmp_path, "app.py", "out/half.txt")

    assert list(read_app(tmp_path, out=tmp_path / "out").files) == ["app.py"]


def test_a_link_is_followed_only_to_a_file_of_the_app(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere.txt", "folder/x.txt")
    app = put(tmp_path / "app", "app.py", "real.txt", ".env", "inner/x.txt")
    (app / "inside.txt").symlink_to("real.txt")
    (app / "outside.txt").symlink_to(tmp_path / "elsewhere.txt")
    (app / "outside").symlink_to(tmp_path / "folder")
    (app / "secret.link").symlink_to(".env")
    (app / "circle").symlink_to("circle")
    (app / "same").symlink_to("inner")

    source = read_app(app)

    assert list(source.files) == ["app.py", "inner/x.txt", "inside.txt", "real.txt"]
    assert [one.split(" (")[0] for one in source.left_out] == [
        *(".env", "circle", "outside", "outside.txt", "same", "secret.link"),
    ]


def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "app.py")
    os.mkfifo(tmp_path / "pipe")

    assert list(read_app(tmp_path).files) == ["app.py"]


@pytest.mark.parametrize("name", ["a\nb.txt", "a\\b.txt", "a\x1b[2J.txt", os.fsdecode(b"\xff.txt")])
def test_a_name_that_no_page_can_ask_for_is_left_out(tmp_path: Path, name: str) -> None:
    put(tmp_path, "app.py", name)

    app = read_app(tmp_path)

    assert list(app.files) == ["app.py"]
    assert len(app.left_out) == 1


# --- the files of a single file ---------------------------------------------------------------


def test_a_single_file_brings_the_modules_beside_it_that_it_imports(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "hello.py": "import json, near\nfrom package.part import f",
            "near.py": "import far",
            "far.py": "import hello",
            "package/__init__.py": "from package import other",
            "package/part.py": "",
            "package/other.py": "import deep",
            "package/words.txt": "",
            "deep.py": "",
            "unrelated.py": "",
            "data.csv": "",
        },
    )

    assert list(read_app(tmp_path / "hello.py").files) == [
        *("deep.py", "far.py", "hello.py", "near.py"),
        *("package/__init__.py", "package/other.py", "package/part.py", "package/words.txt"),
    ]


def test_what_the_page_brings_itself_is_not_taken_from_beside_the_app(tmp_path: Path) -> None:
    put(tmp_path, "wasmui/__init__.py", "gradio.py")
    (tmp_path / "hello.py").write_text("import wasmui, gradio")

    app = read_app(tmp_path / "hello.py")

    assert list(app.files) == ["hello.py"]
    assert app.imported() == []


def test_a_folder_of_other_things_is_no_module(tmp_path: Path) -> None:
    put(tmp_path, "json/data.txt", "numpy/notes.txt")
    (tmp_path / "hello.py").write_text("import json, numpy")

    assert list(read_app(tmp_path / "hello.py").files) == ["hello.py"]


def test_a_module_that_links_elsewhere_is_not_brought(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/secret.py")
    app = write(tmp_path / "app", **{"hello.py": "import linked"})
    (app / "linked.py").symlink_to(tmp_path / "elsewhere" / "secret.py")

    assert list(read_app(app / "hello.py").files) == ["hello.py"]


# --- what it asks for -------------------------------------------------------------------------


def test_a_folder_asks_by_its_list_and_by_its_source(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "app.py": "# /// script\n# dependencies = ['one']\n# ///\n",
            "requirements.txt": "two",
            "more.txt": "three",
        },
    )

    app = read_app(tmp_path, tmp_path / "more.txt")

    assert [str(one.requirement) for one in app.asked()] == ["two", "three", "one"]
    assert "requirements.txt" not in app.files


def test_imports_are_followed_through_the_apps_own_modules(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "app.py": "import json\nimport yaml\nfrom own.part import f\nimport own.near",
            "own/__init__.py": "",
            "own/part.py": "from . import near\nfrom .near import g\nimport bs4",
            "own/near.py": "try:\n    import yaml, orjson\nexcept ImportError:\n    pass",
            "tests/test_app.py": "import pytest",
        },
    )

    imported = read_app(tmp_path).imported()

    assert [(str(one.requirement), one.wanted_by, one.optional) for one in imported] == [
        ("beautifulsoup4", "own/part.py, line 3", False),
        ("orjson", "own/near.py, line 2", True),
        ("pyyaml", "app.py, line 2", False),
    ]


# --- its title --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("import wasmui as ui\nwith ui.Blocks(title='One'):\n    ui.Interface(title='Two')", "One"),
        ("gr.Interface(f, title='  A\\n\\x1bB  ')", "A B"),
        ("Blocks(title=name)", "My hello app"),
        ("not python(", "My hello app"),
    ],
)
def test_the_title_is_what_the_app_says_else_its_name(
    tmp_path: Path, source: str, title: str
) -> None:
    (tmp_path / "my_hello-app.py").write_text(source)

    assert read_app(tmp_path / "my_hello-app.py").title == title


def test_a_folder_gives_its_name_to_an_app_without_a_title(tmp_path: Path) -> None:
    put(tmp_path / "weather", "app.py")

    assert read_app(tmp_path / "weather").title == "Weather"
