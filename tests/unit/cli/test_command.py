import subprocess
import sys
from pathlib import Path

import pytest

import wasmui
from wasmui.cli import main


def test_build_writes_a_page(
    app: Path, assets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["build", str(app), "-o", str(tmp_path / "out")], assets=assets)

    said = capsys.readouterr()
    assert status == 0
    assert (tmp_path / "out" / "index.html").is_file()
    assert said.out.startswith(f"{tmp_path / 'out'}: 0.")
    assert said.err == ""


@pytest.mark.parametrize("word", ["--no-prerender", "--no-snapshot"])
def test_words_for_a_smaller_page_are_accepted(
    app: Path, assets: Path, tmp_path: Path, word: str
) -> None:
    assert main(["build", str(app), "-o", str(tmp_path / "out"), word], assets=assets) == 0


def test_build_writes_one_file_or_an_app_to_install(
    app: Path, assets: Path, tmp_path: Path
) -> None:
    one = main(
        ["build", str(app), "-o", str(tmp_path / "one.html"), "--single-file"], assets=assets
    )
    pwa = main(["build", str(app), "-o", str(tmp_path / "out"), "--pwa"], assets=assets)

    assert (one, pwa) == (0, 0)
    assert (tmp_path / "one.html").is_file()
    assert (tmp_path / "out" / "manifest.webmanifest").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["--single-file", "--pwa"],
        ["--single-file", "--runtime", "https://example.org/r/"],
        ["--pwa", "--runtime", "https://example.org/r/"],
    ],
    ids=" ".join,
)
def test_words_that_do_not_go_together_are_refused(
    app: Path, assets: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["build", str(app), "-o", str(tmp_path / "out.html"), *words], assets=assets)

    assert status == 2
    assert f"{words[0]} and {words[-1] if len(words) == 2 else words[1]} do not go together" in (
        capsys.readouterr().err
    )
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["bake"],
        ["build", "hello.py"],
        ["build", "-o", "out"],
        ["run"],
        ["run", "hello.py", "--port", "many"],
        ["run", "hello.py", "--frobnicate"],
        ["build", "hello.py", "-o", "out", "--runtime"],
    ],
)
def test_wrong_usage_ends_with_status_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2


@pytest.mark.parametrize("words", [["build", "APP", "-o", "out"], ["run", "APP", "--no-open"]])
def test_an_app_that_is_not_there_ends_with_status_1(
    assets: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "missing.py")

    status = main([missing if word == "APP" else word for word in words], assets=assets)

    said = capsys.readouterr()
    assert status == 1
    assert said.out == ""
    assert f"There is no file or folder {missing}." in said.err


def test_a_syntax_error_ends_a_build_with_status_1_file_and_line(
    app: Path, assets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.write_text("x = 1\nprint('a'\n")

    status = main(["build", str(app), "-o", str(tmp_path / "out")], assets=assets)

    assert status == 1
    assert "hello.py, line 2: '(' was never closed" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_wrong_runtime_ends_with_status_2(app: Path, assets: Path, tmp_path: Path) -> None:
    words = ["build", str(app), "-o", str(tmp_path / "out"), "--runtime", "javascript:x"]

    assert main(words, assets=assets) == 2


@pytest.mark.parametrize("command", [["-m", "wasmui"], ["-c", "import wasmui.__main__"]])
def test_the_package_can_be_run(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *command, "--version"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0
    assert done.stdout in {f"wasmui {wasmui.__version__}\n", ""}
