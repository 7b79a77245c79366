"""HTML in a real browser: templates, styles, scripts, and where a policy forbids them."""

import pytest
from playwright.sync_api import expect


def test_a_template_shows_the_value_and_the_further_parameters(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            template = "${value.map((n) => n + unit).join(' ')}"
            html = ui.HTML([1, 2], unit="m", html_template=template)
            ui.Button("Feet").click(lambda: ui.HTML([3], unit="ft"), None, html)
        demo.launch()
    """)
    expect(page.get_by_text("1m 2m")).to_be_visible()

    page.get_by_role("button", name="Feet").click()

    expect(page.get_by_text("3ft")).to_be_visible()


@pytest.mark.covers("HTML", "mouse")
def test_a_script_changes_the_value_and_triggers_events_of_any_name(app):
    page = app("""
        import wasmui as ui
        script = '''
            element.addEventListener("click", () => {
                props.value += 1;
                trigger("grown", { by: 1 });
            });
            watch("value", () => trigger("watched"));
        '''
        def grown(event: ui.EventData, value): return f"{event.by} {value}"
        with ui.Blocks() as demo:
            html = ui.HTML(1, html_template="<button>${value}</button>", js_on_load=script)
            out = ui.Textbox(label="Out")
            seen = ui.Textbox("no", label="Watched")
            ui.Button("Reset").click(lambda: 10, None, html)
            html.grown(grown, html, out)
            html.watched(lambda: "yes", None, seen)
        demo.launch()
    """)

    page.get_by_role("button", name="1", exact=True).click()
    expect(page.get_by_label("Out")).to_have_value("1 2")
    expect(page.get_by_label("Watched")).to_have_value("no")

    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_label("Watched")).to_have_value("yes")
    page.get_by_role("button", name="10", exact=True).click()
    expect(page.get_by_label("Out")).to_have_value("1 11")


def test_a_click_is_its_event_and_a_script_in_the_value_does_not_run(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            html = ui.HTML("<script>document.title = 'ran'</script><p>press</p>")
            out = ui.Textbox(label="Out")
            html.click(lambda: "clicked", None, out)
        demo.launch()
    """)

    page.get_by_text("press").click()

    expect(page.get_by_label("Out")).to_have_value("clicked")
    expect(page).to_have_title("Test")


def test_styles_hold_inside_one_component_only(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.HTML("<b>mine</b>", css_template="b { color: rgb(1, 2, 3); animation: a 1s } "
                "@keyframes a { to { opacity: 1 } }")
            ui.HTML("<b>other</b>")
        demo.launch()
    """)

    expect(page.get_by_text("mine")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.get_by_text("other")).not_to_have_css("color", "rgb(1, 2, 3)")
    animations = page.get_by_text("mine").evaluate("(one) => one.getAnimations().length")
    assert animations == 1


def test_what_is_wrong_with_a_template_or_a_script_is_said_in_its_place(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.HTML("x", html_template="${value +}")
            ui.HTML("y", js_on_load="nothing()")
        demo.launch()
    """)

    expect(page.get_by_role("alert").filter(has_text="html_template:")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="js_on_load: nothing")).to_be_visible()


def test_lookups_work_under_a_strict_policy_and_expressions_say_why_they_do_not(
    strict, page_errors
):
    page_errors.expect(r"policy: script-src|unsafe-eval|Content Security Policy")
    page = strict(
        """
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.HTML({"name": "Ada"}, html_template="Hello ${value.name}")
            ui.HTML(1, html_template="${value + 1}")
        demo.launch()
        """
    )
    expect(page.get_by_text("Hello Ada")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Content-Security-Policy")


def test_head_is_loaded_before_the_script_runs(app, site):
    site.write("lib.js", "globalThis.greeting = 'from head';")
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.HTML("", head='<script src="/lib.js"></script>',
                js_on_load="element.textContent = globalThis.greeting")
        demo.launch()
    """)

    expect(page.get_by_text("from head")).to_be_visible()


@pytest.mark.covers("HTML", "keyboard", "label")
def test_what_stands_in_it_is_reached_by_its_label_and_by_keyboard(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            html = ui.HTML("<button>press</button>", label="Own", show_label=True)
            out = ui.Textbox("0", label="Out")
            html.click(lambda times: str(int(times) + 1), out, out)
        demo.launch()
    """)
    button = page.get_by_role("group", name="Own").get_by_role("button", name="press")

    button.press("Enter")
    expect(page.get_by_label("Out")).to_have_value("1")
    page.keyboard.press(" ")

    expect(page.get_by_label("Out")).to_have_value("2")
    expect(button).to_be_focused()


