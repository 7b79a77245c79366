from pathlib import Path

import pytest

from wasmui import themes
from wasmui.notice import say_again
from wasmui.themes.shipped import SHIPPED, near_font, shipped_in


def test_a_google_font_is_said_once_not_to_be_fetched(capsys):
    say_again()
    theme = themes.Base(font=[themes.GoogleFont("Poppins"), "sans-serif"])

    theme.font_files()
    theme.font_files()

    assert '"Poppins", "Montserrat", sans-serif' == theme.properties()[0]["font"]
    said = capsys.readouterr().err
    assert 1 == said.count("GoogleFont('Poppins') is not fetched")
    assert "'Montserrat' stands in for it" in said


def test_a_google_font_that_wasmui_has_is_used_without_a_word(capsys):
    say_again()
    theme = themes.Base(font=themes.GoogleFont("Inter"), font_mono="Menlo")

    theme.font_files()

    assert '"Inter"' == theme.properties()[0]["font"]
    assert ["Inter"] == theme.families()
    assert "" == capsys.readouterr().err


@pytest.mark.parametrize("given", ["Acme Sans", themes.LocalFont("Acme Sans")])
def test_a_font_of_the_apps_folder_goes_with_it(given, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Acme Sans-400.woff2").write_bytes(b"font")

    found = themes.Base(font=given).font_files()

    assert [("Acme Sans", 400, Path("fonts/Acme Sans-400.woff2"))] == found


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Poppins", "Montserrat"),
        ("Merriweather", "Lora"),
        ("Noto Serif", "Lora"),
        ("Fira Code", "Source Code Pro"),
        ("DM Mono", "IBM Plex Mono"),
        ("Roboto", "Inter"),
        ("Lora", "Lora"),
    ],
)
def test_a_font_that_is_not_there_has_one_near_it(name, near):
    assert near == near_font(name)
    assert near in SHIPPED


def test_the_fonts_of_a_value_are_found_however_they_are_written():
    assert ["Lora", "Inter"] == shipped_in("Georgia, 'Lora', Inter ,\"Inter Tight\", serif")


def test_a_theme_that_was_read_names_its_fonts():
    theme = themes.ThemeClass.from_dict({"name": "x", "theme": {"font": "'Quicksand', serif"}})

    assert "Quicksand" in theme.families()
