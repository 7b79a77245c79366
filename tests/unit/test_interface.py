import asyncio

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.session import Session
from wasmui.testing import Page


def greet(name):
    return f"Hello, {name}"


def labels(components):
    return [component.label for component in components]


def found(app, kind):
    return [block for block in app.walk() if type(block) is kind]


class TestAnswers:
    def test_the_button_answers(self):
        app = ui.Interface(greet, "text", "text")
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.submit.click)

        assert "Hello, Ada" == page.value(app.output_components[0])

    def test_enter_answers_too(self):
        app = ui.Interface(greet, "text", "text")
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.input_components[0].submit)

        assert "Hello, Ada" == page.value(app.output_components[0])

    def test_several_inputs_and_outputs(self):
        app = ui.Interface(lambda a, b: (b, a), ["text", "number"], ["number", "text"])
        page = Page(app)
        page.edit(app.input_components[0], "Ada")
        page.edit(app.input_components[1], 5)

        page.fire(app.submit.click)

        assert [5, "Ada"] == [page.value(one) for one in app.output_components]

    def test_a_function_without_inputs(self):
        app = ui.Interface(lambda: "now", None, "text")
        page = Page(app)

        page.fire(app.submit.click)

        assert "now" == page.value(app.output_components[0])

    def test_a_function_without_outputs(self):
        seen = []
        app = ui.Interface(seen.append, "text", None)
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.submit.click)

        assert ["Ada"] == seen

    def test_an_async_function(self):
        async def later(name):
            await asyncio.sleep(1)
            return greet(name)

        app = ui.Interface(later, "text", "text")
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.submit.click)

        assert "Hello, Ada" == page.value(app.output_components[0])

    def test_a_state_is_kept_and_not_drawn(self):
        app = ui.Interface(
            lambda text, n: (f"{text}{n}", n + 1), ["text", ui.State(1)], ["text", "state"]
        )
        page = Page(app)
        page.edit(app.input_components[0], "a")

        page.fire(app.submit.click)

        assert ("a1", 2) == tuple(page.value(one) for one in app.output_components)

    def test_a_batch(self):
        app = ui.Interface(lambda names: [[n.upper() for n in names]], "text", "text", batch=True)
        page = Page(app)
        page.edit(app.input_components[0], "ada")

        page.fire(app.submit.click)

        assert "ADA" == page.value(app.output_components[0])

    def test_additional_inputs_come_after_the_others(self):
        app = ui.Interface(
            lambda name, mark: name + mark, "text", "text", additional_inputs=ui.Textbox("!")
        )
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.submit.click)

        assert "Ada!" == page.value(app.output_components[0])


class TestLive:
    def test_each_change_answers(self):
        app = ui.Interface(greet, "text", "text", live=True)
        page = Page(app)

        page.edit(app.input_components[0], "Ada")

        assert "Hello, Ada" == page.value(app.output_components[0])

    def test_it_has_no_button(self):
        app = ui.Interface(greet, "text", "text", live=True, flagging_mode="never")

        assert app.submit is None
        assert [] == found(app, ui.Button)

    def test_additional_inputs_answer_too(self):
        app = ui.Interface(
            lambda a, b: f"{a}{b}", ui.Textbox("A"), "text", additional_inputs="text", live=True
        )
        page = Page(app)

        page.edit(app.additional[0], "B")

        assert "AB" == page.value(app.output_components[0])

    def test_without_inputs_it_answers_when_it_opens(self):
        app = ui.Interface(lambda: "now", None, "text", live=True)

        assert "now" == Page(app).value(app.output_components[0])

    def test_the_last_change_is_not_lost_on_a_slow_function(self, loop):
        async def slow(name):
            await asyncio.sleep(1)
            return greet(name)

        app = ui.Interface(slow, "text", "text", live=True)

        assert "Hello, Ada" == typed(loop, app)

    def test_the_last_change_is_not_lost_on_a_slow_generator(self, loop):
        async def slow(name):
            await asyncio.sleep(1)
            yield greet(name)

        app = ui.Interface(slow, "text", "text", live=True)

        assert "Hello, Ada" == typed(loop, app)


