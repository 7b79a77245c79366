"""A labelled text, as a visitor reads it and labels it."""

import pytest
from playwright.sync_api import expect

READ = """
import wasmui as ui
with ui.Blocks() as demo:
    names = ui.HighlightedText(
        [("Ada", "person"), (" lived in ", None), ("London", "place")], label="Names", OPTIONS
    )
    heard = ui.Textbox(label="Heard")
    def chosen(event: ui.SelectData):
        return f"{event.index} {event.value}"
    EVENT
demo.launch()
"""
CHANGE = """names.change(
        lambda all: " ".join(f"{p['token']}={p['class_or_confidence']}" for p in all), names, heard
    )"""


def read(options: str = "", event: str = "pass") -> str:
    return READ.replace("OPTIONS", options).replace("EVENT", event)


def words(page):
    return page.get_by_role("group", name="Names")


@pytest.mark.covers("HighlightedText", "label")
def test_parts_say_their_labels(app):
    page = app(read("interactive=False"))

    marks = words(page).get_by_role("mark")

    expect(marks).to_have_text(["Adaperson", "Londonplace"])
    expect(words(page).get_by_role("button")).to_have_count(0)


def test_labels_are_told_apart_by_colours_of_ours_or_the_authors(app):
    page = app(read('interactive=False, color_map={"place": "rgb(1, 2, 3)"}'))

    tones = (
        words(page)
        .get_by_role("mark")
        .evaluate_all("marks => marks.map((one) => one.style.getPropertyValue('--tone'))")
    )

    assert "rgb(1, 2, 3)" == tones[1]
    assert tones[0].startswith("oklch(")


def test_a_label_stands_apart_from_what_it_labels(app):
    page = app(read("interactive=False"))

    label = words(page).get_by_role("mark").first.get_by_text("person")

    expect(label).not_to_have_css("margin-left", "0px")
    expect(label).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_without_labels_in_line_only_a_screen_reader_says_them(app):
    page = app(read("interactive=False, show_inline_category=False"))

    expect(words(page).locator(".token .category")).to_have_count(0)
    expect(words(page).get_by_role("mark").first).to_have_text("Ada(person)")


def test_a_label_of_the_legend_lights_its_parts_alone(app):
    page = app(read("interactive=False, show_legend=True"))

    page.get_by_role("button", name="place", exact=True).press("Enter")

    expect(page.get_by_role("button", name="place", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(words(page).get_by_role("mark").first).to_have_attribute("data-faded", "true")
    expect(words(page).get_by_role("mark").last).to_have_attribute("data-faded", "false")


def test_scores_have_a_scale_and_are_read(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.HighlightedText(
                [("good", 0.8), ("bad", -1.0)], label="Names", show_legend=True, interactive=False
            )
        demo.launch()
    """)

    expect(page.get_by_role("img", name="Legend")).to_be_visible()
    expect(words(page).get_by_role("mark")).to_have_text(["good(0.8)", "bad(-1)"])


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_part_is_chosen_by_the_keyboard(app, key):
    page = app(read(event="names.select(chosen, None, heard)"))

    page.get_by_role("button", name="London").press(key)

    expect(page.get_by_label("Heard")).to_have_value("2 ['London', 'place']")


@pytest.mark.covers("HighlightedText", "keyboard")
def test_a_word_is_labelled_by_the_keyboard(app):
    page = app(read("interactive=True", CHANGE))

    surface = page.get_by_role("application", name="Text to label")
    surface.press("ArrowRight")
    surface.press("Enter")
    page.get_by_label("Label for “lived”").fill("verb")
    page.get_by_label("Label for “lived”").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value(
        "Ada=person  =None lived=verb  in =None London=place"
    )
    expect(surface).to_be_focused()


@pytest.mark.covers("HighlightedText", "mouse")
def test_a_word_is_labelled_by_the_mouse(app):
    page = app(read("interactive=True", CHANGE))

    # A double click marks the word, as everywhere.
    page.locator(".plain").first.dblclick(position={"x": 20, "y": 10})
    page.get_by_role("combobox").fill("verb")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_label("Heard")).to_have_value(
        "Ada=person  =None lived=verb  in =None London=place"
    )


def test_a_label_is_changed(app):
    page = app(read("interactive=True", CHANGE))

    page.get_by_role("button", name="Ada").click()
    page.get_by_label("Label for “Ada”").fill("poet's daughter")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_label("Heard")).to_have_value(
        "Ada=poet's daughter  lived in =None London=place"
    )


def test_a_label_is_taken_away(app):
    page = app(read("interactive=True", CHANGE))

    page.get_by_role("button", name="Ada").press("Enter")
    page.get_by_role("button", name="Remove the label of “Ada”").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("Ada lived in =None London=place")
    expect(page.get_by_role("application", name="Text to label")).to_be_focused()


def test_escape_leaves_all_as_it_was(app):
    page = app(read("interactive=True", CHANGE))

    page.get_by_role("button", name="Ada").click()
    page.get_by_label("Label for “Ada”").press("Escape")

    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    expect(page.get_by_label("Heard")).to_have_value("")


def test_where_it_may_not_be_changed_it_can_be_read(app):
    page = app(read("interactive=False"))

    expect(page.get_by_role("application")).to_have_count(0)
    expect(words(page)).to_contain_text("lived in")


def test_nothing_is_said_to_be_nothing(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.HighlightedText(label="Names", interactive=False)
        demo.launch()
    """)

    expect(words(page)).to_contain_text("Nothing to show yet")
