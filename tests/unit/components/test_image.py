"""Image: what a function is given, and what it may return."""

import base64
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from wasmui.blocks import Blocks
from wasmui.components.image import Image
from wasmui.components.textbox import Textbox
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.event_data import SelectData
from wasmui.file_data import FileData
from wasmui.testing import Page
from wasmui.watermark import WatermarkOptions
from wasmui.webcam import WebcamOptions

RED = (255, 0, 0)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A red PNG, 3 pixels wide and 2 high, with a clear corner."""
    picture = Pillow.new("RGBA", (3, 2), (*RED, 255))
    picture.putpixel((0, 0), (0, 0, 0, 0))
    picture.save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def read(path: str) -> Pillow.Image:
    with Pillow.open(path) as picture:
        picture.load()
        return picture.copy()


def payload(path: Path, mime_type: str = "image/png") -> dict[str, object]:
    return {
        "path": str(path),
        "orig_name": path.name,
        "mime_type": mime_type,
        "size": path.stat().st_size,
    }


@pytest.fixture
def no_packages(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where an app does not require Pillow. What it drew before, it keeps."""
    assert photo.is_file()
    for name in [name for name in sys.modules if name.partition(".")[0] == "PIL"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PIL", None)


class TestDeclaration:
    def test_all_three_sources_are_there_if_none_is_named(self):
        assert Image().sources == ["upload", "webcam", "clipboard"]

    def test_one_source_may_be_named_without_a_list(self):
        assert Image(sources="webcam").sources == ["webcam"]

    def test_a_streaming_image_takes_from_the_camera(self):
        assert Image(streaming=True).sources == ["webcam"]

    def test_streaming_from_a_file_is_refused(self):
        with pytest.raises(ConfigError, match="only a camera streams"):
            Image(streaming=True, sources=["upload"])

    def test_a_format_that_no_browser_shows_is_refused(self):
        with pytest.raises(ConfigError, match="browsers show webp, png"):
            Image(format="tiff")

    def test_an_unknown_source_is_refused(self):
        with pytest.raises(ConfigError, match="scanner"):
            Image(sources=["scanner"])

    def test_constraints_of_the_camera_are_a_dict(self):
        with pytest.raises(ConfigError, match="a dict is right"):
            WebcamOptions(constraints=["wide"])


class TestWhatAFunctionIsGiven:
    def test_nothing_where_nothing_was_chosen(self):
        assert Image().preprocess(None) is None

    def test_an_array_of_height_width_and_colours(self, photo):
        given = Image().preprocess(payload(photo))

        assert given.shape == (2, 3, 3)
        assert np.uint8 == given.dtype
        assert tuple(given[1, 2]) == RED

    def test_an_array_that_may_be_written_to(self, photo):
        given = Image().preprocess(payload(photo))

        given[0, 0] = 7

        assert tuple(given[0, 0]) == (7, 7, 7)

    @pytest.mark.parametrize(
        ("mode", "shape"), [("L", (2, 3)), ("RGBA", (2, 3, 4)), (None, (2, 3, 4))]
    )
    def test_the_colours_that_were_asked_for(self, photo, mode, shape):
        assert shape == Image(image_mode=mode).preprocess(payload(photo)).shape

    def test_a_picture_of_pillows(self, photo):
        given = Image(type="pil").preprocess(payload(photo))

        assert (given.mode, given.size) == ("RGB", (3, 2))

    def test_a_picture_that_stands_as_its_camera_was_held(self, tmp_path):
        turned = Pillow.Exif()
        turned[274] = 6
        Pillow.new("RGB", (3, 2)).save(tmp_path / "turned.jpg", exif=turned)

        given = Image(type="pil").preprocess(payload(tmp_path / "turned.jpg", "image/jpeg"))

        assert given.size == (2, 3)

    def test_the_path_of_the_file_as_it_was_chosen(self, photo):
        assert str(photo) == Image(type="filepath").preprocess(payload(photo))

    def test_the_path_of_a_converted_file_where_colours_were_asked_for(self, photo):
        given = Image(type="filepath", image_mode="L").preprocess(payload(photo))

        assert given != str(photo)
        assert given.endswith("photo.png")
        assert read(given).mode == "L"

    def test_the_same_path_where_the_colours_are_right(self, photo):
        image = Image(type="filepath", image_mode="RGBA")

        assert str(photo) == image.preprocess(payload(photo))

    def test_what_another_function_has_shown(self, photo):
        image = Image()

        assert image.preprocess(image.postprocess(photo)).shape == (2, 3, 3)

    def test_what_lies_in_a_data_address(self, photo):
        address = "data:image/png;base64," + base64.b64encode(photo.read_bytes()).decode()
        image = Image()

        assert image.preprocess(image.postprocess(address)).shape == (2, 3, 3)

    def test_an_svg_drawing_as_a_file_only(self, tmp_path):
        drawing = tmp_path / "drawing.svg"
        drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        sent = payload(drawing, "image/svg+xml")

        assert str(drawing) == Image(type="filepath").preprocess(sent)
        with pytest.raises(Error, match="SVG drawing has no pixels"):
            Image(label="Photo").preprocess(sent)

    def test_no_file_that_is_no_picture(self, tmp_path):
        (tmp_path / "notes.png").write_text("not a picture")

        with pytest.raises(Error, match=r"notes\.png holds no image") as caught:
            Image().preprocess(payload(tmp_path / "notes.png"))

        assert not isinstance(caught.value, ConfigError)

    def test_no_half_of_a_picture(self, tmp_path):
        Pillow.effect_noise((64, 64), 90).save(tmp_path / "whole.png")
        half = tmp_path / "half.png"
        half.write_bytes((tmp_path / "whole.png").read_bytes()[:1000])

        with pytest.raises(Error, match="holds no image"):
            Image().preprocess(payload(half))

    def test_no_file_that_is_gone(self, photo):
        sent = payload(photo)
        photo.unlink()

        with pytest.raises(Error, match=r"photo\.png is gone"):
            Image().preprocess(sent)

    def test_nothing_from_an_address_that_only_the_page_has_loaded(self):
        image = Image()

        with pytest.raises(Error, match="has not fetched"):
            image.preprocess(image.postprocess("https://example.org/a.png"))

    def test_nothing_that_is_no_file(self):
        with pytest.raises(Error, match='Image "Photo" holds int, which is no file'):
            Image(label="Photo").preprocess(5)

    @pytest.mark.usefixtures("no_packages")
    def test_the_path_without_any_package(self, photo):
        assert str(photo) == Image(type="filepath").preprocess(payload(photo))

    @pytest.mark.usefixtures("no_packages")
    @pytest.mark.parametrize("kind", ["numpy", "pil"])
    def test_the_name_of_the_package_that_is_missing(self, photo, kind):
        with pytest.raises(ConfigError, match=f"type='{kind}' needs pillow.*wasm-requirements"):
            Image(type=kind).preprocess(payload(photo))


class TestWhatAFunctionReturns:
    def test_nothing_empties_it(self):
        assert Image().postprocess(None) is None

    @pytest.mark.parametrize("form", [str, Path])
    def test_a_path_is_shown(self, photo, form):
        shown = Image().postprocess(form(photo))

        assert (str(photo), "photo.png", "image/png") == (
            shown.path,
            shown.orig_name,
            shown.mime_type,
        )

    def test_a_missing_file_is_named(self):
        with pytest.raises(ConfigError, match=r"'missing\.png' is not there"):
            Image(value=None).postprocess("missing.png")

    def test_an_address_is_left_to_the_page(self):
        shown = Image().postprocess("https://example.org/a.png")

        assert shown.url == "https://example.org/a.png"

    def test_what_the_page_sent_is_shown_as_it_is(self, photo):
        assert str(photo) == Image().postprocess(payload(photo)).path

    def test_a_picture_of_pillows_is_written_as_webp(self):
        shown = Image().postprocess(Pillow.new("RGB", (3, 2), RED))

        assert shown.mime_type == "image/webp"
        assert read(shown.path).size == (3, 2)

    @pytest.mark.parametrize("format", ["png", "jpeg", "jpg", "webp", "gif", "bmp"])
    @pytest.mark.parametrize(
        "mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I", "F"]
    )
    def test_every_kind_of_picture_is_written_in_every_format(self, format, mode):
        shown = Image(format=format).postprocess(Pillow.new(mode, (3, 2)))

        assert read(shown.path).size == (3, 2)
        assert shown.path.endswith(f".{format}")

    @pytest.mark.parametrize("shape", [(2, 3), (2, 3, 1), (2, 3, 3), (2, 3, 4)])
    @pytest.mark.parametrize("dtype", ["uint8", "float32", "float64", "bool"])
    def test_arrays_of_these_shapes_and_types_are_shown(self, shape, dtype):
        shown = Image(format="png").postprocess(np.ones(shape, dtype))

        assert read(shown.path).size == (3, 2)

    def test_float_goes_from_black_to_white(self):
        shown = Image(format="png").postprocess(np.array([[0.0, 0.5, 1.0]]))

        assert list(np.asarray(read(shown.path))[0]) == [0, 128, 255]

    def test_equal_pictures_are_one_file(self):
        image = Image()

        assert image.postprocess(np.zeros((2, 3), "uint8")) == image.postprocess(
            np.zeros((2, 3), "uint8")
        )

    def test_a_picture_too_long_for_webp_becomes_png(self):
        shown = Image().postprocess(Pillow.new("L", (16384, 1)))

        assert shown.mime_type == "image/png"

    @pytest.mark.parametrize("shape", [(3,), (2, 3, 2), (2, 3, 5), (1, 2, 3, 3)])
    def test_other_shapes_are_refused(self, shape):
        with pytest.raises(ListenerError, match=r"is no image\. Right are"):
            Image().postprocess(np.zeros(shape, "uint8"))

    def test_channels_first_are_told_how_to_come_last(self):
        with pytest.raises(ListenerError, match=r"transpose\(1, 2, 0\)"):
            Image().postprocess(np.zeros((3, 20, 30), "uint8"))

    def test_an_empty_array_is_refused(self):
        with pytest.raises(ListenerError, match="has no pixels"):
            Image().postprocess(np.zeros((0, 3), "uint8"))

    @pytest.mark.parametrize("dtype", ["int64", "uint16", "complex128"])
    def test_other_types_are_refused(self, dtype):
        with pytest.raises(ListenerError, match=f"an array of {dtype} is no image"):
            Image().postprocess(np.zeros((2, 3), dtype))

    @pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
    def test_what_is_no_number_is_refused(self, wrong):
        with pytest.raises(ListenerError, match="NaN or infinity"):
            Image().postprocess(np.full((2, 3), wrong))

    def test_float_out_of_range_is_refused(self):
        with pytest.raises(ListenerError, match=r"from 0 to 255.*image / 255"):
            Image(label="Out").postprocess(np.array([[0.0, 255.0]]))

    def test_a_hair_above_one_is_white(self):
        shown = Image(format="png").postprocess(np.array([[1.0000002]]))

        assert np.asarray(read(shown.path))[0, 0] == 255

    def test_what_is_no_picture_is_refused(self):
        with pytest.raises(ListenerError, match='Image "Out" cannot show list'):
            Image(label="Out").postprocess([1, 2])

    @pytest.mark.usefixtures("no_packages")
    @pytest.mark.parametrize("shape", [(2, 3), (2, 3, 1), (2, 3, 3), (2, 3, 4)])
    def test_an_array_without_pillow_becomes_png(self, shape, monkeypatch):
        array = np.arange(np.prod(shape), dtype="uint8").reshape(shape)

        shown = Image().postprocess(array)

        monkeypatch.undo()
        assert shown.mime_type == "image/png"
        assert (array.squeeze() == np.asarray(read(shown.path))).all()


