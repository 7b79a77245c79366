import wasmui as ui
from wasmui.notice import say_again
from wasmui.testing import Page


def test_it_says_once_to_the_author_that_there_is_no_space(capsys):
    say_again()

    ui.DuplicateButton()
    ui.DuplicateButton()

    assert 1 == capsys.readouterr().err.count("DuplicateButton() can copy no Space")


def test_it_says_to_the_visitor_that_there_is_no_space():
    with ui.Blocks() as app:
        button = ui.DuplicateButton()
    page = Page(app)

    page.fire(button.click)

    assert "there is no Space to duplicate" in page.alerts[0]["message"]


def test_with_a_link_it_leads_there_and_says_nothing(capsys):
    say_again()

    button = ui.DuplicateButton(link="https://example.org/")

    assert ("", {}) == (capsys.readouterr().err, button.listeners)


def test_it_does_nothing_by_itself_where_the_author_says_so():
    button = ui.DuplicateButton(_activate=False)

    assert {} == button.listeners


def test_its_text_crosses_both_ways():
    button = ui.DuplicateButton()

    assert ("Copy", "Copy", None) == (
        button.preprocess("Copy"),
        button.postprocess("Copy"),
        button.postprocess(None),
    )
