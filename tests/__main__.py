"""All tests: format, lint, types, and behaviour, on CPython, in Pyodide and in a browser.

`python -m tests`, from the project's folder. Further words go to pytest. The browsers are installed
where they are missing and this machine is a Debian that lets us.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WEB = ROOT / "web"
#: From Debian's packages, for the browser tests; WebKit wants a screen, which Xvfb is.
BROWSERS = {
    "/usr/bin/chromium": ("chromium", "fonts-dejavu-core"),
    "/usr/bin/firefox-esr": ("firefox-esr",),
    "/usr/bin/WebKitWebDriver": ("webkit2gtk-driver",),
    "/usr/bin/Xvfb": ("xvfb", "xauth"),
}
PRETTIER = ("prettier", "--config", "prettier.config.js")


def run(title: str, *command: str, folder: Path = ROOT) -> bool:
    """Run one check, and say how it went."""
    print(f"\n== {title}: {' '.join(command)}", flush=True)  # noqa: T201
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


class Beside:
    """One check that runs beside others; what it said is told when it is asked for."""

    def __init__(self, title: str, *command: str) -> None:
        self._said = f"\n== {title}, beside what stands above: {' '.join(command)}"
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  # it lasts as long as this
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdout=self._output, stderr=subprocess.STDOUT
        )

    def ended(self) -> bool:
        """Wait for it, tell all that it said, and how it went."""
        code = self._process.wait()
        print(self._said, self._text(), sep="\n", flush=True)  # noqa: T201
        return code == 0

    def summary(self) -> str:
        """The end of what it said: which tests failed."""
        text = self._text()
        place = text.rfind("short test summary info")
        return text[text.rfind("\n", 0, place) :] if place >= 0 else text[-4000:]

    def _text(self) -> str:
        self._output.seek(0)
        return self._output.read().decode("utf-8", "replace").rstrip()


def provide_browsers() -> None:
    """Install from Debian what the browser tests drive, where it is missing."""
    packages = [
        name for file, names in BROWSERS.items() if not Path(file).exists() for name in names
    ]
    if not packages:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (root and shutil.which("apt-get")):
        wanted = " ".join(packages)
        sys.exit(f"The browser tests need more: `sudo apt-get install {wanted}`, then again.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-qy", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *words], check=True, env=environment)


def main() -> int:
    """Run everything, the quick checks first; all of them, so that one run tells all."""
    provide_browsers()
    npx = shutil.which("npx") or "npx"
    lint = ("--config", "web/eslint.config.js", "web", "runtime")
    python = sys.executable
    pytest, words = (python, "-m", "pytest"), sys.argv[1:]
    # The checks take one core. The browser's tests have the machine to themselves: they look at
    # the clock.
    others = None if words else Beside("Python", *pytest, "--ignore=tests/browser")
    passed = [
        run("format", python, "-m", "ruff", "format", "--check"),
        run("lint", python, "-m", "ruff", "check"),
        run("types", python, "-m", "pyright", "--pythonpath", python),
        run("format", npx, *PRETTIER, "--check", "src", "../runtime/*.ts", "*.ts", folder=WEB),
        run("lint", str(WEB / "node_modules/.bin/eslint"), *lint),
        run("types", npx, "svelte-check", "--fail-on-warnings", folder=WEB),
        run("TypeScript", npx, "vitest", "run", folder=WEB),
    ]
    units = others is None or others.ended()
    # The last, so that its closing line closes all.
    passed += [
        units,
        run("Python and browser" if words else "browser", *pytest, *(words or ["tests/browser"])),
    ]
    if others and not units:
        print(f"\n== Of the tests without a browser:\n{others.summary()}", flush=True)  # noqa: T201
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
