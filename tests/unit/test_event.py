import pytest

import wasmui as ui
from wasmui.component import Component
from wasmui.errors import ConfigError
from wasmui.event import Dependency, Event, Trigger, events_of


def greet(name):
    return f"Hello, {name}"


def test_an_event_belongs_to_a_class_and_its_trigger_to_a_block():
    button = ui.Button()

    assert isinstance(ui.Button.click, Event)
    assert isinstance(button.click, Trigger)
    assert "Button.click" == str(button.click)


def test_a_class_of_ones_own_declares_events():
    class Pad(Component):
        tap = Event()
        press = Event()

    assert ["press", "tap"] == events_of(Pad)


class TestAttach:
    def test_a_listener_knows_its_function_and_the_ids_around_it(self):
        name, greeting, button = ui.Textbox(), ui.Textbox(), ui.Button()

        listener = button.click(greet, name, greeting).listener

        assert (greet, (name.uid,), (greeting.uid,)) == (
            listener.fn,
            listener.inputs,
            listener.outputs,
        )
        assert [listener] == button.listeners["click"]

    @pytest.mark.parametrize(("old", "shown"), [(True, "full"), (False, "hidden")])
    def test_progress_may_be_said_as_older_apps_do(self, old, shown):
        with ui.Blocks():
            box = ui.Textbox()
            made = box.change(greet, box, box, show_progress=old)

        assert shown == made.listener.show_progress

    def test_inputs_may_be_one_several_or_none(self):
        a, b, button = ui.Textbox(), ui.Textbox(), ui.Button()

        found = [button.click(greet, inputs).listener.inputs for inputs in (None, a, [a, b], (b,))]

        assert [(), (a.uid,), (a.uid, b.uid), (b.uid,)] == found

    @pytest.mark.parametrize("kind", [set, frozenset])
    def test_a_set_of_inputs_is_one_dict(self, kind):
        a, b, button = ui.Textbox(), ui.Textbox(), ui.Button()

        listener = button.click(greet, kind([a, b])).listener

        assert listener.takes_dict
        assert {a.uid, b.uid} == set(listener.inputs)

    def test_left_out_the_function_stands_below(self):
        button = ui.Button()

        @button.click(inputs=ui.Textbox())
        def hello(name):
            return f"Hello, {name}"

        assert isinstance(hello, Dependency)
        assert "Hello, Ada" == hello("Ada")
        assert 1 == len(button.listeners["click"])

    def test_a_decorated_function_may_listen_to_another_event(self):
        button, field = ui.Button(), ui.Textbox()

        @button.click(inputs=field)
        def hello(name: str):
            return name

        assert hello.listener.fn is field.submit(hello, field).listener.fn

    def test_none_passes_inputs_on(self):
        a, b = ui.Textbox(), ui.Textbox()

        assert a.change(None, a, b).listener.fn is None

    def test_cancels_alone_need_no_function(self):
        start, stop = ui.Button(), ui.Button()
        running = start.click(greet, ui.Textbox())

        listener = stop.click(cancels=running).listener

        assert (None, (running.listener.uid,)) == (listener.fn, listener.cancels)

    def test_several_may_be_cancelled(self):
        button = ui.Button()
        one, two = button.click(print), button.click(print)

        listener = button.click(cancels=[one, two]).listener

        assert (one.listener.uid, two.listener.uid) == listener.cancels

    @pytest.mark.parametrize(
        ("event", "mode"),
        [("click", "once"), ("change", "always_last"), ("submit", "once"), ("input", "once")],
    )
    def test_each_event_has_its_mode(self, event, mode):
        block = ui.Button() if event == "click" else ui.Textbox()

        assert mode == getattr(block, event)(print).listener.trigger_mode

    def test_a_mode_may_be_chosen(self):
        assert "multiple" == ui.Button().click(print, trigger_mode="multiple").listener.trigger_mode

    @pytest.mark.parametrize(("limit", "expected"), [("default", "default"), (None, None), (3, 3)])
    def test_a_limit_is_the_apps_unless_told_otherwise(self, limit, expected):
        listener = ui.Button().click(print, concurrency_limit=limit).listener

        assert expected == listener.concurrency_limit

    def test_each_listener_has_an_id_of_its_own(self):
        button = ui.Button()

        assert button.click(print).listener.uid != button.click(print).listener.uid

    def test_progress_may_show_elsewhere(self):
        a, button = ui.Textbox(), ui.Button()

        assert (a.uid,) == button.click(print, show_progress_on=a).listener.show_progress_on
        assert () == button.click(print, show_progress_on=[]).listener.show_progress_on
        assert button.click(print).listener.show_progress_on is None


class TestChains:
    @pytest.mark.parametrize("when", ["then", "success", "failure"])
    def test_a_listener_may_follow_another(self, when):
        first = ui.Button().click(print)

        second = getattr(first, when)(greet, ui.Textbox())

        assert [(when, second.listener)] == first.listener.followers

    def test_a_follower_may_be_decorated(self):
        first = ui.Button().click(print)

        @first.then()
        def second():
            return "second"

        assert "second" == second()
        assert 1 == len(first.listener.followers)

    def test_a_listener_without_a_function_cannot_be_called(self):
        listening = ui.Button().click(None)

        with pytest.raises(ConfigError, match="has no function to call"):
            listening()


