from pathlib import Path

import pytest

from wasmui import Blocks, Button, Dialogue, Textbox, update
from wasmui.components.dialogue import HINT, DialogueLine
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.event import Trigger
from wasmui.testing import Page

TALK = [{"speaker": "Ada", "text": "Good morning."}, {"speaker": "Bob", "text": "Is it?"}]
TEXT = "[Ada] Good morning.\n[Bob] Is it?"


def colon(speaker, text):
    return f"{speaker}: {text}"


def uncolon(line, speaker):
    name, found, text = line.partition(": ")
    return {"speaker": name, "text": text} if found else {"speaker": speaker, "text": line}


def test_lines_go_to_the_page_as_they_are():
    assert TALK == Dialogue().postprocess(TALK)


def test_lines_may_be_made_by_their_class():
    assert TALK[:1] == Dialogue().postprocess([DialogueLine(speaker="Ada", text="Good morning.")])


def test_nothing_is_an_empty_dialogue():
    assert None is Dialogue().postprocess(None)
    assert "" == Dialogue().preprocess(None)
    assert [] == Dialogue(type="list").preprocess(None)


def test_a_function_is_given_text():
    assert TEXT == Dialogue().preprocess(TALK)


def test_a_function_is_given_lines_where_it_asks_for_a_list():
    assert TALK == Dialogue(type="list").preprocess(TALK)


def test_one_line_without_text_is_no_text():
    assert "" == Dialogue().preprocess([{"speaker": "Ada", "text": ""}])


def test_a_line_of_nobody_is_its_text():
    assert "Silence" == Dialogue().preprocess([{"speaker": "", "text": "Silence"}])


def test_text_becomes_lines_where_there_are_speakers():
    assert TALK == Dialogue(speakers=["Ada", "Bob"]).postprocess(TEXT)


def test_a_line_that_names_nobody_is_the_first_speakers():
    found = Dialogue(speakers=["Ada", "Bob"]).postprocess("Good morning.\n\n[Bob] Is it?")

    assert TALK == found


def test_text_stays_text_where_there_is_nobody_to_speak():
    assert TEXT == Dialogue().postprocess(TEXT)


def test_lines_become_text_where_only_text_is_shown():
    assert TEXT == Dialogue(ui_mode="text").postprocess(TALK)


def test_text_that_the_visitor_wrote_is_given_as_it_is_or_as_lines():
    assert TEXT == Dialogue().preprocess(TEXT)
    assert TALK == Dialogue(type="list").preprocess(TEXT)


def test_the_separator_stands_between_lines():
    talk = Dialogue(separator=" | ", type="list")

    assert "[Ada] Good morning. | [Bob] Is it?" == Dialogue(separator=" | ").preprocess(TALK)
    assert TALK == talk.preprocess("[Ada] Good morning. | [Bob] Is it?")


def test_a_formatter_makes_the_text_of_each_line():
    assert "Ada: Good morning.\nBob: Is it?" == Dialogue(formatter=colon).preprocess(TALK)


def test_a_formatter_with_one_parameter_is_given_the_line():
    talk = Dialogue(formatter=lambda line: line["text"].upper())

    assert "GOOD MORNING.\nIS IT?" == talk.preprocess(TALK)


def test_an_unformatter_makes_lines_of_text():
    talk = Dialogue(speakers=["Ada", "Bob"], type="list", unformatter=uncolon)

    assert TALK == talk.preprocess("Good morning.\nBob: Is it?")


def test_an_unformatter_with_one_parameter_is_given_the_text_alone():
    talk = Dialogue(type="list", unformatter=lambda line: {"speaker": "Ada", "text": line})

    assert [{"speaker": "Ada", "text": "Well"}] == talk.preprocess("Well")


def test_what_a_formatter_returns_has_to_be_text():
    with pytest.raises(ListenerError, match="`formatter` returned None for a line"):
        Dialogue(formatter=lambda speaker, text: None).preprocess(TALK)


