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
        app = ui.Interface(greet, "text", "text", live=True)

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
