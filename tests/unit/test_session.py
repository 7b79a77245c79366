import asyncio
import functools
import sys

import pytest

import wasmui as ui
from wasmui.block import Block, declare
from wasmui.component import Component
from wasmui.errors import ConfigError
from wasmui.layouts.row import Row
from wasmui.session import LONGEST_CHAIN, Session
from wasmui.testing import Page


def greet(name):
    return f"Hello, {name}"


async def greet_later(name):
    await asyncio.sleep(1)
    return f"Hello, {name}"


def greet_slowly(name):
    for end in range(1, len(name) + 1):
        yield f"Hello, {name[:end]}"


async def greet_slowly_later(name):
    for end in range(1, len(name) + 1):
        await asyncio.sleep(1)
        yield f"Hello, {name[:end]}"


class Greeter:
    def __call__(self, name):
        return greet(name)

    def greet(self, name):
        return greet(name)

    async def later(self, name):
        return await greet_later(name)

    def slowly(self, name):
        yield from greet_slowly(name)


def one_button(fn, inputs=(), outputs=(), **options):
    """An app whose button calls `fn`, opened, and the button's click."""
    with ui.Blocks() as app:
        for block in (*inputs, *outputs):
            if block.parent is None:
                block.render()
        button = ui.Button()
        button.click(fn, list(inputs), list(outputs), **options)
    return Page(app), button.click


def box(value=None, **look):
    return ui.Textbox(value, render=False, **look)


class TestKinds:
    @pytest.mark.parametrize(
        "fn",
        [
            greet,
            greet_later,
            Greeter(),
            Greeter().greet,
            Greeter().later,
            functools.partial(greet),
            functools.partial(greet_later),
            lambda name: greet(name) + "",
            lambda name: greet_later(name=name),
            "Hello, {}".format,
        ],
    )
    def test_a_function_answers_with_what_it_returns(self, fn):
        name, greeting = box("Ada"), box()
        page, click = one_button(fn, [name], [greeting])

        page.fire(click)

        assert "Hello, Ada" == page.value(greeting)
        assert [] == page.failures

    @pytest.mark.parametrize(
        "fn",
        [
            greet_slowly,
            greet_slowly_later,
            Greeter().slowly,
            functools.partial(greet_slowly),
            functools.partial(greet_slowly_later),
            lambda name: greet_slowly(name=name),
        ],
    )
    def test_a_generator_shows_all_that_it_yields(self, fn):
        name, greeting = box("Ada"), box()
        page, click = one_button(fn, [name], [greeting])

        page.fire(click)

        assert ["Hello, A", "Hello, Ad", "Hello, Ada"] == page.values(greeting)[1:]

    def test_a_generator_that_yields_nothing_changes_nothing(self):
        def nothing():
            yield from ()

        greeting = box("before")
        page, click = one_button(nothing, [], [greeting])

        page.fire(click)

        assert ["before"] == page.values(greeting)

    def test_what_a_generator_returns_is_not_shown(self):
        def generator():
            yield "shown"
            return "not shown"

        greeting = box()
        page, click = one_button(generator, [], [greeting])

        page.fire(click)

        assert "shown" == page.value(greeting)

    def test_an_async_function_may_return_a_generator(self):
        async def later(name):
            await asyncio.sleep(1)
            return greet_slowly(name)

        name, greeting = box("Ada"), box()
        page, click = one_button(later, [name], [greeting])

        page.fire(click)

        assert "Hello, Ada" == page.value(greeting)

    def test_a_long_generator_lets_others_run(self):
        with ui.Blocks() as app:
            busy, other = ui.Button(), ui.Button()
            seen = ui.Textbox()
            order = []

            def endless():
                while "other" not in order:
                    yield "busy"

            busy.click(endless, outputs=seen)
            other.click(lambda: order.append("other"))
        page = Page(app)
        page.start(busy.click)

        page.fire(other.click)

        assert ["other"] == order

    def test_without_a_function_inputs_pass_on(self):
        a, b, c, d = box("A"), box("B"), box(), box()
        page, click = one_button(None, [a, b], [c, d])

        page.fire(click)

        assert ("A", "B") == (page.value(c), page.value(d))


