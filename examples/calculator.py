"""Two numbers and what to do with them: an Interface makes the whole page of one function."""

import wasmui as ui


def calculate(first: float, operation: str, second: float) -> float:
    if operation == "add":
        return first + second
    if operation == "subtract":
        return first - second
    if operation == "multiply":
        return first * second
    if second == 0:
        raise ui.Error("Nothing can be divided by zero.", title="Not a number")
    return first / second


demo = ui.Interface(
    calculate,
    inputs=[
        ui.Number(label="First", value=6),
        ui.Radio(["add", "subtract", "multiply", "divide"], label="Operation", value="multiply"),
        ui.Number(label="Second", value=7),
    ],
    outputs=ui.Number(label="Result"),
    title="Calculator",
    description="Plain Python, called at the press of a button.",
)

demo.launch()