def test_what_an_unformatter_returns_has_to_be_a_line():
    with pytest.raises(ListenerError, match=r"`unformatter` returned \('Ada',\) for 'Well'"):
        Dialogue(type="list", unformatter=lambda line: ("Ada",)).preprocess("Well")


@pytest.mark.parametrize("name", ["formatter", "unformatter"])
def test_a_function_that_takes_nothing_is_refused(name):
    with pytest.raises(ConfigError, match=f"def {name}"):
        Dialogue(**{name: lambda: ""})


@pytest.mark.parametrize("separator", ["", " "])
def test_a_separator_that_separates_nothing_is_refused(separator):
    with pytest.raises(ConfigError, match="could not be told apart"):
        Dialogue(separator=separator)


def test_there_is_room_for_one_line_at_least():
    with pytest.raises(ConfigError, match="at least 1 line"):
        Dialogue(max_lines=0)


@pytest.mark.parametrize("wrong", [3, ["Good morning."], [("Ada", "Hi")], [{"speaker": "Ada"}]])
def test_what_is_no_dialogue_is_refused(wrong):
    talk = Dialogue(label="Talk")

    with pytest.raises(ListenerError, match='Dialogue "Talk" shows text, or lines'):
        talk.postprocess(wrong)
    with pytest.raises(Error, match='Dialogue "Talk" shows text, or lines'):
        talk.preprocess(wrong)


def test_a_submitted_dialogue_reaches_the_function():
    with Blocks() as app:
        talk = Dialogue(TALK, speakers=["Ada", "Bob"])
        heard = Textbox()
        talk.submit(lambda text: text, talk, heard)
    page = Page(app)

    page.edit(talk, [*TALK, {"speaker": "Ada", "text": "It is."}])
    page.fire(talk.submit)

    assert TEXT + "\n[Ada] It is." == page.value(heard)


def turn(talk):
    """What the page fires to be told the other form."""
    return Trigger(talk, "turn")


def shown(page):
    """The component as the page has read it last."""
    (props,) = [m for m in page.messages if m["kind"] == "patch"][-1]["props"]
    return props.block


def test_the_page_is_told_what_a_formatter_makes_and_the_value_stays():
    changes = []
    with Blocks() as app:
        talk = Dialogue(TALK, speakers=["Ada", "Bob"], formatter=colon)
        talk.change(changes.append, talk)
    page = Page(app)

    page.fire(turn(talk))

    assert {"lines": TALK, "text": "Ada: Good morning.\nBob: Is it?"} == shown(page).formatted
    assert TALK == page.value(talk)
    assert [] == changes


def test_the_page_is_told_what_an_unformatter_makes():
    with Blocks() as app:
        talk = Dialogue(speakers=["Ada", "Bob"], unformatter=uncolon)
    page = Page(app)
    page.edit(talk, "Ada: Good morning.\nBob: Is it?")

    page.fire(turn(talk))
    page.fire(turn(talk))

    assert TALK == shown(page).unformatted["lines"]


def test_a_formatter_may_be_changed():
    with Blocks() as app:
        talk = Dialogue(TALK, speakers=["Ada", "Bob"])
        button = Button()
        button.click(lambda: update(formatter=colon), None, talk)
    page = Page(app)

    page.fire(button.click)
    page.fire(turn(talk))

    assert "Ada: Good morning.\nBob: Is it?" == shown(page).formatted["text"]


def test_that_the_page_asks_makes_an_output_no_input():
    with Blocks() as app:
        talk = Dialogue()
        Button().click(lambda: TALK, None, talk)

    (ready,) = [m for m in Page(app).messages if m["kind"] == "ready"]

    assert talk.uid in ready["statics"]


def test_a_dialogue_that_nothing_writes_may_be_written():
    with Blocks() as app:
        talk = Dialogue()

    (ready,) = [m for m in Page(app).messages if m["kind"] == "ready"]

    assert talk.uid not in ready["statics"]


def test_the_page_has_the_hint_among_its_phrases():
    phrases = Path(__file__).parents[3] / "web" / "src" / "words" / "phrase.ts"

    assert f'"{HINT}"' in phrases.read_text(encoding="utf-8")