class TestInputsAndOutputs:
    def test_several_of_each(self):
        a, b, c, d = box("A"), box("B"), box(), box()
        page, click = one_button(lambda x, y: (y, x), [a, b], [c, d])

        page.fire(click)

        assert ("B", "A") == (page.value(c), page.value(d))

    def test_an_output_may_be_an_input(self):
        a = box("A")
        page, click = one_button(lambda x: x * 2, [a], [a])

        page.fire(click)
        page.fire(click)

        assert "AAAA" == page.value(a)

    def test_an_edit_travels_with_the_next_event(self):
        name, greeting = box(), box()
        page, click = one_button(greet, [name], [greeting])
        page.edit(name, "Eve")

        page.fire(click)

        assert "Hello, Eve" == page.value(greeting)

    def test_edits_of_what_is_gone_are_left_out(self, loop):
        async def story():
            session = Session(ui.Blocks(), lambda _: None)
            session.edit({"textbox999": "lost"})
            session.fire("textbox999", "click")
            await session.settle()

        loop.run_until_complete(story())

    def test_a_set_of_inputs_is_a_dict_by_component(self):
        with ui.Blocks() as app:
            a, b = ui.Textbox("A"), ui.Textbox("B")
            both, button = ui.Textbox(), ui.Button()
            button.click(lambda data: data[a] + data[b], {a, b}, both)
        page = Page(app)

        page.fire(button.click)

        assert "AB" == page.value(both)

    def test_a_set_of_inputs_knows_them_after_they_were_updated(self):
        """An updated block is a copy, which is another key than the app's own."""
        with ui.Blocks() as app:
            a, button, told = ui.Textbox("A"), ui.Button(), ui.Textbox()
            change = ui.Button()
            change.click(lambda: ui.update(label="New"), None, a)
            button.click(lambda data: data[a], {a}, told)
        page = Page(app)
        page.fire(change.click)

        page.fire(button.click)

        assert ([], "A") == (page.failures, page.value(told))

    def test_inputs_by_name(self):
        with ui.Blocks() as app:
            a, b = ui.Textbox("A"), ui.Textbox("B")
            both, button = ui.Textbox(), ui.Button()
            button.click(
                lambda first, *, last: f"{first} {last}", a, both, inputs_kwargs={"last": b}
            )
        page = Page(app)

        page.fire(button.click)

        assert "A B" == page.value(both)

    def test_a_dict_changes_the_outputs_that_it_names(self):
        a, b = box("a"), box("b")
        page, click = one_button(lambda: {b: "B"}, [], [a, b])

        page.fire(click)

        assert ("a", "B") == (page.value(a), page.value(b))

    def test_a_generator_may_yield_dicts(self):
        a, b = box(), box()

        def generator():
            yield {a: "A"}
            yield {b: "B"}

        page, click = one_button(generator, [], [a, b])

        page.fire(click)

        assert ("A", "B") == (page.value(a), page.value(b))

    def test_preprocess_may_be_left_out(self):
        raw = []
        file = ui.File(render=False)
        page, click = one_button(raw.append, [file], preprocess=False)
        page.edit(file, {"path": "/work/a.txt"})

        page.fire(click)

        assert [{"path": "/work/a.txt"}] == raw

    def test_postprocess_may_be_left_out(self):
        a = box()
        page, click = one_button(lambda: 5, [], [a], postprocess=False)

        page.fire(click)

        assert 5 == page.value(a)

    def test_what_waits_is_one_batch_and_each_gets_its_own(self):
        sizes, after = [], []

        async def double(numbers):
            sizes.append(len(numbers))
            await asyncio.sleep(1)
            return [[2 * number for number in numbers]]

        with ui.Blocks() as app:
            number, out, button = ui.Number(0), ui.Number(), ui.Button()
            more = {"batch": True, "max_batch_size": 3, "trigger_mode": "multiple"}
            button.click(double, number, out, **more).success(
                lambda: after.append(1), trigger_mode="multiple"
            )
        page = Page(app)
        for value in (1, 2, 3, 4, 5):
            page.edit(number, value)
            page.start(button.click)

        page.wait()

        assert [1, 3, 1] == sizes
        assert [None, 2, 4, 6, 8, 10] == page.values(out)
        assert 5 == len(after)
        told = [m["running"] for m in page.messages if m["kind"] == "run"]
        assert told.count(True) == told.count(False) == 10

    def test_a_batch_that_is_too_short_is_told_once_and_all_of_it_fail(self, capsys):
        async def one(numbers):
            await asyncio.sleep(1)
            return [[numbers[0]]]

        failed = []
        with ui.Blocks() as app:
            number, out, button = ui.Number(0), ui.Number(), ui.Button()
            run = button.click(one, number, out, batch=True, trigger_mode="multiple")
            run.failure(lambda: failed.append(1), trigger_mode="multiple")
        page = Page(app)
        for _ in range(4):
            page.start(button.click)

        page.wait()

        (failure,) = page.failures
        assert "fewer values: [[0]]. Return a value for each" in failure["message"]
        assert 3 == len(failed)

    def test_what_a_validator_refuses_is_no_part_of_a_batch(self):
        seen = []

        async def take(numbers):
            seen.append(numbers)
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            number, button = ui.Number(0), ui.Button()
            button.click(
                take,
                number,
                batch=True,
                trigger_mode="multiple",
                validator=lambda n: ui.validate(n % 2 == 0, "Odd"),
            )
        page = Page(app)
        for value in (0, 1, 2, 3, 4):
            page.edit(number, value)
            page.start(button.click)

        page.wait()

        assert [[0], [2, 4]] == seen
        assert [] == page.failures

    def test_a_batch_is_ended_as_one(self):
        ended = []

        async def forever(numbers):
            try:
                await asyncio.sleep(3600)
            finally:
                ended.append(len(numbers))

        with ui.Blocks() as app:
            number, button, stop = ui.Number(0), ui.Button(), ui.Button()
            running = button.click(forever, number, batch=True, trigger_mode="multiple")
            stop.click(cancels=running)
        page = Page(app)
        for _ in range(6):
            page.start(button.click)
        page.stop()
        for _ in range(3):
            page.start(button.click)

        page.fire(stop.click)

        assert [1, 1] == ended
        told = [m["running"] for m in page.messages if m["kind"] == "run"]
        assert told.count(True) == told.count(False) == 9

    def test_a_batch_without_outputs_returns_nothing(self):
        a = box("A")
        page, click = one_button(lambda names: None, [a], [], batch=True)

        page.fire(click)

        assert [] == page.failures

    def test_a_batch_is_of_one(self):
        a, b, c = box("A"), box("B"), box()
        joined = []

        def batch(firsts, lasts):
            joined.append((firsts, lasts))
            return [[f"{first} {last}" for first, last in zip(firsts, lasts, strict=True)]]

        page, click = one_button(batch, [a, b], [c], batch=True)

        page.fire(click)

        assert [(["A"], ["B"])] == joined
        assert "A B" == page.value(c)

    def test_a_batch_has_a_list_for_each_output(self):
        a, b, c = box("ada"), box(), box()
        page, click = one_button(
            lambda names: ([n.upper() for n in names], [n.title() for n in names]),
            [a],
            [b, c],
            batch=True,
        )

        page.fire(click)

        assert ("ADA", "Ada") == (page.value(b), page.value(c))


