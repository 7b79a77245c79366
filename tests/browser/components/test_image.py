"""An image, in the hands of a visitor."""

import base64
import re
import struct
import zlib

import pytest
from playwright.sync_api import expect

PAGE = """
import wasmui as ui
from pathlib import Path

with ui.Blocks() as demo:
    photo = ui.Image(type="filepath", label="Photo", OPTIONS)
    shown = ui.Image(label="Back", interactive=False)
    heard = ui.Textbox(label="Heard")

    def read(path):
        if path is None:
            return None, "nothing"
        return path, f"{Path(path).name} {len(Path(path).read_bytes())}"

    photo.change(read, photo, [shown, heard])
demo.launch()
"""
PLAIN = PAGE.replace(", OPTIONS", "")
TARGET = """
import wasmui as ui
import base64
from pathlib import Path

Path("red.png").write_bytes(base64.b64decode("PIXELS"))
with ui.Blocks() as demo:
    target = ui.Image("red.png", label="Target", interactive=False, width=300)
    heard = ui.Textbox(label="Heard")

    def told(event: ui.SelectData):
        return f"{event.index}"

    target.select(told, outputs=heard)
demo.launch()
"""
DROP = """
([label, files]) => {
  const root = document.querySelector("wasm-ui").shadowRoot;
  const words = [...root.querySelectorAll("label")].find((l) => l.textContent === label);
  const transfer = new DataTransfer();
  for (const [name, type, bytes] of files)
    transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
  for (const kind of ["dragenter", "dragover", "drop"])
    root.getElementById(words.htmlFor).dispatchEvent(new DragEvent(kind, {
      dataTransfer: transfer, bubbles: true, cancelable: true, composed: true,
    }));
}
"""


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    lines = (b"\0" + b"\xc8\x3c\x3c" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


RED = png(64, 40)


def red():
    return {"name": "red.png", "mimeType": "image/png", "buffer": RED}


@pytest.mark.covers("Image", "label")
def test_a_chosen_picture_reaches_python_and_comes_back(app):
    page = app(PLAIN)

    page.get_by_label("Photo").set_input_files(red())

    expect(page.get_by_label("Heard")).to_have_value(f"red.png {len(RED)}")
    expect(page.get_by_role("img", name="Photo")).to_have_js_property("naturalWidth", 64)
    expect(page.get_by_role("img", name="Back")).to_have_js_property("naturalWidth", 64)


def test_the_space_bar_opens_the_dialog(app):
    page = app(PLAIN)

    with page.expect_file_chooser() as dialog:
        page.get_by_label("Photo").press("Space")
    dialog.value.set_files(red())

    expect(page.get_by_label("Heard")).to_have_value(f"red.png {len(RED)}")


@pytest.mark.covers("Image", "mouse")
def test_a_click_anywhere_in_the_empty_field_opens_the_dialog(app):
    page = app(PLAIN)

    with page.expect_file_chooser() as dialog:
        page.get_by_text("Drop an image here").click(force=True)
    dialog.value.set_files(red())

    expect(page.get_by_label("Heard")).to_have_value(f"red.png {len(RED)}")


def test_a_dropped_picture_is_taken(app):
    page = app(PLAIN)

    page.evaluate(DROP, ["Photo", [["dropped.png", "image/png", list(RED)]]])

    expect(page.get_by_label("Heard")).to_have_value(f"dropped.png {len(RED)}")


def test_what_is_no_picture_is_refused_with_its_name(app):
    page = app(PLAIN)

    page.evaluate(DROP, ["Photo", [["notes.txt", "text/plain", [1]]]])

    expect(page.get_by_role("alert")).to_have_text("notes.txt is not an image.")
    expect(page.get_by_label("Heard")).to_have_value("")


def test_a_picture_is_pasted_by_keyboard_and_by_button(app):
    page = app(PLAIN)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.bring_to_front()
    page.evaluate(
        "async (bytes) => navigator.clipboard.write([new ClipboardItem({'image/png':"
        " new Blob([new Uint8Array(bytes)], {type: 'image/png'})})])",
        list(RED),
    )

    page.get_by_label("Photo").press("Control+v")
    expect(page.get_by_label("Heard")).to_have_value(pattern("image.png"))
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_label("Heard")).to_have_value("nothing")
    page.get_by_role("button", name="Paste").click()

    expect(page.get_by_label("Heard")).to_have_value(pattern("clipboard.png"))


