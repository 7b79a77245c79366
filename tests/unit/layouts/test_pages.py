"""Apps of several pages."""

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


def two():
    with ui.Blocks() as app:
        ui.Textbox(label="Start")
    return app


def test_what_was_built_before_is_the_main_page():
    app = two()
    start = app.children[0]

    with app.route("About us"):
        note = ui.Textbox()

    assert ["", "about-us"] == [route.path for route in app.pages.routes]
    assert [start] == app.pages.main.children
    assert app.pages.main is start.parent
    assert app.pages.routes[1] is note.parent


def test_what_is_built_in_the_app_later_is_on_the_main_page():
    app = two()
    with app.route("About"):
        pass

    with app:
        later = ui.Textbox()

    assert app.pages.main is later.parent


@pytest.mark.parametrize(
    ("name", "path"),
    [("Help me!", "help-me"), ("Über uns", "über-uns"), ("§", "page")],
)
def test_a_path_is_made_from_the_name(name, path):
    assert path == two().route(name).path


def test_names_that_make_the_same_path_get_another():
    app = two()

    paths = [app.route(name).path for name in ("Help", "help", "HELP")]

    assert ["help", "_help", "__help"] == paths


@pytest.mark.parametrize(
    ("path", "told"),
    [("/", "the main page"), ("a b", "no spaces"), ("a?b", "no spaces"), ("#x", "no spaces")],
)
def test_a_path_that_cannot_be_one_is_refused(path, told):
    with pytest.raises(ConfigError, match=told):
        two().route("Page", path)


def test_a_path_that_is_taken_is_refused():
    app = two()
    app.route("One", "/same/")

    with pytest.raises(ConfigError, match="path of the page 'One' already"):
        app.route("Two", "same")


def test_a_route_inside_of_with_is_refused():
    with pytest.raises(ConfigError, match="outside of `with`"), ui.Blocks() as app:
        app.route("Page")


def test_an_app_of_several_pages_is_no_part_of_another():
    inner = two()
    inner.route("Page")

    with pytest.raises(ConfigError, match="pages of its own"), ui.Blocks():
        inner.render()


def test_each_page_loads_once_when_it_is_first_shown():
    loads = []
    app = two()
    app.load(lambda: loads.append("main"))
    with app.route("About") as about:
        app.load(lambda: loads.append("about, by the app"))
        made = ui.Textbox(lambda: "made")
    about.load(lambda: loads.append("about"))

    with Page(app) as page:
        assert ["main"] == loads
        assert page.value(made) is None
        page.visit("/about")
        page.visit("")
        page.visit("about")

        assert ["main", "about, by the app", "about"] == loads
        assert "made" == page.value(made)


def test_a_part_of_a_page_is_rendered_when_that_is_first_shown():
    app = two()
    with app.route("About"):

        @ui.render()
        def part():
            ui.Button("There")

    with Page(app) as page:
        assert [] == page.find(ui.Button)
        page.visit("about")

        assert 1 == len(page.find(ui.Button))


def test_a_timer_ticks_from_when_its_page_is_first_shown():
    app = two()
    with app.route("Clock"):
        ticks = ui.Number(0)
        ui.Timer(1).tick(lambda n: n + 1, ticks, ticks)

    with Page(app) as page:
        page.wait(5)
        assert 0 == page.value(ticks)
        page.visit("clock")
        page.wait(3.5)

        assert 3 == page.value(ticks)


def test_a_page_is_opened_by_its_address_and_the_main_page_is_not_loaded():
    loads = []
    app = two()
    app.load(lambda: loads.append("main"))
    with app.route("About") as about:
        pass
    about.load(lambda: loads.append("about"))

    with Page(app, request=ui.Request(url="https://here.test/?a=1#/about")):
        assert ["about"] == loads


def test_a_function_learns_where_the_visitor_is():
    app = two()
    told = []
    app.route("About")

    def tell(request: ui.Request):
        told.append((request.url.fragment, request.session_hash))

    other = ui.Button(render=False)
    with app:
        other.render()
    other.click(tell)

    with Page(app, request=ui.Request(session_hash="visit")) as page:
        page.visit("about")
        page.fire(other.click)

    assert [("/about", "visit")] == told


def test_what_stands_after_a_pages_path_is_in_the_query_too():
    request = ui.Request(url="https://here.test/?a=1&b=1#/about?b=2")

    assert {"a": "1", "b": "2"} == request.query_params
    assert {"a": "1"} == ui.Request(url="https://here.test/?a=1#part?b=2").query_params


def test_functions_reach_components_of_other_pages():
    app = two()
    start = app.children[0]
    with app.route("About"):
        button = ui.Button()
    button.click(lambda: "from there", outputs=start)

    with Page(app) as page:
        page.visit("about")
        page.fire(button.click)

        assert "from there" == page.value(start)


def test_a_test_is_told_which_pages_there_are():
    app = two()
    app.route("About")

    with Page(app) as page, pytest.raises(ConfigError, match="It has: /, /about"):
        page.visit("nowhere")
    with Page(two()) as page, pytest.raises(ConfigError, match="one"):
        page.visit("nowhere")
