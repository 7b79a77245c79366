"""A function that makes a part of the page: when, what of it stays, and what is forgotten."""

import asyncio
import gc
import weakref

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


def boxes(page):
    return [box.label for box in page.find(ui.Textbox)]


def trees(page):
    return [message for message in page.messages if message["kind"] == "tree"]


class Counted:
    """An app with a number, and what a function makes of it."""

    def __init__(self, fn, count=2, **options):
        with ui.Blocks() as self.app:
            self.count = ui.Number(count, precision=0)
            self.out = ui.Textbox(label="out")
            ui.render(self.count, **options)(lambda n: fn(n, self))
        self.page = Page(self.app)

    def __call__(self, count):
        self.page.edit(self.count, count)


class TestWhen:
    def test_it_runs_on_load_and_when_an_input_changes(self):
        app = Counted(lambda n, _: [ui.Button(f"b{i}") for i in range(n)])
        first = [b.value for b in app.page.find(ui.Button)]

        app(3)

        assert ["b0", "b1"] == first
        assert ["b0", "b1", "b2"] == [b.value for b in app.page.find(ui.Button)]

    def test_without_inputs_it_runs_on_load(self):
        with ui.Blocks() as app:

            @ui.render()
            def fn():
                ui.Textbox(label="one")

        assert ["one"] == boxes(Page(app))

    def test_with_triggers_it_runs_at_these_only(self):
        with ui.Blocks() as app:
            button, count = ui.Button(), ui.Number(1, precision=0)

            @ui.render(count, triggers=[button.click])
            def fn(n):
                for i in range(n):
                    ui.Textbox(label=str(i))

        page = Page(app)
        page.edit(count, 2)
        before = boxes(page)

        page.fire(button.click)

        assert ([], ["0", "1"]) == (before, boxes(page))

    def test_a_state_that_changes_runs_it(self):
        with ui.Blocks() as app:
            names, button = ui.State([]), ui.Button()
            button.click(lambda names: [*names, str(len(names))], names, names)

            @ui.render(names)
            def fn(names):
                for name in names:
                    ui.Textbox(label=name)

        page = Page(app)
        page.fire(button.click)
        page.fire(button.click)

        assert ["0", "1"] == boxes(page)

    def test_the_last_of_many_triggers_wins(self):
        async def slow(n):
            await asyncio.sleep(1)
            ui.Textbox(label=f"n{n}")

        with ui.Blocks() as app:
            count = ui.Number(0, precision=0)
            ui.render(count)(slow)
        page = Page(app)
        for n in (1, 2, 3):
            page.start(count.change)
            page._session.edit({count.uid: n})

        page.wait()

        assert ["n3"] == boxes(page)
        assert 3 == len(trees(page))

    @pytest.mark.parametrize(("mode", "times"), [("once", 2), ("multiple", 4), (None, 3)])
    def test_the_trigger_mode_is_minded(self, mode, times):
        async def slow(_):
            await asyncio.sleep(1)

        with ui.Blocks() as app:
            count = ui.Number(0)
            go = ui.Textbox()
            ui.render(count, [go.change, app.load], trigger_mode=mode or "always_last")(slow)
        page = Page(app)
        for _ in range(3):
            page.start(go.change)

        page.wait()

        assert times == len(trees(page))

    def test_limits_of_a_group_are_minded(self):
        running = []

        async def slow():
            running.append(1)
            await asyncio.sleep(1)
            most.append(sum(running))
            running.pop()

        most = []
        with ui.Blocks() as app:
            for _ in range(3):
                ui.render(concurrency_limit=1, concurrency_id="one")(slow)
        Page(app)

        assert [1, 1, 1] == most

    def test_progress_is_shown_over_its_place(self):
        app = Counted(lambda *_: None, show_progress="minimal")
        (begun,) = [m for m in app.page.messages if m.get("running")]

        assert [trees(app.page)[0]["page"].uid] == begun["outputs"]
        assert "minimal" == begun["show"]


