"""Firefox and WebKit, which Playwright's own builds stand in for elsewhere: Debian's, as they are.

Both speak the commands of W3C WebDriver: Firefox over its own socket (Marionette), WebKitGTK over
HTTP.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PATIENCE = 150.0
"""Seconds for a browser to come up, and for a script to end: WebKit may take ten times ours."""

#: A script that returns when the page in view has made a snapshot for its next visit.
MADE = """
    const name = "wasmui-making";
    const until = performance.now() + 120_000;
    for (let begun = false; ; ) {
        const { held } = await navigator.locks.query();
        const going = held.some((one) => one.name === name);
        if (begun && !going) return;
        begun ||= going;
        if (performance.now() > until) throw new Error("nothing was made");
        await new Promise((go) => setTimeout(go, 50));
    }
"""

FIREFOX = "/usr/bin/firefox-esr"
WEBKIT = "/usr/bin/WebKitWebDriver"

#: It asks nobody anything by itself.
_FIREFOX_PREFERENCES = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


class Browser:
    """One window.

    Args:
        command: does what a WebDriver command says, by its name, and gives what came of it.
    """

    def __init__(self, command: Callable[..., Any]) -> None:
        self._command = command

    def open(self, url: str) -> None:
        """Navigate, and wait for the page's `load`."""
        self._command("url", {"url": url})

    def run(self, script: str, *given: Any) -> Any:
        """What the body of an asynchronous function returns; `given` is what it is called with.

        Raises:
            AssertionError: it threw.
        """
        body = f"""
            const given = [...arguments], done = given.pop();
            (async (...given) => {{ {script} }})(...given).then(
                (value) => done({{ value }}),
                (thrown) => done({{ thrown: String(thrown) }}),
            );
        """
        told = self._command("execute/async", {"script": body, "args": list(given)})
        assert "thrown" not in told, told["thrown"]
        return told.get("value")

    def screenshot(self) -> str:
        """The window as a PNG, in base64."""
        return self._command("screenshot", None)


@contextmanager
def firefox() -> Iterator[Browser]:
    """Firefox, without a window, with a new profile."""
    with ExitStack() as stack:
        profile = Path(
            stack.enter_context(
                TemporaryDirectory(prefix="wasmui-firefox-", ignore_cleanup_errors=True)
            )
        )
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in _FIREFOX_PREFERENCES.items()
        ]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        words = ["--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        stack.enter_context(_running([FIREFOX, *words], os.environ | {"HOME": str(profile)}))
        port = int(_soon((profile / "MarionetteActivePort").read_text))
        connection = stack.enter_context(
            _soon(lambda: socket.create_connection(("127.0.0.1", port), PATIENCE))
        )
        stream = stack.enter_context(connection.makefile("rwb"))
        _message(stream)  # its greeting
        count = 0

        def command(name: str, given: dict[str, Any] | None) -> Any:
            nonlocal count
            count += 1
            text = json.dumps([0, count, _MARIONETTE[name], given or {}])
            stream.write(f"{len(text)}:{text}".encode())
            stream.flush()
            _, _, wrong, result = _message(stream)
            assert wrong is None, wrong
            return result.get("value") if isinstance(result, dict) else result

        command("session", {"capabilities": {"alwaysMatch": {"timeouts": _TIMEOUTS}}})
        yield Browser(command)


_TIMEOUTS = {"script": int(PATIENCE * 1000), "pageLoad": int(PATIENCE * 1000)}

_MARIONETTE = {
    "session": "WebDriver:NewSession",
    "url": "WebDriver:Navigate",
    "execute/async": "WebDriver:ExecuteAsyncScript",
    "screenshot": "WebDriver:TakeScreenshot",
}


def _message(stream: Any) -> Any:
    """One of Marionette's: a length, a colon, and JSON; length in characters of ASCII."""
    length = b""
    while (one := stream.read(1)) != b":":
        assert one, "Firefox has ended."
        length += one
    return json.loads(stream.read(int(length)))


@contextmanager
def webkit() -> Iterator[Browser]:
    """WebKitGTK's own small browser, on a screen that nobody sees."""
    with ExitStack() as stack:
        home = stack.enter_context(
            TemporaryDirectory(prefix="wasmui-webkit-", ignore_cleanup_errors=True)
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        screen = stack.enter_context(_screen())
        environment = os.environ | {
            "DISPLAY": screen,
            "HOME": home,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        stack.enter_context(_running([WEBKIT, f"--port={port}"], environment))
        url = f"http://127.0.0.1:{port}"
        _soon(lambda: _asked(f"{url}/status", None))
        browser = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))))
        wish = {
            "timeouts": _TIMEOUTS,
            "webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]},
        }
        session = _asked(f"{url}/session", {"capabilities": {"alwaysMatch": wish}})["sessionId"]
        own = f"{url}/session/{session}"
        yield Browser(lambda name, given: _asked(f"{own}/{name}", given))
        with suppress(OSError):
            urllib.request.urlopen(urllib.request.Request(own, method="DELETE"), timeout=PATIENCE)


@contextmanager
def _screen() -> Iterator[str]:
    end, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with _running(command, os.environ, pass_fds=(told,)):
        os.close(told)
        with os.fdopen(end) as number:
            yield f":{number.readline().strip()}"


def _asked(url: str, given: dict[str, Any] | None) -> Any:
    data = None if given is None else json.dumps(given).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
        return json.load(answer)["value"]


@contextmanager
def _running(command: list[str], environment: dict[str, str], **more: Any) -> Iterator[None]:
    assert shutil.which(command[0]), f"There is no {command[0]}: see tests/__main__.py."
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, **quiet, **more)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _soon(attempt: Callable[[], Any]) -> Any:
    """What `attempt` gives as soon as it gives something."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except (OSError, ValueError):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
