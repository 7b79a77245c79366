"""Navbar."""

import pytest

import wasmui as ui
from wasmui.components.navbar import Navbar
from wasmui.errors import ConfigError
from wasmui.testing import Page


def test_it_stands_above_its_page_wherever_it_was_made():
    with ui.Blocks() as app, ui.Row():
        navbar = Navbar()
    with app.route("Other"):
        pass

    assert navbar is app.pages.main.navbar
    assert app.pages.routes[1].navbar is None
    assert navbar in list(app.walk())


def test_each_page_has_its_own():
    with ui.Blocks() as app:
        first = Navbar()
    with app.route("Other") as other:
        second = Navbar()

    assert (first, second) == (app.pages.main.navbar, other.navbar)


def test_a_second_one_on_a_page_is_refused():
    with ui.Blocks():
        Navbar()

        with pytest.raises(ConfigError, match="one Navbar"):
            Navbar()


def test_it_is_placed_later_and_elsewhere():
    with ui.Blocks() as app:
        navbar = Navbar(render=False)
        assert app.navbar is None
        navbar.render()
    assert navbar is app.navbar

    navbar.unrender()

    assert app.navbar is None


def test_placing_it_twice_is_refused():
    with ui.Blocks():
        navbar = Navbar()

        with pytest.raises(ConfigError, match="above a page already"):
            navbar.render()


def test_links_are_pairs_of_a_name_and_a_path():
    links = [["About", "/about"], ("Mail", "mailto:a@example.org")]

    navbar = Navbar(links)

    assert [("About", "/about"), ("Mail", "mailto:a@example.org")] == navbar.value
    assert [("About", "/about")] == navbar.preprocess([["About", "/about"]])
    assert navbar.preprocess(None) is None
    assert navbar.postprocess(None) is None


@pytest.mark.parametrize("value", ["about", 5, [("About",)], [("", "/about")], ["ab"], [(1, "x")]])
def test_what_is_no_list_of_links_is_refused(value):
    with pytest.raises(ConfigError, match="Navbar"):
        Navbar(value)


@pytest.mark.parametrize(
    "path", ["javascript:alert(1)", " JavaScript:x", "java\tscript:x", "data:text/html,x"]
)
def test_a_link_that_runs_a_script_is_refused(path):
    with pytest.raises(ConfigError, match="Navbar"):
        Navbar([("Bad", path)])


@pytest.mark.parametrize("name", ["", True, 3])
def test_a_main_page_without_a_name_is_refused(name):
    with pytest.raises(ConfigError, match="main_page_name"):
        Navbar(main_page_name=name)


def test_an_update_changes_what_it_names_alone():
    with ui.Blocks() as app:
        navbar = Navbar([("A", "/a")], main_page_name="Start")
        button = ui.Button()
    button.click(lambda: Navbar(visible=False), outputs=navbar)

    with Page(app) as page:
        page.fire(button.click)

        assert page.prop(navbar, "visible") is False
        assert "Start" == page.prop(navbar, "main_page_name")
        assert [("A", "/a")] == page.value(navbar)


def test_a_function_makes_its_links():
    with ui.Blocks() as app:
        navbar = Navbar(lambda: [("Made", "/made")])

    with Page(app) as page:
        assert [("Made", "/made")] == page.value(navbar)
