"""Names of Gradio's that mean nothing without a server: they are there, and say so."""

import pytest

import wasmui as ui
from wasmui import server_only
from wasmui.errors import ConfigError
from wasmui.notice import say_again
from wasmui.testing import Page

CALLS = {
    "close_all": (),
    "deploy": ("title",),
    "integrate": ("key",),
    "load_ipython_extension": (None,),
    "mount_gradio_app": ("app", None, "/path"),
    "push_to_hub": ("name",),
    "set_static_paths": (["images"],),
}
PLACES = {"integrate": ui.Blocks, "push_to_hub": ui.HTML}
REFUSED = {
    "Server": (),
    "Workflow": (),
    "from_pipeline": (object(),),
    "load": ("models/gpt2",),
    "load_chat": ("http://localhost:11434/v1/", "llama"),
    "load_openapi": ({}, "https://example.org"),
}


@pytest.mark.parametrize("name", sorted(server_only.SAID))
def test_what_goes_on_without_a_server_says_so_once(name, capsys):
    say_again()
    place = PLACES[name]() if name in PLACES else ui
    getattr(place, name)(*CALLS[name])
    getattr(place, name)(*CALLS[name])

    assert f"{name}() does nothing without a server: {server_only.SAID[name]}.\n" == (
        capsys.readouterr().err
    )


def test_the_app_that_another_is_put_into_comes_back():
    assert "app" == ui.mount_gradio_app("app", None, path="/")


@pytest.mark.parametrize("name", sorted(server_only.REFUSED))
def test_what_cannot_go_on_says_what_to_write(name):
    with pytest.raises(ConfigError, match=rf"{name}\(.*needs a server, which a page has not: "):
        getattr(ui.Interface if name == "from_pipeline" else ui, name)(*REFUSED[name])


def test_code_that_is_for_the_first_run_alone_is_run():
    assert ui.NO_RELOAD


def test_sizes_and_versions_are_as_they_are():
    assert (5 * 1024**2, ui.__version__) == (5 * ui.FileSize.MB, ui.get_package_version())


def told(fn):
    with ui.Blocks() as app:
        out = ui.Textbox()
        button = ui.Button()
        button.click(fn, outputs=out)
    with Page(app) as page:
        page.fire(button.click)
        return page.value(out), [failure["message"] for failure in page.failures]


def test_nobody_has_signed_in():
    def who(profile: ui.OAuthProfile | None, token: ui.OAuthToken | None):
        return f"{profile} {token}"

    assert ("None None", []) == told(who)


def test_a_function_that_needs_somebody_who_signed_in_says_so():
    def who(profile: ui.OAuthProfile):
        return profile["name"]

    value, (failure,) = told(who)

    assert "who() needs somebody who has signed in, for `profile`" in failure
    assert not value


def test_a_header_comes_by_the_name_of_the_parameter():
    def what(user_agent: ui.Header, x_none: ui.Header | None):
        return f"{user_agent is not None} {x_none}"

    with ui.Blocks() as app:
        out, button = ui.Textbox(), ui.Button()
        button.click(what, outputs=out)
    request = ui.Request({"url": "http://x/", "headers": {"user-agent": "Browser"}})
    with Page(app, request=request) as page:
        page.fire(button.click)

        assert "True None" == page.value(out)
