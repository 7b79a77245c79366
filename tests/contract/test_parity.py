"""Names, parameters, defaults and events are those of Gradio, for what is here."""

import inspect
import json
import math
from pathlib import Path

import pytest

import wasmui
from wasmui.block import Block
from wasmui.event import events_of

FACTS = Path(__file__).parent / "gradio_api.json"
NAMES = json.loads(FACTS.read_text(encoding="utf-8"))["names"]

KINDS = {"pk": "positional", "k": "keyword", "*": "rest", "**": "more"}
OURS = {
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "positional",
    inspect.Parameter.KEYWORD_ONLY: "keyword",
    inspect.Parameter.VAR_POSITIONAL: "rest",
    inspect.Parameter.VAR_KEYWORD: "more",
}

DIFFERENT = {
    # An app of ours is not called by another product's name.
    ("Blocks", "title"): "wasmui",
    # Theirs are pictures of other products; ours is drawn in the page.
    ("LoginButton", "icon"): None,
    ("DeepLinkButton", "icon"): None,
}

BLOCKS = sorted(
    name
    for name, value in vars(wasmui).items()
    if isinstance(value, type)
    and issubclass(value, Block)
    and name in NAMES
    and NAMES[name]["kind"] != "component base class"
    and "params" in NAMES[name]
)


def parameters(name: str) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(getattr(wasmui, name)).parameters)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_takes_the_parameters_that_gradio_names(name: str) -> None:
    expected = {p[0]: KINDS[p[3]] for p in NAMES[name]["params"]}

    found = {p.name: OURS[p.kind] for p in parameters(name).values()}
    named = {k: v for k, v in expected.items() if v != "more"}
    if len(named) < len(expected):  # it takes any name, so that we may name more
        found = {k: v for k, v in found.items() if k in named}

    assert named == {k: v for k, v in found.items() if v != "more"}


@pytest.mark.parametrize("name", BLOCKS)
def test_positional_parameters_stand_in_gradios_order(name: str) -> None:
    expected = [p[0] for p in NAMES[name]["params"] if p[3] == "pk"]

    found = [p.name for p in parameters(name).values() if OURS[p.kind] == "positional"]

    assert expected == found


@pytest.mark.parametrize("name", BLOCKS)
def test_defaults_are_those_of_gradio(name: str) -> None:
    found = parameters(name)
    wrong = {}
    for parameter, default, *_ in NAMES[name]["params"]:
        if default is None or default.startswith("<") or parameter not in found:
            continue
        given = found[parameter].default
        expected = DIFFERENT.get((name, parameter), eval(default, {"math": math}))  # noqa: S307
        if given != expected:
            wrong[parameter] = (given, expected)

    assert wrong == {}


@pytest.mark.parametrize("name", BLOCKS)
def test_events_are_those_of_gradio(name: str) -> None:
    own = {"load", "unload"} if NAMES[name]["kind"] == "app class" else set()

    assert set(NAMES[name]["events"]) | own == set(events_of(getattr(wasmui, name)))


LATER = {
    # Pictures, sound, video, plots: the next step.
    *("AnnotatedImage", "Annotatedimage", "Audio", "BarPlot", "Brush", "Eraser", "Gallery"),
    *("ImageEditor", "ImageMask", "ImageSlider", "LayerOptions", "LinePlot", "Mic", "Microphone"),
    *("Model3D", "Paint", "PlayableVideo", "Plot", "ScatterPlot", "Sketchpad", "Video"),
    *("WaveformOptions", "WorkflowCanvas"),
}


def test_every_name_of_gradios_is_here() -> None:
    """Those that mean nothing in a page are in `wasmui/server_only.py`, each with the reason."""
    names = {name for name, fact in NAMES.items() if fact["kind"] != "module"}

    assert names - {name for name in names if hasattr(wasmui, name)} == LATER


def test_every_name_of_ours_is_one_of_gradios() -> None:
    own = {"Event", "Widget"}  # for components of one's own; Gradio's come from a build

    assert set(wasmui.__all__) - set(NAMES) == own