def typed(loop, app):
    """What is shown after a name was typed letter by letter, faster than it is answered."""
    name, greeting = app.input_components[0].uid, app.output_components[0].uid

    async def story():
        session = Session(app, lambda _: None)
        for text in ("A", "Ad", "Ada"):
            session.edit({name: text})
            session.fire(name, "change")
            await asyncio.sleep(0.1)
        await session.settle()
        return session.value(greeting)

    return loop.run_until_complete(story())


class TestGenerators:
    @pytest.fixture
    def endless(self):
        async def forever():
            count = 0
            while True:
                yield count
                count += 1
                await asyncio.sleep(1)

        return ui.Interface(forever, None, "text")

    def test_all_that_is_yielded_is_shown(self):
        def letters(name):
            yield from name

        app = ui.Interface(letters, "text", "text")
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.submit.click)

        assert ["A", "d", "a"] == page.values(app.output_components[0])[1:]

    def test_the_stop_button_shows_while_it_runs(self, endless):
        page = Page(endless)
        before = page.prop(endless.stop, "visible")

        page.start(endless.submit.click)
        page.wait(0.5)

        assert (False, True) == (before, page.prop(endless.stop, "visible"))
        page.close()

    def test_the_stop_button_ends_it(self, endless):
        page = Page(endless)
        page.start(endless.submit.click)
        page.wait(2.5)

        page.fire(endless.stop.click)

        assert "2" == page.value(endless.output_components[0])
        assert not page.prop(endless.stop, "visible")

    def test_the_stop_button_goes_when_it_has_ended(self):
        def two():
            yield 1
            yield 2

        app = ui.Interface(two, None, "text")
        page = Page(app)

        page.fire(app.submit.click)

        assert not page.prop(app.stop, "visible")

    def test_the_stop_button_goes_when_it_has_failed(self, capsys):
        def fail():
            yield 1
            raise ValueError

        app = ui.Interface(fail, None, "text")
        page = Page(app)

        page.fire(app.submit.click)

        assert (1, False) == (len(page.failures), page.prop(app.stop, "visible"))

    def test_a_plain_function_has_no_stop_button(self):
        assert ui.Interface(greet, "text", "text").stop is None


class TestClear:
    def test_it_empties_inputs_and_outputs(self):
        app = ui.Interface(greet, "text", "text", additional_inputs=None)
        page = Page(app)
        page.edit(app.input_components[0], "Ada")
        page.fire(app.submit.click)
        (clear,) = found(app, ui.ClearButton)

        page.fire(clear.click)

        assert [None, None] == [
            page.value(app.input_components[0]),
            page.value(app.output_components[0]),
        ]

    def test_it_may_be_called_otherwise(self):
        (clear,) = found(ui.Interface(greet, "text", "text", clear_btn="Away"), ui.ClearButton)

        assert "Away" == clear.value

    def test_it_may_be_left_out(self):
        assert [] == found(ui.Interface(greet, "text", "text", clear_btn=None), ui.ClearButton)

    @pytest.mark.parametrize("kind", [ui.Button, ui.ClearButton])
    def test_it_may_be_a_button_of_ones_own(self, kind):
        own = kind(value="Away")
        app = ui.Interface(greet, "text", "text", clear_btn=own)
        page = Page(app)
        page.edit(app.input_components[0], "Ada")

        page.fire(own.click)

        assert page.value(app.input_components[0]) is None


