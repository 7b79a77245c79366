"""The gallery, and with it each component, is there for everybody.

One page is open for all of these tests: the gallery with the panels of all its tabs in sight, and
with a few buttons of ours below.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageErrors, Site, wait_until_settled, watch
from wasmui.site.page import page as html_of

OURS = """
OTHER = {
    ui.Textbox: "Another", ui.TextArea: "Another", ui.Number: 7, ui.Slider: 7, ui.Radio: "Rain",
    ui.Checkbox: False, ui.CheckboxGroup: ["Calling"], ui.ColorPicker: "#204060",
    ui.DateTime: "2026-12-24 18:00:00", ui.Code: "another = 1", ui.JSON: {"another": 1},
    ui.Dataframe: [["Knot", "Sands", 1, 2, True]], ui.Markdown: "Another",
    ui.HighlightedText: [("Another", "bird")], ui.MultimodalTextbox: {"text": "Another"},
}
SHOWN = [
    block for block in demo.walk()
    if isinstance(block, ui.Component) and not isinstance(block, ui.State | ui.Timer | ui.Navbar)
]
PLAIN = [block for block in SHOWN if type(block) in OTHER]
GIVEN = [block for block in SHOWN if hasattr(block, "interactive")]

async def wait(*_):
    await asyncio.sleep(3600)

def fail(*_):
    raise ui.Error("Nothing came of it.")

def renew(times, *_):
    return times + 1, *(OTHER[type(block)] for block in PLAIN)

with demo:
    # Each is an input as well: what is an output alone would not be interactive.
    ui.Button("Wait").click(wait, SHOWN, SHOWN)
    ui.Button("Fail").click(fail, SHOWN, SHOWN)
    ui.Button("Disable").click(lambda: [ui.update(interactive=False) for _ in GIVEN], None, GIVEN)
    ui.Button("Enable").click(
        lambda: [ui.update(interactive=block.interactive) for block in GIVEN], None, GIVEN
    )
    renewed = ui.Number(0, label="Renewed", interactive=False)
    ui.Button("Renew").click(renew, [renewed, *PLAIN], [renewed, *PLAIN])
"""

WIDE = {"width": 1000, "height": 5200}
"""So high that all is in sight: what is not painted is not looked at."""

HELPERS = """
window.root = document.querySelector("wasm-ui").shadowRoot;
window.elements = () => [...root.querySelectorAll(".wasmui *")].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden"));
window.told = (one) => {
    const label = one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 30);
    const block = one.closest("[data-renderer]")?.dataset.renderer;
    return `${block}: ${one.localName}.${[...one.classList].join(".")} ${label}`;
};
/** What scrolls by itself may be larger than its place. */
window.scrolls = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
};
window.settled = async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame(); // before the first one, styles were not worked out yet
    const ends = root.getAnimations().filter((one) => one.effect?.getTiming().iterations === 1);
    await Promise.allSettled(ends.map((one) => one.finished));
    await frame();
};
"""

SHOW_ALL = """() => {
    for (const panel of root.querySelectorAll("[role=tabpanel]")) panel.hidden = false;
}"""


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site, root: Path) -> Iterator[tuple[Page, PageErrors]]:
    """The gallery with our buttons, in a profile of its own."""
    source = (root / "examples" / "gallery.py").read_text(encoding="utf-8")
    above, route, below = source.partition("\nwith demo.route(")
    site.write("gallery/app/app.py", f"{above}\n{OURS}\n{route}{below}")
    (site.folder / "gallery" / "wasmui").symlink_to(site.folder / "wasmui", True)
    html = html_of("Gallery", ["app.py"], "app.py").decode()
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    errors = PageErrors()
    watch(page, site, errors)
    page.goto(site.write("gallery/index.html", html))
    wait_until_settled(page)
    page.evaluate(HELPERS)
    page.evaluate((root / "web/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    for tab in page.get_by_role("tablist").first.get_by_role("tab").all():
        tab.click()
    page.evaluate(SHOW_ALL)
    # What is loaded late is there.
    expect(page.locator(".cm-content")).to_be_visible()
    expect(page.locator(".katex").first).to_be_visible()
    yield page, errors
    context.close()


@pytest.fixture
def gallery(opened: tuple[Page, PageErrors], page_errors: PageErrors) -> Iterator[Page]:
    """The gallery as it was, in full width and light."""
    page, errors = opened
    errors.found.clear()
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    page.evaluate("""() => {
        document.documentElement.removeAttribute("dir");
        document.documentElement.style.fontSize = "";
        root.activeElement?.blur();
        return settled();
    }""")
    page.evaluate(SHOW_ALL)
    page.mouse.move(0, 0)
    yield page
    page_errors.found.extend(errors.found)
    assert page_errors.unexpected() == []


def press(page: Page, name: str) -> None:
    """One of our buttons, without taking the focus."""
    button = page.get_by_role("button", name=name, exact=True)
    button.evaluate("(button) => button.click()")


def violations(page: Page) -> list[str]:
    """All that axe finds against: WCAG 2.2 A and AA, and what is held to be good practice."""
    return page.evaluate("""async () => {
        await settled();
        const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
        const found = await axe.run({ runOnly: [...levels, "best-practice"] });
        return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
            [id, target.flat().join(" "), ...[...any, ...all, ...none].map((one) => one.message)]
                .join(" · ")));
    }""")


def both_violations(page: Page) -> dict[str, list[str]]:
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page)
    return found


NOTHING = {"light": [], "dark": []}


def test_axe_finds_nothing_against_the_gallery(gallery):
    assert NOTHING == both_violations(gallery)


def test_axe_finds_nothing_while_all_is_being_written(gallery):
    press(gallery, "Wait")
    expect(gallery.locator("[data-renderer=textbox][aria-busy=true]").first).to_be_visible()

    found = both_violations(gallery)

    gallery.locator("wasm-ui").evaluate("(element) => element.stop()")
    expect(gallery.locator("[aria-busy=true]")).to_have_count(0)
    assert found == NOTHING


def test_axe_finds_nothing_when_all_has_failed(gallery):
    press(gallery, "Fail")
    alert = gallery.get_by_role("alert").filter(has_text="Nothing came of it.")
    expect(alert).to_be_visible()

    found = both_violations(gallery)

    alert.get_by_role("button", name="Close").click()
    expect(alert).to_have_count(0)
    assert found == NOTHING


def test_axe_finds_nothing_when_all_is_disabled(gallery):
    press(gallery, "Disable")
    expect(gallery.get_by_label("Observer", exact=True)).not_to_be_editable()

    found = both_violations(gallery)

    press(gallery, "Enable")
    expect(gallery.get_by_label("Observer", exact=True)).to_be_editable()
    assert found == NOTHING


def test_axe_finds_nothing_against_what_opens(gallery):
    species = gallery.get_by_role("combobox", name="Species")
    colour = gallery.get_by_role("button", name="Choose a colour")
    found = []

    species.click()
    found += violations(gallery)
    species.press("Escape")
    gallery.get_by_role("columnheader", name="Count").get_by_role("button").last.click()
    found += violations(gallery)
    gallery.keyboard.press("Escape")
    gallery.set_viewport_size({"width": 320, "height": 800})
    found += violations(gallery)

    assert found == []


def overflowing(page: Page) -> list[str]:
    """What reaches beyond the page's width, if it does not lie in something that scrolls."""
    return page.evaluate("""async () => {
        await settled();
        const wide = document.documentElement.clientWidth;
        const beyond = elements().filter((one) => {
            const { left, right, width } = one.getBoundingClientRect();
            return width && (left < -1 || right > wide + 1) && !scrolls(one);
        });
        const more = document.documentElement.scrollWidth - wide;
        return [...(more ? [`the page scrolls by ${more}`] : []), ...beyond.map(told)];
    }""")