class TestPlace:
    def test_what_is_made_stands_where_the_function_does(self):
        with ui.Blocks() as app:
            ui.Textbox()
            with ui.Row() as row:

                @ui.render()
                def fn():
                    ui.Textbox()

            ui.Textbox()
        tree = trees(Page(app))[0]

        assert [row] == [block for block in app.children if tree["page"].uid in
                         [child.uid for child in getattr(block, "children", ())]]  # fmt: skip

    def test_the_app_itself_stays_as_it_was_declared(self):
        app = Counted(lambda _, app: (ui.Button(), app.count.input(print)))

        assert {"change"} == set(app.count.listeners)
        assert [] == list(app.app.children[2].children)
        assert 1 == len(Page(app.app).find(ui.Button))

    def test_building_elsewhere_is_refused(self):
        row = ui.Row()

        def fn(*_):
            with row:
                ui.Textbox()

        page = Counted(fn).page

        assert "in its own place, not in a Row" in trees(page)[0]["page"].failure

    def test_it_needs_an_app_around_it(self):
        with pytest.raises(ConfigError, match="Use it inside `with Blocks"):
            ui.render()(print)

    def test_it_needs_its_parentheses(self):
        with pytest.raises(ConfigError, match=r"write `@ui.render\(\)`"), ui.Blocks():

            @ui.render
            def fn():
                pass


class TestListeners:
    def test_a_listener_inside_writes_outside(self):
        app = Counted(lambda n, app: ui.Button().click(lambda: f"of {n}", None, app.out))
        app(5)

        app.page.fire(app.page.find(ui.Button)[0].click)

        assert "of 5" == app.page.value(app.out)

    def test_a_listener_on_what_is_outside_is_replaced_with_the_rest(self):
        called = []

        def fn(n, app):
            app.out.input(lambda: called.append(n), None, None)

        app = Counted(fn)
        app(3)

        app.page.edit(app.out, "x")

        assert [3] == called
        assert {app.out.uid: ["input"]} == trees(app.page)[-1]["events"]

    def test_the_page_hears_that_nobody_listens_any_more(self):
        app = Counted(lambda n, app: app.out.input(print) if n == 2 else None)

        app(3)

        assert {app.out.uid: []} == trees(app.page)[-1]["events"]

    def test_what_follows_a_listener_outside_is_replaced_too(self):
        called = []
        with ui.Blocks() as app:
            count, button = ui.Number(1), ui.Button()
            clicked = button.click(lambda: None)
            ui.render(count)(lambda n: clicked.then(lambda: called.append(n)) and None)
        page = Page(app)
        page.edit(count, 2)

        page.fire(button.click)

        assert [2] == called

    def test_an_old_blocks_event_runs_nothing(self):
        called = []
        app = Counted(lambda n, _: ui.Button().click(lambda: called.append(n)))
        (old,) = app.page.find(ui.Button)
        app(3)

        app.page.fire(old.click)

        assert [] == called

    def test_a_result_for_a_block_that_is_gone_is_dropped(self):
        async def slow(text):
            await asyncio.sleep(5)
            return f"late {text}", "outside"

        def fn(_, app):
            box = ui.Textbox("typed", label="inside")
            ui.Button().click(slow, box, [box, app.out])

        app = Counted(fn)
        app.page.start(app.page.find(ui.Button)[0].click)

        app(3)

        assert "outside" == app.page.value(app.out)
        assert "typed" == app.page.value(app.page.find(ui.Textbox, label="inside")[0])
        assert [] == app.page.failures

    def test_a_run_that_waits_reads_what_was_there_when_it_was_asked_for(self):
        async def slow(text, state):
            await asyncio.sleep(5)
            read.append((text, state))

        read = []

        def fn(n, _):
            box, state = ui.Textbox(f"of {n}"), ui.State(n)
            ui.Button().click(slow, [box, state], None, trigger_mode="multiple")

        app = Counted(fn)
        (button,) = app.page.find(ui.Button)
        app.page.start(button.click)
        app.page.start(button.click)

        app(3)

        assert [("of 2", 2), ("of 2", 2)] == read

    def test_values_by_function_and_nested_loads_run_when_it_stands(self):
        def fn(n, app):
            ui.Textbox(lambda: f"made {n}", label="inside")
            app.app.load(lambda: f"loaded {n}", None, app.out)

        app = Counted(fn)
        app(3)

        assert "made 3" == app.page.value(app.page.find(ui.Textbox, label="inside")[0])
        assert "loaded 3" == app.page.value(app.out)

    def test_clocks_of_what_is_gone_stand_still(self):
        ticks = []

        def fn(n, _):
            ui.Textbox(lambda: ticks.append(n) or "", every=1)

        app = Counted(fn)
        app(3)
        ticks.clear()

        app.page.wait(2.5)

        assert [3, 3] == ticks

    def test_nothing_of_what_is_gone_is_kept(self):
        old = []

        def fn(n, app):
            button = ui.Button(str(n))
            button.click(lambda: button.value, None, app.out)
            old.append(weakref.ref(button))

        app = Counted(fn)
        for n in range(5):
            app(n)
        app.page.messages.clear()
        gc.collect()

        assert [False] * 5 + [True] == [ref() is not None for ref in old]
        assert 2 == len(app.page._session._live._functions)
        assert len(app.page._session._scheduler._limits) <= 2

    def test_a_circle_through_a_render_is_told(self):
        with ui.Blocks() as app:
            count = ui.State(0)

            @ui.render(count)
            def fn(n):
                app.load(lambda: n + 1, None, count)

        page = Page(app)

        assert "round in a circle" in page.failures[0]["message"]


