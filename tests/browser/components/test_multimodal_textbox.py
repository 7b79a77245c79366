"""A field for text and files, in the hands of a visitor."""

import re

import pytest
from playwright.sync_api import expect

PAGE = """
import wasmui as ui
from pathlib import Path

with ui.Blocks() as demo:
    box = ui.MultimodalTextbox(label="Message", OPTIONS)
    sent = ui.Textbox(label="Sent")
    heard = ui.Textbox(label="Heard")

    def told(message):
        sizes = [f"{file.orig_name}={Path(file).stat().st_size}" for file in message["files"]]
        return " ".join([repr(message["text"]), *sizes])

    def chosen(event: ui.SelectData):
        return f"{event.value} {event.index}"

    box.submit(told, box, sent)
    box.stop(lambda: "stopped", None, sent)
    box.change(told, box, heard)
    box.select(chosen, None, sent)
    box.blur(lambda: "left", None, sent)
    ui.Button("Show").click(lambda: {"text": "shown", "files": ["own.txt"]}, None, box)
Path("own.txt").write_text("1234")
demo.launch()
"""


def of(**options):
    named = ", ".join(f"{name}={value!r}" for name, value in options.items())
    return PAGE.replace("OPTIONS", named)


def text(name, content):
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


ONE, TWO = text("one.txt", "1"), text("two.txt", "22")
PICTURE = {
    "name": "dot.svg",
    "mimeType": "image/svg+xml",
    "buffer": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
}


def carry(page, event, files):
    """Drop or paste files or text, as a browser hands them over."""
    field = page.get_by_role("textbox", name="Message")
    field.evaluate(
        """(field, [event, files]) => {
            const carried = new DataTransfer();
            for (const [name, type, content] of files) {
                if (name) carried.items.add(new File([content], name, { type }));
                else carried.setData("text/plain", content);
            }
            const more = { bubbles: true, composed: true, cancelable: true };
            const made = event === "paste"
                ? new ClipboardEvent(event, { ...more, clipboardData: carried })
                : new DragEvent(event, { ...more, dataTransfer: carried });
            field.dispatchEvent(made);
        }""",
        [event, files],
    )


@pytest.mark.covers("MultimodalTextbox", "mouse", "label")
def test_text_and_files_are_sent_together(app):
    page = app(of(file_count="multiple"))

    page.get_by_label("Add files").set_input_files([ONE, TWO])
    page.get_by_role("textbox", name="Message").fill("see these")
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_label("Sent")).to_have_value("'see these' one.txt=1 two.txt=2")


@pytest.mark.covers("MultimodalTextbox", "keyboard")
def test_enter_submits_and_shift_makes_a_new_line(app):
    page = app(of())
    field = page.get_by_role("textbox", name="Message")

    field.press_sequentially("a")
    field.press("Shift+Enter")
    field.press_sequentially("b")
    field.press("Enter")

    expect(page.get_by_label("Sent")).to_have_value(r"'a\nb'")
    expect(field).to_be_focused()


def test_in_a_field_of_several_lines_it_is_the_other_way_round(app):
    page = app(of(lines=3))
    field = page.get_by_role("textbox", name="Message")

    field.press_sequentially("a")
    field.press("Enter")
    field.press_sequentially("b")
    field.press("Shift+Enter")

    expect(page.get_by_label("Sent")).to_have_value(r"'a\nb'")


def test_the_field_grows_up_to_its_most_lines(app):
    page = app(of(max_lines=4))
    field = page.get_by_role("textbox", name="Message")
    one = field.bounding_box()["height"]

    field.fill("1\n2\n3")
    three = field.bounding_box()["height"]
    field.fill("\n" * 50)

    assert one < three < field.bounding_box()["height"] < 2.5 * three


def test_a_second_file_takes_the_place_of_the_first(app):
    page = app(of())

    page.get_by_label("Add a file").set_input_files(ONE)
    page.get_by_label("Add a file").set_input_files(TWO)

    expect(page.get_by_label("Heard")).to_have_value("'' two.txt=2")


def test_the_space_bar_opens_the_dialog(app):
    page = app(of())

    with page.expect_file_chooser() as dialog:
        page.get_by_label("Add a file").press("Space")
    dialog.value.set_files(ONE)

    expect(page.get_by_label("Heard")).to_have_value("'' one.txt=1")


