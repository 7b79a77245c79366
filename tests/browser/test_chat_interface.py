"""A chat around a function, in the hands of a visitor."""

import re

from playwright.sync_api import expect

PAGE = """
import time
import wasmui as ui

def answer(message, history):
    BODY

demo = ui.ChatInterface(answer, OPTIONS)
demo.launch()
"""


def of(body, options=""):
    return PAGE.replace("BODY", body).replace(", OPTIONS", f", {options}" if options else "")


ECHO = of('return f"{len(history)}: {message}"')
WORDS = of(
    """for n in range(60):
        yield " ".join(f"word{one}" for one in range(n + 1))
        time.sleep(0.1)"""
)


def chat(page):
    return page.get_by_role("log").or_(page.locator("[data-renderer=chatbot]")).first


def box(page):
    return page.get_by_role("textbox", name="Message")


def test_a_message_is_answered_and_the_focus_stays_in_the_box(app):
    page = app(ECHO)
    expect(box(page)).to_be_focused()

    box(page).fill("hello")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("0: hello")
    box(page).fill("again")
    page.get_by_role("button", name="Submit").click()

    expect(chat(page)).to_contain_text("2: again")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()


def test_the_message_is_there_before_the_function_has_answered(app):
    page = app(of("time.sleep(3); return 'late'"))
    page.evaluate("""() => {
        const root = document.querySelector('wasm-ui').shadowRoot;
        window.shown = [];
        const look = () => {
            const text = root.querySelector('[data-renderer=chatbot]')?.textContent ?? '';
            window.shown.push([text.includes('hello'), text.includes('late')].join());
            if (!text.includes('late')) requestAnimationFrame(look);
        };
        look();
    }""")

    box(page).fill("hello")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("late")

    assert "true,false" in page.evaluate("window.shown")


def test_an_answer_streams_and_is_stopped_in_the_box(app):
    page = app(WORDS)
    box(page).fill("go")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("word3")

    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(chat(page)).not_to_contain_text("word59")
    expect(chat(page)).to_contain_text("word3")


def test_stopped_from_elsewhere_the_box_can_send_again(app):
    page = app(WORDS)
    box(page).fill("go")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("word3")

    page.evaluate("document.querySelector('wasm-ui').stop()")

    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(chat(page)).to_contain_text("word3")


def test_there_is_one_button_to_stop_while_the_one_in_the_box_is_in_sight(app):
    page = app(WORDS)
    page.evaluate("""() => {
        const root = document.querySelector('wasm-ui').shadowRoot;
        window.bars = [];
        const look = () => {
            const bar = root.querySelector('.running');
            if (bar) window.bars.push(bar.checkVisibility());
            requestAnimationFrame(look);
        };
        look();
    }""")
    box(page).fill("go")
    box(page).press("Enter")
    expect(page.locator(".running")).to_be_attached()
    expect(chat(page)).to_contain_text("word15")
    assert page.evaluate("window.bars.length > 2 && !window.bars.includes(true)")

    page.evaluate("document.querySelector('wasm-ui').style.cssText = 'display: block; zoom: 4'")
    page.evaluate("scrollTo(0, 0)")

    expect(page.locator(".running")).to_be_visible()
    page.evaluate("document.querySelector('wasm-ui').removeAttribute('style')")
    expect(page.locator(".running")).to_be_hidden()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.locator(".running")).to_have_count(0)


def test_what_is_typed_while_an_answer_comes_stays_in_the_box(app):
    page = app(WORDS)
    box(page).fill("go")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("word1")

    box(page).fill("next")
    box(page).press("Enter")
    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(box(page)).to_have_value("next")


def test_a_double_click_on_the_send_button_does_not_stop_the_answer(app):
    page = app(of("time.sleep(0.5); yield 'one'; time.sleep(0.5); yield 'two'"))
    box(page).fill("go")

    page.get_by_role("button", name="Submit").dblclick()

    expect(chat(page)).to_contain_text("two")


def test_after_a_failure_nothing_that_was_written_is_lost(app):
    page = app(of('time.sleep(1); raise ui.Error("Not today.")'))
    box(page).fill("first")
    box(page).press("Enter")
    expect(box(page)).to_have_value("")
    box(page).press_sequentially("second")

    expect(page.get_by_role("alert")).to_contain_text("Not today.")
    expect(box(page)).to_have_value("first\nsecond")
    expect(chat(page)).not_to_contain_text("first")


