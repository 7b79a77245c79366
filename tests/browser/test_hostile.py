"""500 hostile texts through everything that shows text: nothing runs, loads, or passes for ours.

Four detectors: the function that the texts call, a scan of all that was drawn, a host that nothing
may be asked of, and a policy that reports what it would refuse.
"""

from __future__ import annotations

import re
import textwrap

from playwright.sync_api import expect

from tests.browser.conftest import page_of
from tests.browser.hostile import ADDRESSES, CANARY, CLASSES, VECTORS
from tests.browser.test_policy import policy

NAMES = [name for name in CLASSES["file names"] if "/" not in name]

APP = f"""
import os
import wasmui as ui

V = {list(VECTORS)!r}
ALL = "\\n".join(V)
BATCHES = [V[at : at + 25] for at in range(0, len(V), 25)]
os.makedirs("/tmp/hostile", exist_ok=True)
FILES = [f"/tmp/hostile/{{name}}" for name in {NAMES!r}]
for file in FILES:
    open(file, "w").close()

def toast():
    for batch in BATCHES:
        ui.Info("<b>x</b>".join(batch), title=batch[0], duration=0)
    raise ui.Error(ALL, title=ALL, duration=0)

def fail():
    raise ValueError(ALL)

def work(progress=ui.Progress()):
    progress(0.5, desc=ALL)
    import time
    while not stopped:
        time.sleep(0.02)
stopped = []

with ui.Blocks(title=ALL) as demo:
    ui.Navbar([(ALL, "https://wasm.test/")])
    with ui.Tabs():
        for text in [ALL, V[0]]:
            with ui.Tab(text):
                ui.Number(1, label=ALL, info=ALL)
    with ui.Accordion(ALL, open=True):
        ui.Slider(label=ALL, info=ALL)
    with ui.Walkthrough():
        with ui.Step(ALL):
            ui.ColorPicker(label=ALL, info=ALL)
    with ui.Sidebar(label=ALL, open=True):
        ui.DateTime(label=ALL, info=ALL)
    box = ui.Textbox(ALL, label=ALL, info=ALL, placeholder=ALL, lines=2)
    ui.Textbox(ALL, label="Out", interactive=False, buttons=["copy"])
    ui.MultimodalTextbox(ALL, label=ALL, info=ALL, placeholder=ALL)
    ui.Checkbox(label=ALL, info=ALL)
    ui.CheckboxGroup(V, label=ALL, value=V[:9])
    ui.Radio(V, label=ALL, value=V[0])
    ui.Dropdown(V, label="Choice", info=ALL, value=V[0])
    ui.Dropdown(V[:60], label="Several", multiselect=True, value=V[:60])
    ui.Label({{text: 0.5 for text in V}}, label=ALL)
    ui.HighlightedText([(text, text) for text in V], label=ALL)
    ui.HighlightedText([(text, str(len(text))) for text in V[:99]], interactive=True)
    ui.JSON({{text: [text] for text in V}}, label=ALL, open=True)
    for language in ("html", "markdown", "python"):
        ui.Code(ALL, language=language, label=ALL)
    ui.ParamViewer({{ALL: {{"type": ALL, "description": ALL, "default": ALL}}}})
    ui.HTML(ALL, html_template="<p title='{{{{value}}}}'>{{{{value}}}}</p>", label=ALL)
    ui.File(FILES, label=ALL)
    ui.File(label=ALL, interactive=True)
    ui.FileExplorer(root_dir="/tmp/hostile", label=ALL)
    ui.DownloadButton(ALL, value=FILES[0])
    ui.UploadButton(ALL)
    ui.Image(label=ALL, placeholder=ALL)
    for address in {list(ADDRESSES)!r}:
        ui.Button(address, link=address)
    ui.Examples([[text] for text in V], box, label=ALL, examples_per_page=600)
    ui.Dataset(components=["markdown"], samples=[[text] for text in V[::4]], headers=[ALL],
               label=ALL, samples_per_page=600)
    ui.Dataframe([[text] * 3 for text in V], headers=[ALL, V[0], "html"], label=ALL,
                 datatype=["str", "markdown", "html"], max_height=10**6, wrap=True)
    ui.Chatbot(
        [{{"role": "user", "content": text}} for text in V]
        + [ui.ChatMessage(ALL, metadata={{"title": ALL, "log": ALL}}, options=[{{"value": ALL}}])],
        label=ALL, height=10**6, placeholder=ALL)
    ui.Chatbot([{{"role": "assistant", "content": file}} for file in FILES], label="Files")
    ui.Chatbot(label="Empty", placeholder=ALL, examples=[{{"text": ALL, "display_text": ALL}}])
    for text in V:
        ui.Markdown(text)
    ui.Markdown(ALL, label=ALL, show_label=True, container=True)
    ui.Button("Toast").click(toast)
    ui.Button("Fail").click(fail)
    ui.Button("Work").click(work, None, box)
    ui.Button("End").click(lambda: stopped.append(1), None, None)
    ui.Button("Check").click(lambda text: text, box, None,
                             validator=lambda text: ui.validate(False, ALL))
    ui.Button(ALL).click(lambda: None)
with demo.route(ALL, "other"):
    ui.Textbox(ALL)
demo.launch(footer_links=[{{"label": ALL, "url": address}} for address in {list(ADDRESSES)!r}])
"""

