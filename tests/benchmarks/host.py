"""A static host as there are many: keep-alive, right types, ETag and Last-Modified, gzip if asked.

It sets no Cache-Control. Its files count as published a month ago, so a browser takes them from its
cache without asking, as it would for a visitor who comes back.
"""

from __future__ import annotations

import gzip
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

AGE_SECONDS = 30 * 24 * 60 * 60

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".py": "text/plain",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}

#: What a host compresses on its way; archives are compressed already.
COMPRESSIBLE = frozenset(TYPES) - {".zip"}


class Link:
    """A connection of so many bytes a second, which all answers share, and a delay before each.

    Here and not in the browser's tools: those slow down a page, but not its workers.
    """

    PIECE = 1 << 14

    def __init__(self, rate: float, delay: float) -> None:
        self.rate = rate
        self.delay = delay
        self._free = 0.0
        self._turn = threading.Lock()

    def send(self, write: Callable[[bytes], object], body: bytes) -> None:
        """Write piece by piece, as fast as the link is."""
        for at in range(0, len(body), self.PIECE):
            piece = body[at : at + self.PIECE]
            with self._turn:
                self._free = max(self._free, time.monotonic()) + len(piece) / self.rate
                until = self._free
            time.sleep(max(0.0, until - time.monotonic()))
            write(piece)


#: 20 Mbit/s and 40 ms.
SLOW = (20e6 / 8, 0.04)


class Host(ThreadingHTTPServer):
    """Hands out a folder, and notes what was asked for."""

    daemon_threads = True

    def __init__(self, folder: Path, *, compress: bool) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.folder = folder
        self.compress = compress
        self.asked: list[Path] = []
        self.link: Link | None = None
        self.url = f"http://127.0.0.1:{self.server_port}/"

    @contextmanager
    def slow(self) -> Iterator[None]:
        """Behind a slow link for a while."""
        self.link = Link(*SLOW)
        try:
            yield
        finally:
            self.link = None

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed breaks its connections; that is no news."""


class Handler(SimpleHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    # Else the last packet of an answer waits for the browser's delayed acknowledgement.
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    server: Host

    def do_GET(self) -> None:
        file = Path(self.translate_path(unquote(urlsplit(self.path).path)))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        self.server.asked.append(file)
        if self.server.link:
            time.sleep(self.server.link.delay)
        modified = int(file.stat().st_mtime)
        packed = self.server.compress and file.suffix in COMPRESSIBLE
        tag = f'"{modified:x}-{file.stat().st_size:x}{"-gzip" if packed else ""}"'
        same = self.headers.get("If-None-Match") == tag
        body = b"" if same else content(file, modified, packed=packed)
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", self.date_time_string(modified))
        if not same:
            self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
        if self.server.compress:
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if self.server.link:
            self.server.link.send(self.wfile.write, body)
        else:
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@lru_cache(maxsize=256)
def content(file: Path, _modified: int, *, packed: bool) -> bytes:
    """What is sent for a file; kept, so that no measurement waits for a disk or for gzip."""
    data = file.read_bytes()
    return gzip.compress(data, 6) if packed else data


@contextmanager
def serving(folder: Path, *, compress: bool) -> Iterator[Host]:
    """A host on this machine for as long as it is needed."""
    published = time.time() - AGE_SECONDS
    for file in folder.rglob("*"):
        os.utime(file, (published, published))
    host = Host(folder, compress=compress)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()
