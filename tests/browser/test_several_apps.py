"""Several apps on one page: one Python, and nothing of one is seen by another."""

import re
import textwrap
from html import escape

import pytest
from playwright.sync_api import Locator, Page, expect

BOOT_MS = 60_000

# Each keeps a name, a file, a module and a folder of its own, and tells what it finds of them.
OWN = """
import os, pathlib, sys
import wasmui as ui
import helper
name = "{name}"
open("own.txt", "w").write(name)
pathlib.Path("deep").mkdir(exist_ok=True)
os.chdir("deep")
print("hello from", name)

def look():
    import later
    print("look", name, end="", flush=True)
    return " ".join([
        name, helper.WHO, later.WHO, sys.modules["__main__"].name, open("../own.txt").read(),
        os.path.basename(os.getcwd()), str(__file__ == os.path.realpath(sys.path[0] + "/app.py")),
    ])

with ui.Blocks() as demo:
    typed = ui.Textbox(label="Typed")
    found = ui.Textbox(label="Found")
    ui.Button("Look").click(look, None, found)
demo.launch()
"""

# A plain function sleeps while those of the other app run; then it is in its own place again.
SLEEPS = """
import os, time
import wasmui as ui
import helper
os.makedirs("{name}", exist_ok=True)
os.chdir("{name}")
def sleep():
    for n in range(6):
        time.sleep(0.02 * (1 + n % 2))
        import sys
        seen = sys.modules["helper"].WHO, os.path.basename(os.getcwd())
        assert seen == ("{name}", "{name}"), seen
        print("{name}", n)
        yield f"{name} {{n}}"
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Sleep").click(sleep, None, box)
demo.launch()
"""

HOLDS = """
import wasmui as ui
def forever():
    while True:
        pass
with ui.Blocks() as demo:
    typed = ui.Textbox(label="Typed")
    ui.Button("Hold").click(forever)
    ui.Button("Answer").click(lambda: "answered", None, ui.Textbox(label="Answer"))
demo.launch()
"""

DIES = """
import os
import wasmui as ui
with ui.Blocks() as demo:
    typed = ui.Textbox(label="Typed")
    ui.Button("Die").click(os.abort, None, None)
    ui.Button("Answer").click(lambda text: text.upper(), typed, ui.Textbox(label="Answer"))
demo.launch()
"""


def element(source: str, thread: str, name: str, more: str = "", files: str = "") -> str:
    code = escape(textwrap.dedent(source).strip("\n"), quote=False)
    attributes = f'id="{name}" thread="{thread}" {more}'
    return f"<wasm-ui {attributes}><template>{code}</template>{files}</wasm-ui>"


def own(name: str) -> str:
    """The modules of an app, of the same names as another's."""
    return "".join(
        f'<wasm-file name="{module}.py">WHO = "{name}"</wasm-file>'
        for module in ("helper", "later")
    )


def app(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}")


def ready(page: Page, *names: str) -> None:
    for name in names:
        page.wait_for_selector(f"#{name}[data-state=ready]", state="attached", timeout=BOOT_MS)


@pytest.fixture
def show(page, site):
    """A page that holds some elements; it notes what the apps write."""

    def shown(*elements: str) -> Page:
        head = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>'
            '<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">'
            '<script type="module" src="/wasmui/wasmui.js"></script>'
        )
        page.add_init_script("""
            window.said = {}; window.failed = {};
            addEventListener("wasmui:stdout", ({target, detail}) => {
              said[target.id] = (said[target.id] ?? "") + detail;
            });
            addEventListener("wasmui:error", ({target, detail}) => { failed[target.id] = detail; });
        """)
        page.goto(site.write(f"pages/several-{id(page)}.html", head + "".join(elements)))
        return page

    return shown