class TestLook:
    def test_an_input_is_called_as_its_parameter(self):
        app = ui.Interface(lambda first_name, age: 1, ["text", "number"], "text")

        assert ["first name", "age"] == labels(app.input_components)

    def test_a_label_of_ones_own_stays(self):
        app = ui.Interface(greet, ui.Textbox(label="Who"), ui.Textbox(label="What"))

        assert (["Who"], ["What"]) == (labels(app.input_components), labels(app.output_components))

    def test_outputs_are_numbered_where_there_are_several(self):
        one = ui.Interface(greet, "text", "text")
        two = ui.Interface(greet, "text", ["text", "text"])

        assert (["output"], ["output 0", "output 1"]) == (
            labels(one.output_components),
            labels(two.output_components),
        )

    def test_a_built_in_has_inputs_all_the_same(self):
        assert 1 == len(ui.Interface(dict, "text", "text").input_components)

    def test_title_description_and_article_stand_around_it(self):
        app = ui.Interface(
            greet, "text", "text", title="Greeter", description="Says hello.", article="The end."
        )

        assert ["# Greeter", "Says hello.", "The end."] == [
            one.value for one in found(app, ui.Markdown)
        ]
        assert "Greeter" == app.title

    def test_without_a_title_it_is_called_as_the_function(self):
        assert "greet" == ui.Interface(greet, "text", "text").title

    def test_its_buttons_may_be_called_otherwise(self):
        app = ui.Interface(greet, "text", "text", submit_btn="Greet")

        assert ("Greet", "primary") == (app.submit.value, app.submit.variant)

    def test_its_button_may_be_ones_own(self):
        own = ui.Button("Greet")

        assert own is ui.Interface(greet, "text", "text", submit_btn=own).submit

    def test_additional_inputs_stand_in_an_accordion_that_is_closed(self):
        app = ui.Interface(lambda a, b: a, "text", "text", additional_inputs="number")

        (accordion,) = found(app, ui.Accordion)
        assert ("Additional Inputs", False, app.additional) == (
            accordion.label,
            accordion.open,
            accordion.children,
        )

    @pytest.mark.parametrize("given", ["More", ui.Accordion("More", render=False)])
    def test_the_accordion_may_be_ones_own(self, given):
        app = ui.Interface(
            lambda a, b: a,
            "text",
            "text",
            additional_inputs="number",
            additional_inputs_accordion=given,
        )

        assert ["More"] == labels(found(app, ui.Accordion))

    def test_a_component_that_stands_elsewhere_moves_in(self):
        with ui.Blocks() as outer:
            name = ui.Textbox()
            app = ui.Interface(greet, name, "text")

        assert [app] == outer.children
        assert name in app.walk()

    def test_an_interface_inside_blocks_answers(self):
        with ui.Blocks() as outer:
            app = ui.Interface(greet, "text", "text")
        page = Page(outer)
        page.edit(app.input_components[0], "Ada")

        page.fire(app.submit.click)

        assert "Hello, Ada" == page.value(app.output_components[0])


class TestMistakes:
    @pytest.mark.parametrize("fn", ["greet", None, 5])
    def test_what_cannot_be_called_is_told(self, fn):
        with pytest.raises(ConfigError) as caught:
            ui.Interface(fn, "text", "text")

        assert (
            f"Interface() needs a function to call, but got {fn!r}. Pass the function itself, "
            "without parentheses."
        ) == str(caught.value)

    @pytest.mark.parametrize("role", ["inputs", "outputs", "additional_inputs"])
    def test_an_unknown_name_is_told(self, role):
        given = {"inputs": "text", "outputs": "text", role: "txt"}

        with pytest.raises(ConfigError, match=rf'^Interface\({role}=\.\.\.\) names "txt"'):
            ui.Interface(greet, **given)

    def test_a_wrong_number_of_inputs_is_told_when_it_is_asked(self, capsys):
        app = ui.Interface(greet, ["text", "text"], "text")
        page = Page(app)

        page.fire(app.submit.click)

        assert page.failures[0]["message"].startswith("greet() takes 1 argument")


