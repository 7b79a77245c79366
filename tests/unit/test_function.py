import functools
import operator
import sys
import textwrap

import pytest

import wasmui as ui
from wasmui.errors import ListenerError
from wasmui.event_data import EventData
from wasmui.function import Function, name_of, parameters_of

EVENT = EventData(None, {"value": "chosen", "index": 2})


def call(fn, *values, **named):
    return Function(fn, len(values), tuple(named))(list(values), named, EVENT)


class Greeter:
    def __call__(self, name):
        return f"Hello, {name}"

    def greet(self, name):
        return f"Hi, {name}"

    @classmethod
    def of_class(cls, name):
        return f"{cls.__name__}, {name}"

    @staticmethod
    def of_none(name):
        return f"Dear {name}"


class TestKinds:
    def test_a_plain_function(self):
        assert 3 == call(lambda a, b: a + b, 1, 2)

    def test_a_function_without_arguments(self):
        assert "now" == call(lambda: "now")

    def test_a_partial(self):
        assert 3 == call(functools.partial(operator.add, 1), 2)

    def test_a_partial_that_fills_a_name(self):
        assert 2 == call(functools.partial(lambda a, b: a - b, b=1), 3)

    def test_an_object_that_can_be_called(self):
        assert "Hello, Ada" == call(Greeter(), "Ada")

    def test_a_method(self):
        assert "Hi, Ada" == call(Greeter().greet, "Ada")

    def test_a_class_method(self):
        assert "Greeter, Ada" == call(Greeter.of_class, "Ada")

    def test_a_static_method(self):
        assert "Dear Ada" == call(Greeter.of_none, "Ada")

    @pytest.mark.parametrize(
        ("fn", "given", "expected"),
        [
            (str.upper, "ada", "ADA"),
            (len, "ada", 3),
            (str, 5, "5"),
            (max, [1, 2], 2),
            (dict, (), {}),
        ],
    )
    def test_a_built_in(self, fn, given, expected):
        assert expected == call(fn, given)

    def test_a_class(self):
        assert complex(1, 2) == call(complex, 1, 2)

    def test_a_wrapped_function(self):
        @functools.cache
        def double(number):
            return 2 * number

        assert 4 == call(double, 2)

    def test_any_number_of_arguments(self):
        assert (1, 2, 3) == call(lambda *all_of_them: all_of_them, 1, 2, 3)

    def test_arguments_by_name(self):
        assert {"b": 2} == call(lambda **named: named, b=2)

    def test_defaults_stand_in_for_what_is_not_given(self):
        assert 11 == call(lambda a, b=10: a + b, 1)


class TestEvents:
    def test_an_event_is_given_to_whoever_asks(self):
        def fn(event: ui.SelectData):
            return event.value, event.index

        assert ("chosen", 2) == call(fn)

    def test_an_event_may_come_last(self):
        def fn(a, b, event: ui.SelectData):
            return a, b, event.value

        assert (1, 2, "chosen") == call(fn, 1, 2)

    def test_an_event_may_come_first(self):
        def fn(event: ui.SelectData, a, b):
            return a, b, event.value

        assert (1, 2, "chosen") == call(fn, 1, 2)

    def test_an_event_may_come_in_between(self):
        def fn(a, event: ui.SelectData, b):
            return a, b, event.value

        assert (1, 2, "chosen") == call(fn, 1, 2)

    def test_an_event_may_come_before_any_number_of_arguments(self):
        def fn(a, event: ui.SelectData, *rest):
            return a, event.value, rest

        assert (1, "chosen", (2, 3)) == call(fn, 1, 2, 3)

    def test_an_event_may_come_before_a_default(self):
        def fn(event: ui.SelectData, a, b=5):
            return event.value, a, b

        assert ("chosen", 1, 5) == call(fn, 1)

    def test_an_event_may_be_asked_for_by_name_only(self):
        def fn(a, *, event: ui.SelectData):
            return a, event.value

        assert (1, "chosen") == call(fn, 1)

    def test_an_event_may_be_positional_only(self):
        def fn(event: ui.SelectData, a, /):
            return event.value, a

        assert ("chosen", 1) == call(fn, 1)

    def test_an_event_may_be_asked_for_twice(self):
        def fn(first: EventData, a, second: ui.SelectData):
            return first.value, a, second.index

        assert ("chosen", 1, 2) == call(fn, 1)

    def test_a_partial_may_ask(self):
        def fn(a, event: ui.SelectData, b):
            return a, event.value, b

        assert (1, "chosen", 2) == call(functools.partial(fn, 1), 2)

    def test_a_method_may_ask(self):
        class App:
            def chosen(self, event: ui.SelectData):
                return event.value

        assert "chosen" == call(App().chosen)

    def test_an_object_that_can_be_called_may_ask(self):
        class App:
            def __call__(self, event: ui.SelectData, a):
                return event.value, a

        assert ("chosen", 1) == call(App(), 1)

    def test_hints_of_an_object_that_can_be_called_may_be_text(self):
        class App:
            def __call__(self, event: "ui.SelectData", a):
                return event.value, a

        assert ("chosen", 1) == call(App(), 1)
        assert ("chosen", 1) == call(functools.partial(App()), 1)

    def test_hints_may_be_text(self):
        def fn(a, event: "ui.SelectData"):
            return a, event.value

        assert (1, "chosen") == call(fn, 1)

    def test_a_hint_that_names_nothing_hinders_no_other(self):
        def fn(a: "Unknown", event: ui.SelectData):  # noqa: F821
            return a, event.value

        assert (1, "chosen") == call(fn, 1)

    def test_any_kind_of_event_may_be_a_users_own(self):
        class Mine(EventData):
            @property
            def both(self):
                return f"{self.value}{self.index}"

        def fn(event: Mine):
            return event.both

        assert "chosen2" == call(fn)

    @pytest.mark.skipif(sys.version_info < (3, 14), reason="hints are read at once")
    def test_hints_for_type_checks_only_may_be_missing(self):
        space = {"ui": ui}
        source = "def fn(a: pd.DataFrame, event: ui.SelectData):\n    return a, event.value\n"
        exec(textwrap.dedent(source), space)  # noqa: S102

        assert (1, "chosen") == call(space["fn"], 1)


