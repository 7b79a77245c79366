"""A list to choose from, in the hands of a visitor."""

import re

import pytest
from playwright.sync_api import expect

ONE = """
import wasmui as ui
with ui.Blocks() as demo:
    pet = ui.Dropdown(["Cat", "Dog", "Élan", ("Goldfish", 3), "Horse"], label="Pet",
        info="Which one?")
    ui.Button("Next")
    heard = ui.Textbox(label="Heard")
    def selected(event: ui.SelectData):
        return f"{event.index} {event.value!r} {event.selected}"
    def typed(event: ui.KeyUpData):
        return f"{event.key} {event.input_value}"
    pet.EVENT
demo.launch()
"""
CHANGE = ONE.replace("EVENT", "change(lambda value: repr(value), pet, heard)")
FIXED = CHANGE.replace('info="Which one?"', "filterable=False")
CUSTOM = CHANGE.replace('info="Which one?"', "allow_custom_value=True, value=None")
MANY = CHANGE.replace('info="Which one?"', 'multiselect=True, value=["Cat"]')
TAGS = CHANGE.replace(
    'info="Which one?"', "multiselect=True, allow_custom_value=True, max_choices=2"
)
HUGE = """
import wasmui as ui
with ui.Blocks() as demo:
    number = ui.Dropdown([f"Number {i}" for i in range(10_000)], label="Number", SHOWN)
    heard = ui.Textbox(label="Heard")
    number.change(lambda value: value, number, heard)
demo.launch()
"""


def box(page):
    return page.get_by_role("combobox", name="Pet")


def options(page):
    return page.get_by_role("option")


def active(page):
    """The option that a screen reader is told of."""
    return page.locator(f"#{box(page).get_attribute('aria-activedescendant')}")


@pytest.mark.covers("Dropdown", "label")
def test_the_field_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(CHANGE)

    expect(box(page)).to_have_value("Cat")
    expect(box(page)).to_have_accessible_description("Which one?")
    expect(box(page)).to_have_attribute("aria-expanded", "false")


@pytest.mark.covers("Dropdown", "mouse")
def test_a_click_opens_the_list_and_another_chooses(app):
    page = app(CHANGE)

    box(page).click()
    expect(page.get_by_role("listbox", name="Pet")).to_be_visible()
    expect(page.get_by_role("option", name="Cat")).to_have_attribute("aria-selected", "true")
    page.get_by_role("option", name="Goldfish").click()

    expect(box(page)).to_have_value("Goldfish")
    expect(box(page)).to_be_focused()
    expect(options(page)).to_have_count(0)
    expect(page.get_by_label("Heard")).to_have_value("3")


def test_typing_narrows_the_list_whatever_the_case_and_accents(app):
    page = app(CHANGE)

    box(page).click()
    page.keyboard.type("ELA")

    expect(options(page)).to_have_text(["Élan"])
    expect(active(page)).to_have_text("Élan")
    expect(page.get_by_role("status").filter(has_text="1 found")).to_be_attached()


def test_enter_chooses_the_first_that_was_found(app):
    page = app(CHANGE)

    box(page).fill("go")
    page.keyboard.press("Enter")

    expect(box(page)).to_have_value("Goldfish")
    expect(page.get_by_label("Heard")).to_have_value("3")


def test_arrows_home_and_end_move_through_the_list(app):
    page = app(CHANGE)
    box(page).focus()

    page.keyboard.press("ArrowDown")
    expect(active(page)).to_have_text("Cat")
    page.keyboard.press("ArrowDown")
    expect(active(page)).to_have_text("Dog")
    page.keyboard.press("End")
    expect(active(page)).to_have_text("Horse")
    page.keyboard.press("ArrowDown")
    expect(active(page)).to_have_text("Cat")
    page.keyboard.press("ArrowUp")
    expect(active(page)).to_have_text("Horse")
    page.keyboard.press("Home")
    expect(active(page)).to_have_text("Cat")


def test_escape_closes_the_list_and_brings_the_choice_back(app):
    page = app(CHANGE)

    box(page).fill("do")
    page.keyboard.press("Escape")

    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_value("Cat")


@pytest.mark.covers("Dropdown", "keyboard")
def test_tab_takes_what_the_arrows_came_to_and_goes_on(app):
    page = app(CHANGE)
    box(page).focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Next")).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("'Dog'")


def test_text_that_is_no_choice_is_gone_when_the_visitor_leaves(app):
    page = app(CHANGE)

    box(page).fill("zebra")
    expect(page.get_by_text("No choice matches.")).to_be_visible()
    page.get_by_label("Heard").click()

    expect(box(page)).to_have_value("Cat")
    expect(page.get_by_label("Heard")).to_have_value("")


def test_a_select_event_tells_what_was_chosen(app):
    page = app(ONE.replace("EVENT", "select(selected, None, heard)"))

    box(page).click()
    page.get_by_role("option", name="Goldfish").click()

    expect(page.get_by_label("Heard")).to_have_value("3 3 True")


