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
    ui.Textbox: ("One", "Two"), ui.TextArea: ("One", "Two"), ui.Number: (1, 2), ui.Slider: (3, 4),
    ui.Radio: ("Rain", "Fog"), ui.Checkbox: (False, True), ui.ColorPicker: ("#204060", "#604020"),
    ui.CheckboxGroup: (["Calling"], ["Resting"]), ui.Code: ("one = 1", "two = 2"),
    ui.DateTime: ("2026-12-24 18:00:00", "2026-12-25 09:00:00"), ui.Markdown: ("One", "Two"),
    ui.JSON: ({"one": 1}, {"two": 2}), ui.MultimodalTextbox: ({"text": "One"}, {"text": "Two"}),
    ui.Dataframe: ([["Knot", "Sands", 1, 2, True]], [["Ruff", "Sands", 3, 4, False]]),
    ui.HighlightedText: ([("One", "bird")], [("Two", "bird")]),
    ui.Dropdown: (["Salt marsh"], ["North beach"]),
}
SHOWN = [
    block for block in demo.walk()
    if isinstance(block, ui.Component) and not isinstance(block, ui.State | ui.Timer | ui.Navbar)
]
PLAIN = [
    block for block in SHOWN
    if type(block) in OTHER and (block.multiselect if isinstance(block, ui.Dropdown) else True)
]
GIVEN = [block for block in SHOWN if hasattr(block, "interactive")]

async def wait(*_):
    await asyncio.sleep(3600)

def fail(*_):
    raise ui.Error("Nothing came of it.")

def renew(times, *_):
    return times + 1, *(OTHER[type(block)][times % 2] for block in PLAIN)

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
        // The next Tab begins at the top.
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute("tabindex");
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


def test_nothing_moves_for_those_who_want_no_motion(gallery):
    gallery.emulate_media(reduced_motion="reduce")
    press(gallery, "Wait")
    expect(gallery.locator("[data-renderer=textbox][aria-busy=true]").first).to_be_visible()

    moving = gallery.evaluate("""() => [
        ...root.getAnimations().map((one) => told(one.effect.target)),
        ...elements().filter((one) => ["", "::before", "::after"].some((part) => {
            const style = getComputedStyle(one, part);
            const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
            return lasts(style.transitionDuration) ||
                (style.animationName !== "none" && lasts(style.animationDuration));
        })).map(told),
    ]""")

    gallery.locator("wasm-ui").evaluate("(element) => element.stop()")
    expect(gallery.locator("[aria-busy=true]")).to_have_count(0)
    assert moving == []


def test_with_forced_colours_what_is_chosen_is_told_from_what_is_not(gallery):
    """There, no ground has a colour of ours: what looks different has a line or a sign."""
    gallery.emulate_media(forced_colors="active")
    chosen = [
        gallery.get_by_role("tab", name="Choices"),
        gallery.get_by_role("button", name="Look done"),
        gallery.get_by_role("radio", name="Rain"),
        gallery.get_by_role("checkbox", name="Calling"),
        gallery.get_by_role("button", name="place", exact=True),
        gallery.get_by_role("button", name="Fog, 2"),
        gallery.get_by_role("treeitem", name="rules.txt"),
        gallery.get_by_role("gridcell", name="Salt marsh").first,
    ]

    alike = []
    for locator in chosen:
        control = locator.element_handle()  # what it is called may change
        shown = control.evaluate_handle("(one) => one.closest('label, tr, li') ?? one").as_element()
        before = shown.screenshot()
        control.click()
        gallery.mouse.move(0, 0)
        gallery.evaluate(SHOW_ALL)
        gallery.evaluate("() => settled()")
        if shown.screenshot() == before:
            alike.append(str(locator))

    assert alike == []


def test_with_forced_colours_the_page_that_is_shown_is_told_from_others(gallery):
    gallery.emulate_media(forced_colors="active")
    links = (
        gallery.get_by_role("link", name="Gallery"),
        gallery.get_by_role("link", name="Colophon"),
    )

    here, elsewhere = (
        link.evaluate("(link) => getComputedStyle(link).textDecoration") for link in links
    )

    assert here != elsewhere


