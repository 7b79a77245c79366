"""Measures wasmui beside pages without it, and prints one Markdown table.

    python -m tests.benchmarks
    python -m tests.benchmarks --rounds 3 --rows answers many --json figures.json

Run from the project's folder, where `pip install -e '.[test]'` has built the page's files. Nothing
here fails for being slow: a machine that others use as well says nothing in milliseconds, but the
pages are measured in turn, so the ratios hold.

- *bare page*: `loadPyodide` in a worker that answers one message; no package, no interface.
- *by hand*: the same with a few fields and buttons, in plain DOM, without wasmui or any package.

All are medians over the rounds; the spread is the middle half. *cold* is the first visit of a new
profile, *warm* the two that follow. A page is ready when it says so itself; that Python is there is
seen by the first click, which is made at that moment.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.benchmarks.host import serving
from tests.benchmarks.measures import GROUPS
from tests.benchmarks.site import make_site
from tests.benchmarks.table import Samples, records, table
from tests.benchmarks.visitor import CHROMIUM


def main() -> None:
    options = _options()
    rows = [row for name in options.rows or GROUPS for row in GROUPS[name].rows()]
    samples = Samples()
    began = time.monotonic()
    with TemporaryDirectory(prefix="wasmui-bench-") as folder:
        site = Path(folder) / "site"
        make_site(site, options.assets)
        with (
            serving(site, compress=options.gzip) as host,
            sync_playwright() as playwright,
            suppress(KeyboardInterrupt),  # who has waited long enough gets what there is
        ):
            for number in range(options.rounds):
                for name in options.rows or GROUPS:
                    if not number or not GROUPS[name].once:
                        GROUPS[name].measure(playwright, host, samples)
                    took = time.monotonic() - began
                    said = f"{took:4.0f} s: {name}, round {number + 1} of {options.rounds}\n"
                    sys.stderr.write(said)
    about = {
        "rounds": options.rounds,
        "host": "compresses" if options.gzip else "does not compress",
        "browser": _version(CHROMIUM),
        "machine": f"{platform.system()} {platform.machine()}",
    }
    sys.stdout.write(f"{'; '.join(f'{name}: {said}' for name, said in about.items())}\n\n")
    sys.stdout.write(table(rows, samples))
    if options.json:
        options.json.write_text(
            json.dumps(about | {"rows": records(rows, samples)}, indent=1) + "\n", "utf-8"
        )


def _options() -> argparse.Namespace:
    text = (__doc__ or "").strip()
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=text,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--rounds", type=int, default=7, metavar="N", help="how often all is measured (7)")
    add("--rows", nargs="+", choices=GROUPS, help="which rows to measure (all)")
    add("--json", type=Path, metavar="FILE", help="write all samples there as well")
    add("--gzip", action="store_true", help="the host compresses what can be compressed")
    add("--assets", type=Path, metavar="DIR", help="wasmui's page files (wasmui/static)")
    return parser.parse_args()


def _version(browser: str) -> str:
    if not shutil.which(browser):
        sys.exit(f"There is no {browser}. On Debian: apt-get install chromium")
    done = subprocess.run([browser, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    main()
