"""The development server: gives out one app, to this machine, and tells its page of changes."""

from __future__ import annotations

import errno
import hashlib
import ipaddress
import json
import os
import secrets
import socket
import socketserver
import sys
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from queue import Empty
from typing import Any
from urllib.parse import parse_qs

from wasmui.errors import Error
from wasmui.site.live import LiveApp
from wasmui.site.watch import Listeners, Watch

#: The first port tried where none is asked for, and how many after it.
FIRST_PORT = 7860
_PORTS = 100

CHANGES = "__wasmui__/changes"
"""Where a page hears that its app changed."""

#: Seconds of silence after which a listening page is sent a sign of life.
_BEAT = 15

#: Whatever this machine's own table says: a wrong type keeps wasm from starting.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".wasm": "application/wasm",
    ".wav": "audio/wav",
    ".webp": "image/webp",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}


class DevServer(ThreadingHTTPServer):
    """Serves one app until it is closed."""

    daemon_threads = True
    # On Windows the option lets two servers share a port; elsewhere it only spares a wait.
    allow_reuse_address = os.name != "nt"

    def __init__(self, app: LiveApp, host: str, port: int, token: str) -> None:
        self.app = app
        self.token = token
        self.listeners = Listeners()
        self.host = host
        self.watching = False
        self._closed = threading.Event()
        self._page = b""
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)

    @property
    def url(self) -> str:
        """Where a browser of this machine finds the app."""
        host = "127.0.0.1" if _is_any(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"

    def server_bind(self) -> None:
        """Takes the port, without asking the network for this machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def watch(self) -> None:
        """Begins to look for changes of the app's files."""
        self.watching = True
        self._page = self.app.page()
        watch = Watch(self.app.watched)
        threading.Thread(
            target=watch.follow, args=(self._tell, self._closed), daemon=True, name="watch"
        ).start()

    def _tell(self, paths: list[str]) -> None:
        before, self._page = self._page, self.app.page()
        # A file that came or went, or a requirement, is in the page and not only in the app.
        data = json.dumps({"paths": paths, "page": self._page != before})
        self.listeners.tell(f"event: change\ndata: {data}\n\n".encode())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of a browser that went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """Gives the port back, and lets the listening pages go."""
        self._closed.set()
        self.listeners.close()
        super().server_close()
        self.app.close()

    def trusts(self, host: str | None) -> bool:
        """Whether a request that names this host is meant for this server.

        A page of another site can have its own name resolve to this machine, and then reads what
        it likes (DNS rebinding); the name it asked for gives it away.
        """
        name = _host_name(host or "")
        if name in {"localhost", "127.0.0.1", "::1", _host_name(self.host)}:
            return True
        return _is_any(self.host) and (_is_address(name) or name == socket.gethostname().lower())


def open_server(
    app: Path,
    *,
    port: int | None = None,
    host: str = "127.0.0.1",
    watch: bool = True,
    requirements: Path | None = None,
    assets: Path | None = None,
) -> DevServer:
    """Takes a port for an app; `serve_forever` then answers.

    Args:
        app: a `.py` file, or a folder with an `app.py`.
        port: exactly this one; by default the first free one from 7860 on.
        host: the address to listen at; any but this machine's own opens the app to its network.
        watch: whether pages are told when the app's files change.
        requirements: a file of requirements besides those that the app has.
        assets: where the page's own files lie; by default in the package.

    Raises:
        SourceError: there is no such app.
        BuildError: the page's own files are not there.
        Error: the port or the address cannot be had.
    """
    token = secrets.token_urlsafe(16)
    live = LiveApp(
        app,
        requirements=requirements,
        assets=assets,
        changes=f"{CHANGES}?token={token}" if watch else None,
        warn=_warn,
    )
    try:
        server = _bind(live, host, port, token)
    except BaseException:
        live.close()
        raise
    if watch:
        server.watch()
    return server


def _bind(app: LiveApp, host: str, port: int | None, token: str) -> DevServer:
    # The last is any port that the system has.
    ports = [*range(FIRST_PORT, FIRST_PORT + _PORTS), 0] if port is None else [port]
    for one in ports:
        try:
            return DevServer(app, host, one, token)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and one != ports[-1]:
                continue
            raise Error(_describe(error, host, one)) from error
        except OverflowError as error:
            raise Error(f"--port {one}: a port is a number from 0 to 65535.") from error
    raise AssertionError


def _describe(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {port} is taken: something else listens there. "
                "Give another --port, or none for the first one that is free."
            )
        case errno.EACCES:
            return (
                f"Port {port} is not open to you: the system keeps the lowest ones for itself. "
                "Give a --port from 1024 on, or none."
            )
        case _:
            return (
                f"Cannot listen at {host}: {error.strerror or error}. "
                "Give --host an address of this machine, or leave it out for 127.0.0.1."
            )


class _Handler(BaseHTTPRequestHandler):
    """One browser's connection."""

    server: DevServer  # pyright: ignore[reportIncompatibleVariableOverride]  # the only one it has
    protocol_version = "HTTP/1.1"
    server_version = "wasmui"
    sys_version = ""
    timeout = 120

    def do_GET(self) -> None:
        """Answers with a file, or with news of changes."""
        if not self._is_meant():
            self._say(HTTPStatus.FORBIDDEN)
            return
        path, _, query = self.path.partition("?")
        if path == f"/{CHANGES}":
            self._send_changes(query)
        else:
            self._send_file(path)

    do_HEAD = do_GET  # noqa: N815  # the name that `http.server` calls

    def _is_meant(self) -> bool:
        hosts = self.headers.get_all("Host", [])
        origins = self.headers.get_all("Origin", [])
        return (
            len(hosts) == 1
            and self.server.trusts(hosts[0])
            and all(self.server.trusts(origin.partition("://")[2]) for origin in origins)
        )

    def _send_file(self, path: str) -> None:
        content = self.server.app.find(path)
        try:
            data = content.read_bytes() if isinstance(content, Path) else content
        except OSError:
            data = None
        if data is None:
            self._say(HTTPStatus.NOT_FOUND)
            return
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        known = tag in {one.strip() for one in self.headers.get("If-None-Match", "").split(",")}
        self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        # Kept by the browser, and asked for again each time: the answer is short while it fits.
        self.send_header("Cache-Control", "no-cache")
        if not known:
            self.send_header("Content-Type", _type_of(path))
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if not known and self.command != "HEAD":
            self.wfile.write(data)

    def _send_changes(self, query: str) -> None:
        tokens = parse_qs(query).get("token", [""])
        if not self.server.watching:
            self._say(HTTPStatus.NOT_FOUND)
            return
        if not secrets.compare_digest(tokens[0].encode(), self.server.token.encode()):
            self._say(HTTPStatus.FORBIDDEN)
            return
        queue = self.server.listeners.join()
        if queue is None:
            self._say(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        try:
            self._begin_changes()
            while self.command != "HEAD":
                try:
                    news = queue.get(timeout=_BEAT)
                except Empty:
                    news = b":\n\n"  # a comment: it finds out whether anyone still listens
                if news is None:
                    break
                self.wfile.write(news)
        finally:
            self.server.listeners.leave(queue)

    def _begin_changes(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"retry: 1000\n\n")

    def _say(self, status: HTTPStatus) -> None:
        """Answers with the bare meaning of a status."""
        text = f"{status.value} {status.phrase}\n".encode()
        # What was not wanted may have a body, and nobody has read it.
        self.close_connection = True
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    def end_headers(self) -> None:
        """Adds what every answer says."""
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers to what is no HTTP, or none that is wanted here, without repeating it."""
        del message, explain
        status = HTTPStatus(code)
        # That a method is unknown is what `http.server` says of those without a `do_…`.
        unknown = status is HTTPStatus.NOT_IMPLEMENTED
        self._say(HTTPStatus.METHOD_NOT_ALLOWED if unknown else status)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Writes down what went wrong, and nothing else."""
        del size
        if int(code) >= HTTPStatus.BAD_REQUEST:
            self.log_message("%s %s", self.requestline, int(code))

    def log_message(self, format: str, *args: Any) -> None:
        """Writes to stderr, without the control bytes that would steer a terminal."""
        line = format % args
        _warn("".join(one if one.isprintable() else "?" for one in line))


def _type_of(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    return _TYPES[".html"] if path == "/" else _TYPES.get(suffix, "application/octet-stream")


def _host_name(host: str) -> str:
    """The name in `name:port`, `[::1]:port` or a bare `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    name = host if host.count(":") > 1 else host.partition(":")[0]
    return name.lower().removesuffix(".")


def _is_any(host: str) -> bool:
    return host in {"", "0.0.0.0", "::"}  # noqa: S104  # compared with, not listened at


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_local(host: str) -> bool:
    """Whether only this machine reaches a host."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _warn(message: str) -> None:
    # The other end of a pipe may be gone; the app is still served.
    with suppress(OSError):
        print(message, file=sys.stderr, flush=True)  # noqa: T201  # a server's log
