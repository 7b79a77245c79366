import os
import sys
import textwrap
from pathlib import Path

import pytest

import wasmui as ui
from wasmui import run
from wasmui.blocks import launching
from wasmui.errors import ConfigError, SourceError
from wasmui.session import Session


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    """An app runs as `__main__`, in its own folder: both are put back."""
    monkeypatch.chdir(Path.cwd())
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def opened(tmp_path, loop):
    """Write an app, open it, and give back the session."""

    def made(source, values=None, send=lambda _: None):
        file = tmp_path / "app.py"
        file.write_text(textwrap.dedent(source), encoding="utf-8")
        return loop.run_until_complete(run.open(str(file), send, values))

    return made


@pytest.fixture
def refused(opened):
    """Write an app that does not open, and give back why."""

    def made(source, kind=SourceError):
        with pytest.raises(kind) as caught:
            opened(source)
        return caught.value

    return made


HELLO = """
import wasmui as ui

with ui.Blocks(title="Hello") as demo:
    name = ui.Textbox("Ada")

demo.launch()
"""


class TestOpen:
    def test_the_app_that_is_launched_is_shown(self, opened):
        messages = []

        session = opened(HELLO, send=messages.append)

        assert isinstance(session, Session)
        assert ("Hello", {"textbox2": "Ada"}) == (session.app.title, messages[0]["values"])

    def test_an_app_has_no_imports_from_the_future_but_its_own(self, opened):
        session = opened("""
            import wasmui as ui
            def greet(name: str): ...
            with ui.Blocks() as demo:
                ui.Textbox(greet.__annotations__["name"].__name__)
            demo.launch()
        """)

        assert ["str"] == [b.value for b in session.blocks() if hasattr(b, "value")]

    def test_values_come_back(self, opened):
        session = opened(HELLO, {"textbox2": "Eve"})

        assert "Eve" == session.value("textbox2")

    def test_the_last_app_that_is_launched_is_shown(self, opened):
        session = opened("""
            import wasmui as ui
            ui.Blocks(title="first").launch()
            ui.Blocks(title="second").launch()
        """)

        assert "second" == session.app.title

    def test_an_app_that_is_launched_twice_is_one(self, opened):
        session = opened("""
            import wasmui as ui
            app = ui.Blocks(title="first")
            app.launch()
            ui.Blocks(title="second").launch()
            app.queue().launch(share=True, server_port=80)
        """)

        assert "second" == session.app.title

    def test_without_launch_an_app_called_demo_is_shown(self, opened):
        session = opened("import wasmui as ui\ndemo = ui.Blocks(title='Demo')")

        assert "Demo" == session.app.title

    def test_gradio_means_wasmui(self, opened):
        session = opened("import gradio as gr\ngr.Interface(str, 'text', 'text').launch()")

        assert isinstance(session.app, ui.Interface)

    def test_it_may_await_at_its_top_level(self, opened):
        session = opened("""
            import asyncio
            import wasmui as ui

            async def title():
                await asyncio.sleep(1)
                return "awaited"

            ui.Blocks(title=await title()).launch()
        """)

        assert "awaited" == session.app.title

    def test_it_runs_as_main_in_its_own_folder(self, opened, tmp_path):
        session = opened("""
            import os
            import wasmui as ui

            if __name__ == "__main__":
                ui.Blocks(title=f"{os.getcwd()} {__file__}").launch()
        """)

        assert f"{tmp_path} {tmp_path / 'app.py'}" == session.app.title
        assert str(tmp_path) == os.getcwd()  # noqa: PTH109

    def test_what_it_defines_can_be_looked_up_in_main(self, opened):
        opened(HELLO)

        assert isinstance(sys.modules["__main__"].demo, ui.Blocks)

    def test_it_imports_its_neighbours(self, opened, tmp_path):
        (tmp_path / "words.py").write_text("TITLE = 'from next door'")

        session = opened("import words, wasmui as ui\nui.Blocks(title=words.TITLE).launch()")

        assert "from next door" == session.app.title

    def test_opened_again_it_reads_its_neighbours_again(self, opened, tmp_path):
        source = "import words, wasmui as ui\nui.Blocks(title=words.TITLE).launch()"
        (tmp_path / "words.py").write_text("TITLE = 'before'")
        opened(source)
        (tmp_path / "words.py").write_text("TITLE = 'afterwards, and longer'")

        assert "afterwards, and longer" == opened(source).app.title

    def test_opened_again_it_gets_the_same_ids(self, opened):
        first, second = opened(HELLO), opened(HELLO)

        assert [b.uid for b in first.app.walk()] == [b.uid for b in second.app.walk()]

    def test_a_message_at_its_top_level_goes_to_the_page(self, opened):
        messages = []

        opened(
            "import wasmui as ui\nui.Info('building')\nui.Blocks().launch()", None, messages.append
        )

        assert ["alert", "ready"] == [sent["kind"] for sent in messages]

    def test_an_app_may_be_launched_inside_a_function(self, opened):
        session = opened("""
            import wasmui as ui

            def main():
                with ui.Blocks(title="main") as app:
                    ui.Textbox()
                app.launch()

            main()
        """)

        assert "main" == session.app.title

    def test_packages_in_its_folder_are_not_forgotten(self, opened, tmp_path):
        package = tmp_path / "venv" / "site-packages"
        package.mkdir(parents=True)
        (package / "installed_for_a_test.py").write_text("")
        sys.path.append(str(package))
        import installed_for_a_test

        opened(HELLO)

        assert sys.modules["installed_for_a_test"] is installed_for_a_test