class TestWatermark:
    MARK = Pillow.new("RGBA", (4, 4), (0, 0, 255, 255))

    @pytest.mark.parametrize(
        ("position", "pixel"),
        [
            ("top-left", (10, 10)),
            ("top-right", (86, 10)),
            ("bottom-left", (10, 46)),
            ("bottom-right", (86, 46)),
            ((50, 20), (50, 20)),
            ((99, 0), (96, 0)),
        ],
    )
    def test_it_lies_where_it_was_put(self, position, pixel):
        image = Image(format="png", watermark=WatermarkOptions(self.MARK, position))

        shown = read(image.postprocess(Pillow.new("RGB", (100, 60), RED)).path)

        assert shown.getpixel(pixel) == (0, 0, 255)
        assert shown.mode == "RGB"

    def test_it_is_laid_over_arrays_and_files_too(self, tmp_path):
        Pillow.new("RGB", (20, 20), RED).save(tmp_path / "red.png")
        image = Image(format="png", watermark=WatermarkOptions(self.MARK, "top-left"))

        from_file = image.postprocess(tmp_path / "red.png")
        from_array = image.postprocess(np.full((20, 20, 3), RED, "uint8"))

        assert from_file == from_array
        assert read(from_file.path).getpixel((10, 10)) == (0, 0, 255)

    def test_a_larger_one_is_made_to_fit(self):
        image = Image(format="png", watermark=WatermarkOptions(self.MARK))

        shown = read(image.postprocess(Pillow.new("RGB", (2, 2), RED)).path)

        assert shown.size == (2, 2)

    def test_a_missing_file_is_named(self):
        with pytest.raises(ConfigError, match=r"'missing\.png' is not there"):
            WatermarkOptions("missing.png")

    @pytest.mark.parametrize("position", ["middle", (1,), (1, "2"), 5])
    def test_no_other_place_is_taken(self, position):
        with pytest.raises(ConfigError, match="right are top-left"):
            WatermarkOptions(None, position)

    def test_nothing_else_is_a_watermark(self):
        with pytest.raises(ConfigError, match="a file, an image of Pillow's, or an array"):
            WatermarkOptions(5)

    def test_an_svg_drawing_takes_none(self, tmp_path):
        (tmp_path / "drawing.svg").write_text("<svg/>")

        with pytest.raises(ListenerError, match="over an SVG"):
            Image(watermark=WatermarkOptions(self.MARK)).postprocess(tmp_path / "drawing.svg")


def test_an_uploaded_picture_reaches_the_function_and_the_next_image(photo):
    with Blocks() as app:
        source, shown = Image(type="pil"), Image(format="png")
        source.upload(lambda picture: picture.transpose(Pillow.Transpose.ROTATE_90), source, shown)
    with Page(app) as page:
        page.edit(source, payload(photo))
        page.fire(source.upload)

        assert not page.failures
        assert isinstance(page.value(shown), FileData)
        assert read(page.value(shown).path).size == (2, 3)


def test_a_chosen_pixel_is_told(photo):
    def told(event: SelectData):
        return f"{event.index}"

    with Blocks() as app:
        image, text = Image(str(photo)), Textbox()
        image.select(told, outputs=text)
    with Page(app) as page:
        page.fire(image.select, {"index": [2, 1]})

        assert page.value(text) == "[2, 1]"
