"""Apps of several pages: addresses, history, links, focus, titles."""

import re

import pytest
from playwright.sync_api import expect

THREE = """
import wasmui as ui
def address(request: ui.Request): return f"{request.url.fragment} {request.query_params}"
with ui.Blocks(title="Shop") as demo:
    ui.Textbox(label="Start")
    log = ui.Textbox("", label="Log")
    demo.load(lambda said: said + "home ", log, log)
    ui.Button("Linked", link="/about")
with demo.route("About us", "about") as about:
    note = ui.Textbox(label="Note")
    shouted = ui.Textbox(label="Shouted")
    note.change(str.upper, note, shouted)
    where = ui.Textbox(label="Where")
    ui.Button("Tell").click(address, None, where)
    about.load(lambda said: said + "about ", log, log)
    ui.HTML("<p>Long</p>" * 60)
with demo.route("Help", "/help"):
    ui.Navbar([("Other host", "https://example.org/"), ("Start again", "/")],
              main_page_name="Begin")
    made = ui.Textbox(lambda: "made now", label="Made")
with demo.route("Secret", "/secret", show_in_navbar=False):
    ui.Textbox(label="Hidden")
demo.launch()
"""


@pytest.fixture
def three(app):
    page = app(THREE)
    yield page
    page.evaluate("history.replaceState(null, '', location.pathname)")


def link(page, name):
    return page.get_by_role("navigation", name="Pages").get_by_role("link", name=name)


def address(page):
    return page.evaluate("location.hash")


def test_a_link_shows_its_page_under_an_address_of_its_own(three):
    expect(three.get_by_label("Start")).to_be_visible()
    expect(three.get_by_label("Note")).to_have_count(0)

    link(three, "About us").click()

    expect(three.get_by_label("Note")).to_be_visible()
    expect(three.get_by_label("Start")).not_to_be_visible()
    assert "#/about" == address(three)
    expect(link(three, "About us")).to_have_attribute("aria-current", "page")
    expect(three.locator("[aria-current=page]:visible")).to_have_count(1)


def test_the_navbar_names_the_pages_that_are_shown_there(three):
    names = three.get_by_role("navigation", name="Pages").get_by_role("link")

    expect(names).to_have_text(["Home", "About us", "Help"])


def test_back_and_forward_show_the_pages_as_they_were_left(three):
    three.get_by_label("Start").fill("typed")
    link(three, "About us").click()
    three.get_by_label("Note").fill("noted")

    three.go_back()
    expect(three.get_by_label("Start")).to_have_value("typed")
    three.go_forward()

    expect(three.get_by_label("Note")).to_have_value("noted")
    expect(three.get_by_label("Shouted")).to_have_value("NOTED")


def test_what_waits_for_a_pages_load_runs_when_it_is_first_shown(three):
    expect(three.get_by_label("Log")).to_have_value("home ")

    link(three, "About us").click()
    link(three, "Home").click()

    expect(three.get_by_label("Log")).to_have_value("home about ")
    link(three, "About us").click()
    link(three, "Help").click()
    expect(three.get_by_label("Made")).to_have_value("made now")
    link(three, "Begin").click()
    expect(three.get_by_label("Log")).to_have_value("home about ")


def test_a_link_from_elsewhere_opens_its_page_alone(fresh, thread, site, settle):
    page = fresh(THREE, thread)
    page.goto("about:blank")

    page.goto(f"{site.url}pages/{id(page)}.html?a=1#/about")
    settle(page)

    expect(page.get_by_label("Note")).to_be_visible()
    expect(page.get_by_label("Start")).to_have_count(0)
    link(page, "Home").click()
    expect(page.get_by_label("Log")).to_have_value("about home ")


def test_a_function_learns_the_address_of_its_page(three):
    link(three, "About us").click()

    three.get_by_role("button", name="Tell").click()

    expect(three.get_by_label("Where")).to_have_value("/about {}")


def test_a_page_that_is_not_there_is_told_of_above_the_main_page(three):
    three.evaluate("location.hash = '#/nowhere'")

    notice = three.get_by_role("status").filter(has_text="There is no page “nowhere”")
    expect(notice).to_be_visible()
    expect(link(three, "Home")).to_have_attribute("aria-current", "page")
    expect(three.get_by_label("Start")).to_be_visible()
    link(three, "Help").click()
    expect(notice).to_have_count(0)


def test_the_focus_goes_to_the_page_and_the_tab_key_on_from_there(three):
    link(three, "About us").focus()

    three.keyboard.press("Enter")

    expect(three.get_by_role("region", name="About us")).to_be_focused()
    three.keyboard.press("Tab")
    expect(three.get_by_label("Note")).to_be_focused()


def test_a_new_page_begins_at_its_top_and_back_returns_to_where_one_was(three):
    link(three, "About us").click()
    three.get_by_text("Long").last.scroll_into_view_if_needed()
    three.evaluate("scrollTo(0, 700)")
    three.evaluate("location.hash = '#/help'")
    expect(three.get_by_label("Made")).to_be_visible()

    three.go_back()

    expect(three.get_by_label("Note")).to_be_visible()
    three.wait_for_function("Math.abs(scrollY - 700) < 2")
    three.evaluate("scrollTo(0, 0)")