class TestMistakes:
    def test_a_file_that_is_not_there_is_told(self, tmp_path, loop):
        with pytest.raises(SourceError) as caught:
            loop.run_until_complete(run.open(str(tmp_path / "gone.py"), print))

        assert "gone.py cannot be read: No such file or directory." == str(caught.value)

    def test_a_file_that_is_not_utf8_is_told(self, tmp_path, loop):
        (tmp_path / "app.py").write_bytes(b"# caf\xe9")

        with pytest.raises(SourceError) as caught:
            loop.run_until_complete(run.open(str(tmp_path / "app.py"), print))

        assert "app.py is not text in UTF-8 (byte 5). Save it as UTF-8." == str(caught.value)

    def test_a_syntax_error_is_told_with_file_and_line(self, refused):
        error = refused("import wasmui as ui\n\nui.Blocks(.launch()\n")

        assert str(error).startswith("app.py, line 3: invalid syntax")
        assert "ui.Blocks(.launch()" in error.__notes__[0]

    def test_a_syntax_error_in_a_neighbour_is_told_with_its_file_and_line(self, refused, tmp_path):
        (tmp_path / "words.py").write_text("\nTITLE = = 1")

        error = refused("import words")

        assert str(error).startswith("app.py, line 2 of words.py: SyntaxError: invalid syntax")

    def test_a_failing_app_is_told_with_its_line(self, refused):
        error = refused("import wasmui\n\n1 / 0\n")

        assert "app.py, line 3: ZeroDivisionError: division by zero" == str(error)

    def test_the_traceback_begins_in_the_app(self, refused):
        error = refused("def inner():\n    1 / 0\n\ninner()\n")

        lines = error.__notes__[0].splitlines()
        assert 'app.py", line 4, in <module>' in lines[0]
        assert "ZeroDivisionError: division by zero" == lines[-1]

    def test_a_failing_neighbour_is_told_with_the_apps_line(self, refused, tmp_path):
        (tmp_path / "words.py").write_text("1 / 0")

        error = refused("\nimport words")

        assert "app.py, line 2: ZeroDivisionError: division by zero" == str(error)
        assert "words.py" in error.__notes__[0]

    def test_a_wrong_declaration_is_told_with_its_line(self, refused):
        error = refused("import wasmui as ui\nui.Textbox(labl='Name')")

        assert "app.py, line 2: Textbox() has no parameter `labl`. Did you mean `label`?" == str(
            error
        )

    def test_an_exit_is_told(self, refused):
        assert "app.py, line 1: SystemExit: 3" == str(refused("raise SystemExit(3)"))

    def test_a_missing_package_is_told(self, refused):
        error = refused("import nothing_like_this")

        assert "app.py, line 1: ModuleNotFoundError: No module named 'nothing_like_this'" == str(
            error
        )

    def test_an_app_without_launch_is_told(self, refused):
        error = refused("import wasmui as ui\napp = ui.Blocks()")

        assert (
            "app.py launched no app. End it with `demo.launch()`, where `demo` is your Interface "
            "or Blocks."
        ) == str(error)

    def test_a_demo_that_is_no_app_is_none(self, refused):
        assert "launched no app" in str(refused("demo = 5"))

    def test_a_password_is_refused(self, refused):
        error = refused("import wasmui as ui\nui.Blocks().launch(auth=('a', 'b'))")

        assert str(error).startswith("app.py, line 2: launch(auth=...): a page without a server")

    def test_an_app_that_cannot_work_is_told(self, refused):
        error = refused(
            """
            import wasmui as ui
            with ui.Blocks() as demo:
                ui.Button().click(str, ui.Textbox(render=False))
            demo.launch()
            """,
            ConfigError,
        )

        assert "which is not on this page" in str(error)

    def test_afterwards_apps_are_launched_as_before(self, refused):
        refused("1 / 0")
        launched = []
        launching(launched)

        app = ui.Blocks().launch()

        launching(None)
        assert [app] == launched


class TestStart:
    def test_it_gives_the_session(self, tmp_path, loop):
        (tmp_path / "app.py").write_text(HELLO)

        session = loop.run_until_complete(run.start(str(tmp_path / "app.py"), lambda _: None))

        assert "Hello" == session.app.title

    def test_what_is_wrong_is_sent_to_the_page(self, tmp_path, loop):
        (tmp_path / "app.py").write_text("1 / 0")
        messages = []

        session = loop.run_until_complete(run.start(str(tmp_path / "app.py"), messages.append))

        (failed,) = messages
        assert session is None
        assert ("failed", "app", "app.py, line 1: ZeroDivisionError: division by zero") == (
            failed["kind"],
            failed["failure"]["code"],
            failed["failure"]["message"],
        )
        assert failed["failure"]["traceback"].startswith('  File "')

    def test_a_mistake_without_frames_has_no_traceback(self, tmp_path, loop):
        (tmp_path / "app.py").write_text("")
        messages = []

        loop.run_until_complete(run.start(str(tmp_path / "app.py"), messages.append))

        assert messages[0]["failure"]["traceback"] is None
