"""A table in the hands of a visitor."""

import re

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
PEOPLE = [["Ada", 1815, True], ["Grace", 1906, False], ["Alan", 1912, True]]
def told(rows):
    return str(rows)
def edited(event: ui.EditData):
    return f"{event.index}: {event.previous_value} -> {event.value}"
def chosen(event: ui.SelectData):
    return f"{event.index}: {event.value}, {event.row_value}, {event.col_value}"
with ui.Blocks() as demo:
    table = ui.Dataframe(PEOPLE, headers=["Name", "Born", "Here"], type="array", label="People",
        datatype=["str", "number", "bool"], MORE)
    out, edit, select = ui.Textbox(label="Rows"), ui.Textbox(label="Edit"), ui.Textbox(label="Cell")
    table.change(told, table, out)
    table.edit(edited, None, edit)
    table.select(chosen, None, select)
demo.launch()
"""


def cell(page, name):
    return page.get_by_role("gridcell", name=name, exact=True)


def header(page, name):
    return page.get_by_role("columnheader", name=name)


def names(page):
    return page.locator("[role=gridcell][data-at='0']")


def active(page):
    """The cell that a screen reader is told of."""
    return page.get_by_role("grid").evaluate(
        "grid => grid.getRootNode().getElementById(grid.getAttribute('aria-activedescendant'))"
        "?.innerText"
    )


def paste(page, text):
    page.get_by_role("grid").evaluate(
        """(grid, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
        }""",
        text,
    )


def copied(page):
    return page.get_by_role("grid").evaluate(
        """(grid) => {
            const clipboardData = new DataTransfer();
            grid.dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true }));
            return clipboardData.getData('text/plain');
        }"""
    )


@pytest.mark.covers("Dataframe", "label")
def test_it_is_a_grid_with_its_label_rows_and_columns(app):
    page = app(APP.replace("MORE", ""))

    grid = page.get_by_role("grid", name="People")
    expect(grid).to_have_attribute("aria-rowcount", "4")
    expect(grid).to_have_attribute("aria-colcount", "3")
    expect(grid).to_have_attribute("aria-readonly", "false")
    expect(cell(page, "Grace")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Here").first).to_be_checked()


@pytest.mark.covers("Dataframe", "mouse")
def test_a_cell_is_edited_by_mouse_and_reaches_the_function_with_its_type(app):
    page = app(APP.replace("MORE", ""))

    cell(page, "1906").dblclick()
    page.get_by_role("textbox", name="Born").fill("1907")
    page.keyboard.press("Enter")

    expect(cell(page, "1907")).to_be_visible()
    expect(page.get_by_label("Edit")).to_have_value("[1, 1]: 1906 -> 1907")
    expect(page.get_by_label("Rows")).to_have_value(
        "[['Ada', 1815, True], ['Grace', 1907, False], ['Alan', 1912, True]]"
    )


@pytest.mark.covers("Dataframe", "keyboard")
def test_the_keyboard_moves_edits_and_leaves(app):
    page = app(APP.replace("MORE", ""))
    page.get_by_role("grid").focus()

    for key in ("ArrowDown", "ArrowRight", "ArrowLeft", "F2"):
        page.keyboard.press(key)
    page.keyboard.type("!")
    page.keyboard.press("Escape")
    assert "Grace" == active(page)
    page.keyboard.type("Grete")
    page.keyboard.press("Tab")
    assert "1906" == active(page)
    page.keyboard.press("Delete")
    expect(cell(page, "1906")).to_have_count(0)
    page.keyboard.press("End")
    page.keyboard.press(" ")
    expect(page.get_by_role("checkbox", name="Here").nth(1)).to_be_checked()
    expect(page.get_by_label("Rows")).to_have_value(
        "[['Ada', 1815, True], ['Grete', None, True], ['Alan', 1912, True]]"
    )
    page.keyboard.press("Control+z")
    expect(page.get_by_role("checkbox", name="Here").nth(1)).not_to_be_checked()
    page.keyboard.press("Tab")  # out of the grid
    expect(page.get_by_role("button", name="Add a row")).to_be_focused()


def test_what_is_no_number_is_refused_in_a_column_of_numbers(app):
    page = app(APP.replace("MORE", ""))
    cell(page, "1906").dblclick()

    page.get_by_role("textbox", name="Born").fill("long ago")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_have_text("This is not a number.")
    page.keyboard.press("Escape")
    expect(cell(page, "1906")).to_be_visible()


def test_a_chosen_cell_is_told_with_its_row_and_column(app):
    page = app(APP.replace("MORE", ""))

    cell(page, "Grace").click()

    expect(page.get_by_label("Cell")).to_have_value(
        "[1, 0]: Grace, ['Grace', 1906, False], ['Ada', 'Grace', 'Alan']"
    )


def test_the_first_cell_is_told_too_and_after_sorting_the_one_in_its_place(app):
    page = app(APP.replace("MORE", "interactive=False"))

    cell(page, "Ada").click()
    expect(page.get_by_label("Cell")).to_have_value(re.compile(r"\[0, 0\]: Ada"))

    header(page, "Name").click()
    cell(page, "Alan").click()
    expect(page.get_by_label("Cell")).to_have_value(re.compile(r"\[2, 0\]: Alan"))


def test_columns_are_sorted_by_mouse_and_keyboard_up_down_and_not(app):
    page = app(APP.replace("MORE", ""))

    header(page, "Name").locator(".name").click()
    expect(names(page)).to_have_text(["Ada", "Alan", "Grace"])
    expect(header(page, "Name")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(names(page)).to_have_text(["Grace", "Alan", "Ada"])
    expect(header(page, "Name")).to_have_attribute("aria-sort", "descending")
    page.keyboard.press("Enter")
    expect(names(page)).to_have_text(["Ada", "Grace", "Alan"])
    header(page, "Here").locator(".name").click()
    header(page, "Born").locator(".name").click(modifiers=["Shift"])
    page.keyboard.press("Shift+Enter")
    expect(names(page)).to_have_text(["Grace", "Alan", "Ada"])


def test_an_edit_of_a_sorted_row_changes_that_row(app):
    page = app(APP.replace("MORE", ""))
    header(page, "Name").locator(".name").click()

    cell(page, "Alan").dblclick()
    page.get_by_role("textbox", name="Name").fill("Alan T.")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Rows")).to_have_value(
        "[['Ada', 1815, True], ['Grace', 1906, False], ['Alan T.', 1912, True]]"
    )


def test_a_range_is_copied_and_one_of_a_spreadsheet_pasted(app):
    page = app(APP.replace("MORE", ""))
    cell(page, "Ada").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")

    assert "Ada\t1815\nGrace\t1906" == copied(page)
    cell(page, "Alan").click()
    paste(page, "Edsger\t1930\tno\r\nBarbara\t1939\tyes\r\n")

    expect(page.get_by_label("Rows")).to_have_value(
        "[['Ada', 1815, True], ['Grace', 1906, False], ['Edsger', 1930, False], "
        "['Barbara', 1939, True]]"
    )


def test_rows_and_columns_are_added_and_removed(app):
    page = app(APP.replace("MORE", ""))
    cell(page, "Grace").click()
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Remove this row").click()
    expect(names(page)).to_have_text(["Ada", "Alan"])
    page.get_by_role("button", name="Add a row").click()
    page.keyboard.type("Grace")
    page.keyboard.press("Enter")

    header(page, "Born").hover()
    header(page, "Born").get_by_role("button", name="Actions for Born").click()
    page.get_by_role("menuitem", name="Remove this column").click()
    header(page, "Name").hover()
    header(page, "Name").get_by_role("button", name="Actions for Name").click()
    page.get_by_role("menuitem", name="Insert a column after").click()

    expect(page.get_by_label("Rows")).to_have_value(
        "[['Ada', '', True], ['Alan', '', True], ['Grace', '', False]]"
    )


def test_fixed_counts_offer_neither(app):
    page = app(APP.replace("MORE", "row_count=(3, 'fixed'), column_count=(3, 'fixed')"))

    expect(page.get_by_role("button", name="Add a row")).to_have_count(0)
    header(page, "Born").hover()
    header(page, "Born").get_by_role("button", name="Actions for Born").click()
    expect(page.get_by_role("menuitem", name="Remove this column")).to_have_count(0)
    expect(page.get_by_role("menuitem", name="Insert a column after")).to_have_count(0)


def test_a_static_column_is_not_edited_and_a_table_for_reading_not_at_all(app):
    page = app(APP.replace("MORE", "static_columns=[0]"))
    cell(page, "Ada").dblclick()
    page.keyboard.type("x")
    expect(page.get_by_role("textbox", name="Name")).to_have_count(0)
    page = app(APP.replace("MORE", "interactive=False"))
    cell(page, "1906").dblclick()
    page.keyboard.type("1")
    expect(page.get_by_role("textbox", name="Born")).to_have_count(0)
    expect(page.get_by_role("grid")).to_have_attribute("aria-readonly", "true")
    expect(page.get_by_role("checkbox", name="Here").first).to_be_disabled()


def test_rows_are_searched_filtered_and_kept(app):
    page = app(APP.replace("MORE", "show_search='filter'"))

    page.get_by_role("searchbox", name="Search People").fill("a")
    expect(names(page)).to_have_text(["Ada", "Grace", "Alan"])
    page.get_by_role("searchbox").fill("ala")
    expect(names(page)).to_have_text(["Alan"])
    expect(page.get_by_role("status").filter(has_text="1 of 3 rows")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    header(page, "Born").hover()
    header(page, "Born").get_by_role("button", name="Actions for Born").click()
    page.get_by_role("menuitem", name="Filter").click()
    page.get_by_role("combobox", name="Born").select_option("is more than")
    page.get_by_label("Value").fill("1900")
    page.keyboard.press("Enter")
    expect(names(page)).to_have_text(["Grace", "Alan"])
    page.get_by_role("button", name="Keep only these rows").click()

    expect(page.get_by_label("Rows")).to_have_value(
        "[['Grace', 1906, False], ['Alan', 1912, True]]"
    )


def test_a_header_is_renamed_and_a_column_resized_by_keyboard(app):
    page = app(APP.replace("MORE", "").replace("str(rows)", "str(len(rows))"))
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowUp")
    before = header(page, "Name").bounding_box()["width"]

    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.type("Who")
    page.keyboard.press("Enter")

    expect(header(page, "Who")).to_be_visible()
    assert before + 16 == pytest.approx(header(page, "Who").bounding_box()["width"], abs=1)


WIDE = """
import wasmui as ui
ROWS = [[f"r{row} c{at}" for at in range(60)] for row in range(20_000)]
with ui.Blocks() as demo:
    table = ui.Dataframe(ROWS, label="Wide", type="array", pinned_columns=1, interactive=True,
        show_row_numbers=True, max_height=300)
    out = ui.Textbox(label="Out")
    table.input(lambda rows: rows[19_999][59], table, out)
