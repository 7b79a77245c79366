"""What an app's author gets wrong is told in a sentence, and the app lives."""

import re

import pytest
from playwright.sync_api import expect


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def works(page):
    press(page, "Fine")
    expect(page.get_by_label("Out")).to_have_value("fine")
    expect(page.locator("wasm-ui")).to_have_attribute("data-state", "ready")


FINE = """
    out = ui.Textbox(label="Out")
    ui.Button("Fine").click(lambda: "fine", None, out)
"""

NEXT = "import wasmui as ui\nui.Interface(str.upper, 'text', 'text').launch()"


@pytest.mark.parametrize(
    ("listener", "told"),
    [
        ("button.click(lambda given: given, other, out)", "among its inputs, which is not on this"),
        ("button.click(lambda: 1, None, other)", "among its outputs, which is not on this page"),
        ("other.change(lambda: 1, None, out)", 'Textbox "Other" is on the page of another'),
        ("button.click(lambda: 1, None, 'out')", "takes components, but got 'out'"),
        ("button.click(lambda: 1, None, ui.Textbox)", "Pass `Textbox()`, made"),
        ("button.click(lambda: 1, cancels=button)", "takes what attaching a listener returned"),
        ("button.clik(lambda: 1)", "clik"),
        ("button.click(lambda: 1, outptus=out)", "outptus"),
    ],
    ids=["input", "output", "event", "text", "class", "cancels", "event name", "parameter"],
)
def test_a_listener_that_cannot_be_is_told_when_the_app_starts(app, listener, told):
    page = app(f"""
import wasmui as ui
with ui.Blocks() as elsewhere:
    other = ui.Textbox(label="Other")
with ui.Blocks() as demo:
    out = ui.Textbox(label="Out")
    button = ui.Button("Go")
    {listener}
demo.launch()
""")

    expect(page.get_by_role("alert")).to_contain_text(told)
    app(NEXT)
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


def test_a_circle_of_changes_ends_and_is_named(app):
    page = app(f"""
import wasmui as ui
with ui.Blocks() as demo:
    a, b = ui.Number(0, label="A"), ui.Number(0, label="B")
    a.change(lambda n: n + 1, a, b)
    b.change(lambda n: n + 1, b, a)
    ui.Button("Go").click(lambda: 1, None, a)
{FINE}
demo.launch()
""")

    press(page, "Go")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("`change` events go round in a circle")
    expect(alert).to_contain_text(re.compile(r'Number "[AB]" → Number "[AB]" → …'))
    works(page)


@pytest.mark.parametrize(
    ("function", "told"),
    [
        ("lambda: 1", "takes 0 arguments, but the event has 1 input"),
        ("lambda a, b: 1", "takes 2 arguments, but the event has 1 input"),
        ("lambda a: None", "2 outputs"),
    ],
    ids=["too many inputs", "too few inputs", "too few results"],
)
def test_a_function_that_takes_or_returns_another_number_is_told(app, function, told):
    page = app(f"""
import wasmui as ui
with ui.Blocks() as demo:
    a, b = ui.Textbox(label="A"), ui.Textbox(label="B")
    ui.Button("Go").click({function}, a, [a, b])
{FINE}
demo.launch()
""")

    press(page, "Go")

    expect(page.get_by_role("alert")).to_contain_text(told)
    works(page)


@pytest.mark.parametrize(
    ("validator", "told"),
    [
        ("lambda a: 1 / 0", "division by zero"),
        ("lambda a: True", "is a validator of 1 inputs, but returned True"),
        ("lambda a: [ui.validate(True, ''), ui.validate(True, '')]", "is a validator of 1 input"),
        ("lambda: None", "takes 0 arguments"),
    ],
    ids=["raises", "returns no verdict", "returns too many", "takes too few"],
)
def test_a_validator_that_fails_is_told_and_the_function_does_not_run(app, validator, told):
    page = app(f"""
import wasmui as ui
with ui.Blocks() as demo:
    a, ran = ui.Textbox(label="A"), ui.Textbox(label="Ran")
    ui.Button("Go").click(lambda a: "ran", a, ran, validator={validator})
{FINE}
demo.launch()
""")

    press(page, "Go")

    expect(page.get_by_role("alert")).to_contain_text(told)
    works(page)
    expect(page.get_by_label("Ran")).to_have_value("")


