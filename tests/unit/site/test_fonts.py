import ast
import json
from pathlib import Path

import pytest

from wasmui.site.build import Form, build
from wasmui.site.fonts import INDEX, fonts_of, lacking_fonts

SOFT = "import wasmui as ui\nui.Blocks().launch(theme=ui.themes.Soft())\n"


def listed(*names: str) -> dict[str, dict[str, object]]:
    return {
        name: {
            "licence": f"{name}.LICENSE.txt",
            "faces": [{"file": f"{name}.woff2", "weight": "400", "range": "U+0-FF"}],
        }
        for name in names
    }


@pytest.fixture
def own() -> dict[str, bytes]:
    """A page's own files, with three fonts."""
    index = listed("Inter", "Lora", "Montserrat")
    fonts = {f"fonts/{name}.{end}": b"" for name in index for end in ("woff2", "LICENSE.txt")}
    return {"wasmui.js": b"", INDEX: json.dumps(index).encode(), **fonts}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("launch()", []),
        ("launch(theme=ui.themes.Soft())", ["Montserrat"]),
        ("launch(theme='Monochrome')", ["Lora"]),
        ("theme = 'soft' if wide else 'monochrome'", ["Lora", "Montserrat"]),
        ("Soft(font='Inter')", ["Inter", "Montserrat"]),
        ("GoogleFont('Poppins')", ["Montserrat"]),
        ("softly monochrome", []),
    ],
)
def test_a_page_has_the_fonts_that_its_app_names(own, tmp_path, text, kept):
    (tmp_path / "app.py").write_text(text)

    found = fonts_of(own, {"app.py": tmp_path / "app.py"})

    files = [f"fonts/{name}.{end}" for name in kept for end in ("LICENSE.txt", "woff2")]
    assert [*files, INDEX, "wasmui.js"] == sorted(found)
    assert kept == list(json.loads(found[INDEX]))


def test_what_the_page_will_show_names_fonts_as_well(own):
    assert ["Lora"] == list(json.loads(fonts_of(own, {}, '"font","\\"Lora\\""')[INDEX]))


def test_a_large_file_of_data_is_not_read(own, tmp_path):
    (tmp_path / "data.json").write_text('"Lora"' + " " * 1_000_000)

    found = fonts_of(own, {"data.json": tmp_path / "data.json"})

    assert b"{}" == found[INDEX]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("GoogleFont('Poppins')", [1]),
        ("\nui.themes.GoogleFont('Poppins', (400,))", [2]),
        ("GoogleFont('Inter')", []),
        ("GoogleFont('Acme')", []),
        ("GoogleFont(name)", []),
    ],
)
def test_a_font_of_googles_that_nobody_has_is_found(source, lines):
    found = lacking_fonts(ast.parse(source), ["app.py", "fonts/Acme-700.woff2"])

    assert lines == [line for line, _ in found]


@pytest.mark.parametrize("form", [Form(), Form(pwa=True), Form(single_file=True)])
def test_every_form_of_a_build_has_the_fonts_with_their_licence(own, assets, tmp_path, form):
    for name, content in own.items():
        (assets / name).parent.mkdir(exist_ok=True)
        (assets / name).write_bytes(content)
    (tmp_path / "app.py").write_text(SOFT + "ui.themes.GoogleFont('Poppins')\n")
    out = tmp_path / ("out.html" if form.single_file else "out")

    built = build(tmp_path / "app.py", out, assets=assets, form=form)

    whole = out.read_text() if form.single_file else "\n".join(map(str, out.rglob("*")))
    assert "fonts/Montserrat.woff2" in whole
    assert "fonts/Montserrat.LICENSE.txt" in whole
    assert "Lora" not in whole
    assert 1 == len([told for told in built.warnings if "GoogleFont('Poppins')" in told])
    if form.pwa:
        assert '"wasmui/fonts/Montserrat.woff2"' in Path(out / "sw.js").read_text()
