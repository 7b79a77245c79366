"""Chatbot in a real browser: what it shows, what may be done with it, and what it never runs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

TALK = """
    import wasmui as ui
    TALK = [
        {"role": "user", "content": "What is **wasm**?"},
        {"role": "assistant", "content": "A *format*."},
    ]
"""


@pytest.mark.covers("Chatbot", "label")
def test_messages_are_read_as_a_log_by_whose_they_are(app):
    page = app(f"""{TALK}
    with ui.Blocks() as demo:
        ui.Chatbot(TALK, label="Talk")
    demo.launch()
    """)

    log = page.get_by_role("log", name="Talk")

    expect(log.get_by_role("group", name="You")).to_contain_text("What is wasm?")
    expect(log.get_by_role("group", name="Assistant").locator("em")).to_have_text("format")


def test_hostile_messages_run_nothing_load_nothing_and_lead_nowhere(app, page_errors):
    page_errors.expect(r"Failed to load resource.*404")
    page = app(f"""
        import wasmui as ui
        talk = []
        for text in {HOSTILE!r}:
            talk.append({{"role": "user", "content": text}})
            talk.append(ui.ChatMessage(text, metadata={{"title": text, "log": text}}))
            talk.append(ui.ChatMessage(text, options=[{{"value": text}}]))
        with ui.Blocks() as demo:
            ui.Chatbot(talk, label="Talk", height=20000, placeholder=talk[0]["content"])
            ui.Chatbot(label="Empty", placeholder=" ".join({HOSTILE!r}))
        demo.launch()
    """)
    # Turns are drawn by and by; those that a text brings are not counted.
    expect(page.locator(".bubble > details")).to_have_count(len(HOSTILE))
    expect(page.locator("[data-renderer=chatbot] .prose[data-state=plain]")).to_have_count(0)

    found = page.evaluate(
        """() => {
            const root = document.querySelector("wasm-ui").shadowRoot;
            const all = [...root.querySelectorAll("[data-renderer=chatbot] .prose *")];
            for (const one of all) for (const type of ["click", "mouseover", "toggle", "error"])
                if (!one.matches("a, .copy-code")) one.dispatchEvent(new Event(type));
            const text = all.filter((one) => !one.closest(".math[data-state=set]"));
            const attributes = all.flatMap((one) => [...one.attributes]);
            return {
                ran: typeof globalThis.ran,
                elements: text.filter((one) => one.matches(
                    "script, style, link, meta, base, iframe, object, embed, form, " +
                    "button:not(.copy-code), textarea, svg, template")).length,
                handlers: attributes.filter(({ name }) => name.startsWith("on")).length,
                addresses: attributes.filter(({ name }) => /href$|src$|action$/.test(name))
                    .map(({ value }) => new URL(value, document.baseURI).protocol)
                    .filter((protocol) => !/^(https?|mailto|tel):$/.test(protocol)),
            };
        }"""
    )

    assert found == {"ran": "undefined", "elements": 0, "handlers": 0, "addresses": []}


HEARD = """
    def heard(event: ui.EventData):
        return str(sorted(event._data.items()))
    def hear(event):
        event(heard, None, out)