def test_nothing_reaches_beyond_a_width_of_320(gallery):
    gallery.set_viewport_size({"width": 320, "height": 800})

    assert [] == overflowing(gallery)


@pytest.mark.parametrize("width", [1000, 320])
def test_from_right_to_left_the_page_is_its_own_mirror_image(gallery, width):
    gallery.set_viewport_size(WIDE | {"width": width})
    places = """async () => {
        await settled();
        const wide = document.documentElement.clientWidth;
        const rtl = document.documentElement.dir === "rtl";
        return elements()
            .filter((one) => one.matches(".block, button, input, [role=tab], .mark, svg"))
            .filter((one) => !one.closest("[dir=ltr], .katex") && !scrolls(one))
            .map((one) => [one, one.getBoundingClientRect()])
            .map(([one, { left, right, top }]) =>
                [told(one), Math.round(rtl ? wide - right : left), Math.round(top)]);
    }"""
    before = gallery.evaluate(places)

    gallery.evaluate("() => { document.documentElement.dir = 'rtl'; }")

    beyond = overflowing(gallery)
    after = gallery.evaluate(places)
    moved = [
        (old, new)
        for old, new in zip(before, after, strict=True)
        if abs(old[1] - new[1]) > 2 or abs(old[2] - new[2]) > 2
    ]
    assert (beyond, moved) == ([], [])


def clipped(page: Page) -> list[str]:
    """What holds text and is too small for it, if it does not scroll."""
    return page.evaluate("""async () => {
        await settled();
        const holds = (one) => one.matches("input, textarea") ||
            [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        return elements().filter((one) => {
            const { overflowX, overflowY, display, clipPath } = getComputedStyle(one);
            if (!holds(one) || !one.clientHeight || display === "inline") return false;
            if (clipPath !== "none" || one.closest(".katex, p:has(.katex)")) return false;
            const tall = one.scrollHeight > one.clientHeight + 2;
            const wide = one.scrollWidth > one.clientWidth + 2;
            return (tall && !/auto|scroll/.test(overflowY)) ||
                (wide && !/auto|scroll/.test(overflowX) && !one.matches("input"));
        }).map((one) => `${told(one)} ${one.scrollWidth}/${one.clientWidth} ` +
            `${one.scrollHeight}/${one.clientHeight}`);
    }""")


@pytest.mark.parametrize("width", [1000, 640])
def test_text_of_twice_the_size_is_not_cut_off(gallery, width):
    gallery.set_viewport_size(WIDE | {"width": width})

    gallery.evaluate("() => { document.documentElement.style.fontSize = '32px'; }")

    assert ([], []) == (clipped(gallery), overflowing(gallery))