def test_two_apps_share_a_python_and_see_nothing_of_each_other(show, thread):
    page = show(
        element(OWN.format(name="one"), thread, "one", files=own("one")),
        element(OWN.format(name="two"), thread, "two", files=own("two")),
    )
    ready(page, "one", "two")

    for name in ("one", "two", "one"):
        app(page, name).get_by_role("button", name="Look").click()
        found = f"{name} {name} {name} {name} {name} deep True"
        expect(app(page, name).get_by_label("Found")).to_have_value(found)

    assert len(page.workers) == (1 if thread == "worker" else 0)
    page.wait_for_function("said.one.endsWith('look onelook one') && said.two.endsWith('look two')")
    said = page.evaluate("said")
    assert said == {"one": "hello from one\nlook onelook one", "two": "hello from two\nlook two"}


def test_functions_that_sleep_wake_in_their_own_app(show, thread):
    page = show(
        *(
            element(SLEEPS.format(name=name), thread, name, files=own(name))
            for name in ("one", "two", "three")
        )
    )
    ready(page, "one", "two", "three")

    for name in ("one", "two", "three"):
        app(page, name).get_by_role("button", name="Sleep").click()

    for name in ("one", "two", "three"):
        expect(app(page, name).get_by_label("Out")).to_have_value(f"{name} 5")
    lines = {name: "".join(f"{name} {n}\n" for n in range(6)) for name in ("one", "two", "three")}
    assert lines == page.evaluate("said")


def test_twenty_apps_on_a_page(show, thread):
    names = [f"app{n}" for n in range(20)]
    page = show(*(element(OWN.format(name=name), thread, name, files=own(name)) for name in names))

    ready(page, *names)

    for name in (names[19], names[0], names[7]):
        app(page, name).get_by_role("button", name="Look").click()
        found = f"{name} {name} {name} {name} {name} deep True"
        expect(app(page, name).get_by_label("Found")).to_have_value(found)
    assert len(page.workers) == (1 if thread == "worker" else 0)


def test_an_app_may_have_a_python_of_its_own(show):
    page = show(
        element(HOLDS, "worker", "one"),
        element(HOLDS, "worker", "two", "interpreter='own'"),
        element(HOLDS, "worker", "three"),
    )

    ready(page, "one", "two", "three")

    assert len(page.workers) == 2


def test_an_app_whose_packages_cannot_be_had_beside_others_is_tried_by_itself(show):
    wants = "<wasm-requirements>pydantic==0.1</wasm-requirements>"
    page = show(element(HOLDS, "worker", "one"), element(HOLDS, "worker", "two", files=wants))
    ready(page, "one")

    page.wait_for_selector("#two[data-state=failed]", state="attached", timeout=BOOT_MS)

    assert "pydantic==0.1" in page.evaluate("failed.two.message")
    assert len(page.workers) == 2
    app(page, "one").get_by_role("button", name="Answer").click()
    expect(app(page, "one").get_by_label("Answer", exact=True)).to_have_value("answered")


def test_stopping_one_app_leaves_the_others_running(show):
    page = show(
        element(SLEEPS.format(name="one"), "worker", "one", files=own("one")),
        element(HOLDS, "worker", "two"),
    )
    ready(page, "one", "two")
    app(page, "two").get_by_role("button", name="Hold").click()
    app(page, "one").get_by_role("button", name="Sleep").click()

    page.evaluate("document.querySelector('#two').stop()")

    expect(app(page, "one").get_by_label("Out")).to_have_value("one 5")
    app(page, "two").get_by_role("button", name="Answer").click()
    expect(app(page, "two").get_by_label("Answer", exact=True)).to_have_value("answered")
    assert page.evaluate("failed") == {}