demo.launch()
"""


def test_of_many_rows_and_columns_only_those_in_sight_are_drawn(app):
    page = app(WIDE)
    page.get_by_role("grid").focus()

    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+ArrowRight")

    expect(cell(page, "r19999 c59")).to_be_in_viewport()
    expect(cell(page, "r19999 c0")).to_be_in_viewport()  # pinned
    assert "r19999 c59" == active(page)
    assert 1200 > page.get_by_role("gridcell").count()
    page.keyboard.type("last")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Out")).to_have_value("last")


RICH = """
import wasmui as ui
with ui.Blocks() as demo:
    bad = "<b>fat</b><img src='data:,' onerror='window.bad = 1'>"
    ui.Dataframe([["**bold**", bad, "long text " * 9]],
        headers=["Markdown", "HTML", "Text"], datatype=["markdown", "html", "str"],
        max_chars=12, label="Rich", interactive=False)
demo.launch()
"""


def test_markdown_and_html_are_drawn_and_sanitised_and_long_text_is_cut_off(app):
    page = app(RICH)

    expect(page.locator("[role=gridcell] strong")).to_have_text("bold")
    expect(page.locator("[role=gridcell] b")).to_have_text("fat")
    expect(page.get_by_role("gridcell", name="long text lo…")).to_be_visible()
    assert page.evaluate("window.bad") is None


STYLED = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.Dataframe({"headers": ["n"], "data": [[1], [2]], "metadata": {
        "display_value": [["one"], ["two"]],
        "styling": [["background-color: yellow; position: fixed"], [""]]}}, label="Styled")
    ui.Dataframe(label="Empty", headers=["a"], interactive=False, row_count=0)
demo.launch()
"""