def test_an_answer_is_asked_for_again_and_taken_back(app):
    page = app(of('answer.n = getattr(answer, "n", 0) + 1; return f"{message} no {answer.n}"'))
    box(page).fill("hello")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("hello no 1")

    page.get_by_role("button", name="Retry").click()
    expect(chat(page)).to_contain_text("hello no 2")
    expect(chat(page)).not_to_contain_text("hello no 1")
    page.get_by_role("button", name="Undo").click()

    expect(box(page)).to_have_value("hello")
    expect(chat(page)).not_to_contain_text("hello")


def test_a_message_is_written_anew(app):
    page = app(of('return f"<{message}>"'.replace("<", "(").replace(">", ")"), "editable=True"))
    box(page).fill("helo")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("(helo)")

    page.get_by_role("button", name="Edit").click()
    chat(page).get_by_role("textbox").fill("hello")
    page.get_by_role("button", name="Save").click()

    expect(chat(page)).to_contain_text("(hello)")
    expect(chat(page)).not_to_contain_text("(helo)")


def test_an_example_is_sent_by_a_click(app):
    page = app(of('return f"0: {message}"', 'examples=["Good morning", "Good night"]'))

    page.get_by_role("button", name="Good night").click()

    expect(chat(page)).to_contain_text("0: Good night")


def test_an_example_fills_in_the_additional_inputs(app):
    source = of('return f"{message} {more[0]}"', 'additional_inputs=ui.Number(1, label="Times")')
    source = source.replace("message, history)", "message, history, *more)").replace(
        "label=", "render=False, label="
    )
    page = app(source.replace('"Times")', '"Times"), examples=[["hi", 3], ["ho", 7]]'))

    page.get_by_role("button", name="ho, 7").click()

    expect(chat(page)).to_contain_text("ho 7")


def test_a_message_brings_its_files(app):
    body = "return message['text'] + ' ' + open(message['files'][0]).read()"
    page = app(of(body, "multimodal=True"))
    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"inside"}

    page.get_by_label("Add files").set_input_files([note])
    box(page).fill("read")
    box(page).press("Enter")

    expect(chat(page)).to_contain_text("read inside")
    expect(chat(page)).to_contain_text("note.txt")
    expect(page.get_by_role("button", name="Remove note.txt")).to_have_count(0)


def test_a_validator_speaks_at_the_box(app):
    page = app(of("return message", "validator=lambda m: ui.validate(m != 'no', 'Not that.')"))

    box(page).fill("no")
    box(page).press("Enter")

    expect(page.get_by_role("alert")).to_have_text("Not that.")
    expect(box(page)).to_have_value("no")


def test_clearing_the_chat_ends_the_answer(app):
    page = app(WORDS)
    box(page).fill("go")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("word1")

    page.get_by_role("button", name="Clear conversation").click()

    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    expect(chat(page)).not_to_contain_text("word")


def test_messages_have_their_styles_also_when_they_come_later(app):
    page = app(ECHO)

    box(page).fill("hello")
    box(page).press("Enter")

    mine = chat(page).locator("[data-role=user]")
    expect(mine).to_have_css("display", "flex")
    assert re.match(r"\d", mine.evaluate("one => getComputedStyle(one).paddingInlineStart"))


def test_conversations_outlive_the_page(fresh):
    page = fresh(of("return message.upper()", 'save_history=True, title="Kept"'))
    list_of = page.get_by_role("navigation", name="Conversations")
    box(page).fill("bees")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("BEES")
    list_of.get_by_role("button", name="New chat").click()
    expect(chat(page)).not_to_contain_text("BEES")
    box(page).fill("wasps")
    box(page).press("Enter")
    expect(chat(page)).to_contain_text("WASPS")

    page.reload()
    list_of.get_by_role("button", name="bees", exact=True).click(timeout=60_000)
    expect(chat(page)).to_contain_text("BEES")
    list_of.get_by_role("button", name="Delete bees").click()

    expect(chat(page)).not_to_contain_text("BEES")
    expect(list_of.get_by_role("listitem")).to_have_text("wasps")
