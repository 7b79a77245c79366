"""How long it is until a day, or since."""

from datetime import date, datetime

import wasmui as ui


def until(day: str | None) -> str:
    if day is None:
        return "Choose a day."
    days = (date.fromisoformat(day) - datetime.now().astimezone().date()).days
    if days == 0:
        return "That is today."
    return f"In {days} days" if days > 0 else f"{-days} days ago"


with ui.Blocks(title="DateTime") as demo:
    day = ui.DateTime("2027-01-01", label="Day", include_time=False, type="string")
    told = ui.Textbox(label="From today")
    ui.on([demo.load, day.change], until, day, told)

demo.launch()
