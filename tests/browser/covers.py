"""What a test says that it covers of a component, held against what came to it in the browser.

`@pytest.mark.covers("Slider", "mouse", "keyboard", "label")` names a component or layout, and ways
to it: `mouse`, `keyboard`, `label`, and any button of ours at its corner, such as `copy`.
`tests/contract/test_covered.py` asks for them all. A script that notes which components a mouse or
a key reached fails a test whose claim is not true: `fill`, `dispatch_event` and `evaluate` reach
none, since they are nobody's hands.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

import wasmui

REACHED = """
(() => {
    const reached = (window.reachedByHand = { mouse: [], keyboard: [] });
    const note = (way) => (event) => {
        if (!event.isTrusted) return;
        for (const one of event.composedPath()) {
            const block = one.dataset?.renderer;
            if (block && !reached[way].includes(block)) reached[way].push(block);
        }
    };
    for (const type of ["pointerdown", "mousedown"]) addEventListener(type, note("mouse"), true);
    addEventListener("keydown", note("keyboard"), true);
})();
"""
"""Noted by the browser's own events, each for the blocks that hold what it came to."""

DRAWN_IN = {"step": "walkthrough", "tab": "tabs"}
"""What one operates of these stands in the block around them, not in their own."""


def claims(item: pytest.Item) -> set[tuple[str, str]]:
    """The components that a test is marked with, and the ways to them."""
    return {(mark.args[0], way) for mark in item.iter_markers("covers") for way in mark.args[1:]}


def page_of(item: pytest.Function) -> Page:
    """The page that a test has been given, its own or the one that it shares."""
    given = item.funcargs
    return given["_shared"][given["thread"]][0] if "_shared" in given else given["page"]


def begin(item: pytest.Function) -> None:
    """Forget what other tests did in a page that they share."""
    if claims(item):
        page_of(item).evaluate(
            "() => { for (const way of Object.values(window.reachedByHand ?? {})) way.length = 0; }"
        )


def check(item: pytest.Function) -> None:
    """Fail a test that says more than it did."""
    claimed = claims(item)
    if not claimed:
        return
    reached = page_of(item).evaluate("window.reachedByHand")
    for component, way in sorted(claimed):
        if way in reached:
            renderer = getattr(wasmui, component).renderer
            assert DRAWN_IN.get(renderer, renderer) in reached[way], (
                f"this test says that it covers the {way} of {component}, "
                f"but the {way} reached {', '.join(reached[way]) or 'nothing'}"
            )


def note(item: pytest.Item) -> None:
    """For the table at the end."""
    given = getattr(item, "callspec", None)
    thread = given.params.get("thread", "worker") if given else "worker"
    item.user_properties += [("covers", (*claim, thread)) for claim in sorted(claims(item))]


def table(terminalreporter: pytest.TerminalReporter) -> None:
    """Each component, the ways to it, and how many tests of each passed in which thread."""
    passed: dict[str, dict[str, dict[str, int]]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) != "call":
                continue
            for kind, what in report.user_properties:
                if kind == "covers":
                    component, way, thread = what
                    of_way = passed.setdefault(component, {}).setdefault(way, {})
                    of_way[thread] = of_way.get(thread, 0) + report.passed
    if passed:
        terminalreporter.section("mouse, keyboard, label: tests passed in worker/main")
    for component, ways in sorted(passed.items()):
        counts = "  ".join(
            f"{way} {of_way.get('worker', 0)}/{of_way.get('main', 0)}"
            for way, of_way in sorted(ways.items())
        )
        terminalreporter.write_line(f"{component:18}{counts}")
