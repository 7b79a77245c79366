import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.look import look_of
from wasmui.request import current
from wasmui.testing import Page

TEXTS = ui.I18n(
    en={"hello": "Hello", "bye": "Bye"},
    de={"hello": "Hallo"},
    ar={"hello": "مرحبا"},
    **{"pt-BR": {"hello": "Olá"}},
)


@pytest.fixture
def visitor():
    tokens = []

    def reads(languages):
        request = ui.Request(url="https://here/", headers={"accept-language": languages})
        tokens.append(current.set(request))

    yield reads
    for token in reversed(tokens):
        current.reset(token)


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("de", "Hallo"),
        ("de-AT,de;q=0.9", "Hallo"),
        ("pt-br", "Olá"),
        ("pt", "Olá"),
        ("fr,ar;q=0.8,de;q=0.9", "Hallo"),
        ("fr", "Hello"),
        ("", "Hello"),
        ("*,;q=x", "Hello"),
    ],
)
def test_a_text_is_in_the_first_of_the_visitors_languages_that_has_it(visitor, languages, expected):
    visitor(languages)

    assert expected == TEXTS("hello")


def test_what_a_language_lacks_is_in_english_and_what_none_has_is_its_key(visitor):
    visitor("de")

    assert ("Bye", "missing") == (TEXTS("bye"), TEXTS("missing"))
    assert "missing" == TEXTS("missing").key


def test_any_text_of_an_app_may_be_one(visitor):
    visitor("de")
    with ui.Blocks(title=TEXTS("hello")) as app:
        box = ui.Textbox(label=TEXTS("hello"), value=f"{TEXTS('hello')}!", info=TEXTS("bye"))
        text = ui.Markdown(TEXTS("hello"))

    assert ("Hallo", "Hallo", "Hallo!", "Bye", "Hallo") == (
        app.title,
        box.label,
        box.value,
        box.info,
        text.value,
    )


def test_the_app_is_written_as_its_language_is(visitor):
    visitor("ar-EG")

    look = look_of(i18n=TEXTS)
    assert ("ar", "rtl") == (look["lang"], look["dir"])


def test_english_goes_from_left_to_right():
    assert ("en", "ltr") == (TEXTS.language, TEXTS.direction)


def test_what_is_no_dict_of_texts_is_refused():
    with pytest.raises(ConfigError, match="a dict of texts by key"):
        ui.I18n(en="Hello")


def test_a_message_may_be_one(visitor):
    visitor("de")
    with ui.Blocks() as app:
        ui.Textbox(placeholder=TEXTS("hello"))
        button = ui.Button()
        button.click(lambda: ui.Info(TEXTS("hello"), title=TEXTS("bye")))
    page = Page(app, request=ui.Request(headers={"accept-language": "de"}))

    page.fire(button.click)

    assert [("Bye", "Hallo")] == [(alert["title"], alert["message"]) for alert in page.alerts]
    assert "said" not in page.alerts[0]
