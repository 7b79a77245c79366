import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.site.build import Form, build

Tree = Callable[[Path], dict[str, str]]
PWA = Form(pwa=True)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "app.py").write_text(
        "import wasmui as ui\nwith ui.Blocks(title='Größe') as demo:\n    pass\ndemo.launch()\n"
    )
    return folder


def kept(out: Path) -> dict[str, object]:
    worker = (out / "sw.js").read_text("utf-8")
    head, _, script = worker.partition(";\n")
    assert script == "// service worker"
    return json.loads(head.removeprefix("self.build = "))


def test_the_service_worker_keeps_each_file_of_the_build_but_itself(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    build(app, tmp_path / "out", assets=assets, form=PWA)

    tree = tree_of(tmp_path / "out")
    del tree["sw.js"]
    assert kept(tmp_path / "out")["files"] == tree
    assert {"manifest.webmanifest", "wasmui/pwa.js", "wasmui/icons/icon-192.png"} <= set(tree)


def test_a_build_is_named_by_all_that_is_in_it(app: Path, assets: Path, tmp_path: Path) -> None:
    build(app, tmp_path / "one", assets=assets, form=PWA)
    build(app, tmp_path / "same", assets=assets, form=PWA)
    (app / "data.txt").write_text("more")
    build(app, tmp_path / "other", assets=assets, form=PWA)

    one, same, other = (kept(tmp_path / name)["id"] for name in ("one", "same", "other"))
    assert (tmp_path / "one/sw.js").read_bytes() == (tmp_path / "same/sw.js").read_bytes()
    assert one == same != other


def test_the_manifest_has_the_apps_name_and_is_true_below_any_path(
    app: Path, assets: Path, tmp_path: Path
) -> None:
    build(app, tmp_path / "out", assets=assets, form=PWA)

    manifest = json.loads((tmp_path / "out/manifest.webmanifest").read_text("utf-8"))
    html = (tmp_path / "out/index.html").read_text("utf-8")
    assert manifest["name"] == "Größe"
    assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
    assert all((tmp_path / "out" / icon["src"]).is_file() for icon in manifest["icons"])
    assert '<link rel="manifest" href="manifest.webmanifest">' in html


def test_the_apps_own_favicon_is_its_icon(
    app: Path, assets: Path, tmp_path: Path, root: Path
) -> None:
    (app / "img").mkdir()
    picture = (root / "wasmui/site/icons/icon-192.png").read_bytes()
    (app / "img/me.png").write_bytes(picture)
    text = (app / "app.py").read_text().replace("launch()", "launch(favicon_path='./img/me.png')")
    (app / "app.py").write_text(text)

    build(app, tmp_path / "out", assets=assets, form=PWA)

    manifest = json.loads((tmp_path / "out/manifest.webmanifest").read_text("utf-8"))
    assert manifest["icons"] == [{"src": "app/img/me.png", "type": "image/png", "sizes": "192x192"}]
    assert '<link rel="apple-touch-icon" href="app/img/me.png">' in (
        tmp_path / "out/index.html"
    ).read_text("utf-8")


def test_a_build_without_it_ends_the_service_worker_of_one_before(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    build(app, tmp_path / "out", assets=assets, form=PWA)

    build(app, tmp_path / "out", assets=assets)

    tree = tree_of(tmp_path / "out")
    html = (tmp_path / "out/index.html").read_text("utf-8")
    assert "registration.unregister()" in (tmp_path / "out/sw.js").read_text("utf-8")
    assert not {"manifest.webmanifest", "wasmui/pwa.js"} & set(tree)
    assert "manifest.webmanifest" not in html


def test_without_the_snapshot_a_page_is_smaller(app: Path, assets: Path, tmp_path: Path) -> None:
    made_of = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in _parts(assets)
    }
    (assets / "snapshot.bin").write_bytes(b"memory")
    (assets / "snapshot.json").write_text(json.dumps(made_of))
    build(app, tmp_path / "with", assets=assets)
    build(app, tmp_path / "without", assets=assets, form=Form(snapshot=False))

    listed = json.loads((tmp_path / "without/wasmui/manifest.json").read_text())
    assert (tmp_path / "with/wasmui/snapshot.bin").is_file()
    assert not (tmp_path / "without/wasmui/snapshot.bin").exists()
    assert "snapshot.bin" not in listed["files"]


def _parts(assets: Path) -> list[tuple[str, bytes]]:
    from wasmui.site.runtime import wasmui_zip

    return [("packages", (assets / "packages.zip").read_bytes()), ("wasmui", wasmui_zip())]