def test_an_app_that_kills_python_kills_it_for_the_others_once(show, page_errors):
    page_errors.expect("")
    page = show(*(element(DIES, "worker", name) for name in ("one", "two")))
    ready(page, "one", "two")
    app(page, "one").get_by_label("Typed").fill("mine")
    app(page, "two").get_by_label("Typed").fill("yours")

    app(page, "one").get_by_role("button", name="Die").click()

    for name, typed in (("one", "mine"), ("two", "yours")):
        told = app(page, name).get_by_text("Python was restarted")
        expect(told).to_be_visible(timeout=BOOT_MS)
        expect(app(page, name).get_by_label("Typed")).to_have_value(typed)
        app(page, name).get_by_role("button", name="Answer").click()
        expect(app(page, name).get_by_label("Answer", exact=True)).to_have_value(typed.upper())
        app(page, name).get_by_role("button", name="Close").click()
    # From now on the one that did it is by itself.
    assert len(page.workers) == 2
    app(page, "one").get_by_role("button", name="Die").click()
    expect(app(page, "one").get_by_text("Python was restarted")).to_be_visible(timeout=BOOT_MS)
    expect(app(page, "two").get_by_text("Python was restarted")).to_be_hidden()


def test_an_app_that_is_taken_off_the_page_leaves_nothing(show, thread):
    page = show(
        element(OWN.format(name="one"), thread, "one", files=own("one")),
        element(OWN.format(name="two"), thread, "two", files=own("two")),
    )
    ready(page, "one", "two")

    page.evaluate("document.querySelector('#one').remove()")

    two = app(page, "two")
    two.get_by_role("button", name="Look").click()
    expect(two.get_by_label("Found")).to_have_value("two two two two two deep True")
    page.evaluate(
        """(html) => document.body.insertAdjacentHTML("beforeend", html)""",
        element(
            """
            import pathlib, sys
            import wasmui as ui
            found = [str(p) for p in pathlib.Path("/home/pyodide").rglob("own.txt")]
            ui.Interface(lambda: " ".join([*found, str("helper" in sys.modules)]), None, "text",
                         submit_btn="Which").launch()
            """,
            thread,
            "three",
        ),
    )
    ready(page, "three")
    app(page, "three").get_by_role("button", name="Which").click()
    expect(app(page, "three").get_by_role("textbox")).to_have_value(
        "/home/pyodide/app2/own.txt False"
    )


def test_an_app_that_is_taken_off_in_the_midst_of_a_loop_frees_the_others(show):
    page = show(*(element(HOLDS, "worker", name) for name in ("one", "two")))
    ready(page, "one", "two")
    app(page, "two").get_by_label("Typed").fill("mine")
    app(page, "one").get_by_role("button", name="Hold").click()

    page.evaluate("document.querySelector('#one').remove()")

    app(page, "two").get_by_role("button", name="Answer").click()
    expect(app(page, "two").get_by_label("Answer", exact=True)).to_have_value("answered")
    expect(app(page, "two").get_by_label("Typed")).to_have_value("mine")


def test_an_edit_of_one_app_leaves_the_others_as_they_are(show, thread):
    page = show(
        element(OWN.format(name="one"), thread, "one", files=own("one")),
        element(OWN.format(name="two"), thread, "two", files=own("two")),
    )
    ready(page, "one", "two")
    app(page, "two").get_by_label("Typed").fill("stays")

    page.evaluate(
        "(source) => document.querySelector('#one').reload(source)", OWN.format(name="new")
    )

    app(page, "one").get_by_role("button", name="Look").click()
    expect(app(page, "one").get_by_label("Found")).to_have_value("new one one new new deep True")
    app(page, "two").get_by_role("button", name="Look").click()
    expect(app(page, "two").get_by_label("Found")).to_have_value("two two two two two deep True")
    expect(app(page, "two").get_by_label("Typed")).to_have_value("stays")


def test_an_app_that_fails_is_the_only_one_to_fail(show, thread):
    page = show(
        element("import wasmui as ui\n1 / 0", thread, "one"),
        element(HOLDS, thread, "two"),
    )

    ready(page, "two")

    app(page, "two").get_by_role("button", name="Answer").click()
    expect(app(page, "two").get_by_label("Answer", exact=True)).to_have_value("answered")
    page.wait_for_selector("#one[data-state=failed]", state="attached")
    assert re.search("division by zero", page.evaluate("failed.one.message"))