class TestNamed:
    def test_inputs_by_name_and_by_place(self):
        assert (1, 2) == call(lambda a, b: (a, b), 1, b=2)

    def test_a_name_may_stand_before_the_places(self):
        assert (2, 1) == call(lambda a, b: (a, b), 1, a=2)

    def test_inputs_by_name_and_an_event(self):
        def fn(a, event: ui.SelectData, b):
            return a, event.value, b

        assert (1, "chosen", 2) == call(fn, b=2, a=1)


class TestMistakes:
    @pytest.mark.parametrize(
        ("fn", "given", "message"),
        [
            (
                lambda a: a,
                2,
                (
                    "lambda() takes 1 argument, but the event has 2 inputs. "
                    "Give it 1 in `inputs=[...]`, or change lambda()."
                ),
            ),
            (
                lambda a, b: a,
                1,
                (
                    "lambda() takes 2 arguments, but the event has 1 input. "
                    "Give it 2 in `inputs=[...]`, or change lambda()."
                ),
            ),
            (
                lambda: 1,
                1,
                (
                    "lambda() takes 0 arguments, but the event has 1 input. "
                    "Give it 0 in `inputs=[...]`, or change lambda()."
                ),
            ),
            (
                lambda a, b=1: a,
                0,
                (
                    "lambda() takes 1 to 2 arguments, but the event has 0 inputs. "
                    "Give it 1 in `inputs=[...]`, or change lambda()."
                ),
            ),
            (
                lambda a, b=1: a,
                3,
                (
                    "lambda() takes 1 to 2 arguments, but the event has 3 inputs. "
                    "Give it 2 in `inputs=[...]`, or change lambda()."
                ),
            ),
            (
                lambda a, *more: a,
                0,
                (
                    "lambda() takes 1 or more arguments, but the event has 0 inputs. "
                    "Give it 1 in `inputs=[...]`, or change lambda()."
                ),
            ),
        ],
    )
    def test_a_wrong_number_of_inputs_is_told(self, fn, given, message):
        with pytest.raises(ListenerError) as caught:
            call(fn, *range(given))

        assert message == str(caught.value)

    def test_an_event_does_not_count_as_an_input(self):
        def fn(a, event: ui.SelectData):
            return a

        with pytest.raises(ListenerError, match="takes 1 argument, but the event has 2 inputs"):
            call(fn, 1, 2)

    def test_a_function_that_is_never_called_may_be_wrong(self):
        Function(lambda a: a, 5)


class TestNames:
    @pytest.mark.parametrize(
        ("fn", "expected"),
        [
            (call, "call"),
            (lambda: 1, "lambda"),
            (functools.partial(functools.partial(call), 1), "call"),
            (Greeter(), "Greeter"),
            (Greeter().greet, "greet"),
            (len, "len"),
        ],
    )
    def test_a_function_is_told_by_its_name(self, fn, expected):
        assert expected == name_of(fn)
        assert expected == Function(fn, 1).name

    def test_a_function_that_does_not_tell_its_parameters_has_none(self):
        assert parameters_of(dict) is None
        assert parameters_of(iter) is None
