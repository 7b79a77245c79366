import inspect
from dataclasses import KW_ONLY

import pytest
from pydantic import Field

import wasmui as ui
from wasmui.block import Block, attached, declare, file_form, next_id, open_container, restart_ids
from wasmui.errors import ConfigError


class TestPlace:
    def test_a_block_joins_the_innermost_open_container(self):
        with ui.Blocks() as app, ui.Row() as row:
            name = ui.Textbox()

        assert [row] == app.children
        assert [name] == row.children
        assert row is name.parent

    def test_a_block_outside_of_any_container_has_no_parent(self):
        assert ui.Textbox().parent is None

    def test_a_container_is_closed_at_the_end_of_its_with(self):
        with ui.Blocks() as app:
            with ui.Row():
                pass
            name = ui.Textbox()

        assert app is name.parent

    def test_a_container_is_closed_by_an_error_too(self):
        with pytest.raises(ZeroDivisionError), ui.Blocks(), ui.Row():
            raise ZeroDivisionError

        assert open_container() is None

    def test_a_container_may_be_opened_again(self):
        with ui.Blocks() as app:
            row = ui.Row()
            first = ui.Textbox()
        with row:
            second = ui.Textbox()

        assert [row, first] == app.children
        assert [second] == row.children

    def test_a_container_may_be_opened_inside_itself(self):
        with ui.Row() as row:
            with row:
                ui.Textbox()
            ui.Textbox()

        assert 2 == len(row.children)

    def test_render_false_leaves_a_block_out(self):
        with ui.Blocks() as app:
            ui.Textbox(render=False)

        assert [] == app.children

    def test_render_places_a_block_later(self):
        name = ui.Textbox(render=False)

        with ui.Blocks() as app:
            placed = name.render()

        assert placed is name
        assert [name] == app.children

    def test_a_block_has_one_place(self):
        with ui.Blocks():
            name = ui.Textbox()

            with pytest.raises(ConfigError) as caught:
                name.render()

        assert (
            "This Textbox has its place on the page already. Make it with `render=False` to place "
            "it later, and call render() once."
        ) == str(caught.value)

    def test_unrender_takes_a_block_from_its_place_and_render_gives_another(self):
        with ui.Blocks() as app:
            name = ui.Textbox()
            row = ui.Row()
        name.unrender()
        with row:
            name.render()

        assert [row] == app.children
        assert [name] == row.children

    def test_unrender_of_what_has_no_place_does_nothing(self):
        name = ui.Textbox()

        assert name.unrender() is name

    def test_work_can_be_done_with_no_container_open(self):
        with ui.Blocks() as app:
            made = attached(ui.Textbox)

        assert made.parent is None
        assert [] == app.children

    def test_work_can_be_done_with_another_container_open(self):
        row = ui.Row()

        made = attached(ui.Textbox, row)

        assert row is made.parent
        assert open_container() is None


class TestWalk:
    def test_blocks_come_in_the_order_of_the_page(self):
        with ui.Blocks() as app:
            with ui.Row() as row:
                first = ui.Textbox()
                second = ui.Textbox()
            third = ui.Textbox()

        assert [app, row, first, second, third] == list(app.walk())

    def test_a_held_button_leaves_the_flow_and_is_walked_with_its_holder(self):
        with ui.Blocks() as app:
            own = ui.Button("Mine")
            name = ui.Textbox(buttons=["copy", own])

        assert [name] == app.children
        assert [app, name, own] == list(app.walk())

    def test_a_button_that_was_made_in_place_is_held_as_well(self):
        with ui.Blocks() as app:
            name = ui.Textbox(buttons=[ui.Button("Mine")])

        assert [name] == app.children
        assert 3 == len(list(app.walk()))

    def test_a_button_that_is_listed_twice_is_held_once(self):
        own = ui.Button()

        name = ui.Textbox(buttons=[own, own])

        assert [name, own] == list(name.walk())


class TestExpectedParent:
    def test_a_tab_without_tabs_gets_some(self):
        with ui.Blocks() as app:
            tab = ui.Tab("One")

        (tabs,) = app.children
        assert isinstance(tabs, ui.Tabs)
        assert [tab] == tabs.children

    def test_tabs_that_follow_each_other_share_them(self):
        with ui.Blocks() as app:
            with ui.Tab("One"):
                ui.Textbox()
            with ui.Tab("Two"):
                ui.Textbox()

        (tabs,) = app.children
        assert ["One", "Two"] == [tab.label for tab in tabs.children]

    def test_tabs_apart_from_each_other_do_not(self):
        with ui.Blocks() as app:
            ui.Tab("One")
            ui.Textbox()
            ui.Tab("Two")

        assert [ui.Tabs, ui.Textbox, ui.Tabs] == [type(block) for block in app.children]

    def test_tabs_that_the_author_made_take_no_tab_from_outside(self):
        with ui.Blocks() as app:
            with ui.Tabs():
                ui.Tab("One")
            ui.Tab("Two")

        assert [1, 1] == [len(tabs.children) for tabs in app.children]

    def test_a_tab_in_a_tab_gets_tabs_of_its_own(self):
        with ui.Blocks(), ui.Tab("Outer") as outer:
            inner = ui.Tab("Inner")

        (tabs,) = outer.children
        assert [inner] == tabs.children