def test_blocks_that_appear_later_take_no_id_of_their_own_app(show, thread):
    source = """
    import wasmui as ui
    with ui.Blocks() as demo:
        count = ui.Number({first}, label="Count")
        for n in range({first}):
            ui.Textbox(f"value {{n}}", label=f"Box {{n}}")
        @ui.render(inputs=count)
        def more(n):
            for k in range(int(n)):
                ui.Textbox(f"part {{k}}", label=f"Part {{k}}")
    demo.launch()
    """
    page = show(
        element(source.format(first=5), thread, "one"),
        element(source.format(first=1), thread, "two"),
    )
    ready(page, "one", "two")

    app(page, "one").get_by_label("Count").fill("7")
    app(page, "one").get_by_label("Count").blur()

    expect(app(page, "one").get_by_label("Part 6")).to_have_value("part 6")
    for n in range(5):
        expect(app(page, "one").get_by_label(f"Box {n}")).to_have_value(f"value {n}")


LATER = """
import wasmui as ui
with ui.Blocks() as demo:
    name = ui.Textbox(label="Name")
    ui.Button("Greet").click(lambda name: f"Hello, {name}!", name, ui.Textbox(label="Greeting"))
demo.launch()
"""


def greets(page: Page, name: str) -> None:
    app(page, name).get_by_label("Name").fill("Ada")
    app(page, name).get_by_role("button", name="Greet").click()
    expect(app(page, name).get_by_label("Greeting")).to_have_value("Hello, Ada!")


def test_an_app_starts_when_it_is_clicked(page, show, thread):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    show(element(LATER, thread, "one", "start=click"))
    start = app(page, "one").get_by_role("button", name="Start the app")
    expect(start).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "snapshot" in url or "pyodide" in url]

    start.click()

    ready(page, "one")
    expect(start).to_have_count(0)
    greets(page, "one")


def test_an_app_is_started_by_keyboard_and_the_next_tab_leads_into_it(show):
    page = show(element(LATER, "worker", "one", "start=click"))
    expect(app(page, "one").get_by_role("button", name="Start the app")).to_be_visible()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    ready(page, "one")
    page.keyboard.press("Tab")
    expect(app(page, "one").get_by_label("Name")).to_be_focused()


def test_an_app_starts_when_it_comes_near_to_the_window(show, thread):
    page = show(
        element(LATER, thread, "one", "start=visible"),
        '<p style="height: 3000px">Far away</p>',
        element(LATER, thread, "two", "start=visible"),
    )
    ready(page, "one")
    expect(app(page, "two")).to_have_attribute("data-state", "loading")

    app(page, "two").scroll_into_view_if_needed()

    ready(page, "two")
    greets(page, "two")


def test_a_script_may_start_an_app_that_waits(show):
    page = show(element(LATER, "worker", "one", "start=click"))
    expect(app(page, "one").get_by_role("button", name="Start the app")).to_be_visible()

    page.evaluate(
        "(source) => document.querySelector('#one').reload(source)", LATER.replace("Hello", "Hi")
    )

    app(page, "one").get_by_label("Name").fill("Ada")
    app(page, "one").get_by_role("button", name="Greet").click()
    expect(app(page, "one").get_by_label("Greeting")).to_have_value("Hi, Ada!")


def test_a_first_screen_starts_with_what_is_done_on_it(page, site, settle):
    built = (site.folder / "index.html").read_text(encoding="utf-8")
    site.write("click.html", built.replace("<wasm-ui", '<wasm-ui start="click"', 1))
    page.goto(f"{site.url}click.html")
    expect(page.get_by_role("button", name="Start the app")).to_be_visible()
    assert page.workers == []

    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Greet").click()

    settle(page)
    expect(page.get_by_label("Greeting")).to_have_value("Hello, Ada!")
    expect(page.get_by_role("button", name="Start the app")).to_have_count(0)
