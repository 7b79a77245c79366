"""Every component and layout has an example, which a test in a browser opens."""

from pathlib import Path

WITHIN = {"tab": "tabs", "step": "walkthrough"}
"""What stands in another's example."""

NOT_PUBLIC = {"conversations", "pages", "rendered", "route"}
"""What apps make by `ChatInterface`, `route()` and `@render()`."""


def test_every_component_and_layout_has_an_example(root: Path) -> None:
    rooms = (root / "wasmui" / room for room in ("components", "layouts"))
    kinds = {path.stem for room in rooms for path in room.glob("[!_]*.py")} - NOT_PUBLIC
    examples = {path.stem for path in (root / "examples" / "components").glob("*.py")}

    missing = {
        kind
        for kind in kinds
        if not any(f"{name}_".startswith(f"{WITHIN.get(kind, kind)}_") for name in examples)
    }

    assert set() == missing, "write examples/components/<name>.py, under 40 lines"


def test_no_example_takes_the_name_of_a_module_that_python_needs(root: Path) -> None:
    """They share a folder, which Python looks into first where one is run by its path."""
    names = {path.stem for path in (root / "examples").rglob("*.py")}

    assert set() == names & {"html", "json", "random", "time", "typing", "types", "io", "re"}
