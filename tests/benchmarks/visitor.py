"""A visitor with a browser: Chromium from Debian, with a profile on disk of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.benchmarks.host import Host
from tests.benchmarks.site import HERE, Kind

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT_MS = 120_000

#: A browser is quiet when it uses so much of one processor at most, for so long.
QUIET_SHARE = 0.1
QUIET_SECONDS = 0.3
SETTLES_SECONDS = 6

SETTLED = """(mark) => {
    if (document.querySelector('wasm-ui[data-state=failed]')) throw new Error('the app failed');
    return performance.getEntriesByName(mark).length;
}"""


@dataclass(frozen=True)
class Visitor:
    """A profile: empty at first, with a warm cache later."""

    context: BrowserContext
    host: Host
    page: Page

    def open(self, kind: Kind, app: str) -> dict[str, float]:
        """Navigate, and wait for the last mark of the page; all its marks come back, in ms."""
        self.page.goto("about:blank")
        self.page.goto(self.host.url + kind.address(app))
        self.page.wait_for_function(SETTLED, arg=kind.last_mark(app), polling=50, timeout=WAIT_MS)
        return self.bench("marks")

    def bench(self, call: str, *given: Any) -> Any:
        """Call a function of `pages/drive.js` in the page."""
        return self.page.evaluate(f"(given) => bench.within(bench.{call}(...given))", list(given))

    def js_heap(self) -> int:
        """Bytes that scripts hold on the page's thread, with the rubbish taken out."""
        session = self.context.new_cdp_session(self.page)
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        metrics = session.send("Performance.getMetrics")["metrics"]
        session.detach()
        return next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")


def page_process() -> int | None:
    """Bytes of the page's process: of what it shares with others, its share. Linux tells."""
    try:
        return max(_share(process) for process in _renderers())
    except (OSError, ValueError):
        return None


def _renderers() -> list[Path]:
    """The processes of pages, among those that we began; the one with the page is the largest."""
    return [one for one in _ours() if b"--type=renderer" in (one / "cmdline").read_bytes()]


def _ours() -> list[Path]:
    """The folders of all processes that we began, and ours."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
    ours = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return [Path("/proc") / str(process) for process in ours]


def _settle() -> None:
    """Wait until the browser has started: it draws bars of its own, which are no part of a page."""
    until = time.monotonic() + SETTLES_SECONDS
    used = _seconds_used()
    while time.monotonic() < until:
        time.sleep(QUIET_SECONDS)
        before, used = used, _seconds_used()
        if used - before < QUIET_SECONDS * QUIET_SHARE:
            return


def _seconds_used() -> float:
    """Of processors, by all processes that we began; 0 where nothing tells."""
    ticks = 0
    for process in _ours():
        with suppress(OSError, ValueError):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _share(process: Path) -> int:
    lines = (process / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


@contextmanager
def visiting(playwright: Playwright, host: Host) -> Iterator[Visitor]:
    """A new profile, with nothing in its cache."""
    with TemporaryDirectory(prefix="wasmui-bench-", ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=QUIET,
            viewport={"width": 1000, "height": 800},
        )
        try:
            context.add_init_script(path=HERE / "pages" / "drive.js")
            _settle()
            yield Visitor(context, host, context.pages[0])
        finally:
            with suppress(Error):  # Ctrl-C in a terminal ends the browser as well
                context.close()
