import pytest

import wasmui as ui
from wasmui.errors import ConfigError, ListenerError
from wasmui.outcome import ABSENT, change, changed_copy, changes, only_of


@pytest.fixture
def boxes():
    """Three outputs."""
    with ui.Blocks():
        return [ui.Textbox(label=label) for label in "abc"]


def found(returned, outputs):
    ids = [block.uid for block in outputs]
    return dict(changes("greet", returned, ids, lambda block: block in outputs))


def values(returned, outputs):
    return [one.value for one in found(returned, outputs).values()]


class TestShapes:
    @pytest.mark.parametrize("returned", ["text", 5, None, [], (), ["a"], ("a", "b"), {"a": 1}, {}])
    def test_one_output_takes_whatever_is_returned(self, boxes, returned):
        assert [returned] == values(returned, boxes[:1])

    @pytest.mark.parametrize("returned", [("a", "b", "c"), ["a", "b", "c"]])
    def test_several_outputs_take_a_value_each(self, boxes, returned):
        assert ["a", "b", "c"] == values(returned, boxes)

    @pytest.mark.parametrize("returned", ["text", (1, 2), None, {"a": 1}])
    def test_without_outputs_anything_may_be_returned(self, returned):
        assert {} == found(returned, [])

    def test_a_dict_names_its_outputs(self, boxes):
        a, _, c = boxes

        assert {c.uid, a.uid} == found({c: "C", a: "A"}, boxes).keys()
        assert ["C", "A"] == values({c: "C", a: "A"}, boxes)

    def test_a_dict_names_its_one_output(self, boxes):
        assert ["A"] == values({boxes[0]: "A"}, boxes[:1])

    def test_a_dict_of_other_keys_is_a_value(self, boxes):
        assert [{"a": 1}] == values({"a": 1}, boxes[:1])

    def test_skip_leaves_all_outputs(self, boxes):
        assert {} == found(ui.skip(), boxes)

    def test_skip_leaves_one_output(self, boxes):
        assert ["a", ABSENT, "c"] == values(("a", ui.skip(), "c"), boxes)

    @pytest.mark.parametrize(
        ("returned", "count"), [(("a", "b"), "2 values"), ("abc", "1 value"), (None, "1 value")]
    )
    def test_too_few_values_are_told(self, boxes, returned, count):
        with pytest.raises(ListenerError) as caught:
            found(returned, boxes)

        assert (
            f"greet() returned {count}, but has 3 outputs. Return one value for each, or "
            "`skip()` to leave one as it is."
        ) == str(caught.value)

    def test_too_many_values_are_told_on_stderr_and_left_out(self, boxes, capsys):
        assert ["a", "b"] == values(("a", "b", "c"), boxes[:2])

        assert (
            "greet() returned 3 values, but has 2 outputs: the rest was left out.\n"
            == capsys.readouterr().err
        )

    def test_a_block_that_is_no_output_is_told(self, boxes):
        other = ui.Textbox(label="other")

        with pytest.raises(ListenerError) as caught:
            found({other: 1}, boxes)

        assert (
            "greet() returned a value for Textbox(label='other'), which is not on this page. "
            "Add it to `outputs=[...]`."
        ) == str(caught.value)

    def test_a_block_of_the_page_that_is_no_output_is_told(self, boxes):
        ids = [boxes[0].uid]

        with pytest.raises(ListenerError, match="which is not one of its outputs"):
            list(changes("greet", {boxes[1]: 1}, ids, lambda _: True))


class TestChange:
    def test_a_value_is_a_value(self):
        assert (5, {}) == (change(5).value, change(5).props)

    def test_an_update_has_properties_and_perhaps_a_value(self):
        made = change(ui.update(label="New", value=None))

        assert (None, {"label": "New"}) == (made.value, made.props)

    def test_an_update_without_a_value_leaves_it(self):
        assert ABSENT is change(ui.update(label="New")).value

    def test_a_component_changes_what_was_written_out(self):
        made = change(ui.Textbox(label="New", render=False))

        assert (ABSENT, {"label": "New"}) == (made.value, made.props)

    def test_a_component_changes_the_value_by_position_too(self):
        assert "text" == change(ui.Textbox("text")).value

    def test_a_layout_changes_as_a_component_does(self):
        assert {"visible": False} == change(ui.Row(visible=False)).props


class TestChangedCopy:
    def test_the_block_itself_stays_as_it_was(self):
        name = ui.Textbox(label="Name")

        made = changed_copy(name, {"label": "New"})

        assert ("Name", "New") == (name.label, made.label)

    def test_the_copy_has_the_same_place_id_and_listeners(self):
        with ui.Blocks() as app:
            name = ui.Textbox()
        name.change(print)

        made = changed_copy(name, {"label": "New"})

        assert (name.uid, app, name.listeners) == (made.uid, made.parent, made.listeners)
        assert [name] == app.children

    def test_what_was_written_before_stays(self):
        made = changed_copy(ui.Textbox(label="Name", lines=3), {"label": "New"})

        assert (3, ("label", "lines")) == (made.lines, made.given)

    def test_changes_add_up(self):
        made = changed_copy(changed_copy(ui.Textbox(), {"label": "New"}), {"lines": 3})

        assert ("New", 3) == (made.label, made.lines)

    def test_a_container_keeps_its_children(self):
        with ui.Row() as row:
            name = ui.Textbox()

        assert [name] == changed_copy(row, {"visible": False}).children

    def test_an_unknown_property_is_told(self):
        with pytest.raises(ConfigError, match=r"^Textbox\(\) has no parameter `labl`"):
            changed_copy(ui.Textbox(), {"labl": "New"})

    def test_a_wrong_value_is_told(self):
        with pytest.raises(ConfigError, match="a text field has at least 1 line"):
            changed_copy(ui.Textbox(), {"lines": 0})

    def test_what_does_not_fit_what_was_written_before_is_told(self):
        with pytest.raises(ConfigError, match="only text has many lines"):
            changed_copy(ui.Textbox(lines=3), {"type": "password"})

    def test_a_users_class_with_an_init_of_its_own_can_change(self):
        class Name(ui.Textbox):
            def __init__(self, language):
                super().__init__(label=f"Name ({language})")
                self.language = language

        made = changed_copy(Name("en"), {"lines": 2})

        assert (Name, "Name (en)", 2, "en") == (type(made), made.label, made.lines, made.language)


class TestBatch:
    def test_one_output_takes_the_first_of_its_list(self):
        assert "A" == only_of("greet", [["A"]], 1)

    @pytest.mark.parametrize("returned", [[["A"], ["B"]], (["A"], ("B",))])
    def test_several_outputs_take_the_first_of_each_list(self, returned):
        assert ("A", "B") == only_of("greet", returned, 2)

    @pytest.mark.parametrize("returned", ["A", ["A"], [[]], 5, None, [5], [], {"a": [1]}])
    def test_what_is_no_list_for_each_output_is_told(self, returned):
        with pytest.raises(
            ListenerError, match=r"^greet\(\) has `batch=True`, so it returns a list"
        ):
            only_of("greet", returned, 1)
