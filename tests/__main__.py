"""All tests: format, lint, types, and behaviour, on CPython, in Pyodide and in a browser.

`python -m tests`, from the project's folder. Further words go to pytest. The browsers are installed
where they are missing and this machine is a Debian that lets us.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
    passed = [
        run("format", python, "-m", "ruff", "format", "--check"),
        run("lint", python, "-m", "ruff", "check"),
        run("types", python, "-m", "pyright", "--pythonpath", python),
        run("format", npx, *PRETTIER, "--check", "src", "../runtime/*.ts", "*.ts", folder=WEB),
        run("lint", str(WEB / "node_modules/.bin/eslint"), *lint),
        run("types", npx, "svelte-check", "--fail-on-warnings", folder=WEB),
        run("TypeScript", npx, "vitest", "run", folder=WEB),
        # The last, so that its closing line closes all.
        run("Python and browser", python, "-m", "pytest", *sys.argv[1:]),
    ]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