class TestUpdates:
    def test_update_changes_properties_and_value(self):
        a = box(label="Old")
        page, click = one_button(lambda: ui.update(label="New", value=5), [], [a])

        page.fire(click)

        assert ("New", "5") == (page.prop(a, "label"), page.value(a))

    def test_update_without_a_value_leaves_it(self):
        a = box("kept")
        page, click = one_button(lambda: ui.update(visible=False), [], [a])

        page.fire(click)

        assert ("kept", False) == (page.value(a), page.prop(a, "visible"))

    def test_a_component_is_an_update(self):
        a = box("kept", label="Old")
        page, click = one_button(lambda: ui.Textbox(label="New", lines=3), [], [a])

        page.fire(click)

        assert ("kept", "New", 3) == (
            page.value(a),
            page.prop(a, "label"),
            page.prop(a, "lines"),
        )

    def test_a_component_that_is_an_update_joins_no_page(self):
        a = box()
        with ui.Blocks() as app:
            a.render()
            button = ui.Button()
            button.click(lambda: ui.Textbox("new", label="New"), None, a)

            Page(app).fire(button.click)

        assert [a, button] == app.children

    def test_skip_leaves_an_output(self):
        a, b = box("a"), box("b")
        page, click = one_button(lambda: (ui.skip(), "B"), [], [a, b])

        page.fire(click)

        assert (["a"], ["b", "B"]) == (page.values(a), page.values(b))

    def test_a_layout_can_be_an_output(self):
        with ui.Blocks() as app:
            with ui.Row() as row:
                name = ui.Textbox()
            button = ui.Button()
            button.click(lambda: (ui.Row(visible=False), "Ada"), None, [row, name])
        page = Page(app)

        page.fire(button.click)

        assert (False, "Ada") == (page.prop(row, "visible"), page.value(name))

    @pytest.mark.parametrize(
        ("kind", "update", "name", "expected"),
        [
            (ui.Column, lambda: ui.Column(scale=3), "scale", 3),
            (ui.Accordion, lambda: ui.Accordion(open=False, label="L"), "open", False),
            (ui.Tab, lambda: ui.Tab("New"), "label", "New"),
            (ui.Tabs, lambda: ui.Tabs(selected="b"), "selected", "b"),
            (ui.Group, lambda: ui.update(visible="hidden"), "visible", "hidden"),
            (ui.Row, lambda: ui.update(elem_id="r", elem_classes=["c"]), "elem_classes", ["c"]),
        ],
    )
    def test_every_layout_can_change(self, kind, update, name, expected):
        with ui.Blocks() as app:
            layout = kind()
            button = ui.Button()
            button.click(update, None, layout)
        page = Page(app)

        page.fire(button.click)

        assert ([], expected) == (page.failures, page.prop(layout, name))

    def test_every_field_of_a_component_can_change(self):
        look = {
            "label": "New",
            "info": "help",
            "placeholder": "type",
            "lines": 2,
            "max_lines": 9,
            "visible": False,
            "interactive": False,
            "elem_id": "x",
            "scale": 2,
            "submit_btn": "Go",
            "max_length": 10,
            "rtl": True,
        }
        a = box()
        page, click = one_button(lambda: ui.Textbox(**look), [], [a])

        page.fire(click)

        assert look == {name: page.prop(a, name) for name in look}

    def test_updates_add_up(self):
        a = box()
        updates = iter([{"label": "New"}, {"lines": 3}])
        page, click = one_button(lambda: ui.update(**next(updates)), [], [a])

        page.fire(click)
        page.fire(click)

        assert ("New", 3) == (page.prop(a, "label"), page.prop(a, "lines"))

    def test_an_update_stays_on_its_page(self):
        a = box(label="Old")
        page, click = one_button(lambda: ui.update(label="New"), [], [a])

        page.fire(click)

        assert "Old" == a.label

    def test_the_page_is_told_only_what_changed(self):
        a = box(label="Old")
        page, click = one_button(lambda: ui.update(label="New"), [], [a])

        page.fire(click)

        (patch,) = [sent for sent in page.messages if sent["kind"] == "patch"]
        (props,) = patch["props"]
        assert ({}, ["label"], a.uid) == (patch["values"], props.names, props.block.uid)

    def test_a_state_can_be_updated(self):
        state = ui.State(1, False)
        page, click = one_button(lambda: ui.update(value=5), [], [state])

        page.fire(click)

        assert 5 == page.value(state)

    def test_either_all_outputs_change_or_none(self):
        a, b = box(label="Old"), box()
        page, click = one_button(lambda: (ui.update(label="New"), ui.update(lines=0)), [], [a, b])

        page.fire(click)

        assert (1, "Old") == (len(page.failures), page.prop(a, "label"))


class TestStates:
    def test_each_page_starts_with_a_deep_copy(self):
        with ui.Blocks() as app:
            kept = ui.State({"items": []})
            button = ui.Button()
            button.click(lambda state: state["items"].append(1), kept)
        first, second = Page(app), Page(app)

        first.fire(button.click)

        assert [{"items": [1]}, {"items": []}] == [first.value(kept), second.value(kept)]
        assert {"items": []} == kept.value

    def test_a_function_gets_the_object_itself_each_time(self):
        seen = []
        kept = ui.State([], False)
        page, click = one_button(seen.append, [kept])

        page.fire(click)
        page.fire(click)

        assert seen[0] is seen[1]

    def test_a_state_never_leaves_python(self):
        kept = ui.State("secret", False)
        page, click = one_button(lambda: "more secret", [], [kept])

        page.fire(click)

        shown = [sent["values"] for sent in page.messages if "values" in sent]
        assert [] == [values for values in shown if kept.uid in values]

    def test_what_was_changed_in_place_and_returned_has_changed(self):
        with ui.Blocks() as app:
            kept, button, told = ui.State([]), ui.Button(), ui.Textbox()

            def add(items):
                items.append(1)
                return items

            button.click(add, kept, kept)
            kept.change(len, kept, told)
        page = Page(app)

        page.fire(button.click)
        page.fire(button.click)

        assert "2" == page.value(told)

    def test_what_cannot_be_compared_has_changed(self):
        class Odd:
            def __ne__(self, other):
                raise TypeError

            __hash__ = None

        with ui.Blocks() as app:
            kept, button, told = ui.State(), ui.Button(), ui.Textbox()
            button.click(Odd, None, kept)
            kept.change(lambda: "changed", None, told)
        page = Page(app)

        page.fire(button.click)

        assert "changed" == page.value(told)

    def test_a_state_whose_function_fails_is_told_when_the_page_opens(self):
        with ui.Blocks() as app:
            ui.State(lambda: 1 / 0)

        with pytest.raises(ConfigError, match=r"^State\(value=.*\) cannot be shown: division by"):
            Page(app)


class TestEventData:
    def test_a_function_is_told_what_happened_to_which_block(self):
        seen = []

        def chosen(event: ui.SelectData, value):
            seen.append((event.index, event.value, event.target, value))

        with ui.Blocks() as app:
            field = ui.Textbox("Ada")
            field.select(chosen, field)
        page = Page(app)

        page.fire(field.select, {"index": [0, 1], "value": "A"})

        assert [([0, 1], "A", field, "Ada")] == seen

    def test_the_block_is_the_apps_own_after_an_update_too(self):
        seen = []

        def clicked(event: ui.EventData):
            seen.append(event.target)

        with ui.Blocks() as app:
            button = ui.Button()
            button.click(lambda: ui.Button(variant="stop"), None, button).then(clicked)
        page = Page(app)

        page.fire(button.click)
        page.fire(button.click)

        assert [button, button] == seen

    def test_followers_are_told_the_same(self):
        seen = []

        def fn(event: ui.SelectData):
            seen.append(event.value)

        with ui.Blocks() as app:
            field = ui.Textbox()
            field.select(fn).then(fn).success(fn)
        page = Page(app)

        page.fire(field.select, {"value": "A"})

        assert ["A", "A", "A"] == seen


