"""Parts of a page that functions make, as a visitor sees them."""

from playwright.sync_api import expect

BOXES = """
import wasmui as ui
with ui.Blocks() as demo:
    count = ui.State(2)
    out = ui.Textbox(label="Out")
    ui.Button("More").click(lambda n: n + 1, count, count)
    ui.Button("Fewer").click(lambda n: n - 1, count, count)

    @ui.render(inputs=count)
    def boxes(n):
        if n > 3:
            raise ValueError("too many")
        for i in range(n):
            with ui.Row():
                box = ui.Textbox(key=f"box {i}", label=f"Box {i}")
                plain = ui.Textbox(label=f"Plain {i}")
                ui.Button(f"Send {i}").click(lambda text, i=i: f"{i}: {text} of {n}", box, out)
demo.launch()
"""


def test_blocks_are_made_on_load_and_anew_when_an_input_changes(app):
    page = app(BOXES)
    expect(page.get_by_label("Box 1")).to_be_visible()
    expect(page.get_by_label("Box 2")).to_have_count(0)

    page.get_by_role("button", name="More").click()

    expect(page.get_by_label("Box 2")).to_be_visible()
    page.get_by_role("button", name="Fewer").click()
    expect(page.get_by_label("Box 2")).to_have_count(0)


def test_a_listener_inside_reads_inside_and_writes_outside(app):
    page = app(BOXES)
    page.get_by_label("Box 1").fill("Ada")
    page.get_by_role("button", name="More").click()
    expect(page.get_by_label("Box 2")).to_be_visible()

    page.get_by_role("button", name="Send 1").click()

    expect(page.get_by_label("Out")).to_have_value("1: Ada of 3")


def test_a_key_keeps_the_text_and_the_element_and_nothing_else_does(app):
    page = app(BOXES)
    page.get_by_label("Box 0").fill("kept")
    page.get_by_label("Plain 0").fill("lost")
    page.get_by_label("Box 0").evaluate("(field) => (field.mark = 'same')")

    page.get_by_role("button", name="More").click()

    expect(page.get_by_label("Box 2")).to_be_visible()
    expect(page.get_by_label("Box 0")).to_have_value("kept")
    assert "same" == page.get_by_label("Box 0").evaluate("(field) => field.mark")
    expect(page.get_by_label("Plain 0")).to_have_value("")


def test_focus_and_caret_stay_in_a_block_with_a_key_while_others_go(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            first = ui.State(0)
            @ui.render(inputs=first)
            def rows(start):
                for i in range(start, 4):
                    with ui.Row():
                        with ui.Column():
                            box = ui.Textbox(key=i, label=f"Box {i}")
                            box.submit(lambda: start + 1, None, first)
        demo.launch()
    """)
    field = page.get_by_label("Box 3")
    field.fill("typed")
    field.press("ArrowLeft")

    field.press("Enter")

    expect(page.get_by_label("Box 0")).to_have_count(0)
    expect(field).to_be_focused()
    page.keyboard.type("!")
    expect(field).to_have_value("type!d")


def test_what_is_typed_while_python_builds_stays(app):
    page = app("""
        import asyncio
        import wasmui as ui
        with ui.Blocks() as demo:
            button = ui.Button("Again")
            @ui.render(triggers=[demo.load, button.click])
            async def slow():
                await asyncio.sleep(0.4)
                ui.Textbox("given", key="a", label="Box")
                ui.Markdown("built")
        demo.launch()
    """)
    field = page.get_by_label("Box")
    expect(field).to_have_value("given")
    old = page.get_by_text("built").element_handle()
    page.get_by_role("button", name="Again").click()

    field.fill("typed")

    page.wait_for_function("(old) => !old.isConnected", arg=old)
    expect(field).to_have_value("typed")


def test_renderers_that_no_page_has_named_yet_are_loaded_first(fresh, page_errors):
    page = fresh("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ask = ui.Button("Ask")
            @ui.render(triggers=[ask.click])
            def asked():
                slider = ui.Slider(0, 10, value=3, label="How many")
                choice = ui.Radio(["a", "b"], value="a", label="Which")
                ui.on([slider.change, choice.change], lambda *_: None, [slider, choice])
                ui.Textbox(lambda n: f"{n:g} chosen", inputs=slider, label="Told")
        demo.launch()
    """)

    page.get_by_role("button", name="Ask").click()

    expect(page.get_by_role("slider", name="How many")).to_be_visible()
    expect(page.get_by_role("radio", name="b")).to_be_visible()
    expect(page.get_by_label("Told")).to_have_value("3 chosen")


def test_an_event_of_an_outer_block_is_heard_from_the_moment_it_is_attached(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            name, out = ui.Textbox(label="Name"), ui.Textbox(label="Out")
            with_listener = ui.Checkbox(label="Listen")
            @ui.render(inputs=with_listener)
            def attach(wanted):
                ui.Markdown(f"listening: {wanted}")
                if wanted:
                    name.input(lambda text: text.upper(), name, out)
        demo.launch()
    """)
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Listen").check()
    expect(page.get_by_text("listening: True")).to_be_visible()

    page.get_by_label("Name").fill("ada")

    expect(page.get_by_label("Out")).to_have_value("ADA")
    page.get_by_label("Listen").uncheck()
    expect(page.get_by_text("listening: False")).to_be_visible()
    page.get_by_label("Name").fill("eve")
    page.get_by_label("Listen").check()
    expect(page.get_by_text("listening: True")).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("ADA")


def test_one_that_raises_shows_it_in_its_place_and_the_app_lives(app):
    page = app(BOXES)
    for _ in range(2):
        page.get_by_role("button", name="More").click()

    failure = page.get_by_role("alert")
    expect(failure).to_contain_text("too many")
    failure.get_by_text("Traceback", exact=True).click()
    expect(failure).to_contain_text("ValueError")
    expect(page.get_by_label("Box 0")).to_have_count(0)

    page.get_by_role("button", name="Fewer").click()
    expect(failure).to_have_count(0)
    expect(page.get_by_label("Box 2")).to_be_visible()


def test_one_inside_of_another(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            rows = ui.Slider(1, 5, value=1, step=1, label="Rows")
            @ui.render(inputs=rows)
            def outer(n):
                columns = ui.Slider(1, 5, value=2, step=1, label="Columns")
                @ui.render(inputs=columns)
                def inner(m):
                    for i in range(n * m):
                        ui.Button(f"Cell {i}")
        demo.launch()
    """)
    expect(page.get_by_role("button", name="Cell")).to_have_count(2)

    page.get_by_role("slider", name="Columns").press("ArrowRight")
    expect(page.get_by_role("button", name="Cell")).to_have_count(3)

    page.get_by_role("slider", name="Rows").press("ArrowRight")
    expect(page.get_by_role("button", name="Cell")).to_have_count(4)


def test_a_late_result_for_what_is_gone_is_dropped(app):
    page = app("""
        import asyncio
        import wasmui as ui
        async def slow():
            await asyncio.sleep(0.4)
            return "late", "done"
        with ui.Blocks() as demo:
            out, again = ui.Textbox(label="Out"), ui.Button("Again")
            @ui.render(triggers=[demo.load, again.click])
            def made():
                box = ui.Textbox("first", label="Box")
                ui.Button("Slow").click(slow, None, [box, out])
        demo.launch()
    """)
    page.get_by_role("button", name="Slow").click()

    page.get_by_role("button", name="Again").click()

    expect(page.get_by_label("Out")).to_have_value("done")
    expect(page.get_by_label("Box")).to_have_value("first")
