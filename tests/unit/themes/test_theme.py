import json
from pathlib import Path

import pytest

from wasmui import themes
from wasmui.errors import ConfigError

FACTS = json.loads(
    (Path(__file__).parents[2] / "contract" / "gradio_themes.json").read_text(encoding="utf-8")
)
LIGHT = FACTS["set_params_light_only"]
ALL = [*LIGHT, *(f"{name}_dark" for name in FACTS["set_params_with_dark_twin"])]


def test_all_of_gradios_names_are_here():
    assert set(FACTS["names"]) <= set(themes.__all__)
    assert set(FACTS["colors"]) <= set(vars(themes.colors))
    assert set(FACTS["sizes"]) <= set(vars(themes.sizes))


def test_set_takes_all_267_variables():
    theme = themes.Base().set(**dict.fromkeys(ALL, "1px"))

    assert 267 == len(ALL)
    assert {"1px"} == {getattr(theme, name) for name in ALL}


def test_every_variable_and_every_step_becomes_a_property():
    light, _ = themes.Soft().properties()

    expected = {*LIGHT, *FACTS["css_variables_beyond_set_params"]}
    assert {name.replace("_", "-") for name in expected} <= set(light)


def test_a_reference_follows_the_variable_that_it_names():
    light, dark = (
        themes.Base()
        .set(
            button_primary_background_fill="linear-gradient(*primary_200, *secondary_300)",
            block_radius="calc(2 * *radius_sm)",
            button_primary_background_fill_dark="*body_text_color_dark",
        )
        .properties()
    )

    assert (
        "linear-gradient(var(--primary-200), var(--secondary-300))"
        == light["button-primary-background-fill"]
    )
    assert "calc(2 * var(--radius-sm))" == light["block-radius"]
    assert "var(--neutral-100)" == dark["button-primary-background-fill"]


def test_what_is_set_for_light_mode_leaves_dark_mode_readable():
    _, dark = themes.Base().set(block_background_fill="#fff5f5").properties()

    assert "var(--background-fill-primary)" == dark["block-background-fill"]


def test_hues_sizes_and_fonts_are_given_by_name_or_made():
    brand = themes.Color(*[f"#0000{at:02x}" for at in range(11)], name="brand")
    theme = themes.Soft(
        primary_hue=brand, neutral_hue="stone", radius_size="none", text_size="lg", font="Verdana"
    )

    light, _ = theme.properties()

    assert "#000005" == light["primary-500"]
    assert themes.colors.stone.c500 == light["neutral-500"]
    assert "0px" == light["radius-md"]
    assert themes.sizes.text_lg.md == light["text-md"]
    assert '"Verdana"' == light["font"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: themes.Base().set(block_radios="0"), "Did you mean `block_radius"),
        (lambda: themes.Base().set(block_radius="*primary_501"), "`*primary_501`"),
        (lambda: themes.Base().set(block_radius="0; } * { all: unset"), "without `;`"),
        (lambda: themes.Base().set(block_radius=4), "one CSS value as text"),
        (lambda: themes.Base(primary_hue="teel"), "Did you mean `teal`"),
        (lambda: themes.Base(radius_size="huge"), 'There are "lg", "md"'),
        (lambda: themes.Base.from_hub("owner/name"), "fetches nothing"),
        (lambda: themes.Base().push_to_hub("name"), "theme.dump"),
        (lambda: themes.Base.load("nowhere.json"), "keep it in the app's folder"),
        (lambda: themes.Base.from_dict({"colors": 1}), 'under "theme"'),
        (lambda: themes.Base().dump("theme.txt"), "ends in `.json`"),
    ],
)
def test_what_is_wrong_is_told(wrong, told):
    with pytest.raises(ConfigError) as raised:
        wrong()

    assert told in str(raised.value)


def test_a_theme_is_written_and_read_again(tmp_path):
    theme = themes.Ocean(primary_hue="red").set(block_radius="3px")
    file = tmp_path / "theme.json"

    theme.dump(file)
    read = themes.ThemeClass.load(file)

    assert theme.properties() == read.properties()
    assert "ocean" == read.name


def test_a_users_own_theme_is_a_subclass(capsys):
    class Seafoam(themes.Base):
        def __init__(self, *, primary_hue=themes.colors.emerald):
            super().__init__(primary_hue=primary_hue, font=themes.GoogleFont("Quicksand"))
            super().set(loader_color="*primary_300")

    theme = Seafoam()

    assert "seafoam" == theme.name
    assert "var(--primary-300)" == theme.properties()[0]["loader-color"]
