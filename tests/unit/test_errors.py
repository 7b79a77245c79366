import pytest

import wasmui as ui
from wasmui import errors
from wasmui.errors import ConfigError, Error, near


def test_an_error_is_its_message():
    error = ui.Error("Too large.")

    assert "Too large." == str(error)


def test_an_error_may_be_made_of_anything():
    error = ui.Error(404)

    assert "404" == str(error)


def test_an_error_stays_for_ten_seconds_with_a_title_unless_told_otherwise():
    error = ui.Error()

    assert ("Error raised.", 10, True, "Error", True) == (
        error.message,
        error.duration,
        error.visible,
        error.title,
        error.print_exception,
    )


@pytest.mark.parametrize(
    "name",
    ["ConfigError", "ListenerError", "PackageError", "SourceError", "BuildError", "UsageError"],
)
def test_every_error_of_ours_is_an_error_that_apps_can_catch(name):
    kind = getattr(errors, name)

    assert issubclass(kind, Error)
    assert issubclass(kind, ValueError)


def test_a_class_whose_init_calls_no_other_is_an_error_all_the_same():
    class Refused(ui.Error):
        def __init__(self, code):
            self.code = code

    error = Refused(3)

    assert ("Error", 10, True) == (error.title, error.duration, error.visible)


def test_a_near_name_is_offered():
    assert " Did you mean `label`?" == near("labl", ["label", "value"])


def test_two_near_names_are_offered():
    assert " Did you mean `lines` or `line`?" == near("linees", ["line", "lines", "value"])


def test_nothing_is_offered_for_a_name_that_is_far_from_all():
    assert "" == near("zebra", ["label", "value"])


def test_the_tree_in_the_docstring_names_every_error():
    named = [n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, Error)]

    assert [] == [name for name in named if name not in errors.__doc__]
    assert ConfigError.__name__ in named
