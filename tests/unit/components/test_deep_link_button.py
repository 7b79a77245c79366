import pytest

import wasmui as ui
from wasmui.components.deep_link_button import read_link
from wasmui.request import Request
from wasmui.testing import Page


def app(**options):
    with ui.Blocks() as made:
        made.name = ui.Textbox("Ada", label="Name")
        made.kind = ui.Dropdown(["a", "b"], label="Kind")
        made.file = ui.File(label="File")
        made.shown = ui.HTML("<b>safe</b>", label="Shown")
        given = options.pop("inputs", None)
        made.button = ui.DeepLinkButton(inputs=given and [getattr(made, n) for n in given])
        made.loaded = ui.Textbox(label="Loaded")
        made.load(lambda name: f"for {name}", made.name, made.loaded)
    return made


def pressed(page, made):
    page.fire(made.button.click)
    return page.value(made.button)


def opened(made, link):
    return Page(made, request=Request(url=f"https://page.test/#/{'&' + link}"))


def test_a_link_opens_the_page_as_it_was():
    first, second = app(), app()
    page = Page(first)
    page.edit(first.name, "Grace & co. ünïcode")
    page.edit(first.kind, "b")

    link = pressed(page, first)["link"]
    other = opened(second, link)

    assert ("Grace & co. ünïcode", "b") == (other.value(second.name), other.value(second.kind))
    assert "for Grace & co. ünïcode" == other.value(second.loaded)


def test_a_link_holds_only_what_differs_from_the_beginning():
    made = app()
    page = Page(made)
    page.edit(made.name, "Grace")

    held = read_link(f"https://page.test/#{pressed(page, made)['link']}")

    assert {("Textbox", "Name", 1): "Grace", ("Textbox", "Loaded", 1): "for Ada"} == held


def test_a_link_tells_of_some_components_where_the_author_says_which():
    made = app(inputs=["kind"])
    page = Page(made)
    page.edit(made.name, "Grace")
    page.edit(made.kind, "b")

    held = read_link(f"https://page.test/#{pressed(page, made)['link']}")

    assert {("Dropdown", "Kind", 1): "b"} == held


def test_files_are_left_out_and_that_is_told(tmp_path):
    file = tmp_path / "a.txt"
    file.touch()
    made = app()
    page = Page(made)
    page.edit(made.file, {"path": str(file), "orig_name": "a.txt"})

    face = pressed(page, made)

    assert face["partial"]
    assert ("File", "File", 1) not in read_link(f"https://page.test/#{face['link']}")


def test_the_same_link_twice_is_two_presses():
    made = app()
    page = Page(made)

    faces = [pressed(page, made), pressed(page, made)]

    assert [1, 2] == [face["count"] for face in faces]
    assert faces[0]["link"] == faces[1]["link"]


def test_markup_of_the_apps_own_is_not_taken_from_a_link():
    """A link may come from anybody, and HTML would run what it says."""
    from wasmui.components.deep_link_button import PART, _packed

    made = app()

    page = opened(made, PART + _packed([(("HTML", "Shown", 1), "<img onerror=alert(1)>")]))

    assert "<b>safe</b>" == page.value(made.shown)


def test_what_a_component_does_not_take_is_left_out():
    from wasmui.components.deep_link_button import PART, _packed

    made = app()

    page = opened(made, PART + _packed([(("Dropdown", "Kind", 1), "neither")]))

    assert "a" == page.value(made.kind)


@pytest.mark.parametrize("text", ["", "x", "!!", "eJyrVg", "eJwDAAAAAAE", "é"])
def test_what_is_no_link_opens_the_page_as_it_begins(text):
    made = app()

    page = opened(made, f"deep_link={text}")

    assert "Ada" == page.value(made.name)


def test_its_text_crosses_both_ways():
    button = ui.DeepLinkButton()

    assert "Share" == button.preprocess(button.postprocess("Share"))
    assert (None, None) == (button.preprocess(None), button.postprocess(None))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (True, "Share via Link"),
        ("Copy", "Copy"),
        (lambda: ui.DeepLinkButton("Mine"), "Mine"),
    ],
)
def test_an_interface_has_one_where_that_is_asked_for(given, text):
    made = ui.Interface(str, "text", "text", deep_link=given() if callable(given) else given)

    assert [text] == [b.value for b in made.walk() if isinstance(b, ui.DeepLinkButton)]


@pytest.mark.parametrize("given", [None, False])
def test_an_interface_has_none_otherwise(given):
    made = ui.Interface(str, "text", "text", deep_link=given)

    assert not [b for b in made.walk() if isinstance(b, ui.DeepLinkButton)]
