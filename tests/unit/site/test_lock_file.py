import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.errors import PackageError, SourceError
from wasmui.site.build import build, write_app_lock
from wasmui.site.lock import Pip
from wasmui.site.lock_file import place_of_lock, read_lock

MakeWheel = Callable[..., Path]
Tree = Callable[[Path], dict[str, str]]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "app.py").write_text("import one\n")
    return folder


@pytest.fixture
def locking(app: Path, assets: Path, pip: Pip) -> Callable[[], Path]:
    return lambda: write_app_lock(app, assets=assets, pip=pip)[0]


@pytest.fixture
def building(app: Path, assets: Path, pip: Pip, tmp_path: Path) -> Callable[[], tuple[str, ...]]:
    return lambda: build(app, tmp_path / "out", assets=assets, pip=pip).packages


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_lock_lies_beside_the_app_it_is_of(tmp_path: Path, app: Path) -> None:
    assert place_of_lock(app) == app / "wasmui.lock"
    assert place_of_lock(tmp_path / "hello.py") == tmp_path / "hello.py.lock"


def test_a_lock_names_each_wheel_and_no_index(
    locking: Callable[[], Path], make_wheel: MakeWheel, index: Path
) -> None:
    one = make_wheel("one", "1.5", requires=("two",))
    make_wheel("two", "2.5")

    lock = locking()
    text = lock.read_text()

    first, second = read_lock(lock)
    assert (first.name, first.version) == ("one", "1.5")
    assert (second.name, second.version) == ("two", "2.5")
    assert first.sha256 == digest(one)
    assert first.size == one.stat().st_size
    assert first.source == "index"
    assert "//" not in text
    assert str(index) not in text
    assert locking().read_text() == text


def test_an_index_with_newer_versions_changes_nothing_in_a_locked_build(
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
    tmp_path: Path,
    tree_of: Tree,
) -> None:
    make_wheel("one", "1.0", requires=("two",))
    make_wheel("two", "1.0")
    locking()
    building()
    before = tree_of(tmp_path / "out")
    make_wheel("one", "2.0", requires=("three",))
    make_wheel("two", "2.0")

    assert building() == ("one 1.0", "two 1.0")
    assert tree_of(tmp_path / "out") == before


def test_locking_again_takes_what_is_newer(
    locking: Callable[[], Path], building: Callable[[], tuple[str, ...]], make_wheel: MakeWheel
) -> None:
    make_wheel("one", "1.0")
    locking()
    make_wheel("one", "2.0")

    locking()

    assert building() == ("one 2.0",)


def test_a_file_that_the_index_changed_is_refused(
    locking: Callable[[], Path], building: Callable[[], tuple[str, ...]], make_wheel: MakeWheel
) -> None:
    make_wheel("one", "1.0")
    locking()
    make_wheel("one", "1.0", modules=("one", "other"))

    with pytest.raises(PackageError, match=r"cannot be had as it was: .*run `wasmui lock` again"):
        building()


def test_what_the_lock_does_not_hold_is_named_with_who_wants_it(
    app: Path,
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
) -> None:
    make_wheel("one", "1.0")
    make_wheel("two", "1.0")
    locking()
    (app / "app.py").write_text("import one\nimport two\n")

    with pytest.raises(PackageError) as raised:
        building()

    assert raised.value.message == (
        "The package `two` cannot be had: the app's lock does not hold it.\n"
        "It is wanted by app.py, line 2 (`import two`).\n"
        "Run `wasmui lock` again, to lock what the app asks for now."
    )


def test_a_wish_that_the_locked_version_does_not_meet_is_named(
    app: Path,
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
) -> None:
    make_wheel("one", "1.0")
    locking()
    (app / "requirements.txt").write_text("one>=2\n")

    with pytest.raises(PackageError, match=r"the app's lock holds 1\.0\.\n.* \(`one>=2`\)"):
        building()


def test_neither_the_lock_nor_local_wheels_are_files_of_the_page(
    app: Path,
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
    tmp_path: Path,
    tree_of: Tree,
) -> None:
    beside(app, make_wheel("one", "1.0"))
    locking()

    building()

    assert [one for one in tree_of(tmp_path / "out") if one.startswith("app/")] == ["app/app.py"]


def beside(app: Path, wheel: Path) -> Path:
    (app / "wheels").mkdir(exist_ok=True)
    return wheel.rename(app / "wheels" / wheel.name)


def test_a_wheel_beside_the_app_comes_before_the_index(
    app: Path,
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
) -> None:
    beside(app, make_wheel("one", "1.0", requires=("two",)))
    make_wheel("one", "2.0")
    make_wheel("two")

    (one, two) = read_lock(locking())

    assert (one.version, one.source) == ("1.0", "wheels/one-1.0-py3-none-any.whl")
    assert two.source == "index"
    assert building() == ("one 1.0", "two 1.0")


def test_a_locked_wheel_beside_the_app_that_changed_or_went_is_named(
    app: Path,
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
) -> None:
    wheel = beside(app, make_wheel("one", "1.0"))
    locking()

    beside(app, make_wheel("one", "1.0", modules=("one", "other")))
    with pytest.raises(PackageError, match="not the file that the lock names"):
        building()
    wheel.unlink()
    with pytest.raises(PackageError, match=r"names wheels/one-1\.0.* it is not there"):
        building()