class TestSeveralTriggers:
    def test_any_of_them_calls_the_function(self):
        with ui.Blocks() as app:
            name, greeting, button = ui.Textbox("Ada"), ui.Textbox(), ui.Button()
            ui.on([name.submit, button.click], greet, name, greeting)
        page = Page(app)

        page.fire(name.submit)
        page.fire(button.click)

        assert 2 == len(page.values(greeting)[1:])

    def test_none_is_load_and_change(self):
        with ui.Blocks() as app:
            name, greeting = ui.Textbox("Ada"), ui.Textbox()
            ui.on(fn=greet, inputs=name, outputs=greeting)
        page = Page(app)

        page.edit(name, "Eve")

        assert ["Hello, Ada", "Hello, Eve"] == page.values(greeting)[1:]

    def test_it_runs_once_at_a_time_whichever_it_was(self):
        runs = []

        async def slow():
            runs.append(1)
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            one, two = ui.Button(), ui.Button()
            ui.on([one.click, two.click], slow)
        page = Page(app)
        page.start(one.click)

        page.fire(two.click)

        assert [1] == runs


class TestChains:
    @pytest.fixture
    def chained(self):
        """What ran when a function ended, or failed."""

        def run(fn):
            ran = []
            with ui.Blocks() as app:
                button = ui.Button()
                first = button.click(fn)
                first.then(lambda: ran.append("then"))
                first.success(lambda: ran.append("success"))
                first.failure(lambda: ran.append("failure"))
            Page(app).fire(button.click)
            return ran

        return run

    def test_after_success(self, chained):
        assert ["then", "success"] == chained(lambda: 1)

    @pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt])
    def test_after_failure(self, chained, error, capsys):
        def fail():
            raise error

        assert ["then", "failure"] == chained(fail)

    def test_after_an_error_that_is_not_shown(self, chained):
        def fail():
            raise ui.Error("quiet", visible=False, print_exception=False)

        assert ["then", "failure"] == chained(fail)

    def test_a_chain_goes_on_step_by_step(self):
        with ui.Blocks() as app:
            button, told = ui.Button(), ui.Textbox("")
            step = button.click(lambda text: text + "1", told, told)
            step.then(lambda text: text + "2", told, told).then(lambda text: text + "3", told, told)
        page = Page(app)

        page.fire(button.click)

        assert "123" == page.value(told)

    def test_a_chain_stops_where_success_fails(self):
        ran = []
        with ui.Blocks() as app:
            button = ui.Button()
            (
                button.click(lambda: ran.append(1))
                .success(lambda: 1 / 0)
                .success(lambda: ran.append(3))
                .then(lambda: ran.append(4))
            )
        page = Page(app)

        page.fire(button.click)

        assert [1] == ran

    def test_a_chain_begins_after_the_last_yield(self):
        with ui.Blocks() as app:
            name, told, kept, button = ui.Textbox("Ada"), ui.Textbox(), ui.Textbox(), ui.Button()
            button.click(greet_slowly, name, told).then(lambda text: text, told, kept)
        page = Page(app)

        page.fire(button.click)

        assert ["Hello, Ada"] == page.values(kept)[1:]

    def test_one_listener_may_have_several_followers(self):
        ran = []
        with ui.Blocks() as app:
            button = ui.Button()
            first = button.click(lambda: None)
            for at in range(3):
                first.then(lambda at=at: ran.append(at))
        Page(app).fire(button.click)

        assert [0, 1, 2] == ran


