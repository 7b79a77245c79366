import wasmui as ui
from wasmui.testing import Page


def test_a_parameter_of_a_components_class_is_given_the_component_as_it_is():
    def tell(box: ui.Textbox, number, slider: ui.Slider):
        return f"{box.label} {box.value} {number} {slider.maximum} {slider.value}"

    with ui.Blocks() as app:
        box, number, slider = ui.Textbox("a", label="A"), ui.Number(5), ui.Slider(0, 10, 3)
        out, button, change = ui.Textbox(), ui.Button(), ui.Button()
        button.click(tell, [box, number, slider], out)
        change.click(
            lambda: (ui.Textbox("b", label="B"), ui.Slider(maximum=20)), None, [box, slider]
        )
    page = Page(app)
    page.fire(button.click)
    before = page.value(out)
    page.fire(change.click)
    page.edit(box, "typed")

    page.fire(button.click)

    assert ("A a 5 10 3", "B typed 5 20 3", []) == (before, page.value(out), page.failures)


def test_what_the_function_does_to_it_stays_there():
    def harm(box: ui.Textbox):
        box.label = box.value = "harmed"

    with ui.Blocks() as app:
        box, button = ui.Textbox("a", label="A"), ui.Button()
        button.click(harm, box)
    page = Page(app)

    page.fire(button.click)

    assert ("A", "a", "A", []) == (
        page.prop(box, "label"),
        page.value(box),
        box.label,
        page.failures,
    )


def test_event_data_and_progress_may_stand_before_it():
    def tell(event: ui.EventData, box: ui.Textbox, progress=ui.Progress()):  # noqa: B008
        return f"{type(event).__name__} {box.label}"

    with ui.Blocks() as app:
        box, out, button = ui.Textbox(label="A"), ui.Textbox(), ui.Button()
        button.click(tell, box, out)
    page = Page(app)

    page.fire(button.click)

    assert ("EventData A", []) == (page.value(out), page.failures)


def test_a_set_of_inputs_is_still_a_dict_of_values():
    def tell(data: ui.Textbox):
        return data[box]

    with ui.Blocks() as app:
        box, out, button = ui.Textbox("a"), ui.Textbox(), ui.Button()
        button.click(tell, {box}, out)
    page = Page(app)

    page.fire(button.click)

    assert "a" == page.value(out)