class TestKeys:
    def test_without_a_key_it_is_another_block(self):
        app = Counted(lambda *_: ui.Textbox("a", label="inside"))
        (first,) = app.page.find(ui.Textbox, label="inside")
        app.page.edit(first, "typed")

        app(3)

        (second,) = app.page.find(ui.Textbox, label="inside")
        assert first.uid != second.uid
        assert "a" == app.page.value(second)

    def test_with_a_key_it_stays_the_same_with_what_was_typed(self):
        app = Counted(lambda n, _: [ui.Textbox(key=i, label=f"in {n}") for i in range(n)])
        first = app.page.find(ui.Textbox)[1]
        app.page.edit(first, "typed")

        app(3)

        kept = app.page.find(ui.Textbox)[1]
        assert (first.uid, "in 3") == (kept.uid, kept.label)
        assert "typed" == app.page.value(kept)
        assert kept.uid not in trees(app.page)[-1]["values"]

    def test_a_value_that_nobody_changed_is_the_new_one(self):
        app = Counted(lambda n, _: ui.Textbox(f"of {n}", key="a", label="inside"))
        app(3)

        assert "of 3" == app.page.value(app.page.find(ui.Textbox, label="inside")[0])

    def test_a_value_stays_changed_from_then_on(self):
        app = Counted(lambda n, _: ui.Textbox(f"of {n}", key="a", label="inside"))
        app.page.edit(app.page.find(ui.Textbox, label="inside")[0], "of 3")
        app(3)

        app(4)

        assert "of 3" == app.page.value(app.page.find(ui.Textbox, label="inside")[0])

    def test_preserved_by_key_names_what_stays(self):
        def fn(n, _):
            box = ui.Textbox(
                str(n), key="a", label=f"l{n}", info=f"i{n}", preserved_by_key=["label"]
            )
            ui.Button().click(lambda: ui.Textbox("new", label="new", info="new"), None, box)

        app = Counted(fn)
        app.page.fire(app.page.find(ui.Button)[0].click)

        app(3)

        (box,) = [b for b in app.page.find(ui.Textbox) if b.uid != app.out.uid]
        assert ("new", "i3", "3") == (box.label, box.info, app.page.value(box))
        assert {box.uid: ["label"]} == trees(app.page)[-1]["keeps"]

    def test_nothing_may_be_preserved(self):
        app = Counted(lambda n, _: ui.Textbox(str(n), key="a", label="i", preserved_by_key=None))
        app.page.edit(app.page.find(ui.Textbox, label="i")[0], "typed")

        app(3)

        assert "3" == app.page.value(app.page.find(ui.Textbox, label="i")[0])

    def test_a_key_used_twice_is_told_in_the_place(self):
        app = Counted(lambda *_: [ui.Textbox(key="a"), ui.Textbox(key="a")])

        assert "key='a' is there twice" in trees(app.page)[0]["page"].failure

    def test_blocks_of_different_classes_may_share_one(self):
        app = Counted(lambda *_: [ui.Textbox(key="a"), ui.Button(key="a")])

        assert trees(app.page)[0]["page"].failure is None

    @pytest.mark.parametrize(("one", "other"), [(1, "1"), ("a b", "a_b"), ((1, 2), "(1, 2)")])
    def test_different_keys_are_different_blocks(self, one, other):
        app = Counted(lambda *_: [ui.Button(key=one), ui.Button(key=other)])

        first, second = app.page.find(ui.Button)
        assert first.uid != second.uid

    def test_what_was_typed_comes_back_after_a_restart(self):
        def made():
            with ui.Blocks() as app:
                ui.render()(lambda: ui.Textbox(key="a") and None)
            return app

        app = made()
        (box,) = Page(app).find(ui.Textbox)

        page = Page(app, {box: "typed"})

        assert "typed" == page.value(page.find(ui.Textbox)[0])

    def test_a_listener_with_a_key_still_runs_once_at_a_time(self):
        calls = []

        async def slow():
            calls.append(1)
            await asyncio.sleep(9)

        app = Counted(lambda *_: ui.Button(key="b").click(slow, key="b", concurrency_limit=None))
        (button,) = app.page.find(ui.Button)
        app.page.start(button.click)
        app.page.start(app.count.change)
        app.page.wait(1)

        app.page.fire(button.click)

        assert [1] == calls


