"""An app that is run again takes over what still fits."""

import pytest

from wasmui import run

START = """
import wasmui as ui
def up(n): return n + 1
def say(n): return f"said {n}"
with ui.Blocks() as demo:
    %s
    count = ui.State(%s)
    name = ui.Textbox(label="Name")
    keyed = ui.Textbox(label="Keyed", key="k")
    plain = ui.Textbox(label="Plain")
    go = ui.Button("Go", elem_id="go")
    go.click(%s, count, count).then(say, count, [keyed]).then(say, count, plain)
demo.launch()
"""


class App:
    """A file that is run again and again."""

    def __init__(self, file, loop):
        self.file, self.loop = file, loop
        self.left = self.session = None

    def run(self, source):
        self.file.write_text(source)
        if self.session is not None:
            self.left = self.session.left()
            self.session.close()

        async def opened():
            self.session = await run.open(
                str(self.file), lambda message: None, None, None, self.left
            )
            await self.session.settle()

        self.loop.run_until_complete(opened())
        return self

    def block(self, **props):
        (found,) = [
            block
            for block in self.session.blocks()
            if all(getattr(block, name, ...) == value for name, value in props.items())
        ]
        return found.uid

    def value(self, **props):
        return self.session.value(self.block(**props))

    def edit(self, value, **props):
        self.session.edit({self.block(**props): value})

    def go(self):
        async def gone():
            self.session.fire(self.block(elem_id="go"), "click")
            await self.session.settle()

        self.loop.run_until_complete(gone())


@pytest.fixture
def app(tmp_path, loop):
    made = App(tmp_path / "app.py", loop)
    yield made
    made.session.close()


def state_of(app):
    (found,) = [b for b in app.session.blocks() if type(b).__name__ == "State"]
    return app.session.value(found.uid)


def test_what_the_visitor_entered_stays_though_ids_have_moved(app):
    app.run(START % ("", "0", "up"))
    app.edit("Ada", label="Name")

    app.run(START % ('ui.Textbox(label="New")', "0", "up"))

    assert "Ada" == app.value(label="Name")


def test_a_state_stays(app):
    app.run(START % ("", "0", "up"))
    app.go()

    app.run(START % ('ui.Textbox(label="New")', "0", "up"))

    assert 1 == state_of(app)


def test_a_state_whose_initial_value_was_changed_begins_with_that(app):
    app.run(START % ("", "0", "up"))
    app.go()

    app.run(START % ("", "10", "up"))

    assert 10 == state_of(app)


def test_another_apps_state_begins_anew(app):
    app.run(START % ("", "0", "up"))
    app.go()

    app.run(
        "import wasmui as ui\nwith ui.Blocks() as demo:\n    count = ui.State(0)\n"
        "    ui.Button().click(abs, count, count)\n"
    )

    assert 0 == state_of(app)


def test_what_a_function_wrote_stays_where_the_component_has_a_key(app):
    app.run(START % ("", "0", "up"))
    app.go()

    app.run((START % ("", "0", "up")).replace('label="Keyed"', 'label="Renamed"'))

    assert "said 1" == app.value(label="Renamed")
    assert app.value(label="Plain") in (None, "")


def test_loading_does_not_write_over_it(app):
    source = (START % ("", "0", "up")).replace(
        "demo.launch()", "    demo.load(lambda: 'loaded', None, name)\ndemo.launch()"
    )
    app.run(source)
    app.edit("Ada", label="Name")

    app.run(source)

    assert "Ada" == app.value(label="Name")


def test_objects_in_a_state_are_of_the_class_that_the_new_run_has(app):
    source = """
import wasmui as ui
class Game:
    points = 0
def play(game):
    game.points += 1
    return game
with ui.Blocks() as demo:
    game = ui.State(Game())
    ui.Button("Go", elem_id="go").click(play, game, game)
demo.launch()
"""
    app.run(source)
    app.go()

    app.run(source)

    assert 1 == state_of(app).points
    import sys

    assert sys.modules["__main__"].Game is type(state_of(app))


def test_what_cannot_be_kept_begins_anew(app):
    source = """
import wasmui as ui
def make(held): return lambda: 1
with ui.Blocks() as demo:
    held = ui.State(None)
    ui.Button("Go", elem_id="go").click(make, held, held)
demo.launch()
"""
    app.run(source)
    app.go()

    app.run(source)

    assert state_of(app) is None


def test_a_file_of_the_folder_that_is_gone_is_not_shown(app, tmp_path):
    source = """
import wasmui as ui
with ui.Blocks() as demo:
    file = ui.File(label="File", key="file")
demo.launch()
"""
    gone = tmp_path / "gone.txt"
    gone.write_text("x")
    app.run(source)
    app.edit({"path": str(gone), "orig_name": "gone.txt"}, label="File")
    gone.unlink()

    app.run(source)

    assert app.value(label="File") is None