class TestCancels:
    @pytest.fixture
    def endless(self):
        """An app with a function that does not end, and a button that ends it."""

        def made(fn, then=None):
            with ui.Blocks() as app:
                start, stop, told = ui.Button(), ui.Button(), ui.Textbox()
                running = start.click(fn, None, told)
                stopping = stop.click(None, cancels=running)
                if then:
                    running.then(lambda: then.append("running ended"))
                    stopping.then(lambda: then.append("stopped"))
            return Page(app), start.click, stop.click, told

        return made

    def test_an_async_function_ends(self, endless):
        async def forever():
            await asyncio.sleep(3600)
            return "never"

        page, start, stop, told = endless(forever)
        page.start(start)

        page.fire(stop)

        assert page.value(told) is None
        assert [] == page.failures

    def test_an_async_generator_ends_and_cleans_up(self, endless):
        done = []

        async def forever():
            try:
                while True:
                    yield "still there"
                    await asyncio.sleep(1)
            finally:
                await asyncio.sleep(1)
                done.append("cleaned")

        page, start, stop, told = endless(forever)
        page.start(start)
        page.wait(2.5)

        page.fire(stop)

        assert (["still there"] * 3, ["cleaned"]) == (page.values(told)[1:], done)

    def test_a_generator_ends_and_cleans_up(self, endless):
        done = []

        def forever():
            try:
                while True:
                    yield "still there"
            finally:
                done.append("cleaned")

        page, start, stop, _ = endless(forever)
        page.start(start)

        page.fire(stop)

        assert ["cleaned"] == done

    def test_then_follows_the_ended_one_but_neither_success_nor_failure(self):
        ran = []

        async def forever():
            await asyncio.sleep(3600)

        with ui.Blocks() as app:
            start, stop = ui.Button(), ui.Button()
            running = start.click(forever)
            running.success(lambda: ran.append("success"))
            running.failure(lambda: ran.append("failure"))
            running.then(lambda: ran.append("then"))
            stop.click(None, cancels=running)
        page = Page(app)
        page.start(start.click)

        page.fire(stop.click)

        assert ["then"] == ran

    def test_what_follows_runs_after_the_ended_one_and_after_the_one_that_ended_it(self, endless):
        ran = ["begun"]

        async def forever():
            await asyncio.sleep(3600)

        page, start, stop, _ = endless(forever, then=ran)
        page.start(start)

        page.fire(stop)

        assert ["begun", "running ended", "stopped"] == sorted(ran)

    def test_the_page_is_told_that_it_ended(self, endless):
        async def forever():
            await asyncio.sleep(3600)

        page, start, stop, _ = endless(forever)
        page.start(start)

        page.fire(stop)

        runs = [sent for sent in page.messages if sent["kind"] == "run"]
        assert {sent["run"] for sent in runs if sent["running"]} == {
            sent["run"] for sent in runs if not sent["running"]
        }

    def test_one_that_has_not_begun_never_does(self, loop):
        messages, ran = [], []
        with ui.Blocks() as app:
            start, stop = ui.Button(), ui.Button()
            running = start.click(lambda: ran.append(1))
            stop.click(None, cancels=running)

        async def story():
            session = Session(app, messages.append)
            session.fire(start.uid, "click")
            session.fire(stop.uid, "click")
            await session.settle()

        loop.run_until_complete(story())

        runs = [sent["running"] for sent in messages if sent["kind"] == "run"]
        assert ([], [True, False]) == (ran, runs)

    def test_it_may_start_again(self, endless):
        async def forever():
            yield "begun"
            await asyncio.sleep(3600)

        page, start, stop, told = endless(forever)
        page.start(start)
        page.fire(stop)
        page.start(start)

        page.fire(stop)

        assert ["begun", "begun"] == page.values(told)[1:]

    def test_a_function_may_do_something_and_cancel(self):
        async def forever():
            await asyncio.sleep(3600)

        with ui.Blocks() as app:
            start, stop, told = ui.Button(), ui.Button(), ui.Textbox()
            running = start.click(forever)
            stop.click(lambda: "stopped", None, told, cancels=[running])
        page = Page(app)
        page.start(start.click)

        page.fire(stop.click)

        assert "stopped" == page.value(told)

    def test_a_function_that_cancels_what_it_waits_for_has_failed(self, endless, capsys):
        async def odd():
            task = asyncio.ensure_future(asyncio.sleep(1))
            task.cancel()
            await task

        page, start, _, _ = endless(odd)

        page.fire(start)

        assert ["CancelledError"] == [failure["title"] for failure in page.failures]

    def test_a_generator_whose_result_is_refused_cleans_up_before_it_is_told(self):
        done = []

        async def wrong():
            try:
                yield "one value"
            finally:
                await asyncio.sleep(1)
                done.append(len(page.failures))

        a, b = box(), box()
        page, click = one_button(wrong, [], [a, b])

        page.fire(click)

        assert ([0], 1) == (done, len(page.failures))


class TestModes:
    @pytest.mark.parametrize(
        ("mode", "expected"), [("once", "1"), ("multiple", "1234"), ("always_last", "14")]
    )
    def test_clicks_while_a_function_runs(self, loop, mode, expected):
        seen = []

        async def slow(text):
            seen.append(text)
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            field, button = ui.Textbox(), ui.Button()
            button.click(slow, field, trigger_mode=mode)

        async def story():
            session = Session(app, lambda _: None)
            for text in "1234":
                session.edit({field.uid: text})
                session.fire(button.uid, "click")
                await asyncio.sleep(0.1)
            await session.settle()

        loop.run_until_complete(story())

        assert expected == "".join(seen)

    def test_a_run_that_waits_keeps_what_was_typed_when_it_was_asked_for(self, loop):
        """The first run empties the field before the second begins."""
        sent = []

        async def send(text):
            await asyncio.sleep(1)
            sent.append(text)
            return ""

        with ui.Blocks() as app:
            field = ui.Textbox()
            field.submit(send, field, field, trigger_mode="multiple")

        async def story():
            session = Session(app, lambda _: None)
            for text in ("first", "second"):
                session.edit({field.uid: text})
                session.fire(field.uid, "submit")
            await session.settle()

        loop.run_until_complete(story())

        assert ["first", "second"] == sent

    def test_a_state_is_read_when_the_run_begins(self, loop):
        async def add(count):
            await asyncio.sleep(1)
            return count + 1

        with ui.Blocks() as app:
            count, button = ui.State(0), ui.Button()
            button.click(add, count, count, trigger_mode="multiple")

        async def story():
            session = Session(app, lambda _: None)
            for _ in range(3):
                session.fire(button.uid, "click")
            await session.settle()
            return session.value(count.uid)

        assert 3 == loop.run_until_complete(story())

    @pytest.mark.parametrize(("limit", "expected"), [(1, 4), (2, 2), (None, 1)])
    def test_a_limit_says_how_many_overlap(self, loop, limit, expected):
        async def slow():
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            button = ui.Button()
            button.click(slow, trigger_mode="multiple", concurrency_limit=limit)

        async def story():
            session = Session(app, lambda _: None)
            for _ in range(4):
                session.fire(button.uid, "click")
            await session.settle()

        loop.run_until_complete(story())

        assert expected == loop.time()

    @pytest.mark.parametrize(("names", "expected"), [(("a", "a"), 2), (("a", "b"), 1)])
    def test_a_limit_is_shared_by_name(self, loop, names, expected):
        async def one():
            await asyncio.sleep(1)

        async def two():
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            button = ui.Button()
            button.click(one, concurrency_id=names[0])
            button.click(two, concurrency_id=names[1])

        async def story():
            session = Session(app, lambda _: None)
            session.fire(button.uid, "click")
            await session.settle()

        loop.run_until_complete(story())

        assert expected == loop.time()

    def test_the_lowest_limit_of_a_name_counts_from_the_start(self, loop):
        async def slow():
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            wide, narrow = ui.Button(), ui.Button()
            wide.click(slow, trigger_mode="multiple", concurrency_limit=9, concurrency_id="model")
            narrow.click(print, concurrency_limit=1, concurrency_id="model")

        async def story():
            session = Session(app, lambda _: None)
            session.fire(wide.uid, "click")
            session.fire(wide.uid, "click")
            await session.settle()

        loop.run_until_complete(story())

        assert 2 == loop.time()


