"""Cities to choose from, and how far apart two of them are."""

from math import acos, cos, radians, sin

import wasmui as ui

CITIES = [
    ["Berlin", 52.52, 13.41],
    ["Cairo", 30.04, 31.24],
    ["Lima", -12.05, -77.04],
    ["Nairobi", -1.29, 36.82],
    ["Tokyo", 35.68, 139.69],
]


def far(before: list | None, city: list):
    if before is None or before == city:
        return city, f"## {city[0]}\nChoose another one."
    (_, north, east), (_, other_north, other_east) = before, city
    one, other, turn = radians(north), radians(other_north), radians(other_east - east)
    angle = acos(sin(one) * sin(other) + cos(one) * cos(other) * cos(turn))
    return city, f"## {before[0]} to {city[0]}\n{angle * 6371:,.0f} kilometres."


with ui.Blocks(title="Dataset") as demo:
    before = ui.State(None)
    cities = ui.Dataset(
        label="Cities",
        components=["text", "number", "number"],
        samples=CITIES,
        headers=["City", "North", "East"],
    )
    told = ui.Markdown("## Choose a city")
    cities.click(far, [before, cities], [before, told])

demo.launch()