class TestNested:
    def test_one_inside_of_another_runs_when_the_outer_one_has(self):
        def fn(n, _):
            inner = ui.Number(1, precision=0)

            @ui.render(inner)
            def nested(m):
                for i in range(m):
                    ui.Textbox(label=f"{n}.{i}")

        app = Counted(fn)
        app.page.edit(app.page.find(ui.Number)[-1], 2)
        before = boxes(app.page)

        app(7)

        assert ["out", "2.0", "2.1"] == before
        assert ["out", "7.0"] == boxes(app.page)

    def test_what_comes_for_a_nested_place_that_is_gone_is_dropped(self):
        def fn(n, _):
            @ui.render()
            async def nested():
                await asyncio.sleep(5)
                ui.Textbox(label=f"late {n}")

        with ui.Blocks() as app:
            count = ui.Number(1, precision=0)
            ui.render(count)(lambda n: fn(n, None))
        page = Page(app)
        page.start(count.change)
        page.wait(1)
        page._session.edit({count.uid: 9})
        page.fire(count.change)

        assert ["late 9"] == boxes(page)


class TestFailures:
    def test_one_that_raises_shows_it_in_its_place_and_the_app_lives(self, capsys):
        app = Counted(lambda n, _: ui.Button(str(1 // n)), count=0)
        failed = trees(app.page)[0]["page"]

        app(1)

        assert "by zero" in failed.failure
        assert "ZeroDivisionError" in failed.traceback
        assert "ZeroDivisionError" in capsys.readouterr().err
        assert trees(app.page)[-1]["page"].failure is None
        assert ["1"] == [b.value for b in app.page.find(ui.Button)]

    def test_nothing_of_one_that_raises_stays(self):
        def fn(n, app):
            ui.Textbox(label="inside")
            app.out.input(print)
            if n == 3:
                raise ui.Error("Not three.")

        app = Counted(fn)
        app(3)

        assert ["out"] == boxes(app.page)
        assert not app.page._session.hears(app.out.uid, "input")
        assert ("Not three.", None) == (
            trees(app.page)[-1]["page"].failure,
            trees(app.page)[-1]["page"].traceback,
        )

    def test_a_listener_that_names_what_is_not_there_is_told_in_the_place(self):
        stranger = ui.Textbox()
        app = Counted(lambda *_: ui.Button().click(print, stranger))

        assert "which is not on this page" in trees(app.page)[0]["page"].failure

    def test_a_value_that_cannot_be_shown_is_told_in_the_place(self):
        class Picky(ui.Textbox):
            def postprocess(self, value):
                raise TypeError("too odd")

        app = Counted(lambda *_: Picky("a"))

        assert "Picky(value='a') cannot be shown: too odd" == trees(app.page)[0]["page"].failure

    def test_a_generator_is_told(self):
        with ui.Blocks() as app:

            @ui.render()
            def fn():
                yield

        assert "Leave out `yield`" in trees(Page(app))[0]["page"].failure

    def test_a_wrong_number_of_arguments_is_told_in_the_place(self):
        with ui.Blocks() as app:
            ui.render(ui.Textbox())(lambda: None)

        assert "takes 0 arguments" in trees(Page(app))[0]["page"].failure
