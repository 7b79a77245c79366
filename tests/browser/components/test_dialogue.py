"""A dialogue, as a visitor reads it and writes it."""

import pytest
from playwright.sync_api import expect

WRITE = """
import wasmui as ui
TALK = [{"speaker": "Ada", "text": "Good morning."}, {"speaker": "Bob", "text": "Is it?"}]
with ui.Blocks() as demo:
    talk = ui.Dialogue(
        TALK, speakers=["Ada", "Bob"], tags=["(laughs)", "(sighs)"], label="Talk", OPTIONS
    )
    heard = ui.Textbox(label="Heard", lines=3)
    asked = ui.Textbox(label="Submitted", lines=3)
    talk.change(lambda text: text, talk, heard)
    talk.submit(lambda text: text, talk, asked)
demo.launch()
"""
SHOUT = """
import wasmui as ui
TALK = [{"speaker": "Ada", "text": "Good morning."}, {"speaker": "Bob", "text": "Is it?"}]
def unformatted(line):
    speaker, _, text = line.partition(": ")
    return {"speaker": speaker.title(), "text": text}
with ui.Blocks() as demo:
    talk = ui.Dialogue(
        TALK,
        type="list",
        speakers=["Ada", "Bob"],
        formatter=lambda speaker, text: f"{speaker.upper()}: {text}",
        unformatter=unformatted,
        buttons=["copy"],
        label="Talk",
    )
    heard = ui.Textbox(label="Heard")
    talk.change(lambda lines: str([line["speaker"] for line in lines]), talk, heard)
demo.launch()
"""


def write(options: str = "max_lines=None") -> str:
    return WRITE.replace("OPTIONS", options)


def line(page, number):
    return page.get_by_role("textbox", name=f"Line {number}")


@pytest.mark.covers("Dialogue", "label")
@pytest.mark.covers("Dialogue", "keyboard")
def test_lines_are_written_split_joined_and_moved_by_the_keyboard(app):
    page = app(write())
    heard = page.get_by_label("Heard")
    expect(page.get_by_role("group", name="Talk").get_by_role("textbox")).to_have_count(2)

    line(page, 2).press("End")
    line(page, 2).press("Enter")
    expect(line(page, 3)).to_be_focused()
    expect(page.get_by_label("Speaker of line 3")).to_have_value("Ada")
    line(page, 3).press_sequentially("It is.")
    expect(heard).to_have_value("[Ada] Good morning.\n[Bob] Is it?\n[Ada] It is.")

    line(page, 3).press("Alt+ArrowUp")
    expect(line(page, 2)).to_be_focused()
    expect(heard).to_have_value("[Ada] Good morning.\n[Ada] It is.\n[Bob] Is it?")

    line(page, 2).press("ArrowDown")
    expect(line(page, 3)).to_be_focused()
    line(page, 3).press("Home")
    line(page, 3).press("Backspace")
    expect(line(page, 3)).to_have_count(0)
    expect(heard).to_have_value("[Ada] Good morning.\n[Ada] It is.Is it?")

    line(page, 2).press("Shift+Enter")
    expect(page.get_by_label("Submitted")).to_have_value("[Ada] Good morning.\n[Ada] It is.Is it?")

    line(page, 2).fill("Yes.\n[Eve] No.")  # as from the clipboard
    expect(line(page, 3)).to_be_focused()
    expect(heard).to_have_value("[Ada] Good morning.\n[Ada] Yes.\n[Eve] No.")


@pytest.mark.covers("Dialogue", "mouse")
def test_lines_are_added_moved_and_removed_by_the_mouse_and_by_speaker(app):
    page = app(write("max_lines=3, submit_btn=True"))
    heard = page.get_by_label("Heard")

    page.get_by_role("button", name="Add a line").click()
    expect(page.get_by_role("button", name="Add a line")).to_be_disabled()
    page.get_by_label("Speaker of line 3").select_option("Bob")
    expect(heard).to_have_value("[Ada] Good morning.\n[Bob] Is it?\n[Bob] ")

    page.get_by_role("button", name="Move line 1 down").click()
    expect(page.get_by_role("button", name="Move line 2 down")).to_be_focused()
    page.get_by_role("button", name="Remove line 3").click()
    expect(page.get_by_role("button", name="Remove line 2")).to_be_focused()
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_label("Submitted")).to_have_value("[Bob] Is it?\n[Ada] Good morning.")