class TestForms:
    def test_without_inputs_its_button_says_so(self):
        app = ui.Interface(lambda: "x", None, "text")

        assert "Generate" == app.submit.value

    def test_what_is_given_and_returned_stands_once(self):
        box = ui.Textbox(label="Both", render=False)
        app = ui.Interface(str.upper, box, box)
        page = Page(app)
        page.edit(box, "ada")

        page.fire(app.submit.click)

        assert 1 == len(found(app, ui.Textbox))
        assert "ADA" == page.value(box)

    def test_a_csv_file_gives_the_examples(self, tmp_path):
        table = tmp_path / "samples.csv"
        table.write_text("a,b\nAda,1\nEve,2\n")

        app = ui.Interface(lambda a, b: a, ["text", "text"], "text", examples=str(table))

        assert [["Ada", "1"], ["Eve", "2"]] == app.examples_handler.examples

    def test_a_copy_on_a_server_is_said_to_be_impossible(self, capsys):
        ui.Interface(greet, "text", "text", allow_duplication=True)

        assert "allow_duplication=True) has no effect" in capsys.readouterr().err

    def test_a_validator_keeps_the_function_from_running(self):
        asked = []
        app = ui.Interface(
            asked.append, "text", None, validator=lambda text: ui.validate(bool(text), "Needed")
        )
        page = Page(app)

        page.fire(app.submit.click)

        assert [] == asked

    @pytest.mark.parametrize(
        ("option", "on_listener"),
        [
            ({"concurrency_limit": 3}, 3),
            ({"api_name": "ask"}, "ask"),
            ({"api_visibility": "private"}, "private"),
            ({"api_description": "Asks."}, "Asks."),
            ({"show_progress": "minimal"}, "minimal"),
            ({"max_batch_size": 9}, 9),
        ],
    )
    def test_its_listener_is_as_it_says(self, option, on_listener):
        app = ui.Interface(greet, "text", "text", **option)

        (listener,) = app.submit.listeners["click"]
        (name,) = option
        assert on_listener == getattr(listener, name)


class TestFlagging:
    """Samples are rows of a CSV file, and stay in the browser."""

    @pytest.fixture(autouse=True)
    def _home(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)

    def press(self, page, label):
        (button,) = page.find(ui.Button, value=label)
        page.fire(button.click)

    def asked(self, page, app, text="Ada"):
        page.edit(app.input_components[0], text)
        page.fire(app.submit.click)

    def rows(self, page):
        ((name, rows),) = next(iter(page.stored.values())).items()
        return name, rows

    def test_by_default_a_button_keeps_what_is_there(self):
        app = ui.Interface(greet, "text", "text")
        page = Page(app)
        self.asked(page, app)

        self.press(page, "Flag")

        name, (heading, row) = self.rows(page)
        assert "dataset1.csv" == name
        assert ["name", "output", "flag", "timestamp"] == heading
        assert ["Ada", "Hello, Ada", ""] == row[:3]
        assert [".gradio/flagged/dataset1.csv"] == [page.value(app.flagged).path[-28:]]
        assert ["Flagged"] == [sent["title"] for sent in page.alerts]

    def test_the_file_is_offered_once_there_is_something(self):
        app = ui.Interface(greet, "text", "text")
        page = Page(app)
        before = page.prop(app.flagged, "visible")

        self.press(page, "Flag")

        assert (False, True) == (before, page.prop(app.flagged, "visible"))

    def test_what_was_kept_before_is_offered_when_the_page_opens(self, tmp_path):
        kept = {"flagged/.gradio/flagged": {"dataset1.csv": [["name"], ["Ada"]]}}
        app = ui.Interface(greet, "text", "text")

        page = Page(app, stored=kept)

        assert page.prop(app.flagged, "visible") is True
        assert "name\nAda\n" == (tmp_path / ".gradio/flagged/dataset1.csv").read_text()

    def test_there_is_a_button_for_each_option(self):
        app = ui.Interface(greet, "text", "text", flagging_options=["wrong", ("Looks odd", "odd")])
        page = Page(app)

        self.press(page, "Flag as wrong")
        self.press(page, "Looks odd")

        _, rows = self.rows(page)
        assert ["flag", "wrong", "odd"] == [row[2] for row in rows]

    def test_automatically_each_run_is_kept(self):
        app = ui.Interface(greet, "text", "text", flagging_mode="auto")
        page = Page(app)

        self.asked(page, app, "Ada")
        self.asked(page, app, "Eve")

        _, rows = self.rows(page)
        assert ["name", "Ada", "Eve"] == [row[0] for row in rows]
        assert [] == page.find(ui.Button, value="Flag")

    def test_a_run_that_fails_is_not_kept(self, capsys):
        app = ui.Interface(lambda text: 1 / 0, "text", "text", flagging_mode="auto")
        page = Page(app)

        self.asked(page, app)

        assert {} == page.stored

    def test_a_generators_last_output_is_kept(self):
        def count(text):
            yield "one"
            yield "two"

        app = ui.Interface(count, "text", "text", flagging_mode="auto")
        page = Page(app)

        self.asked(page, app)

        _, rows = self.rows(page)
        assert "two" == rows[1][1]

    def test_never_is_never(self):
        app = ui.Interface(greet, "text", "text", flagging_mode="never")
        page = Page(app)
        self.asked(page, app)

        assert ({}, []) == (page.stored, page.find(ui.Button, value="Flag"))

    def test_the_folder_names_the_collection(self):
        app = ui.Interface(greet, "text", "text", flagging_dir="mine")
        page = Page(app)

        self.press(page, "Flag")

        assert ["flagged/mine"] == list(page.stored)

    def test_a_logger_of_ones_own_gets_it(self):
        heard = []

        class Mine(ui.FlaggingCallback):
            def setup(self, components, flagging_dir):
                heard.append(([type(c).__name__ for c in components], flagging_dir))

            def flag(self, flag_data, flag_option=None, username=None):
                heard.append((flag_data, flag_option))
                return 1

        app = ui.Interface(
            greet, "text", "text", flagging_callback=Mine(), flagging_options=["odd"]
        )
        page = Page(app)
        self.asked(page, app)

        self.press(page, "Flag as odd")

        assert [
            (["Textbox", "Textbox"], ".gradio/flagged"),
            (["Ada", "Hello, Ada"], "odd"),
        ] == heard
        assert app.flagged is None

    def test_a_state_is_not_kept(self):
        app = ui.Interface(lambda name, n: (name, n), ["text", ui.State(0)], ["text", ui.State()])
        page = Page(app)

        self.press(page, "Flag")

        _, rows = self.rows(page)
        assert ["name", "output", "flag", "timestamp"] == rows[0]

    @pytest.mark.parametrize(
        "given",
        [
            {"flagging_mode": "sometimes"},
            {"flagging_options": [1]},
            {"flagging_options": [("a", 1)]},
            {"flagging_callback": "csv"},
        ],
    )
    def test_what_cannot_be_is_refused(self, given):
        (name,) = given
        with pytest.raises(ui.Error, match=name):
            ui.Interface(greet, "text", "text", **given)


