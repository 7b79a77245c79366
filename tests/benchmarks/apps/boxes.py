"""What the rows on many text boxes run. It prints how long its own parts take, in milliseconds."""

from itertools import count
from time import perf_counter

import wasmui as ui
from wasmui.session import Session

COUNT = 1000


def timed(name, inner):
    def outer(*args, **kwargs):
        began = perf_counter()
        inner(*args, **kwargs)
        print("bench", name, 1000 * (perf_counter() - began))  # noqa: T201

    return outer


if not hasattr(Session, "is_timed"):  # the interpreter stays when the app is run again
    Session.is_timed = True
    Session.__init__ = timed("session", Session.__init__)
    Session.open = timed("read", Session.open)

changes = count(1)


def change():
    return f"changed {next(changes)}"


began = perf_counter()
with ui.Blocks() as demo:
    button = ui.Button("Change")
    boxes = [
        ui.Textbox(f"Text {number}", label=f"Box {number}", placeholder="Write here")
        for number in range(COUNT)
    ]
    button.click(change, None, boxes[COUNT // 2], trigger_mode="multiple")
print("bench app", 1000 * (perf_counter() - began))  # noqa: T201

demo.launch()