def test_cells_look_as_python_says_and_stay_in_their_place(app):
    page = app(STYLED)

    one = cell(page, "one")
    expect(one).to_have_css("background-color", "rgb(255, 255, 0)")
    expect(one).to_have_css("color", "rgb(0, 0, 0)")
    expect(one).to_have_css("position", "relative")
    expect(cell(page, "two")).to_be_visible()
    expect(page.get_by_text("Nothing to show yet")).to_be_visible()


@pytest.mark.covers("Dataframe", "fullscreen")
def test_it_fills_the_page_and_closes_by_escape(app):
    page = app(APP.replace("MORE", ""))

    page.get_by_role("button", name="Fullscreen").click()
    expect(page.get_by_role("button", name="Close")).to_be_visible()
    assert 990 < page.locator(".frame[data-full=true]").bounding_box()["width"]
    page.get_by_role("grid").focus()
    page.keyboard.press("Escape")

    expect(page.locator(".frame[data-full=true]")).to_have_count(0)


def test_in_a_page_from_right_to_left_the_arrows_follow_the_columns(app):
    page = app(APP.replace("MORE", ""))
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.get_by_role("grid").focus()

    page.keyboard.press("ArrowLeft")

    assert "1815" == active(page)
    page.evaluate("document.documentElement.dir = ''")