WATCH = """
    window.runs = 0;
    window.ran = () => { window.runs += 1; };
    window.refused = [];
    addEventListener("securitypolicyviolation", (event) => {
        // To read markup in a document that is never shown is reported too; what came of it is
        // for the scan. The console need not hear of it a thousand times.
        event.stopImmediatePropagation();
        const { violatedDirective, blockedURI } = event;
        const read = blockedURI === "inline" && /-src-attr|style-src-elem/.test(violatedDirective);
        const picture = blockedURI === "data" && violatedDirective === "media-src";
        if (!read && !picture && violatedDirective !== "base-uri")
            window.refused.push(`${violatedDirective} ${blockedURI}`);
    }, { capture: true });
"""

SCAN = """async () => {
    const found = [];
    const all = [];
    const walk = (root) => {
        for (const one of root.querySelectorAll("*")) {
            all.push(one);
            if (one.shadowRoot) walk(one.shadowRoot);
            if (one.content instanceof DocumentFragment && one.closest("wasm-ui") === null)
                walk(one.content);
        }
    };
    walk(document.querySelector("wasm-ui").shadowRoot);
    const forbidden = "script, style, iframe, frame, object, embed, applet, base, meta, link, " +
        "portal, template, slot, foreignObject, animate, set, use, feImage, [srcdoc], [ping], " +
        "[formaction], [popovertarget], [popover].prose *, .prose :is(form, select, textarea, " +
        "dialog, button:not(.copy-code), input:not([type=checkbox]))";
    const addresses = /^(href|xlink:href|src|action|data|poster|background|values|archive)$/;
    for (const one of all) {
        const shown = one.outerHTML.slice(0, 120);
        if (one.matches(forbidden)) found.push(`element ${shown}`);
        for (const { name, value } of one.attributes) {
            if (name.startsWith("on")) found.push(`handler ${name} ${shown}`);
            if (!addresses.test(name)) continue;
            const { protocol } = URL.canParse(value, document.baseURI)
                ? new URL(value, document.baseURI) : { protocol: "none:" };
            const media = one.matches("img, video, audio, source");
            const ours = one.matches("a[download], a.button, footer a, nav a") &&
                /^(blob|file):$/.test(protocol);
            if (!/^(https?|mailto|tel|none):$/.test(protocol) && !ours &&
                !(media && /^(data|blob):$/.test(protocol))) found.push(`address ${shown}`);
        }
        const place = getComputedStyle(one).position;
        if (one.closest(".prose") && (place === "fixed" || place === "absolute") &&
            !one.closest(".math, .copy-code, .code-block, [class*=copy]"))
            found.push(`out of place ${shown}`);
    }
    const clobbered = ["ran", "document", "body", "location", "attributes", "__proto__"].filter(
        (name) => all.some((one) => one.getAttribute("name") === name || one.id === name));
    // What would run only when it is touched.
    for (const one of all)
        if (one.closest(".prose, .html") && !one.matches("a, .copy-code, .copy-code *"))
            for (const type of ["click", "pointerover", "focus", "toggle", "error", "load"])
                one.dispatchEvent(new Event(type));
    await new Promise((done) => setTimeout(done));
    const { runs: ran, refused } = window;
    return { ran, refused, found: found.slice(0, 20), clobbered, elements: all.length };
}"""


def test_500_hostile_texts_in_all_that_shows_text_do_nothing(page, site, page_errors, settle):
    assert len(VECTORS) >= 500
    asked: list[str] = []
    page.route(f"{CANARY}**", lambda route: (asked.append(route.request.url), route.abort()))
    page.add_init_script(WATCH)
    address = site.write("pages/hostile-texts.html", page_of(textwrap.dedent(APP), "worker"))

    def report_only(route):
        headers = {"content-type": "text/html; charset=utf-8"}
        headers["content-security-policy-report-only"] = policy()
        route.fulfill(path=site.folder / "pages/hostile-texts.html", headers=headers)

    page.route(address, report_only)
    page_errors.expect("ValueError|Traceback")  # what the app's own functions raise
    page_errors.expect("Content Security Policy")  # see WATCH

    page.goto(address)
    settle(page)
    expect(page.locator("wasm-ui")).to_have_attribute("data-state", "ready")
    expect(page.locator("[data-renderer=markdown] .prose")).to_have_count(len(VECTORS) + 1)
    expect(page.locator(".prose[data-state=plain]")).to_have_count(0)
    page.get_by_role("button", name="Work", exact=True).click()
    expect(page.get_by_role("progressbar").first).to_be_attached()
    before = page.evaluate(SCAN)
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("combobox", name="Choice").click()
    for name in ("Toast", "Fail"):
        page.get_by_role("button", name=name, exact=True).dispatch_event("click")
    expect(
        page.get_by_role("alert").filter(has_text=re.compile("^.*ValueError"))
    ).not_to_have_count(0)
    after = page.evaluate(SCAN)

    nothing = {"ran": 0, "refused": [], "found": [], "clobbered": []}
    assert nothing == {name: before[name] for name in nothing}
    assert nothing == {name: after[name] for name in nothing}
    assert asked == []
    assert after["elements"] > 15_000