def test_a_key_up_event_tells_what_is_typed(app):
    page = app(ONE.replace("EVENT", "key_up(typed, None, heard)"))

    box(page).click()
    page.keyboard.type("do")

    expect(page.get_by_label("Heard")).to_have_value("o do")


def test_focus_and_blur_are_heard_once_for_the_whole_component(app):
    page = app(
        MANY.replace(
            "pet.change(lambda value: repr(value), pet, heard)",
            """
    pet.focus(lambda told: (told or "") + "focus ", heard, heard)
    pet.blur(lambda told: (told or "") + "blur ", heard, heard)
    """.strip(),
        )
    )

    box(page).click()
    page.get_by_role("option", name="Dog").click()
    page.get_by_role("button", name="Remove Cat").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Next").click()

    expect(page.get_by_label("Heard")).to_have_value("focus blur ")


def test_a_field_without_a_filter_opens_by_keys_and_finds_names_by_their_letters(app):
    page = app(FIXED)
    box(page).focus()

    page.keyboard.press(" ")
    expect(active(page)).to_have_text("Cat")
    page.keyboard.type("go")
    expect(active(page)).to_have_text("Goldfish")
    page.keyboard.press("Enter")

    expect(box(page)).to_have_text("Goldfish")
    expect(page.get_by_label("Heard")).to_have_value("3")


def test_a_field_without_a_filter_opens_and_closes_by_clicks(app):
    page = app(FIXED)

    box(page).click()
    expect(options(page)).to_have_count(5)
    box(page).click()

    expect(options(page)).to_have_count(0)
    expect(box(page)).to_have_text("Cat")


def test_custom_text_is_kept_by_enter(app):
    page = app(CUSTOM)

    box(page).fill("Yak")
    expect(options(page)).to_have_text(["Use Yak"])
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("'Yak'")
    expect(box(page)).to_have_value("Yak")


def test_custom_text_is_kept_when_the_visitor_leaves(app):
    page = app(CUSTOM)

    box(page).fill("Yak")
    page.keyboard.press("Tab")

    expect(page.get_by_label("Heard")).to_have_value("'Yak'")


def test_a_choices_name_typed_out_is_that_choice(app):
    page = app(CUSTOM)

    box(page).fill("Goldfish")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("3")


def test_emptied_custom_text_is_no_value(app):
    page = app(CUSTOM)
    box(page).fill("Yak")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Heard")).to_have_value("'Yak'")

    box(page).fill("")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("None")


def test_several_are_chosen_one_after_the_other(app):
    page = app(MANY)

    box(page).click()
    page.get_by_role("option", name="Horse").click()
    page.get_by_role("option", name="Dog").click()

    expect(options(page)).to_have_count(5)
    expect(page.get_by_label("Heard")).to_have_value("['Cat', 'Horse', 'Dog']")


def test_a_second_click_takes_a_choice_back(app):
    page = app(
        MANY.replace(
            "change(lambda value: repr(value), pet, heard)", "select(selected, None, heard)"
        )
    )

    box(page).click()
    page.get_by_role("option", name="Cat").click()

    expect(page.get_by_role("option", name="Cat")).to_have_attribute("aria-selected", "false")
    expect(page.get_by_label("Heard")).to_have_value("0 'Cat' False")


def test_backspace_takes_the_last_one_back(app):
    page = app(MANY.replace('["Cat"]', '["Cat", "Dog"]'))
    box(page).focus()

    page.keyboard.press("Backspace")

    expect(page.get_by_label("Heard")).to_have_value("['Cat']")


def test_backspace_deletes_a_letter_first(app):
    page = app(MANY)
    box(page).fill("do")

    page.keyboard.press("Backspace")

    expect(box(page)).to_have_value("d")
    expect(page.get_by_role("button", name="Remove Cat")).to_be_visible()


def test_each_chosen_one_has_a_button_that_removes_it(app):
    page = app(MANY.replace('["Cat"]', '["Cat", "Dog"]'))
    expect(page.get_by_role("list", name="Chosen for Pet").get_by_role("listitem")).to_have_text(
        ["Cat", "Dog"]
    )

    page.get_by_role("button", name="Remove Cat").press("Enter")

    expect(box(page)).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("['Dog']")


def test_no_button_lies_over_another_or_over_what_is_typed(app):
    page = app(MANY.replace('["Cat"]', '["Cat", "Dog"]'))
    box(page).fill("o")

    places = page.locator("[data-renderer=dropdown] .box").evaluate("""(box) =>
        [...box.querySelectorAll(":scope > button, :scope > input, :scope > ul button")]
            .map(({ offsetLeft: x, offsetTop: y, offsetWidth: w, offsetHeight: h }) =>
                [x, y, x + w, y + h])""")

    over = [
        (one, other)
        for at, one in enumerate(places)
        for other in places[:at]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert (5, []) == (len(places), over)


def test_all_are_chosen_and_cleared_by_the_keyboard(app):
    page = app(MANY)
    box(page).focus()

    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Select all").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Heard")).to_have_value("['Cat', 'Dog', 'Élan', 3, 'Horse']")
    page.get_by_role("button", name="Clear Pet").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("[]")