class TestOn:
    def test_several_events_share_one_listener(self):
        button, field = ui.Button(), ui.Textbox()

        listener = ui.on([button.click, field.submit], greet, field).listener

        assert [listener] == button.listeners["click"] == field.listeners["submit"]

    def test_one_event_needs_no_list(self):
        button = ui.Button()

        ui.on(button.click, print)

        assert ["click"] == button.events

    def test_none_is_the_load_and_each_inputs_change(self):
        with ui.Blocks() as app, ui.Row():
            a, b = ui.Textbox(), ui.Textbox()

            ui.on(fn=print, inputs=[a, b])

        assert (["load"], ["change"], ["change"]) == (app.events, a.events, b.events)

    def test_none_outside_of_an_app_is_each_inputs_change(self):
        field = ui.Textbox()

        ui.on(fn=print, inputs=field)

        assert ["change"] == field.events

    def test_it_decorates(self):
        button = ui.Button()

        @ui.on([button.click])
        def now():
            return "now"

        assert "now" == now()
        assert ["click"] == button.events

    def test_events_of_one_mode_keep_it(self):
        a, b = ui.Textbox(), ui.Textbox()

        assert "always_last" == ui.on([a.change, b.change], print).listener.trigger_mode
        assert "once" == ui.on([a.change, b.submit], print).listener.trigger_mode

    def test_it_follows_others(self):
        first = ui.Button().click(print)

        ui.on([first.success, first.failure], print)

        assert ["success", "failure"] == [when for when, _ in first.listener.followers]

    def test_a_block_in_place_of_its_event_is_told(self):
        button = ui.Button("Go")

        with pytest.raises(ConfigError) as caught:
            ui.on([button], print)

        assert (
            "on() takes events, such as `button.click`, but got Button(value='Go'). Name its event."
        ) == str(caught.value)


class TestMistakes:
    @pytest.mark.parametrize("fn", ["greet", "Hello", 5, ["greet"]])
    def test_what_cannot_be_called_is_told(self, fn):
        with pytest.raises(ConfigError) as caught:
            ui.Button().click(fn)

        assert (
            f"Button.click() needs a function to call, but got {fn!r}. Pass the function itself, "
            "without parentheses."
        ) == str(caught.value)

    def test_all_the_events_are_told(self):
        with pytest.raises(
            ConfigError, match=r"^Button\.click, Textbox\.submit\(\) needs a function"
        ):
            ui.on([ui.Button().click, ui.Textbox().submit], "greet")

    @pytest.mark.parametrize(
        ("given", "shown"), [("name", "'name'"), (5, "5"), ([5], "5"), ([None], "None")]
    )
    @pytest.mark.parametrize("role", ["inputs", "outputs", "show_progress_on"])
    def test_what_is_no_component_is_told(self, role, given, shown):
        with pytest.raises(ConfigError) as caught:
            ui.Button().click(greet, **{role: given})

        assert (
            f"Button.click({role}=...) takes components, but got {shown}. Pass a component."
        ) == str(caught.value)

    def test_a_class_in_place_of_a_component_is_told(self):
        with pytest.raises(ConfigError, match=r"Pass `Textbox\(\)`, made\.$"):
            ui.Button().click(greet, ui.Textbox)

    def test_what_is_no_component_by_name_is_told(self):
        with pytest.raises(ConfigError, match=r"^Button\.click\(inputs_kwargs=\.\.\.\) takes"):
            ui.Button().click(greet, inputs_kwargs={"name": "Ada"})

    @pytest.mark.parametrize("cancels", ["running", ["running"], ui.Button.click])
    def test_what_cannot_be_cancelled_is_told(self, cancels):
        with pytest.raises(ConfigError) as caught:
            ui.Button().click(cancels=cancels)

        assert str(caught.value).startswith(
            "Button.click(cancels=...) takes what attaching a listener returned, but got "
        )
        assert str(caught.value).endswith(
            "Write `running = button.click(...)`, then `cancels=running`."
        )

    def test_an_unknown_parameter_is_pythons_to_tell(self):
        with pytest.raises(TypeError, match="intputs"):
            ui.Button().click(greet, intputs=[])


def test_an_event_of_a_block_of_another_app_is_told():
    with ui.Blocks():
        box = ui.Textbox(label="Name")

    with ui.Blocks(), pytest.raises(ConfigError) as caught:
        box.change(print)

    assert str(caught.value) == (
        'Textbox.change(): Textbox "Name" is on the page of another `with Blocks()`. Attach the '
        "listener there, or place that app on this page first, with its render()."
    )


def test_an_event_of_a_block_of_an_app_inside_of_this_one_is_heard():
    with ui.Blocks() as inner:
        box = ui.Textbox()
    with ui.Blocks():
        inner.render()
        box.change(print)

    assert 1 == len(box.listeners["change"])


def test_without_triggers_the_last_change_is_not_lost():
    with ui.Blocks():
        box = ui.Textbox()
        made = ui.on(inputs=box, fn=print)

    assert "always_last" == made.listener.trigger_mode