"""


@pytest.mark.parametrize(
    ("event", "button", "told"),
    [
        ("like", "Like", "[('index', 1), ('liked', True), ('value', 'A *format*.')]"),
        ("like", "Dislike", "[('index', 1), ('liked', False), ('value', 'A *format*.')]"),
        ("retry", "Retry", "[('index', 0), ('value', 'What is **wasm**?')]"),
        ("undo", "Undo", "[('index', 0), ('value', 'What is **wasm**?')]"),
        ("select", "Select", "[('index', 1), ('selected', True), ('value', 'A *format*.')]"),
        ("clear", "Clear conversation", "[]"),
    ],
)
def test_a_button_tells_its_event_by_keyboard(app, event, button, told):
    page = app(f"""{TALK}{HEARD}
    with ui.Blocks() as demo:
        chat = ui.Chatbot(TALK)
        out = ui.Textbox(label="Out")
        hear(chat.{event})
    demo.launch()
    """)

    page.get_by_role("button", name=button, exact=True).last.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Out")).to_have_value(told)


def test_buttons_that_nobody_hears_are_not_there(app):
    page = app(f"""{TALK}
    with ui.Blocks() as demo:
        ui.Chatbot(TALK, buttons=[])
    demo.launch()
    """)

    expect(page.get_by_role("group", name="Assistant")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(1)


@pytest.mark.covers("Chatbot", "mouse")
def test_a_like_is_taken_back_and_own_words_are_chosen_from_a_menu(app):
    page = app(f"""{TALK}{HEARD}
    with ui.Blocks() as demo:
        chat = ui.Chatbot(TALK, feedback_options=["Like", "Wrong"], feedback_value=["Like"])
        out = ui.Textbox(label="Out")
        hear(chat.like)
    demo.launch()
    """)
    like = page.get_by_role("button", name="Like")
    expect(like).to_have_attribute("aria-pressed", "true")

    like.click()
    expect(page.get_by_label("Out")).to_have_value(re.compile(r"'liked', ''"))
    expect(like).to_have_attribute("aria-pressed", "false")

    page.get_by_role("button", name="Feedback").click()
    page.get_by_text("Wrong").click()

    expect(page.get_by_label("Out")).to_have_value(re.compile(r"'liked', 'Wrong'"))


def test_a_message_is_written_anew_and_python_has_it(app):
    page = app(f"""{TALK}
    def heard(history, event: ui.EditData):
        return f"{{event.index}} {{event.previous_value}} {{event.value}} {{history[0]['content']}}"
    with ui.Blocks() as demo:
        chat = ui.Chatbot(TALK, editable="user")
        out = ui.Textbox(label="Out")
        chat.edit(heard, chat, out)
    demo.launch()
    """)
    expect(page.get_by_role("button", name="Edit")).to_have_count(1)
    page.get_by_role("button", name="Edit").click()
    field = page.get_by_role("textbox", name="Edit message")
    expect(field).to_be_focused()

    field.fill("And Python?")
    field.press("Control+Enter")

    expect(page.get_by_label("Out")).to_have_value(
        "0 What is **wasm**? And Python? [{'text': 'And Python?', 'type': 'text'}]"
    )
    expect(page.get_by_role("group", name="You")).to_contain_text("And Python?")


def test_escape_leaves_a_message_as_it_was(app):
    page = app(f"""{TALK}
    with ui.Blocks() as demo:
        ui.Chatbot(TALK, editable="all")
    demo.launch()
    """)
    page.get_by_role("button", name="Edit").last.click()

    page.keyboard.type("!")
    page.keyboard.press("Escape")

    expect(page.get_by_role("group", name="Assistant")).to_contain_text("A format.")
    expect(page.get_by_role("textbox")).to_have_count(0)


def test_options_and_examples_are_buttons(app):
    page = app(f"""{TALK}{HEARD}
    with ui.Blocks() as demo:
        options = [{{"value": "y", "label": "Yes"}}, {{"value": "no"}}]
        more = ui.ChatMessage("Go on?", options=options)
        chat = ui.Chatbot([more], label="Talk")
        empty = ui.Chatbot(examples=[{{"text": "a"}}, {{"text": "b", "display_text": "Bee"}}])
        out = ui.Textbox(label="Out")
        hear(chat.option_select)
        hear(empty.example_select)
    demo.launch()
    """)
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_label("Out")).to_have_value("[('index', 0), ('value', 'y')]")

    page.get_by_role("button", name="Bee").click()

    expect(page.get_by_label("Out")).to_have_value(re.compile(r"'index', 1\).*'text': 'b'"))


@pytest.mark.covers("Chatbot", "copy", "copy_all")
def test_copied_messages_carry_the_watermark(app, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = app(f"""{TALK}
    def heard(event: ui.CopyData): return event.value
    with ui.Blocks() as demo:
        chat = ui.Chatbot(TALK, watermark="Made by a machine")
        out = ui.Textbox(label="Out", lines=9)
        chat.copy(heard, None, out)
    demo.launch()
    """)
    page.get_by_role("button", name="Copy message").last.click()
    expect(page.get_by_label("Out")).to_have_value("A *format*.\n\nMade by a machine")

    page.get_by_role("button", name="Copy conversation").click()

    expected = "You: What is **wasm**?\n\nAssistant: A *format*.\n\nMade by a machine"
    expect(page.get_by_label("Out")).to_have_value(expected)
    assert page.evaluate("navigator.clipboard.readText()") == expected


def test_thoughts_fold_and_nest_and_close_when_they_are_done(app):
    page = app("""
        import wasmui as ui
        def thoughts(status):
            return [
                ui.ChatMessage("Outer text", metadata={"title": "Search", "id": 1,
                    "status": status, "log": "2 of 3", "duration": 1.5}),
                ui.ChatMessage("Inner text", metadata={"title": "Read", "id": 2, "parent_id": 1}),
                ui.ChatMessage("The end."),
            ]
        with ui.Blocks() as demo:
            chat = ui.Chatbot(thoughts("pending"))
            ui.Button("Finish").click(lambda: thoughts("done"), None, chat)
        demo.launch()
    """)
    outer = page.locator("details", has_text="Search")
    expect(outer.locator("details")).to_contain_text("Inner text")
    expect(outer.get_by_role("img", name="Working")).to_be_visible()
    expect(outer).to_contain_text("2 of 3")
    expect(outer).to_contain_text("1.5 s")

    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Outer text")).to_have_count(0)
    page.locator("summary", has_text="Search").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Outer text")).to_be_visible()


def test_components_and_files_stand_in_messages(app, page_errors):
    page = app("""
        import wasmui as ui
        from pathlib import Path
        Path("a.txt").write_text("text")
        Path("dot.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            '<rect width="9" height="9"/></svg>')
        def more(history):
            return [*history, ui.ChatMessage([ui.Label({"cat": 0.9}, label="Found"), "done"])]
        def moved(value): return str(value)
        with ui.Blocks() as demo:
            slider = ui.Slider(0, 10, value=3, step=1, label="Size", interactive=True)
            chat = ui.Chatbot([
                {"role": "user", "content": [
                    {"path": "a.txt"}, {"path": "dot.svg", "alt_text": "A dot"}]},
                {"role": "assistant", "content": slider},
            ])
            out = ui.Textbox(label="Out")
            slider.change(moved, slider, out)
            ui.Button("More").click(more, chat, chat)
        demo.launch()
    """)
    expect(page.get_by_role("img", name="A dot")).to_be_visible()
    expect(page.get_by_role("link", name="Download a.txt")).to_be_visible()
    slider = page.get_by_role("slider", name="Size")
    slider.press("ArrowRight")
    expect(page.get_by_label("Out")).to_have_value("4")

    page.get_by_role("button", name="More").click()

    expect(page.locator("[data-renderer=label]")).to_contain_text("cat")
    expect(page.get_by_text("done")).to_be_visible()
    expect(page.get_by_role("slider", name="Size")).to_be_visible()


def test_a_growing_message_keeps_every_other_element(app):
    page = app("""
        import wasmui as ui
        def grow(history):
            text = "first\\n\\nsecond"
            for word in ("one", "two", "three"):
                text += f" {word}"
                yield [*history, ui.ChatMessage(text)]
        with ui.Blocks() as demo:
            answer = ui.ChatMessage("first\\n\\nsecond")
            chat = ui.Chatbot([ui.ChatMessage("Before", "user"), answer])
            ui.Button("Grow").click(lambda history: (yield from grow(history[:1])), chat, chat)
        demo.launch()
    """)
    before = page.get_by_text("Before").element_handle()
    first = page.get_by_text("first", exact=True).element_handle()

    page.get_by_role("button", name="Grow").click()

    expect(page.get_by_text("second one two three")).to_be_visible()
    assert before.evaluate("(element) => element.isConnected")
    assert first.evaluate("(element) => element.isConnected")


def test_the_newest_message_stays_in_sight_unless_the_visitor_scrolled_up(app):
    page = app("""
        import wasmui as ui
        def more(history):
            return [*history, ui.ChatMessage(f"number {len(history)}\\n\\n" + "text " * 40)]
        talk = []
        for n in range(20):
            talk = more(talk)
        with ui.Blocks() as demo:
            chat = ui.Chatbot(talk, group_consecutive_messages=False)
            ui.Button("More").click(more, chat, chat)
        demo.launch()
    """)
    expect(page.get_by_text("number 19")).to_be_in_viewport()
    more = page.get_by_role("button", name="More")
    more.click()
    expect(page.get_by_text("number 20")).to_be_in_viewport()

    page.get_by_role("log").hover()
    page.mouse.wheel(0, -900)
    newest = page.get_by_role("button", name="To the newest")
    expect(newest).to_be_visible()
    more.click()
    expect(page.get_by_text("number 21")).to_be_attached()
    expect(page.get_by_text("number 21")).not_to_be_in_viewport()

    newest.click()

    expect(page.get_by_text("number 21")).to_be_in_viewport()
    expect(newest).to_have_count(0)


def test_tags_that_are_no_html_are_shown_or_taken_away(app):
    page = app("""
        import wasmui as ui
        talk = [ui.ChatMessage("<thinking> one </thinking> `<x>` <b>bold</b>")]
        with ui.Blocks() as demo:
            ui.Chatbot(talk, label="All")
            ui.Chatbot(talk, label="None", allow_tags=False)
            ui.Chatbot(talk, label="Listed", allow_tags=["thinking"])
            ui.Chatbot(talk, label="Plain", render_markdown=False)
        demo.launch()
    """)

    log = {name: page.get_by_role("log", name=name) for name in ("All", "None", "Listed", "Plain")}

    expect(log["All"]).to_contain_text("<thinking> one </thinking> <x> bold")
    expect(log["None"]).not_to_contain_text("<thinking>")
    expect(log["Listed"]).to_contain_text("<thinking> one </thinking> <x> bold")
    expect(log["Plain"]).to_contain_text("<thinking> one </thinking> `<x>` <b>bold</b>")


@pytest.mark.parametrize("grouped", [True, False])
def test_messages_of_one_role_stand_together_or_apart(app, grouped):
    page = app(f"""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Chatbot([ui.ChatMessage("a"), ui.ChatMessage("b")],
                group_consecutive_messages={grouped}, rtl=True, layout="panel", height=200)
        demo.launch()
    """)

    expect(page.get_by_role("group", name="Assistant")).to_have_count(1 if grouped else 2)
    expect(page.get_by_role("log")).to_have_css("direction", "rtl")
    expect(page.locator(".chat")).to_have_css("height", "200px")


def test_a_thousand_messages_come_in_slices_the_newest_first(app):
    page = app("""
        import wasmui as ui
        roles = ("user", "assistant")
        talk = [{"role": roles[n % 2], "content": f"**number** {n}"} for n in range(1000)]
        with ui.Blocks() as demo:
            chat = ui.Chatbot()
            ui.Button("Fill").click(lambda: talk, None, chat)
        demo.launch()
    """)
    page.get_by_role("button", name="Fill").click()

    expect(page.get_by_text("number 999", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("group", name="You")).to_have_count(500)
    expect(page.locator(".prose[data-state=plain]")).to_have_count(0)
    expect(page.get_by_text("number 999", exact=True)).to_be_in_viewport()


@pytest.mark.covers("Chatbot", "keyboard", "share")
def test_what_goes_at_the_press_of_a_key_leaves_the_focus_in_the_conversation(app):
    page = app(f"""{TALK}
    def more(history):
        return [*history, ui.ChatMessage("More.")]
    with ui.Blocks() as demo:
        chat = ui.Chatbot(TALK, label="Talk", editable="user")
        ui.Button("More").click(more, chat, chat)
    demo.launch()
    """)
    log = page.get_by_role("log", name="Talk")
    edit = log.get_by_role("button", name="Edit")

    edit.press("Enter")
    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    edit.press("Enter")
    page.keyboard.type("Why?")
    page.keyboard.press("Control+Enter")
    expect(log).to_contain_text("Why?")
    expect(edit).to_be_focused()
    # Chromium shares nothing on the systems where this runs.
    page.evaluate("() => { navigator.share = async ({ text }) => { window.shared = text; }; }")
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Share conversation").press("Enter")
    page.wait_for_function("window.shared?.endsWith('More.')")
    page.evaluate("delete navigator.share")
    page.get_by_role("button", name="Clear conversation").press("Enter")

    expect(log.get_by_role("group")).to_have_count(0)
    expect(log).to_be_focused()