def test_a_script_calls_python_and_uploads_a_file(app):
    page = app("""
        import wasmui as ui
        from pathlib import Path
        def add(one, other): return {"sum": one + other}
        async def fails(): raise ValueError("as it should")
        script = '''
            const told = element.querySelector("p");
            element.querySelector(".sum").onclick = async () => {
                told.textContent = "sum " + (await server.add(3, 4)).sum;
            };
            element.querySelector(".wrong").onclick = async () => {
                const wrong = await server.fails().catch((thrown) => thrown.message);
                const none = await server.missing().catch((thrown) => thrown.message);
                told.textContent = wrong + "; " + none;
            };
            element.querySelector("input").onchange = async (event) => {
                const { path, url } = await upload(event.target.files[0]);
                props.value = path;
                trigger("uploaded", { size: (await (await fetch(url)).text()).length });
            };
        '''
        template = "<p></p><button class='sum'>Add</button><button class='wrong'>Fail</button>"
        template += "<input type='file' aria-label='File'>"
        with ui.Blocks() as demo:
            html = ui.HTML(html_template=template, js_on_load=script, server_functions=[add, fails])
            out = ui.Textbox(label="Out")
            def read(path, event: ui.EventData): return f"{event.size} {Path(path).read_text()}"
            html.uploaded(read, html, out)
        demo.launch()
    """)

    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("sum 7")).to_be_visible()

    page.get_by_role("button", name="Fail").click()
    expect(page.get_by_text("as it should; server.missing: server_functions")).to_be_visible()

    page.get_by_label("File").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"four"}
    )
    expect(page.get_by_label("Out")).to_have_value("4 four")


def test_components_stand_where_the_template_says_and_blocks_repeat(app):
    page = app("""
        import wasmui as ui
        style = "border: 3px solid rgb(1, 2, 3); padding: 20px; .go { color: rgb(4, 5, 6) }"
        script = "element.querySelector('.go').onclick = () => trigger('submit')"
        with ui.Blocks() as demo:
            with ui.HTML(
                html_template="<h2>${title}</h2>@children<button class='go'>Send</button>",
                css_template=style, js_on_load=script, title="Who?",
            ) as form:
                name = ui.Textbox(label="Name")
            out = ui.Textbox(label="Out")
            form.submit(lambda who: f"Hello {who}", name, out)
            ui.Button("Rename").click(lambda: ui.HTML(title="You?"), None, form)
            ui.HTML(["a", "b"], html_template="<ul>{{#each value}}<li>{{this}}</li>{{/each}}</ul>")
        demo.launch()
    """)
    expect(page.get_by_role("listitem")).to_have_text(["a", "b"])

    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Out")).to_have_value("Hello Ada")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("heading", name="You?")).to_be_visible()

    expect(page.get_by_label("Name")).to_have_value("Ada")
    page.get_by_role("button", name="Send").click()  # the script's listener is still there
    expect(page.get_by_role("button", name="Send")).to_have_css("color", "rgb(4, 5, 6)")
    heights = page.evaluate("""() => {
        const root = document.querySelector('wasm-ui').shadowRoot;
        const at = (what) => root.querySelector(what).getBoundingClientRect().top;
        return [at('h2'), at('.html input, .html textarea'), at('.go')];
    }""")
    assert sorted(heights) == heights
