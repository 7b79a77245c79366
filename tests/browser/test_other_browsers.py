"""What a build is for, in Firefox and WebKit: it starts, from a host and a disk, and answers."""

import pytest

from tests.browser.webdriver import MADE, firefox, webkit
from wasmui.site.build import Form, build

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

BOOT = 'return document.querySelector("wasm-ui").boot'


@pytest.fixture(scope="module")
def one_file(tmp_path_factory, root):
    out = tmp_path_factory.mktemp("other") / "hello.html"
    build(root / "examples" / "hello.py", out, form=Form(single_file=True))
    return out


@pytest.fixture(scope="module", params=[firefox, webkit], ids=lambda browser: browser.__name__)
def other(request):
    with request.param() as browser:
        yield browser


def test_a_built_page_starts_and_answers(other, site):
    other.open(f"{site.url}index.html")

    state, text = other.run(SETTLED)

    assert state == "ready", text
    assert other.run(GREET) == "Hello, Ada!"


def test_one_file_starts_from_a_disk_and_answers(other, one_file):
    other.open(one_file.as_uri())

    state, text = other.run(SETTLED)

    assert state == "ready", text
    assert other.run(GREET) == "Hello, Ada!"


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