def test_tab_goes_from_the_field_to_select_all_and_then_on(app):
    page = app(MANY.replace(', value=["Cat"]', ""))
    box(page).focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Select all")).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.get_by_role("button", name="Next")).to_be_focused()
    expect(options(page)).to_have_count(0)


def test_only_those_that_were_found_are_chosen_together(app):
    page = app(MANY)

    box(page).fill("o")
    page.get_by_role("button", name="Select these 3").click()

    expect(page.get_by_label("Heard")).to_have_value("['Cat', 'Dog', 3, 'Horse']")


def test_no_more_are_chosen_than_allowed(app):
    page = app(TAGS)

    for name in ("Dog", "Yak", "Cat"):
        box(page).fill(name)
        page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("['Dog', 'Yak']")
    expect(page.get_by_text("No more than 2 can be chosen.")).to_be_attached()
    expect(page.get_by_role("button", name="Select all")).to_have_count(0)


def test_a_field_that_is_not_for_the_visitor_shows_its_choice_and_does_not_open(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Dropdown(["Cat", "Dog"], label="Pet", value="Dog", interactive=False)
            ui.Dropdown(["Cat", "Dog"], label="Pets", value=["Dog"], multiselect=True,
                interactive=False)
        demo.launch()
    """)

    page.get_by_role("combobox", name="Pet", exact=True).click()
    page.keyboard.press("ArrowDown")

    expect(page.get_by_role("combobox", name="Pet", exact=True)).to_have_value("Dog")
    expect(page.get_by_role("combobox", name="Pet", exact=True)).not_to_be_editable()
    expect(page.get_by_role("listitem")).to_have_text("Dog")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(options(page)).to_have_count(0)


def test_ten_thousand_choices_show_the_first_hundred_and_say_so(app):
    page = app(HUGE.replace("SHOWN", ""))

    page.get_by_label("Number").click()

    expect(options(page)).to_have_count(100)
    expect(page.get_by_text("100 of 10,000 shown: type to find more")).to_be_visible()


def test_the_last_of_ten_thousand_choices_is_one_key_away_and_few_are_drawn(app):
    page = app(HUGE.replace("SHOWN", "num_choices_shown=None"))

    page.get_by_label("Number").click()
    page.keyboard.press("End")
    expect(page.get_by_role("option", name="Number 9999")).to_be_in_viewport()
    assert options(page).count() < 60
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("Number 9999")


def test_all_of_ten_thousand_choices_are_chosen_and_the_newest_fifty_shown(app):
    page = app(HUGE.replace("SHOWN", "multiselect=True").replace("lambda value: value", "len"))

    page.get_by_label("Number").click()
    page.get_by_role("button", name="Select all").click()

    expect(page.get_by_label("Heard")).to_have_value("10000")
    expect(page.get_by_role("listitem")).to_have_count(51)
    expect(page.get_by_role("listitem").first).to_have_text("9,950 and")


def test_the_list_is_not_clipped_and_opens_upwards_where_there_is_no_room_below(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            for line in range(6):
                ui.Textbox(label=f"Line {line}")
            with ui.Row(height=90):
                ui.Dropdown([f"Choice {i}" for i in range(20)], label="Pet")
        demo.launch()
    """)
    page.set_viewport_size({"width": 600, "height": 640})

    box(page).click()

    expect(page.get_by_role("option", name="Choice 3", exact=True)).to_be_in_viewport(ratio=1)
    above = page.get_by_role("listbox").bounding_box()
    field = box(page).bounding_box()
    assert above["y"] + above["height"] <= field["y"]


def test_new_choices_from_a_function_are_shown(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            pet = ui.Dropdown(["Cat", "Dog"], label="Pet")
            swap = ui.Button("Swap")
            swap.click(lambda old: ui.Dropdown(["Yak", "Gnu"], value="Gnu"), pet, pet)
        demo.launch()
    """)

    page.get_by_role("button", name="Swap").click()
    expect(box(page)).to_have_value("Gnu")
    box(page).click()

    expect(options(page)).to_have_text(["Yak", "Gnu"])


def test_a_screen_reader_is_told_of_the_open_list(app):
    page = app(CHANGE)

    box(page).click()

    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(box(page)).to_have_attribute("aria-autocomplete", "list")
    controls = box(page).get_attribute("aria-controls")
    expect(page.get_by_role("listbox")).to_have_id(re.compile(re.escape(controls)))


@pytest.mark.parametrize("thread", ["worker"])
def test_what_is_typed_has_a_line_of_its_own_only_when_it_needs_one(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Dropdown(["North", "South"], value=["North"], multiselect=True, label="Where")
        demo.launch()
    """)
    page.set_viewport_size({"width": 240, "height": 600})
    field = page.get_by_role("combobox", name="Where")
    token = page.get_by_role("listitem").filter(has_text="North")

    def lines_apart():
        return field.bounding_box()["y"] - token.bounding_box()["y"]

    assert lines_apart() < 10
    field.fill("so")
    assert lines_apart() < 10
    field.fill("something rather long")
    assert lines_apart() > 20