def test_a_tag_is_found_after_a_colon(app):
    page = app(write())
    tags = page.get_by_role("listbox", name="Tags")

    line(page, 2).press("End")
    line(page, 2).press_sequentially(" :")
    expect(tags.get_by_role("option")).to_have_count(2)
    line(page, 2).press_sequentially("la")
    expect(tags.get_by_role("option")).to_have_text(["(laughs)"])
    line(page, 2).press("Enter")
    expect(line(page, 2)).to_have_value("Is it? (laughs) ")

    line(page, 2).press_sequentially(":")
    line(page, 2).press("Escape")
    expect(tags).to_have_count(0)
    line(page, 2).press("Backspace")
    line(page, 2).press_sequentially(":")
    tags.get_by_role("option", name="(sighs)").click()

    expect(line(page, 2)).to_have_value("Is it? (laughs) (sighs) ")
    expect(line(page, 2)).to_be_focused()


def test_it_is_written_as_plain_text_too(app):
    page = app(write("max_lines=2"))
    toggle = page.get_by_role("button", name="Plain text")
    text = page.get_by_role("textbox", name="Plain text")

    toggle.click()
    expect(text).to_have_value("[Ada] Good morning.\n[Bob] Is it?")
    expect(page.get_by_label("Heard")).to_have_value("")
    text.fill("Nobody said this.\n[Eve] I did.\nWho?")
    expect(page.get_by_role("alert")).to_have_text("No more than 2 lines are taken.")
    text.fill("Nobody said this.\n[Eve] I did.")
    expect(page.get_by_role("alert")).to_have_count(0)
    toggle.click()

    expect(line(page, 1)).to_have_value("Nobody said this.")
    expect(page.get_by_label("Speaker of line 2")).to_have_value("Eve")
    expect(page.get_by_label("Heard")).to_have_value("Nobody said this.\n[Eve] I did.")


@pytest.mark.covers("Dialogue", "copy")
def test_the_authors_own_form_is_what_is_shown_read_and_copied(app, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = app(SHOUT)
    line(page, 1).fill("Hello.")

    page.get_by_role("button", name="Copy Talk").click()
    expect(page.get_by_text("Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "ADA: Hello.\nBOB: Is it?"
    page.get_by_role("button", name="Plain text").click()
    text = page.get_by_role("textbox", name="Plain text")
    expect(text).to_have_value("ADA: Hello.\nBOB: Is it?")
    text.fill("BOB: Hello.\nADA: Is it?")
    expect(page.get_by_label("Heard")).to_have_value("['Bob', 'Ada']")
    page.get_by_role("button", name="Plain text").click()

    expect(page.get_by_label("Speaker of line 1")).to_have_value("Bob")
    expect(line(page, 1)).to_have_value("Hello.")


def test_where_it_may_not_be_written_it_is_read(app):
    page = app(write('interactive=False, color_map={"Bob": "rgb(1, 2, 3)"}'))
    read = page.get_by_label("Talk").get_by_role("listitem")

    expect(read).to_have_text(["Ada : Good morning.", "Bob : Is it?"])
    tone = read.last.locator("[dir]").first.evaluate("e => e.style.getPropertyValue('--tone')")
    assert "rgb(1, 2, 3)" == tone
    expect(page.get_by_role("combobox")).to_have_count(0)


def test_without_speakers_it_is_a_field_for_text(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            talk = ui.Dialogue(tags=["(laughs)"], label="Talk", autofocus=True)
            heard = ui.Textbox(label="Heard")
            talk.change(lambda text: text, talk, heard)
        demo.launch()
    """)

    expect(page.get_by_label("Talk")).to_be_focused()
    page.get_by_label("Talk").press_sequentially("Ha :")
    page.get_by_label("Talk").press("Tab")

    expect(page.get_by_label("Heard")).to_have_value("Ha (laughs) ")
    expect(page.get_by_role("button", name="Plain text")).to_have_count(0)


def test_one_that_is_written_by_a_function_is_followed_to_its_end(app):
    page = app("""
        import wasmui as ui
        def told():
            lines = []
            for number in range(60):
                lines.append({"speaker": "Ada", "text": f"Line {number} of what was said."})
                yield lines
        with ui.Blocks() as demo:
            talk = ui.Dialogue(label="Talk", ui_mode="dialogue")
            ui.Button("Tell").click(told, None, talk)
            ui.Dialogue([{"speaker": "Bob", "text": "Old."}] * 60, label="Old", interactive=False)
        demo.launch()
    """)

    page.get_by_role("button", name="Tell").click()

    last = page.get_by_text("Line 59 of what was said.")
    expect(last).to_be_in_viewport()
    talk = page.get_by_role("group", name="Talk").last
    assert talk.evaluate("e => e.scrollHeight - e.scrollTop - e.clientHeight") < 2
    assert 0 == page.get_by_role("group", name="Old").last.evaluate("e => e.scrollTop")