def test_a_removed_picture_leaves_the_field_empty(app):
    page = app(PLAIN)
    page.get_by_label("Photo").set_input_files(red())
    expect(page.get_by_label("Heard")).to_have_value(f"red.png {len(RED)}")

    page.get_by_role("button", name="Remove").press("Enter")

    expect(page.get_by_label("Photo")).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("nothing")
    expect(page.get_by_role("img")).to_have_count(0)


def test_the_same_picture_can_be_chosen_again(app):
    page = app(PLAIN)
    page.get_by_label("Photo").set_input_files(red())
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_label("Heard")).to_have_value("nothing")

    page.get_by_label("Photo").set_input_files(red())

    expect(page.get_by_label("Heard")).to_have_value(f"red.png {len(RED)}")


def test_a_camera_that_is_refused_says_so(app):
    page = app(PLAIN)
    page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia ="
        " () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )

    page.get_by_role("button", name="Webcam").click()

    expect(page.get_by_role("alert")).to_contain_text("The camera was refused.")


def test_a_picture_is_taken_with_the_camera(app):
    page = app(PAGE.replace("OPTIONS", 'sources="webcam"'))
    page.evaluate(
        """() => {
          const canvas = document.createElement("canvas");
          canvas.width = 32;
          canvas.height = 24;
          const context = canvas.getContext("2d");
          // A canvas gives a picture only when it is drawn on.
          setInterval(() => context.fillRect(0, 0, 32, 24), 50);
          navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
        }"""
    )

    page.bring_to_front()
    page.get_by_role("button", name="Photo").press("Enter")
    expect(page.locator("video")).to_have_js_property("videoWidth", 32)
    expect(page.get_by_role("button", name="Take")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("img", name="Photo")).to_have_js_property("naturalWidth", 32)
    expect(page.get_by_label("Heard")).to_have_value(pattern("webcam.png"))
    expect(page.locator("video")).to_have_count(0)
    expect(page.get_by_role("button", name="Remove")).to_be_focused()


def test_a_click_tells_the_pictures_own_pixel(app):
    page = app(TARGET.replace("PIXELS", encoded(png(600, 400))))

    page.get_by_role("button", name="Choose a point").click(position={"x": 75, "y": 50})

    expect(page.get_by_label("Heard")).to_have_value(pattern(r"\[(149|150|151), (99|100|101)\]"))


@pytest.mark.covers("Image", "keyboard")
def test_arrow_keys_and_enter_choose_a_pixel_too(app):
    page = app(TARGET.replace("PIXELS", encoded(png(600, 400))))

    page.get_by_role("button", name="Choose a point").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("[270, 220]")
    expect(page.get_by_role("button", name="Choose a point")).to_be_focused()


@pytest.mark.covers("Image", "fullscreen")
def test_a_picture_fills_the_page_until_escape(app):
    page = app(TARGET.replace("PIXELS", encoded(RED)))

    page.get_by_role("button", name="Fullscreen").click()
    expect(page.get_by_role("dialog").get_by_role("img", name="Target")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Fullscreen")).to_be_focused()


@pytest.mark.covers("Image", "download")
def test_a_picture_is_downloaded_under_its_name(app):
    page = app(TARGET.replace("PIXELS", encoded(RED)))

    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()

    assert download.value.suggested_filename == "red.png"
    assert download.value.path().read_bytes() == RED


@pytest.mark.covers("Image", "share")
def test_a_picture_is_shared_with_its_file(app):
    page = app(PAGE.replace("OPTIONS", 'buttons=["share"]'))
    # Chromium shares nothing on the systems where this runs.
    page.evaluate(
        "() => { navigator.share = async ({ files }) => { window.shared = files[0].name; }; }"
    )

    page.get_by_label("Photo").set_input_files(red())
    page.get_by_role("button", name="Share").click()

    page.wait_for_function("window.shared === 'red.png'")
    page.evaluate("delete navigator.share")


def test_an_output_takes_no_files(app):
    page = app(PLAIN)

    expect(page.get_by_label("Back")).to_have_count(0)
    expect(page.get_by_text("No image")).to_be_visible()


def test_a_chosen_picture_outlives_python(fresh):
    page = fresh(PLAIN)
    page.get_by_label("Photo").set_input_files(red())
    expect(page.get_by_label("Heard")).to_have_value(f"red.png {len(RED)}")

    page.workers[0].evaluate("() => self.close()")
    expect(page.get_by_text("Python was restarted")).to_be_visible(timeout=60_000)

    expect(page.get_by_role("img", name="Photo")).to_have_js_property("naturalWidth", 64)
    expect(page.get_by_role("img", name="Back")).to_have_js_property("naturalWidth", 64)


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def pattern(text: str):
    return re.compile(text)
