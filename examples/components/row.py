"""Degrees in three scales, side by side: whichever is written, the others follow."""

import wasmui as ui


def from_celsius(degrees: float):
    return degrees * 9 / 5 + 32, degrees + 273.15


def from_fahrenheit(degrees: float):
    celsius = (degrees - 32) * 5 / 9
    return celsius, celsius + 273.15


def from_kelvin(degrees: float):
    return degrees - 273.15, (degrees - 273.15) * 9 / 5 + 32


with ui.Blocks(title="Row") as demo:
    with ui.Row(equal_height=True):
        celsius = ui.Number(20, label="Celsius", precision=1, min_width=120)
        fahrenheit = ui.Number(68, label="Fahrenheit", precision=1, min_width=120)
        kelvin = ui.Number(293.15, label="Kelvin", precision=2, min_width=120)
    celsius.input(from_celsius, celsius, [fahrenheit, kelvin])
    fahrenheit.input(from_fahrenheit, fahrenheit, [celsius, kelvin])
    kelvin.input(from_kelvin, kelvin, [celsius, fahrenheit])

demo.launch()