def test_a_file_is_taken_away_again(app):
    page = app(of(file_count="multiple"))
    page.get_by_label("Add files").set_input_files([ONE, TWO])

    page.get_by_role("button", name="Remove one.txt").press("Enter")
    expect(page.get_by_label("Heard")).to_have_value("'' two.txt=2")
    expect(page.get_by_role("button", name="Remove two.txt")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("''")
    expect(page.get_by_label("Add files")).to_be_focused()


def test_a_picture_is_seen_small(app):
    page = app(of(file_types=["image"]))

    page.get_by_label("Add a file").set_input_files(PICTURE)

    picture = page.get_by_role("img", name="dot.svg")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 9)


def test_files_are_dropped_and_pasted(app):
    page = app(of(file_count="multiple"))

    carry(page, "dragenter", [["a.txt", "text/plain", "1"]])
    carry(page, "drop", [["a.txt", "text/plain", "1"]])
    expect(page.get_by_label("Heard")).to_have_value("'' a.txt=1")
    carry(page, "paste", [["b.txt", "text/plain", "22"]])

    expect(page.get_by_label("Heard")).to_have_value("'' a.txt=1 b.txt=2")


def test_long_pasted_text_becomes_a_file(app):
    page = app(of(max_plain_text_length=20))

    carry(page, "paste", [["", "", "x" * 21]])

    expect(page.get_by_label("Heard")).to_have_value("'' pasted_text.txt=21")


def test_short_pasted_text_stays_text(app):
    page = app(of(max_plain_text_length=20))

    carry(page, "paste", [["", "", "x" * 20]])
    page.get_by_role("textbox", name="Message").press("Enter")

    expect(page.get_by_label("Sent")).to_have_value("''")  # the browser alone pastes text


def test_a_file_of_another_type_is_refused_with_what_is_right(app):
    page = app(of(file_types=["image"]))

    carry(page, "drop", [["a.txt", "text/plain", "1"]])

    expect(page.get_by_role("alert")).to_have_text("Not taken: a.txt. Right here: images.")


def test_what_is_spoken_becomes_a_file(app):
    page = app(of(sources=["microphone"], file_types=["image"]))
    page.evaluate("""() => { navigator.mediaDevices.getUserMedia = async () => {
        const context = new AudioContext();
        const into = context.createMediaStreamDestination();
        const tone = context.createOscillator();
        tone.connect(into);
        tone.start();
        return into.stream;
    }; }""")

    page.get_by_role("button", name="Record sound").press("Enter")
    expect(page.get_by_role("timer")).to_have_text("0:01")
    expect(page.get_by_role("button", name="Keep the recording")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value(re.compile(r"recording\.webm=[1-9]"))
    expect(page.get_by_role("button", name="Record sound")).to_be_focused()
    expect(page.get_by_label("Add a file")).to_have_count(0)


def test_a_microphone_that_is_refused_is_told(app):
    page = app(of(sources=["upload", "microphone"]))
    page.evaluate("""() => { navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException("no", "NotAllowedError");
    }; }""")

    page.get_by_role("button", name="Record sound").click()

    expect(page.get_by_role("alert")).to_contain_text("The microphone was refused.")


def test_the_stop_button_stops(app):
    page = app(of(submit_btn=False, stop_btn="Enough"))

    page.get_by_role("button", name="Enough").click()

    expect(page.get_by_label("Sent")).to_have_value("stopped")
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)


def test_what_is_marked_is_told(app):
    page = app(of())
    field = page.get_by_role("textbox", name="Message")
    field.fill("abc")

    field.press("ControlOrMeta+a")

    expect(page.get_by_label("Sent")).to_have_value("abc [0, 3]")


def test_a_function_shows_text_and_files(app):
    page = app(of(rtl=True, text_align="right", html_attributes=None))

    page.get_by_role("button", name="Show").click()

    field = page.get_by_role("textbox", name="Message")
    expect(field).to_have_value("shown")
    expect(field).to_have_attribute("dir", "rtl")
    expect(page.get_by_text("own.txt")).to_be_visible()
    field.press("Enter")
    expect(page.get_by_label("Sent")).to_have_value("'shown' own.txt=4")


def test_a_field_that_is_disabled_takes_nothing(app):
    page = app(of(interactive=False, sources=["upload", "microphone"]))

    carry(page, "drop", [["a.txt", "text/plain", "1"]])

    expect(page.get_by_label("Add a file")).to_have_count(0)
    expect(page.get_by_role("button", name="Record sound")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Message")).not_to_be_editable()
    expect(page.get_by_text("a.txt")).to_have_count(0)


def test_the_focus_is_taken_where_it_is_wanted(app):
    page = app(of(autofocus=True, placeholder="Say it"))

    expect(page.get_by_placeholder("Say it")).to_be_focused()
