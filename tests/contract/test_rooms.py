"""Both sides have the same blocks, properties and messages, and rooms keep to their walls."""

import ast
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import wasmui
from wasmui.schema import TARGET, typescript

ROOMS = ("components", "layouts")


def modules(root: Path, room: str) -> list[str]:
    return sorted(path.stem for path in (root / "wasmui" / room).glob("[!_]*.py"))


def renderer_of(room: str, stem: str) -> str | None:
    module = importlib.import_module(f"wasmui.{room}.{stem}")
    name = stem.replace("_", "")
    classes = {k.lower(): v for k, v in vars(module).items() if getattr(v, "wire_key", None)}
    block = classes[name]
    return block.renderer


@pytest.mark.parametrize("room", ROOMS)
def test_every_block_that_is_drawn_has_a_renderer_of_its_files_name(root: Path, room: str) -> None:
    drawn = {path.stem for path in (root / "web" / "src" / room).glob("*.svelte")} - {"blocks"}

    own = {stem for stem in modules(root, room) if renderer_of(room, stem) == stem}
    templates = {renderer_of(room, stem) for stem in modules(root, room)} - own - {None}

    assert drawn == own
    assert templates <= own


def test_the_props_in_typescript_are_those_of_the_classes() -> None:
    assert typescript() == TARGET.read_text(encoding="utf-8"), (
        "run `python -m wasmui.schema --write`"
    )


def test_python_sends_only_messages_that_the_protocol_names(root: Path) -> None:
    protocol = (root / "runtime" / "protocol.ts").read_text(encoding="utf-8")
    from_python = protocol[protocol.index("export type FromPython") :]
    known = set(re.findall(r'readonly kind: "(\w+)"', from_python))

    sent = set()
    for path in [*(root / "wasmui").glob("*.py"), *(root / "wasmui" / "session").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "kind":
                        sent.add(ast.literal_eval(value))

    assert {"ready", "patch", "run", "alert", "failed"} <= sent
    assert sent <= known


def test_no_json_stands_between_a_component_and_the_page(root: Path) -> None:
    """Python writes none, and the bridge parses none: it reads the objects themselves."""
    rooms = ("", "layouts", "session")
    core = [path for room in rooms for path in (root / "wasmui" / room).glob("*.py")]
    # schema.py makes TypeScript for development; the JSON component shows JSON to people.
    core = [path for path in core if path.name != "schema.py"]
    runtime = [root / "runtime" / f"{name}.ts" for name in ("bridge", "worker", "client", "host")]

    users = [
        path.name for path in core if re.search(r"^\s*(import|from) json", text(path), re.MULTILINE)
    ]
    parsers = [path.name for path in runtime if re.search(r"JSON\.parse", text(path))]

    assert [] == users
    assert [] == parsers


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_all_is_what_can_be_imported_sorted() -> None:
    assert [n for n in wasmui.__all__ if not hasattr(wasmui, n)] == []
    assert len(wasmui.__all__) == len(set(wasmui.__all__))


FLOORS = {
    # file: what it must not import of ours
    "listener": {"block", "component", "event", "session", "blocks", "interface"},
    "errors": {"block", "component", "event", "session", "blocks", "interface"},
    "block": {"component", "event", "session", "blocks", "interface"},
    "component": {"event", "session", "blocks", "interface"},
    "event": {"component", "session", "blocks", "interface"},
    "blocks": {"component", "session", "interface"},
    "scheduler": {"session", "blocks", "interface"},
    "session/live": {"session.runner", "session.session", "interface", "run", "testing"},
    "session/runner": {"session.session", "interface", "run", "testing"},
    "session/session": {"interface", "run", "testing"},
}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.parse(text(path)).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("stem", FLOORS)
def test_a_file_imports_from_lower_floors_only(root: Path, stem: str) -> None:
    ours = {name.removeprefix("wasmui.") for name in imported(root / "wasmui" / f"{stem}.py")}

    assert ours & FLOORS[stem] == set()


def test_a_component_imports_no_other_but_its_base(root: Path) -> None:
    bases = {"clear_button": {"wasmui.components.button"}, "tab": {"wasmui.layouts.tabs"}}
    bases |= {"pages": {"wasmui.layouts.route"}, "step": {"wasmui.layouts.walkthrough"}}
    bases |= {
        f"{kind}_button": bases["clear_button"] for kind in ("duplicate", "login", "deep_link")
    }
    wrong = {}
    for room in ROOMS:
        for path in (root / "wasmui" / room).glob("[!_]*.py"):
            rooms = ("wasmui.components.", "wasmui.layouts.")
            sideways = {name for name in imported(path) if name.startswith(rooms)}
            allowed = bases.get(path.stem, set())
            upwards = imported(path) & {"wasmui.session", "wasmui.blocks", "wasmui.interface"}
            if (sideways - allowed) | upwards:
                wrong[path.name] = (sideways - allowed) | upwards

    assert wrong == {}


def test_importing_wasmui_reads_no_clock_and_no_chance(root: Path) -> None:
    """So that a memory snapshot of it is the same whenever it is made."""
    code = """
import pydantic, pydantic.dataclasses, asyncio, tempfile, traceback, ast, inspect, json
import os, random, time, uuid
def refuse(*args, **kwargs):
    raise AssertionError("read at import")
for module, names in (
    (time, ["time", "time_ns", "perf_counter", "monotonic", "localtime", "gmtime"]),
    (random, ["random", "randint", "seed"]),
    (os, ["urandom"]),
    (uuid, ["uuid4"]),
):
    for name in names:
        setattr(module, name, refuse)
import wasmui, wasmui.run, wasmui.testing
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=root
    )

    assert "" == done.stderr
    assert 0 == done.returncode


def test_importing_wasmui_loads_nothing_heavy(root: Path) -> None:
    """The boot path is the standard library and pydantic."""
    code = (
        "import sys, json; import wasmui; "
        "print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    ).stdout
    loaded = set(json.loads(out)) - set(sys.stdlib_module_names)
    allowed = {
        "wasmui",
        "pydantic",
        "pydantic_core",
        "typing_extensions",
        "annotated_types",
        "typing_inspection",
        "__main__",
    }

    ours = {name for name in loaded if not name.startswith(("_", "sitecustomize", "usercustomize"))}
    assert {n for n in ours - allowed if "editable" not in n and "distutils" not in n} == set()