class TestChanges:
    def test_a_change_by_a_function_is_a_change(self):
        with ui.Blocks() as app:
            button, a, b = ui.Button(), ui.Textbox(), ui.Textbox()
            button.click(lambda: "new", None, a)
            a.change(str.upper, a, b)
        page = Page(app)

        page.fire(button.click)

        assert "NEW" == page.value(b)

    def test_the_same_value_is_no_change(self):
        calls = []
        with ui.Blocks() as app:
            button, a = ui.Button(), ui.Textbox("same")
            button.click(lambda: "same", None, a)
            a.change(lambda: calls.append(1))
        page = Page(app)

        page.fire(button.click)

        assert [] == calls

    def test_input_is_the_visitors_alone(self):
        calls = []
        with ui.Blocks() as app:
            button, a = ui.Button(), ui.Textbox()
            button.click(lambda: "new", None, a)
            a.input(lambda: calls.append("input"))
        page = Page(app)
        page.fire(button.click)

        page.edit(a, "typed")

        assert ["input"] == calls

    def test_changes_go_on_from_one_to_the_next(self):
        with ui.Blocks() as app:
            a, b, c = ui.Textbox(), ui.Textbox(), ui.Textbox()
            a.change(lambda text: text + "b", a, b)
            b.change(lambda text: text + "c", b, c)
        page = Page(app)

        page.edit(a, "a")

        assert "abc" == page.value(c)

    def test_with_several_outputs_all_are_there_before_the_first_change_is_told(self):
        seen = []
        with ui.Blocks() as app:
            button, a, b = ui.Button(), ui.Textbox(), ui.Textbox()
            button.click(lambda: ("A", "B"), None, [a, b])
            a.change(lambda *both: seen.append(("a", *both)), [a, b])
            b.change(lambda *both: seen.append(("b", *both)), [a, b])
        page = Page(app)

        page.fire(button.click)

        assert [("a", "A", "B"), ("b", "A", "B")] == seen

    def test_a_circle_that_comes_to_rest_is_none(self):
        with ui.Blocks() as app:
            a, b = ui.Textbox(), ui.Textbox()
            a.change(lambda text: text.upper(), a, b)
            b.change(lambda text: text.upper(), b, a)
        page = Page(app)

        page.edit(a, "text")

        assert ([], "TEXT", "TEXT") == (page.failures, page.value(a), page.value(b))

    def test_a_circle_is_ended_and_told(self, capsys):
        with ui.Blocks() as app:
            a, b = ui.Textbox(label="A"), ui.Textbox(label="B")
            a.change(lambda text: text + "x", a, b)
            b.change(lambda text: text + "x", b, a)
        page = Page(app)

        page.edit(a, "")

        (failure,) = page.failures
        assert failure["message"] == (
            '`change` events go round in a circle: Textbox "B" → Textbox "A" → … Let one of these '
            "functions return the value that is there already, or listen to `input` instead."
        )
        assert LONGEST_CHAIN == len(page.value(a))

    def test_a_circle_through_a_follower_is_ended_too(self, capsys):
        with ui.Blocks() as app:
            a = ui.Textbox()
            a.change(lambda: None).then(lambda text: text + "x", a, a)
        page = Page(app)

        page.edit(a, "")

        assert ["go round in a circle" in failure["message"] for failure in page.failures] == [True]

    def test_a_component_that_changes_itself_is_a_circle(self, capsys):
        with ui.Blocks() as app:
            a = ui.Textbox()
            a.change(lambda text: text + "x", a, a)
        page = Page(app)

        page.edit(a, "")

        assert 1 == len(page.failures)


class TestOpening:
    def test_the_page_is_shown_with_its_values(self):
        with ui.Blocks() as app:
            name = ui.Textbox("Ada")
            kept = ui.State(1)

        ready = Page(app).messages[0]

        assert ("ready", app, {name.uid: "Ada"}) == (ready["kind"], ready["page"], ready["values"])
        assert kept.uid not in ready["values"]

    def test_what_loads_runs_after_it_is_shown(self):
        with ui.Blocks() as app:
            name = ui.Textbox()
            app.load(lambda: "loaded", None, name)

        page = Page(app)

        assert ("ready", "loaded") == (page.messages[0]["kind"], page.value(name))

    def test_an_app_inside_another_loads_too(self):
        with ui.Blocks() as app, ui.Blocks() as inner:
            name = ui.Textbox()
            inner.load(lambda: "loaded", None, name)

        assert "loaded" == Page(app).value(name)

    def test_what_functions_write_and_none_reads_is_not_for_the_visitor(self):
        with ui.Blocks() as app:
            a, b, c = ui.Textbox(), ui.Textbox(), ui.Textbox()
            a.change(lambda x: (x, x), a, [b, c])
            c.change(print, c)

        assert [b.uid] == Page(app).messages[0]["statics"]

    def test_values_come_back_after_a_restart(self):
        with ui.Blocks() as app:
            name, greeting, button = ui.Textbox("Ada"), ui.Textbox(), ui.Button()
            button.click(greet, name, greeting)
        page = Page(app, {name: "Eve"})

        page.fire(button.click)

        assert ("Eve", "Hello, Eve") == (page.value(name), page.value(greeting))
        assert "Eve" == page.messages[0]["values"][name.uid]

    def test_what_loads_does_not_write_over_them(self):
        with ui.Blocks() as app:
            name, other = ui.Textbox(), ui.Textbox()
            app.load(lambda: ("loaded", "loaded"), None, [name, other])

        page = Page(app, {name: "Eve"})

        assert ("Eve", "loaded") == (page.value(name), page.value(other))

    def test_what_follows_the_load_does_not_either(self):
        with ui.Blocks() as app:
            name, other = ui.Textbox(), ui.Textbox()
            app.load(lambda: "loaded", None, other).then(lambda: "then", None, name)
            other.change(lambda: "changed", None, name)

        assert "Eve" == Page(app, {name: "Eve"}).value(name)

    def test_a_click_writes_over_them(self):
        a = box()
        with ui.Blocks() as app:
            a.render()
            button = ui.Button()
            button.click(lambda: "clicked", None, a)
        page = Page(app, {a: "Eve"})

        page.fire(button.click)

        assert "clicked" == page.value(a)

    def test_values_of_what_is_gone_are_left_out(self):
        gone = ui.Textbox()

        page = Page(ui.Blocks(), {gone: "lost"})

        assert {} == page.messages[0]["values"]

    def test_a_value_that_cannot_be_shown_is_told(self):
        @declare
        class Picky(Component):
            value: object = None

            def postprocess(self, value):
                raise TypeError("too odd")

        with ui.Blocks() as app:
            Picky(5)

        with pytest.raises(ConfigError) as caught:
            Page(app)

        assert "Picky(value=5) cannot be shown: too odd" == str(caught.value)

    @pytest.mark.parametrize("role", ["inputs", "outputs"])
    def test_a_listener_that_names_what_is_not_on_the_page_is_told(self, role):
        other = ui.Textbox()
        with ui.Blocks() as app:
            ui.Button().click(greet, **{role: other})

        with pytest.raises(ConfigError) as caught:
            Page(app)

        assert (
            f"greet() has `{other.uid}` among its {role}, which is not on this page. Make it "
            "inside the same `with Blocks()`, or place it with render()."
        ) == str(caught.value)

    def test_a_name_that_is_given_what_is_not_on_the_page_is_told(self):
        with ui.Blocks() as app:
            ui.Button().click(greet, inputs_kwargs={"name": box()})

        with pytest.raises(ConfigError, match="among its inputs, which is not on this page"):
            Page(app)

    def test_a_follower_that_names_what_is_not_on_the_page_is_told(self):
        with ui.Blocks() as app:
            ui.Button().click(print).then(greet, box())

        with pytest.raises(ConfigError, match="which is not on this page"):
            Page(app)


