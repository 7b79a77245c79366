import inspect
import json
from pathlib import Path

import pytest

import wasmui as ui
from wasmui.blocks import launching
from wasmui.errors import ConfigError
from wasmui.notice import say_again
from wasmui.testing import Page
from wasmui.without_server import INSTEAD

FACTS = json.loads(
    (Path(__file__).parents[1] / "contract" / "gradio_themes.json").read_text(encoding="utf-8")
)


@pytest.fixture(autouse=True)
def _in_a_page():
    say_again()
    launching([])
    yield
    launching(None)


@pytest.mark.parametrize("name", ["launch", "queue"])
def test_gradios_parameters_are_taken_in_order_with_their_defaults(name):
    expected = [(p[0], p[1]) for p in FACTS["methods"][name]]

    found = list(inspect.signature(getattr(ui.Blocks, name)).parameters.values())[1:]

    assert expected == [(p.name, repr(p.default)) for p in found]


def test_what_needs_a_server_is_said_once_in_one_warning(capsys):
    app = ui.Blocks()

    app.launch(share=True, server_port=7860, pwa=True)
    app.launch(share=True, server_port=7860, pwa=True)

    told = capsys.readouterr().err
    assert 1 == told.count("\n")
    assert all(name in told for name in ("`share`", "`server_port`", "`wasmui build --pwa`"))


def test_defaults_and_what_means_something_are_said_nothing_of(capsys):
    ui.Blocks().launch(debug=False, show_error=True, height=500, css="a {}", theme="soft")

    assert "" == capsys.readouterr().err


def test_quiet_says_nothing(capsys):
    ui.Blocks().launch(quiet=True, share=True)

    assert "" == capsys.readouterr().err


def test_every_parameter_means_something_or_says_why_not():
    meant = {
        "auth", "auth_dependency", "css", "css_paths", "favicon_path", "footer_links", "head",
        "head_paths", "i18n", "inbrowser", "js", "prevent_thread_lock", "quiet", "show_error",
        "theme",
    }  # fmt: skip

    assert {p[0] for p in FACTS["methods"]["launch"]} == meant | set(INSTEAD)


@pytest.mark.parametrize("name", ["auth", "auth_dependency"])
def test_a_guard_that_would_guard_nothing_is_refused(name):
    with pytest.raises(ConfigError, match="can guard nothing"):
        ui.Blocks().launch(**{name: ("a", "b")})


class TestLook:
    def test_nothing_chosen_is_nothing_to_load(self):
        assert ui.Blocks().launch().look is None

    def test_a_theme_crosses_as_its_properties(self):
        app = ui.Blocks().launch(theme=ui.themes.Soft(primary_hue="red"))

        assert ui.themes.colors.red.c500 == app.look["light"]["primary-500"]
        assert "button-primary-background-fill" in app.look["dark"]

    def test_a_theme_is_also_given_to_the_app_and_by_name(self):
        with ui.Blocks(theme="Ocean", css="a {}") as app:
            ui.Textbox()
        app.launch(css="b {}")

        assert ui.themes.Ocean().properties()[0] == app.look["light"]
        assert "b {}" == app.look["css"]

    def test_interfaces_hand_it_on(self):
        app = ui.Interface(lambda a: a, "text", "text", theme="citrus")

        assert ui.themes.Citrus().properties()[0] == app.look["light"]

    def test_an_unknown_theme_is_told_and_the_default_one_is_used(self, capsys):
        app = ui.Blocks().launch(theme="owner/name")

        assert ui.themes.Default().properties()[0] == app.look["light"]
        assert "theme='owner/name' is none of" in capsys.readouterr().err

    def test_files_follow_the_text(self, tmp_path):
        (tmp_path / "a.css").write_text("a {}")
        (tmp_path / "h.html").write_text("<meta name=b>")

        app = ui.Blocks().launch(
            css="c {}",
            css_paths=[tmp_path / "a.css"],
            head_paths=str(tmp_path / "h.html"),
        )

        assert ("c {}\na {}", "<meta name=b>") == (app.look["css"], app.look["head"])

    def test_an_app_with_html_has_the_variables_that_it_may_name(self):
        with ui.Blocks() as app:
            ui.HTML("<b>Hi</b>")

        assert "body-text-color" in app.look["light"]

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"css_paths": "nowhere.css"}, "cannot be read"),
            ({"js": True}, "not turned into JavaScript"),
            ({"theme": 5}, "is no theme"),
            ({"i18n": {"en": {}}}, "ui.I18n"),
            ({"favicon_path": "nowhere.png"}, "is not there"),
            ({"footer_links": [{"label": "Imprint"}]}, "a label and a url"),
        ],
    )
    def test_what_is_wrong_is_told(self, given, told):
        with pytest.raises(ConfigError, match=told):
            ui.Blocks().launch(**given)

    def test_links_of_a_server_are_told_and_own_ones_are_drawn(self, capsys):
        link = {"label": "Imprint", "url": "imprint.html"}

        app = ui.Blocks().launch(footer_links=["api", link])

        assert [link] == app.look["footer"]
        assert "'api' leads to a page of a server" in capsys.readouterr().err


class TestQueue:
    def app(self, **queue):
        async def slow(name):
            running.append(name)
            most.append(len(running))
            await ui_sleep()
            running.remove(name)

        import asyncio

        def ui_sleep():
            return asyncio.sleep(1)

        running, most = [], [0]
        with ui.Blocks() as app:
            box = ui.Textbox()
            button = ui.Button()
            button.click(slow, box, None, trigger_mode="multiple")
        app.queue(**queue)
        page = Page(app)
        for _ in range(3):
            page.start(button.click)
        page.wait()
        return max(most)

    def test_a_listener_runs_once_at_a_time(self):
        assert 1 == self.app()

    @pytest.mark.parametrize(("limit", "expected"), [(2, 2), (None, 3)])
    def test_the_default_limit_is_the_apps(self, limit, expected):
        assert expected == self.app(default_concurrency_limit=limit)

    def test_a_limit_below_one_is_refused(self):
        with pytest.raises(ConfigError, match="at least 1"):
            ui.Blocks().queue(default_concurrency_limit=0)

    def test_a_size_is_said_to_do_nothing(self, capsys):
        ui.Blocks().queue(max_size=5)

        assert "fills no queue" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"titel": "x"}, "Blocks\\(\\) has no parameter `titel`. Did you mean `title`"),
        ({"server_port": 1}, "Blocks\\(server_port=...\\): write it where the app is launched"),
    ],
)
def test_a_parameter_that_would_do_nothing_is_refused(given, message):
    with pytest.raises(ConfigError, match=message):
        ui.Blocks(**given)