def test_the_title_names_the_page(fresh, thread):
    page = fresh(THREE, thread)
    expect(page).to_have_title(re.compile("^(?!About)"))
    before = page.title()

    link(page, "About us").click()
    expect(page).to_have_title(f"About us · {before}")
    page.go_back()

    expect(page).to_have_title(before)


def test_anchors_of_the_host_page_leave_the_app_where_it_is(three):
    link(three, "About us").click()

    three.evaluate("location.hash = '#section-2'")
    three.wait_for_function("location.hash === '#section-2' && history.state?.wasmui")
    expect(three.get_by_label("Note")).to_be_visible()
    link(three, "Help").click()
    expect(three.get_by_label("Made")).to_be_visible()
    three.go_back()

    expect(three.get_by_label("Note")).to_be_visible()
    assert "#section-2" == address(three)
    three.go_back()
    three.go_back()
    expect(three.get_by_label("Start")).to_be_visible()


def test_the_host_pages_own_state_of_the_history_stays(three):
    three.evaluate("history.replaceState({mine: 1}, '')")

    link(three, "About us").click()
    assert 1 == three.evaluate("history.state.mine")
    three.go_back()

    expect(three.get_by_label("Start")).to_be_visible()
    assert 1 == three.evaluate("history.state.mine")


def test_a_button_may_link_to_a_page_by_its_path(three):
    three.get_by_role("link", name="Linked").click()

    expect(three.get_by_label("Note")).to_be_visible()
    assert "#/about" == address(three)


def test_a_navbar_changes_the_links_of_its_page(three):
    link(three, "Help").click()

    names = three.get_by_role("navigation", name="Pages").get_by_role("link")
    expect(names).to_have_text(
        ["Begin", "About us", "Help", re.compile("Other host.*new tab"), "Start again"]
    )
    expect(link(three, "Other host")).to_have_attribute("target", "_blank")
    expect(link(three, "Other host")).to_have_attribute("rel", "noopener noreferrer")
    expect(three.get_by_role("navigation", name="Pages")).to_have_count(1)


@pytest.mark.covers("Navbar", "mouse", "keyboard", "label")
def test_the_links_of_a_navbar_lead_on_by_mouse_and_by_keyboard(three):
    link(three, "Help").click()
    expect(link(three, "Start again")).to_be_visible()

    link(three, "Start again").click()
    expect(three.get_by_label("Start")).to_be_visible()
    three.go_back()
    link(three, "About us").press("Enter")

    expect(three.get_by_label("Note")).to_be_visible()
    expect(three.get_by_role("region", name="About us")).to_be_focused()


def test_a_function_changes_a_navbar(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            bar = ui.Navbar([("One", "/one")])
            out = ui.Textbox(label="Out")
            bar.change(lambda links: str(links), bar, out)
            ui.Button("More").click(lambda: [("Two", "https://example.org/")], None, bar)
            ui.Button("None").click(lambda: ui.Navbar(visible=False), None, bar)
        with demo.route("Next"):
            pass
        demo.launch()
    """)

    page.get_by_role("button", name="More").click()
    expect(link(page, "Two")).to_be_visible()
    expect(link(page, "One")).to_have_count(0)
    expect(page.get_by_label("Out")).to_have_value("[('Two', 'https://example.org/')]")

    page.get_by_role("button", name="None").click()
    expect(page.get_by_role("navigation")).to_have_count(0)


TWO_APPS = """<!doctype html><meta charset="utf-8"><title>Two</title>
<link rel="icon" href="data:,"><base href="/elsewhere/">
<script type="module" src="/wasmui/wasmui.js"></script>
<a href="#chapter">Chapter</a>
<wasm-ui id="first" thread="{thread}"><script type="text/python">
import wasmui as ui
with ui.Blocks() as demo: ui.Textbox(label="First home")
with demo.route("First other", "other"): ui.Textbox(label="First page")
demo.launch()
</script></wasm-ui>
<wasm-ui id="shop" thread="{thread}"><script type="text/python">
import wasmui as ui
with ui.Blocks() as demo: ui.Textbox(label="Shop home")
with demo.route("Cart", "cart"): ui.Textbox(label="Shop page")
demo.launch()
</script></wasm-ui>
"""


def test_several_apps_on_one_page_have_addresses_beside_each_other(page, site, thread):
    url = site.write(f"pages/two-apps-{thread}.html", TWO_APPS.format(thread=thread))
    page.goto(url)
    expect(page.locator("wasm-ui[data-state=ready]")).to_have_count(2, timeout=90_000)

    page.get_by_role("link", name="Cart").click()
    assert "#shop/cart" == address(page)
    page.get_by_role("link", name="First other").click()
    assert "#/other&shop/cart" == address(page)
    assert page.url.startswith(url)
    page.go_back()

    expect(page.get_by_label("First home")).to_be_visible()
    expect(page.get_by_label("Shop page")).to_be_visible()
    assert "Two" == page.title()
