"""The blocks' properties and values as TypeScript: `python -m wasmui.schema --write`.

For development only. The types come from the annotations that pydantic checks, so there is no
second list of them: what a field may be in Python is what the page is told. A field that the
class turns into something else for the page says so with `Annotated[..., Wire(type)]`.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import wasmui.components
import wasmui.layouts
from wasmui.block import Block, Wire
from wasmui.blocks import Blocks
from wasmui.component import Component, FormComponent, Input, Labelled
from wasmui.file_data import FileData

TARGET = Path(__file__).parent.parent / "web" / "src" / "props.ts"
HEAD = """\
/* Generated from wasmui's components by `python -m wasmui.schema --write`. Do not edit. */

import type { FileValue as FileData, Node, Plain } from "../../runtime/protocol";
"""


BASES: tuple[type[Block], ...] = (Block, Labelled, Input, FormComponent)
"""What many classes have in common, each with all that those before it have."""


def blocks() -> list[type[Block]]:
    """Every class that has a renderer of its own name, sorted by name."""
    found: list[type[Block]] = [Blocks]
    for room in (wasmui.components, wasmui.layouts):
        for info in pkgutil.iter_modules(room.__path__):
            module = importlib.import_module(f"{room.__name__}.{info.name}")
            found += [
                value
                for value in vars(module).values()
                if isinstance(value, type)
                and issubclass(value, Block)
                and value.renderer == info.name
                and value.__module__ == module.__name__
                and "renderer" in value.__dict__
            ]
    return sorted(found, key=lambda block: block.__name__)


def typescript() -> str:
    """The whole of `props.ts`."""
    shared = [line for base in BASES for line in _interface(base)]
    return "\n".join([HEAD, *shared, *(part for block in blocks() for part in _parts(block))])


def _parts(block: type[Block]) -> Iterator[str]:
    yield from _interface(block)
    if issubclass(block, Component):
        value = get_type_hints(block.postprocess, include_extras=True).get("return", Any)
        yield f"export type {block.__name__}Value = {_type(value)};\n"


def _interface(block: type[Block]) -> Iterator[str]:
    members = _members(block)
    base = _base(block)
    inherited = _members(base) if base else {}
    extends = f" extends {base.__name__}Props" if base else ""
    yield f"export interface {block.__name__}Props{extends} {{"
    for name, member in members.items():
        if name not in inherited:
            yield f"  readonly {member};"
    yield "}\n"


def _base(block: type[Block]) -> type[Block] | None:
    """The last of the bases of which all holds, to the letter: a class may say otherwise."""
    members = _members(block).items()
    for base in reversed(BASES):
        if block is not base and issubclass(block, base) and _members(base).items() <= members:
            return base
    return None


def _members(block: type[Block]) -> dict[str, str]:
    hints = get_type_hints(block, include_extras=True)
    for name in block.derived:
        hints[name] = get_type_hints(getattr(block, name).fget, include_extras=True)["return"]
    return {name: _member(name, hints[name]) for name in block.wire}


def _member(name: str, hint: Any) -> str:
    options = _options(hint)
    optional = NoneType in options
    rest = " | ".join(dict.fromkeys(_type(option) for option in options if option is not NoneType))
    return f"{name}{'?' if optional else ''}: {rest}"


def _options(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        wired = [note.type for note in notes if isinstance(note, Wire)]
        return _options(wired[0] if wired else inner)
    if get_origin(hint) in (Union, UnionType):
        return tuple(option for part in get_args(hint) for option in _options(part))
    return (hint,)


def _type(hint: Any) -> str:  # noqa: PLR0911 - one line for each kind of type
    options = _options(hint)
    if len(options) > 1:
        return " | ".join(dict.fromkeys(_type(option) for option in options))
    kind = options[0] if options else NoneType
    origin, args = get_origin(kind), get_args(kind)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if origin is Literal:
        return " | ".join(json.dumps(arg) for arg in args)
    if isinstance(kind, type) and issubclass(kind, Block):
        return "Node"
    if origin is tuple:
        if len(args) == 2 and args[1] is ...:  # noqa: PLR2004 - tuple[X, ...]
            return f"readonly {_grouped(args[0])}[]"
        return f"readonly [{', '.join(_type(arg) for arg in args)}]"
    if origin in (list, Sequence, set):
        return f"readonly {_grouped(args[0])}[]"
    if origin in (dict, Mapping):
        return f"{{ readonly [key: string]: {_type(args[1])} }}"
    if is_typeddict(kind) or hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind, include_extras=True)
        names = getattr(kind, "wire", tuple(hints))
        return f"{{ {'; '.join(f'readonly {_member(name, hints[name])}' for name in names)} }}"
    raise TypeError(f"{kind!r} has no form in TypeScript yet: teach wasmui.schema about it.")


def _grouped(hint: Any) -> str:
    text = _type(hint)
    return f"({text})" if " | " in text or text.startswith("readonly") else text


_SIMPLE: dict[Any, str] = {
    str: "string",
    Path: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    NoneType: "undefined",
    Any: "Plain",
    object: "Plain",
    FileData: "FileData",  # the component File has a FileValue of its own
}


def main() -> None:
    """Write `props.ts`, or say whether it is stale."""
    if "--write" in sys.argv:
        TARGET.write_text(typescript(), encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != typescript():
        sys.exit("web/src/props.ts is stale. Run `python -m wasmui.schema --write`.")


if __name__ == "__main__":
    main()