class TestOwnWords:
    @staticmethod
    def said(app):
        ready = next(one for one in Page(app).messages if one["kind"] == "ready")
        return sorted(key for own in ready["phrases"].values() for _, key, *_ in own.values())

    def test_what_the_app_did_not_write_is_the_pages_to_say(self):
        app = ui.Interface(len, "text", "number", additional_inputs=[], deep_link=True)

        assert ["Clear", "Flag", "Flagged", "Share via Link", "Submit"] == self.said(app)

    def test_what_the_app_wrote_stays_as_it_is_written(self):
        app = ui.Interface(
            len, "text", "number", submit_btn="Submit", clear_btn="Clear", flagging_mode="never"
        )

        assert [] == self.said(app)

    def test_a_chat_and_its_examples_have_own_words_too(self):
        app = ui.ChatInterface(
            lambda message, _history, _: message, additional_inputs="text", examples=[["Hi", "a"]]
        )

        expected = ["Additional Inputs", "Chat", "Examples", "Message", "Type a message …"]
        assert expected == self.said(app)

    def test_what_a_function_renders_has_own_words_too(self):
        with ui.Blocks() as app:

            @ui.render()
            def _samples():
                ui.Examples([["Ada"]], ui.Textbox())

        (tree,) = (one for one in Page(app).messages if one["kind"] == "tree")

        assert [{"label": ["Examples", "Examples"]}] == list(tree["phrases"].values())


def test_results_are_not_for_the_visitor_to_change_though_they_can_be_flagged():
    both = ui.Textbox()
    app = ui.Interface(
        lambda text, table: (text, table, text),
        [both, ui.Dataframe()],
        [ui.Dataframe(), ui.Textbox(interactive=True), both],
        flagging_mode="manual",
    )

    assert [False, True, None] == [c.interactive for c in app.output_components]
    assert [None, None] == [c.interactive for c in app.input_components]