def test_a_render_that_raises_is_told_in_its_place_and_mends_itself(app):
    page = app(f"""
import wasmui as ui
with ui.Blocks() as demo:
    number = ui.Number(0, label="Number")
    @ui.render(inputs=number)
    def part(n):
        ui.Textbox(f"{{1 / n:.0f}}", label="Made")
    ui.Button("One").click(lambda: 1, None, number)
    ui.Button("Zero").click(lambda: 0, None, number)
{FINE}
demo.launch()
""")
    expect(page.get_by_role("alert")).to_contain_text("division by zero")
    works(page)

    press(page, "One")

    expect(page.get_by_label("Made")).to_have_value("1")
    expect(page.get_by_role("alert")).to_have_count(0)
    press(page, "Zero")
    expect(page.get_by_role("alert")).to_contain_text("division by zero")
    expect(page.get_by_label("Made")).to_have_count(0)


def test_a_thousand_clicks_at_once_are_neither_lost_nor_doubled(app):
    page = app("""
        import asyncio
        import wasmui as ui
        seen = []
        async def slow(n):
            await asyncio.sleep(0)
            seen.append(n)
            return len(seen)
        with ui.Blocks() as demo:
            number = ui.Number(0, label="Number")
            count, told = ui.Number(label="Count"), ui.Textbox(label="Told")
            ui.Button("Count").click(
                slow, number, count, trigger_mode="multiple", show_progress="hidden"
            )
            number.input(None)
            ui.Button("Tell").click(
                lambda: f"{len(seen)} {len(set(seen))} {seen == sorted(seen)}", None, told
            )
        demo.launch()
    """)

    page.evaluate("""() => {
        const root = document.querySelector("wasm-ui").shadowRoot;
        const field = root.querySelector("input");
        const buttons = [...root.querySelectorAll("button")];
        const button = buttons.find((one) => one.textContent.trim() === "Count");
        for (let n = 1; n <= 1000; n += 1) {
            field.value = n;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            button.click();
        }
    }""")

    expect(page.get_by_label("Count")).to_have_value("1000", timeout=30_000)
    press(page, "Tell")
    expect(page.get_by_label("Told")).to_have_value("1000 1000 True")


def test_values_that_no_page_can_hold_are_told_and_the_app_lives(app):
    page = app(f"""
import wasmui as ui
circle = []
circle.append(circle)
deep = []
for _ in range(5_000):
    deep = [deep]
given = [circle, deep, b"bytes", {{1j: object()}}, 10 ** 5_000, "\\ud800" * 3]
kinds = [ui.Textbox, ui.HTML, ui.JSON, ui.Radio, ui.Label, ui.Dataframe, ui.Chatbot, ui.File]
with ui.Blocks() as demo:
    told = ui.Textbox(label="Done")
    shown = [kind(label=kind.__name__) for kind in kinds]
    for at, value in enumerate(given):
        press = ui.Button(f"Give {{at}}").click(lambda: None)
        for one in shown:
            press = press.then(lambda value=value: value, None, one)
        press.then(lambda at=at: f"gave {{at}}", None, told)
{FINE}
demo.launch()
""")

    for at in range(6):
        press(page, f"Give {at}")
        expect(page.get_by_label("Done", exact=True)).to_have_value(f"gave {at}")

    told = page.get_by_role("alert").all_inner_texts()
    assert any('HTML "HTML" got a list that holds itself' in text for text in told), told
    assert not any("TypeError" in text or "wasmui failed" in text for text in told)
    works(page)