@pytest.fixture
def distribution(tmp_path: Path, assets: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for Pyodide's own distribution."""
    folder = tmp_path / "distribution"
    folder.mkdir()
    monkeypatch.setenv("WASMUI_PYODIDE", str(folder))
    return folder


def listed(assets: Path, wheel: Path, sha256: str | None = None) -> None:
    name, version = wheel.name.split("-")[:2]
    package = {"version": version, "file_name": wheel.name, "sha256": sha256 or digest(wheel)}
    lock = {"packages": {name: package}}
    (assets / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock))


def test_what_no_index_has_comes_from_pyodides_distribution(
    assets: Path,
    distribution: Path,
    locking: Callable[[], Path],
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
) -> None:
    wheel = make_wheel("one", "3.0", tag="cp314-cp314-pyemscripten_2026_0_wasm32")
    wheel = wheel.rename(distribution / wheel.name)
    listed(assets, wheel)

    (one,) = read_lock(locking())

    assert (one.version, one.source, one.sha256) == ("3.0", "pyodide", digest(wheel))
    assert building() == ("one 3.0",)


def test_a_distribution_that_is_not_reached_or_has_another_file_is_told(
    assets: Path, distribution: Path, locking: Callable[[], Path], make_wheel: MakeWheel
) -> None:
    wheel = make_wheel("one", "3.0")
    away = wheel.rename(assets / wheel.name)
    listed(assets, away)
    with pytest.raises(
        PackageError, match=r"could not be reached: .*\n.*app\.py, line 1 \(`import one`\)"
    ):
        locking()

    away.rename(distribution / away.name)
    listed(assets, distribution / away.name, "0" * 64)
    with pytest.raises(PackageError, match="is not what its lock names"):
        locking()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no toml", "is no lock of wasmui"),
        ("", "it has no 'lock-version'"),
        ('lock-version = 1\nplatform = "pyodide_2024"', "a lock for pyodide_2024"),
        (
            'lock-version = 1\nplatform = "x"\n[[package]]\nname = "a"\nversion = "1"\n'
            'file = "../a.whl"\nsha256 = ""\nsize = 1\nfrom = "index"',
            "no name of a wheel",
        ),
    ],
)
def test_a_file_that_is_no_lock_says_so(
    app: Path, building: Callable[[], tuple[str, ...]], text: str, why: str
) -> None:
    (app / "wasmui.lock").write_text(text)

    with pytest.raises(SourceError) as raised:
        building()

    assert why in raised.value.message
    assert "`wasmui lock .`" in raised.value.message


def test_twenty_packages_are_one_file(
    app: Path,
    building: Callable[[], tuple[str, ...]],
    make_wheel: MakeWheel,
    tmp_path: Path,
) -> None:
    names = [f"p{number}" for number in range(20)]
    for name in names:
        make_wheel(name)
    (app / "app.py").write_text("".join(f"import {name}\n" for name in names))
    (app / "requirements.txt").write_text("\n".join(names))  # by name, pip is asked once for all

    building()

    packages = tmp_path / "out" / "wasmui" / "packages"
    manifest = json.loads((packages.parent / "manifest.json").read_text())
    assert [file.name for file in packages.iterdir()] == ["app.zip"]
    assert {one["file"] for one in manifest["packages"]} == {"packages/app.zip"}
    assert {one["sha256"] for one in manifest["packages"]} == {digest(packages / "app.zip")}
    assert manifest["files"]["packages/app.zip"]["sha256"] == digest(packages / "app.zip")
    with zipfile.ZipFile(packages / "app.zip") as archive:
        assert "p7/__init__.py" in archive.namelist()
        assert "p7-1.0.dist-info/METADATA" in archive.namelist()


@pytest.mark.fault(26)
def test_a_wheel_that_would_fill_a_pages_memory_is_refused(
    building: Callable[[], tuple[str, ...]], make_wheel: MakeWheel
) -> None:
    with zipfile.ZipFile(make_wheel("one"), "a") as archive:
        archive.writestr("bomb.bin", "small")
        archive.filelist[-1].file_size = 3 << 30

    with pytest.raises(PackageError, match="MiB unpacked, and a page has room for 1,024"):
        building()


@pytest.mark.fault(25)
@pytest.mark.parametrize("member", ["../evil.py", "/evil.py", "one/../../evil.py", "a\\..\\b.py"])
def test_a_wheel_that_reaches_out_of_its_folder_is_refused(
    building: Callable[[], tuple[str, ...]], make_wheel: MakeWheel, member: str
) -> None:
    wheel = make_wheel("one")
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr(member, "")

    with pytest.raises(PackageError, match="names a file outside of its own folder"):
        building()


def test_files_for_site_packages_are_put_there_and_others_left(
    building: Callable[[], tuple[str, ...]], make_wheel: MakeWheel, tmp_path: Path
) -> None:
    wheel = make_wheel("one")
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("one-1.0.data/purelib/more.py", "")
        archive.writestr("one-1.0.data/scripts/tool", "")

    building()

    with zipfile.ZipFile(tmp_path / "out/wasmui/packages/app.zip") as archive:
        names = archive.namelist()
    assert "more.py" in names
    assert not [name for name in names if "tool" in name or ".data" in name]
