import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page

PEOPLE = [["Ada", 36], ["Eve", 28]]


def people(**options):
    return ui.Dataset(components=["text", "number"], samples=PEOPLE, **options)


@pytest.mark.parametrize(
    ("kind", "given"), [("values", ["Eve", 28]), ("index", 1), ("tuple", (1, ["Eve", 28]))]
)
def test_type_says_what_a_function_is_given(kind, given):
    assert given == people(type=kind).preprocess(1)


def test_nothing_chosen_is_none():
    assert people().preprocess(None) is None


@pytest.mark.parametrize("payload", [2, -1, "0"])
def test_a_position_that_is_not_there_is_refused(payload):
    with pytest.raises(ui.Error, match="has no sample"):
        people().preprocess(payload)


@pytest.mark.parametrize(("value", "shown"), [(1, 1), (["Eve", 28], 1), (None, None)])
def test_a_function_returns_a_position_or_a_sample(value, shown):
    assert shown == people().postprocess(value)


def test_a_sample_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match="has no sample"):
        people().postprocess(["Bob", 1])


def test_cells_are_text_under_the_components_labels():
    data = people()

    assert [["Ada", "36"], ["Eve", "28"]] == data.rows
    assert (["Textbox", "Number"], "table") == (data.titles, data.arranged)


def test_headers_and_layout_may_be_given():
    data = people(headers=["Name", "Age"], layout="gallery")

    assert (["Name", "Age"], "gallery") == (data.titles, data.arranged)


def test_one_column_is_a_gallery():
    assert "gallery" == ui.Dataset(components=["text"], samples=[["a"]]).arranged


def test_component_props_make_the_components():
    data = ui.Dataset(
        components=["text"], component_props=[{"label": "Name"}], samples=[["a"]], layout="table"
    )

    assert ["Name"] == data.titles


def test_a_component_that_is_not_seen_itself_still_tells_how_its_samples_look():
    """As in Gradio's own examples of a Dataset, whose components are all hidden."""
    hidden = ui.Textbox(visible=False, label="Name", render=False)
    data = ui.Dataset(components=[hidden, ui.Number(label="Age", render=False)], samples=PEOPLE)

    assert ["Name", "Age"] == data.titles
    assert [["Ada", "36"], ["Eve", "28"]] == data.rows


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"samples": ["a"]}, "each sample is a list"),
        ({"components": ["text"], "samples": [["a", "b"]]}, "2 values for 1 components"),
        ({"type": "row"}, "should be 'values', 'index' or 'tuple'"),
        ({"layout": "list"}, "should be 'gallery' or 'table'"),
        ({"samples_per_page": 0}, "write 1 or more"),
    ],
)
def test_what_cannot_be_is_told(options, message):
    with pytest.raises(ConfigError, match=message):
        ui.Dataset(**options)


def test_a_function_may_give_other_samples():
    with ui.Blocks() as app:
        data, button, out = people(label="People"), ui.Button(), ui.Textbox()
        button.click(lambda: ui.Dataset(samples=[["Bob", 1]]), None, data)
        data.click(lambda sample: sample[0], data, out)
    page = Page(app)
    page.fire(button.click)
    page.edit(data, 0)

    page.fire(data.click)

    assert ("Bob", "People") == (page.value(out), page.prop(data, "label"))


class Shouted(ui.Textbox):
    def as_example(self, value):
        return value.upper()


def test_a_component_may_tell_what_is_shown_of_a_sample():
    talk = [{"speaker": "Ada", "text": "Hello."}, {"speaker": "Bob", "text": "Hi."}]

    shown = ui.Dataset(components=[ui.Dialogue(), Shouted()], samples=[[talk, "now"]])

    assert [["[Ada] Hello.\n[Bob] Hi.", "NOW"]] == shown.rows


def test_a_sample_that_a_component_cannot_tell_is_shown_as_it_is():
    assert [["5"]] == ui.Dataset(components=[Shouted()], samples=[[5]]).rows