class TestIds:
    def test_an_id_is_the_renderer_and_a_number(self):
        restart_ids()

        assert ["textbox1", "button2"] == [ui.Textbox().uid, ui.Button().uid]

    def test_the_same_app_gets_the_same_ids_when_it_is_run_again(self):
        def app():
            restart_ids()
            with ui.Blocks() as made:
                ui.Button().click(print, ui.Textbox())
            return [block.uid for block in made.walk()]

        assert app() == app()

    def test_no_id_is_given_twice(self):
        assert 100 == len({next_id("x") for _ in range(100)})

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Textbox", "textbox"),
            ("CheckboxGroup", "checkbox_group"),
            ("HTML", "html"),
            ("Model3D", "model3_d"),
        ],
    )
    def test_a_class_is_named_as_its_file(self, name, expected):
        assert expected == file_form(name)

    def test_a_users_own_class_is_drawn_as_its_base(self):
        class Name(ui.Textbox):
            pass

        assert "textbox" == Name.renderer


class TestMistakes:
    def test_an_unknown_parameter_is_told_with_the_near_one(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox(labl="Name")

        assert "Textbox() has no parameter `labl`. Did you mean `label`?" == str(caught.value)

    def test_an_unknown_parameter_far_from_all_is_told_with_all(self):
        with pytest.raises(ConfigError) as caught:
            ui.Column(zebra=1)

        assert (
            "Column() has no parameter `zebra`. It takes: visible, elem_id, elem_classes, render, "
            "key, preserved_by_key, scale, min_width, variant, show_progress."
        ) == str(caught.value)

    def test_a_wrong_type_is_told_with_what_was_given_and_what_is_right(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox(lines="many")

        assert (
            "Textbox(lines='many'): input should be a valid integer, unable to parse string as an "
            "integer."
        ) == str(caught.value)

    def test_a_wrong_choice_is_told_with_the_right_ones(self):
        with pytest.raises(ConfigError) as caught:
            ui.Button(variant="big")

        assert (
            "Button(variant='big'): input should be 'primary', 'secondary', 'stop' or "
            "'huggingface'."
        ) == str(caught.value)

    def test_a_long_wrong_value_is_cut_short(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox(lines=["x" * 1000])

        assert 200 > len(str(caught.value))

    def test_all_mistakes_are_told_at_once(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox(labl="Name", lines=[])

        assert "`labl`" in str(caught.value)
        assert "lines=[]" in str(caught.value)

    def test_too_many_arguments_by_position_are_told(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox("Ada", "Name")

        assert (
            "Textbox() takes no further argument by position, but got 'Name'. Name it: "
            "`Textbox(..., name=value)`."
        ) == str(caught.value)

    def test_a_value_given_twice_is_told(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox("Ada", value="Eve")

        assert "Textbox() got `value` twice, by position and by name. Write it once." == str(
            caught.value
        )

    def test_a_mistake_is_raised_without_pydantics_own(self):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox(lines="many")

        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__

    def test_a_users_own_class_is_named_in_the_message(self):
        class Name(ui.Textbox):
            pass

        with pytest.raises(ConfigError, match=r"^Name\(\) has no parameter"):
            Name(labl=1)

    def test_a_required_field_that_is_missing_is_told(self):
        @declare
        class Chart(Block):
            data: list[int]

        with pytest.raises(ConfigError) as caught:
            Chart()

        assert "Chart() needs `data`." == str(caught.value)

    def test_a_block_that_was_refused_is_not_on_the_page(self):
        with ui.Blocks() as app, pytest.raises(ConfigError):
            ui.Textbox(lines=0)

        assert [] == app.children


class TestDeclared:
    def test_a_number_may_stand_where_text_is_wanted(self):
        assert "5" == ui.Textbox(label=5).label

    def test_what_was_written_out_is_remembered(self):
        name = ui.Textbox("Ada", label="Name", render=False)

        assert ("value", "label", "render") == name.given

    def test_a_block_shows_itself_as_it_was_written(self):
        name = ui.Textbox("Ada", label="Name", render=False)

        assert "Textbox(value='Ada', label='Name')" == repr(name)

    def test_blocks_are_keys(self):
        first, second = ui.Textbox(), ui.Textbox()

        assert 1 == {first: 1, second: 2}[first]

    def test_the_page_reads_the_fields_but_neither_value_nor_what_is_pythons(self):
        wire = ui.Textbox.wire

        assert {"label", "lines", "visible"} <= set(wire)
        assert not {"value", "placed", "render", "key", "every", "inputs"} & set(wire)

    def test_a_signature_shows_parameters_by_the_names_that_are_written(self):
        names = list(inspect.signature(ui.Textbox).parameters)

        assert "value" == names[0]
        assert {"label", "render"} <= set(names)
        assert "placed" not in names

    def test_a_subclass_with_its_own_init_shows_its_own_parameters(self):
        class Name(ui.Textbox):
            def __init__(self, language):
                super().__init__(label=language)

        assert ["language"] == list(inspect.signature(Name).parameters)

    def test_a_field_declared_again_has_a_new_default(self):
        @declare
        class Tall(ui.Textbox):
            _: KW_ONLY
            lines: int = 5

        assert (5, 1) == (Tall().lines, ui.Textbox().lines)

    def test_each_block_has_its_own_lists(self):
        @declare
        class Chart(Block):
            data: list[int] = Field(default_factory=list)

        first, second = Chart(), Chart()
        first.data.append(1)

        assert [] == second.data

    def test_the_root_takes_parameters_that_it_does_not_name(self):
        app = ui.Blocks(theme="soft", css="p {}")

        assert "wasmui" == app.title

    def test_events_that_somebody_waits_for_are_listed(self):
        name = ui.Textbox()
        name.change(print)
        name.submit(print)

        assert ["change", "submit"] == name.events
