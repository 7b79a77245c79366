import csv
import io
import json
import re
import struct
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from wasmui import get_audio, get_file, get_image, get_model3d, get_video, media
from wasmui.errors import ConfigError

ALL = [
    (get_image, media._NAMES["images"]),
    (get_audio, media._NAMES["sounds"]),
    (get_video, media._NAMES["videos"]),
    (get_model3d, media._NAMES["models"]),
    (get_file, media._NAMES["files"]),
]
EACH = [(get, name) for get, names in ALL for name in names]


@pytest.mark.parametrize(("get", "name"), EACH, ids=[name for _, name in EACH])
def test_a_sample_is_a_file_of_its_name_and_is_made_once(get, name):
    path = Path(get(name))

    assert path.is_absolute()
    assert name == path.name
    assert path.stat().st_size < 200_000
    assert str(path) == get(name)


@pytest.mark.parametrize(("get", "names"), ALL)
def test_without_a_name_it_is_any(get, names):
    assert Path(get()).name in names


@pytest.mark.parametrize(
    ("get", "theirs", "ours"),
    [
        (get_image, "lion.jpg", "evening.png"),
        (get_audio, "cantina.wav", "melody.wav"),
        (get_video, "world.mp4", "ball.mp4"),
        (get_model3d, "Duck.glb", "box.glb"),
        (get_file, "sample.txt", "sample.txt"),
    ],
)
def test_gradios_names_lead_to_ours(get, theirs, ours):
    assert ours == Path(get(theirs)).name


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(ConfigError, match=r"among the images: .*Did you mean `evening\.png`"):
        get_image("evning.png")


def test_every_name_of_gradios_leads_to_one_of_ours():
    ours = {name for names in media._NAMES.values() for name in names}

    assert set() == set(media._GRADIOS.values()) - ours


@pytest.mark.parametrize("name", media._NAMES["images"])
def test_pictures_can_be_read(name):
    image = pytest.importorskip("PIL.Image").open(get_image(name))

    image.load()

    assert "RGB" == image.mode
    assert image.size in {(480, 320), (256, 256)}


@pytest.mark.parametrize("name", media._NAMES["sounds"])
def test_sounds_are_heard_and_fade(name):
    with wave.open(get_audio(name)) as file:
        told = (file.getnchannels(), file.getsampwidth(), file.getframerate())
        samples = memoryview(file.readframes(file.getnframes())).cast("h")

    assert (1, 2, 22_050) == told
    assert 5_000 < max(samples) < 32_000
    assert max(samples[-200:]) < 4_000


def chunks_of(data):
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (b"glTF", 2, len(data)) == (magic, version, length)
    found, at = {}, 12
    while at < length:
        size, kind = struct.unpack_from("<I4s", data, at)
        found[kind.rstrip(b"\0")] = data[at + 8 : at + 8 + size]
        at += 8 + size
    return json.loads(found[b"JSON"]), found[b"BIN"]


def test_the_box_is_a_gltf_whose_faces_look_outwards():
    tree, binary = chunks_of(Path(get_model3d("box.glb")).read_bytes())

    def read(index, form):
        accessor = tree["accessors"][index]
        view = tree["bufferViews"][accessor["bufferView"]]
        data = binary[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
        found = list(struct.iter_unpack(form, data))
        assert accessor["count"] == len(found)
        return found

    points, normals = read(0, "<3f"), read(1, "<3f")
    corners = [corner for (corner,) in read(2, "<H")]

    assert [min(axis) for axis in zip(*points, strict=True)] == tree["accessors"][0]["min"]
    assert [max(axis) for axis in zip(*points, strict=True)] == tree["accessors"][0]["max"]
    assert 36 == len(corners)
    assert set(range(24)) == set(corners)
    for at in range(0, 36, 3):
        assert 0 < outwards([points[c] for c in corners[at : at + 3]], normals[corners[at]])


def outwards(corners, normal):
    """How far a face, whose corners go round, looks where its normal points."""
    one, other, third = corners
    a, b, c = (second - first for first, second in zip(one, other, strict=True))
    d, e, f = (second - first for first, second in zip(one, third, strict=True))
    cross = (b * f - c * e, c * d - a * f, a * e - b * d)
    return sum(x * y for x, y in zip(cross, normal, strict=True))


def test_the_ring_names_only_points_that_it_has_and_looks_outwards():
    text = Path(get_model3d("ring.obj")).read_text(encoding="ascii")
    points, normals = (
        [tuple(map(float, line.split()[1:])) for line in text.splitlines() if line.startswith(kind)]
        for kind in ("v ", "vn ")
    )
    faces = [list(map(int, re.findall(r"(\d+)//", line))) for line in re.findall("f .*", text)]

    assert 512 == len(points) == len(normals) == len(faces)
    for face in faces:
        corners = [points[corner - 1] for corner in face[:3]]
        assert 0 < outwards(corners, normals[face[0] - 1])


def test_the_pyramid_has_six_facets_that_look_outwards():
    text = Path(get_model3d("pyramid.stl")).read_text(encoding="ascii")
    middle = (0, 0.5, 0)
    facets = re.findall(r"normal (.*)\n.*\n((?:vertex.*\n){3})", text)

    assert 6 == len(facets)
    for normal, spots in facets:
        corners = [tuple(map(float, spot.split()[1:])) for spot in spots.splitlines()]
        side = [x - y for x, y in zip(corners[0], middle, strict=True)]
        assert 0 < outwards(corners, tuple(map(float, normal.split())))
        assert 0 < outwards(corners, side)


def test_the_table_is_a_year_of_days():
    rows = list(csv.DictReader(io.StringIO(Path(get_file("weather.csv")).read_text("utf-8"))))

    assert 365 == len(rows)
    assert ["date", "temperature", "rain", "sky"] == list(rows[0])
    assert {"sun", "clouds", "rain"} == {row["sky"] for row in rows}
    assert 15 < float(rows[200]["temperature"])
    assert 5 > float(rows[10]["temperature"])


def test_the_list_is_json():
    assert "Apple" == json.loads(Path(get_file("fruit.json")).read_text("utf-8"))[0]["name"]


def boxes_of(data):
    at = 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, at, data[at + 8 : at + size]
        at += size


@pytest.mark.parametrize("name", media._NAMES["videos"])
def test_a_video_holds_its_pictures_where_it_says(name):
    data = Path(get_video(name)).read_bytes()
    (first, *_), (tree, _, inside), (last, at, pictures) = boxes_of(data)
    start = struct.unpack_from(">I", inside, inside.index(b"stco") + 12)[0]
    count = struct.unpack_from(">I", inside, inside.index(b"stsz") + 12)[0]
    sizes = struct.unpack_from(f">{count}I", inside, inside.index(b"stsz") + 16)

    assert (b"ftyp", b"moov", b"mdat") == (first, tree, last)
    assert at + 8 == start
    assert 40 == count
    assert len(pictures) == sum(sizes)
    for size in sizes:
        assert size - 4 == struct.unpack_from(">I", data, start)[0]
        start += size


@pytest.mark.host  # another process
def test_what_draws_them_is_imported_only_when_one_is_asked_for(root):
    code = (
        "import sys, wasmui; wasmui.get_file('sample.txt'); "
        "print(*sorted(m for m in sys.modules if m.startswith('wasmui.media')))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )

    assert "wasmui.media wasmui.media.files" == done.stdout.strip()
