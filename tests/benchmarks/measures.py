"""What is measured: one function a group of rows, called once a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import mean, quantiles

from playwright.sync_api import Playwright

from tests.benchmarks.host import Host
from tests.benchmarks.site import (
    BARE,
    BOXES,
    HAND,
    HEAP,
    INLINE,
    INSTALLED,
    KINDS,
    ONE_BOX,
    PURE,
    ROOT,
    WASMUI,
    Kind,
    boxes,
)
from tests.benchmarks.sizes import imported, renderers, size_of
from tests.benchmarks.table import Row, Samples
from tests.benchmarks.visitor import Visitor, page_process, visiting
from tests.browser.webdriver import MADE, firefox, webkit

OTHERS = {"Firefox": firefox, "WebKit": webkit}
#: When the page has made a mark.
MARKED = """
    const [mark] = given;
    const until = performance.now() + 120_000;
    while (!performance.getEntriesByName(mark).length) {
        if (performance.now() > until) throw new Error(`no ${mark}`);
        await new Promise((go) => setTimeout(go, 20));
    }
    return performance.getEntriesByName(mark)[0].startTime;
"""
#: Whether the browser makes a snapshot of its own.
ANEW = "return document.querySelector('wasm-ui').boot.how === 'anew'"
KB = 1_000
MB = 1_000_000
CLICKS = 200
YIELDS = 500
TABLE_ROWS = 100_000
TABLE_STEP = 100
WARM_VISITS = 2
#: The browser's own word for it: the app's first screen is in the page, and its styles hold it up.
PAINTED = "first-contentful-paint"
#: An installed page has all that it needs.
KEPT = "navigator.serviceWorker.ready.then(() => undefined)"
PARTS = {
    "app": "Python runs the app",
    "session": "the session takes it up",
    "read": "the bridge reads and sends it",
    "mount": "the page mounts it",
    "paint": "layout and paint",
}


@dataclass(frozen=True)
class Group:
    """Rows that are measured together."""

    measure: Callable[[Playwright, Host, Samples], None]
    rows: Callable[[], Iterator[Row]]
    once: bool = False
    """Whether one round says it all."""


def _in_turn(kinds: tuple[Kind, ...], samples: Samples) -> Iterator[Kind]:
    """Each round begins with another page, so that none always follows the same one."""
    samples.turns += 1
    yield from kinds[samples.turns % len(kinds) :]
    yield from kinds[: samples.turns % len(kinds)]


# --- from navigation to Python --------------------------------------------------------------------


def start(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn(KINDS, samples):
        with visiting(playwright, host) as visitor:
            for visit in range(1 + WARM_VISITS):
                when = "warm" if visit else "cold"
                host.asked.clear()
                marks = visitor.open(kind, "hello")
                for mark, at in marks.items():
                    samples.add(kind, f"{when} {mark}", at)
                if not visit:
                    paid = size_of(host.asked)
                    samples.add(kind, "payload", paid.raw / MB)
                    samples.add(kind, "payload sent", paid.sent / MB)
                    samples.add(kind, "requests", len(host.asked))
                samples.add(kind, f"{when} longest", visitor.page.evaluate("bench.longest"))
            samples.add(kind, "js heap", visitor.js_heap() / MB)
            process = page_process()
            samples.add(kind, "process", process and process / MB)
            if kind.maker == "wasmui":
                heap = visitor.bench("reload", HEAP, "heap")["heap"]
            else:
                heap = visitor.page.evaluate("wasmHeap()")
            samples.add(kind, "wasm heap", heap / MB)


def start_rows() -> Iterator[Row]:
    answered = "bench:answered"
    for when in ("cold", "warm"):
        for ours, hand in zip(WASMUI, HAND, strict=True):
            for title, mark, other in (
                ("painted", PAINTED, "hand:ready"),
                ("ready", "wasmui:ready", "hand:ready"),
                ("first click answered", answered, answered),
            ):
                yield Row(
                    f"{when}, {ours.thread}: navigation → {title}",
                    "ms",
                    ours,
                    f"{when} {mark}",
                    f"{when} {answered}",
                    hand,
                    f"{when} {other}",
                )
    for when in ("cold", "warm"):
        title = f"{when}, inline source, no build: navigation → ready"
        yield Row(title, "ms", INLINE, f"{when} wasmui:ready", f"{when} {answered}")
    for when in ("cold", "warm"):
        measure = f"{when} longest"
        title = f"{when}, worker: longest task of the page's thread (0: none of 50)"
        yield Row(title, "ms", WASMUI[0], measure, measure, HAND[0])
    for title, measure in (
        ("fetched before ready, raw", "payload"),
        ("fetched before ready, host compresses", "payload sent"),
    ):
        yield Row(title, "MB", WASMUI[0], measure, measure, HAND[0])
    yield Row("requests before ready", "", WASMUI[0], "requests", "requests", HAND[0])
    for ours, hand in zip(WASMUI, HAND, strict=True):
        for title, measure in (
            ("wasm heap after ready", "wasm heap"),
            ("JavaScript heap of the page's thread", "js heap"),
            ("memory of the page's process", "process"),
        ):
            yield Row(f"{ours.thread}: {title}", "MB", ours, measure, measure, hand)


# --- other browsers ------------------------------------------------------------------------------


def others(playwright: Playwright, host: Host, samples: Samples) -> None:
    for name, driver in OTHERS.items():
        for kind in _in_turn((BARE, WASMUI[0]), samples):
            with driver() as browser:
                for visit in range(1 + WARM_VISITS):
                    browser.open(host.url + kind.address("hello"))
                    mark = kind.last_mark("") if kind is BARE else "wasmui:ready"
                    when = "warm" if visit else "cold"
                    samples.add(kind, f"{name} {when}", browser.run(MARKED, mark))
                    if not visit and kind is not BARE and browser.run(ANEW):
                        browser.run(MADE)


def others_rows() -> Iterator[Row]:
    for name in OTHERS:
        for when in ("cold", "warm"):
            measure = f"{name} {when}"
            yield Row(
                f"{name}, {when}, worker: navigation → ready", "ms", WASMUI[0], measure, measure
            )


# --- a slow link, many packages, no network ------------------------------------------------------


def slow(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn((BARE, WASMUI[0]), samples):
        with host.slow(), visiting(playwright, host) as visitor:
            for mark, at in visitor.open(kind, "hello").items():
                samples.add(kind, f"slow {mark}", at)


def slow_rows() -> Iterator[Row]:
    bare = "slow bench:answered"
    link = "cold, 20 Mbit/s and 40 ms a request, worker"
    for title, mark in (("painted", PAINTED), ("ready", "wasmui:ready")):
        yield Row(f"{link}: navigation → {title}", "ms", WASMUI[0], f"slow {mark}", bare)


def packages(playwright: Playwright, host: Host, samples: Samples) -> None:
    kind = WASMUI[0]
    with visiting(playwright, host) as visitor:
        host.asked.clear()
        marks = visitor.open(kind, "packages")
        samples.add(kind, "packages requests", len(host.asked))
        samples.add(kind, "packages ready", marks["wasmui:ready"])


def packages_rows() -> Iterator[Row]:
    app = f"cold, worker: an app with {PURE} pure packages"
    yield Row(f"{app}: requests before ready", "", WASMUI[0], "packages requests")
    yield Row(f"{app}: navigation → ready", "ms", WASMUI[0], "packages ready")


def installed(playwright: Playwright, host: Host, samples: Samples) -> None:
    with visiting(playwright, host) as visitor:
        for _ in range(1 + WARM_VISITS):
            for mark, at in visitor.open(BARE, "hello").items():
                samples.add(BARE, f"beside installed {mark}", at)
        visitor.open(INSTALLED, "hello")
        visitor.page.evaluate(KEPT)
        visitor.context.set_offline(True)
        host.asked.clear()
        for _ in range(WARM_VISITS):
            for mark, at in visitor.open(INSTALLED, "hello").items():
                samples.add(INSTALLED, mark, at)
        samples.add(INSTALLED, "requests", len(host.asked))
        visitor.context.set_offline(False)


def installed_rows() -> Iterator[Row]:
    app = "installed (`--pwa`), no network, worker"
    bare = "beside installed bench:answered"
    yield Row(f"{app}: navigation → ready", "ms", INSTALLED, "wasmui:ready", bare)
    yield Row(f"{app}: requests to the host", "", INSTALLED, "requests")


# --- answers --------------------------------------------------------------------------------------


def answers(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn((*HAND, *WASMUI), samples):
        with visiting(playwright, host) as visitor:
            visitor.open(kind, "answers")
            visitor.bench("clicks", "Answer", "Shown", CLICKS // 4)  # until the engine knows it
            taken = visitor.bench("clicks", "Answer", "Shown", CLICKS)
            cuts = quantiles(taken, n=100)
            samples.add(kind, "click", cuts[49])
            samples.add(kind, "click p95", cuts[94])
            # The browser's clock ticks every 0.1 ms; the mean tells smaller things apart.
            samples.add(kind, "click mean", mean(taken))
            for button, last in (("Yields", "yield 99"), ("Growing", "word499 ")):
                visitor.bench("stream", button, "Shown", last)
                # Else the last text would be there already, and a page need not set it again.
                visitor.bench("clicks", "Answer", "Shown", 1)
                told = visitor.bench("stream", button, "Shown", last)
                if not told["shown"]:
                    raise RuntimeError(f"{kind.name}: the last of {button} was not shown")
                samples.add(kind, button, told["taken"])
                samples.add(kind, f"{button} changes", told["changes"])
                samples.add(kind, f"{button} painted", told["painted"])


def answers_rows() -> Iterator[Row]:
    for ours, hand in zip(WASMUI, HAND, strict=True):
        for title, unit, measure in (
            (f"click → changed DOM, {CLICKS} clicks, median", "ms", "click"),
            (f"click → changed DOM, {CLICKS} clicks, mean", "ms", "click mean"),
            (f"click → changed DOM, {CLICKS} clicks, p95", "ms", "click p95"),
            ("100 yields → last one in the DOM", "ms", "Yields"),
            ("500 growing yields → last one in the DOM", "ms", "Growing"),
            ("… of the 500, set in the DOM", "", "Growing changes"),
            ("… of the 500, painted", "", "Growing painted"),
        ):
            yield Row(f"{ours.thread}: {title}", unit, ours, measure, None, hand)


# --- a chat ---------------------------------------------------------------------------------------


def chat(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn(WASMUI, samples):
        with visiting(playwright, host) as visitor:
            visitor.open(kind, "chat")
            for first in (True, False):
                told = visitor.bench("chat", "Grow", "word499")
                if not told["shown"]:
                    raise RuntimeError(f"{kind.name}: the last of the chat was not shown")
                if not first:  # until then the page fetches what reads Markdown
                    samples.add(kind, "chat yields", YIELDS * 1000 / told["taken"])
                    samples.add(kind, "chat longest", told["longest"])
                    samples.add(kind, "chat painted", told["painted"])
                visitor.bench("chat", "Empty", "")


def chat_rows() -> Iterator[Row]:
    for ours in WASMUI:
        title = f"{ours.thread}: a chat's message that grows by {YIELDS} yields"
        yield Row(f"{title}: taken", "/s", ours, "chat yields")
        yield Row("… painted", "", ours, "chat painted")
        yield Row("… longest task of the page's thread (0: none of 50)", "ms", ours, "chat longest")


# --- a table --------------------------------------------------------------------------------------


def table(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn(WASMUI, samples):
        with visiting(playwright, host) as visitor:
            visitor.open(kind, "table")
            told = visitor.bench("table", "Load", TABLE_ROWS, TABLE_STEP)
            samples.add(kind, "table taken", told["taken"])
            samples.add(kind, "table painted", told["painted"])
            samples.add(kind, "table dropped", told["dropped"])
            samples.add(kind, "table idle", told["idle"])


def table_rows() -> Iterator[Row]:
    for ours in WASMUI:
        title = f"{ours.thread}: a table of {TABLE_ROWS:,} × 20"
        yield Row(f"{title}: click → painted", "ms", ours, "table taken")
        if ours.thread == "worker":
            yield Row("… value in the page → painted", "ms", ours, "table painted")
        yield Row(f"… frames dropped, {TABLE_STEP} px a frame", "%", ours, "table dropped")
        yield Row("… frames dropped without scrolling", "%", ours, "table idle")


# --- many boxes -----------------------------------------------------------------------------------


def many(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn((*HAND, *WASMUI), samples):
        with visiting(playwright, host) as visitor:
            visitor.open(kind, "answers")  # to fill the cache
            for count in BOXES:
                marks = visitor.open(kind, f"boxes{count}")
                samples.add(kind, f"open {count}", marks[kind.last_mark(f"boxes{count}")])
            for count in BOXES:
                for part, time in _drawn(visitor, kind, count).items():
                    samples.add(kind, f"{part} {count}", time)
            field = f"Box {BOXES[-1] // 2}"
            visitor.bench("clicks", "Change", field, CLICKS // 4)
            taken = visitor.bench("clicks", "Change", field, CLICKS)
            samples.add(kind, "change", mean(taken))


def _drawn(visitor: Visitor, kind: Kind, count: int) -> dict[str, float | None]:
    """Milliseconds in which so many boxes come from the Python that is there to the screen."""
    if kind.maker == "hand":
        visitor.bench("boxes", 1)
        return visitor.bench("boxes", count)
    visitor.bench("reload", ONE_BOX, None)
    return visitor.bench("reload", boxes(count), "read")


def many_rows() -> Iterator[Row]:
    for ours, hand in zip(WASMUI, HAND, strict=True):
        for count in BOXES:
            title = f"{ours.thread}: {count:,} text boxes"
            yield Row(f"{title}, Python up → on the screen", "ms", ours, f"all {count}", None, hand)
            for part, said in PARTS.items():
                yield Row(f"… of it: {said}", "ms", ours, f"{part} {count}")
            measure = f"open {count}"
            yield Row(f"{title}, warm: navigation → drawn", "ms", ours, measure, None, hand)
        title = f"{ours.thread}: click → one of {BOXES[-1]:,} boxes changed, mean"
        yield Row(title, "ms", ours, "change", None, hand)


# --- more apps on a page --------------------------------------------------------------------------

MORE = 5


def more(playwright: Playwright, host: Host, samples: Samples) -> None:
    for kind in _in_turn(WASMUI, samples):
        with visiting(playwright, host) as visitor:
            visitor.open(kind, "answers")
            visitor.bench("another", kind.thread, ONE_BOX)  # fetches what draws it
            before, heap = page_process(), visitor.js_heap()
            for _ in range(MORE):
                taken = visitor.bench("another", kind.thread, ONE_BOX)
                samples.add(kind, "another", taken)
            after = page_process()
            if before and after:
                samples.add(kind, "another process", (after - before) / MORE / MB)
            samples.add(kind, "another js heap", (visitor.js_heap() - heap) / MORE / MB)


def more_rows() -> Iterator[Row]:
    for ours in WASMUI:
        title = f"{ours.thread}: one more app on the page"
        yield Row(f"{title}, put in → ready", "ms", ours, "another")
        yield Row("… memory of the page's process", "MB", ours, "another process")
        yield Row("… JavaScript heap of the page's thread", "MB", ours, "another js heap")


# --- bytes ----------------------------------------------------------------------------------------


def sizes(_playwright: Playwright, host: Host, samples: Samples) -> None:
    ours = WASMUI[0]
    runtime = host.folder / "wasmui" / "hello" / "wasmui"
    first = imported(runtime / "wasmui.js") | imported(runtime / "worker.js")
    samples.add(ours, "first scripts", size_of(first).raw / KB)
    samples.add(ours, "first scripts sent", size_of(first).sent / KB)
    for name, size in renderers(runtime).items():
        samples.add(ours, f"renderer {name}", size.sent / KB)
    plain = host.folder / "plain"
    glue = size_of([plain / "bare-worker.mjs", plain / "pyodide" / "pyodide.mjs"])
    samples.add(BARE, "first scripts", glue.raw / KB)
    samples.add(BARE, "first scripts sent", glue.sent / KB)


def sizes_rows() -> Iterator[Row]:
    ours = WASMUI[0]
    for how, measure in (("raw", "first scripts"), ("gzip", "first scripts sent")):
        title = f"JavaScript before the first component, {how}"
        yield Row(title, "kB", ours, measure, measure)
    folder = ROOT / "web" / "src"
    names = {
        path.stem for room in ("components", "layouts") for path in (folder / room).glob("*.svelte")
    }
    for name in sorted(names):
        yield Row(f"renderer `{name}` with its parts, gzip", "kB", ours, f"renderer {name}")


GROUPS = {
    "start": Group(start, start_rows),
    "others": Group(others, others_rows),
    "slow": Group(slow, slow_rows),
    "packages": Group(packages, packages_rows),
    "installed": Group(installed, installed_rows),
    "answers": Group(answers, answers_rows),
    "chat": Group(chat, chat_rows),
    "table": Group(table, table_rows),
    "many": Group(many, many_rows),
    "more": Group(more, more_rows),
    "sizes": Group(sizes, sizes_rows, once=True),
}