def test_a_function_that_returns_a_table_shows_it(app):
    page = app("""
import wasmui as ui
with ui.Blocks() as demo:
    table = ui.Dataframe(headers=["a"], type="array", label="Out")
    ui.Button("Go").click(lambda: [[n] for n in range(3)], None, table)
demo.launch()
""")

    page.get_by_role("button", name="Go").click()

    expect(page.get_by_role("gridcell")).to_have_text(["0", "1", "2"])


def test_a_policy_that_forbids_inline_styles_forbids_nothing_of_it(
    page, site, page_errors, thread, settle
):
    from tests.browser.conftest import page_of

    policy = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' data: blob:; '
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'\">"
    )
    html = page_of(STYLED, thread).replace(
        '<meta charset="utf-8">', f'<meta charset="utf-8">{policy}'
    )

    page.goto(site.write(f"pages/table-policy-{thread}.html", html))
    settle(page)

    expect(cell(page, "one")).to_have_css("background-color", "rgb(255, 255, 0)")


@pytest.mark.covers("Dataframe", "copy")
def test_the_whole_table_is_copied_for_a_spreadsheet(app):
    page = app(APP.replace("MORE", ""))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy").click()

    page.wait_for_function("""() => navigator.clipboard.readText().then((text) =>
        text.replaceAll("\\r", "").trim().split("\\n").length === 4)""")


def test_the_focus_is_in_the_table_when_what_had_it_is_gone(app):
    page = app(APP.replace("MORE", "show_search='filter'"))
    grid = page.get_by_role("grid")

    cell(page, "Grace").click()
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Remove this row").press("Enter")
    expect(names(page)).to_have_text(["Ada", "Alan"])
    expect(grid).to_be_focused()
    page.get_by_role("searchbox").fill("ala")
    page.get_by_role("button", name="Keep only these rows").press("Enter")

    expect(page.get_by_label("Rows")).to_have_value("[['Alan', 1912, True]]")
    expect(grid).to_be_focused()
