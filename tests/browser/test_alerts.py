"""Messages from handlers, as a visitor sees them."""

from __future__ import annotations

from playwright.sync_api import expect

APP = """
import wasmui as ui
def slow():
    ui.Info("It begins.")
    yield "one"
    ui.Success("Done.", title="All well", duration=None)
def rich():
    ui.Warning('Read <b>this</b> and <a href="https://example.com/">that</a>'
               '<img src="x" onerror="window.harmed = true"><script>window.harmed = true</script>')
def plain():
    ui.Info("1 < 2, and got <class 'int'>", duration=0)
def short():
    ui.Info("Soon gone.", duration=1)
def hidden():
    ui.Info("Nobody sees this.", visible=False)
    ui.Info("But this.")
def wrong():
    raise ui.Error("Choose a <em>file</em> first.", title="No file", print_exception=False)
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Slow").click(slow, None, box)
    for fn in (rich, plain, short, hidden, wrong):
        ui.Button(fn.__name__.capitalize()).click(fn)
demo.launch()
"""


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def told(page, text, role="status"):
    return page.get_by_role(role).filter(has_text=text)


def test_a_message_comes_before_the_first_yield_and_one_without_end_stays(app):
    page = app(APP)

    press(page, "Slow")

    expect(told(page, "It begins.")).to_be_visible()
    expect(told(page, "All well")).to_be_visible()


def test_markup_is_shown_and_can_run_nothing(app, page_errors):
    page_errors.expect("404")
    page = app(APP)

    press(page, "Rich")

    expect(told(page, "Read this and that").locator("b")).to_have_text("this")
    link = told(page, "Read this and that").get_by_role("link", name="that")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert page.evaluate("window.harmed") is None


def test_what_only_looks_like_markup_is_text(app):
    page = app(APP)

    press(page, "Plain")

    expect(told(page, "1 < 2, and got <class 'int'>")).to_be_visible()


def test_a_message_goes_by_itself(app):
    page = app(APP)
    press(page, "Short")
    expect(told(page, "Soon gone.")).to_be_visible()

    expect(told(page, "Soon gone.")).to_have_count(0)


def test_a_message_stays_while_the_visitor_points_at_it(app):
    page = app(APP)
    press(page, "Short")
    told(page, "Soon gone.").hover()
    # The clock of the page itself says that its time is long over.
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 1500))")

    expect(told(page, "Soon gone.")).to_be_visible()
    page.mouse.move(0, 0)
    expect(told(page, "Soon gone.")).to_have_count(0)


def test_a_message_stays_while_it_has_the_focus_and_escape_closes_it(app):
    page = app(APP)
    press(page, "Short")
    told(page, "Soon gone.").get_by_role("button", name="Close this message").focus()
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 1500))")
    expect(told(page, "Soon gone.")).to_be_visible()

    page.keyboard.press("Escape")

    expect(told(page, "Soon gone.")).to_have_count(0)


def test_an_invisible_message_is_not_shown(app):
    page = app(APP)

    press(page, "Hidden")

    expect(told(page, "But this.")).to_be_visible()
    expect(told(page, "Nobody sees this.")).to_have_count(0)


def test_an_error_interrupts_a_screen_reader_and_has_its_title(app):
    page = app(APP)

    press(page, "Wrong")

    expect(told(page, "No file", "alert").locator("em")).to_have_text("file")


def test_what_is_ours_to_say_is_said_in_the_visitors_language(fresh):
    page = fresh(
        """
        import wasmui as ui
        class Broken(ui.Widget):
            _esm = "export default { render() { throw new Error('inside') } }"
        with ui.Blocks() as demo:
            age = ui.Number(200, label="Alter", minimum=1, maximum=150)
            name = ui.Textbox(label="Name")
            out = ui.Textbox(label="Out")
            ui.Button("Info").click(lambda: ui.Info("Hello"))
            ui.Button("Mine").click(lambda: ui.Info("Hello", title="Info of mine"))
            ui.Button("Check").click(lambda age: age, age, out)
            ui.Button("Judge").click(
                lambda name: name, name, out, validator=lambda name: ui.validate(False, "")
            )
            Broken(label="Own")
        demo.launch()
        """,
        attributes='lang="de"',
    )
    expect(page.get_by_text("Dieses Widget ist gescheitert: inside")).to_be_visible()

    for name in ("Info", "Mine", "Check", "Judge"):
        page.get_by_role("button", name=name).click()

    said = page.get_by_role("status")
    expect(said.filter(has_text="Hello").filter(has_text="Hinweis")).to_have_count(1)
    expect(said.filter(has_text="Info of mine")).to_have_count(1)
    beyond = 'Number "Alter": 200 liegt über dem Maximum von 150.'
    expect(page.get_by_role("alert").filter(has_text=beyond)).to_contain_text("Fehler")
    expect(page.get_by_text("Dieser Wert stimmt nicht.")).to_be_visible()
