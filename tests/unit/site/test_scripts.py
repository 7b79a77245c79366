"""JavaScript of an app's own, as files of its build."""

from __future__ import annotations

import json
from pathlib import Path

import wasmui as ui
from wasmui.site.build import Form, build
from wasmui.site.scripts import INDEX, scripts_of

APP = """
import wasmui as ui
JS = "() => 1 // </script>"
with ui.Blocks() as demo:
    ui.Button("A").click(js=JS)
    ui.Button("B").click(js="(a) => a")
    ui.Button("C").click(js="(a)" + " => b")
    ui.Button("D").click(lambda: 1)
demo.launch(js=JS)
"""


def test_each_text_of_an_app_is_a_module_and_the_list_says_which(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)

    files = scripts_of([tmp_path / "app.py"])

    listed = json.loads(files.pop(INDEX))
    assert {
        text: f"export default ({text}\n);\n" for text in ("() => 1 // </script>", "(a) => a")
    } == {text: files[f"scripts/{name}"].decode() for text, name in listed.items()}


def test_a_build_names_the_list_and_one_without_scripts_has_none(
    assets: Path, tmp_path: Path
) -> None:
    app = tmp_path / "app.py"
    app.write_text("x = 1\n")
    build(app, tmp_path / "without", assets=assets, form=Form(prerender=False))
    app.write_text(APP)

    build(app, tmp_path / "with", assets=assets, form=Form(prerender=False))

    assert 'data-scripts="scripts/index.json"' in (tmp_path / "with/index.html").read_text()
    assert 3 == len(list((tmp_path / "with/scripts").iterdir()))
    assert "data-scripts" not in (tmp_path / "without/index.html").read_text()
    assert not (tmp_path / "without/scripts").exists()


WIDGETS = """
import wasmui as ui
from pathlib import Path
TEXT = "export default {}"
class Named(ui.Widget):
    _esm = TEXT
class Written(ui.Widget):
    _esm = "export default { render() {} }"
class Beside(ui.Widget):
    _esm = Path(__file__).parent / "own.js"
class Elsewhere(ui.Widget):
    _esm = "https://example.org/own.js"
class Missing(ui.Widget):
    _esm = "missing.js"
"""


def test_the_module_of_a_widget_is_a_file_listed_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(WIDGETS)
    (tmp_path / "own.js").write_text("export default { own: 1 }")
    node = {"props": {"esm_text": "export default 'from a package'"}}
    message = json.dumps({"page": {"children": [node]}})

    files = scripts_of([tmp_path / "app.py"], message)

    listed = json.loads(files.pop(INDEX))
    assert {
        "export default {}",
        "export default { render() {} }",
        "export default { own: 1 }",
        "export default 'from a package'",
    } == {content.decode() for content in files.values()}
    assert all(name == key for key, name in listed.items())


def test_a_widget_and_its_build_call_the_module_the_same(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text('class Own:\n    _esm = "export default {}"\n')

    class Own(ui.Widget):
        _esm = "export default {}"

    assert f"scripts/{Own().esm_name}" in scripts_of([tmp_path / "app.py"])
