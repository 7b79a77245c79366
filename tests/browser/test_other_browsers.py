"""What a build is for, in Firefox and WebKit: it starts, from a host and a disk, and answers."""

import pytest

from tests.browser.webdriver import MADE, firefox, webkit
from wasmui.site.build import Form

SETTLED = """
    const app = document.querySelector("wasm-ui");
    const until = performance.now() + 140_000;
    while (!["ready", "failed"].includes(app.dataset.state)) {
        if (performance.now() > until) throw new Error(`still ${app.dataset.state}`);
        await new Promise((go) => setTimeout(go, 50));
    }
    return [app.dataset.state, app.shadowRoot.textContent];
"""

GREET = """
    const root = document.querySelector("wasm-ui").shadowRoot;
    const [name, greeting] = root.querySelectorAll("textarea");
    name.value = "Ada";
    name.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    [...root.querySelectorAll("button")].find((one) => one.textContent.includes("Greet")).click();
    const until = performance.now() + 30_000;
    while (!greeting.value && performance.now() < until) {
        await new Promise((go) => setTimeout(go, 20));
    }
    return greeting.value;
"""

#: Asks the chat, has a file sorted, and shows a picture; what came of each, in this order.
CHAT_FILE_PICTURE = """
    const root = document.querySelector("wasm-ui").shadowRoot;
    const soon = async (look) => {
        const until = performance.now() + 60_000;
        for (;;) {
            const found = look();
            if (found) return found;
            if (performance.now() > until) throw new Error(`never: ${look}`);
            await new Promise((go) => setTimeout(go, 20));
        }
    };
    const choose = (input, file) => {
        const files = new DataTransfer();
        files.items.add(file);
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const button = (name) =>
        [...root.querySelectorAll("button")].find((one) => one.textContent.trim() === name);

    button("Ask").click();
    const formula = await soon(() => root.querySelector(".katex-html"));

    const [text, picture] = root.querySelectorAll("input[type=file]");
    choose(text, new File(["pear\\napple\\n"], "fruit.txt", { type: "text/plain" }));
    await soon(() => root.textContent.includes("fruit.txt"));
    button("Sort").click();
    const link = await soon(() => root.querySelector("a[download='sorted.txt']"));
    const sorted = await (await fetch(link.href)).text();

    const canvas = Object.assign(document.createElement("canvas"), { width: 3, height: 2 });
    const blob = await new Promise((go) => canvas.toBlob(go));
    choose(picture, new File([blob], "dot.png", { type: "image/png" }));
    const shown = await soon(() =>
        [...root.querySelectorAll("img")].find((one) => one.alt === "Back" && one.naturalWidth));
    return [formula.textContent, sorted, [shown.naturalWidth, shown.naturalHeight]];
"""

BOOT = 'return document.querySelector("wasm-ui").boot'


APP = """
import tempfile
from pathlib import Path
import wasmui as ui

def ask():
    for answer in ("You asked: ", "You asked: $$x^2$$"):
        yield [ui.ChatMessage(answer)]

def sort(path):
    out = Path(tempfile.mkdtemp()) / "sorted.txt"
    out.write_text(" ".join(sorted(Path(path).read_text().split())))
    return str(out)

with ui.Blocks() as demo:
    name, greeting = ui.Textbox(label="Name"), ui.Textbox(label="Greeting")
    ui.Button("Greet").click(lambda name: f"Hello, {name}!", name, greeting)
    ui.Button("Ask").click(ask, None, ui.Chatbot())
    given = ui.File(label="Text")
    ui.Button("Sort").click(sort, given, ui.File(label="Sorted", interactive=False))
    picture = ui.Image(label="Picture", type="filepath", sources=["upload"])
    picture.change(lambda path: path, picture, ui.Image(label="Back", interactive=False))
demo.launch()
"""


@pytest.fixture(scope="module")
def one_file(tmp_path_factory, builds):
    folder = tmp_path_factory.mktemp("other")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    builds.put(folder / "app.py", folder / "app.html", Form(single_file=True))
    return folder / "app.html"


@pytest.fixture(scope="module", params=[firefox, webkit], ids=lambda browser: browser.__name__)
def other(request):
    with request.param() as browser:
        yield browser


def test_a_built_page_starts_and_answers(other, site):
    other.open(f"{site.url}index.html")

    state, text = other.run(SETTLED)

    assert state == "ready", text
    assert other.run(GREET) == "Hello, Ada!"


def test_one_file_starts_from_a_disk_answers_chats_and_takes_files_and_pictures(other, one_file):
    other.open(one_file.as_uri())

    state, text = other.run(SETTLED)

    assert state == "ready", text
    assert other.run(GREET) == "Hello, Ada!"
    formula, in_order, size = other.run(CHAT_FILE_PICTURE)
    assert "x2" in formula
    assert in_order == "apple pear"
    assert size == [3, 2]


def test_webkit_wakes_at_its_second_visit_from_the_snapshot_that_it_made(site):
    with webkit() as browser:
        browser.open(f"{site.url}index.html")
        browser.run(SETTLED)
        first = browser.run(BOOT)
        browser.run(MADE)

        browser.open(f"{site.url}index.html")
        state, text = browser.run(SETTLED)

        assert first["how"] == "anew"
        assert state == "ready", text
        assert browser.run(BOOT) == {"how": "snapshot", "made": "here"}
        assert browser.run(GREET) == "Hello, Ada!"