class TestFailures:
    @pytest.fixture
    def failed(self, capsys):
        """What the visitor is told of a function that fails."""

        def run(fn, inputs=(), outputs=(), **options):
            page, click = one_button(fn, inputs, outputs, **options)
            page.fire(click)
            (failure,) = page.failures
            return failure

        return run

    def test_a_failing_function_is_told_with_its_kind_and_message(self, failed):
        failure = failed(lambda: 1 / 0)

        assert ("ZeroDivisionError", "division by zero", None) == (
            failure["title"],
            failure["message"],
            failure["duration"],
        )

    def test_the_app_lives_on(self, capsys):
        a = box()
        returned = iter([None, "well"])

        def fn():
            return next(returned) or 1 / 0

        page, click = one_button(fn, [], [a])
        page.fire(click)

        page.fire(click)

        assert "well" == page.value(a)

    @pytest.mark.parametrize("kind", ["plain", "async", "generator", "async generator"])
    def test_the_traceback_begins_in_the_users_function(self, failed, kind):
        def plain():
            inner()

        async def awaiting():
            await asyncio.sleep(1)
            inner()

        def generator():
            yield 1
            inner()

        async def async_generator():
            yield 1
            await asyncio.sleep(1)
            inner()

        def inner():
            raise ValueError("too odd")

        fns = {
            "plain": plain,
            "async": awaiting,
            "generator": generator,
            "async generator": async_generator,
        }

        lines = failed(fns[kind])["traceback"].splitlines()

        assert "Traceback (most recent call last):" == lines[0]
        assert lines[1].startswith(f'  File "{__file__}", line ')
        assert "ValueError: too odd" == lines[-1]
        assert [] == [line for line in lines if "wasmui" in line and "tests" not in line]

    def test_the_traceback_is_written_to_stderr_too(self, capsys):
        page, click = one_button(lambda: 1 / 0)

        page.fire(click)

        assert "ZeroDivisionError: division by zero\n" in capsys.readouterr().err

    def test_the_outputs_are_told_with_it(self, failed):
        a = box()

        assert [a.uid] == failed(lambda: 1 / 0, [], [a])["outputs"]

    def test_an_error_without_a_message_is_told_by_its_kind(self, failed):
        def fn():
            raise ValueError

        assert "ValueError, without a message." == failed(fn)["message"]

    def test_an_error_whose_text_fails_is_told_all_the_same(self, failed):
        class BrokenError(Exception):
            def __str__(self):
                raise RuntimeError

        def fn():
            raise BrokenError

        failure = failed(fn)
        assert ("BrokenError", "BrokenError, without a message.") == (
            failure["title"],
            failure["message"],
        )

    def test_the_end_of_an_iterator_is_told_as_such(self, failed):
        failure = failed(lambda: next(iter(())))

        assert "StopIteration" == failure["title"]

    @pytest.mark.parametrize(
        ("fn", "title", "message"),
        [
            (lambda: sys.exit("enough"), "SystemExit", "enough"),
            (lambda: sys.exit(3), "SystemExit", "3"),
            (sys.exit, "SystemExit", "SystemExit, without a message."),
        ],
    )
    def test_an_exit_ends_the_function_and_not_the_app(self, failed, fn, title, message):
        failure = failed(fn)

        assert (title, message) == (failure["title"], failure["message"])

    @pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
    def test_an_exit_in_an_async_function_is_one_as_well(self, failed, kind):
        async def fn():
            await asyncio.sleep(1)
            raise kind

        assert kind.__name__ == failed(fn)["title"]

    def test_recursion_without_end_is_told(self, failed):
        def fn():
            fn()

        assert "RecursionError" == failed(fn)["title"]

    def test_an_error_of_ours_has_title_and_duration(self, failed):
        def fn():
            raise ui.Error("Choose a file.", duration=3, title="Wait")

        failure = failed(fn)
        assert ("Wait", "Choose a file.", 3, "error") == (
            failure["title"],
            failure["message"],
            failure["duration"],
            failure["level"],
        )

    def test_an_error_of_ours_may_stay(self, failed):
        def fn():
            raise ui.Error("Choose a file.", duration=None)

        assert failed(fn)["duration"] is None

    def test_a_users_own_error_keeps_its_duration(self, failed):
        class TooLarge(ui.Error):
            pass

        def fn():
            raise TooLarge("Too large.", duration=3)

        assert 3 == failed(fn)["duration"]

    def test_a_users_own_error_may_forget_its_base(self, failed):
        class TooLarge(ui.Error):
            def __init__(self, size):
                self.size = size

        def fn():
            raise TooLarge(5)

        assert ("Error", 10) == (failed(fn)["title"], failed(fn)["duration"])

    def test_an_invisible_error_is_not_shown(self, capsys):
        def fn():
            raise ui.Error("quiet", visible=False)

        page, click = one_button(fn)

        page.fire(click)

        assert [] == page.failures
        assert "quiet" in capsys.readouterr().err

    def test_an_error_may_stay_off_the_console(self, capsys):
        def fn():
            raise ui.Error("quiet", print_exception=False)

        page, click = one_button(fn)

        page.fire(click)

        assert 1 == len(page.failures)
        assert "" == capsys.readouterr().err

    def test_a_generator_that_fails_keeps_what_it_showed(self, failed):
        a = box()
        shown = []

        def fn():
            yield "shown"
            shown.append(a)
            raise ValueError("then not")

        assert "then not" == failed(fn, [], [a])["message"]
        assert [a] == shown

    def test_a_wrong_number_of_arguments_is_told(self, failed):
        failure = failed(greet, [box(), box()])

        assert (
            "greet() takes 1 argument, but the event has 2 inputs. Give it 1 in "
            "`inputs=[...]`, or change greet()."
        ) == failure["message"]
        assert failure["duration"] is None

    def test_a_wrong_number_of_results_is_told(self, failed):
        failure = failed(lambda: "one", [], [box(), box()])

        assert failure["message"].startswith("lambda() returned 1 value, but has 2 outputs.")

    def test_a_block_that_is_no_output_is_told(self, failed):
        a, b = box(), box(label="other")

        failure = failed(lambda: {b: 1}, [b], [a])

        assert failure["message"].startswith("lambda() takes 0 arguments")

    def test_a_value_for_a_layout_is_told(self, failed):
        failure = failed(lambda: "text", [], [Row(render=False)])

        assert (
            "lambda() returned 'text' for a Row, which has no value. "
            "Return `Row(...)` to change it."
        ) == failure["message"]

    def test_an_unknown_property_is_told(self, failed):
        failure = failed(lambda: ui.update(labl="New"), [], [box()])

        assert "Textbox() has no parameter `labl`. Did you mean `label`?" == failure["message"]

    def test_a_wrong_type_is_told(self, failed):
        failure = failed(lambda: ui.Textbox(lines="many"), [], [box()])

        assert failure["message"].startswith("Textbox(lines='many'): input should be a valid int")

    def test_a_value_that_a_component_cannot_show_is_told_with_its_label(self, failed):
        class Odd:
            def __str__(self):
                raise TypeError("has no text")

            def __repr__(self):
                return "<odd>"

        failure = failed(Odd, [], [box(label="Name")])

        assert (
            'Textbox "Name" shows text, but str() fails on the Odd that it got: TypeError. '
            "Give it text." == failure["message"]
        )
        assert "TypeError: has no text" in failure["traceback"]

    def test_a_value_that_a_function_cannot_be_given_is_told_with_its_label(self, failed):
        @declare
        class Picky(ui.Textbox):
            def preprocess(self, payload):
                return payload.upper()

        failure = failed(greet, [Picky(label="Name", render=False)])

        assert (
            "Picky \"Name\" holds None, which greet() cannot be given: 'NoneType' object has no "
            "attribute 'upper'"
        ) == failure["message"]

    def test_an_error_of_ours_in_a_component_is_told_as_it_is(self, failed):
        @declare
        class Picky(ui.Textbox):
            def preprocess(self, payload):
                raise ui.Error("Not this.")

        assert "Not this." == failed(greet, [Picky(render=False)])["message"]

    def test_a_batch_that_is_no_list_is_told(self, failed):
        failure = failed(lambda: "text", [], [box()], batch=True)

        assert failure["message"].startswith("lambda() has `batch=True`")


