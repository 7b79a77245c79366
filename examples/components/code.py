"""A small Python prompt: the code that is written runs in the page."""

import contextlib
import io
import traceback

import wasmui as ui

START = """def fibonacci(count):
    one, two = 0, 1
    for _ in range(count):
        yield one
        one, two = two, one + two

print(*fibonacci(12))"""


def run(code):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            exec(code, {})  # noqa: S102 - what a prompt is for
        except Exception:  # noqa: BLE001 - whatever it raises is shown
            print(traceback.format_exc())
    return said.getvalue()


with ui.Blocks(title="Prompt") as demo:
    code = ui.Code(START, "python", label="Code", lines=8, autocomplete=True)
    button = ui.Button("Run", variant="primary")
    output = ui.Code(label="Output", lines=3, max_lines=12)
    button.click(run, code, output)

demo.launch()
