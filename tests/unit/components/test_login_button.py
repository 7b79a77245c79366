import wasmui as ui
from wasmui.notice import say_again
from wasmui.testing import Page


def test_it_says_once_to_the_author_that_nobody_can_sign_in(capsys):
    say_again()

    ui.LoginButton()
    ui.LoginButton()

    assert 1 == capsys.readouterr().err.count("LoginButton() can sign nobody in")


def test_it_says_to_the_visitor_that_nobody_can_sign_in():
    with ui.Blocks() as app:
        button = ui.LoginButton()
    page = Page(app)

    page.fire(button.click)

    assert "Nobody can sign in here" in page.alerts[0]["message"]


def test_with_a_link_it_leads_there_and_says_nothing(capsys):
    say_again()

    button = ui.LoginButton(link="https://example.org/login")

    assert ("", {}) == (capsys.readouterr().err, button.listeners)


def test_its_text_crosses_both_ways():
    button = ui.LoginButton("Enter", "Leave ({})")

    assert ("Enter", "Leave ({})", "Enter", None) == (
        button.preprocess("Enter"),
        button.logout_value,
        button.postprocess("Enter"),
        button.postprocess(None),
    )