class TestMessages:
    def test_a_run_is_told_with_its_outputs_and_its_end(self):
        a = box()
        page, click = one_button(lambda: "new", [], [a], show_progress="minimal")

        page.fire(click)

        begun, patch, ended = page.messages[1:]
        assert {
            "kind": "run",
            "run": "run1",
            "running": True,
            "outputs": [a.uid],
            "show": "minimal",
            "listener": begun["listener"],
            "name": "lambda",
        } == begun
        assert {"kind": "patch", "values": {a.uid: "new"}, "props": []} == patch
        assert {"kind": "run", "run": "run1", "running": False} == ended

    def test_progress_may_show_elsewhere(self):
        a, b = box(), box()
        page, click = one_button(lambda x: x, [b], [a], show_progress_on=b)

        page.fire(click)

        assert [b.uid] == page.messages[1]["outputs"]

    def test_a_function_without_outputs_patches_nothing(self):
        page, click = one_button(lambda: "lost")

        page.fire(click)

        assert ["ready", "run", "run"] == [sent["kind"] for sent in page.messages]

    def test_nothing_is_sent_once_it_is_closed(self, loop):
        messages = []

        async def slow():
            try:
                await asyncio.sleep(3600)
            finally:
                ui.Info("too late")

        with ui.Blocks() as app:
            button = ui.Button()
            button.click(slow)

        async def story():
            session = Session(app, messages.append)
            session.fire(button.uid, "click")
            await asyncio.sleep(1)
            messages.clear()
            session.close()
            await session.settle()

        loop.run_until_complete(story())

        assert [] == messages

    def test_an_unknown_event_calls_nothing(self, loop):
        async def story():
            with ui.Blocks() as app:
                button = ui.Button()
            session = Session(app, lambda _: None)
            session.fire(button.uid, "nothing")
            await session.settle()

        loop.run_until_complete(story())

    def test_blocks_that_only_python_knows_are_not_sent(self):
        @declare
        class Silent(Block):
            pass

        with ui.Blocks() as app:
            Silent()

        assert {} == Page(app).messages[0]["values"]


def statics_of(app):
    with Page(app) as page:
        return set(page.messages[0]["statics"])


def test_data_that_the_author_gave_and_nothing_takes_up_is_for_reading():
    with ui.Blocks() as app:
        shown = [
            ui.Dataframe([[1]]),
            ui.Code("x = 1"),
            ui.HighlightedText([("Ada", "person")]),
            ui.File(ui.get_file()),
            ui.Image(ui.get_image()),
        ]
        ui.Dataframe(), ui.Code(""), ui.HighlightedText([]), ui.File(), ui.Image()
        ui.Textbox("a field is there to be filled in")

    assert {block.uid for block in shown} == statics_of(app)


def test_data_that_something_takes_up_can_be_changed():
    with ui.Blocks() as app:
        read, heard = ui.Dataframe([[1]]), ui.Code("x = 1")
        ui.Button().click(lambda table: None, read)
        heard.change(lambda: None)

    assert set() == statics_of(app)
