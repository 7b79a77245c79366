"""Sample 3D models: a glTF binary, a Wavefront file, an STL file."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable
from itertools import product
from math import cos, pi, sin
from typing import TypeAlias

Point: TypeAlias = tuple[float, float, float]

_FLOAT, _SHORT = 5126, 5123
_VERTICES, _INDICES = 34962, 34963
"""What glTF calls kinds of numbers and of buffers."""


def _box() -> bytes:
    """A box of edge 1 around the origin, as glTF 2.0 in one file."""
    points: list[Point] = []
    normals: list[Point] = []
    corners: list[int] = []
    for axis, side in product(range(3), (-1, 1)):
        first = len(points)
        for one, other in ((-1, -1), (side, -side), (1, 1), (-side, side)):
            spot = [one / 2, other / 2]
            spot.insert(axis, side / 2)
            points.append((spot[0], spot[1], spot[2]))
            normals.append(_along(axis, side))
        # A face is seen from where its corners go round against the clock.
        if axis == 1:
            corners += [first, first + 2, first + 1, first, first + 3, first + 2]
        else:
            corners += [first, first + 1, first + 2, first, first + 2, first + 3]
    parts = [
        b"".join(struct.pack("<3f", *point) for point in points),
        b"".join(struct.pack("<3f", *normal) for normal in normals),
        struct.pack(f"<{len(corners)}H", *corners),
    ]
    starts = [sum(map(len, parts[:at])) for at in range(3)]
    tree = {
        "asset": {"version": "2.0", "generator": "wasmui"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "name": "Box"}],
        "meshes": [
            {
                "primitives": [
                    {"attributes": {"POSITION": 0, "NORMAL": 1}, "indices": 2, "material": 0}
                ]
            }
        ],
        "materials": [
            {
                "pbrMetallicRoughness": {
                    "baseColorFactor": [0.03, 0.47, 0.46, 1],
                    "metallicFactor": 0.1,
                    "roughnessFactor": 0.5,
                }
            }
        ],
        "accessors": [
            {
                "bufferView": 0,
                "componentType": _FLOAT,
                "count": len(points),
                "type": "VEC3",
                "min": [-0.5, -0.5, -0.5],
                "max": [0.5, 0.5, 0.5],
            },
            {"bufferView": 1, "componentType": _FLOAT, "count": len(normals), "type": "VEC3"},
            {"bufferView": 2, "componentType": _SHORT, "count": len(corners), "type": "SCALAR"},
        ],
        "bufferViews": [
            {
                "buffer": 0,
                "byteOffset": start,
                "byteLength": len(part),
                "target": _INDICES if at == 2 else _VERTICES,  # noqa: PLR2004 - the third part
            }
            for at, (start, part) in enumerate(zip(starts, parts, strict=True))
        ],
        "buffers": [{"byteLength": sum(map(len, parts))}],
    }
    text = json.dumps(tree, separators=(",", ":")).encode()
    chunks = _chunk(b"JSON", text, b" ") + _chunk(b"BIN\0", b"".join(parts), b"\0")
    return b"glTF" + struct.pack("<II", 2, 12 + len(chunks)) + chunks


def _along(axis: int, side: int) -> Point:
    found = [0, 0, 0]
    found[axis] = side
    return found[0], found[1], found[2]


def _chunk(kind: bytes, data: bytes, filler: bytes) -> bytes:
    filled = data + filler * (-len(data) % 4)
    return struct.pack("<I", len(filled)) + kind + filled


def _ring() -> bytes:
    """A torus with its normals."""
    around, across = 32, 16
    lines = ["# A ring, drawn by wasmui", "o Ring"]
    turns = [
        (2 * pi * one / around, 2 * pi * other / across)
        for one, other in product(range(around), range(across))
    ]
    for far, near in turns:
        wide = 1 + 0.35 * cos(near)
        lines.append(f"v {wide * cos(far):.4f} {0.35 * sin(near):.4f} {wide * sin(far):.4f}")
    lines += [f"vn {cos(n) * cos(f):.4f} {sin(n):.4f} {cos(n) * sin(f):.4f}" for f, n in turns]
    for one, other in product(range(around), range(across)):
        nexts = ((0, 0), (0, 1), (1, 1), (1, 0))
        corners = [
            (one + far) % around * across + (other + near) % across + 1 for far, near in nexts
        ]
        lines.append("f " + " ".join(f"{corner}//{corner}" for corner in corners))
    return ("\n".join(lines) + "\n").encode()


def _pyramid() -> bytes:
    """Four sides on a square."""
    top: Point = (0, 1, 0)
    base: list[Point] = [(-1, 0, -1), (-1, 0, 1), (1, 0, 1), (1, 0, -1)]
    sides = [(base[at], base[(at + 1) % 4], top) for at in range(4)]
    ground = [(base[0], base[2], base[1]), (base[0], base[3], base[2])]
    facets = "".join(map(_facet, [*sides, *ground]))
    return f"solid pyramid\n{facets}endsolid pyramid\n".encode()


def _facet(corners: Iterable[Point]) -> str:
    one, other, third = corners
    a, b, c = (second - first for first, second in zip(one, other, strict=True))
    d, e, f = (second - first for first, second in zip(one, third, strict=True))
    normal = (b * f - c * e, c * d - a * f, a * e - b * d)
    length = sum(part * part for part in normal) ** 0.5
    x, y, z = (part / length for part in normal)
    spots = "".join(f"vertex {spot[0]:g} {spot[1]:g} {spot[2]:g}\n" for spot in (one, other, third))
    return f"facet normal {x:g} {y:g} {z:g}\nouter loop\n{spots}endloop\nendfacet\n"


MADE: dict[str, Callable[[], bytes]] = {
    "box.glb": _box,
    "ring.obj": _ring,
    "pyramid.stl": _pyramid,
}
