from pathlib import Path

import pytest

from wasmui.cli import main


@pytest.fixture(autouse=True)
def _no_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))


def test_an_app_that_will_work_ends_with_status_0(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["check", str(app)], assets=assets)

    assert status == 0
    assert capsys.readouterr().out == (
        "Nothing found that cannot work in a browser; nothing to look at.\n"
    )


def test_what_will_not_work_is_listed_and_ends_with_status_1(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.write_text("input()\nimport nowhere\nimport os\nos.getenv('A')\n")

    status = main(["check", str(app)], assets=assets)

    lines = capsys.readouterr().out.splitlines()
    assert status == 1
    assert [line.partition(" ")[0] for line in lines if not line.startswith(" ")] == [
        *("hello.py:1:", "hello.py:4:", "error:", "2"),
    ]
    assert lines[-1] == "2 will not work in a browser; 1 more to look at."


def test_lock_writes_beside_the_app_and_says_where(
    app: Path, assets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["lock", str(app)], assets=assets)

    assert status == 0
    assert capsys.readouterr().out == f"{app}.lock: no packages\n"
    assert Path(f"{app}.lock").is_file()


@pytest.mark.parametrize("command", ["check", "lock"])
def test_an_app_that_is_not_there_ends_with_status_1_and_no_file(
    assets: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([command, str(tmp_path / "none.py")], assets=assets)

    assert status == 1
    assert "There is no file or folder" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.lock"))


def test_a_package_that_cannot_be_had_leaves_the_lock_as_it_was(app: Path, assets: Path) -> None:
    main(["lock", str(app)], assets=assets)
    before = Path(f"{app}.lock").read_text()
    app.write_text("import nowhere\n")

    assert main(["lock", str(app)], assets=assets) == 1
    assert Path(f"{app}.lock").read_text() == before
