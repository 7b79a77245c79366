"""How money grows."""

import wasmui as ui


def grown(start: float, rate: float, years: int) -> tuple[float, str]:
    end = start * (1 + rate / 100) ** years
    doubled = f"It doubles in {72 / rate:.0f} years." if rate > 0 else "It does not grow."
    return end, doubled


with ui.Blocks(title="Number") as demo:
    with ui.Row():
        start = ui.Number(1000, label="Start in €", minimum=0, step=100)
        rate = ui.Number(3.5, label="Per cent a year", minimum=-20, maximum=20, step=0.1)
        years = ui.Number(10, label="Years", minimum=0, maximum=100, precision=0)
    end = ui.Number(grown(1000, 3.5, 10)[0], label="End in €", precision=2, interactive=False)
    told = ui.Markdown(grown(1000, 3.5, 10)[1])
    given = [start, rate, years]
    ui.on([one.change for one in given], grown, given, [end, told])

demo.launch()
