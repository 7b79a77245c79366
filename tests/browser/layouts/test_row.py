"""What the parameters of Row, Column and Tab do."""

from playwright.sync_api import expect

ROWS = """
import time
import wasmui as ui
def slow():
    time.sleep(30)
with ui.Blocks() as demo:
    with ui.Row(elem_id="equal", equal_height=True):
        with ui.Column(variant="panel", elem_id="low"):
            ui.Textbox(label="Low")
        with ui.Column(variant="panel", elem_id="high"):
            ui.Textbox(label="High", lines=6)
    with ui.Row(elem_id="fixed", height=90):
        ui.Textbox(label="Scrolls", lines=8)
    with ui.Row(elem_id="limited", max_height="5rem", min_height=40):
        ui.Textbox(label="Scrolls too", lines=8)
    with ui.Row(elem_id="tall", min_height=222):
        ui.Button("In tall")
    with ui.Row():
        with ui.Column(scale=3, min_width=50, elem_id="wide"):
            ui.Button("Wide")
        with ui.Column(scale=1, min_width=50, elem_id="slim"):
            ui.Button("Slim")
    with ui.Row(elem_id="compact", variant="compact"):
        ui.Button("Left of it")
        ui.Button("Right of it")
    with ui.Row(visible="hidden", elem_id="hidden"):
        ui.Textbox("there", label="Unseen")
    with ui.Row(visible=False, elem_id="gone"):
        ui.Textbox(label="Gone")
    with ui.Row(elem_id="loud", show_progress=True) as loud:
        ui.Button("In loud")
    with ui.Row(elem_id="quiet") as quiet:
        ui.Button("In quiet")
    ui.Button("Work").click(slow, None, [loud, quiet])
    with ui.Tabs():
        with ui.Tab("Shown", height=80, elem_id="tab"):
            ui.Textbox(label="High in tab", lines=8)
        with ui.Tab("Kept", visible="hidden"):
            ui.Textbox("in the page", label="Kept unseen")
        with ui.Tab("Early", render_children=True):
            ui.Textbox("drawn", label="Drawn early")
        with ui.Tab("Late"):
            ui.Textbox(label="Drawn late")
demo.launch()
"""


def box(page, name):
    return page.locator(f"[id={name}]").bounding_box()


def test_the_parameters_of_rows_and_columns_have_their_effect(app):
    page = app(ROWS)
    expect(page.get_by_label("Low")).to_be_visible()

    inner = [page.locator(f"[id={name}] > .column").bounding_box() for name in ("low", "high")]
    assert inner[0]["height"] == inner[1]["height"]
    assert 90 == page.locator("[id=fixed] > .row").bounding_box()["height"]
    assert 80 == page.locator("[id=limited] > .row").bounding_box()["height"]
    assert 222 == page.locator("[id=tall] > .row").bounding_box()["height"]
    wide, slim = box(page, "wide")["width"], box(page, "slim")["width"]
    assert abs(wide - 3 * slim) < 3
    left = page.get_by_role("button", name="Left of it").bounding_box()
    assert (
        left["x"] + left["width"]
        == (page.get_by_role("button", name="Right of it").bounding_box()["x"])
    )


def test_what_is_hidden_is_in_the_page_and_what_is_invisible_is_not(app):
    page = app(ROWS)

    unseen = page.get_by_label("Unseen", exact=True)

    expect(unseen).to_have_value("there")
    expect(unseen).not_to_be_visible()
    expect(page.get_by_label("Gone")).to_have_count(0)


def test_a_row_shows_progress_where_that_is_asked_for(fresh, thread):
    page = fresh(ROWS, "worker")

    page.get_by_role("button", name="Work").click()

    expect(page.locator("[id=loud] > .busy")).to_have_count(1)
    expect(page.locator("[id=quiet]")).to_have_attribute("aria-busy", "true")
    expect(page.locator("[id=quiet] > .busy")).to_have_count(0)


def test_a_hidden_tab_is_in_the_page_and_no_tab_leads_to_it(app):
    page = app(ROWS)

    expect(page.get_by_role("tab")).to_have_text(["Shown", "Early", "Late"])
    expect(page.get_by_label("Kept unseen")).to_have_value("in the page")
    expect(page.get_by_label("Kept unseen")).not_to_be_visible()
    expect(page.get_by_label("Drawn early")).to_have_value("drawn")
    expect(page.get_by_label("Drawn late")).to_have_count(0)
    assert 80 == page.locator("[id=tab] > .tab").bounding_box()["height"]
