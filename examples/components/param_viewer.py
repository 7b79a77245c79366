"""What a function takes is read from its signature, and shown."""

import inspect

import wasmui as ui


def greet(name: str, greeting: str = "Hello", times: int = 1) -> str:
    """Greet somebody, `times` times."""
    return " ".join([f"{greeting}, {name}!"] * times)


ABOUT = {
    "name": "Who is greeted.",
    "greeting": "What is said, such as *Good morning*.",
    "times": "How often; at least 1.",
}


def parameters_of(fn) -> dict[str, dict[str, str | None]]:
    return {
        name: {
            "type": inspect.formatannotation(one.annotation),
            "description": ABOUT[name],
            "default": None if one.default is one.empty else repr(one.default),
        }
        for name, one in inspect.signature(fn).parameters.items()
    }


with ui.Blocks(title="ParamViewer") as demo:
    ui.ParamViewer(parameters_of(greet), header="greet()", anchor_links=True)

demo.launch()