STOPS = """() => {
    const looks = (one) => ["", "::before", "::after"].map((part) => {
        const { outline, outlineStyle, border, boxShadow } = getComputedStyle(one, part);
        return (outlineStyle === "none" ? "" : outline) + border + boxShadow;
    }).join();
    const quiet = new Map(elements().map((one) => [one, looks(one)]));
    /** Whether a line or a shadow shows, in the focused element's block, that it has the focus. */
    window.lit = (one) => [one, ...blockOf(one).querySelectorAll("*")].some((part) =>
        part.checkVisibility() && !part.closest(".visually-hidden")
        && (quiet.get(part) ?? "") !== looks(part));
    window.blockOf = (one) => one.closest("[data-renderer]");
    window.order = [...root.querySelectorAll(".wasmui *")];
    window.reached = new Set();
}"""
STOP = """() => {
    const one = root.activeElement;
    if (!one) return null;
    reached.add(blockOf(one));
    return { name: told(one), place: order.indexOf(one), lit: lit(one) };
}"""
UNREACHED = """() => [...new Set(elements().filter((one) =>
    one.matches("button, input, textarea, summary, a[href], [contenteditable=true]")
    && one.tabIndex >= 0 && !one.matches(":disabled")).map(blockOf))]
    .filter((block) => !reached.has(block)).map(told)"""


def looks_focused(page: Page) -> bool:
    """By its pixels, for what no style tells: the thumb of a slider."""
    focused = page.evaluate("""() => {
        const { x, y, width, height } = root.activeElement.getBoundingClientRect();
        return { x: x - 4, y: y - 4, width: width + 8, height: height + 8 };
    }""")
    lit = page.screenshot(clip=focused)
    page.evaluate("() => { window.left = root.activeElement; left.blur(); }")
    unlit = page.screenshot(clip=focused)
    page.evaluate("() => left.focus()")
    return lit != unlit


@pytest.mark.parametrize("state", ["as it is", "disabled", "with forced colours"])
def test_tab_leads_through_all_that_can_be_used_in_order_and_the_focus_is_seen(gallery, state):
    gallery.emulate_media(
        forced_colors="active" if state == "with forced colours" else "none",
        reduced_motion="reduce",  # what fades in is there at once
    )
    if state == "disabled":
        press(gallery, "Disable")
        expect(gallery.get_by_label("Observer", exact=True)).not_to_be_editable()
    gallery.evaluate(STOPS)

    places, unseen = [], []
    gallery.keyboard.press("Tab")
    while (stop := gallery.evaluate(STOP)) and len(places) < 200:
        places.append(stop["place"])
        if not stop["lit"] and not looks_focused(gallery):
            unseen.append(stop["name"])
        if "cm-content" in stop["name"]:
            gallery.keyboard.press("Escape")  # as its description says: there, Tab indents
        gallery.keyboard.press("Tab")

    unreached = gallery.evaluate(UNREACHED)
    if state == "disabled":
        press(gallery, "Enable")
        expect(gallery.get_by_label("Observer", exact=True)).to_be_editable()
    assert (unseen, unreached) == ([], [])
    assert sorted(set(places)) == places
    assert len(places) > 50


def test_the_focus_stays_when_a_function_writes_to_what_has_it(gallery):
    fields = gallery.evaluate("""() => {
        window.fields = elements().filter((one) => one.tabIndex >= 0 && !one.matches(":disabled")
            && one.matches("input, textarea, [contenteditable=true], [role=grid], [role=tree]")
            && !one.closest(".wasmui dialog"));
        return fields.map(told);
    }""")
    times = int(gallery.get_by_label("Renewed").input_value())

    lost = []
    for at, name in enumerate(fields):
        gallery.evaluate("(at) => fields[at].focus()", at)
        press(gallery, "Renew")
        expect(gallery.get_by_label("Renewed")).to_have_value(str(times + at + 1))
        if not gallery.evaluate("(at) => root.activeElement === fields[at]", at):
            lost.append(name)

    assert len(fields) > 25
    assert lost == []
