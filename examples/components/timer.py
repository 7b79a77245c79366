"""Twenty-five minutes of work, counted down."""

import wasmui as ui

WHOLE = 25 * 60


def shown(left: int) -> str:
    return f"# {left // 60}:{left % 60:02d}\n{'Time for tea.' if left == 0 else ''}"


def ticked(left: int):
    left = max(0, left - 1)
    return left, shown(left), ui.Timer(active=left > 0)


with ui.Blocks(title="Timer") as demo:
    left = ui.State(WHOLE)
    second = ui.Timer(1, active=False)
    clock = ui.Markdown(shown(WHOLE))
    with ui.Row():
        start = ui.Button("Start", variant="primary")
        pause = ui.Button("Pause")
        reset = ui.Button("Reset", variant="stop")
    second.tick(ticked, left, [left, clock, second], show_progress="hidden")
    start.click(lambda: ui.Timer(active=True), None, second)
    pause.click(lambda: ui.Timer(active=False), None, second)
    reset.click(lambda: (WHOLE, shown(WHOLE), ui.Timer(active=False)), None, [left, clock, second])

demo.launch()
